"""Citations, quotes, completeness, abstention and the question file's own rules, each by hand."""

from typing import Any

import numpy as np
import pytest
from county import NEW, OLD, OTHER, QUESTIONS, answer_row, citation, question, refusal_row, span

from evals.abstention import augrc, aurc, coverage_at_risk, e_aurc
from evals.answers_in import GivenAnswer, read_answer
from evals.corpus import Snapshot
from evals.golden_scores import first_words, handled, holds_fact, score_golden
from evals.harness import Row, score_rows
from evals.questions import Question
from evals.report import broken_rules
from evals.statements import cut

Values = dict[str, tuple[float, float]]


def row_of(county: Snapshot, asked: Question, row: dict[str, Any]) -> Row:
    return score_rows([asked], [read_answer(row | {"id": asked.id})], county)[0]


def test_citation_measures_by_hand(county: Snapshot) -> None:
    # Three claims: one supported by 1 of its 2 citations, one vetoed, one uncited; four markers, one invented.
    row = answer_row(
        "Q1", citation(1, OLD, 1, "Care leavers are not well supported."), citation(2, OLD, 3), citation(3, OTHER, 1)
    )
    row["statements"] = [
        {"text": "Care leavers are not well supported.", "kind": "quote", "citations": [1, 2]},
        {"text": "Care leavers in Wexcombe speak warmly of their advisers.", "kind": "claim", "citations": [3, 9]},
        {"text": "Everything else is fine.", "kind": "claim", "citations": []},
    ]
    row["text"] = " ".join(statement["text"] for statement in row["statements"])
    values = row_of(county, QUESTIONS[0], row).values
    assert values["CitRecall"] == (pytest.approx(1 / 3), 1.0)
    assert values["CitPrecision"] == (pytest.approx(1 / 4), 1.0)
    assert values["CitF1"][0] == pytest.approx(2 * (1 / 3) * (1 / 4) / (1 / 3 + 1 / 4))
    assert values["Weighted recall"] == (pytest.approx(1 / 3), 1.0)
    assert values["Weighted precision"] == (pytest.approx(1 / 4), 1.0)
    assert values["Overcite"] == (1.0, 1.0)
    assert values["Invented"] == (1.0, 4.0)
    assert values["WrongAuthority"] == (1.0, 4.0)
    assert values["WrongYear"] == (1.0, 4.0)
    assert values["Evidence recall"] == (1.0, 1.0)
    assert values["Unjudged cited"] == (2.0, 3.0)


def test_an_answer_that_cites_nothing_scores_zero_and_is_not_dropped(county: Snapshot) -> None:
    row = {
        "status": "answered",
        "text": "It was fine.",
        "statements": [{"text": "It was fine.", "kind": "claim"}],
        "citations": [],
    }
    values = row_of(county, QUESTIONS[0], row).values
    assert values["CitF1"] == (0.0, 1.0)
    assert values["CitPrecision"] == (0.0, 1.0)


def test_an_empty_answer_that_is_no_refusal_scores_zero(county: Snapshot) -> None:
    values = row_of(county, QUESTIONS[0], {"status": "answered", "text": "", "statements": [], "citations": []}).values
    assert values["CitF1"] == (0.0, 1.0)
    assert values["StrictVital@120w"] == (0.0, 1.0)


@pytest.mark.parametrize(
    ("doc", "at", "quote", "clipped", "cue"),
    [
        (OLD, 1, "Care leavers are not well supported.", False, "too few"),  # the next sentence begins with the cue
        (OLD, 1, "Too few have a pathway plan, and 47% are out of work.", False, ""),
        (OLD, 1, "have a pathway plan, and 47% are out of work.", True, "too few"),
        (NEW, 1, "Most care leavers now live in suitable homes.", False, "however"),
        (NEW, 1, "Most care leavers now live in suitable homes. However, 12% are out of work.", False, ""),
        (OLD, 2, "Social workers have caseloads of 31 children", True, ""),
        (OLD, 3, "Adoption is slow because court papers are prepared late", False, ""),  # only the full stop is left
    ],
)
def test_clipping(county: Snapshot, doc: str, at: int, quote: str, *, clipped: bool, cue: str) -> None:
    check = row_of(county, QUESTIONS[0], answer_row("Q1", citation(1, doc, at, quote))).quotes[0]
    assert (check.clipped_inside, check.cue_left_out) == (clipped, cue)


def test_an_ellipsis_shown_to_the_reader_excuses_the_cut(county: Snapshot) -> None:
    row = answer_row("Q1", citation(1, OLD, 2, "Social workers have caseloads of 31 children"))
    row["statements"][0]["text"] += "…"
    assert row_of(county, QUESTIONS[0], row).quotes[0].clipped_inside is False


def test_quote_verdicts_by_hand(county: Snapshot) -> None:
    row = answer_row(
        "Q1",
        citation(1, OLD, 1),
        citation(2, OLD, 1) | {"quote": "Adoption is slow because court papers are prepared late."},
        citation(3, OLD, 1) | {"quote": "Care leavers are very well supported by everybody.", "start": 0, "end": 10},
        citation(4, OLD, 1) | {"quote": "Care leavers", "start": 0, "end": 12},
        citation(5, NEW, 2, paragraph=None, page=None),
    )
    found = row_of(county, QUESTIONS[0], row)
    verdicts = [check.verdict for check in found.quotes]
    assert verdicts == ["verbatim", "mislocated", "fabricated", "short", "verbatim"]
    assert found.quotes[2].nearest == "Care leavers are not well supported."
    assert found.quotes[2].differences == 3, "very for not; by; everybody"
    assert found.values["QV"] == (2.0, 5.0)
    assert found.values["OffsetExact"] == (3.0, 5.0)
    assert found.values["Ambiguity"] == (2.0, 3.0), "the short one too"
    assert found.values["Ambiguous unlabelled"] == (1.0, 2.0)
    assert set(broken_rules(found)) >= {"QV: 3 of 5", "Mislocated: 1 of 5", "Fabricated: 1 of 5", "OffsetExact: 2 of 5"}


def test_completeness_by_hand(county: Snapshot) -> None:
    # Q2 has two groups and two facts; the answer evidences one group and says one fact, and 16 without support.
    row = answer_row("Q2", citation(1, OLD, 2))
    row["statements"].append({"text": "Now it is 16.", "kind": "claim", "citations": []})
    row["text"] += "\nNow it is 16."
    found = row_of(county, QUESTIONS[1], row)
    assert [(n.name, n.assignment) for n in found.nuggets] == [
        ("evidence 1", "support"), ("evidence 2", "not_support"), ("31", "support"), ("16", "partial_support"),
    ]  # fmt: skip
    assert found.values["StrictVital@120w"] == (0.5, 1.0)
    assert found.values["Vital@120w"] == (0.625, 1.0)
    assert found.values["FactDensity"] == (200.0, found.values["Words"][0])
    assert found.outcome == "partial"


def test_importance_and_must(county: Snapshot) -> None:
    asked = question(
        "M", "Caseloads in Wexcombe?", [span(OLD, 2)], [span(NEW, 2)], importance=["vital", "okay"], must=[["32"], []]
    )
    found = row_of(county, asked, answer_row("M", citation(1, OLD, 2)))
    assert [(n.importance, n.assignment) for n in found.nuggets] == [
        ("vital", "partial_support"),
        ("okay", "not_support"),
    ]
    assert found.values["StrictVital@120w"] == (0.0, 1.0)
    assert found.values["Vital@120w"] == (0.5, 1.0)
    assert found.values["All@120w"] == (0.25, 1.0)


def test_what_stands_after_120_words_is_not_scored(county: Snapshot) -> None:
    row = answer_row("Q1", citation(1, OLD, 1))
    before = {"text": "word " * 109 + "end.", "kind": "framing", "citations": []}
    row["statements"] = [before, *row["statements"]]
    found = row_of(county, QUESTIONS[0], row)
    assert found.values["StrictVital@120w"] == (0.0, 1.0)
    assert found.values["StrictVital"] == (1.0, 1.0)
    assert [len(judged.said.text.split()) for judged in found.examined.short] == [110], "half a quote is no quote"
    assert cut((), 120) == ()


@pytest.mark.parametrize(
    ("asked", "row", "outcome"),
    [
        (0, answer_row("Q1", citation(1, OLD, 1)), "correct"),
        (0, answer_row("Q1", citation(1, OLD, 1, "Care leavers are not well supported.")), "partial"),
        (0, answer_row("Q1", citation(1, OTHER, 1)), "incorrect"),
        (0, refusal_row("Q1"), "refused"),
        (5, refusal_row("U1"), "refused"),
        (5, answer_row("U1", citation(1, OLD, 1)), "incorrect"),
        (7, answer_row("U3", citation(1, NEW, 0), status="corrected"), "correct"),
        (7, answer_row("U3", citation(1, NEW, 0), status="answered"), "incorrect"),
        (7, answer_row("U3", citation(1, OLD, 0), status="corrected"), "incorrect"),
    ],
)
def test_outcomes(county: Snapshot, asked: int, row: dict[str, Any], outcome: str) -> None:
    assert row_of(county, QUESTIONS[asked], row).outcome == outcome


def test_risk_and_coverage_by_hand() -> None:
    # Confidence descending, losses 0, 1, 0: selective risks 0, 1/2, 1/3.
    rows = np.array([[0.9, 0.0], [0.5, 1.0], [0.1, 0.0]])
    assert aurc(rows) == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)
    # The best ordering has risks 0, 0, 1/3.
    assert e_aurc(rows) == pytest.approx((0 + 1 / 2 + 1 / 3) / 3 - (1 / 3) / 3)
    assert augrc(rows) == pytest.approx((0 + 1 / 3 + 1 / 3) / 3)
    assert coverage_at_risk(rows) == pytest.approx(1 / 3)
    tied = np.array([[0.5, 0.0], [0.5, 1.0]])
    assert aurc(tied) == aurc(tied[::-1]) == 0.5


@pytest.mark.parametrize(
    ("fact", "text", "found"),
    [
        ("good", "It was good.", True),
        ("good", "It requires improvement to be good.", False),
        ("good", "It requires improvement to be good; adoption is good.", True),
        ("poor|weak", "Support is WEAK", True),
        ("31", "131 children", False),
        ("31", "31 children", True),
        ("47%", "47% are out of work", True),
        ("court papers", "the court’s papers", False),
        ("pathway plan", "a pathway\nplans", True),
    ],
)
def test_facts_in_a_text(fact: str, text: str, found: bool) -> None:
    assert holds_fact(fact, text) is found


def test_the_question_files_own_rules_by_hand() -> None:
    asked = QUESTIONS[1]
    half = read_answer(answer_row("Q2", citation(1, OLD, 2), hits=((OLD, 2), (OTHER, 2))))
    values = score_golden(asked, half)
    assert values["golden cited"] == (0.5, 1.0)
    assert values["golden all cited"] == (0.0, 1.0)
    assert values["golden complete"] == (0.0, 1.0)
    assert values["golden retrieval@10 paragraphs"] == (0.5, 1.0)
    whole = read_answer(answer_row("Q2", citation(1, OLD, 2), citation(2, NEW, 2)))
    assert score_golden(asked, whole)["golden complete"] == (1.0, 1.0)
    refused = score_golden(asked, read_answer(refusal_row("Q2")))
    assert refused["golden false refusals"] == (1.0, 1.0)
    assert refused["golden cited"] == (0.0, 1.0)


def test_the_same_words_in_another_document_are_not_cited() -> None:
    asked = question("C", "Caseloads in Wexcombe?", [span(NEW, 2)])
    assert score_golden(asked, read_answer(answer_row("C", citation(1, OTHER, 2))))["golden cited"] == (0.0, 1.0)


@pytest.mark.parametrize(
    ("asked", "row", "right"),
    [
        (5, refusal_row("U1"), True),
        (5, answer_row("U1", status="partial"), False),
        (7, refusal_row("U3"), True),
        (7, answer_row("U3", citation(1, NEW, 0), status="partial"), True),
        (7, answer_row("U3", citation(1, NEW, 0)), False),
    ],
)
def test_what_cannot_be_answered_is_handled(asked: int, row: dict[str, Any], right: bool) -> None:
    assert handled(QUESTIONS[asked], read_answer(row)) is right


def test_the_first_words_cut_the_last_passage_off() -> None:
    answer: GivenAnswer = read_answer(answer_row("Q1", hits=((OLD, 2), (OLD, 1))))
    assert [text for _, text in first_words(answer.retrieved, 13)] == [
        "Social workers have caseloads of 31 children, which is too high.", "Care leavers",
    ]  # fmt: skip
