"""Which of its own graded areas a report puts first or last, asked without the word "grade"."""

import pytest

from assistant.questions.grades_picked import asks_which_of_its_areas


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which of Northby's services came out top?", True),
        ("Which part of the service did inspectors think weakest in 2018?", True),
        ("What was Northby's lowest rated area?", True),
        ("Which service did the inspectors praise most?", True),
        ("Which judgement area was marked lowest?", True),
        ("Which services do young carers get?", False),
        ("Which authority was rated best?", False),
        ("Which council has the worst rating?", False),
        ("Which of these councils had the strongest services, Northby or Elmshire?", False),
        ("What did parents like best?", False),
        ("Is the fostering service one of the best?", False),
    ],
)
def test_the_best_or_worst_of_a_reports_areas_is_asked_for(question, expected):
    assert asks_which_of_its_areas(question) is expected
