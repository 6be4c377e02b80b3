"""What sums a thing up before its details: the evidence of a topic ordered as a reader would tell it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence.claims import tone
from assistant.evidence.weigh import Evidence
from assistant.language.words import contains_phrase, content_stems
from assistant.questions.concepts import OTHER_NAME, Concept
from ingest.documents import Kind

#: What speaks for a sentence on the thing as a whole, for one of the report's opening pages, and against one on a few
#: of those asked about.
_AS_A_WHOLE, _IN_OPENING, _OF_A_FEW = 0.25, 0.15, 0.25
#: What speaks for a sentence of the one side that is asked for.
_OF_THAT_SIDE = 0.2
#: The opening summary of a report stands on its first two pages, under no heading.
_OPENING_PAGES = 2
#: What is said first in a sentence: so many of its stems.
_FIRST = 5
_VERDICT = re.compile(
    r"^.{0,90}?\b(?:is|are|was|were|has|have|had|do(?:es)? not|did not|receives?|received|benefits?|benefited"
    r"|remains?|continues?|lacks?|needs?|requires?|meets?)\b",
    re.I,
)
_A_FEW = re.compile(
    r"^(?:however, |for )?(?:some|a (?:few|small|very small|minority|number)|one|two|three|several|a child|another)\b"
    r"|\b(?:unaccompanied|asylum[- ]seeking|in custody|who are parents|homeless|disabled|aged over|over 21|under 16)\b",
    re.I,
)


def summing_up(good: Sequence[Evidence], concepts: Sequence[Concept], *, side: int = 0) -> tuple[Evidence, ...]:
    """The same sentences, best first, those that speak of the thing as a whole before those on a part of it.

    `side` is 1 where strengths alone are asked for, -1 for weaknesses: those come first.
    """
    needed = [i for i, c in enumerate(concepts) if c.needed]
    asked = " ".join(c.words for c in concepts)
    weighed = [replace(e, score=e.score + _worth(e, needed, concepts, asked, side)) for e in good]
    return tuple(sorted(weighed, key=lambda e: -e.score))


def _worth(evidence: Evidence, needed: Sequence[int], concepts: Sequence[Concept], asked: str, side: int) -> float:
    text, paragraph = evidence.text, evidence.paragraph
    told = tone(text)
    worth = _OF_THAT_SIDE * side * told
    named = [i for i in needed if evidence.carries[i] >= OTHER_NAME]
    if any(m.group().lower() not in asked.lower() for m in _A_FEW.finditer(text)):
        worth -= _OF_A_FEW
    elif named and _opens_with(text, [concepts[i] for i in named]) and told and told != -side and _VERDICT.search(text):
        worth += _AS_A_WHOLE
    if paragraph.kind is Kind.PROSE and not paragraph.headings and paragraph.first_page <= _OPENING_PAGES and named:
        worth += _IN_OPENING
    return worth


def _opens_with(text: str, concepts: Sequence[Concept]) -> bool:
    opening = content_stems(text)[:_FIRST]
    return any(contains_phrase(opening, name) for c in concepts for name in (c.own, *c.names) if name)
