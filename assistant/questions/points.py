"""Points in time: a year, a month or a day, how it is written, and what lies some months from it."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr, (*calendar.month_abbr[:9], "sept"))
    for number, name in enumerate(names)
    if name
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
POINT = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:(?P<month>{MONTH})\.?,?\s+)?(?P<year>(?:19"
    rf"|20)\d\d)\b"
    r"(?:\s*[–/-]\s*(?P<to>\d\d)\b)?",
    re.I,
)
#: The least number of days between the ends of a point that is no part of a year.
WHOLE_YEAR = 360


@dataclass(frozen=True, slots=True)
class Point:
    """A year, month or day that a question names: its first and last day, and the words that named it."""

    start: date
    end: date
    words: str

    @property
    def is_year(self) -> bool:
        """True for a whole year, calendar or financial."""
        return (self.end - self.start).days >= WHOLE_YEAR


def read_point(match: re.Match[str]) -> Point | None:
    """The point that a match of POINT names; None for a day that there is not (31 February)."""
    year = int(match.group("year"))
    month = MONTHS.get((match.group("month") or "").lower())
    words = match.group().strip()
    if month and match.group("day"):
        day = int(match.group("day"))
        if not 1 <= day <= calendar.monthrange(year, month)[1]:
            return None
        return Point(date(year, month, day), date(year, month, day), words)
    if month:
        return Point(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), words)
    if match.group("to") and (year + 1) % 100 == int(match.group("to")):
        return Point(date(year, 4, 1), date(year + 1, 3, 31), words)
    return year_point(year)


def year_point(year: int) -> Point:
    """A calendar year."""
    return Point(date(year, 1, 1), date(year, 12, 31), str(year))


def months_from(day: date, count: int) -> date:
    """The first day of the month that lies some months after the month of a day, or before it."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, 1)


def month_end(day: date) -> date:
    """The last day of the month of a day."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
