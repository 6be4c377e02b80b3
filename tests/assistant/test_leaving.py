"""Who leaves their work is told by turnover and retention; who leaves care is not."""

import pytest
from invented_library import ask_invented

CARE = "Young people who leave care are well supported by their social workers."
TURNOVER = "Turnover of social workers is high because caseloads are heavy."


@pytest.mark.parametrize(
    ("question", "quoted", "left_out"),
    [
        ("Why are social workers leaving Westfold?", TURNOVER, CARE),
        ("What makes social workers in Westfold leave?", TURNOVER, CARE),
        ("Who supports young people who leave care in Westfold?", CARE, TURNOVER),
        ("How are young people leaving care in Westfold supported?", CARE, TURNOVER),
    ],
)
def test_staff_leave_and_children_leave_care(question: str, quoted: str, left_out: str) -> None:
    told = {c.quote for c in ask_invented(question, CARE, TURNOVER, "The panel meets on Mondays.").citations}
    assert quoted in told
    assert left_out not in told
