"""Answers to "what is X": where the documents themselves expand or explain a term."""

import re

from assistant.absence import not_found
from assistant.answers import Status
from assistant.draft import Draft, Pick, build_draft
from assistant.evidence import Evidence
from assistant.material import Material, sections_by_document
from assistant.period import day_of
from assistant.select import choose, pick_with_context
from assistant.sentences import split_sentences
from ingest.documents import SEARCHED_KINDS

#: Documents that are read through for an acronym's expansion when no glossary entry is stored.
_MOST_READ = 12
_EXPLAINS = re.compile(
    r"\b(?:is an?|are|means|which|known as|called|sets out|aims? to|designed|provides?"
    r"|emphasis\w+)\b",
    re.I,
)


def answer_term(material: Material) -> Draft | None:
    """The sentence in which a document in scope expands an acronym, or one that explains a term."""
    understanding = material.understanding
    term = understanding.term
    if not term:
        return None
    expanded = _from_glossary(material, term)
    if expanded:
        return build_draft(Status.ANSWERED, sections_by_document(expanded[:2]), order=material.order)
    if len(term) <= 8 and not term.islower():
        expanded = _from_brackets(material, term)
        if expanded:
            return build_draft(Status.ANSWERED, sections_by_document(expanded), order=material.order)
    pattern = re.compile(r"(?<!\w)" + re.escape(term).replace("'", "[’']") + r"(?!\w)", re.I)
    saying = [e for part in material.parts for e in part.ranked if pattern.search(e.text)]
    if term.isupper():
        bracketed = re.compile(r"\(" + re.escape(term) + r"s?\)")
        first = [e for e in saying if bracketed.search(e.text)]
        if first:
            return build_draft(
                Status.ANSWERED, sections_by_document(choose(first, words=60, most=1)), order=material.order
            )
    if not saying:
        return not_found(understanding, material.ranked, order=material.order) if term.isupper() else None
    saying.sort(key=lambda e: (-_explains(e, term), -e.score))
    picks = choose(_rescored(saying), words=90, most=2, margin=0.6)
    return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order)


def _explains(evidence: Evidence, term: str) -> int:
    """How much a sentence looks like an explanation: "its adoption service, ABC, ..." counts most."""
    beside = re.search(
        rf"\w,\s+{re.escape(term)}\b|\b{re.escape(term)}\s+(?:is|was|provides|offers|helps"
        rf"|aims)\b",
        evidence.text,
    )
    return 2 * bool(beside) + len(_EXPLAINS.findall(evidence.text)[:2])


def _rescored(saying: list[Evidence]) -> list[Evidence]:
    """The same evidence; its order, not its score, says which is best here."""
    best = max(e.score for e in saying)
    return [e for e in saying if e.score >= best - 0.6]


def _from_brackets(material: Material, term: str) -> list[Pick]:
    """The first sentence of the newest document in scope that has the acronym in brackets after its expansion."""
    documents = material.understanding.documents
    if len(documents) > _MOST_READ:
        return []
    bracketed = re.compile(r"\w\s+\(" + re.escape(term) + r"s?\)", re.I)
    for document in sorted(documents, key=day_of, reverse=True):
        for paragraph in material.library.paragraphs(document.doc_id):
            if paragraph.kind not in SEARCHED_KINDS or not bracketed.search(paragraph.text):
                continue
            for start, end in split_sentences(paragraph.text):
                if bracketed.search(paragraph.text[start:end]):
                    whole = Evidence(paragraph, document, start, end, 1.0, 1.0, (), True, 1.0)
                    return [pick_with_context(whole)]
    return []


def _from_glossary(material: Material, term: str) -> list[Pick]:
    """Where the documents in scope expand the acronym, newest first."""
    wanted = {d.doc_id for d in material.understanding.documents}
    picks = []
    for finding in material.library.findings(kind="term"):
        if finding.doc_id not in wanted or finding.area.casefold().rstrip("s") != term.casefold().rstrip("s"):
            continue
        paragraph = material.library.paragraph(finding.paragraph_id)
        document = material.library.document(finding.doc_id)
        for start, end in split_sentences(paragraph.text):
            if finding.area in paragraph.text[start:end]:
                whole = Evidence(paragraph, document, start, end, 1.0, 1.0, (), True, 1.0)
                picks.append(pick_with_context(whole))
                break
    picks.sort(key=lambda p: (-(p.document.published.toordinal() if p.document.published else 0), p.paragraph.order))
    return picks
