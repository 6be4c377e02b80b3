"""A denial as the best evidence: what a question takes to be there, or done, and is not; and what names no grade."""

import pytest
from invented_library import ask_invented

from assistant.answers import Status
from assistant.premises.not_there import things_denied

BESIDE = (
    "Foster carers value their training.",
    "Schools are pleased with the virtual head.",
    "Supervision takes place each month.",
)
NO, YES = Status.CORRECTED, Status.ANSWERED
NONE = "There are no apprentices living in unlicensed hostels."
GONE = "The hostel trust was decommissioned and its wardens came to the council."


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("How closely does Westfold watch the apprentices in unlicensed hostels?", NONE, NO),
        ("Why are apprentices in Westfold living in unlicensed hostels?", NONE, NO),
        ("Who visits the apprentices in unlicensed hostels in Westfold?", NONE, NO),
        ("Are there apprentices living in unlicensed hostels in Westfold?", NONE, YES),
        ("What is said of apprentices in unlicensed hostels in Westfold?", NONE, YES),
        ("Why are there no apprentices in unlicensed hostels in Westfold?", NONE, YES),
        ("How does Westfold avoid apprentices living in unlicensed hostels?", NONE, YES),
        ("How does Westfold help apprentices?", NONE, YES),
        ("How well is the hostel trust in Westfold run?", GONE, NO),
        ("Why was the hostel trust in Westfold decommissioned?", GONE, YES),
        ("How well was the hostel trust in Westfold run?", GONE, YES),
        ("How does the hostel plan in Westfold work?", "There is no weekend hostel plan.", YES),
        ("How does the hostel plan in Westfold work?", "There is no hostel plan.", NO),
    ],
)
def test_what_is_not_there(question: str, said: str, expected: Status) -> None:
    assert ask_invented(question, said, *BESIDE).status is expected


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("There is currently no hostel plan.", ("hostel plan",)),
        ("There is no plan and wardens are few.", ("plan", "plan and wardens are few")),
        ("Leaders took the decision to disband the hostel board.", ("the hostel board",)),
        ("The hostel plan is not yet in place.", ("The hostel plan ",)),
        ("If there is no hostel plan, wardens write one.", ()),
        ("Leaders ensure that there are no delays.", ()),
        ("There are no longer delays.", ()),
        ("The plan is not yet in place for all hostels.", ()),
    ],
)
def test_things_denied(text: str, things: tuple[str, ...]) -> None:
    assert things_denied(text) == things
