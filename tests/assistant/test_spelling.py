"""Misspelt words of a question, put right from the words of the documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_library import ask_invented

from assistant.answers import Status
from assistant.language.spelling import distance, put_right
from assistant.language.words import stem

USED = {
    "assessments": 40,
    "inspection": 60,
    "safety": 20,
    "neglect": 30,
    "adoption": 25,
    "supervision": 12,
    "carers": 50,
    "practitioners": 9,
    "their": 90,
    "hosted": 9,
    "meetings": 1,
}
STEMS = {stem(word) for word in USED}
SAID = (
    "Most assessments are late in Westfold.",
    "There, assessments of need are thorough.",
    "A yearly inspection of the hostel is kept.",
    "The hostel had a second inspection.",
    "All safety plans are clear.",
    "Its safety record is sound.",
)
_WORDS = st.text(alphabet="abcde", max_size=8)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Are assesments late?", "Are assessments late?"),
        ("the last inspecton", "the last inspection"),
        ("is saftey good", "is safety good"),
        ("who is thier boss", "who is their boss"),
        ("the suprevision of staff", "the supervision of staff"),
        ("do practicioners say so", "do practitioners say so"),
        ("Assesments of need", "Assessments of need"),
    ],
)
def test_a_slip_is_put_right(question: str, expected: str) -> None:
    assert put_right(question, USED, STEMS) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Is Saftey good?",  # a capital inside a sentence: a name
        "the inspections",  # another form of a word that is used
        "what kinds of hostel",  # so do the shipped word lists know it
        "hostle",  # six letters with one changed: too little is left to tell by
        "negl",
        "saft",  # short words have too many neighbours
        "meetins",  # the word meant stands only once
        "adopshun",  # more than one mistake in a word of eight letters
        "dafety",  # people seldom mistake the first letter
        "neglect's",
        "x.inspecton@y",
        "",
    ],
)
def test_what_is_left_alone(question: str) -> None:
    assert put_right(question, USED, STEMS) == question


@pytest.mark.parametrize(("names", "expected"), [((), "in safety"), (("saftey",), "in saftey")])
def test_a_name_that_is_known_is_left_alone(names: tuple[str, ...], expected: str) -> None:
    assert put_right("in saftey", USED, STEMS, names) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", "", 0),
        ("", "abc", 3),
        ("care", "care", 0),
        ("care", "cares", 1),
        ("cares", "care", 1),
        ("care", "cafe", 1),
        ("saftey", "safety", 1),
        ("ca", "ac", 1),
        ("ca", "abc", 3),
        ("kitten", "sitting", 3),
        ("abcd", "badc", 2),
    ],
)
def test_distance(one: str, other: str, expected: int) -> None:
    assert distance(one, other) == expected


@given(one=_WORDS, other=_WORDS)
def test_distance_is_the_same_both_ways_and_nothing_only_for_the_same_word(one: str, other: str) -> None:
    far = distance(one, other)
    assert far == distance(other, one)
    assert (far == 0) is (one == other)
    assert abs(len(one) - len(other)) <= far <= max(len(one), len(other))


@given(word=st.text(alphabet="abcde", min_size=2, max_size=8), data=st.data())
def test_a_swap_of_neighbours_is_one_mistake_at_most(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert distance(word, swapped) == (word != swapped)


@pytest.mark.parametrize(
    ("question", "read_as", "quote"),
    [
        ("Are assesments late in Westfold?", "Read as: Are assessments late in Westfold?", SAID[0]),
        ("Are saftey plans clear in Westfold?", "Read as: Are safety plans clear in Westfold?", SAID[4]),
    ],
)
def test_an_answer_says_how_the_question_was_read(question: str, read_as: str, quote: str) -> None:
    answer = ask_invented(question, *SAID)
    assert answer.status is Status.ANSWERED
    assert answer.question == question
    assert answer.statements[0].text == read_as
    assert answer.citations[0].quote == quote


@pytest.mark.parametrize(
    "question", ["Are assessments late in Westfold?", "Are asesments of dentists held in Westfold?"]
)
def test_nothing_is_said_of_reading_where_nothing_was_changed_or_found(question: str) -> None:
    assert "Read as" not in ask_invented(question, *SAID).text
