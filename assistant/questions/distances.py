"""Times that a question tells by their distance from one named before: "a year later", "the following spring"."""

import re

from assistant.questions.points import MONTH, MONTHS, POINT, Point, month_end, months_from, read_point, year_point

_COUNTS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
} | {"a": 1, "an": 1, "eighteen": 18}
_DISTANCE = rf"(?P<count>{'|'.join(sorted(_COUNTS, key=len, reverse=True))}|[1-9]\d?)\s+(?P<unit>year|month)s?"
# "A year after the inspection" has its own time, or is told by what came of the inspection.
_OF_ANOTHER = r"(?!\s+(?:(?:the|its|their|a|an|this|being)\b|that\s+\w))"
_STEP = re.compile(rf"\b{_DISTANCE}\s+(?P<way>on|later|afterwards|after|earlier|before){_OF_ANOTHER}\b", re.I)
_NEXT_YEAR = re.compile(rf"\b(?:the )?(?:year after|following year|next year)\b{_OF_ANOTHER}", re.I)
_LAST_YEAR = re.compile(rf"\b(?:the )?(?:year before|previous year|preceding year)\b{_OF_ANOTHER}", re.I)
#: The months that a season begins and ends with; winter ends in the year after.
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
_FOLLOWING = re.compile(rf"\bthe (?:following|next) (?P<part>{'|'.join(_SEASONS)}|month|{MONTH})\b", re.I)
#: "Two years after the 2015 inspection": what stands before the time that the distance is counted from.
_COUNTED_FROM = re.compile(
    rf"\b{_DISTANCE}\s+(?:after|on from|on since|following|later than)\s+(?:(?:the|its|their|that|our)\s+)?"
    r"(?:(?:\w+\s+)?(?:inspection|report|judgement|rating|paper|meeting|visit)\s+(?:of|in|from)\s+)?$",
    re.I,
)
#: The rest of what is counted from ("the 2015 inspection").
_PAPER = re.compile(r"\s+(?:ofsted\s+)?(?:inspection|report|judgement|rating|paper|meeting|visit)\b", re.I)
_PREPOSITION = re.compile(r"\b(?:in|by|during|until|over|from|since|before|after|of)\s+$", re.I)
#: "By then", "at that point": the time named before, and no topic.
_THE_SAME = re.compile(r"\b(?:by|until|since|up to|before) then\b|\bat that (?:point|time|stage)\b", re.I)


def with_times_written_out(question: str) -> str:
    """The question with each time that it tells by its distance written as the time meant, where one is named first.

    "In March 2018, and a year later?" asks of 2018 and "in 2019"; "two years after the 2015 inspection" is "in 2017".
    Months are not counted from a whole year before an inspection: nobody knows from where in it.
    """
    named: list[tuple[int, Point]] = []
    meant: list[tuple[int, int, Point]] = []
    for match in POINT.finditer(question):
        base = read_point(match)
        lead = _COUNTED_FROM.search(question[: match.start()])
        if base is not None and lead is not None and not (base.is_year and lead["unit"].lower() == "month"):
            base = moved(base, _months(lead))
            meant.append((lead.start(), _end_of_paper(question, match.end()), base))
        if base is not None:
            named.append((match.end(), base))
    for match, months in steps_in(question):
        bases = [point for end, point in named if end <= match.start()]
        meant += [(*match.span(), moved(bases[-1], months))] if bases else []
    for match in _FOLLOWING.finditer(question):
        bases = [point for end, point in named if end <= match.start()]
        meant += [(*match.span(), _following(bases[-1], match["part"].lower()))] if bases else []
    for start, end, point in sorted(meant, key=lambda told: -told[0]):
        lead_in = "" if _PREPOSITION.search(question[:start]) else "in "
        question = f"{question[:start]}{lead_in}{point.words}{question[end:]}"
    return question


def _end_of_paper(question: str, end: int) -> int:
    match = _PAPER.match(question, end)
    return match.end() if match else end


def same_time_places(question: str) -> list[tuple[int, int]]:
    """Where a question points at the time named before ("by then"): no part of its topic."""
    return [match.span() for match in _THE_SAME.finditer(question)]


def shift_places(question: str) -> list[tuple[int, int]]:
    """Where a question names a time by its distance ("seven years later"): no part of its topic."""
    return [match.span() for match, _ in steps_in(question)]


def steps_in(question: str) -> list[tuple[re.Match[str], int]]:
    """The distances that a question names, in months, those back in time below nought."""
    steps = [
        (match, _months(match) * (-1 if match["way"].lower() in {"earlier", "before"} else 1))
        for match in _STEP.finditer(question)
    ]
    steps += [(match, 12) for match in _NEXT_YEAR.finditer(question)]
    steps += [(match, -12) for match in _LAST_YEAR.finditer(question)]
    return sorted(steps, key=lambda step: step[0].start())


def _months(match: re.Match[str]) -> int:
    word = match["count"].lower()
    count = _COUNTS.get(word) or int(word)
    return count * 12 if match["unit"].lower() == "year" else count


def moved(base: Point, months: int) -> Point:
    """The time that lies some months from another: "a year later" is loosely said, and means a whole year."""
    if months % 12 == 0:
        return year_point(base.start.year + months // 12)
    if base.is_year:
        return year_point(months_from(base.start, months + 6).year)
    start = months_from(base.start, months)
    return Point(start, month_end(start), f"{start:%B %Y}")


def _following(base: Point, part: str) -> Point:
    """The first month, or season, of a name after a time."""
    first, last = _SEASONS.get(part) or (MONTHS.get(part, base.end.month % 12 + 1),) * 2
    year = base.end.year + (first <= base.end.month)
    start = months_from(year_point(year).start, first - 1)
    end = month_end(months_from(year_point(year).start, last - 1))
    return Point(start, end, f"{part} {year}" if part in _SEASONS else f"{start:%B %Y}")
