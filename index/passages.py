"""Paragraphs -> passages: what is embedded and matched.  A passage is cited as its whole paragraph."""

import math
import re
from itertools import pairwise

from index.library import Passage
from ingest.documents import SEARCHED_KINDS, Document, Paragraph

#: Words above which a paragraph is split.  all-MiniLM-L6-v2 reads 256 word pieces, about 190 words,
#: of which authority, title and headings take up to 60.
LONGEST = 130
#: Words that a part of a split paragraph is aimed at.
TARGET = 105

_TITLED_ALIKE = frozenset({"inspection report", "focused visit", "monitoring letter", "SEND report"})
_WORD = re.compile(r"\S+")
# A sentence ends at . ? ! (with a closing quote or bracket) or ; before a capital, a digit or a quote;
# not after an initial or a common abbreviation ("Mr. Smith", "e.g. Leeds", "No. 4").
_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bNo)(?<!\bSt)(?<!e\.g)(?<!i\.e)(?<!\b[A-Z])"
    r"[.?!][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])"
)
_CLAUSE_END = re.compile(r"[;:,]\s+|\s[–—-]\s+")


def build_passages(paragraph: Paragraph) -> tuple[Passage, ...]:
    """The passages of one paragraph, in order; none when its kind is not searched or it has no words.

    A paragraph of up to LONGEST words is one passage.  A longer one is parted
    at sentence ends into parts of about TARGET words; a sentence that is longer
    still (a list in one sentence) at its semicolons and commas.  The passages
    cover every word of the paragraph once.
    """
    if paragraph.kind not in SEARCHED_KINDS or not paragraph.text.strip():
        return ()
    return tuple(
        Passage(f"{paragraph.paragraph_id}.{part}", paragraph.paragraph_id, start, end)
        for part, (start, end) in enumerate(split(paragraph.text), 1)
    )


def split(text: str) -> list[tuple[int, int]]:
    """The spans [start, end) of the parts of a text, white space at their ends left out."""
    words = _count(text, 0, len(text))
    if words <= LONGEST:
        return [_strip(text, 0, len(text))]
    pieces: list[tuple[int, int]] = []
    for start, end in _cut(text, 0, len(text), _SENTENCE_END):
        pieces += [(start, end)] if _count(text, start, end) <= LONGEST else _cut_long(text, start, end)
    goal = words / math.ceil(words / TARGET)
    spans: list[tuple[int, int]] = []
    begin, held, done = pieces[0][0], 0, 0
    for start, end in pieces:
        size = _count(text, start, end)
        # close the part when adding this piece would take it further from the goal than leaving it out
        boundary = goal * (len(spans) + 1)
        too_long = held + size > LONGEST
        if held and (too_long or abs(done - boundary) <= abs(done + size - boundary)):
            spans.append(_strip(text, begin, start))
            begin, held = start, 0
        held += size
        done += size
    spans.append(_strip(text, begin, len(text)))
    return spans


def text_to_embed(document: Document, paragraph: Paragraph, passage: Passage) -> str:
    """What the encoder sees: whose report it is and when, the headings, then the passage.

    A paragraph on its own rarely names its authority, its year or its subject
    ("The service is improving"); its document and its headings do.
    """
    return "\n".join(filter(None, (context(document, paragraph), paragraph.text[passage.start : passage.end])))


def context(document: Document, paragraph: Paragraph) -> str:
    """Whose document it is, what it is and of when, then the two innermost headings, each left out when unknown.

    An inspection report's own title is the same for every council and names
    every subject there is ("...help and protection, children looked after and
    care leavers"), which draws all passages together; its kind says as much.
    """
    day = document.published or document.inspected_to or document.inspected_from
    what = document.kind if document.kind in _TITLED_ALIKE else document.title or document.kind
    parts = [document.authority, what, str(day.year) if day else "", *paragraph.headings[-2:]]
    return ". ".join(dict.fromkeys(part for part in parts if part))


def _count(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _WORD.finditer(text, start, end))


def _cut(text: str, start: int, end: int, boundary: re.Pattern[str]) -> list[tuple[int, int]]:
    cuts = [start, *(match.end() for match in boundary.finditer(text, start, end)), end]
    return [(first, last) for first, last in pairwise(cuts) if text[first:last].strip()]


def _cut_long(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    for first, last in _cut(text, start, end, _CLAUSE_END):
        starts = [match.start() for match in _WORD.finditer(text, first, last)][:: TARGET // 2]
        starts[0] = first
        pieces += zip(starts, [*starts[1:], last], strict=True)
    return pieces


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
