"""Every cheat loses, with the exact score it gets on the made-up county."""

import pytest
from county import QUESTIONS, honest

from evals.answers_in import GivenAnswer
from evals.cheats import CHEATS, admit, retrieved_twice
from evals.commands import with_cheats
from evals.corpus import Snapshot
from evals.harness import Scores, score, score_rows
from evals.measures import HEADLINES
from ingest.errors import InvalidQuestionFile

# FactRecall@10 over the 5 answerable questions; Right@120w, CitF1@gold and Truthfulness over all 8.
HONEST = (4 / 5, 7 / 8, 7 / 8, 5 / 8)
EXPECTED = {
    "copy all paragraphs": (4 / 5, 1 / 2, 1 / 2, 0.0),
    "cite everything": (4 / 5, 7 / 8, 2 / 3, 5 / 8),
    "cite nothing": (4 / 5, 1 / 4, 1 / 4, -5 / 8),
    "refuse all": (4 / 5, 3 / 8, 3 / 8, 0.0),
    "answer all": (4 / 5, 5 / 8, 5 / 8, 1 / 4),
    "random true quote": (4 / 5, 0.0, 0.0, -8 / 8),
    "right quote, wrong authority": (4 / 5, 1 / 4, 1 / 4, -5 / 8),
    "right authority, wrong year": (4 / 5, 1 / 4, 1 / 4, -5 / 8),
    "negation clipped": (4 / 5, 3 / 4, 3 / 4, 3 / 8),
    "digit flipped": (4 / 5, 5 / 8, 5 / 8, 1 / 8),
    "grade swapped": (4 / 5, 5 / 8, 5 / 8, 1 / 8),
    "fabricated id": (4 / 5, 1 / 4, 1 / 4, -5 / 8),
    "[0] and [-1] markers": (4 / 5, 7 / 8, 9 / 16, 5 / 8),
    "duplicate ids": (4 / 5, 7 / 8, 11 / 24, 5 / 8),
    "homoglyphs and spaces": (4 / 5, 1 / 4, 1 / 4, -5 / 8),
    # Nine in ten of its words are drawn from only twelve paragraphs, so some draws hit the evidence.
    "padded tenfold": (4 / 5, 3 / 4, 3 / 4, 3 / 8),
    "claims as framing": (4 / 5, 1 / 4, 1 / 4, -5 / 8),
    "answer after a newline": (4 / 5, 7 / 8, 41 / 60, 5 / 8),
}


@pytest.fixture(scope="module")
def scores(county: Snapshot) -> Scores:
    return with_cheats(score(QUESTIONS, honest(), county), QUESTIONS, honest())


def test_all_eighteen_are_shipped() -> None:
    assert len(CHEATS) == 18
    assert set(CHEATS) == set(EXPECTED)


def test_the_honest_scores(scores: Scores) -> None:
    assert [scores.figures[name].value for name in HEADLINES] == pytest.approx(HONEST)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_exact_score_of_each(scores: Scores, name: str) -> None:
    assert [scores.cheats[name][headline] for headline in HEADLINES] == pytest.approx(EXPECTED[name])


def test_no_headline_is_beaten(scores: Scores) -> None:
    for headline in HEADLINES:
        assert admit(headline, scores.figures[headline].value, scores.cheats).admitted


def test_citation_f1_alone_would_not_be_admitted(county: Snapshot) -> None:
    # One honest claim goes unsupported, so any verbatim copy of anything has the better CitF1: a measure
    # without reference rewards copying.  That is why the headline multiplies it with the evidence reached.
    answers = list(honest())
    spoilt = CHEATS["digit flipped"](answers[1], QUESTIONS[1], county)
    answers[1] = spoilt
    scores = with_cheats(score(QUESTIONS, answers, county), QUESTIONS, answers)
    beaten = admit("CitF1", scores.figures["CitF1"].value, scores.cheats).beaten_by
    assert "random true quote" in beaten
    assert "random true quote" not in admit("CitF1@gold", scores.figures["CitF1@gold"].value, scores.cheats).beaten_by


def one(county: Snapshot, name: str, at: int) -> tuple[GivenAnswer, dict[str, tuple[float, float]]]:
    cheated = CHEATS[name](honest()[at], QUESTIONS[at], county)
    return cheated, score_rows([QUESTIONS[at]], [cheated], county)[0].values


def test_what_gives_each_quote_cheat_away(county: Snapshot) -> None:
    assert one(county, "digit flipped", 0)[1]["Fabricated"] == (1.0, 1.0)
    # "Overall effectiveness: inadequate." does stand in the older report.
    assert one(county, "grade swapped", 2)[1]["Mislocated"] == (1.0, 1.0)
    assert one(county, "homoglyphs and spaces", 0)[1]["QV"] == (0.0, 1.0)
    assert one(county, "fabricated id", 0)[1]["Invented"] == (1.0, 1.0)
    assert one(county, "right quote, wrong authority", 0)[1]["Mislabelled"] == (1.0, 1.0)
    assert one(county, "right authority, wrong year", 0)[1]["Mislabelled"] == (1.0, 1.0)
    assert one(county, "[0] and [-1] markers", 0)[1]["CitPrecision"] == (1 / 3, 1.0)
    assert one(county, "duplicate ids", 0)[1]["CitPrecision"] == (1 / 5, 1.0)
    assert one(county, "claims as framing", 0)[1]["Framing that asserts"] == (1.0, 1.0)
    assert one(county, "answer after a newline", 0)[1]["CitRecall"] == (0.5, 1.0)


def test_a_negation_left_outside_the_quote_is_a_violation(county: Snapshot) -> None:
    cheated, values = one(county, "negation clipped", 0)
    assert cheated.citations[0].quote == "well supported. Too few have a pathway plan, and 47% are out of work."
    assert values["QV"] == (1.0, 1.0), "every letter of it stands there"
    assert values["Violations polarity"] == (1.0, 1.0)
    assert values["ClipRate"] == (1.0, 1.0)
    assert values["Faith"] == (0.0, 1.0)


def test_padding_pushes_the_answer_past_the_limit(county: Snapshot) -> None:
    _, values = one(county, "padded tenfold", 3)
    assert values["Words"][0] > 9 * 30
    assert values["CitF1"] == (1.0, 1.0), "padding with true quotes is faultless without a reference"
    assert values["WrongAuthority"][0] > 0


def test_a_run_with_its_first_paragraph_twice_is_never_scored() -> None:
    with pytest.raises(InvalidQuestionFile, match="retrieved twice"):
        retrieved_twice(honest()[0])
