"""Answers to "who": the lead inspector as the report names them; for others the evidence speaks."""

import re

from assistant.absence import not_found
from assistant.answers import Status
from assistant.draft import Draft, Pick, build_draft
from assistant.material import Material, sections_by_document
from assistant.period import newest
from assistant.sentences import split_sentences
from assistant.sources import of_children_services
from ingest.documents import Document, Paragraph

_LED = re.compile(
    r"\bin charge of\b.{0,40}\b(?:inspection|visit|report)|\bboss of\b.{0,60}\binspection|\breporting inspector"
    r"|\blead people\b|\bled\b.{0,60}\b(?:inspection|visit|team)|\blead(?:ing)? inspectors?\b"
    r"|\binspectors?\b.{0,20}\bled\b|\bwho inspected\b|\bwho (?:was|were) the (?:\w+ )?inspectors?\b",
    re.I,
)
_LEAD = re.compile(r"\b(?:lead|reporting) inspectors?\b\s*[:\-–]?", re.I)


def answer_person(material: Material) -> Draft | None:
    """The lead inspector of the inspection asked about; None when the question is about somebody else."""
    understanding = material.understanding
    if not _LED.search(understanding.asked):
        return None
    documents: list[Document] = []
    if not understanding.nothing_held:
        for part in material.parts:
            services = of_children_services(understanding.asked, part.part.documents)
            documents.extend(services if understanding.period.stated else newest(services))
    picks = [p for d in documents for p in _lead_inspector(d, material)]
    if not picks:
        return not_found(understanding, material.ranked, order=material.order)
    return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order)


def _lead_inspector(document: Document, material: Material) -> list[Pick]:
    findings = material.library.findings(kind="inspector", doc_id=document.doc_id)
    if findings:
        return [
            _whole(material.library.paragraph(i), document) for i in dict.fromkeys(f.paragraph_id for f in findings)
        ]
    paragraphs = material.library.paragraphs(document.doc_id)
    named = [p for p in paragraphs if _LEAD.match(p.text)][:1]
    # A SEND report lists its inspectors by name first: "A. Name, Ofsted HMI lead inspector".
    named = named or [p for p in paragraphs if len(p.text) < 200 and _LEAD.search(p.text)][:3]
    return [_whole(p, document) for p in named]


def _whole(paragraph: Paragraph, document: Document) -> Pick:
    spans = split_sentences(paragraph.text)
    return Pick(paragraph, document, spans[0][0], spans[-1][1])
