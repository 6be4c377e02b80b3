"""What a question needs, and what only helps to order the evidence."""

import pytest

from assistant.language.everyday import is_everyday
from assistant.language.synonyms import field_groups
from assistant.questions.concepts import find_concepts


@pytest.mark.parametrize(
    ("question", "needed"),
    [
        ("Summarise what is said on early help in the report published in May", {"early help"}),
        ("where could they go instead of staying the night in a police cell", {"night", "police", "cell"}),
        ("which services stayed with the council when the trust took over the rest", {"trust"}),
        ("who've they found missing", {"missing"}),
        ("opening hours of the central archive", {"hours", "central", "archive"}),
    ],
)  # fmt: skip
def test_what_is_needed(question: str, needed: set[str]) -> None:
    found = {c.words for c in find_concepts(question, field_groups()) if c.needed}
    assert needed <= found
    assert found - needed <= {"opening"}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("staying", True),
        ("took", True),
        ("refer", False),
        ("adopted", False),
        ("heaviest", True),
        ("lowest", True),
        ("youngest", False),
        ("arrest", False),
        ("forest", False),
    ],
)
def test_everyday_words_in_any_form(word: str, *, expected: bool) -> None:
    assert is_everyday(word) is expected
