"""What is wrong with a question file: anchors, duplicates, leakage, facts its own evidence does not hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.anchors import Gold, resolve
from evals.citing import identity
from evals.corpus import Snapshot
from evals.golden_scores import holds_fact
from evals.questions import Question
from evals.text import loose


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing to mend: an error makes scores wrong, a warning makes them weaker."""

    question_id: str
    level: str
    said: str


def lint(questions: Sequence[Question], snapshot: Snapshot | None) -> tuple[Complaint, ...]:
    """Every complaint, errors first, in the order of the questions; anchors and facts only where a corpus is given."""
    found = [*_forms(questions), *_duplicates(questions), *_leaks(questions)]
    if snapshot is not None:
        for question in questions:
            found.extend(_against_corpus(question, resolve(question, snapshot), snapshot))
    return tuple(sorted(found, key=lambda complaint: complaint.level))


def _forms(questions: Sequence[Question]) -> Iterator[Complaint]:
    for question in questions:
        name = question.id
        if question.answerable and not question.groups:
            yield Complaint(name, "error", "answerable, but no evidence is given")
        if not question.answerable and question.groups and question.kind != "false_premise":
            yield Complaint(name, "warning", "has evidence although it cannot be answered and is no false premise")
        if question.kind == "follow_up" and not question.history:
            yield Complaint(name, "error", "a follow-up without the questions asked before")
        if not question.answerable and not question.searched:
            yield Complaint(name, "warning", "cannot be answered, but 'searched' does not say how that is known")
        if not question.answerable and not question.stratum:
            yield Complaint(name, "warning", "cannot be answered, but 'stratum' does not say why (a to g)")
        if question.answerable and question.stratum:
            yield Complaint(name, "error", "answerable, yet has a stratum of refusal")


def _duplicates(questions: Sequence[Question]) -> Iterator[Complaint]:
    seen: dict[str, Question] = {}
    for question in questions:
        key = loose(" | ".join((*question.history, question.question)))
        first = seen.setdefault(key, question)
        if first is not question:
            leak = bool(first.split and question.split and first.split != question.split)
            said = f"asks the same as {first.id}" + (f" of the {first.split} split" if leak else "")
            yield Complaint(question.id, "error", said)


def _leaks(questions: Sequence[Question]) -> Iterator[Complaint]:
    """Evidence shared by two splits: what was tuned on must not be scored on."""
    used: dict[tuple[str, str], Question] = {}
    for question in questions:
        for group in question.groups:
            for span in (span for spans in group.alternatives for span in spans):
                first = used.setdefault((span.doc, loose(span.text)), question)
                if first.split and question.split and first.split != question.split:
                    said = f"its evidence in {span.doc} is also that of {first.id} in the {first.split} split"
                    yield Complaint(question.id, "warning", said)
                    break


def _against_corpus(question: Question, gold: Gold, snapshot: Snapshot) -> Iterator[Complaint]:
    for problem in dict.fromkeys(gold.problems):
        level = "warning" if ": on page " in problem else "error"
        yield Complaint(question.id, level, problem)
    for at, group in enumerate(gold.groups, start=1):
        if not any(all(anchor.places for anchor in spans) for spans in group.alternatives):
            yield Complaint(question.id, "error", f"group {at} has no alternative that can be found")
    held = [snapshot.by_id[pid] for pid in sorted(gold.paragraph_ids)]
    everything = " \n ".join(f"{one.text} \n {identity(one)}" for one in held)
    for fact in question.facts:
        if question.groups and held and not holds_fact(fact, everything):
            yield Complaint(question.id, "warning", f"its evidence does not hold the fact {fact!r}")


def to_text(complaints: Sequence[Complaint], questions: Sequence[Question], *, corpus: bool) -> str:
    """One line a complaint, and a count; says when the anchors could not be checked."""
    lines = [f"{c.level}: {c.question_id}: {c.said}" for c in complaints]
    errors = sum(complaint.level == "error" for complaint in complaints)
    lines.append(f"{len(questions)} questions, {errors} errors, {len(complaints) - errors} warnings")
    if not corpus:
        lines.append("no corpus was given: anchors and facts were not checked; add --corpus LIBRARY")
    return "\n".join(lines) + "\n"
