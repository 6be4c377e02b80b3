"""Times that a question tells in words: "after the inadequate judgement", "after inspectors found it wasn't so"."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from assistant.questions.judgements import plain_grade
from assistant.questions.period import day_of, is_dated, may_be_of_any_time
from assistant.questions.points import Point
from ingest.documents import Document

#: For how long after a judgement "straight after it" lasts.
_SOON_DAYS = timedelta(days=550)
_GRADE = r"[‘'“\"]?(?:outstanding|good|inadequate|requires improvement|failing)\b[’'”\"]?"
_YEAR = r"(?:\s+(?:of|in|from|back in)\s+(?:[A-Z][a-z]+\s+)?(?P<year>(?:19|20)\d\d)\b)?"
_SOON = (
    r"(?:straight|right|immediately|directly|just|soon|shortly)"
    r"|in (?:the )?(?:\w+ )?(?:days|weeks|months|year|period|immediate)"
    r"(?:\s+(?:straight|right|immediately|directly|just|soon|shortly))?"
)
_NOUN = r"(?:judge?ments?|ratings?|grades?|grading|reports?|inspections?|verdicts?|findings?|results?|outcomes?|marks?)"
_WHAT = (
    r"(?P<what>(?:being|having been|(?:it|they|(?:the )?council"
    r"|[A-Z][\w’'-]+(?: (?:with |and )?[A-Z][\w’'-]+){0,2}) (?:was|were|had been)|ofsted|inspectors)\s+"
    r"(?:(?:first|last)\s+)?(?:judged|rated|graded|found|declared|called|branded|deemed)\s+(?:(?:it|them)\s+)?"
    rf"(?:to be\s+|as\s+)?{_GRADE}(?:\s+(?:overall|by (?:ofsted|inspectors)))*"
    rf"|(?:the|its|their|that|this|an?|[A-Z][\w’'-]+[’']s)\s+(?:(?:19|20)\d\d\s+)?(?:ofsted\s+|overall\s+)?{_GRADE}"
    rf"\s+(?:ofsted\s+|overall\s+)?(?:{_NOUN}\s+)?{_NOUN})"
)
_AFTER_GRADE = re.compile(
    rf",?\s*\b(?:(?P<soon>{_SOON})\s+)?\b(?P<way>after|following|in the (?:wake|aftermath) of"
    rf"|aftermath of|on the back of|since|before|ahead of|prior to|leading up to|in the run-?up to|up to)"
    rf"\s+{_WHAT}{_YEAR}",
    re.I,
)
_OF_GRADES = re.compile(r"\b(?:rat(?:ed|ings?)|grade[ds]?|grading|judge?d|judge?ments?)\b", re.I)
_GRADED_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BEFORE = frozenset({"before", "ahead of", "prior to", "leading up to", "in the run-up to", "in the runup to", "up to"})
#: "After inspectors found it wasn't in 2018": what they found is known, and what came of it is asked.
_AFTER_FOUND = re.compile(
    r"(?P<lead>\b(?:after|following what)\s+(?:ofsted|(?:the )?inspectors|(?:the )?inspection|(?:the )?report)\s+"
    r"(?:had\s+)?(?:found|said|saw|reported|noted|warned|told (?:it|them)|criticised|judged|complained|discovered"
    r"|pointed out|flagged|raised))\b(?P<told>(?:\s+[\w’'-]+){1,10}?)"
    r"(?P<when>\s+(?:back\s+)?in\s+(?:[A-Z][a-z]+\s+)?(?P<year>(?:19|20)\d\d)\b|\s+the\s+(?P<year2>(?:19|20)\d\d)"
    r"\s+(?:report|inspection)\b)",
    re.I,
)


def without_time_told(text: str) -> str:
    """The text with blanks where it says of a time what is known: "after the inadequate rating" asks for no grade.

    Each letter keeps its place.  Not "since", after which what changed is asked for.
    """
    match = _AFTER_GRADE.search(text)
    if match is not None and match["way"].lower() != "since":
        end = match.start("year") if match["year"] and _is_before(match) else match.end()
        rest = text[: match.start()] + " " * (end - match.start()) + text[end:]
        return rest if re.search(r"\w{4}", rest) else text
    found = _AFTER_FOUND.search(text)
    for name in ("lead", "when") if found is not None else ():
        a, b = found.span(name) if found is not None else (0, 0)
        text = text[:a] + " " * (b - a) + text[b:]
    return text


def since_told(
    text: str,
    pool: tuple[Document, ...],
    overall: Callable[[Document], str],
    told: Mapping[str, Point] = MappingProxyType({}),
) -> tuple[Document, ...]:
    """The documents of the time that a question tells in words; all of them where it tells none, or none is of it.

    "Since the inadequate judgement": those after the last one of each authority with that grade, or the one of the
    year that is named; "straight after" it those of the year and a half after; "before" it that one, which tells why.
    `told` are the times that papers without a date tell of.
    """
    match = _AFTER_GRADE.search(text)
    if match is None:
        return _since_found(text, pool, told)
    grade = plain_grade(match["what"])
    year = match["year"] or next(iter(_GRADED_YEAR.findall(match["what"])), "")
    having = [d for d in sorted(pool, key=day_of) if is_dated(d) and overall(d) == grade and _is_of(d, year)]
    if _is_before(match) and _OF_GRADES.search(without_time_told(text)):
        first = {d.authority: day_of(d) for d in having}
        return tuple(d for d in pool if is_dated(d) and day_of(d) < first.get(d.authority, date.min)) or pool
    if _is_before(match):
        return tuple({d.authority: d for d in having}.values()) or pool
    last = {d.authority: day_of(d) for d in having}
    if not last:
        return pool
    later = _later(pool, last, told)
    if match["soon"]:
        soon = tuple(d for d in later if not is_dated(d) or day_of(d) - last.get(d.authority, date.min) <= _SOON_DAYS)
        return soon or later or pool
    return later or pool


def year_found(text: str) -> str:
    """ "2017" for "after inspectors raised it in 2017": what was done at once its own report tells; "" for others."""
    match = _AFTER_FOUND.search(text)
    return (match["year"] or match["year2"]) if match else ""


def _since_found(text: str, pool: tuple[Document, ...], told: Mapping[str, Point]) -> tuple[Document, ...]:
    match = _AFTER_FOUND.search(text)
    if match is None:
        return pool
    year = match["year"] or match["year2"]
    of_year = [d for d in sorted(pool, key=day_of) if "Ofsted" in d.publisher and is_dated(d) and _is_of(d, year)]
    return (_later(pool, {d.authority: day_of(d) for d in of_year}, told) if of_year else ()) or pool


def _later(pool: Sequence[Document], last: dict[str, date], told: Mapping[str, Point]) -> tuple[Document, ...]:
    """The documents after a day of each authority; a paper with no date and no time told may be of any time."""
    ends = {d.doc_id: told[d.doc_id].end if d.doc_id in told else day_of(d) for d in pool}
    untold = {d.doc_id for d in pool if may_be_of_any_time(d) and d.doc_id not in told}
    return tuple(d for d in pool if d.doc_id in untold or ends[d.doc_id] > last.get(d.authority, date.min))


def _is_of(document: Document, year: str) -> bool:
    """True when a document was published, or its inspection ended, in a year; of any year where none is named."""
    days = (document.published, document.inspected_to)
    return not year or any(day is not None and day.year == int(year) for day in days)


def _is_before(match: re.Match[str]) -> bool:
    return match["way"].lower() in _BEFORE
