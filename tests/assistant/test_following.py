"""The sentence after a quote: told where it hangs on the quote by its own words."""

import pytest

from assistant.evidence.linked import tells_more


@pytest.mark.parametrize(
    "sentence",
    [
        "They help young people to see a dentist.",
        "Examples of what they asked for include bicycles and a later bedtime.",
        "Key examples are the new games room and the garden.",
        "There is close oversight of these homes while others are sought.",
        "Managers who were told of such delays did nothing.",
        "As a result, children wait.",
    ],
)
def test_a_sentence_tells_more_of_the_one_before_it(sentence: str) -> None:
    assert tells_more(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Most plans are up to date.",
        "Foster carers are well supported by their workers.",
        "Leaders set a good example to staff.",
        "The adoption panel meets monthly and gives good advice to workers and to all of these managers.",
        "Social workers in Fernham visit weekly.",
    ],
)
def test_a_sentence_stands_by_itself(sentence: str) -> None:
    assert not tells_more(sentence)
