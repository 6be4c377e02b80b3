"""Grades that a question of any wording takes for granted: one that was never given, a rise or a fall that was none."""

import itertools
import re
from collections.abc import Sequence
from datetime import date

from assistant.answers import Status
from assistant.draft import Draft, build_draft
from assistant.judgements import OVERALL, Grade, grades_for, plain_grade, read_grades
from assistant.material import Material, pick_grade, sections_by_document
from assistant.period import day_of
from assistant.presumed import spans_of, takes_for_granted
from assistant.select import choose
from ingest.documents import Document, Kind

_JUDGED = re.compile(
    r"\b(?:judge[ds]?|judging|rate[ds]?|rating|grade[ds]?|grading|found|so that (?:it|they) (?:was|were)"
    r"|was|were|is|are|get|got|give|given|award(?:ed)?|earn(?:ed)?|win|won)\b(?: \w+){0,6}?"
    r" (?P<grade>outstanding|good|inadequate|requir(?:es|ed?|ing) improvement)\b",
    re.I,
)
_RATING = re.compile(r"\b(?:rat(?:ed?|ings?)|grade[ds]?|judge(?:d|ment|ments)|outstanding|ofsted mark)\b", re.I)
#: How surely a paragraph that the answer before cited is about what was asked then.
_CITED = 0.8
#: "Found good" may be of anything: only these are of a grade.
_OF_A_GRADE = re.compile(r"\b(?:judg|rat(?:ed?|ing)|grad)", re.I)


def correct_grade(material: Material) -> Draft | None:
    """The grades given, where a question takes for granted one that no report of its time gives, or a change."""
    understanding = material.understanding
    if not takes_for_granted(understanding.question) or understanding.nothing_held or understanding.unplaced:
        return None
    if len(understanding.scope.authorities) != 1:
        return None
    return _never_given(material) or _moved_otherwise(material)


def _never_given(material: Material) -> Draft | None:
    """ "When was Northby judged inadequate?", where no report that is searched says so of it."""
    question = material.understanding.question
    match = _JUDGED.search(question)
    if match is None or (match.group("grade").lower() == "good" and not _OF_A_GRADE.match(match.group())):
        return None
    claimed = plain_grade(match.group("grade"))
    period = material.understanding.period
    grades = _grades(material, material.understanding.documents if period.stated else _until((), material))
    given = [g for d in {g.document for g in grades} for g in read_grades(d, material.library)]
    if not grades or any(g.grade == claimed for g in given):
        return None
    line = f"The documents do not say “{claimed}” here; the grade is another."
    return _graded(material, line, grades if period.stated else grades[-1:])


def _moved_otherwise(material: Material) -> Draft | None:
    """ "Why did it lose its outstanding rating?", where that was given again."""
    question = material.understanding.question
    fell, rose = bool(spans_of("grade fell", question)), bool(spans_of("grade rose", question))
    of_grades = _RATING.search(question) or _goes_on_from_grade(material)
    if fell == rose or not of_grades:
        return None
    stated = material.understanding.documents if material.understanding.period.stated else ()
    grades = _grades(material, stated if len(stated) > 1 else _until(stated, material))
    wanted = 1 if rose else -1
    moved = [(after.rank - before.rank) * wanted for before, after in itertools.pairwise(grades)]
    if not moved or any(m > 0 for m in (moved if len(stated) > 1 else moved[-1:])):
        return None
    said = "rose" if rose else "fell"
    return _graded(material, f"The documents do not say that the grade {said}.", grades[-2:])


def _goes_on_from_grade(material: Material) -> bool:
    """True for a follow-up on a grade: "why did it go down?"."""
    told = [i for i, worth in material.context.items() if worth >= _CITED]
    return any(material.library.paragraph(i).kind is Kind.JUDGEMENT for i in told)


def _grades(material: Material, documents: Sequence[Document]) -> list[Grade]:
    """The grades of the area asked about in some reports, oldest first."""
    areas = material.understanding.areas or frozenset({OVERALL})
    found = [g for d in documents for g in grades_for(areas, read_grades(d, material.library))[:1]]
    return sorted(found, key=lambda g: day_of(g.document))


def _until(stated: Sequence[Document], material: Material) -> tuple[Document, ...]:
    """The authority's documents, up to the newest of those that the question states."""
    wanted = material.understanding.scope.authorities
    last = max((day_of(d) for d in stated), default=date.max)
    return tuple(d for d in material.library.documents() if d.authority in wanted and day_of(d) <= last)


def _graded(material: Material, line: str, grades: Sequence[Grade]) -> Draft:
    """The grades, newest first, and after them the best that answers the question as it stands."""
    good = [e for part in material.parts for e in part.good]
    picks = [pick_grade(g) for g in grades[::-1]]
    more = choose(good, words=60, most=2) if good else ()
    return build_draft(Status.CORRECTED, sections_by_document([*picks, *more]), before=line, order=material.order)
