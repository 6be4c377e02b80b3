"""The parts of a question that are answered side by side: each time or place with its own documents."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from assistant.questions.intents import Intent
from assistant.questions.names import Named
from assistant.questions.period import Period, day_of, documents_at, is_dated, may_be_of_any_time, newest, oldest
from assistant.questions.points import Point
from assistant.questions.sources import names_send, of_children_services
from ingest.documents import Document

# What was done between an inspection and the next is told by the report of the next.
_BETWEEN = re.compile(r"\bbetween\b|\bfrom\b", re.I)
_OVER_TIME = frozenset({Intent.CHANGE, Intent.JUDGEMENT})
#: What had been done before an inspection, how much of it and by whom is told by the report of that inspection as well.
_TOLD_AFTER = frozenset({Intent.FACT, Intent.NUMBER, Intent.PERSON, Intent.DATE})
_BEFORE_INSPECTION = re.compile(
    r"\b(?:before|prior to|ahead of|until|up to)\s+(?:the\s+|its\s+|their\s+)?(?:19|20)\d\d\s+(?:ofsted\s+)?"
    r"(?:inspection|visit|report)\b",
    re.I,
)
_SIDE_BY_SIDE = _OVER_TIME | {Intent.COMPARE}
# A change that is measured from a time on: "still short of staff in 2023, as it had been since 2019".
_MEASURED = re.compile(
    r"\b(?:better|worse|improv\w*|chang(?:ed?|ing)|still|the same|moved|progress\w*|fallen|fell|risen|rose|grown|grew"
    r"|come (?:on|far)|came (?:on|far)|(?:more|fewer|less|higher|lower)\b.{1,60}\bthan)\b",
    re.I,
)
#: How many reports "since 2010" sets side by side.
_MOST = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One side of a question that asks about several times or places; each is searched and answered on its own."""

    label: str
    documents: tuple[Document, ...]


def choose_parts(  # noqa: PLR0913, PLR0917 - all that tells which documents are set side by side
    text: str,
    period: Period,
    intent: Intent,
    pool: tuple[Document, ...],
    named: tuple[Named, ...],
    told: Mapping[str, Point] = MappingProxyType({}),
) -> tuple[tuple[Part, ...], tuple[Point, ...]]:
    """The parts that are answered side by side, and the points in time for which nothing is held.

    `told` are the times that papers without a date tell of; a grade was given at the time of a dated one.
    """
    held = tuple(dict.fromkeys(n.authority for n in named if n.held))
    times = told if intent is not Intent.JUDGEMENT else {}
    unheld: list[Point] = []
    parts: list[Part] = []
    if period.after:
        pool = tuple(d for d in pool if d.doc_id not in told or told[d.doc_id].end >= period.after) or pool
    for authority, points in _pair(held, named, period, text):
        own = tuple(d for d in pool if authority is None or d.authority == authority)
        for point in points:
            at = documents_at(point, own, times)
            if at:
                parts.append(Part(_label(authority, point), at))
            elif not any(documents_at(point, pool, times)):
                unheld.append(point)
        if points and parts:
            parts.extend(_beginning(text, period, intent, own, authority))
            beside = _beside_dates(text, period, intent, own, parts[-1], authority)
            if beside and period.which == "next" and intent not in _SIDE_BY_SIDE and _BETWEEN.search(text):
                parts.pop()
            parts.extend(beside)
            if period.through and intent in _OVER_TIME:
                parts = _with_those_between(text, own, parts)
        if points:
            continue
        parts.extend(_by_words(text, period, intent, own, authority))
    parts = _of_send_alone(text, parts) or [Part("", pool)]
    merged: dict[tuple[Document, ...], Part] = {}
    for part in parts:
        merged.setdefault(part.documents, part)
    return tuple(merged.values()), tuple(dict.fromkeys(unheld))


def _of_send_alone(text: str, parts: list[Part]) -> list[Part]:
    """The parts that have a SEND report, where SEND is asked about: the other reports of another year are not on it."""
    on_it = [part for part in parts if any("SEND" in d.kind for d in part.documents)]
    return on_it if names_send(text) and on_it else parts


def _pair(
    held: tuple[str, ...], named: tuple[Named, ...], period: Period, text: str
) -> list[tuple[str | None, tuple[Point, ...]]]:
    """Each authority with its own dates: "Norfolk 2022 or York 2023" pairs them, one date for all goes to each."""
    if len(held) < 2:
        return [(held[0] if held else None, period.points)]
    if len(period.points) == len(held):
        places = [(text.find(point.words), point) for point in period.points]
        pairs: list[tuple[str | None, tuple[Point, ...]]] = []
        firsts = [next(n for n in named if n.authority == authority) for authority in held]
        bounds = [n.start for n in firsts] + [len(text)]
        for index, authority in enumerate(held):
            inside = [p for at, p in places if bounds[index] <= at < bounds[index + 1]]
            pairs.append((authority, tuple(inside) or period.points))
        if all(len(points) == 1 for _, points in pairs):
            return pairs
    return [(authority, period.points) for authority in held]


def _by_words(
    text: str, period: Period, intent: Intent, own: tuple[Document, ...], authority: str | None
) -> list[Part]:
    """Parts for a question without dates: the latest, each of several inspections, or everything at once."""
    label = authority or ""
    every = of_children_services(text, own)
    if period.after or period.before:
        told_after = intent in _TOLD_AFTER and bool(_BEFORE_INSPECTION.search(text))
        own = _in_open_period(own, period, with_its_year=told_after)
    services = of_children_services(text, own)
    if period.which == "latest":
        return [Part(label, newest(services))]
    if period.which == "first":
        return [Part(label, oldest(services))]
    if period.which == "previous":
        return [Part(label, newest(tuple(d for d in services if d not in newest(services))))]
    count = int(period.which.split()[1]) if period.which.startswith("last") else 4
    if period.which.startswith("last") or period.which == "every" or intent is Intent.CHANGE:
        reports = tuple(d for d in services if "report" in d.kind) or services
        chosen = newest(reports, count)
        if period.after:
            chosen = _since(period.after, reports, tuple(d for d in every if "report" in d.kind))
        return [
            Part(f"{d.authority} {day_of(d).year if is_dated(d) else 'undated'}", (d,))
            for d in sorted(chosen, key=day_of, reverse=True)
        ]
    return [Part(label, own)]


def _since(day: date, reports: tuple[Document, ...], every: tuple[Document, ...]) -> tuple[Document, ...]:
    """The reports that "since 2017" sets side by side: the first and the newest; one alone with the one before it."""
    chosen: list[Document] = []
    for authority in dict.fromkeys(d.authority for d in reports):
        own = sorted((d for d in reports if d.authority == authority), key=day_of)
        before = newest(tuple(d for d in every if d.authority == authority and is_dated(d) and day_of(d) < day))
        chosen.extend((*before, *own) if len(own) == 1 else own if len(own) <= _MOST else (own[0], *own[1 - _MOST :]))
    return tuple(chosen)


def _with_those_between(text: str, own: tuple[Document, ...], parts: list[Part]) -> list[Part]:
    """The parts of a stretch of time with each inspection that lay between the first and the last, newest first."""
    shown = [d for part in parts for d in part.documents]
    first, last = min(map(day_of, shown)), max(map(day_of, shown))
    between = [
        Part(f"{d.authority} {day_of(d).year}", (d,))
        for d in of_children_services(text, own)
        if d.kind == "inspection report" and d not in shown and first < day_of(d) < last
        if d.authority in {s.authority for s in shown}
    ]
    every = sorted((*parts, *between), key=lambda part: max(map(day_of, part.documents)), reverse=True)
    return every if between else parts


def _beside_dates(  # noqa: PLR0913, PLR0917 - one side of a question with all that tells where the other lies
    text: str, period: Period, intent: Intent, own: tuple[Document, ...], last: Part, authority: str | None
) -> list[Part]:
    """A part named by words beside a dated one: "2018 v now", "in 2015 and by the re-inspection", "the one before"."""
    # "The April 2019 paper says it is now stable": without a place named, what is current is that paper's own place's.
    places = {d.authority for d in last.documents}
    services = of_children_services(text, tuple(d for d in own if d.authority in places))
    day = max(day_of(d) for d in last.documents)
    label = f"{authority} " if authority else ""
    if period.which == "latest":
        return [Part(f"{label}latest", newest(services))]
    if period.which == "previous":
        before = newest(tuple(d for d in services if day_of(d) < day and d not in last.documents))
        return [Part(f"{label}before", before)] if before else []
    if period.which == "next" and intent is not Intent.DATE:
        after = oldest(tuple(d for d in services if day_of(d) > day))
        return [Part(f"{label}{day_of(after[0]).year}", after)] if after else []
    return []


def _beginning(
    text: str, period: Period, intent: Intent, own: tuple[Document, ...], authority: str | None
) -> list[Part]:
    """The report from whose time a change is measured: "was it better by 2022 than after the 2017 inspection?"."""
    day = period.after
    if day is None or not (intent in _SIDE_BY_SIDE or _MEASURED.search(text)):
        return []
    if any(point.start <= day for point in period.points):
        return []
    year = Point(day, date(day.year, 12, 31), str(day.year))
    at = documents_at(year, of_children_services(text, own))
    return [Part(_label(authority, year), at)] if at else []


def _in_open_period(own: tuple[Document, ...], period: Period, *, with_its_year: bool) -> tuple[Document, ...]:
    """Documents after, or before, a day; what lay before the oldest report is told by that report.

    Before the inspection of a year: `with_its_year` its report as well.
    """
    if period.before:
        earlier = tuple(d for d in own if is_dated(d) and day_of(d) < period.before)
        last_day = date(period.before.year, 12, 31)
        until = tuple(d for d in own if is_dated(d) and day_of(d) <= last_day)
        own = (until if with_its_year else earlier) or until or own
    if period.after:
        # A council's undated paper may be of any time; its framing line says that it is undated.
        own = tuple(d for d in own if day_of(d) >= period.after or may_be_of_any_time(d)) or own
    return own


def _label(authority: str | None, point: Point) -> str:
    return f"{authority} {point.words}" if authority else point.words
