"""Seasons and parts of a year in a question: "the autumn of 2017", "early in 2018", "over the summer"."""

import calendar
import re
from datetime import date

#: The months of the year that a season or a part of it means; winter lies in two years and stays the whole year.
_MONTHS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "winter": (1, 12),
    "early": (1, 4),
    "mid": (5, 8),
    "middle": (5, 8),
    "late": (9, 12),
    "start": (1, 3),
    "beginning": (1, 3),
    "first half": (1, 6),
    "second half": (7, 12),
    "end": (10, 12),
    "close": (10, 12),
    "turn": (1, 3),
}
_PART = "|".join(sorted(_MONTHS, key=len, reverse=True))
#: What may stand before a year or a month: "in the autumn of ", "early in ", "mid-".
_BEFORE_TIME = re.compile(
    rf"(?<![\w-])(?:the\s+)?(?:very\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<part>{_PART})"
    r"(?:[\s-]+(?:part|months))?(?:[\s-]+(?:of|in))?[\s-]+(?:the\s+year\s+)?$",
    re.I,
)
#: A season without a year: time, where nothing follows that it could be the season of ("the summer holidays").
_ALONE = re.compile(
    r"\b(?:over|during|in|by|since|through|throughout|until|after|before|this|that|last|next)\s+(?:the\s+|that\s+|last\s+"
    r"|following\s+|previous\s+)?(?:spring|summer|autumn|winter)\b(?=\s*(?:[?.,;–]|$|(?:did|was|were|had|has|have|when|how|what"
    r"|and|before|after|in|which|that)\b))",
    re.I,
)


def part_before(lead: str) -> re.Match[str] | None:
    """The part of a year that a text before a year or month ends with ("early in "), or None."""
    return _BEFORE_TIME.search(lead)


def part_of_year(part: re.Match[str], year: int) -> tuple[date, date]:
    """The first and the last day of a part of a year."""
    first, last = _MONTHS[" ".join(part.group("part").lower().split())]
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def season_places(question: str) -> list[tuple[int, int]]:
    """Where a question names a season without a year: time, and no topic that a sentence must carry."""
    return [match.span() for match in _ALONE.finditer(question)]
