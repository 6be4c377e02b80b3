"""Ten questions of the open file, scored by hand; ids and numbers only, the words come from the file itself."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.answers_in import read_answer
from evals.golden_scores import score_golden
from evals.harness import score
from evals.questions import read_questions

pytestmark = pytest.mark.corpus

# For each question: the (group, alternative) pairs that an answer cites, the (fact, variant) pairs that it says, its
# status, and by hand: cited (share of groups), complete, or for what cannot be answered: handled.
HAND: dict[str, tuple[list[tuple[int, int]], list[tuple[int, int]], str, dict[str, float]]] = {
    # Two groups, one fact. One group cited, the fact said: half cited, not complete.
    "L001": ([(0, 0)], [(0, 0)], "answered", {"cited": 0.5, "complete": 0.0}),
    # Both groups cited, each by its last alternative; the fact is not said.
    "L002": ([(0, 10), (1, 6)], [], "answered", {"cited": 1.0, "complete": 0.0}),
    # Both groups and the fact: complete.
    "L004": ([(0, 3), (1, 1)], [(0, 2)], "answered", {"cited": 1.0, "complete": 1.0}),
    # One group with six alternatives; an answer that refuses is a false refusal whatever it cites.
    "L015": ([(0, 1)], [(0, 0)], "not_found", {"cited": 0.0, "complete": 0.0, "false refusals": 1.0}),
    # Two figures of two years; one of the two groups and one of the two facts.
    "L024": ([(0, 0)], [(0, 1)], "answered", {"cited": 0.5, "complete": 0.0}),
    # Both sides and both facts, by their second variants.
    "L030": ([(0, 1), (1, 0)], [(0, 1), (1, 0)], "answered", {"cited": 1.0, "complete": 1.0}),
    # The right words, nothing cited.
    "L033": ([], [(0, 0)], "answered", {"cited": 0.0, "complete": 0.0}),
    # A false premise, corrected with one of its passages: handled; answered as if it were true: not.
    "L059": ([(0, 0)], [], "corrected", {"handled": 1.0}),
    "L066": ([(0, 0)], [(0, 0)], "answered", {"handled": 0.0}),
    # Cannot be answered: only a refusal is right, a correction is not.
    "L060": ([], [], "corrected", {"handled": 0.0}),
}


@pytest.fixture(scope="module")
def rows(golden: Path) -> dict[str, dict[str, Any]]:
    lines = golden.read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def build_answer(
    row: dict[str, Any], pick: list[tuple[int, int]], say: list[tuple[int, int]], status: str
) -> dict[str, Any]:
    """An answer in the contract's form that cites those alternatives and says those facts."""
    chosen = [row["evidence"][group][alternative] for group, alternative in pick]
    passages = [f"Before it. {span['quote']} And after it." for span in chosen]
    return {
        "id": row["id"], "status": status,
        "text": " ".join(row["facts"][fact].split("|")[variant] for fact, variant in say) or "said nothing",
        "statements": [],
        "citations": [
            {"n": n, "doc": span["doc"], "page": span["page"], "passage": passage, "quote": passage}
            for n, (span, passage) in enumerate(zip(chosen, passages, strict=True), 1)
        ],
        "retrieved": [
            {"doc": span["doc"], "text": passage} for span, passage in zip(chosen, passages, strict=True)
        ],
    }  # fmt: skip


@pytest.mark.parametrize("name", HAND)
def test_the_harness_agrees_with_the_hand(golden: Path, rows: dict[str, dict[str, Any]], name: str) -> None:
    pick, say, status, expected = HAND[name]
    asked = next(question for question in read_questions(golden) if question.id == name)
    values = score_golden(asked, read_answer(build_answer(rows[name], pick, say, status)))
    for measure, value in expected.items():
        assert values[f"golden {measure}"] == (value, 1.0), measure


def test_the_means_by_hand(golden: Path, rows: dict[str, dict[str, Any]]) -> None:
    questions = [question for question in read_questions(golden) if question.id in HAND]
    answers = [read_answer(build_answer(rows[name], *HAND[name][:3])) for name in HAND]
    figures = score(questions, answers, None).figures
    # Seven answerable: 0.5 + 1 + 1 + 0 + 0.5 + 1 + 0 = 4 of 7; two complete; one refused; one of three handled.
    assert figures["golden cited"].value == pytest.approx(4 / 7)
    assert figures["golden complete"].value == pytest.approx(2 / 7)
    assert figures["golden false refusals"].value == pytest.approx(1 / 7)
    assert figures["golden handled"].value == pytest.approx(1 / 3)


def test_the_600th_word_is_the_last(golden: Path, rows: dict[str, dict[str, Any]]) -> None:
    asked = next(question for question in read_questions(golden) if question.id == "L004")
    first, second = (rows["L004"]["evidence"][group][0] for group in (0, 1))
    length = len(first["quote"].split()) + len(second["quote"].split())

    def found(padding: int) -> float:
        hits = [
            {"doc": first["doc"], "text": first["quote"]},
            {"doc": first["doc"], "text": "word " * padding},
            {"doc": second["doc"], "text": second["quote"]},
        ]
        answer = read_answer({"id": "L004", "answer": "x", "retrieved": hits})
        return score_golden(asked, answer)["golden retrieval@600 words"][0]

    assert found(600 - length) == 1.0
    assert found(601 - length) == 0.5


def test_the_file_is_read_whole(golden: Path) -> None:
    questions = read_questions(golden)
    assert len(questions) == 72
    assert sum(not question.answerable for question in questions) == 14
