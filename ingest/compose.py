"""Pieces of all pages into blocks: rows, headings, lists; paragraphs joined across pages; words mended."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.documents import Block, Kind
from ingest.furniture import is_page_number, wording
from ingest.grades import ends_with_grade, is_grade
from ingest.layout import union
from ingest.normalise import BULLETS, clean, mend_hyphens, words_of
from ingest.piece import Piece

_NUMBER = re.compile(r"(\d{1,3})(?:[.)](?=\D)\s*|\s{2,})(?=\S)")
_SUBNUMBER = re.compile(r"(\d{1,2}\.\d{1,2})\.?\s*(?=[A-Z])")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SENTENCE_ENDS = re.compile(r"[.:;?!][)\]’”'\"⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_MOST_ROW_WORDS = 80
_MOST_LONG_ROW_WORDS = 200
_MOST_HEADING_WORDS = 25


@dataclass(slots=True)
class _Draft:
    """A block while it grows."""

    kind: Kind
    pieces: list[Piece]
    level: int = 0

    @property
    def last(self) -> Piece:
        return self.pieces[-1]

    @property
    def text(self) -> str:
        return clean("\n".join(line.text for piece in self.pieces for line in piece.lines)).text


def compose(pages: Sequence[Sequence[Piece]]) -> tuple[Block, ...]:
    """Return the blocks of a document from its pages' pieces; every glyph of a piece is in exactly one block."""
    pieces = [piece for page in pages for piece in page]
    body = _body_size(pieces)
    repeated = _repeated(pieces)
    drafts: list[_Draft] = []
    for page in pages:
        notes: list[_Draft] = []
        for group in _groups(page):
            first = group[0]
            if first.role == "artifact":
                drafts.append(_artifact(first, repeated, len(pages)))
            elif first.role == "note":
                _add_note(notes, first)
            elif first.role == "toc":
                drafts.append(_Draft(Kind.BOILERPLATE, [first]))
            else:
                _add(drafts, group, body)
        drafts.extend(notes)
    _merge_headings(drafts)
    _merge_nested(drafts)
    levels = _heading_levels(drafts)
    words = words_of(piece.raw for piece in pieces)
    return tuple(_block(draft, levels, words) for draft in drafts)


def _body_size(pieces: Sequence[Piece]) -> float:
    sizes: Counter[float] = Counter()
    for piece in pieces:
        for line in piece.lines:
            sizes[line.size] += len(line.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def _repeated(pieces: Sequence[Piece]) -> frozenset[str]:
    """Return the wordings of artifacts that stand on more than one page."""
    seen = Counter(key for key in {(wording(p.raw), p.page): None for p in pieces if p.role == "artifact"})
    counts = Counter(text for text, _ in seen)
    return frozenset(text for text, count in counts.items() if count > 1)


def _artifact(piece: Piece, repeated: frozenset[str], pages: int) -> _Draft:
    """Return a running header; what Word calls an artifact but stands on one page only is read as text."""
    once = pages > 1 and wording(piece.raw) not in repeated and not is_page_number(piece.raw) and piece.words > 2
    return _Draft(Kind.PROSE if once else Kind.RUNNING_HEADER, [piece])


def _groups(page: Sequence[Piece]) -> list[list[Piece]]:
    """Return a page's pieces, the cells of one table row together when they are short."""
    groups: list[list[Piece]] = []
    for piece in page:
        last = groups[-1][-1] if groups else None
        if last is not None and piece.row >= 0 and piece.row == last.row and "note" not in {piece.role, last.role}:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    result: list[list[Piece]] = []
    for group in groups:
        cells = [[piece for piece in group if piece.cell == cell] for cell in sorted({p.cell for p in group})]
        if len(cells) > 1 and _is_row(cells):
            result.append(group)
        else:
            result.extend([piece] for piece in group)
    return result


def _is_row(cells: Sequence[Sequence[Piece]]) -> bool:
    """Say whether cells are one row of a table to be read across, and not columns of running text."""
    words = [sum(piece.words for piece in cell) for cell in cells]
    if sum(words) <= _MOST_ROW_WORDS:
        return True
    return words[0] <= _MOST_HEADING_WORDS and sum(words) <= _MOST_LONG_ROW_WORDS and all(len(c) == 1 for c in cells)


def _add_note(notes: list[_Draft], piece: Piece) -> None:
    """Add a footnote, or the next paragraph of the one before: a new one begins with its raised mark."""
    if notes and piece.raw[:1] not in _RAISED and piece.raw[:1].islower():
        notes[-1].pieces.append(piece)
    else:
        notes.append(_Draft(Kind.FOOTNOTE, [piece]))


def _add(drafts: list[_Draft], group: list[Piece], body: float) -> None:
    """Add a piece or a table row: to the block before where it goes on with it, as a new block otherwise."""
    piece = group[0]
    if len(group) > 1:
        grade = is_grade(" ".join(p.raw for p in group if p.cell != piece.cell))
        large = piece.role == "heading" or piece.size > body + 1
        drafts.append(_Draft(Kind.HEADING if grade and large else Kind.TABLE_ROW, group))
        return
    heading = _is_heading(piece, body)
    before = next((d for d in reversed(drafts) if d.kind not in {Kind.RUNNING_HEADER, Kind.FOOTNOTE}), None)
    if before is not None and not heading and _goes_on(before, piece):
        before.pieces.append(piece)
        return
    if heading:
        drafts.append(_Draft(Kind.HEADING, [piece]))
    elif piece.role == "item" or piece.raw[:1] in BULLETS:
        drafts.append(_Draft(Kind.LIST_ITEM, [piece], max(1, piece.level)))
    else:
        drafts.append(_Draft(Kind.PROSE, [piece]))


def _is_heading(piece: Piece, body: float) -> bool:
    """Say whether a piece is a heading: tagged as one, or short and set bold or large.

    Word's authors give a heading's style to whole paragraphs of body text: such a tag is not believed.
    """
    text = clean(piece.raw).text
    plain = not piece.bold and piece.size <= body + 0.6
    if piece.role == "heading":
        return not (plain and (piece.words > _MOST_HEADING_WORDS or text[-1:] in ".;,"))
    if piece.role != "p" or not text or piece.words > _MOST_HEADING_WORDS or not re.search("[A-Za-z]{2}", text):
        return False
    if piece.raw[:1] in BULLETS or (text[-1] in ".,;" and not ends_with_grade(text)):
        return False
    return piece.bold or piece.size >= body + 1.5


def _goes_on(before: _Draft, piece: Piece) -> bool:
    """Say whether a piece goes on with the block before it, overleaf or after a break inside a sentence."""
    last = before.last
    if before.kind not in {Kind.PROSE, Kind.LIST_ITEM} or "artifact" in {last.role, piece.role}:
        return False
    overleaf = piece.page != last.page
    if overleaf and piece.continued and last.continues:
        return True
    if _has_label(piece) or abs(piece.size - last.size) > 1:
        return False
    if overleaf and piece.tagged and piece.role == "item" and _has_label(before.pieces[0]):
        # Recent versions of Word begin a new item overleaf: among labelled ones, one without a label is no item.
        return True
    if _SENTENCE_ENDS.search(before.text):
        return False
    if overleaf:
        return len(before.text.split()) > 3 and piece.role == last.role or clean(piece.raw).text[:1].islower()
    lower = clean(piece.raw).text[:1].islower()
    return lower and piece.row == last.row and piece.cell == last.cell and len(before.text.split()) > 3


def _has_label(piece: Piece) -> bool:
    raw = piece.raw.lstrip()
    if raw[:1] in BULLETS or re.match(r"[-–−o]\s", raw):
        return True
    return piece.role == "item" and bool(_NUMBER.match(raw) or _SUBNUMBER.match(raw))


def _merge_headings(drafts: list[_Draft]) -> None:
    """Join a heading's lines that stand as headings of their own, and a grade that stands under its heading."""
    index = 1
    while index < len(drafts):
        one, two = drafts[index - 1], drafts[index]
        if one.kind is Kind.HEADING and two.kind in {Kind.HEADING, Kind.PROSE} and one.last.page == two.pieces[0].page:
            near = two.pieces[0].top - one.last.bottom < 0.9 * one.last.size
            wrapped = two.kind is Kind.HEADING and near and two.text[:1].islower() and two.last.size == one.last.size
            graded = is_grade(two.text) and not ends_with_grade(one.text)
            if wrapped or graded:
                one.pieces.extend(two.pieces)
                del drafts[index]
                continue
        index += 1


def _merge_nested(drafts: list[_Draft]) -> None:
    """Put the nested bullets after a colon into the item they belong to ("of this number:", "the judgements were:")."""
    index = 0
    while index < len(drafts):
        stem = drafts[index]
        if stem.kind is not Kind.LIST_ITEM or not stem.text.endswith(":"):
            index += 1
            continue
        look = index + 1
        while look < len(drafts):
            draft = drafts[look]
            if draft.kind in {Kind.RUNNING_HEADER, Kind.FOOTNOTE}:
                look += 1
            elif draft.kind is Kind.LIST_ITEM and draft.level > stem.level and not _NUMBER.match(draft.text):
                stem.pieces.extend(draft.pieces)
                del drafts[look]
            else:
                break
        index += 1


def _heading_levels(drafts: Sequence[_Draft]) -> dict[float, int]:
    """Return a level for each weight of heading, from the heaviest.

    Tags are no guide: the same look is H1 in one section of a report and H3 in
    another.  Bold counts for a size and a half more, as it does to the eye.
    """
    weights = sorted({_weight(draft) for draft in drafts if draft.kind is Kind.HEADING}, reverse=True)
    return {weight: level for level, weight in enumerate(weights, start=1)}


def _weight(draft: _Draft) -> float:
    piece = draft.pieces[0]
    return round(piece.size) + (1.5 if piece.bold else 0.0)


def _block(draft: _Draft, levels: dict[float, int], words: frozenset[str]) -> Block:
    lines = [line for piece in draft.pieces for line in piece.lines]
    raw = mend_hyphens("\n".join(line.text for line in lines), words)
    kind, number = draft.kind, None
    level = draft.level
    if kind is Kind.LIST_ITEM:
        match = _NUMBER.match(raw) or _SUBNUMBER.match(raw)
        if match:
            number, raw, kind = match.group(1), raw[match.end() :], Kind.PROSE
    if kind is Kind.HEADING:
        level = levels[_weight(draft)]
    return Block(kind, raw, lines[0].page, lines[-1].page, union([line.box for line in lines]), level, number)
