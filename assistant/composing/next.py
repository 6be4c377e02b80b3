"""When inspectors come back: reports of areas' arrangements for SEND say so, and councils' papers expect it."""

import re

from assistant.answers import Status
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.language.sentences import split_sentences
from assistant.questions.period import newest
from assistant.questions.sources import of_children_services
from ingest.documents import SEARCHED_KINDS, Document

_COMING = (
    r"(?:come|coming|comes|be|are|is|go|going) back|return(?:ing)?|re-?inspect\w*|(?:be )?inspected again"
    r"|next (?:full |monitoring |SEND |ofsted )*(?:inspection|visit|revisit)|revisit\w*|check again"
    r"|monitoring inspection|due (?:back|again)"
)
_ASKS = re.compile(
    rf"\b(?:when|how soon|how long|what date)\b.{{0,80}}\b(?:{_COMING})\b|\bwhen(?: is|[’']s) the next\b"
    r"|\bnext inspection (?:date|due)\b",
    re.I,
)
_PAST = re.compile(r"\b(?:did|was|were|has|have|had)\b", re.I)
#: "When did officers reckon they would be back?": an expectation, though of some time ago.
_EXPECTED = re.compile(
    r"\b(?:reckon|expect|think|thought|believe|anticipate)\w*\b.{0,40}\b(?:would|might|may|could|will|can|to)\b", re.I
)
_SAYS = re.compile(
    r"\b(?:monitoring|next|full|further|re)[\w -]{0,30}?(?:inspection|visit|revisit)\b.{0,60}?\b(?:will|is"
    r"|are)\b.{0,60}?"
    r"\b(?:within|in|by|from|before)\b"
    r"|\bcan expect\b.{0,40}\binspection\b.{0,60}|\bwill not carry out any further (?:re)?visits?\b",
    re.I,
)


def asks_when_next(question: str) -> bool:
    """True when a question asks for the time of an inspection that is still to come."""
    return bool(_ASKS.search(question)) and (not _PAST.search(question) or bool(_EXPECTED.search(question)))


def answer_next(material: Material) -> Draft | None:
    """What the newest report in scope says of when inspectors come back; None when nobody asks or it does not say."""
    understanding = material.understanding
    asked = asks_when_next(understanding.asked) or asks_when_next(understanding.question)
    if not asked or understanding.nothing_held:
        return None
    picks: list[Pick] = []
    for part in material.parts:
        documents = of_children_services(understanding.asked, part.part.documents)
        chosen = documents if understanding.period.stated else newest(documents)
        picks.extend(pick for document in chosen for pick in _told(document, material)[:1])
    return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order) if picks else None


def _told(document: Document, material: Material) -> list[Pick]:
    """The sentences of a document that say when inspectors come back, those of one paragraph together."""
    picks: list[Pick] = []
    for paragraph in material.library.paragraphs(document.doc_id):
        if paragraph.kind not in SEARCHED_KINDS:
            continue
        spans = [(a, b) for a, b in split_sentences(paragraph.text) if _SAYS.search(paragraph.text[a:b])]
        if spans:
            picks.append(Pick(paragraph, document, spans[0][0], spans[-1][1]))
    return picks
