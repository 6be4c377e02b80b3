"""Which questions ask to sum a thing up, and which sentences speak of it as a whole."""

import pytest

from assistant.language.polarity import polarity
from assistant.questions.summed import asks_summary


@pytest.mark.parametrize(
    "question",
    [
        "Sum up what the report says about support for care leavers.",
        "What was wrong with fostering in Northby?",
        "What were the weaknesses around missing children in Northby in 2018?",
        "How are care leavers getting on in Northby?",
        "How are Northby's care leavers being looked after?",
        "What problems did inspectors find with early help?",
        "What is said about adoption in the 2023 report?",
        "Give me the gist of the report on private fostering.",
        "How have disabled children in Northby been supported?",
        "What are the strengths and weaknesses of the front door?",
    ],
)
def test_a_summary_is_asked_for(question: str) -> None:
    assert asks_summary(question)


@pytest.mark.parametrize(
    "question",
    [
        "How many children are looked after in Northby?",
        "Who sums the budget?",
        "When did the inspection take place?",
        "What is a strategy meeting?",
        "How long do families wait?",
        "Which officer wrote the report?",
        "What percentage of reviews were on time?",
        "What grade did Northby get?",
        "Did the council set up an academy?",
        "Who chairs the improvement board?",
    ],
)
def test_one_fact_is_asked_for(question: str) -> None:
    assert not asks_summary(question)


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Some young people are not supported effectively.", -1),
        ("Not all plans say what comes next.", -1),
        ("Visits are never timely.", -1),
        ("Young people are supported effectively.", 1),
        ("Plans are not only clear but also ambitious.", 1),
        ("Most young people live in Northby.", 0),
    ],
)
def test_a_strength_that_is_denied_is_none(sentence: str, side: int) -> None:
    assert polarity(sentence) == side
