"""Abstention: what became of each question, refusals right and wrong, and risk against coverage."""

from collections.abc import Sequence

import numpy as np

from evals.answers_in import GivenAnswer
from evals.completeness import NOT, SUPPORT, assign, handled_within
from evals.examine import Examined
from evals.retrieval import Values
from evals.statistics import Floats

CORRECT, INCORRECT, REFUSED, PARTLY = "correct", "incorrect", "refused", "partial"
LOSS = {CORRECT: 0.0, PARTLY: 0.5, INCORRECT: 1.0}


def outcome_of(examined: Examined) -> str:
    """correct, incorrect, refused or partial, read from the first 120 words and the citations that earn their place.

    An answerable question is correct when every vital group and every fact is
    supported, partial when something is.  One that cannot be answered is
    correct only as a false premise corrected with its evidence; refusing it is
    `refused`, and everything else is incorrect.
    """
    question, answer = examined.question, examined.answer
    if answer.refused:
        return REFUSED
    if not question.answerable:
        return CORRECT if handled_within(examined) else INCORRECT
    nuggets = [nugget for nugget in assign(examined, examined.short) if nugget.importance == "vital"]
    if nuggets and all(nugget.assignment == SUPPORT for nugget in nuggets):
        return CORRECT
    evidence = [nugget for nugget in nuggets if nugget.name.startswith("evidence ")]
    return INCORRECT if all(nugget.assignment == NOT for nugget in evidence or nuggets) else PARTLY


def loss_of(outcome: str, *, answerable: bool) -> float:
    """1 - correctness; a refusal loses nothing when the question cannot be answered and everything when it can."""
    return float(answerable) if outcome == REFUSED else LOSS[outcome]


def score_abstention(examined: Examined, outcome: str) -> Values:
    """Every abstention measure of one question as its part of a ratio of sums."""
    answerable = examined.question.answerable
    declined = outcome == REFUSED or (not answerable and outcome == CORRECT)
    right = declined and not answerable
    points = {CORRECT: 1.0, INCORRECT: -1.0}.get(outcome, 0.0)
    values: Values = {
        "Truthfulness": (points, 1.0),
        "Alignment": (float(declined != answerable), 1.0),
        "Coverage": (float(not declined), 1.0),
        "Refusal F1": (2.0 * right, float(declined) + float(not answerable)),
    }
    if declined:
        values["Refusal precision"] = (float(right), 1.0)
    else:
        values["Risk"] = (float(not answerable), 1.0)
    if answerable:
        values["False refusals"] = (float(declined), 1.0)
        values["HasAns correct"] = (1.0 - loss_of(outcome, answerable=True), 1.0)
    else:
        values["Refusal recall"] = (float(declined), 1.0)
        values["NoAns correct"] = (float(declined), 1.0)
    if examined.answer.refused:
        values["Grounded refusal"] = (float(is_grounded(examined.answer)), 1.0)
    return values


def is_grounded(answer: GivenAnswer) -> bool:
    """True when a refusal says what was searched (a number of documents or reports) and claims nothing."""
    said = f"{answer.not_found} {answer.text}".lower()
    counted = any(character.isdigit() for character in said)
    named = any(word in said for word in ("report", "document", "paper", "librar"))
    return counted and named and not any(statement.kind in ("claim", "quote") for statement in answer.statements)


def aurc(rows: Floats) -> float:
    """(1/n) sum over k of the selective risk of the k most confident; rows are (confidence, loss).

    Within a block of equal confidence every answer counts as the block's mean
    loss, so that the order of entry does not matter.
    """
    losses = _ordered(rows)
    counts = np.arange(1, len(losses) + 1)
    return float(np.mean(np.cumsum(losses) / counts))


def e_aurc(rows: Floats) -> float:
    """AURC above that of the perfect ordering of the same losses."""
    best = np.column_stack((-rows[:, 1], rows[:, 1]))
    return aurc(rows) - aurc(best)


def augrc(rows: Floats) -> float:
    """(1/n) sum over k of the joint risk (1/n) sum of the k first losses."""
    losses = _ordered(rows)
    return float(np.mean(np.cumsum(losses) / len(losses)))


def coverage_at_risk(rows: Floats, limit: float = 0.05) -> float:
    """The largest share of questions, most confident first, whose selective risk is within the limit."""
    losses = _ordered(rows)
    within = np.flatnonzero(np.cumsum(losses) / np.arange(1, len(losses) + 1) <= limit + 1e-12)
    return float((within[-1] + 1) / len(losses)) if within.size else 0.0


def _ordered(rows: Floats) -> Floats:
    order = np.argsort(-rows[:, 0], kind="stable")
    confidence, losses = rows[order, 0], rows[order, 1].astype(np.float64)
    _, inverse, counts = np.unique(-confidence, return_inverse=True, return_counts=True)
    means = np.bincount(inverse, weights=losses) / counts
    return np.asarray(means[inverse], dtype=np.float64)


def confidence_rows(answers: Sequence[tuple[float | None, float]]) -> Floats:
    """(confidence, loss) of the answers that state a confidence, as an array."""
    return np.array([row for row in answers if row[0] is not None], dtype=np.float64).reshape(-1, 2)
