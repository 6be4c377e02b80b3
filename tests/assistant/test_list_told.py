"""Follow-ups to a list of recommendations: "were they acted on?" asks what became of them."""

import pytest

from assistant.questions.follow import WHAT_BECAME_OF_THEM, of_list_told
from assistant.questions.intents import Intent


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Were they acted on?", True),
        ("Have they been done?", True),
        ("Did they do it?", True),
        ("did they listen", True),
        ("What progress has been made?", True),
        ("What became of them?", True),
        ("Has any of it been put right?", True),
        ("Did they sort that out?", True),
        ("Were they carried out by 2018?", False),
        ("Have any been met yet?", True),
        ("How far have they got?", True),
        ("How many were there?", False),
        ("Is Westfold any better?", False),
        ("What did it say about care leavers?", False),
        ("Who is responsible for them?", False),
        ("And in 2019?", False),
        ("Has the council since then done anything for the families who complained about this?", False),
    ],
)
def test_what_became_of_a_list_is_asked_by_what_stands_for_it(text, asks):
    assert of_list_told(text, Intent.LIST).startswith(WHAT_BECAME_OF_THEM) is asks
    assert of_list_told(text, Intent.FACT) == text
