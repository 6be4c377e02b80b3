"""Scores answers: every question first, then each measure with its n, interval and level of support."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evals.abstention import (
    augrc,
    aurc,
    confidence_rows,
    coverage_at_risk,
    e_aurc,
    loss_of,
    outcome_of,
    score_abstention,
)
from evals.anchors import Gold, resolve
from evals.answers_in import LOSSES, GivenAnswer
from evals.citations import score_citations
from evals.completeness import Nugget, assign, score_completeness
from evals.corpus import Snapshot
from evals.examine import Examined, examine
from evals.faithfulness import score_faithfulness
from evals.golden_scores import score_golden
from evals.measures import BY_NAME, MEASURES, SET_MEASURES
from evals.questions import STRATA, Question, gold_documents
from evals.retrieval import Values, qrels_of, run_of, score_rankings, score_retrieval, share_reached
from evals.scopes import allowed_for
from evals.statistics import Interval, bootstrap_ratio, bootstrap_set, rule_of_three, wilson
from evals.support import Entails
from evals.verbatim import QuoteCheck, check_quotes, score_quotes
from ingest.errors import InvalidQuestionFile


@dataclass(frozen=True, slots=True)
class Row:
    """One question's result: `values` are (numerator, denominator) by measure; `loss` is that of its outcome."""

    question: Question
    answer: GivenAnswer
    outcome: str
    cluster: str
    strata: tuple[tuple[str, str], ...]
    values: Values
    loss: float
    nuggets: tuple[Nugget, ...] = ()
    quotes: tuple[QuoteCheck, ...] = ()
    examined: Examined | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure over a set of questions; `value` is None, with the reason, where nothing could be measured."""

    name: str
    value: float | None
    n: int
    of: float
    interval: Interval | None
    bound: Interval | None
    level: str
    why: str = ""


@dataclass(frozen=True)
class Scores:
    """All that scoring gives: rows in the order of the questions, figures in the order of the table."""

    rows: tuple[Row, ...]
    figures: dict[str, Figure]
    strata: dict[str, dict[str, dict[str, Figure]]]
    level: str
    snapshot: Snapshot | None
    losses: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    problems: tuple[str, ...]
    cheats: dict[str, dict[str, float | None]] = field(default_factory=dict)


MISSING = GivenAnswer(id="", status="answered", text="", losses=("no_retrieved", "no_confidence"))


def file_hash(path: Path) -> str:
    """The sha256 of a file's bytes, or of the files of a folder in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def score_rows(  # noqa: PLR0913 (a cheat is scored with what is known already, and only where it matters)
    questions: Sequence[Question],
    answers: Sequence[GivenAnswer],
    snapshot: Snapshot | None,
    *,
    entails: Entails | None = None,
    golds: Mapping[str, Gold] | None = None,
    brief: bool = False,
) -> tuple[Row, ...]:
    """One row a question, in their order; a question without an answer scores as an empty one that did not refuse.

    Args:
        golds: the questions' evidence, when it was looked up before.
        brief: only what the cheats are compared on: no search for quotes in the rest of the corpus, no rankings.
    """
    by_id = {answer.id: answer for answer in answers}
    golds = golds or ({q.id: resolve(q, snapshot) for q in questions} if snapshot else {})
    given = [by_id.get(question.id, MISSING) for question in questions]
    ranked = _rankings(questions, answers, golds) if snapshot and not brief else {}
    rows = []
    for question, answer in zip(questions, given, strict=True):
        values: Values = {} if brief else dict(score_golden(question, answer, snapshot))
        if snapshot is None:
            rows.append(_bare_row(question, answer, values))
            continue
        gold, allowed = golds[question.id], allowed_for(question, snapshot)
        examined = examine(question, answer, gold, allowed, snapshot, entails=entails)
        outcome = outcome_of(examined)
        quotes = () if brief else check_quotes(examined, snapshot)
        if brief and question.answerable and answer.retrieved:
            values["FactRecall@10"] = (share_reached(answer.retrieved[:10], gold, snapshot), 1.0)
        elif not brief:
            values |= score_retrieval(answer, question, gold, snapshot, allowed)
        values |= {name: (value, 1.0) for name, value in ranked.get(question.id, {}).items()}
        values |= score_citations(examined) | score_quotes(examined, quotes) | score_faithfulness(examined)
        values |= score_abstention(examined, outcome) | score_completeness(examined)
        rows.append(
            Row(
                question=question,
                answer=answer,
                outcome=outcome,
                cluster=cluster_of(question),
                strata=strata_of(question, snapshot),
                values=values,
                loss=loss_of(outcome, answerable=question.answerable),
                nuggets=assign(examined, () if answer.refused else examined.short),
                quotes=quotes,
                examined=examined,
            )
        )
    return tuple(rows)


def _bare_row(question: Question, answer: GivenAnswer, values: Values) -> Row:
    """A row by the question file's own rules alone, when there is no corpus to check against."""
    right = values.get("golden complete", values.get("golden handled", (0.0, 1.0)))[0]
    outcome = "refused" if answer.refused else "correct" if right else "incorrect"
    loss = loss_of(outcome, answerable=question.answerable)
    return Row(question, answer, outcome, cluster_of(question), strata_of(question, None), values, loss)


def _rankings(
    questions: Sequence[Question], answers: Sequence[GivenAnswer], golds: Mapping[str, Gold]
) -> dict[str, dict[str, float]]:
    """Ranking measures of every judged question, unless the tool's passages carry no paragraph ids at all."""
    known = {question.id for question in questions}
    mine = [answer for answer in answers if answer.id in known]
    if not any(hit.paragraph_id for answer in mine for hit in answer.retrieved):
        return {}
    return score_rankings(run_of(mine), qrels_of(questions, golds))


def cluster_of(question: Question) -> str:
    """The document that holds most of its evidence; without evidence its authority, or itself."""
    documents = [span.doc for group in question.groups for spans in group.alternatives for span in spans]
    if documents:
        return max(gold_documents(question), key=lambda doc: (documents.count(doc), doc))
    if question.scope is not None and question.scope.authorities:
        return "authority " + question.scope.authorities[0]
    return "question " + question.id


def strata_of(question: Question, snapshot: Snapshot | None) -> tuple[tuple[str, str], ...]:
    """What a question is grouped by: kind, persona, split, stratum of refusal, report kind, authority, decade."""
    labels = {"kind": question.kind, "persona": question.persona, "split": question.split}
    labels["answerable"] = "yes" if question.answerable else "no"
    if question.stratum:
        labels["stratum"] = f"{question.stratum}: {STRATA[question.stratum]}"
    docs = gold_documents(question)
    doc = snapshot.doc_named(docs[0]) if snapshot and docs else None
    if snapshot and doc:
        held = snapshot.by_doc[doc][0]
        labels |= {"authority": held.authority, "report kind": held.kind}
        if len(held.date) >= 4:
            labels["decade"] = held.date[:3] + "0s"
    return tuple((name, value) for name, value in labels.items() if value)


def score(
    questions: Sequence[Question],
    answers: Sequence[GivenAnswer],
    snapshot: Snapshot | None,
    *,
    entails: Entails | None = None,
) -> Scores:
    """All figures of the answers to the questions.

    Raises InvalidQuestionFile when no answer belongs to any question: the files do not go together.
    """
    known = {question.id for question in questions}
    unknown = tuple(answer.id for answer in answers if answer.id not in known)
    if len(unknown) == len(answers):
        raise InvalidQuestionFile("no answer has the id of a question; were these answers given to other questions?")
    rows = score_rows(questions, answers, snapshot, entails=entails)
    level = "golden" if snapshot is None else "V4" if entails else "V2"
    answered = {answer.id for answer in answers}
    lost = [key for row in rows if row.answer.id for key in row.answer.losses]
    return Scores(
        rows=rows,
        figures=figures_of(rows, level),
        strata=_by_stratum(rows, level),
        level=level,
        snapshot=snapshot,
        losses=tuple((LOSSES[key], lost.count(key)) for key in LOSSES if key in lost),
        missing=tuple(question.id for question in questions if question.id not in answered),
        unknown=unknown,
        problems=tuple(
            f"{row.question.id}: {problem}" for row in rows if row.examined for problem in row.examined.gold.problems
        ),
    )


def figures_of(rows: Sequence[Row], level: str, *, intervals: bool = True) -> dict[str, Figure]:
    """Every measure of the table over these rows; `intervals=False` gives the plain values of a cheat."""
    names = [measure.name for measure in MEASURES if measure.name not in SET_MEASURES]
    figures = {name: figure_of(name, rows, level, interval=intervals) for name in names}
    return figures | (_risk_coverage(rows, level) if intervals else {})


def figure_of(name: str, rows: Sequence[Row], level: str, *, interval: bool = True) -> Figure:
    """One measure over these rows, its interval by bootstrap over documents and, for counts, Wilson's bound."""
    found = [(row.values[name], row.cluster) for row in rows if row.values.get(name, (0.0, 0.0))[1] > 0]
    if not found:
        return Figure(name, None, 0, 0.0, None, None, level, "nothing to measure it on")
    values, clusters = [value for value, _ in found], [cluster for _, cluster in found]
    top, bottom = sum(value[0] for value in values), sum(value[1] for value in values)
    if not interval:
        return Figure(name, top / bottom, len(values), bottom, None, None, level)
    bound = None
    if BY_NAME[name].proportion:
        bound = wilson(top, bottom)
        if top == 0:
            bound = Interval(0.0, rule_of_three(bottom), "none seen: rule of three")
        elif top == bottom:
            bound = Interval(1 - rule_of_three(bottom), 1.0, "no failure seen: rule of three")
    return Figure(name, top / bottom, len(values), bottom, bootstrap_ratio(values, clusters), bound, level)


def _risk_coverage(rows: Sequence[Row], level: str) -> dict[str, Figure]:
    stated = [row for row in rows if row.answer.confidence is not None]
    if not stated:
        why = LOSSES["no_confidence"]
        return {name: Figure(name, None, 0, 0.0, None, None, level, why) for name in SET_MEASURES}
    pairs = confidence_rows([(row.answer.confidence, row.loss) for row in stated])
    clusters = [row.cluster for row in stated]
    measures = {"AURC": aurc, "E-AURC": e_aurc, "AUGRC": augrc, "Coverage@risk5%": coverage_at_risk}
    return {
        name: Figure(
            name, measure(pairs), len(stated), float(len(stated)), bootstrap_set(measure, pairs, clusters), None, level
        )
        for name, measure in measures.items()
    }


def _by_stratum(rows: Sequence[Row], level: str) -> dict[str, dict[str, dict[str, Figure]]]:
    """The headline and the question file's figures per stratum: {what it groups by: {value: {measure: figure}}}."""
    names = (
        "golden cited", "golden complete", "golden handled", "golden false refusals", "FactRecall@10",
        "Right@120w", "StrictVital@120w", "CitF1@gold", "Truthfulness", "QV", "WrongAuthority",
    )  # fmt: skip
    grouped: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        for by, value in row.strata:
            grouped.setdefault(by, {}).setdefault(value, []).append(row)
    return {
        by: {
            value: {name: figure for name in names if (figure := figure_of(name, members, level)).value is not None}
            for value, members in sorted(values.items())
        }
        for by, values in grouped.items()
    }


def worst_first(strata: Mapping[str, Mapping[str, Mapping[str, Figure]]]) -> list[tuple[str, str, Figure]]:
    """(grouped by, value, figure) of each stratum's most telling figure, the worst first.

    Answerable strata are told by StrictVital@120w (or by `golden complete`
    without a corpus), the others by how many were rightly handled.
    """
    listed = []
    for by, values in strata.items():
        for value, figures in values.items():
            for name in ("StrictVital@120w", "golden complete", "golden handled"):
                if name in figures:
                    listed.append((by, value, figures[name]))
                    break
    return sorted(listed, key=lambda entry: (entry[2].value or 0.0, entry[0], entry[1]))
