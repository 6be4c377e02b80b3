"""When: the years, dates and periods that a question names, and the documents they pick out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from assistant.language.phrases import places_of
from assistant.questions.distances import moved, same_time_places, steps_in
from assistant.questions.points import POINT, Point, read_point
from assistant.questions.seasons import part_before, part_of_year, season_places
from assistant.questions.times_told import tells_around
from index.scope import in_period
from ingest.documents import Document

_BEFORE = re.compile(r"\b(?:before|prior to|up to|until|earlier than|pre)[\s-]+(?:(?:the|its|their|our)\s+)?$", re.I)
#: "In the year leading up to the 2022 inspection": a stretch that the report of 2022 tells of.
_SPAN_BEFORE = re.compile(
    r"\b(?:(?:two|three|six|nine|twelve|eighteen|\d+)\s+)?(?:years?|months?|weeks?|days)\s+"
    r"(?:or (?:so|more|thereabouts)\s+)?"
    r"(?:(?:right|just|immediately|leading|running)\s+)?"
    r"(?:before|prior to|preceding|up to|to)\s+(?:the\s+|its\s+|their\s+)?$",
    re.I,
)
_AFTER = re.compile(
    r"\b(?:from|post)[\s-]+(?:the\s+|its\s+|their\s+)?$"
    r"|\b(?:since|after)[\s-]+(?:(?:the|its|their|that|our)\s+(?:[\w’']+\s+){0,2}?)?$"
    r"|\b(?:since|after)\s+(?:ofsted|(?:the )?inspectors|they)\s+(?:last |were |was )?\w+\s+(?:\w+\s+)?in\s+$"
    r"|\b(?:since|after)\s+(?:the|its|their|an?)\s+(?:\w+\s+){0,2}?(?:inspection|report|judgement|visit|review)\s+(?:of|in"
    r"|from|back in|published in)\s+$",
    re.I,
)
# "From the 2015 report" says where from, not from when on.
_FROM_PAPER = re.compile(r"\bfrom\s+(?:the\s+|its\s+|their\s+)?$", re.I)
_PAPER = re.compile(r"^\s+(?:[\w’']+\s+){0,2}?(?:reports?|inspections?|letters?|papers?|updates?|visits?)\b", re.I)
#: What stands between the first and the last time of a stretch ("from 2015 to now", "between 2015 and 2023").
_TO = re.compile(r"^\s*(?:right\s+)?(?:to|till|until|through(?: to)?|up to|[–-])\s*(?:the\s+)?$", re.I)
_AND = re.compile(r"^\s+and\s+$", re.I)
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)
_NEXT = re.compile(
    r"\b(?:by|at|in|and|to|until|till|before)\s+(?:the\s+|its\s+)?(?:re-?inspection"
    r"|(?:next|following|subsequent)\s+(?:ofsted\s+)?(?:one|inspection|report|visit|re-?inspection)"
    r"|(?:one|inspection|report) after(?:\s+(?:that|it))?)\b",
    re.I,
)
_ITS_YEAR = re.compile(r"\s+(?:(?:back\s+)?in|of)\s+(?:the\s+)?(?:[A-Za-z]+\s+){0,2}(?:19|20)\d\d\b", re.I)
#: "By the 2018 visit": the inspection of that year, and no visit to a family.
_ITS_VISIT = re.compile(r"\s+(?:ofsted\s+|inspectors[’']\s+)?(?:visit|one|look)\b(?!\s+(?:to|by)\b)", re.I)
#: Words for an inspection that may end a stretch of time.
_ENDS = ("latest", "next")
_LATER = re.compile(r"^\s*(?:or|and)\s+(?:later|after|since|onwards?)|^\s+onwards?", re.I)
_COVID = re.compile(
    r"\b(?P<when>before|prior to|pre|since|after|post)[\s-]+(?:the\s+)?(?:covid(?:-19)?|pandemic)\b", re.I
)
_EACH = re.compile(
    r"\b(?:each|every|all)\s+(?:of\s+)?(?:the\s+|its\s+|their\s+)?(?:\w+\s+){0,2}?(?:reports?"
    r"|inspections?)\b"
    r"|\b(?:each|every) time (?=.{0,30}\b(?:ofsted|inspect\w*|visited|came|judged|rated|graded)\b)",
    re.I,
)
#: "Since the earlier inspections" sets each of them beside the newest.
_SINCE_SEVERAL = re.compile(
    r"\bsince\s+(?:the\s+|its\s+|their\s+)?(?:earlier|previous|past)\s+(?:\w+\s+)?(?:inspection|report|visit)s\b", re.I
)
#: "What is it rated now, and what was it before?"; "and before that?" alone goes on from another question.
_AND_BEFORE = re.compile(
    r"(?:\w+\W+){3}and (?:what (?:was|were|had) (?:it|they|that)(?: been)? )?"
    r"(?:before(?: that| then)?|previously|(?:the )?time before|last time)\W*$",
    re.I,
)
_SINCE_LAST = re.compile(
    r"\bsince\s+(?:the\s+|its\s+|their\s+)?(?:(?:last|previous|earlier)\s+(?:\w+\s+)?(?:inspection|report|time"
    r"|visit)|inspection before|one before)\b",
    re.I,
)
_LATEST = re.compile(
    r"\b(?:latest|most recent(?:ly)?|(?<!oldest to )newest"
    r"|last (?:inspection|report|visit|ofsted|time)|current(?:ly)?|today"
    r"|nowadays"
    r"|at the moment|these days|at present|right now|as it stands|now)\b",
    re.I,
)
_FIRST = re.compile(r"\b(?:first|earliest|oldest) (?:inspection|report)\b", re.I)
_PREVIOUS = re.compile(
    r"\b(?:previous|earlier|inspection before|time before)\b(?=\s+(?:inspection|report|time|ofsted)|\s*\?)", re.I
)
_LAST_SEVERAL = re.compile(
    r"\b(?:last|past|latest|most recent|previous)\s+(?P<count>two|2|three|3|four|4|five|5|few|couple of)\s+"
    r"(?:[a-z]+(?:[’']s?)?\s+){0,3}?(?:inspections|reports|visits)\b",
    re.I,
)
_EVERY = re.compile(
    r"\b(?:over|across|between|through(?:out)?|in|of)\s+(?:all\s+)?(?:the|its|their)?\s*(?:years|inspections|reports"
    r"|several|various|successive|(?:two|three|four|five|six)(?=\s+(?:[a-z]+\s+)?(?:inspections|reports)))"
    r"(?:\s+(?:[a-z]+\s+)?(?:inspections|reports))?\b"
    r"|\b(?:over|across|through(?:out)?)\s+(?:all\s+)?(?:the|its|their)?\s*(?:two|three|four|five|six)\b"
    r"|\bover time\b|\bover the years\b|\bthen and now\b",
    re.I,
)
_COUNTS = {"two": 2, "2": 2, "couple of": 2, "three": 3, "3": 3, "few": 3, "four": 4, "4": 4, "five": 5, "5": 5}
_PANDEMIC = date(2020, 3, 1)


@dataclass(frozen=True, slots=True)
class Period:
    """What a question says of when.

    `points` are the dates named, each to be answered on its own when there are
    several; `after` and `before` open periods, both included; `which` is
    "latest", "first", "previous", "next", "every" or "last N" for the words that
    count inspections; `spans` are the places of all these words in the question;
    `through` is True for "from 2015 to now", which is about the time between too.
    """

    points: tuple[Point, ...] = ()
    after: date | None = None
    before: date | None = None
    which: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    through: bool = False

    @property
    def stated(self) -> bool:
        """True when the question says anything of when."""
        return bool(self.points or self.after or self.before or self.which)

    @property
    def names_a_time(self) -> bool:
        """True when the question says of when, other than that it was the inspection before."""
        return self.stated and (self.which != "previous" or bool(self.points))


def find_period(question: str) -> Period:
    """What the question says of when it asks about."""
    points: list[Point] = []
    after = before = None
    spans = []
    for match in POINT.finditer(question):
        point = read_point(match)
        if point is None:
            continue
        lead = question[: match.start()]
        part = part_before(lead)
        if part is not None:
            lead = lead[: part.start()]
            point = _narrowed(point, part)
        stretch, visit = _SPAN_BEFORE.search(lead), _ITS_VISIT.match(question, match.end())
        spans.append((stretch.start() if stretch else len(lead), visit.end() if visit else match.end()))
        if _opens(lead, question[match.end() :]):
            after = point.start
        elif _BEFORE.search(lead) and not stretch:
            before = point.start
        elif point not in points:
            points.append(point)
    spans += same_time_places(question)
    covid = _COVID.search(question)
    if covid:
        spans.append(covid.span())
        if covid.group("when").lower() in ("before", "prior to", "pre"):
            before = _PANDEMIC
        else:
            after = _PANDEMIC
    which, words = _find_which(question)
    following = _next_places(question)
    if points and not which and following:
        which, words = "next", following
    through = bool(points) and _is_stretch(question, sorted((*spans, *(words if which in _ENDS else ()))))
    spans.extend([*words, *season_places(question)])
    return Period(tuple(points), after, before, which, tuple(sorted(spans)), through)


def asks_next(question: str) -> bool:
    """True for "and by the re-inspection?", "until the next one": the inspection after the one spoken of."""
    return bool(_next_places(question))


def _next_places(question: str) -> list[tuple[int, int]]:
    """Where a question names the next inspection in words only: "by the re-inspection of 2018" has its own date."""
    match = _NEXT.search(question)
    places = [match.span()] if match else places_of(("by the next inspection",), question)[:1]
    return [(a, b) for a, b in places if not _ITS_YEAR.match(question, b)]


def _narrowed(point: Point, part: re.Match[str]) -> Point:
    """A year narrowed to the part of it that is named; a month is narrow enough."""
    words = f"{part.group().strip()} {point.words}"
    if (point.end - point.start).days < 360 or point.start.month != 1:
        return Point(point.start, point.end, words)
    return Point(*part_of_year(part, point.start.year), words)


def _opens(lead: str, rest: str) -> bool:
    """True when a period begins with the time named after `lead`: "since 2017", "since its 2017 report", "2017 on"."""
    if _LATER.match(rest):
        return True
    if not _AFTER.search(lead) or (_FROM_PAPER.search(lead) and _PAPER.match(rest)):
        return False
    return not re.search(r"\b(?:to|through|until)\b|[–-]\s*\d", rest[:12])


def _is_stretch(question: str, spans: list[tuple[int, int]]) -> bool:
    """True when the two times named are the ends of a stretch, not two reports to be set side by side."""
    if len(spans) != 2:
        return False
    (start, end), (second, _) = spans
    joined = question[end:second]
    return bool(_TO.match(joined) or (_AND.match(joined) and _BETWEEN.search(question[:start])))


def _find_which(question: str) -> tuple[str, list[tuple[int, int]]]:
    several = _LAST_SEVERAL.search(question)
    if several:
        return f"last {_COUNTS[several.group('count').lower()]}", [several.span()]
    for name, pattern in (
        ("every", _SINCE_SEVERAL),
        ("last 2", _SINCE_LAST),
        ("last 2", _AND_BEFORE),
        ("every", _EACH),
        ("every", _EVERY),
        ("latest", _LATEST),
        ("first", _FIRST),
        ("previous", _PREVIOUS),
    ):
        match = pattern.search(question)
        if match:
            return name, [match.span()]
    return "", []


def shifted(period: Period, question: str) -> Period | None:
    """The period a year after or before an earlier question's ("and the year after?"); None when not asked."""
    steps = steps_in(question)
    if not steps or not period.points:
        return None
    return Period((moved(period.points[-1], steps[0][1]),))


def is_dated(document: Document) -> bool:
    """True when any date of the document is known."""
    return (document.published or document.inspected_to or document.inspected_from) is not None


def may_be_of_any_time(document: Document) -> bool:
    """True for a paper without a date that is not Ofsted's."""
    return not is_dated(document) and "Ofsted" not in document.publisher


def day_of(document: Document) -> date:
    """The day by which a document is ordered: published, or inspected, or the beginning of time."""
    return document.published or document.inspected_to or document.inspected_from or date.min


def documents_at(
    point: Point, documents: tuple[Document, ...], told: Mapping[str, Point] = MappingProxyType({})
) -> tuple[Document, ...]:
    """The documents published, or whose inspection ran, at a point; when none is of the month, those of its year.

    A question about "March 2016" is about the inspection of that year when
    there was one; an inspection that began the day after is not wanted.
    Where none is of the very time, papers without a date that tell of it stand for it; `told` has their times.
    """
    exact = tuple(d for d in documents if in_period(d, point.start, point.end))
    exact = exact or tuple(d for d in documents if d.doc_id in told and tells_around(told[d.doc_id], point))
    if exact or point.is_year:
        return exact
    year = date(point.start.year, 1, 1), date(point.start.year, 12, 31)
    return tuple(d for d in documents if in_period(d, *year))


def newest(documents: tuple[Document, ...], count: int = 1) -> tuple[Document, ...]:
    """The newest `count` documents of each authority, oldest first."""
    kept = []
    for authority in dict.fromkeys(d.authority for d in documents):
        own = sorted((d for d in documents if d.authority == authority), key=day_of)
        kept.extend(own[-count:])
    return tuple(kept)


def oldest(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """The oldest document of each authority."""
    firsts: dict[str, Document] = {}
    for document in sorted(documents, key=day_of):
        firsts.setdefault(document.authority, document)
    return tuple(firsts.values())
