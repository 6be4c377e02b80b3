"""Shares, counts and what a figure became; what names a stage, a day or nothing is no count."""

import pytest
from invented_library import ask_invented

from assistant.evidence.quantities import counts_something, gives_share, numbers_before
from assistant.language.synonyms import stems_of

DIRECTORS = frozenset({stems_of("directors")})


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Only 54% were on time.", True),
        ("54 per cent were on time.", True),
        ("28 of the 40 were late.", True),
        ("Half of them were late.", True),
        ("Two thirds were late.", True),
        ("One in four were late.", True),
        ("Most were late.", False),
        ("Few were late.", False),
        ("None were late.", False),
        ("All are seen.", False),
        ("There were 40 late visits.", False),
    ],
)
def test_a_share_as_a_figure_or_a_fraction(sentence: str, expected: bool) -> None:
    assert gives_share(sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The plan is the right one for the child.", False),
        ("This is a good one.", False),
        ("One of the reasons is pay.", False),
        ("One child was missed.", True),
        ("Outcome 4 is met.", False),
        ("Outcome 4 counts 12 children.", True),
        ("Priority 3 is late.", False),
        ("Tier 4 beds are few.", False),
        ("It opened on 1 November.", False),
        ("On 1 November, 14 children moved.", True),
        ("Post-16 pupils do well.", False),
        ("Post–16 pupils do well.", False),
        ("post 16 education is good.", False),
        ("Children under 5 thrive.", False),
        ("Over 1300 children came.", True),
    ],
)
def test_what_counts_something(sentence: str, expected: bool) -> None:
    assert counts_something(sentence) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were six directors in a year.", {"6"}),
        ("There were 6 different interim directors.", {"6"}),
        ("Four people in the role of director came.", {"4"}),
        ("Twenty directors and 4 chairs met.", {"20"}),
        ("Two directors left, then 3 directors came.", {"2", "3"}),
        ("1,200 directors met.", {"1200"}),
        ("One director left.", set()),
        ("Directors numbered 3.", set()),
        ("In 2016 directors changed.", set()),
        ("After 12 months directors changed.", set()),
        ("60% of directors left.", set()),
        ("Six chairs met.", set()),
        ("", set()),
    ],
)
def test_the_numbers_that_count_a_thing(text: str, expected: set[str]) -> None:
    assert numbers_before(text, DIRECTORS) == expected


@pytest.mark.parametrize(
    ("paragraph", "quote"),
    [
        ("A year ago, only 14% of visits were on time. This has risen to 68%.", None),
        ("Previously, 40% of visits were on time. It is now 90%.", None),
        ("In 2016, 40% of visits were on time. The figure is now 90%.", None),
        (
            "Previously, 40% of visits were on time. Schools like the canteen.",
            "Previously, 40% of visits were on time.",
        ),
        ("Now 40% of visits are on time. This is a worry.", None),
    ],
)
def test_what_a_figure_became_is_quoted_with_what_it_was(paragraph: str, quote: str | None) -> None:
    answer = ask_invented("What percentage of visits were on time in Westfold?", paragraph)
    assert answer.citations[0].quote == (quote or paragraph)


def test_what_is_too_long_for_one_quote_stays_as_it_was() -> None:
    was = "Previously, 40% of visits were on time."
    became = "This has risen to 90%, " + "as leaders say, " * 24 + "and it is still rising."
    answer = ask_invented("What percentage of visits were on time in Westfold?", f"{was} {became}")
    assert was in [c.quote for c in answer.citations]
