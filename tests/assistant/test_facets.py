"""Topics in a row, each answered by its own sentence."""

import pytest
from invented_library import ask_invented

from assistant.answers import Status
from assistant.composing.facets import find_facets
from assistant.language.synonyms import field_groups
from assistant.questions.concepts import find_concepts

SAID = (
    "Agency staff are relied on heavily.",
    "Workload is too high in two teams.",
    "Morale is good across the service.",
    "The canteen was repainted.",
)


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("What was said about agency staff, workload and morale?", ("agency staff", "workload", "morale")),
        ("fostering and adoption", ("fostering", "adoption")),
        ("neglect, domestic abuse & exploitation", ("neglect", "domestic abuse", "exploitation")),
        ("workload / morale / sickness", ("workload", "morale", "sickness")),
        ("fostering as well as their adoption work", ("fostering", "adoption")),
        ("What about dentists?", ()),
        ("Is the use of agency staff a drain on morale?", ()),
        ("Did the new leadership arrangements improve neglect work?", ()),
        ("agency staff. Workload? Morale!", ()),
        ("", ()),
    ],
)
def test_topics_in_a_row(question: str, row: tuple[str, ...]) -> None:
    concepts = find_concepts(question, field_groups())
    assert tuple(concepts[i].words for i in find_facets(question, concepts)) == row


def test_every_topic_has_its_own_sentence() -> None:
    answer = ask_invented("What did inspectors say about agency staff, workload and morale in Westfold?", *SAID)
    assert answer.status is Status.ANSWERED
    assert [c.quote for c in answer.citations] == list(SAID[:3])


def test_a_topic_of_which_nothing_is_told_is_named() -> None:
    answer = ask_invented("What did inspectors say about agency staff, workload and supervision in Westfold?", *SAID)
    assert answer.status is Status.PARTIAL
    assert [c.quote for c in answer.citations] == list(SAID[:2])
    assert answer.text.endswith("Nothing that covers “supervision” was found.")


@pytest.mark.parametrize(
    "question",
    [
        "What did inspectors say about agency staff, supervision and neglect in Westfold?",
        "What did inspectors say about agency staff and dentists in Westfold?",
        "What did inspectors say about dentists, supervision and neglect in Westfold?",
        "How many agency staff, workloads and dentists were there in Westfold?",
    ],
)
def test_half_a_row_or_less_is_no_answer(question: str) -> None:
    assert ask_invented(question, *SAID).status is Status.NOT_FOUND
