"""Answers to "which authorities" and "how many authorities": from the judgements of every report in scope."""

import re
from itertools import pairwise

from assistant.answers import Status
from assistant.evidence.absence import not_found
from assistant.evidence.draft import Draft, build_draft
from assistant.evidence.material import Material, pick_grade, section_of, sections_by_document
from assistant.evidence.select import pick_with_context
from assistant.evidence.weigh import Evidence
from assistant.language.polarity import polarity
from assistant.language.synonyms import Phrase
from assistant.language.words import contains_phrase, content_stems
from assistant.questions.concepts import Concept
from assistant.questions.judgements import Grade, grades_for, plain_grade, read_grades
from assistant.questions.period import day_of
from ingest.documents import Kind

_OR_WORSE = re.compile(r"\b(?:or worse|or below|less than|worse than|below|not)\b", re.I)
_OR_BETTER = re.compile(r"\b(?:or better|or above|at least|better than|above)\b", re.I)


def answer_authorities(material: Material) -> Draft | None:
    """Every judgement that fits, each cited, with how many of the documents carry a grade for it."""
    understanding = material.understanding
    grade = plain_grade(understanding.question)
    if not grade and len({d.authority for d in understanding.documents}) == 1:
        # "How many councils work with Northby?" is told by one place's reports, not by comparing places.
        return None
    if not grade:
        return _by_evidence(material)
    rows: list[Grade] = []
    graded = 0
    for document in understanding.documents:
        own = grades_for(understanding.areas, read_grades(document, material.library))
        graded += bool(own)
        rows.extend(g for g in own[:1] if _fits(g, grade, understanding.question))
    total = len(understanding.documents)
    coverage = f"{graded} of the {total} documents searched carry a grade for this."
    if not rows:
        return not_found(understanding, (), reason=f"No report in scope carries this grade. {coverage}")
    rows.sort(key=lambda g: (g.document.authority, -day_of(g.document).toordinal()))
    names = list(dict.fromkeys(g.document.authority for g in rows))
    sections = [section_of(g.document, [pick_grade(g)]) for g in rows]
    count = f"{len(names)} {'authority' if len(names) == 1 else 'authorities'}: {', '.join(names)}."
    return build_draft(Status.ANSWERED, sections, claim=count, after=[coverage], order=material.order)


def _fits(row: Grade, grade: str, question: str) -> bool:
    rank = {"outstanding": 4, "good": 3, "inadequate": 1}.get(grade, 2)
    if _OR_WORSE.search(question) and not re.search(rf"\bnot\b.{{0,12}}{grade}", question, re.I):
        return row.rank <= rank
    if re.search(rf"\bnot\b.{{0,12}}{grade}", question, re.I):
        return row.rank != rank
    if _OR_BETTER.search(question):
        return row.rank >= rank
    return row.grade == grade


def _by_evidence(material: Material) -> Draft | None:
    """The best sentence of each authority whose documents say it."""
    best: dict[str, Evidence] = {}
    for part in material.parts:
        for evidence in part.good:
            if says_it(evidence, material):
                best.setdefault(evidence.document.authority, evidence)
    if not best:
        return not_found(material.understanding, material.ranked, order=material.order)
    picks = [pick_with_context(e) for e in list(best.values())[:12]]
    note = f"Found among {len(material.understanding.documents)} documents; others may not mention it."
    return build_draft(Status.PARTIAL, sections_by_document(picks), after=[note], order=material.order)


def says_it(evidence: Evidence, material: Material) -> bool:
    """True when the sentence itself has all that is asked, and words that stand together in the question together.

    A list of places claims something of each of them, so "safeguarding" alone is no evidence of "family safeguarding".
    """
    cues = material.understanding.cues
    if "problem" in cues and polarity(evidence.text) >= 0 and evidence.paragraph.kind is not Kind.RECOMMENDATION:
        return False
    if "praise" in cues and polarity(evidence.text) <= 0:
        return False
    needed = [i for i, c in enumerate(material.understanding.concepts) if c.needed]
    if any(evidence.carries[i] < 1.0 for i in needed):
        return False
    concepts = [material.understanding.concepts[i] for i in needed]
    stems = content_stems(evidence.text)
    asked = content_stems(material.understanding.asked)
    return all(
        _together(stems, first, second)
        for first, second in pairwise(concepts)
        if any(contains_phrase(asked, a + b) for a in first.names for b in second.names)
    )


def _together(stems: Phrase, first: Concept, second: Concept) -> bool:
    return any(contains_phrase(stems, a + b) for a in first.names for b in second.names)
