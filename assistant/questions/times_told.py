"""The time that a paper without a date tells of, from the dates in its own text: evidence of when, never its date."""

import re
from collections.abc import Iterable

from assistant.language.sentences import split_sentences
from assistant.questions.points import MONTHS, POINT, Point, month_end, months_from, read_point, year_point

#: For how many months a council's papers report on the year before, and how far ahead an undated one looks.
MONTHS_AFTER = 6
#: What is past when a paper is written; what is still to come, law, or the beginning of a stretch says less of when.
_PAST = re.compile(r"\b(?:was|were|had|did|took|began|met|came|held|made|\w{2,}ed)\b")
_AHEAD = re.compile(
    r"\b(?:will|shall|to be|due|expected|scheduled|plans?|planned|aims?|deadline|targets?|until|by the end of)\b", re.I
)
_NO_DATE = re.compile(r"\b(?:since|from|between|Act|Acts|Regulations|guidance)\b", re.I)
_TO_COME = re.compile(r"\b(?:will|shall)\b", re.I)
#: A month without a year; "may" alone is mostly the verb.
_MONTHS = "|".join(name.title() for name in MONTHS if len(name) > 3 and name != "sept")
_ALONE = re.compile(
    rf"\b(?:(?P<month>{_MONTHS})|(?:\d(?:st|nd|rd|th)?|in|of|by|since|early|late)\s+(?P<may>May))\b(?!\s+\d{{4}})"
)


def time_told(texts: Iterable[str]) -> Point | None:
    """From the latest month that the texts tell of as past to the last that they name after it; None without one.

    A paper that tells of "10 December 2015" and of "31 January" is of the winter of 2015/16. With no month that has a
    year, the latest year stands for itself and the year after, in which what happened in it is mostly reported.
    """
    past: list[Point] = []
    ahead: list[Point] = []
    months: list[int] = []
    for text in texts:
        for start, end in split_sentences(text):
            sentence = text[start:end]
            named = [p for p in map(read_point, POINT.finditer(sentence)) if p is not None]
            if _AHEAD.search(sentence):
                ahead += named
            elif _PAST.search(sentence) and not _NO_DATE.search(sentence):
                past += named
            months += [_month(m) for m in _ALONE.finditer(sentence)] if not named else []
    dated = [p for p in past if not p.is_year]
    if not dated:
        return _of_years(past)
    first = max(dated, key=lambda p: p.end)
    last = month_end(months_from(first.end, MONTHS_AFTER))
    later = [month_end(months_from(first.end, (m - first.end.month) % 12)) for m in months]
    later += [month_end(p.end) for p in ahead if not p.is_year and p.end > first.end]
    return Point(first.start, max((day for day in later if day <= last), default=last), "undated")


def _of_years(past: Iterable[Point]) -> Point | None:
    latest = max((p.end.year for p in past), default=0)
    return Point(year_point(latest).start, year_point(latest + 1).end, "undated") if latest else None


def _month(match: re.Match[str]) -> int:
    return MONTHS[(match["month"] or match["may"]).lower()]


def tells_month(text: str, point: Point, told: Point) -> bool:
    """True when a text of a paper that tells of a time names the month of a point, without a year: the nearest such."""
    named = {_month(m) for m in _ALONE.finditer(text)}
    if point.is_year or point.start.month not in named:
        return False
    return tells_around(told, point) or 0 <= (told.start - point.start).days <= MONTHS_AFTER * 31


def is_to_come(text: str) -> bool:
    """True when a sentence says what will be: it tells nothing of how it came out."""
    return bool(_TO_COME.search(text))


def tells_around(told: Point, point: Point) -> bool:
    """True when the time that a paper tells of touches a point in time."""
    return told.start <= point.end and point.start <= told.end
