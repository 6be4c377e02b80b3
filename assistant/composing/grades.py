"""Answers to questions about grades."""

import re

from assistant.answers import Status
from assistant.composing.outcomes import pick_newest_outcomes
from assistant.composing.send import OUTCOME
from assistant.composing.sides import unlike
from assistant.evidence.absence import not_found
from assistant.evidence.draft import Draft, Pick, build_draft, pick_whole
from assistant.evidence.material import Material, PartEvidence, pick_grade, sections_by_document
from assistant.evidence.quotes import say_date
from assistant.language.words import word_set
from assistant.questions.grades_picked import asks_of_every_report, asks_which_of_its_areas, pick_grades, picked_out
from assistant.questions.intents import GRADE
from assistant.questions.judgements import OVERALL, Grade, areas_in, grades_for, plain_grade, read_grades
from assistant.questions.period import day_of, is_dated, newest
from assistant.questions.presupposed import takes_for_granted
from assistant.questions.sources import of_children_services
from ingest.documents import SEARCHED_KINDS, Document

#: A concept that weighs no more ("children", "services") does not narrow a question about a grade.
_TELLING = 0.12
# "Did the council appeal against its grade?" asks what was done, and not for the grade.
_DID = re.compile(r"^\W*(?:and |but |so )?did\b", re.I)
# "Are assessments any good?" asks of assessments, which have no grade.
_ANY_GOOD = re.compile(r"\bany good\b", re.I)
_SEND = re.compile(r"\bSEND\b|\bspecial educational needs\b", re.I)
_RATED = re.compile(r"\b(?:rat(?:e|ed|ings?)|grade[ds]?|judge(?:d|ment|ments)?|judgments?)\b", re.I)
_GRADED = re.compile(
    rf"\b(?:judged|rated|graded)\b.{{0,60}}\b{GRADE}\b|\b{GRADE}\b.{{0,30}}\b(?:judge?ment|rating|grade)\b", re.I
)
#: What all areas are made of: "which area of practice was weakest?" is on all of them.
_OF_ALL_AREAS = word_set("practice work services service area areas part parts aspects judgement judgements grades")
_TOGETHER = frozenset({"care leavers", "looked after"})
_EVERY_GRADE = re.compile(
    r"\b(?:all|each|every)\b|\b(?:judgements|judgments|grades|ratings)\b|\bsub-?(?:judg"
    r"|grade)",
    re.I,
)

#: "The overall grade at each inspection" asks for no other: it is each inspection that is meant, not each area.
_OVERALL_ALONE = re.compile(
    r"\boverall (?:\w+ )?(?:grade|rating|judge?ment|mark|verdict|result|effectiveness)s?\b(?!.*\b(?:areas?|sub-?\w+"
    r"|others?|services?[’']? (?:grades|ratings))\b)",
    re.I,
)


def answer_grade(material: Material) -> Draft | None:
    """The grade asked for in each part; None when no document in scope carries grades at all."""
    understanding = material.understanding
    if understanding.nothing_held or asks_narrower(material) or _asks_within_an_area(material):
        return None
    picked: list[Grade] = []
    graded: list[Document] = []
    for part in material.parts:
        documents = _documents_with_grades(part, material)
        graded.extend(documents)
        for document in documents:
            picked.extend(_asked(read_grades(document, material.library), material))
    if not graded or _SEND.search(understanding.asked):
        return _outcome(material) or (_no_send_report(material) if graded else _no_grade_then(material))
    if not picked and picked_out(understanding.question):
        return _none_so_high(graded, material)
    if not picked and not _RATED.search(understanding.question) and any(p.good for p in material.parts):
        return None
    if not picked:
        area = " and ".join(sorted(understanding.areas - {OVERALL})) or OVERALL
        given = dict.fromkeys(" and ".join(sorted(g.areas)) for d in graded for g in read_grades(d, material.library))
        reason = f"The reports searched give no grade for this ({area}). They give grades on: {'; '.join(given)}."
        return not_found(understanding, material.ranked, reason=reason, order=material.order)
    sections = sections_by_document([pick_grade(g) for g in picked])
    missing = [p.part.label for p in material.parts if p.part.label and not _has_any(p, picked)]
    notes = [f"No grade for this was found for {label}." for label in missing]
    status = Status.PARTIAL if notes else Status.ANSWERED
    notes += [_of_both(picked, material), unlike([g.document for g in picked])]
    return build_draft(status, sections, after=notes, order=material.order)


def _none_so_high(graded: list[Document], material: Material) -> Draft:
    """The grades given, where none is of those asked for: "was anything inadequate?", of a report where nothing was."""
    question, areas = material.understanding.question, material.understanding.areas
    if asks_of_every_report(question):
        picks = [pick_grade(g) for d in graded for g in grades_for(areas, read_grades(d, material.library))]
    else:
        documents = graded if material.understanding.period.stated else newest(tuple(graded))
        picks = [pick_grade(g) for d in documents for g in read_grades(d, material.library)]
    presumed = takes_for_granted(question)
    line = "None of the grades given is of that kind; they are these."
    status = Status.CORRECTED if presumed else Status.ANSWERED
    return build_draft(status, sections_by_document(picks), before=line, order=material.order)


def _of_both(picked: list[Grade], material: Material) -> str:
    """A line where one judgement is on two groups: care leavers have one of their own in inspections from 2023 on."""
    asked = material.understanding.areas
    if len(asked) != 1 or not asked <= _TOGETHER or not any(g.areas >= _TOGETHER for g in picked):
        return ""
    return "One judgement covers children in care and care leavers here; each has its own from 2023 on."


def _no_send_report(material: Material) -> Draft | None:
    """A refusal where the grade of SEND services is asked for and no report on them is in scope."""
    held = any(_SEND.search(d.kind) or _SEND.search(d.framework) for d in material.understanding.documents)
    if held or not _RATED.search(material.understanding.question):
        return None
    reason = "No report on SEND services is held for this, and inspections of children’s services do not grade them."
    return not_found(material.understanding, material.ranked, reason=reason, order=material.order)


def _no_grade_then(material: Material) -> Draft | None:
    """A refusal where no document of the time asked about gives a grade: a paper of that year is no inspection."""
    understanding = material.understanding
    points = understanding.period.points
    if not points or any(_GRADED.search(e.text) for part in material.parts for e in part.good):
        return None
    places = set(understanding.scope.authorities) or {d.authority for d in understanding.documents}
    graded = [d for d in material.library.documents() if d.authority in places and read_grades(d, material.library)]
    when = " and ".join(dict.fromkeys(point.words for point in points))
    days = ", ".join(say_date(day_of(d)) for d in sorted(graded, key=day_of) if is_dated(d))
    held = f" Those with grades are of {days}." if days and len(places) == 1 else ""
    reason = f"No report of {when} in this scope gives a grade.{held}"
    return not_found(understanding, material.ranked, reason=reason, order=material.order)


def _outcome(material: Material) -> Draft | None:
    """The outcome in words of inspections that give no grades: SEND area reports have a section for it."""
    picks: list[Pick] = []
    for part in material.parts:
        documents = of_children_services(material.understanding.asked, part.part.documents)
        for document in documents if material.understanding.period.stated else newest(documents):
            paragraphs = material.library.paragraphs(document.doc_id)
            told = [p for p in paragraphs if p.kind in SEARCHED_KINDS and any(OUTCOME.match(h) for h in p.headings)]
            picks.extend(pick_whole(p, document) for p in told[:2])
    # Before 2023 the outcome stands in the letter's running text.
    picks = picks or pick_newest_outcomes(material)
    return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order) if picks else None


def asks_narrower(material: Material) -> bool:
    """True when the question is on something that has no grade of its own ("how good are EHC plans?")."""
    telling = [c for c, w in zip(material.understanding.concepts, material.weights, strict=True) if w > _TELLING]
    question = material.understanding.question
    does = bool(_DID.search(question) or _ANY_GOOD.search(question))
    return any(
        c.needed
        and (len(c.names) > 1 or " " in c.words or c.named or does)
        and not areas_in(c.words)
        and not plain_grade(c.words)
        and not _SEND.search(c.words)
        for c in telling
    )


def _asks_within_an_area(material: Material) -> bool:
    """True for what is best or worst of one thing ("which part of fostering was weakest?"): no grade says that."""
    question = material.understanding.question
    if not (asks_which_of_its_areas(question) and not _RATED.search(question)):
        return False
    concepts = zip(material.understanding.concepts, material.weights, strict=True)
    return any(c.needed and w > _TELLING and c.words.lower() not in _OF_ALL_AREAS for c, w in concepts)


def _has_any(part: PartEvidence, picked: list[Grade]) -> bool:
    return any(g.document in part.part.documents for g in picked)


def _documents_with_grades(part: PartEvidence, material: Material) -> tuple[Document, ...]:
    """The part's documents that carry grades: the newest of them when the question names no date."""
    documents = tuple(d for d in part.part.documents if read_grades(d, material.library))
    period = material.understanding.period
    if period.stated or len(documents) <= 1 or asks_of_every_report(material.understanding.question):
        return documents
    areas = material.understanding.areas
    having = tuple(d for d in documents if grades_for(areas, read_grades(d, material.library)))
    return newest(having or documents)


def _asked(grades: tuple[Grade, ...], material: Material) -> list[Grade]:
    question, areas = material.understanding.question, material.understanding.areas
    picked = pick_grades(question, areas, grades)
    if picked is not None:
        return picked
    if areas and areas != {OVERALL}:
        return list(grades_for(areas, grades))
    overall = list(grades_for(frozenset({OVERALL}), grades))
    if (_EVERY_GRADE.search(question) and not _OVERALL_ALONE.search(question)) or not overall:
        return overall + [g for g in grades if g not in overall]
    return overall
