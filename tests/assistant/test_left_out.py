"""What a sentence must not leave out: the firm asked for, and what money was spent to do."""

import pytest
from invented_library import ask_invented

from assistant.answers import Status

BESIDE = (
    "Foster carers value their training.",
    "Health assessments are late for some children.",
    "Schools are pleased with the virtual head.",
    "Pathway plans are clear and useful.",
    "Supervision takes place each month.",
    "Neglect is recognised early.",
)
FIRM = "Which firm did the council in Westfold hire for the review?"
RESEARCH = "Which university helps the council in Westfold with research?"
CLOSE = "How much did it cost to close the hostel in Westfold?"
RUN = "How much did it cost to run the hostel in Westfold?"
YEAR = "The hostel in Westfold cost £40,000 last year."


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        (FIRM, "The council hired Brightwater for the review.", Status.ANSWERED),
        (FIRM, "The council hired a firm for the review.", Status.ANSWERED),
        (FIRM, "The council hired help for the review.", Status.NOT_FOUND),
        (FIRM, "The council in Westfold hired Senior help for the review.", Status.NOT_FOUND),
        (RESEARCH, "The council is helped with research by Northmoor.", Status.ANSWERED),
        (RESEARCH, "The council is helped with research by partners.", Status.NOT_FOUND),
        (CLOSE, "It cost £40,000 to close the hostel in Westfold.", Status.ANSWERED),
        (CLOSE, YEAR, Status.NOT_FOUND),
        ("How much was spent to close the hostel in Westfold?", YEAR, Status.NOT_FOUND),
        (RUN, YEAR, Status.ANSWERED),
        ("How much did the hostel cost in Westfold?", YEAR, Status.ANSWERED),
    ],
)
def test_what_may_not_be_left_out(question: str, said: str, expected: Status) -> None:
    assert ask_invented(question, said, *BESIDE).status is expected
