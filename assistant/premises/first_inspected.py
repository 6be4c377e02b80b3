"""An inspection before that a question takes for granted, where the report says that there was none."""

import re

from assistant.answers import Status
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.language.sentences import split_sentences
from assistant.questions.presupposed import spans_of
from assistant.questions.sources import of_children_services

_BEFORE = re.compile(
    r"\b(?:since|than|from|after|at|in|on|with)\s+(?:(?:its|the|their|that|a|an)\s+)?(?:\w+\s+){0,2}?"
    r"(?:previous|earlier|prior|last)\b(?:\s+\w+){0,4}?\s+(?:inspection|report|visit|time|rating|grade)\b"
    r"|\b(?:since|than|from)\s+(?:last|the previous|the other)\s+time\b"
    r"|\b(?:since|than)\s+(?:it|they|services|inspectors|[A-Z]\w+)\s+(?:(?:was|were|had been)\s+)?last\s+"
    r"(?:inspected|visited|looked at|checked|came|called)\b",
    re.I,
)
#: How a report says that there was no inspection before it.
_FIRST = re.compile(
    r"\bnot previously inspected\b|\bno previous inspections?\b|\bnot been inspected before\b"
    r"|\b(?:is|was) the first (?:[\w’'-]+ ){0,4}?inspection\b",
    re.I,
)
_CHANGED = ("got better", "got worse", "grade fell", "grade rose", "changed since")
#: In how many paragraphs a report says so.
_OPENING = 25


def correct_first(material: Material) -> Draft | None:
    """The sentence that says that a report is of the first inspection, where a question measures from one before."""
    understanding = material.understanding
    match = _BEFORE.search(understanding.question)
    if match is None or len(understanding.scope.authorities) != 1:
        return None
    # "Since its last inspection" may be since the one that is held; what rose or slipped since it is not told by it.
    measured = any(spans_of(g, understanding.question) for g in _CHANGED)
    if not measured:
        return None
    held = (d for d in material.library.documents() if d.authority in understanding.scope.authorities)
    reports = of_children_services(understanding.question, tuple(d for d in held if "Ofsted" in d.publisher))
    if len(reports) != 1:
        return None
    picks = [
        Pick(paragraph, report, start, end)
        for report in reports
        for paragraph in material.library.paragraphs(report.doc_id)[:_OPENING]
        for start, end in split_sentences(paragraph.text)
        if _FIRST.search(paragraph.text[start:end])
    ]
    if not picks:
        return None
    line = "The documents tell of no inspection before this one."
    return build_draft(Status.CORRECTED, sections_by_document(picks[:1]), before=line, order=material.order)
