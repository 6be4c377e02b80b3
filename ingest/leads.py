"""What an item of a list or a row of a table hangs on: the line that leads in to the list, the heads of the columns.

"Return home interviews within 72 hours 19% 47% 90%" cannot be understood without
the heads of its columns, nor "the quality of plans" without "The following are
not good enough:".  Both are put at the end of the paragraph's heading path: its
own text stays as printed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.documents import Block, Kind
from ingest.normalise import clean

#: Between the heads of a table's columns.
BETWEEN_CELLS = " | "
_MOST_WORDS = 60
_FEW_WORDS = 5
_MOST_CELL_WORDS = 8
_SENTENCE_START = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(]?[A-Z])")
_LEADS = re.compile(
    r"[:：][-–—]?$|\b(?:the following(?: \w+){0,4}|as follows|these (?:are|were|include)|includ(?:e|es|ing)"
    r"|asked to|should|must|needs? to)$|\bthe following\b[^.]{0,80}\.$",
    re.IGNORECASE,
)
#: A cell that is a value, and no year: 19%, £2.5m, 264, 1:18, n/a, Yes.
_VALUE = re.compile(
    r"(?!(?:19|20)\d\d(?:[/-]\d{2,4})?$)[<>~]?[£(+-]?\d[\d,.:/]*\s?(?:%|m|k|bn|million|days?|weeks?|months?|years?|pp)?\)?|[-–—*]|n/?a|nil|yes|no",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"(?:.*\b)?(?:measures?|indicators?|targets?|actions?|recommendations?|owners?|lead(?: officer)?|timescales?|status"
    r"|rag(?: rating)?|progress|deadline|due(?: date| by)?|outcomes?|local authority|integrated care board|authority"
    r"|year|areas?(?: for .*)?|judge?ment|grade|rating|risks?|mitigations?|responsible(?: body| officer)?|number|no\.?"
    r"|percentage|%|actual|baseline|england|national|statistical neighbours?|comments?|impact|themes?|priority"
    r"|paper|contact(?:/tel)?|council|organisation|service|role|ofsted|care quality commission)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Leads:
    """Remembers, from block to block, what the next item or row hangs on."""

    items: list[tuple[int, str]] = field(default_factory=list)


def find_heads(blocks: Sequence[Block]) -> dict[int, str]:
    """Return the heads of the columns for each row of a table that has them, by the row's place among the blocks."""
    heads: dict[int, str] = {}
    run: list[int] = []
    for index, block in enumerate((*blocks, None)):
        if block is not None and block.kind is Kind.TABLE_ROW:
            run.append(index)
        elif block is None or block.kind not in {Kind.RUNNING_HEADER, Kind.FOOTNOTE}:
            _read_table(blocks, run, heads)
            run = []
    return heads


def _read_table(blocks: Sequence[Block], run: Sequence[int], heads: dict[int, str]) -> None:
    rows = [cells_of(blocks[index].raw) for index in run]
    if len(rows) > 1 and _is_head(rows[0], rows[1:]):
        line = BETWEEN_CELLS.join(cell for cell in rows[0] if cell)
        # A table that goes on overleaf prints its heads again.
        heads.update({index: line for index, row in zip(run[1:], rows[1:], strict=True) if row != rows[0]})


def cells_of(raw: str) -> list[str]:
    """Return the cells of a table row, cleaned: parted by tabs where a cell may have several lines, else by lines."""
    return [clean(cell).text for cell in raw.split("\t" if "\t" in raw else "\n")]


def _is_head(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Say whether a table's first row names its columns: no values in it, and values or other matter below."""
    named = [cell for cell in first if cell]
    if len(named) < 2 or any(_VALUE.fullmatch(cell) for cell in named):
        return False
    if any(len(cell.split()) > _MOST_CELL_WORDS or cell.endswith((".", ":")) for cell in named):
        return False
    if sum(bool(_COLUMN.fullmatch(cell)) for cell in named) * 2 >= len(named):
        return True
    valued = sum(any(_VALUE.fullmatch(cell) for cell in row[1:]) for row in others)
    # In a table of two columns without names, a label and its value stand side by side ("Published", "14 May").
    plain = len(named) > 2 or not any(char.isdigit() for cell in named for char in cell)
    return plain and valued * 2 >= len(others)


def _opening(text: str) -> str:
    """Return a paragraph's last sentence, with the one before it where the last says nothing alone ("These are:")."""
    starts = [0, *(match.end() for match in _SENTENCE_START.finditer(text))]
    last = text[starts[-1] :]
    return text[starts[-2] :] if len(starts) > 1 and len(last.split()) <= _FEW_WORDS else last


def lead_of(block: Block, text: str, kind: Kind, leads: Leads) -> str:
    """Return the line that leads in to an item, "" for any other block; remember what the next item hangs on."""
    if kind in {Kind.RUNNING_HEADER, Kind.FOOTNOTE}:
        return ""
    is_item = block.kind is Kind.LIST_ITEM
    level = max(1, block.level) if is_item else 0
    while leads.items and (leads.items[-1][0] >= level if is_item else True):
        leads.items.pop()
    lead = leads.items[-1][1] if leads.items else ""
    opening = _opening(text)
    opens = block.kind is Kind.PROSE or is_item
    if opens and _LEADS.search(opening) and len(opening.split()) <= _MOST_WORDS:
        leads.items.append((level, opening))
    return lead if is_item else ""
