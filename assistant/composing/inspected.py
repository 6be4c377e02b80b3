"""When inspectors came: the line of a report that gives the dates of its inspection."""

import re

from assistant.answers import Status
from assistant.composing.next import asks_when_next
from assistant.evidence.draft import Draft, build_draft, pick_whole
from assistant.evidence.material import Material, sections_by_document
from assistant.questions.intents import Attribute, Intent
from assistant.questions.judgements import plain_grade
from assistant.questions.period import newest
from assistant.questions.sources import names_send, of_children_services

_ASKS = re.compile(
    r"\b(?:when|(?:what|which|on what) (?:dates?|days?|months?)|how recently)\b"
    r".{0,60}\b(?:inspect(?:ed|ions?|ors)?|ofsted|SEND visit)\b(?!.{0,60}\b(?:publish|say|said|find|found|report)\w*)",
    re.I,
)
_CAME = re.compile(r"\b(?:(?:re-?)?inspect\w*|visit\w*|ofsted|outcomes?|results?|last|there)\b", re.I)
_DATES = re.compile(r"^(?:inspection dates?|dates? of (?:this |the )?inspection)\s*:", re.I)
#: The line stands on a report's first page or, in older ones, on its last.
_LONGEST = 120


def answer_inspected(material: Material) -> Draft | None:
    """The dates of the inspection that is asked about; None where something else is asked, or no report gives them."""
    understanding = material.understanding
    question = understanding.asked
    if not _ASKS.search(question) or asks_when_next(understanding.question) or plain_grade(question):
        return None
    if understanding.intent is not Intent.DATE or understanding.attribute is not Attribute.NONE:
        return None
    if understanding.nothing_held or understanding.unplaced:
        return None
    if any(c.needed and not _CAME.search(c.words) and not names_send(c.words) for c in understanding.concepts):
        return None
    picks = []
    for part in material.parts:
        documents = of_children_services(question, part.part.documents)
        for document in documents if understanding.period.stated else newest(documents):
            lines = (p for p in material.library.paragraphs(document.doc_id) if len(p.text) < _LONGEST)
            picks += [pick_whole(p, document) for p in lines if _DATES.match(p.text)][:1]
    return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order) if picks else None
