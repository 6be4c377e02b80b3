"""What a question claims, and what denies it."""

from datetime import date

import pytest
from invented_library import a_document, ask_invented

from assistant.answers import Status
from assistant.premises import opposites, read_opposites

PAPER = [a_document("a", "Westfold", date(2018, 6, 1))]


def test_each_line_is_read_both_ways() -> None:
    pairs = read_opposites(["# a comment", "low, lower | high, higher", ""])
    assert [bool(one.search("lower than")) for one, _, _ in pairs] == [True, False]
    assert [bool(other.search("higher than")) for _, other, _ in pairs] == [True, False]
    assert len(opposites()) > 20


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("What explains the low morale in Westfold?", "Morale is high.", Status.CORRECTED),
        ("What explains the low morale in Westfold?", "Morale is low because caseloads are high.", Status.ANSWERED),
        ("Why are assessments so slow in Westfold?", "Assessments are prompt and thorough.", Status.CORRECTED),
        ("Why are assessments so slow in Westfold?", "Assessments are not always prompt.", Status.ANSWERED),
        ("What explains the high morale in Westfold?", "Morale is high.", Status.ANSWERED),
    ],
)
def test_a_claim_that_all_that_is_said_denies(question: str, text: str, expected: Status) -> None:
    assert ask_invented(question, text, documents=PAPER).status is expected


@pytest.mark.parametrize("name", ["West Northamptonshire", "west northamptonshire"])
def test_a_neighbour_that_is_not_held_is_not_read_as_the_one_that_is(name: str) -> None:
    held = [a_document("a", "North Northamptonshire", date(2018, 6, 1))]
    answer = ask_invented(f"What grade did {name} get?", "Overall effectiveness Good", documents=held)
    assert answer.status is Status.NOT_FOUND
    assert "West Northamptonshire" in answer.text
