"""What an inspection asks for, and of whom: recommendations, areas for improvement, priority actions.

Reports of children's services ask the local authority, and its Local
Safeguarding Children Board in a review of its own.  Reports of an area's
arrangements for SEND ask "the local area", name the responsible bodies in a
column beside each action, or begin with them ("Leaders from the ICB should ...").
"""

import re
from collections.abc import Iterator, Sequence

from ingest.documents import Document, Kind, Paragraph
from ingest.judgements import LSCB
from ingest.leads import cells_of
from ingest.normalise import fold

AUTHORITY = "Local authority"
PARTNERSHIP = "Local area partnership"
AREA = "Local area"

_STRENGTHS = re.compile(r"\bstrengths?\b|working well|doing well", re.IGNORECASE)
_NOT_ACTIONS = re.compile(r"what does the area partnership need to do better", re.IGNORECASE)
_BOARD = re.compile(r"safeguarding children(?:'s)? board|\bLSCB\b", re.IGNORECASE)
_BOARD_FIRST = re.compile(
    r"(?:the )?(?:\w+ )?(?:LSCB|(?:local )?safeguarding children board|board) (?:should|must|needs? to)"
)
_WSOA = re.compile(r"written statement of action|significant weakness", re.IGNORECASE)
_BODIES = re.compile(
    r"\b(?:council|ICBs?|integrated care board|NHS|trust|local authority|clinical commissioning|CCGs?|partnership"
    r"|health)\b",
    re.IGNORECASE,
)
_MOST_BODY_WORDS = 40
_BEGINS_WITH = re.compile(
    r"(?:(?:senior |strategic )?leaders|partners|practitioners) (?:from|in|within|at|of|across) (?P<who>.{3,120}?),? "
    r"(?:should|must|needs? to)\b",
    re.IGNORECASE,
)
_WHOLE_AREA = re.compile(r"\b(?:the|local area|area) partnership\b|\bthe local area\b", re.IGNORECASE)
_RESPONSIBLE = re.compile(
    r"determined that (?P<who>the .{5,160}?) (?:are|is|were|was) (?:jointly )?responsible for submitting", re.IGNORECASE
)
#: "(ii) their parents have mental health problems" goes on with the recommendation before it.
_PART_OF_ONE = re.compile(r"\((?:[ivx]{1,4}|[a-h])\) [a-z]")


def find_actions(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, str, str, str]]:
    """Yield each action that a report asks for: its paragraph, printed number, words, and who has to do it."""
    submitting = _find_submitting(paragraphs)
    for paragraph in paragraphs:
        if paragraph.kind is not Kind.RECOMMENDATION or not paragraph.headings:
            continue
        # Sub-headings of a section on what to improve may list what is good already.
        innermost = paragraph.headings[-1]
        if _STRENGTHS.search(innermost) or _NOT_ACTIONS.search(innermost) or _PART_OF_ONE.match(paragraph.text):
            continue
        words, who = paragraph.text, ""
        if document.framework == "SEND area":
            words, who = _split_bodies(paragraph)
            who = who or (submitting if _WSOA.search(innermost) else "") or _named_first(words, submitting)
        elif any(_BOARD.search(heading) for heading in paragraph.headings) or _BOARD_FIRST.match(fold(words)):
            who = LSCB
        yield paragraph, paragraph.number or "", words, who or AUTHORITY


def _split_bodies(paragraph: Paragraph) -> tuple[str, str]:
    """Return an action and the bodies in the column before it, "" where it stands in no such table."""
    cells = [cell for cell in cells_of(paragraph.raw) if cell] if "\t" in paragraph.raw else []
    if len(cells) == 2 and len(cells[0].split()) <= _MOST_BODY_WORDS and _BODIES.search(cells[0]):
        return cells[1], fold(cells[0])
    return paragraph.text, ""


def _named_first(words: str, submitting: str) -> str:
    """Return whom an action of a SEND report names at its beginning, the whole area where it names nobody."""
    match = _BEGINS_WITH.match(fold(words))
    if match and not _WHOLE_AREA.search(match["who"]):
        who = re.sub(r"^(?:the|both) ", "", match["who"])
        return who[0].upper() + who[1:]
    return AREA if submitting else PARTNERSHIP


def _find_submitting(paragraphs: Sequence[Paragraph]) -> str:
    """Return who has to submit a written statement of action, as the letter says, or ""."""
    for paragraph in paragraphs:
        match = _RESPONSIBLE.search(fold(paragraph.text))
        if match:
            who = re.sub(r"^the ", "", match["who"])
            return who[0].upper() + who[1:]
    return ""
