"""Grades that a question of any wording takes for granted: one that was never given, a rise or a fall that was none."""

import itertools
import re
from collections.abc import Sequence
from datetime import date

from assistant.answers import Status
from assistant.composing.verdicts import is_narrow, reasons_for
from assistant.evidence.draft import Draft, build_draft
from assistant.evidence.material import Material, pick_grade, sections_by_document
from assistant.evidence.select import choose
from assistant.premises.grade_claims import GradeClaim, How, grade_claims
from assistant.questions.grades_picked import picked_out
from assistant.questions.judgements import NAMED_GRADE, OVERALL, Grade, grades_for, plain_grade, read_grades
from assistant.questions.period import day_of
from assistant.questions.presupposed import spans_of, takes_for_granted
from ingest.documents import Document, Kind

_JUDGED = re.compile(
    r"\b(?:judge[ds]?|judging|rate[ds]?|rating|grade[ds]?|grading|found|so that (?:it|they) (?:was|were)"
    r"|was|were|is|are|get|got|give|given|award(?:ed)?|earn(?:ed)?|win|won)\b(?: \w+){0,6}?"
    r" (?P<grade>outstanding|good|inadequate|requir(?:es|ed?|ing) improvement)\b",
    re.I,
)
#: "What won it its good grade?", "what lay behind the outstanding judgement on adoption?"
_ITS_GRADE = re.compile(
    r"(?:\b(?:its|their|the|an?|this|that)|[’']s?)\s+(?:\w+ )?[‘“'\"]?"
    r"(?P<grade>outstanding|good|inadequate|requires improvement)[’”'\"]? (?:\w+ ){0,2}?"
    r"(?:rating|grade|judge?ment|mark|verdict)\b",
    re.I,
)
_NEVER = re.compile(r"\bnever\b", re.I)
_THEN = re.compile(r"\b(?:was|were|did|had|stopped|kept|prevented|fell|missed)(?:n[’']t)?\b", re.I)
_CONTRARY = "The documents do not say this of the grade; they say the contrary."
#: What is claimed of two grades, one after the other.
_OF_TWO = frozenset({How.KEPT, How.LOST, How.FROM})
#: What is asked of these is what was still wanting.
_ASKS_WHAT_LACKS = frozenset({How.DENIED, How.SHORT, How.LOST})
_WORDS, _MOST = 90, 4
#: The rank of good among the grades.
_GOOD = 3
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
    if len(understanding.scope.authorities) != 1 or picked_out(understanding.question):
        return None
    return _as_claimed(material) or _never_given(material) or _moved_otherwise(material)


def _as_claimed(material: Material) -> Draft | None:
    """ "How did it keep its good grade?", "why wasn't it rated good?", "how did it get from inadequate to good?".

    Where the grades bear it out they are shown with the reasons, else they are held against it.
    """
    question = material.understanding.question
    claims = [c for c in grade_claims(question) if c.how is not How.GIVEN or spans_of("grade won", question)]
    stated = material.understanding.documents if material.understanding.period.stated else ()
    grades = _grades(material, _until(stated, material)) if claims else []
    if not grades:
        return None
    told = _bear_out(claims, grades, material)
    if told is None:
        shown = grades[-2:] if claims[0].how in _OF_TWO else grades[-1:]
        if _NEVER.search(question):
            shown = [g for g in grades if g.grade == claims[0].grade][-2:] or shown
        return build_draft(
            Status.CORRECTED,
            sections_by_document([pick_grade(g) for g in shown[::-1]]),
            before=_CONTRARY,
            order=material.order,
        )
    moved = told[-1].rank - told[0].rank or told[-1].rank - _GOOD + 0.5
    wanted = 1 if moved > 0 and claims[0].how not in _ASKS_WHAT_LACKS else -1
    picks = [pick_grade(g) for g in told[::-1]]
    good = [e for part in material.parts for e in part.good]
    if is_narrow(
        material, [*(c.span for c in claims), *spans_of("grade won", question), *spans_of("grade rose", question)]
    ):
        picks += choose(good, words=_WORDS, most=_MOST) if good else ()
    else:
        picks += reasons_for(told[-1].document, material.understanding.areas, wanted, material)
    return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order)


def _bear_out(claims: Sequence[GradeClaim], grades: Sequence[Grade], material: Material) -> Sequence[Grade] | None:
    """The grades that bear out what a question claims of them, oldest first; None where they do not."""
    rank = {g.grade: g.rank for g in grades}
    claim = claims[0]
    if claim.how is How.FROM:
        to = next((c.grade for c in claims if c.how is How.TO), "")
        return _from_to(grades, claim.grade, to)
    if claim.how is How.LOST:
        return next(
            ([b, a] for b, a in list(itertools.pairwise(grades))[::-1] if b.grade == claim.grade and a.rank < b.rank),
            None,
        )
    if claim.how is How.KEPT:
        return grades[-2:] if all(g.grade == claim.grade for g in grades[-2:]) else None
    if claim.how is How.GIVEN:
        won = grades[-1:] if material.understanding.period.stated else grades
        return next(([g] for g in won[::-1] if g.grade == claim.grade), None)
    if _NEVER.search(material.understanding.question) and claim.grade in rank:
        return None
    # "Why wasn't it rated good?" may be of an earlier inspection than the last.
    last_alone = material.understanding.period.stated or not _THEN.search(material.understanding.question)
    return next(([g] for g in (grades[-1:] if last_alone else grades[::-1]) if g.grade != claim.grade), None)


def _from_to(grades: Sequence[Grade], before: str, after: str) -> Sequence[Grade] | None:
    """The grades from the last that was the one before to the next that was the one after, or any other."""
    for start in range(len(grades) - 1, -1, -1):
        if grades[start].grade != before:
            continue
        for end in range(start + 1, len(grades)):
            if grades[end].grade == after or (not after and grades[end].grade != before):
                return grades[start : end + 1]
    return None


def _never_given(material: Material) -> Draft | None:
    """ "When was Northby judged inadequate?", where no report that is searched says so of it."""
    question = material.understanding.question
    match = _JUDGED.search(question) or _ITS_GRADE.search(question)
    if match is None or (match.group("grade").lower() == "good" and not _OF_A_GRADE.search(match.group())):
        return None
    # "Why is the outstanding work so late?" names no grade, and nothing narrower than an area has one.
    named = match.re is _ITS_GRADE or NAMED_GRADE.match(question, match.start("grade"))
    if not named or is_narrow(material, [match.span("grade")]):
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
