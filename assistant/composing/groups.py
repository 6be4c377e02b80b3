"""Two graded groups of one report side by side: "who gets the better service, children in care or care leavers?"."""

from assistant.answers import Status
from assistant.composing.grades import asks_narrower
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, pick_grade, sections_by_document
from assistant.evidence.quotes import label_document
from assistant.evidence.select import choose, pick_with_context
from assistant.evidence.weigh import Evidence
from assistant.questions.intents import Intent
from assistant.questions.judgements import OVERALL, Grade, areas_in, grades_for, read_grades
from assistant.questions.period import newest
from assistant.questions.sources import of_children_services
from ingest.documents import Document, Kind

#: How long the sentence on each group may be, and how much of its report's best it must score.
_WORDS, _MARGIN = 45, 0.8


def answer_groups(material: Material) -> Draft | None:
    """The grade of each group that a comparison names, with a sentence on each; None where one report does not grade
    both, or what is compared is narrower than the groups.
    """
    understanding = material.understanding
    areas = sorted(understanding.areas - {OVERALL}, key=lambda area: _first_named(area, understanding.question))
    if understanding.intent is not Intent.COMPARE or len(areas) < 2 or len(material.parts) != 1:
        return None
    if asks_narrower(material):
        return None
    (part,) = material.parts
    documents = of_children_services(understanding.question, part.part.documents)
    graded = tuple(d for d in documents if all(_grade(area, d, material) for area in areas))
    graded = graded if understanding.period.stated else newest(graded)
    picks: list[Pick] = []
    notes: list[str] = []
    for document in graded:
        grades = {area: _grade(area, document, material) for area in areas}
        if len(set(grades.values())) < len(areas):
            notes.append(f"One judgement covers both here ({label_document(document)}).")
        told: list[Pick] = []
        for area in areas:
            told.extend(pick_grade(grade) for grade in (grades[area],) if grade is not None)
            own = [e for e in part.ranked if e.document == document and _is_on(e, area, areas)]
            told.extend(choose(own, words=_WORDS, most=1, margin=_MARGIN))
        picks.extend(told)
    if not picks:
        return None
    return build_draft(Status.ANSWERED, sections_by_document(picks), after=notes, order=material.order)


def _grade(area: str, document: Document, material: Material) -> Grade | None:
    found = grades_for(frozenset({area}), read_grades(document, material.library))
    return min(found, key=lambda g: len(g.areas), default=None)


def _is_on(e: Evidence, area: str, areas: list[str]) -> bool:
    """True when what would be quoted of the report's text is on this group and on no other that is compared."""
    if e.paragraph.kind is Kind.JUDGEMENT or area not in areas_in(e.text):
        return False
    return areas_in(pick_with_context(e).text) & set(areas) == {area}


def _first_named(area: str, question: str) -> int:
    """How many words of the question are read until it names the area."""
    words = question.split()
    return next((n for n in range(1, len(words) + 1) if area in areas_in(" ".join(words[:n]))), len(words))
