"""Everyday wording: the word file itself, and the second look that it is used for, under a stricter gate."""

from dataclasses import replace
from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.answers import Answer, Status
from assistant.assistant import Assistant
from assistant.evidence.absence import DIRECT_REWORDED, LEAST_COVERAGE, LEAST_REWORDED, answers
from assistant.evidence.weigh import Evidence
from assistant.language.sections import shipped_lines
from assistant.language.synonyms import field_groups, read_groups, with_plain_words
from assistant.language.words import STOP, find_words
from assistant.questions.names import known_names
from assistant.questions.understand import understand
from assistant.questions.understanding import Catalogue, Understanding

WESTFOLD = a_document("w", "Westfold", date(2020, 5, 4))
BESIDE = (
    "Foster carers value their training.",
    "Health assessments are late for some children.",
    "Schools are pleased with the virtual head.",
    "Pathway plans are clear and useful.",
    "Supervision takes place each month.",
    "Neglect is recognised early.",
)
LINES = [line for line in shipped_lines("plain_words.txt") if line.strip() and not line.startswith("#")]


def ask(question: str, said: str) -> tuple[Answer, int]:
    """The answer, and how often the library was searched for it."""
    paragraphs = [a_paragraph("w", n, text) for n, text in enumerate((said, *BESIDE), 1)]
    library = InventedLibrary([WESTFOLD], paragraphs)
    return Assistant(library).ask(question), len(library.searches)


def names_in(line: str) -> list[str]:
    return [name.strip() for name in line.replace("~", ",").split(",")]


def test_every_line_is_a_group_of_two_names_at_least() -> None:
    assert len(read_groups(LINES)) == len(LINES) > 500
    assert [line for line in LINES if len(names_in(line)) < 2 or line.count("~") > 1] == []


def test_no_name_is_empty_or_made_of_stop_words_only() -> None:
    assert [line for line in LINES if "" in names_in(line)] == []
    bare = [n for line in LINES for n in names_in(line) if all(w.text in STOP for w in find_words(n))]
    assert bare == []


def test_everyday_groups_are_marked_and_added_to_the_fields_own() -> None:
    groups = with_plain_words(field_groups()).groups
    own = field_groups().groups
    assert groups[: len(own)] == own
    assert not any(group.plain for group in own)
    assert len(groups) == len(own) + len(LINES)
    assert all(group.plain for group in groups[len(own) :])


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Are they dragging their feet over reviews in Westfold?", "There is delay in reviews."),
        ("Is there turmoil in the fostering team in Westfold?", "The fostering team has been unstable."),
        ("Is there chaos in the hostel in Westfold?", "There is turmoil in the hostel."),
    ],
)
def test_what_is_asked_in_everyday_words_is_found(question: str, said: str) -> None:
    answer, searches = ask(question, said)
    assert answer.citations[0].quote == said
    assert searches > 1


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Is there turmoil in the fostering team in Westfold?", "There is turmoil in the fostering team."),
        ("Is there delay in reviews in Westfold?", "There is delay in reviews."),
    ],
)
def test_what_is_told_in_the_words_of_the_question_is_not_reworded(question: str, said: str) -> None:
    answer, searches = ask(question, said)
    assert answer.citations[0].quote == said
    assert searches == 1


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Is there turmoil in the fostering team in Westfold?", "The choir has been unstable."),
        ("Are lorries dragging their feet in Westfold?", "There is delay in reviews."),
        ("Is there a dearth of lorries in Westfold?", "There is a shortage of homes."),
    ],
)
def test_a_loose_match_is_refused(question: str, said: str) -> None:
    answer, searches = ask(question, said)
    assert answer.status is Status.NOT_FOUND
    assert searches > 1


def understood(*, reworded: bool) -> Understanding:
    names = known_names(["Westfold"])
    catalogue = Catalogue((WESTFOLD,), names, field_groups(), lambda document: "", lambda document, words: False)
    return replace(understand("Is there delay in reviews in Westfold?", catalogue), reworded=reworded)


@pytest.mark.parametrize(
    ("coverage", "direct", "plainly", "reworded"),
    [
        (1.0, 1.0, True, True),
        (LEAST_REWORDED, DIRECT_REWORDED, True, True),
        (LEAST_REWORDED - 0.05, 1.0, True, False),
        (1.0, DIRECT_REWORDED - 0.05, True, False),
        (LEAST_COVERAGE, 0.0, True, False),
        (LEAST_COVERAGE - 0.05, 1.0, False, False),
    ],
)
def test_reworded_questions_need_more(coverage: float, direct: float, plainly: bool, reworded: bool) -> None:
    own, other = understood(reworded=False), understood(reworded=True)
    paragraph = a_paragraph("w", 1, "There is delay in reviews.")
    carries = tuple(1.0 for _ in own.concepts)
    evidence = Evidence(paragraph, WESTFOLD, 0, len(paragraph.text), coverage, direct, carries, True, 1.0)
    assert answers(evidence, own) is plainly
    assert answers(evidence, other) is reworded
