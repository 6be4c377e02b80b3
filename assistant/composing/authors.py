"""Who wrote or presented a council's paper: what its head or its foot says of that."""

import re

from assistant.answers import Status
from assistant.evidence.draft import Draft, Pick, build_draft, pick_whole
from assistant.evidence.material import Material, sections_by_document
from assistant.questions.period import day_of
from ingest.documents import Document, Kind, Paragraph

_ASKS = re.compile(
    r"\b(?:who|which (?:\w+ )?(?:councillor|cllr|officer|director|member|lead member|portfolio holder))\b.{0,30}"
    r"\b(?:wrote|writes|presented|presents|authored|signed|submitted|brought|prepared|introduced|took)\b"
    r"|\bwho(?:[’']s| is| was)? (?:the )?(?:report |paper['’]?s? )?(?:author|contact(?: officer)?)\b"
    r"|\b(?:author|contact officer|contact) (?:of|for|named in|on) (?:the |this |that )?.{0,60}\b(?:paper|report"
    r"|update)\b"
    r"|\bwho\b.{0,12}\b(?:do|should|can|could|might|to)\b.{0,10}\b(?:contact|ring|phone|email|write to|speak to|ask)\b"
    r"|\b(?:who|which)\b.{0,20}\bofficers?\b.{0,25}\b(?:named|behind|responsible for|given)\b|\bnamed officers?\b"
    r"|\bwhose (?:paper|report) (?:is|was)\b",
    re.I,
)
_PAPER = re.compile(r"\b(?:paper|report|update|briefing|plan)s?\b", re.I)
_LABEL = re.compile(
    r"^(?:reports? (?:of|by|from|author)|author|presented by|from\s*:|contact(?: officer)?\s*:|lead (?:officer|member)"
    r"|cabinet member|portfolio holder|executive member|contact for further)",
    re.I,
)
_AUTHOR = re.compile(r"^(?:reports? (?:of|by|from|author)|author|presented by|from\s*:)", re.I)
_SIGNED = re.compile(
    r"^(?:councillor|cllr) [A-Z]|^[A-Z][\w’'-]+ [A-Z][\w’'-]+,.{0,30}\b(?:director|head of|chief)\b", re.I
)
_CONTACT = re.compile(r"\bcontact\b", re.I)
_MOST_WORDS = 30
_MOST_LINES = 3


def answer_author(material: Material) -> Draft | None:
    """The lines of a council's paper that name its author; None when nobody asks, or no such paper is in scope."""
    question = material.understanding.question
    if not _ASKS.search(question) or not _PAPER.search(question) or material.understanding.nothing_held:
        return None
    picks: list[Pick] = []
    for part in material.parts:
        papers = [d for d in part.part.documents if d.publisher and "ofsted" not in d.publisher.lower()]
        for document in sorted(papers, key=day_of, reverse=True):
            every = [p for p in material.library.paragraphs(document.doc_id) if _names_author(p)]
            wanted = _CONTACT if _CONTACT.search(question) else _AUTHOR
            lines = [p for p in every if wanted.match(p.text)] or every
            if lines:
                picks.extend(pick_whole(p, document) for p in _whole(document, lines, material)[:_MOST_LINES])
                break
    return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order) if picks else None


def _names_author(paragraph: Paragraph) -> bool:
    if paragraph.kind not in {Kind.FRONT_MATTER, Kind.PROSE} or len(paragraph.text.split()) > _MOST_WORDS:
        return False
    return _LABEL.match(paragraph.text) is not None or _SIGNED.match(paragraph.text) is not None


def _whole(document: Document, lines: list[Paragraph], material: Material) -> list[Paragraph]:
    """The lines, and after a label that stands alone the line below it ("Contact for further information:")."""
    every = material.library.paragraphs(document.doc_id)
    whole: dict[str, Paragraph] = {}
    for line in lines:
        whole[line.paragraph_id] = line
        below = next((p for p in every if p.order == line.order + 1), None)
        if line.text.rstrip().endswith(":") and below is not None:
            whole[below.paragraph_id] = below
    return list(whole.values())
