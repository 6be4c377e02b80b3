"""Answers to "who runs children's services there?": the council itself, or a trust or company on its behalf."""

import re
from collections.abc import Iterator, Sequence

from assistant.answers import Status
from assistant.evidence.absence import not_found
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.evidence.quotes import say_date
from assistant.evidence.select import same_finding
from assistant.language.sentences import split_sentences
from assistant.questions.period import day_of
from assistant.questions.sources import of_children_services
from ingest.documents import SEARCHED_KINDS, Document

_RUN = (
    r"(?:runs?|ran|running|deliver(?:s|ed|ing)?|provid(?:es?|ed|ing)|manag(?:es?|ed|ing)|operat(?:es?|ed|ing)"
    r"|looks? after|took over|taken over|takes care of)"
)
_WHOLE = (
    r"(?:children(?:[’']s|s[’']?)?(?: (?:social (?:care|work)(?: services)?|services|social services))"
    r"|social (?:care|work|services) for (?:children|kids)|services for (?:children|kids)"
    r"|the (?:trust|council)[’']s services)"
)
_ASKS = re.compile(
    rf"\b(?:who|whom|(?:what|which) (?:\w+ )?(?:body|organisation|company|trust|council|charity|provider))\b"
    rf".{{0,30}}?\b{_RUN}\s+(?:the |all |most |its |their |our )?{_WHOLE}(?!\s+(?:team|plan|training|transport|panel))"
    rf"|\b(?:who|by whom|what body)\b.{{0,12}}?\b(?:are|is|was|were)\s+(?:the )?{_WHOLE}.{{0,30}}?\b{_RUN}\b"
    rf"|^\W*(?:and )?(?:is|are|was|were) (?:the )?{_WHOLE}.{{0,50}}?\b(?:run|delivered|provided"
    rf"|managed) by (?:a|an|the|another)"
    rf" (?:trust|company|council|charity|body)\b"
    rf"|\b(?:does|do|did|is|are|was|were)\b.{{0,40}}?\bcouncil\b.{{0,20}}?\b{_RUN}\b.{{0,12}}?\b{_WHOLE}.{{0,40}}"
    rf"\b(?:itself|themselves|trust|company)\b",
    re.I,
)
_THEM = r"(?:services|functions)"
_BODY = (
    r"(?:trust|company|third[- ]party provider|independent provider|provider|organisation|community interest company)"
)
_TELLS = re.compile(
    rf"\b(?:delegat|transferr|contracted out|outsourc|entrust)\w*\b.{{0,140}}\bto\b|"
    rf"\b{_BODY}\b.{{0,60}}\b(?:deliver|provid|run|manag|is responsible for)\w*\b.{{0,60}}\b{_THEM}\b"
    rf"|\b{_THEM}\b.{{0,60}}\b{_RUN} (?:by|through) .{{0,60}}\b{_BODY}\b"
    rf"|\b{_THEM}\b.{{0,90}}\bon (?:its|their|the council[’']s) behalf\b|\bdeliver\w*\b.{{0,60}}\bon behalf of\b"
    rf"|\b(?:alternative delivery model|arm[’']?s[- ]length)\b",
    re.I,
)
_SERVICES = re.compile(
    r"\b(?:children[’']s (?:social care|services)|services for children|all services|statutory|functions"
    r"|social care)\b",
    re.I,
)
_NOT_OURS = re.compile(r"\b(?:foster carers?|head ?teachers?|NHS|hospital|delegated authority)\b")
_MOST = 3
_WORDS = 110


def asks_who_runs(question: str) -> bool:
    """True for "who runs children's services there?": who the whole is run by, not one team or scheme of it."""
    return bool(_ASKS.search(question))


def tells_who_runs(sentence: str) -> bool:
    """True when a sentence says that the services are another body's to deliver."""
    told = bool(_TELLS.search(sentence)) and bool(_SERVICES.search(sentence))
    return told and not _NOT_OURS.search(sentence)


def answer_arranged(material: Material) -> Draft | None:
    """The sentences that say which trust or company delivers the services; None when it is not asked."""
    understanding = material.understanding
    if not asks_who_runs(understanding.question) or understanding.nothing_held or not understanding.scope.authorities:
        return None
    documents = understanding.documents
    picks = _chosen(documents, material)
    if not picks and not understanding.period.points:
        # "Now" is told by the newest report that tells it.
        places = understanding.scope.authorities
        documents = tuple(d for d in material.library.documents() if d.authority in places)
        picks = _chosen(documents, material)
    if not picks:
        reason = "The documents searched do not say that a body other than the council runs these services."
        return not_found(understanding, material.ranked, reason=reason, order=material.order)
    services = tuple(d for d in of_children_services(understanding.question, documents) if "report" in d.kind)
    latest = max(services or documents, key=day_of)
    quoted = max(day_of(p.document) for p in picks)
    later = f"A later report on {latest.authority} was published {say_date(day_of(latest))}."
    after = [later if quoted < day_of(latest) and not understanding.period.points else ""]
    return build_draft(Status.ANSWERED, sections_by_document(picks), after=after, order=material.order)


def _chosen(documents: Sequence[Document], material: Material) -> list[Pick]:
    """The first sentences that tell it, newest document first, each once and within the length."""
    picks: list[Pick] = []
    newest_first = sorted(documents, key=lambda d: -day_of(d).toordinal())
    for pick in (p for d in newest_first for p in _told(d, material)):
        repeated = any(same_finding(pick.text, other.text) for other in picks)
        if repeated or (picks and sum(p.words for p in picks) + pick.words > _WORDS):
            continue
        picks.append(pick)
        if len(picks) == _MOST:
            break
    return picks


def _told(document: Document, material: Material) -> Iterator[Pick]:
    for paragraph in material.library.paragraphs(document.doc_id):
        if paragraph.kind in SEARCHED_KINDS:
            for start, end in split_sentences(paragraph.text):
                if tells_who_runs(paragraph.text[start:end]):
                    yield Pick(paragraph, document, start, end)
