"""Completeness: which of a question's facts the first 120 words support, by the formulas of nuggetizer."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.anchors import covered, partly_covered
from evals.citing import identity
from evals.examine import Examined, Judged
from evals.golden_scores import holds_fact
from evals.retrieval import Values
from evals.statements import length_in_words

SUPPORT, PARTIAL, NOT = "support", "partial_support", "not_support"


@dataclass(frozen=True, slots=True)
class Nugget:
    """One fact of the gold and what the answer does for it: support, partial_support or not_support."""

    name: str
    importance: str
    assignment: str


def assign(examined: Examined, judged: Sequence[Judged]) -> tuple[Nugget, ...]:
    """Every evidence group and every `facts` string of the question, assigned offline.

    A group is supported when supported statements cite, by citations that earn
    their place, a complete alternative, and say its `must` patterns.  A fact
    string is supported when a supported statement, or the label of the first
    citation that earns its place in one, holds it; partial when only uncited words do.
    """
    good = [statement for statement in judged if statement.is_claim and statement.support.value == 1]
    earned = frozenset(pid for statement in good for pid in statement.earned)
    said = " \n ".join(statement.said.text for statement in good)
    nuggets = []
    for at, group in enumerate(examined.gold.groups, start=1):
        hit = [holds_fact(pattern, said) for pattern in group.group.must]
        whole = covered(group, earned)
        if whole and all(hit):
            verdict = SUPPORT
        elif partly_covered(group, earned) or (whole and not all(hit)):
            verdict = PARTIAL
        else:
            verdict = NOT
        nuggets.append(Nugget(f"evidence {at}", group.group.importance, verdict))
    labels = " \n ".join(_first_label(statement) for statement in good)
    anything = " \n ".join(statement.said.text for statement in judged)
    for fact in examined.question.facts:
        if good and holds_fact(fact, f"{said} \n {labels}"):
            verdict = SUPPORT
        else:
            verdict = PARTIAL if holds_fact(fact, anything) else NOT
        nuggets.append(Nugget(fact, "vital", verdict))
    return tuple(nuggets)


def _first_label(statement: Judged) -> str:
    """The label of the first citation that earns its place: more citations do not put more words into a sentence."""
    first = next((mark.checked for mark in statement.marks if mark.earned and mark.checked is not None), None)
    return "" if first is None else " . ".join(identity(held) for held in first.held)


def strict(nuggets: Sequence[Nugget]) -> float:
    """supported / all; 0 without nuggets."""
    return sum(nugget.assignment == SUPPORT for nugget in nuggets) / len(nuggets) if nuggets else 0.0


def lenient(nuggets: Sequence[Nugget]) -> float:
    """(supported + half of the partly supported) / all."""
    points = {SUPPORT: 1.0, PARTIAL: 0.5, NOT: 0.0}
    return sum(points[nugget.assignment] for nugget in nuggets) / len(nuggets) if nuggets else 0.0


def handled_within(examined: Examined) -> bool:
    """True when what cannot be answered is refused, or its false premise corrected with evidence within 120 words."""
    if examined.answer.refused:
        return True
    if examined.question.kind != "false_premise" or examined.answer.status not in ("corrected", "partial"):
        return False
    earned = frozenset(pid for statement in examined.short for pid in statement.earned)
    return any(covered(group, earned) for group in examined.gold.groups)


def score_completeness(examined: Examined) -> Values:
    """Nugget scores at 120 words and of the whole answer; only answerable questions have them."""
    words = length_in_words(examined.answer)
    values: Values = {"Words": (float(words), 1.0)}
    if not examined.question.answerable:
        return values | {"Right@120w": (float(handled_within(examined)), 1.0)}
    refused = examined.answer.refused
    short = assign(examined, () if refused else examined.short)
    vital = [nugget for nugget in short if nugget.importance == "vital"] or list(short)
    whole = assign(examined, () if refused else examined.judged)
    values |= {
        "Right@120w": (strict(vital), 1.0),
        "StrictVital@120w": (strict(vital), 1.0),
        "Vital@120w": (lenient(vital), 1.0),
        "StrictAll@120w": (strict(short), 1.0),
        "All@120w": (lenient(short), 1.0),
        "StrictVital": (strict([n for n in whole if n.importance == "vital"] or list(whole)), 1.0),
    }
    if words and not refused:
        values["FactDensity"] = (100.0 * sum(nugget.assignment == SUPPORT for nugget in whole), float(words))
        values |= _redundancy(examined)
    return values


def _redundancy(examined: Examined) -> Values:
    """Supported statements whose every group was evidenced before them, over those that evidence any."""
    seen: set[int] = set()
    repeated = useful = 0
    for statement in examined.claims:
        if statement.support.value < 1:
            continue
        groups = {at for at, group in enumerate(examined.gold.groups) if partly_covered(group, statement.earned)}
        if groups:
            useful += 1
            repeated += groups <= seen
            seen |= groups
    return {"Redundancy": (float(repeated), float(useful))} if useful else {}
