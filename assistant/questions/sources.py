"""Whose words and which kind of document a question asks for."""

import re
from collections.abc import Callable, Sequence

from assistant.language.phrases import places_of, says, without
from ingest.documents import Document

_SAYS = (
    r"(?:say|says|said|find|found|conclude[ds]?|reported|reports? that|think|thought|tell|told|judge[ds]?|rate[ds]?"
    r"|describe[ds]?|claim(?:s|ed)?|give|gave|write|wrote|state[ds]?|call(?:ed)?|want(?:ed)?|recommend(?:ed)?"
    r"|identif(?:y|ied)|criticise[ds]?|praise[ds]?)"
)
_ITS_PAPERS = r"(?:reports?|letters?|findings|inspections?)"
#: "The Ofsted report" names a subject as often as a source: a council's paper is about it.
_OFSTED = re.compile(
    rf"\b(?:did|does|do|has|have)\s+(?:ofsted|(?:the\s+)?inspectors)\b|\b(?:ofsted|inspectors)\s+{_SAYS}\b"
    rf"|\b(?:did|does|do)\s+(?:the\s+|its\s+)?(?:\w+\s+){{0,3}}?ofsted(?:[’']s)?\s+{_ITS_PAPERS}\b"
    rf"|\bofsted(?:[’']s)?\s+(?:\d{{4}}\s+)?{_ITS_PAPERS}\s+{_SAYS}\b"
    rf"|\b(?:in|according to|from|per)\s+(?:the\s+|its\s+)?(?:\w+\s+){{0,2}}?ofsted(?:[’']s)?\s+{_ITS_PAPERS}\b"
    r"|\baccording to (?:ofsted|(?:the )?inspectors)\b|\b(?:ofsted|inspectors)(?:[’']s"
    r"|[’'])\s+(?:own\s+)?(?:words|view|findings|opinion|verdict)\b",
    re.I,
)
_PAPERS = r"(?:papers?|reports?|updates?|briefings?|account|minutes|words|view|version)"
_BODIES = r"(?:full council|cabinet|committee|members|councillors|scrutiny|panel)"
#: A paper that was written for councillors is theirs, whatever it is about: "the report to full council on Ofsted's".
_TO_COUNCILLORS = re.compile(
    rf"\b(?:papers?|reports?|updates?|briefings?) (?:that (?:was |went )?|taken |given |presented )?(?:to|for) "
    rf"(?:the )?(?:[\w’']+ ){{0,5}}?{_BODIES}\b",
    re.I,
)
_SETS_BESIDE = re.compile(r"\bcompar\w+|\bdiffer\w*|\bor\b|\bboth\b|\bversus\b|\bvs\b", re.I)
_COUNCIL = re.compile(
    rf"\b(?:did|does|do|has|have)\s+(?:the\s+)?(?:\w+\s+){{0,3}}?(?:council|local authority"
    rf"|officers)(?:\s+itself)?\s+{_SAYS}\b"
    rf"|\b(?:council|local authority|officers)\s+(?:itself\s+)?{_SAYS}\b"
    rf"|\baccording to (?:the\s+)?(?:\w+\s+){{0,3}}?(?:council|officers)\b"
    rf"|\b(?:council|committee|cabinet)(?:[’']s)?\s+(?:own\s+)?{_PAPERS}\b|\b(?:the council"
    r"|it) (?:say|says|said) (?:about|of) itself\b"
    rf"|\bcouncil\b.{{1,60}}\b(?:its|their) own {_PAPERS}\b"
    rf"|\b(?:papers?|reports?|reported|presented|taken|told|update|briefing) to (?:the )?"
    rf"(?:[\w’']+ ){{0,5}}?{_BODIES}\b"
    rf"|\b(?:tell|told|inform(?:ed)?)\s+(?:the |its |their )?(?:[\w’']+ ){{0,4}}?{_BODIES}\b"
    r"|\b(?:presented|took|brought|gave)\b.{1,60}\bto (?:the )?(?:\w+ ){0,5}?"
    r"(?:full council|cabinet|committee|members|councillors)\b",
    re.I,
)
_KINDS: tuple[tuple[str, str, str], ...] = (
    (r"\bfocus(?:s)?ed visits?\b", "kind", "focused visit"),
    (r"\bmonitoring (?:visits?|letters?)\b", "kind", "monitoring letter"),
    (r"\bpost[- ]inspection (?:updates?|reports?)\b", "kind", "post-inspection update"),
    (r"\bscrutiny (?:report|paper)s?\b", "kind", "scrutiny report"),
    (
        r"\b(?:SEND|special educational needs)\b.{0,30}\b(?:inspection|inspector|report|visit)s?\b",
        "framework",
        "SEND area",
    ),
    (r"\bJTAI\b|\bjoint targeted area inspection", "framework", "JTAI"),
    (r"\bILACS\b", "framework", "ILACS"),
    (r"\bSIF\b|\bsingle inspection(?: framework)?\b", "framework", "SIF"),
)
_FRAMEWORK = re.compile(
    r"\b(?:ILACS|SIF|JTAI|single inspection(?: framework)?)(?:\s+(?:inspections?|reports?|visits?))?\b", re.I
)
#: To whom something was said is no part of what was said: "what did officers tell the scrutiny committee about ...".
_AUDIENCE = re.compile(
    r"\b(?:tell|told|(?:re)?present(?:ed|s)?|report(?:ed|s)?|brought|taken|took|gave|given|papers?|updates?|briefings?)\b"
    r"(?:\s+\S+){0,3}?\s+(?:to\s+)?(?P<who>(?:the\s+|its\s+)?(?:\w+\s+){0,4}?(?:full council|cabinet|committee"
    r"|members|councillors"
    r"|panel|scrutiny(?! (?:committee|panel|board))))\b",
    re.I,
)
_SPEAKERS = re.compile(rf"\b(?:officers|council officers|leaders of the council)\b(?=\s+{_SAYS}\b)", re.I)
_ORDINALS = {"first": "first", "1st": "first", "second": "second", "2nd": "second", "third": "third", "3rd": "third"}
_ORDINALS |= {"fourth": "fourth", "4th": "fourth", "fifth": "fifth", "5th": "fifth", "sixth": "sixth"}
_NUMBERED_VISIT = re.compile(
    rf"\b(?P<number>{'|'.join(_ORDINALS)})\s+(?P<kind>monitoring (?:visit|inspection)|focused visit)\b", re.I
)
_SEND_NAMED = re.compile(r"\bSENDs?\b|\bSEN\b|\b(?i:special (?:educational )?needs)\b")
#: Named beside SEND, other reports are meant as well.
_OFSTED_GRADES = re.compile(r"\bchildren[’']s services\b|\bas well as\b|\bILACS\b", re.I)
_SEND_WORDS = re.compile(
    r"\b(?:SEND?(?! (?:Ofsted|the|an?|its|their|them|out|off|back)\b)|EHCP?s?|EHC plans?|special (?:educational )?needs"
    r"|area partnership|alternative provision|CQC)\b",
    re.I,
)


def publishers_asked(question: str, documents: Sequence[Document], authorities: tuple[str, ...]) -> tuple[str, ...]:
    """The publishers whose words are asked for: Ofsted's, or the council's own; empty when it does not matter.

    A library without any document of that publisher is not narrowed.
    """
    council = bool(_COUNCIL.search(question)) or asks_councils_own(question) or says("told to members", question)
    of_paper = bool(_TO_COUNCILLORS.search(question)) or says("told to members", question)
    of_paper = of_paper and not _SETS_BESIDE.search(question)
    ofsted = bool(_OFSTED.search(question)) and not of_paper
    if ofsted == council and not (says("in a council's paper", question) and not _SETS_BESIDE.search(question)):
        return ()
    ofsted = ofsted and not council
    names = {d.publisher for d in documents if d.publisher and (not authorities or d.authority in authorities)}
    return tuple(sorted(name for name in names if ("ofsted" in name.lower()) == ofsted))


def asks_of_ofsted(question: str) -> bool:
    """True when a question asks what Ofsted says: "what did inspectors say of the council's own account?"."""
    return bool(_OFSTED.search(question))


def asks_councils_own(question: str) -> bool:
    """True for "was the council aware?", "in its own paper": the council's account is wanted, whoever spoke before."""
    return says("council's own", question)


def publisher_places(question: str) -> list[tuple[int, int]]:
    """Where a question says whose paper it asks for, and for whom it was written: not part of its topic."""
    return places_of(("council's own", "told to members", "paper's audience", "as a paper says"), question)


def without_audience(question: str) -> str:
    """The question without to whom it was said: "What is a JTAI, as councillors had it explained?" asks what it is."""
    told = without(question, places_of(("told to members", "as a paper says"), question))
    return re.sub(r"[\s,]+(?=\?*$)", "", told).strip()


def kinds_asked(
    question: str, documents: Sequence[Document], authorities: tuple[str, ...] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The frameworks and the kinds of document that a question is about: what they say, not merely that they were.

    "If its SEND inspection goes badly, according to the council's paper" is on what the paper says of such inspections.
    """
    in_paper = says("in a council's paper", question) and not _SETS_BESIDE.search(question)
    for pattern, sort, value in _KINDS:
        match = re.search(pattern, question, re.I)
        if match and not (in_paper and sort == "framework"):
            return ((value,), ()) if sort == "framework" else ((), (value,))
    return (("SEND area",), ()) if means_send_reports(question, documents, authorities) else ((), ())


def names_send(question: str) -> bool:
    """True when a question names SEND, in capitals: to send somebody somewhere is a verb."""
    return bool(_SEND_NAMED.search(question))


def means_send_reports(question: str, documents: Sequence[Document], authorities: tuple[str, ...]) -> bool:
    """True when SEND in several areas is asked about, each with a SEND report: those are set side by side."""
    if len(authorities) < 2 or not names_send(question):
        return False
    having = {d.authority for d in documents if d.kind == "SEND report"}
    return having.issuperset(authorities) and not _OFSTED_GRADES.search(question)


def kind_places(question: str) -> list[tuple[int, int]]:
    """Where the question names a kind of document or who was told ("SEND inspections"): not part of its topic."""
    told = [m.span("who") for m in _AUDIENCE.finditer(question)] + [m.span() for m in _SPEAKERS.finditer(question)]
    return told + [m.span() for pattern, _, _ in _KINDS for m in re.finditer(pattern, question, re.I)]


def framework_places(question: str) -> list[tuple[int, int]]:
    """Where a question names a framework by its acronym: it chooses the report, and no sentence there says it."""
    return [m.span() for m in _FRAMEWORK.finditer(question)]


def of_children_services(question: str, documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """The documents that "the latest report" chooses from: of children's services, unless SEND is asked about."""
    if _SEND_WORDS.search(question):
        return tuple(d for d in documents if "SEND" in d.framework or "SEND" in d.kind) or documents
    reports = tuple(d for d in documents if "SEND" not in d.framework and "SEND" not in d.kind)
    inspections = tuple(d for d in reports if d.kind == "inspection report")
    return inspections or reports or documents


def of_its_number(
    text: str, unheld_kind: str, pool: tuple[Document, ...], tells: Callable[[Document, str], bool]
) -> tuple[str, tuple[Document, ...]]:
    """ "The first monitoring visit": the letters that say they are of it; not held when the letters are of others."""
    match = _NUMBERED_VISIT.search(text)
    if match is None or unheld_kind:
        return unheld_kind, pool
    kind = match.group("kind").lower()
    said = {n: tuple(d for d in pool if tells(d, f"{n} {kind}")) for n in _ORDINALS.values()}
    wanted = _ORDINALS[match.group("number").lower()]
    if said[wanted]:
        return "", said[wanted]
    return (f"{wanted} {kind}", pool) if any(said.values()) else ("", pool)
