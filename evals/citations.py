"""Citation quality: ALCE's recall and precision, repaired; every emitted marker counts, invented ones too."""

from collections.abc import Sequence

from evals.anchors import covered, grades
from evals.completeness import handled_within
from evals.examine import Examined, Judged, Mark
from evals.retrieval import Values


def harmonic(precision: float, recall: float) -> float:
    """Their harmonic mean; 0 when both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def recall_and_precision(judged: Sequence[Judged]) -> tuple[tuple[float, float], tuple[float, float]]:
    """((supported claims, claims), (citations that earn their place, markers emitted))."""
    claims = [statement for statement in judged if statement.is_claim]
    marks = [mark for statement in judged for mark in statement.marks]
    supported = sum(bool(statement.marks) and statement.support.value == 1 for statement in claims)
    return (float(supported), float(len(claims))), (float(sum(mark.earned for mark in marks)), float(len(marks)))


def f1_of(judged: Sequence[Judged]) -> float:
    """CitF1 of one answer's statements; an answer that claims something and cites nothing scores 0."""
    (supported, claims), (earned, marks) = recall_and_precision(judged)
    return harmonic(earned / marks if marks else 0.0, supported / claims if claims else 0.0)


def evidence_share(judged: Sequence[Judged], examined: Examined) -> float:
    """The share of vital groups whose evidence is completely cited by citations that earn their place."""
    earned = frozenset(pid for statement in judged for pid in statement.earned)
    vital = [group for group in examined.gold.groups if group.group.importance == "vital"] or examined.gold.groups
    return sum(covered(group, earned) for group in vital) / len(vital) if vital else 0.0


def score_citations(examined: Examined) -> Values:
    """Every citation measure of one answer, as (numerator, denominator)."""
    judged, answer = examined.judged, examined.answer
    claims, values = examined.claims, Values()
    marks = [mark for statement in judged for mark in statement.marks]
    (supported, claimed), (earned, emitted) = recall_and_precision(judged)
    kept = not answer.refused
    if claimed:
        values["CitRecall"] = (supported / claimed, 1.0)
        values["CitRecall micro"] = (supported, claimed)
        values["Weighted recall"] = (sum(s.support.value for s in claims) / claimed, 1.0)
    elif kept:
        values["CitRecall"] = (0.0, 1.0)
    if emitted:
        values["CitPrecision"] = (earned / emitted, 1.0)
        values["CitPrecision micro"] = (earned, emitted)
        values["Weighted precision"] = (sum(_weight(mark) for mark in marks) / emitted, 1.0)
    elif kept:
        values["CitPrecision"] = (0.0, 1.0)
    if kept:
        values["CitF1"] = (f1_of(judged), 1.0)
    values |= _overcited(judged) | _against_gold(examined) | _outside_scope(examined, marks)
    invented = sum(mark.checked is None or mark.checked.place == "unresolved" for mark in marks)
    if emitted:
        values["Invented"] = (float(invented), emitted)
        values["Mislabelled"] = (
            float(sum(m.checked is not None and m.checked.place == "mislabelled" for m in marks)),
            emitted,
        )
    if examined.question.answerable:
        values["CitF1@gold"] = (f1_of(examined.short) * evidence_share(examined.short, examined) if kept else 0.0, 1.0)
    else:
        right = handled_within(examined)
        values["CitF1@gold"] = ((f1_of(examined.short) if kept else 1.0) if right else 0.0, 1.0)
    return values


def _weight(mark: Mark) -> float:
    return 0.0 if not mark.earned else 1.0 if mark.alone == 1 else 0.5


def _overcited(judged: Sequence[Judged]) -> Values:
    many = [s for s in judged if s.is_claim and len(s.marks) > 1 and s.support.value == 1]
    if not many:
        return {}
    return {"Overcite": (float(sum(any(mark.irrelevant for mark in s.marks) for s in many)), float(len(many)))}


def _against_gold(examined: Examined) -> Values:
    """Evidence precision, recall and F1 against the gold; unjudged paragraphs are a share of their own."""
    if not examined.question.answerable:
        return {}
    cited = frozenset(pid for check in examined.checked.values() for pid in check.paragraph_ids)
    grade = grades(examined.question, examined.gold)
    judged = [pid for pid in cited if pid in grade]
    recall = evidence_share(examined.judged, examined)
    useful = sum(grade[pid] >= 1 for pid in judged)
    values: Values = {"Evidence recall": (recall, 1.0)}
    values["Evidence F1"] = (harmonic(useful / len(judged) if judged else 0.0, recall), 1.0)
    if judged:
        values["Evidence precision"] = (useful / len(judged), 1.0)
    if cited:
        values["Unjudged cited"] = (float(len(cited) - len(judged)), float(len(cited)))
    if (conflict := _conflict(examined, cited)) is not None:
        values["Conflict coverage"] = (conflict, 1.0)
    return values


def _conflict(examined: Examined, cited: frozenset[str]) -> float | None:
    """For a question whose groups lie in different documents: 1 when every group is cited."""
    sides = {frozenset(a.span.doc for spans in g.alternatives for a in spans) for g in examined.gold.groups}
    disjoint = len(sides) > 1 and all(a.isdisjoint(b) for a in sides for b in sides if a != b)
    if not disjoint:
        return None
    return float(all(covered(group, cited) for group in examined.gold.groups))


def _outside_scope(examined: Examined, marks: Sequence[Mark]) -> Values:
    """Citations of another authority or another time than the question is about, over all citations."""
    values: Values = {}
    valid = [mark.checked for mark in marks if mark.checked is not None and mark.checked.held]
    if not marks:
        return values
    allowed = examined.allowed
    if allowed.authorities:
        wrong = sum(any(not allowed.authority_admits(held) for held in check.held) for check in valid)
        values["WrongAuthority"] = (float(wrong), float(len(marks)))
    if allowed.dated:
        wrong = sum(any(not allowed.date_admits(held) for held in check.held) for check in valid)
        values["WrongYear"] = (float(wrong), float(len(marks)))
    return values
