"""Answers to "which authorities" and "how many authorities": by their grades, or by what their documents say."""

from itertools import pairwise

from assistant.answers import Status
from assistant.composing.graded_authorities import answer_graded_authorities, asks_for_a_grade
from assistant.evidence.absence import not_found
from assistant.evidence.draft import Draft, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.evidence.select import pick_with_context
from assistant.evidence.weigh import Evidence
from assistant.language.polarity import polarity
from assistant.language.synonyms import Phrase
from assistant.language.words import contains_phrase, content_stems
from assistant.questions.concepts import Concept
from assistant.questions.judgements import plain_grade
from assistant.questions.period import day_of
from assistant.questions.understanding import Understanding
from ingest.documents import Kind

_GOOD = frozenset({"good", "outstanding"})


def answer_authorities(material: Material) -> Draft | None:
    """The authorities with the grade asked for or, where none is, those whose documents say the thing."""
    understanding = material.understanding
    if asks_for_a_grade(understanding):
        return answer_graded_authorities(material)
    if len({d.authority for d in understanding.documents}) == 1:
        # "How many councils work with Northby?" is told by one place's reports, not by comparing places.
        return None
    return _by_evidence(material)


def _by_evidence(material: Material) -> Draft | None:
    """The best sentence of each authority whose documents say it."""
    told = [e for part in material.parts for e in part.good if says_it(e, material)]
    if "present" in material.understanding.cues:
        # "Which councils have a shortage?" is asked of now: the newest report that speaks of it, before what fits best.
        told.sort(key=lambda e: day_of(e.document), reverse=True)
    best: dict[str, Evidence] = {}
    for evidence in told:
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
    sides = _sides(material.understanding)
    if -1 in sides and polarity(evidence.text) >= 0 and evidence.paragraph.kind is not Kind.RECOMMENDATION:
        return False
    if 1 in sides and polarity(evidence.text) <= 0:
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


def _sides(understanding: Understanding) -> set[int]:
    """Whether a strength (1) or a weakness (-1) is asked for: "good at early help", "inadequate supervision"."""
    grade = plain_grade(understanding.question)
    told = {"praise": 1, "problem": -1}
    return {told[cue] for cue in understanding.cues & set(told)} | ({1 if grade in _GOOD else -1} if grade else set())


def _together(stems: Phrase, first: Concept, second: Concept) -> bool:
    return any(contains_phrase(stems, a + b) for a in first.names for b in second.names)
