"""Blocks of formats without a layout, put in the order of thought: nested items with their stem, the head marked."""

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.documents import Block, Kind

_HEAD_LINE = re.compile(
    r"^(?:meeting to be held|date of meeting|meeting date|electoral divisions?|wards? affected|agenda item|item no"
    r"|minutes of|report (?:of|to|by|author)\b|to\s*:|on\s*:|from\s*:|date\s*:|subject\b|contact for further"
    r"|\(?appendi(?:x|ces)\b|part (?:i|1)\b)",
    re.IGNORECASE,
)
#: Any other label of a head with its value ("Key decision: No", "Are specific wards affected? Yes").
_LABELLED = re.compile(
    r"^(?!(?:executive )?summary|recommend|purpose|background|introduction|conclusion)[A-Z][\w /()'’-]{1,60}(?::"
    r"|\?)\s+\S",
    re.IGNORECASE,
)
_MOST_LABELLED = 25
_LABEL = re.compile(r"^(?:\((?:[ivx]{1,4}|[a-h])\)|(?:[ivx]{1,4}|[a-h])[.)])\s")
_COMMITTEE = re.compile(r"\b(?:committee|panel|board|cabinet|council|commission)$", re.IGNORECASE)
_HEAD_BLOCKS = 20
_SALUTATION = re.compile(r"^dear\b.{2,80}$", re.IGNORECASE)
_LETTER_BLOCKS = 70
_LONGEST_ADDRESS = 200


def arrange(blocks: Iterable[Block], *, title: str) -> tuple[Block, ...]:
    """Return the blocks of a text, Word, ODT or web document ready for paragraphs.

    List items nested under one that ends with a colon are put into it, and a
    quotation into the paragraph that names its speaker: alone they would say
    something else, or seem to be the council's own words.  Lines of a committee paper's head are front
    matter; the title is its outermost heading.
    """
    return _mark_letter(_mark_head(_join_nested(blocks), title))


def _join_nested(blocks: Iterable[Block]) -> list[Block]:
    joined: list[Block] = []
    stem_level = 0
    for block in map(_mark_typed_label, blocks):
        is_item = block.kind is Kind.LIST_ITEM
        if is_item and stem_level and block.level > stem_level:
            label = f"{block.number}) " if block.number else ""
            stem = joined[-1]
            joined[-1] = replace(stem, raw=f"{stem.raw}\n{label}{block.raw}", last_page=block.last_page)
            continue
        if joined and _is_quoted_by(joined[-1], block):
            joined[-1] = replace(joined[-1], raw=f"{joined[-1].raw}\n{block.raw}", last_page=block.last_page)
            continue
        stem_level = block.level if is_item and block.raw.rstrip().endswith(":") else 0
        joined.append(block)
    return joined


def _is_quoted_by(before: Block, block: Block) -> bool:
    is_prose = before.kind is Kind.PROSE and block.kind is Kind.PROSE and block.number is None
    return is_prose and before.raw.rstrip().endswith(":") and block.raw.lstrip()[:1] in {'"', "“", "‘"}


def _mark_typed_label(block: Block) -> Block:
    """Return a paragraph that begins with a typed "ii." as the list item it is; the word processor knows of no list."""
    is_item = block.kind is Kind.PROSE and _LABEL.match(block.raw) is not None
    return replace(block, kind=Kind.LIST_ITEM, level=1) if is_item else block


def _mark_head(blocks: list[Block], title: str) -> tuple[Block, ...]:
    """Return the blocks with a committee paper's head marked; other documents are left as they are."""
    texts = [re.sub(r"\s+", " ", block.raw).strip() for block in blocks]
    wanted = _letters(title)
    end = next((index for index, block in enumerate(blocks) if _ends_head(block, texts[index], wanted)), len(blocks))
    head = [index for index, text in enumerate(texts[: min(end, _HEAD_BLOCKS)]) if _is_head_line(text)]
    if not any(_HEAD_LINE.match(texts[index]) for index in head):
        head = []
    marked = list(blocks)
    last = max(head, default=-1)
    for index, block in enumerate(blocks[: max(last + 1, _HEAD_BLOCKS if wanted else 0)]):
        if wanted and wanted in {_letters(texts[index]), _letters(re.sub(r"^\w+\b[:\s]*", "", texts[index]))}:
            marked[index] = replace(block, kind=Kind.HEADING, level=1)
            wanted = ""
        elif index <= last and (index in head or block.kind is not Kind.HEADING or _COMMITTEE.search(texts[index])):
            marked[index] = replace(block, kind=Kind.FRONT_MATTER, level=0)
    return tuple(marked)


def _mark_letter(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with a letter's addresses and date, all that stands above "Dear ...", as front matter."""
    greeted = next((i for i, b in enumerate(blocks[:_LETTER_BLOCKS]) if _SALUTATION.match(b.raw.strip())), None)
    head = blocks[: greeted + 1] if greeted is not None else ()
    if any(len(block.raw) > _LONGEST_ADDRESS or block.kind is Kind.LIST_ITEM for block in head):
        return blocks
    marked = tuple(replace(b, kind=Kind.FRONT_MATTER, level=0) if b.kind is Kind.PROSE else b for b in head)
    return (*marked, *blocks[len(head) :])


def _is_head_line(text: str) -> bool:
    short = len(text.split()) <= _MOST_LABELLED
    return _HEAD_LINE.match(text) is not None or (short and _LABELLED.match(text) is not None)


def _ends_head(block: Block, text: str, wanted: str) -> bool:
    """Return True for the first heading that is neither the title nor a line of the head."""
    is_head = _is_head_line(text) or _COMMITTEE.search(text) or (wanted and wanted in _letters(text))
    return block.kind is Kind.HEADING and not is_head


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
