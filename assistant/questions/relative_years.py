"""Years that a document tells by their distance from its own: "a year ago" in a report of 2018 is 2017."""

import re

from assistant.questions.points import Point
from ingest.documents import Document

_NUMBERS = ("", "one", "two", "three", "four", "five", "six")
_YEAR_AGO = re.compile(
    r"\b(?:a|one) year (?:ago|earlier|before(?:hand)?|previously)\b|\blast year\b"
    r"|\b(?:the|from the|in the) (?:previous|preceding|prior) (?:inspection )?year\b|\bthe year before\b"
    r"|\b(?:12|twelve) months (?:ago|earlier|before|previously)\b",
    re.I,
)
_YEARS_AGO = re.compile(r"\b(?P<count>two|three|four|five|six|[2-6]) years (?:ago|earlier|previously)\b", re.I)
_WHOLE_YEAR = 360


def told_relatively(text: str, document: Document, point: Point) -> bool:
    """True when a text of a dated document tells of a year by its distance: "A year ago, only 14% had a plan"."""
    day = document.inspected_to or document.published
    if day is None or (point.end - point.start).days < _WHOLE_YEAR:
        return False
    distance = day.year - point.start.year
    counts = (m["count"].lower() for m in _YEARS_AGO.finditer(text))
    distances = {_NUMBERS.index(c) if c in _NUMBERS else int(c) for c in counts}
    return distance in distances or (distance == 1 and bool(_YEAR_AGO.search(text)))
