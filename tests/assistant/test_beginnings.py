"""A change that is measured from a time on: both its ends are told, and what is not yet better is no improvement."""

from datetime import date

import pytest
from invented_library import a_document

from assistant.language.polarity import direction
from assistant.questions.intents import Attribute, find_attribute, find_intent
from assistant.questions.names import Named
from assistant.questions.parts import choose_parts
from assistant.questions.period import find_period


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Was support better by 2022 than after the 2017 inspection of Westfold?", {2017, 2022}),
        ("Was Westfold still short of staff in 2022, as it had been since 2017?", {2017, 2022}),
        ("Since the 2017 inspection, who chaired the board in 2022?", {2022}),
        ("What changed by 2022, since the 2016 inspection?", {2022}),
    ],
)
def test_a_change_is_told_from_its_beginning(question: str, years: set[int]) -> None:
    pool = tuple(a_document(str(year), "Westfold", date(year, 6, 1)) for year in (2017, 2022))
    named = (Named("Westfold", True, 0, 8),)
    parts, _ = choose_parts(question, find_period(question), find_intent(question), pool, named)
    assert {d.published.year for part in parts for d in part.documents if d.published} == years


@pytest.mark.parametrize(
    ("question", "attribute"),
    [
        ("How much has early help improved?", Attribute.NONE),
        ("How much did support change?", Attribute.NONE),
        ("How much have caseloads fallen?", Attribute.QUANTITY),
    ],
)
def test_how_much_it_improved_asks_no_figure(question: str, attribute: Attribute) -> None:
    assert find_attribute(question) is attribute


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("This is not yet improving the quality of plans.", 0),
        ("The new panel has yet to lead to better plans.", 0),
        ("The quality of plans has improved.", 1),
        ("Plans have deteriorated.", -1),
    ],
)
def test_not_yet_better_is_no_improvement(sentence: str, expected: int) -> None:
    assert direction(sentence) == expected
