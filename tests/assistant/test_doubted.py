"""What may not be as a question takes it to be: the answer as it stands, with a line of caution, and no correction."""

import pytest
from invented_library import ask_invented

from assistant.answers import Status

BESIDE = ("Lorries leave at night.", "The panel meets on Mondays.")
CAUTION = "may not be so"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why are hostels in Westfold checked so slowly?", "Hostels are checked promptly."),
        ("Why had early help in Westfold got worse?", "Early help has improved."),
        ("What did inspectors criticise about private fostering in Westfold?", "Private fostering is a strength."),
        ("Why was the hostel in Westfold scrapped?", "Young people value the hostel."),
    ],
)
def test_what_only_may_contradict_is_shown_with_caution(question: str, said: str) -> None:
    answer = ask_invented(question, said, *BESIDE)
    assert answer.status is Status.PARTIAL
    assert CAUTION in answer.statements[0].text
    assert said in {c.quote for c in answer.citations}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why are hostels in Westfold checked so slowly?", "Hostels are checked late because staff are few."),
        ("How are hostels in Westfold checked?", "Hostels are checked promptly."),
        ("Were the hostels in Westfold scrapped?", "Young people value the hostels."),
    ],
)
def test_what_bears_a_question_out_or_takes_nothing_for_granted_is_not(question: str, said: str) -> None:
    answer = ask_invented(question, said, *BESIDE)
    assert answer.status is Status.ANSWERED
    assert CAUTION not in answer.text


def test_the_answer_as_it_stands_follows_with_its_numbers_after_those_of_the_caution() -> None:
    late = "Checks of the barges were late. However, barges are now inspected promptly and well."
    answer = ask_invented("Why are barges in Westfold so poorly inspected?", late, "Barges are moored at the quay.")
    assert [c.n for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert {n for s in answer.statements for n in s.citations} == {c.n for c in answer.citations}
