"""A time counted from the one asked about before, and what asks for a figure or only sounds as if it did."""

import pytest

from assistant.questions.intents import Attribute, find_attribute, find_cues
from assistant.questions.period import Period, find_period, shifted


@pytest.mark.parametrize(
    ("follow_up", "year"),
    [
        ("And four years on?", "2020"),
        ("two years later?", "2018"),
        ("3 years afterwards", "2019"),
        ("how was it one year earlier", "2015"),
        ("three years before", "2013"),
        ("and three years before that?", "2013"),
        ("two years after that inspection", ""),
        ("and the year after?", "2017"),
        ("ten years on, was it any better?", "2026"),
        ("two years after the inspection", ""),
        ("four years on a waiting list", ""),
        ("for four years", ""),
        ("some years on", ""),
        ("", ""),
    ],
)
def test_years_on(follow_up: str, year: str) -> None:
    period = shifted(find_period("What was said in March 2016?"), follow_up)
    assert ([point.words for point in period.points] if period else []) == ([year] if year else [])


def test_years_on_from_nowhere_are_no_time() -> None:
    assert shifted(Period(), "four years on") is None


@pytest.mark.parametrize(
    ("question", "attribute"),
    [
        ("What does the report say about how long families wait?", Attribute.NONE),
        ("what did inspectors find on how often the board met", Attribute.NONE),
        ("what did they think about how quickly calls are answered", Attribute.NONE),
        ("How long do families wait?", Attribute.DURATION),
        ("How often does the board meet?", Attribute.FREQUENCY),
        ("What does the report say: how long do families wait?", Attribute.DURATION),
        ("What did they say about how many children wait?", Attribute.COUNT),
    ],
)
def test_what_is_said_about_how_long_needs_no_figure(question: str, attribute: Attribute) -> None:
    assert find_attribute(question) is attribute


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who had more agency staff, Westfold or Eastmere?", True),
        ("Which of them has the fewest referrals?", True),
        ("which have the most carers", True),
        ("Were there more carers than before?", True),
        ("Who had the idea?", False),
        ("Which plans are late?", False),
        ("Who led the board?", False),
    ],
)
def test_who_had_more_asks_for_an_amount(question: str, expected: bool) -> None:
    assert ("amount" in find_cues(question)) is expected
