"""Findings: what a report's paragraphs say that can be put in a table, each tied to the paragraph that says it."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date

from ingest.actions import find_actions
from ingest.dates import find_date, find_span
from ingest.documents import SEARCHED_KINDS, Document, Finding, Kind, Paragraph
from ingest.glossary import find_terms
from ingest.judgements import find_judgements, find_previous_judgements
from ingest.normalise import fold
from ingest.outcomes import find_outcomes

_PART = r"(?!(?:Her|His|HMI|Ofsted|CQC|Deputy|Lead|Team|Senior)\b)[A-Z][\w'-]+"
_NAME = rf"(?-i:{_PART}(?: (?:[A-Z]\.? )?(?:de |van |Mc ?)?{_PART}(?: ?- ?[A-Z]\w+)?){{1,2}})"
_LEAD = re.compile(r"(?<!deputy )\b(?:lead|reporting) inspectors?:? (?P<names>[A-Z].{3,160})", re.IGNORECASE)
_NAME_AT = re.compile(_NAME)
#: SEND reports list the team in a table: "Ann Bell, Ofsted HMI lead inspector".
_LEAD_AFTER = re.compile(
    rf"(?P<names>{_NAME}),? (?:HMI,? )?(?P<body>Ofsted|CQC)(?: HMI)?,? lead inspector", re.IGNORECASE
)
_TITLES = re.compile(
    r",? \b(?:(?:senior )?(?:his|her) majesty's inspectors?|HMI|(?:ofsted|social care regulatory) inspectors?)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\b(?:report )?published(?: on)?:? (?P<dates>\d.{6,30})", re.IGNORECASE)
_INSPECTED = re.compile(r"^(?:re-)?(?:inspection|visit) dates?:? (?P<dates>\d.{4,100})", re.IGNORECASE)
_EARLIER = re.compile(r"^dates? of (?:the )?previous (?:inspection|visit)s?:? (?P<dates>\d.{4,100})", re.IGNORECASE)
_BETWEEN = re.compile(
    r"^(?:between|from) (?P<dates>\d.{6,60}?), (?:ofsted|(?:her|his) majesty's|inspectors)", re.IGNORECASE
)
_SIGNED = re.compile(r"^yours (?:sincerely|faithfully)\W*(?P<rest>.*)$", re.IGNORECASE)
_SIGNS = re.compile(rf"(?P<name>{_NAME})(?:,? (?P<role>.{{0,60}}).*)?$")
_INSPECTOR = re.compile(r"majesty's inspector|\bHMI\b|lead inspector", re.IGNORECASE)
_REPORT_KINDS = frozenset({"inspection report", "focused visit", "monitoring letter", "SEND report"})


def find_findings(document: Document, paragraphs: Sequence[Paragraph]) -> tuple[Finding, ...]:
    """Return a document's findings, by kind and then in the order of its paragraphs.

    Judgements, previous judgements, recommendations, outcomes, inspectors and dates come
    from the reports of inspectorates; terms from every document.
    """
    found: dict[str, Finding] = {}
    for kind, paragraph, (area, value, normalised) in _find_all(document, paragraphs):
        finding = _build(kind, paragraph, area, value, normalised)
        found.setdefault(finding.finding_id, finding)
    return tuple(found.values())


_Row = tuple[str, Paragraph, tuple[str, str, str]]


def _find_all(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[_Row]:
    for judgement in find_judgements(document, paragraphs):
        yield "judgement", judgement.paragraph, (judgement.area, judgement.printed, judgement.grade)
    for judgement in find_previous_judgements(document, paragraphs):
        yield "previous judgement", judgement.paragraph, (judgement.area, judgement.printed, judgement.grade)
    if document.kind in _REPORT_KINDS:
        for paragraph, number, words, receiver in find_actions(document, paragraphs):
            yield "recommendation", paragraph, (number, words, receiver)
        for paragraph, printed, outcome in find_outcomes(document, paragraphs):
            yield "outcome", paragraph, (document.framework, printed, outcome)
        yield from _find_inspectors(paragraphs)
        yield from _find_dates(paragraphs)
    yield from _find_terms(paragraphs)


def _build(kind: str, paragraph: Paragraph, area: str, value: str, normalised: str) -> Finding:
    digest = hashlib.sha256("\0".join((paragraph.paragraph_id, kind, area, value)).encode()).hexdigest()[:10]
    return Finding(
        finding_id=f"{paragraph.doc_id}-{kind.replace(' ', '-')}-{digest}",
        kind=kind,
        doc_id=paragraph.doc_id,
        paragraph_id=paragraph.paragraph_id,
        area=area,
        value=value,
        normalised=normalised,
    )


def _find_inspectors(paragraphs: Sequence[Paragraph]) -> Iterator[_Row]:
    found = False
    for paragraph in paragraphs:
        text = fold(paragraph.text)
        if len(text) > 400 or paragraph.kind in {Kind.RUNNING_HEADER, Kind.BOILERPLATE}:
            continue
        after = list(_LEAD_AFTER.finditer(text))
        for match in after:
            found = True
            yield "inspector", paragraph, (f"lead inspector ({match['body']})", match["names"], match["names"])
        before = _LEAD.search(text) if not after else None
        for name in _split_names(before["names"]) if before else ():
            found = True
            yield "inspector", paragraph, ("lead inspector", name, re.sub(r" ?- ?", "-", name))
    if not found:
        yield from _find_signature(paragraphs)


def _find_signature(paragraphs: Sequence[Paragraph]) -> Iterator[_Row]:
    """Yield the inspector who signs a letter: the name after "Yours sincerely", with the post beside or below it."""
    flow = [p for p in paragraphs if p.kind is not Kind.RUNNING_HEADER]
    for index, paragraph in enumerate(flow):
        signed = _SIGNED.match(fold(paragraph.text))
        if not signed:
            continue
        lines = [(p, fold(p.text)) for p in flow[index + 1 : index + 4]]
        lines = [(paragraph, signed["rest"]), *lines] if signed["rest"] else lines
        for (own, text), (_, below) in zip(lines, [*lines[1:], (paragraph, "")], strict=True):
            match = _SIGNS.match(text)
            if match and _INSPECTOR.search(match["role"] or below):
                yield "inspector", own, ("lead inspector", match["name"], match["name"])
                return


def _split_names(printed: str) -> Iterator[str]:
    """Yield the names that begin a list of people with their titles ("Ann Bell, HMI and Bob Carr, HMI")."""
    for part in re.split(r"\s*(?:[,;&]|\band\b)\s*", _TITLES.sub(",", printed)):
        if not part:
            continue
        if not _NAME_AT.fullmatch(part):
            return
        yield part


def _find_dates(paragraphs: Sequence[Paragraph]) -> Iterator[_Row]:
    for paragraph in paragraphs:
        if paragraph.first_page > 1 or paragraph.kind is Kind.RUNNING_HEADER:
            continue
        text = fold(paragraph.text)
        if between := _BETWEEN.search(text):
            span = find_span(between["dates"])
            if span:
                iso = f"{span[0].isoformat()}/{span[1].isoformat()}"
                yield "dates", paragraph, ("inspection", between["dates"], iso)
        if len(text) > 400:
            continue
        inspected = _INSPECTED.search(text)
        span = find_span(inspected["dates"]) if inspected else None
        if inspected and span:
            printed = _PUBLISHED.split(inspected["dates"])[0].strip()
            yield "dates", paragraph, ("inspection", printed, f"{span[0].isoformat()}/{span[1].isoformat()}")
        earlier = _EARLIER.search(text)
        span = find_span(earlier["dates"]) if earlier else None
        if earlier and span:
            iso = f"{span[0].isoformat()}/{span[1].isoformat()}"
            yield "dates", paragraph, ("previous inspection", earlier["dates"].strip(), iso)
        published = _PUBLISHED.search(text)
        day = find_date(published["dates"]) if published else None
        if published and day:
            yield "dates", paragraph, ("publication", _print_date(published["dates"], day), day.isoformat())


def _print_date(printed: str, day: date) -> str:
    """Return as much of the text as the date takes."""
    end = printed.find(str(day.year))
    return printed[: end + 4] if end >= 0 else printed


def _find_terms(paragraphs: Sequence[Paragraph]) -> Iterator[_Row]:
    """Yield each acronym with its expansion once for a document, where it is first spelt out."""
    seen: set[tuple[str, str]] = set()
    for paragraph in paragraphs:
        if paragraph.kind not in SEARCHED_KINDS:
            continue
        for acronym, expansion, start, end in find_terms(paragraph.text):
            key = (acronym, fold(expansion).casefold())
            if key not in seen:
                seen.add(key)
                yield "term", paragraph, (acronym, paragraph.text[start:end], fold(expansion))
