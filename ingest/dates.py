"""Dates and spans of dates as reports print them -> datetime.date; None where they leave a doubt."""

import re
from datetime import date
from itertools import pairwise

_MONTHS: tuple[str, ...] = ("january", "february", "march", "april", "may", "june", "july")
_MONTHS += ("august", "september", "october", "november", "december")
_MONTH = "|".join(f"{name}|{name[:3]}" for name in _MONTHS) + "|sept"
_DASH = r"(?:-|‐|‑|–|—|−|\bto\b|\buntil\b|\band\b|&)"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_POINT = re.compile(
    rf"\b(?:{_DAY}\s+(?:of\s+)?({_MONTH})\b\.?,?(?:\s+((?:19|20)\d\d))?"
    rf"|(\d{{1,2}})/(\d{{1,2}})/((?:19|20)\d\d)"
    rf"|((?:19|20)\d\d)-(\d\d)-(\d\d)"
    rf"|{_DAY}(?=\s*{_DASH}\s*\d{{1,2}}))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"\s*,?\s*{_DASH}\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?", re.IGNORECASE)


def find_date(text: str) -> date | None:
    """Return the first whole date in text ("8 August 2014", "1/06/2015", "2018-08-17"), or None."""
    for match in _POINT.finditer(_single_spaced(text)):
        found = _whole(match)
        if found is not None:
            return found
    return None


def find_span(text: str) -> tuple[date, date] | None:
    """Return the first and last day of the first span of dates in text, both included, or None.

    "9–24 November 2017", "16 September – 8 October 2014" and "28 November to 9
    December 2022" take what they leave out from what follows.  A second visit,
    as in "19 November-11 December 2013 and 28 – 30 January 2014", belongs to the
    span.  A single date is a span of one day.
    """
    text = _single_spaced(text)
    points = list(_POINT.finditer(text))
    if not points:
        return None
    chain = [points[0]]
    for before, after in pairwise(points):
        if not _BETWEEN.fullmatch(text[before.end() : after.start()]):
            break
        chain.append(after)
    days = _complete(chain)
    if not days or min(days) != days[0] or max(days) != days[-1]:
        return None
    return days[0], days[-1]


def _single_spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00ad", ""))


def _whole(match: re.Match[str]) -> date | None:
    day, month, year = _parts(match)
    return _date(day, month, year) if month and year else None


def _parts(match: re.Match[str]) -> tuple[int, int | None, int | None]:
    """Return day, month and year of one point; what is not printed there is None."""
    if match[4]:
        return int(match[4]), int(match[5]), int(match[6])
    if match[7]:
        return int(match[9]), int(match[8]), int(match[7])
    if match[2]:
        month = [name[:3] for name in _MONTHS].index(match[2][:3].lower()) + 1
        return int(match[1]), month, int(match[3]) if match[3] else None
    return int(match[10]), None, None


def _date(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _complete(chain: list[re.Match[str]]) -> list[date]:
    """Return the days of a chain of points, each taking the month and year it lacks from the one after it."""
    days: list[date] = []
    month: int | None = None
    year: int | None = None
    for match in reversed(chain):
        day, own_month, own_year = _parts(match)
        if own_year is None and own_month is not None and month is not None and year is not None and own_month > month:
            # "28 November to 9 January 2015": the first month is of the year before.
            own_year = year - 1
        month, year = own_month or month, own_year or year
        found = _date(day, month, year) if month is not None and year is not None else None
        if found is None:
            return []
        days.insert(0, found)
    return days
