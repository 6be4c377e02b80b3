"""Pieces of all pages into blocks: rows, headings, lists; paragraphs joined across pages; words mended."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.boxes import union
from ingest.documents import Block, Kind
from ingest.furniture import is_page_number, wording
from ingest.grades import ends_with_grade, is_grade
from ingest.normalise import BULLETS, clean, mend_hyphens, words_of
from ingest.piece import Piece
from ingest.sections import demands_statement

_NUMBER = re.compile(r"(\d{1,3})(?:[.)](?=\D)\s*|\s{2,})(?=\S)")
_SUBNUMBER = re.compile(r"(\d{1,2}\.\d{1,2})\.?\s*(?=[A-Z])")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SENTENCE_ENDS = re.compile(r"[.?!][)\]’”'\"⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_OF_THESE = re.compile(r"of (this|these|the) \w+( \w+)?:$", re.IGNORECASE)
_FRAGMENT_WORDS = 14
_MOST_FRAGMENTS = 160
_SHORT_WORDS = 40
_INDENT = 6.0
_MOST_ROW_WORDS = 80
_MOST_LONG_ROW_WORDS = 200
_MOST_HEADING_WORDS = 25
_FEW_HEADING_WORDS = 8


@dataclass(slots=True)
class _Draft:
    """A block while it grows."""

    kind: Kind
    pieces: list[Piece]
    level: int = 0
    weight: float = 0.0

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
                _add_artifact(drafts, first, repeated, len(pages))
            elif first.role == "note":
                _add_note(notes, first)
            elif first.role == "toc":
                drafts.append(_Draft(Kind.BOILERPLATE, [first]))
            else:
                _add(drafts, group, body)
        drafts.extend(notes)
    _merge_headings(drafts)
    _promote_plain_headings(drafts)
    _merge_nested(drafts)
    _promote_graded_rows(drafts)
    levels = _heading_levels(drafts)
    words = words_of(piece.raw for piece in pieces)
    return tuple(_block(draft, levels, words) for draft in drafts)


def _body_size(pieces: Sequence[Piece]) -> float:
    sizes: Counter[float] = Counter()
    for line in (line for piece in pieces if piece.role != "artifact" for line in piece.lines):
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def _repeated(pieces: Sequence[Piece]) -> frozenset[str]:
    """Return the wordings of artifacts that stand on more than one page."""
    seen = Counter(key for key in {(wording(p.raw), p.page): None for p in pieces if p.role == "artifact"})
    counts = Counter(text for text, _ in seen)
    return frozenset(text for text, count in counts.items() if count > 1)


def _add_artifact(drafts: list[_Draft], piece: Piece, repeated: frozenset[str], pages: int) -> None:
    """Add a running header; what Word calls an artifact but stands on one page only is read as text."""
    once = pages > 1 and wording(piece.raw) not in repeated and not is_page_number(piece.raw) and piece.words > 2
    kind = Kind.PROSE if once else Kind.RUNNING_HEADER
    before = drafts[-1] if drafts else None
    near = before is not None and before.last.page == piece.page and piece.top - before.last.bottom < 0.5 * piece.size
    if (
        before is not None
        and near
        and before.last.role == "artifact"
        and before.kind is kind
        and (kind is Kind.RUNNING_HEADER or not _SENTENCE_ENDS.search(before.text))
    ):
        before.pieces.append(piece)
        return
    drafts.append(_Draft(kind, [piece]))


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
            result.append([piece for cell in cells for piece in cell])
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
    small = piece.words <= _FEW_HEADING_WORDS and text[0].isupper() and text[-1] not in ".:;,"
    return piece.bold or piece.size >= body + 1.5 or (small and piece.size >= body + 0.5)


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
    return not _SENTENCE_ENDS.search(before.text) and _goes_on_inside(before, piece, overleaf=overleaf)


def _goes_on_inside(before: _Draft, piece: Piece, *, overleaf: bool) -> bool:
    """Say whether a piece goes on with a block whose sentence is not finished."""
    last = before.last
    lower = clean(piece.raw).text[:1].islower()
    if before.text[-1:] in ".:;":
        return lower
    long = len(before.text.split()) > 3
    if overleaf:
        return lower or (long and piece.role == last.role)
    return lower and long and piece.row == last.row and piece.cell == last.cell


def _has_label(piece: Piece) -> bool:
    raw = piece.raw.lstrip()
    if raw[:1] in BULLETS or re.match(r"[-–−\u0336o]\s", raw):
        return True
    return _has_number(piece)


def _has_number(piece: Piece) -> bool:
    raw = piece.raw.lstrip()
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
    """Put nested bullets into the item they belong to ("of this number:", "the judgements were:")."""
    index = 0
    while index < len(drafts):
        stem = drafts[index]
        if stem.kind not in {Kind.LIST_ITEM, Kind.PROSE}:
            index += 1
            continue
        home, colon = index - 1, stem
        if home >= 0 and drafts[home].kind is Kind.LIST_ITEM and _OF_THESE.match(stem.text):
            drafts[home].pieces.extend(stem.pieces)  # "Of this number:" says nothing without the number before it
            del drafts[index]
            index, stem = home, drafts[home]
        nested = _nested(drafts, index + 1, colon)
        for draft in nested:
            stem.pieces.extend(draft.pieces)
            drafts.remove(draft)
        index += 1


def _nested(drafts: Sequence[_Draft], start: int, stem: _Draft) -> list[_Draft]:
    """Return the items after a stem that are part of it: set in further, or mere fragments after its colon."""
    items: list[_Draft] = []
    for draft in drafts[start:]:
        if draft.kind in {Kind.RUNNING_HEADER, Kind.FOOTNOTE}:
            continue
        name = draft.kind is Kind.PROSE and stem.kind is Kind.PROSE and stem.text.endswith(":") and _is_name(draft.text)
        if not name and (draft.kind is not Kind.LIST_ITEM or _has_number(draft.pieces[0])):
            break
        if stem.kind is Kind.LIST_ITEM and not _is_deeper(stem, draft):
            break
        items.append(draft)
    if stem.kind is Kind.LIST_ITEM:
        short = all(len(item.text.split()) <= _SHORT_WORDS for item in items)
        return items if stem.text.endswith(":") or (short and not _has_number(stem.pieces[0])) else []
    if demands_statement(stem.text):
        return []  # What a written statement of action must deal with is asked for point by point.
    words = [len(item.text.split()) for item in items]
    fragments = all(
        count <= _FRAGMENT_WORDS or not item.text[0].isupper() for item, count in zip(items, words, strict=True)
    )
    return items if stem.text.endswith(":") and fragments and sum(words) <= _MOST_FRAGMENTS else []


def _is_deeper(stem: _Draft, draft: _Draft) -> bool:
    """Say whether an item is set in further than the one that ends with the colon, by its tags or to the eye."""
    return draft.level > stem.level or draft.pieces[0].left > stem.pieces[0].left + _INDENT


def _is_name(text: str) -> bool:
    """Say whether a line is one of a list of names ("Team inspectors:"), and not a sentence or the next label."""
    return len(text.split()) <= _FRAGMENT_WORDS and ":" not in text and text[-1] not in ".?!"


def _promote_plain_headings(drafts: Sequence[_Draft]) -> None:
    """Make headings of short plain lines between numbered paragraphs, which nothing else marks."""
    flow = [draft for draft in drafts if draft.kind not in {Kind.RUNNING_HEADER, Kind.FOOTNOTE}]
    for before, draft, after in zip(flow, flow[1:], flow[2:], strict=False):
        text = draft.text
        if draft.kind is not Kind.PROSE or draft.last.page == 1 or len(draft.last.lines) > 1 or not text:
            continue
        between = _has_number(after.pieces[0]) and (_has_number(before.pieces[0]) or before.kind is Kind.HEADING)
        if between and len(text.split()) <= _FEW_HEADING_WORDS + 2 and text[0].isupper() and text[-1].isalnum():
            draft.kind = Kind.HEADING


def _promote_graded_rows(drafts: list[_Draft]) -> None:
    """Make headings of the graded rows that open a section (2014 reports: "Key judgement / Judgement grade")."""
    flow = [draft for draft in drafts if draft.kind not in {Kind.RUNNING_HEADER, Kind.FOOTNOTE}]
    for index, row in enumerate(flow):
        if row.kind is not Kind.TABLE_ROW or row.last.page == 1 or not ends_with_grade(row.text):
            continue
        before = [draft for draft in flow[max(0, index - 2) : index] if draft.kind is Kind.HEADING]
        if before and row.text.casefold().startswith(before[-1].text.casefold()):
            row.kind, row.weight = Kind.HEADING, _weight(before[-1])
            continue
        graded = index > 0 and flow[index - 1].kind is Kind.TABLE_ROW and ends_with_grade(flow[index - 1].text)
        after = flow[index + 1] if index + 1 < len(flow) else None
        if after is not None and after.kind is Kind.HEADING and not graded:
            row.kind, row.weight = Kind.HEADING, _weight(after) + 0.1


def _heading_levels(drafts: Sequence[_Draft]) -> dict[float, int]:
    """Return a level for each weight of heading, from the heaviest.

    Tags are no guide: the same look is H1 in one section of a report and H3 in
    another.  Bold counts for a size and a half more, as it does to the eye.
    """
    weights = sorted({_weight(draft) for draft in drafts if draft.kind is Kind.HEADING}, reverse=True)
    return {weight: level for level, weight in enumerate(weights, start=1)}


def _weight(draft: _Draft) -> float:
    piece = draft.pieces[0]
    return draft.weight or round(piece.size) + (1.5 if piece.bold else 0.0)


def _block(draft: _Draft, levels: dict[float, int], words: frozenset[str]) -> Block:
    lines = [line for piece in draft.pieces for line in piece.lines]
    if draft.kind is Kind.TABLE_ROW:
        raw = "\t".join(mend_hyphens(cell, words) for cell in _cells(draft.pieces))
    else:
        raw = mend_hyphens("\n".join(line.text for line in lines), words)
    kind, number = draft.kind, None
    level = draft.level
    if kind is Kind.FOOTNOTE:
        match = re.match(r"(\d{1,2})\s*(?=[A-Z])", raw)
        if match:
            number, raw = match.group(1), raw[match.end() :]
    if kind is Kind.LIST_ITEM:
        match = _NUMBER.match(raw) or _SUBNUMBER.match(raw)
        if match:
            number, raw, kind = match.group(1), raw[match.end() :], Kind.PROSE
    if kind is Kind.HEADING:
        level = levels[_weight(draft)]
    return Block(kind, raw, lines[0].page, lines[-1].page, union([line.box for line in lines]), level, number)


def _cells(pieces: Sequence[Piece]) -> list[str]:
    """Return the lines of each cell of a table row, one cell after another."""
    cells = groupby(pieces, key=lambda piece: piece.cell)
    return ["\n".join(line.text.replace("\t", " ") for piece in cell for line in piece.lines) for _, cell in cells]
