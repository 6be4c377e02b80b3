"""What a question claims, and what denies it."""

from datetime import date

import pytest
from invented_library import a_document, ask_invented

from assistant.answers import Status
from assistant.premises.contraries import axes, read_opposites, said_on

PAPER = [a_document("a", "Westfold", date(2018, 6, 1))]


def test_each_line_is_read_both_ways() -> None:
    (axis,) = read_opposites(["# a comment", "low, lower | high, higher", ""])
    assert [said.pole for said in said_on(axis, "lower than high")] == [0, 1]
    assert len(axes()) > 20


@pytest.mark.parametrize(
    ("line", "text", "poles"),
    [
        ("late | prompt", "Visits are prompt.", [1]),
        ("late | prompt", "Visits are not always prompt.", [0]),
        ("late | prompt", "Visits are not only prompt but kind.", [1]),
        ("late | prompt", "Visits are no longer late.", [1]),
        ("! kept | closed", "It was not closed.", [1]),
        ("too few, not enough | enough", "There is not enough of it.", [0]),
        ("bring … down | [went up]", "Bring demand down.", [0]),
        ("bring … down | [went up]", "Demand has risen.", [1]),
        ("late | prompt", "Visits are kind.", []),
    ],
)
def test_which_of_two_contraries_a_text_says(line: str, text: str, poles: list[int]) -> None:
    (axis,) = read_opposites([line])
    assert [said.pole for said in said_on(axis, text)] == poles


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("What explains the low morale in Westfold?", "Morale is high.", Status.PARTIAL),
        ("What explains the low morale in Westfold?", "Morale is low because caseloads are high.", Status.ANSWERED),
        ("Why are assessments so slow in Westfold?", "Assessments are prompt and thorough.", Status.PARTIAL),
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
