"""Words and their stems: what is one thing to a reader of these documents, and what only looks like it."""

import pytest

from assistant.language.words import contains_phrase, content_stems, stem

ALIKE = (
    ("leavers", "leaver"),
    ("referred", "referrals"),
    ("considered", "consideration"),
    ("decided", "decision"),
    ("rose", "rising"),
    ("kept", "keeping"),
    ("died", "deaths"),
    ("safely", "safety"),
    ("plans", "plan"),
    ("inspected", "inspections"),
)
UNLIKE = (
    ("initial", "initiative"),
    ("careful", "care"),
    ("positive", "position"),
    ("practical", "practice"),
    ("elected", "electively"),
    ("informal", "information"),
    ("designated", "designed"),
    ("government", "governance"),
    ("several", "severe"),
    ("responsible", "response"),
)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_forms_of_one_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_other_words_have_another_stem(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Initial assessments are late.", "initial assessment", True),
        ("A local initiative assessed by its users.", "initial assessment", False),
        ("The number of referrals fell.", "referred", True),
        ("Private fostering arrangements are checked.", "fostering", False),
        ("Private fostering arrangements are checked.", "privately fostered", True),
        ("Private fostering agencies are used.", "fostering", True),
    ],
)
def test_names_are_found_by_their_stems(text, name, expected):
    assert contains_phrase(content_stems(text), content_stems(name)) is expected
