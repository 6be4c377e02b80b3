"""Blocks of any reader -> paragraphs: heading paths, printed numbers, kinds and ids."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest.boxes import union
from ingest.documents import Block, Kind, Paragraph
from ingest.grades import ends_with_grade, is_grade
from ingest.leads import Leads, find_heads, lead_of
from ingest.normalise import clean
from ingest.sections import (
    begins_about_ofsted,
    demands_statement,
    ends_recommendations,
    ends_sections,
    holds_sides,
    in_recommendations,
    is_boilerplate,
    is_contents_heading,
    is_front_matter_fact,
    is_generic_section,
    is_recommendation_section,
    is_side,
    opens_list,
)

_NUMBER = re.compile(r"(\d{1,3})(?:[.)](?=\D)\s*|\s{2,})(?=\S)")
_SENTENCE_ENDS = re.compile(r"[.:;?!][)\]’”'\"⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
#: How a line ends whose sentence goes on with a number ("until age", "Years 10 and", "2014–").
_WANTS_NUMBER = re.compile(
    r"(\b(ages?|aged|and|or|to|than|of|over|under|the|at|in|by|from|between|years?|key stages?|sections?|paragraphs?|"
    r"turn(ed)?|was|were|is|are|with|for)|[–-])$",
    re.IGNORECASE,
)
#: Where a council paper's title page ends, also when its headings look no different from its labels.
_FIRST_SECTION = re.compile(
    r"(?:1\.?0?\s+(?=[A-Z])|(?:executive )?summary|purpose|introduction|background|recommendations?)\b", re.IGNORECASE
)
_LONGEST_GAP = 3
_FRONT_PROSE_WORDS = 25
_LEAST_ITEM_WORDS = 8


@dataclass(slots=True)
class _State:
    """What is remembered from block to block."""

    front: int
    path: list[tuple[float, str]] = field(default_factory=list)
    bare: bool = False
    listed: bool = False
    contents: bool = False
    about: bool = False


def build_paragraphs(blocks: Iterable[Block], *, doc_id: str, title_page: bool = True) -> tuple[Paragraph, ...]:
    """Return a document's paragraphs in reading order, each with its heading path, number, kind and id.

    A number at the start of a block counts as the paragraph's only where it
    follows the one before or begins again at 1; otherwise it is text ("until age
    25. Young people's…").  The id is the document's, ten digits of the text's
    hash, and "-2", "-3" where the same text stands again: so an edited paragraph
    is the only one whose id changes.
    """
    kept = [block for block in _numbered(blocks) if clean(block.raw).text]
    state = _State(_front_length(kept) if title_page else 0)
    paragraphs: list[Paragraph] = []
    seen: dict[str, int] = {}
    leads, heads = Leads(), find_heads(kept)
    for order, block in enumerate(kept):
        text = clean(block.raw).text
        level = _leave_sections(block, text, state) if block.kind is Kind.HEADING else 0.0
        if block.kind is Kind.PROSE and ends_sections(text):
            state.path.clear()
        kind = _kind(block, text, state, front=order < state.front)
        headings = _path(block, text, kind, state, level)
        _remember(block, kind, state)
        lead = lead_of(block, text, kind, leads) or (heads.get(order, "") if kind is Kind.TABLE_ROW else "")
        if lead and block.kind is Kind.LIST_ITEM and demands_statement(lead):
            # At the end of a SEND letter, after the last section's areas for development: the list is a section itself.
            kind, headings = Kind.RECOMMENDATION, (lead,)
        elif lead and kind is not Kind.RECOMMENDATION:
            headings = (*headings, lead)
        digest = hashlib.sha256(text.encode()).hexdigest()[:10]
        seen[digest] = seen.get(digest, 0) + 1
        again = f"-{seen[digest]}" if seen[digest] > 1 else ""
        paragraphs.append(
            Paragraph(
                paragraph_id=f"{doc_id}-{digest}{again}",
                doc_id=doc_id,
                order=order,
                number=block.number,
                headings=headings,
                first_page=block.first_page,
                last_page=block.last_page,
                boxes=block.boxes,
                kind=kind,
                text=text,
                raw=block.raw,
            )
        )
    return tuple(paragraphs)


def _numbered(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with printed numbers taken off the text where they are in sequence.

    A block that begins with a number out of sequence, after one whose sentence
    is not finished, is the end of that sentence and is joined to it.
    """
    result: list[Block] = []
    last = 0
    for block in blocks:
        if block.number is not None:
            last = int(block.number) if block.number.isdigit() else last
            result.append(block)
            continue
        match = _NUMBER.match(block.raw.lstrip()) if block.kind in {Kind.PROSE, Kind.LIST_ITEM} else None
        if match is None:
            result.append(block)
            continue
        number = int(match.group(1))
        before = next((i for i in range(len(result) - 1, -1, -1) if _flows(result[i])), None)
        sentence = clean(result[before].raw).text if before is not None else ""
        open_sentence = bool(sentence) and not _SENTENCE_ENDS.search(sentence)
        if (number == 1 or 0 < number - last <= _LONGEST_GAP) and not _WANTS_NUMBER.search(sentence):
            last = number
            raw = block.raw.lstrip()[match.end() :]
            result.append(replace(block, raw=raw, number=match.group(1), kind=Kind.PROSE))
        elif before is not None and open_sentence and result[before].kind is not Kind.HEADING:
            result[before] = _joined(result[before], block)
        else:
            result.append(block)
    return result


def _flows(block: Block) -> bool:
    return block.kind in {Kind.PROSE, Kind.LIST_ITEM, Kind.HEADING}


def _joined(one: Block, two: Block) -> Block:
    """Return one block of two, with one box a page."""
    boxes = union((*one.boxes, *two.boxes))
    return replace(one, raw=f"{one.raw}\n{two.raw}", last_page=max(one.last_page, two.last_page), boxes=boxes)


def _kind(block: Block, text: str, state: _State, *, front: bool) -> Kind:
    """Return what the paragraph is, from its block, its place and the section it stands in."""
    heading = block.kind is Kind.HEADING
    if block.kind in {Kind.RUNNING_HEADER, Kind.FOOTNOTE, Kind.BOILERPLATE}:
        return block.kind
    state.contents = (heading and is_contents_heading(text)) or (
        state.contents and not heading and _contents_line(text)
    )
    state.about = begins_about_ofsted(text) or (state.about and not heading)
    if state.contents or state.about or is_boilerplate(text):
        return Kind.BOILERPLATE
    if _is_judgement(block, text):
        return Kind.JUDGEMENT
    if front:
        return Kind.FRONT_MATTER
    return _kind_in_section(block, text, [name for _, name in state.path], listed=state.listed)


def _kind_in_section(block: Block, text: str, names: list[str], *, listed: bool) -> Kind:
    if any(is_generic_section(name) for name in (*names, text if block.kind is Kind.HEADING else "")):
        return Kind.BOILERPLATE
    if block.kind is Kind.HEADING:
        return Kind.HEADING
    if in_recommendations(names) and _is_recommendation(block, text, listed=listed):
        return Kind.RECOMMENDATION
    return block.kind


def _is_recommendation(block: Block, text: str, *, listed: bool) -> bool:
    """Say whether a block of such a section is one of its items, not its opening line or its table's head.

    A paragraph without a mark that follows a list of items (`listed`) goes on with the report.
    """
    if opens_list(text) or (listed and block.kind is Kind.PROSE and not block.number):
        return False
    return bool(block.number) or block.kind is Kind.LIST_ITEM or len(text.split()) >= _LEAST_ITEM_WORDS


def _is_judgement(block: Block, text: str) -> bool:
    if block.kind is Kind.TABLE_ROW:
        cells = re.split(r"[\n\t]+", block.raw)
        return any(is_grade(" ".join(cells[i:])) for i in range(1, len(cells)))
    return block.kind in {Kind.HEADING, Kind.JUDGEMENT} and ends_with_grade(text)


def _front_length(blocks: Sequence[Block]) -> int:
    """Return how many blocks are the title page's: titles, dates, names; up to a grade, a section or running text."""
    facts = 0
    for index, block in enumerate(blocks):
        if block.first_page > 1:
            return index
        text = clean(block.raw).text
        if is_front_matter_fact(text):
            facts += 1
            continue
        prose = block.kind is not Kind.HEADING and len(text.split()) >= _FRONT_PROSE_WORDS
        section = block.kind is Kind.HEADING and facts > 0 and (block.level > 1 or bool(_FIRST_SECTION.match(text)))
        if prose or section or block.kind is Kind.LIST_ITEM or _is_judgement(block, text):
            return index
    return len(blocks) if facts else 0


def _contents_line(text: str) -> bool:
    """Say whether a line is one of a list of contents: it ends with a page number, or has no verb's full stop."""
    return bool(re.search(r"\d$", text)) or (len(text.split()) < 15 and not text.endswith("."))


def _remember(block: Block, kind: Kind, state: _State) -> None:
    """Remember whether the last heading stands bare, and whether its items are marked ones."""
    if kind in {Kind.RUNNING_HEADER, Kind.FOOTNOTE}:
        return
    state.bare = block.kind is Kind.HEADING
    if state.bare:
        state.listed = False
    elif kind is Kind.RECOMMENDATION and block.kind is Kind.LIST_ITEM:
        state.listed = True


def _level(block: Block, text: str, state: _State) -> float:
    """Return a heading's level: half a step deeper for "Strengths" or "Areas for development" of one section.

    Letters and papers set them in the type of the section that they are sides of.
    """
    level = block.level or 1
    if not is_side(text) or not state.path:
        return level
    above, name = state.path[-1]
    beside = above == level + 0.5 and is_side(name)
    under = above == level and not is_side(name) and (state.bare or holds_sides(name))
    return level + 0.5 if beside or under else level


def _leave_sections(block: Block, text: str, state: _State) -> float:
    """Forget the headings that a new heading ends, those of its level and below; return its level."""
    level = _level(block, text, state)
    if is_boilerplate(text):
        return level
    if _is_judgement(block, text) or ends_recommendations(text):
        # Such a section does not stand among the recommendations, whatever size its heading is set in.
        cut = next((i for i, (_, name) in enumerate(state.path) if is_recommendation_section(name)), len(state.path))
        del state.path[cut:]
    while state.path and state.path[-1][0] >= level:
        state.path.pop()
    return level


def _path(block: Block, text: str, kind: Kind, state: _State, level: float) -> tuple[str, ...]:
    """Return the headings above a paragraph, and remember the one that it is."""
    if kind in {Kind.RUNNING_HEADER, Kind.FRONT_MATTER}:
        return ()
    above = tuple(name for _, name in state.path)
    title = kind is Kind.JUDGEMENT and block.first_page == 1
    if block.kind is Kind.HEADING and not (state.contents or title or is_boilerplate(text)):
        state.path.append((level, text))
    return above
