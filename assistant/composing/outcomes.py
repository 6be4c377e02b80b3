"""The outcome in words of inspections that give no grades: of an area's arrangements for SEND, and revisits of them."""

import re

from assistant.answers import Status
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.language.sentences import split_sentences
from assistant.questions.period import newest
from assistant.questions.sources import of_children_services
from ingest.documents import Document
from ingest.normalise import fold

_ASKS = re.compile(
    r"\bsufficient progress\b|\beffective action\b|\b(?:need|needed|have|had|has|required?|asked|told)\b.{0,40}"
    r"\b(?:written statement of action|WSOA)\b|\bwas .{0,60}\b(?:written statement of action"
    r"|WSOA)\b.{0,20}\brequired\b",
    re.I,
)
_DETAIL = re.compile(r"\b(?:why|what|which|who|when|how)\b(?! (?:was|is) the outcome)", re.I)
_STATEMENT = re.compile(r"statement of action|\bWSOA\b", re.I)
_MOST = 2


def answer_outcome(material: Material) -> Draft | None:
    """Whether a statement of action was required, or sufficient progress made; None when nobody asks that."""
    understanding = material.understanding
    if understanding.nothing_held or not _ASKS.search(understanding.asked) or _DETAIL.search(understanding.question):
        return None
    statement = _STATEMENT.search(understanding.question)
    picks: list[Pick] = []
    for part in material.parts:
        told = {d: pick_outcomes(d, material) for d in part.part.documents}
        told = {d: [p for p in own if not statement or _STATEMENT.search(p.text)] for d, own in told.items()}
        held = tuple(d for d, own in told.items() if own)
        picks.extend(p for d in (held if understanding.period.stated else newest(held)) for p in told[d])
    return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order) if picks else None


def pick_newest_outcomes(material: Material) -> list[Pick]:
    """The outcomes of the reports in scope, the newest when no date is named."""
    picks: list[Pick] = []
    for part in material.parts:
        documents = of_children_services(material.understanding.asked, part.part.documents)
        for document in documents if material.understanding.period.stated else newest(documents):
            picks.extend(pick_outcomes(document, material))
    return picks


def pick_outcomes(document: Document, material: Material) -> list[Pick]:
    """The sentences in which a report says its outcome, at most two, those of one paragraph together."""
    picks: dict[str, Pick] = {}
    for finding in material.library.findings(kind="outcome", doc_id=document.doc_id):
        paragraph = material.library.paragraph(finding.paragraph_id)
        said = [s for s in split_sentences(paragraph.text) if _holds(paragraph.text[s[0] : s[1]], finding.value)]
        if said:
            before = picks.get(paragraph.paragraph_id)
            start, end = said[0]
            start, end = (min(before.start, start), max(before.end, end)) if before else (start, end)
            picks[paragraph.paragraph_id] = Pick(paragraph, document, start, end)
    return list(picks.values())[:_MOST]


def _holds(sentence: str, value: str) -> bool:
    return fold(value) in fold(sentence)
