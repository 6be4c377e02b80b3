"""The last reading: words that only say how a topic is asked about are not needed."""

from collections import Counter

import pytest

from assistant.composing.lists import topics_among
from assistant.evidence.weigh import Statistics
from assistant.language.synonyms import field_groups
from assistant.questions.asking import without_asking_words
from assistant.questions.concepts import find_concepts
from assistant.questions.intents import Attribute, Intent
from assistant.questions.lightened import lightened
from assistant.questions.understand import understand
from assistant.questions.understanding import Catalogue


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue(documents=(), names={}, groups=field_groups())


@pytest.mark.parametrize(
    ("question", "needed"),
    [
        ("What grievances did foster carers have?", {"foster carers"}),
        ("What misgivings were there over supervision?", {"supervision"}),
        ("What is the mood among social workers?", {"social workers"}),
        ("How disgruntled are adopters?", {"adopters"}),
        # a thing, a deed or a number of them is asked for
        ("How many grievances did foster carers raise?", None),
        ("What allowance do foster carers get?", None),
        ("Which award did the adoption team win?", None),
        ("What did adopters promise?", None),
        # nothing would be left of the question
        ("What is the mood?", None),
    ],
)
def test_what_is_left_of_the_topic(question: str, needed: set[str] | None, catalogue: Catalogue) -> None:
    light = lightened(understand(question, catalogue))
    assert (light and {c.words for c in light.concepts if c.needed}) == needed


@pytest.mark.parametrize(
    ("question", "needed"),
    [
        ("Which four kinds of placement are short?", {"placement"}),
        ("What are the six steps of the pathway plan?", {"pathway plan"}),
        ("How are plans at stage 2 reviewed?", {"stage 2"}),
    ],
)
def test_how_many_the_answer_has_is_no_topic(question: str, needed: set[str]) -> None:
    concepts = find_concepts(question, field_groups())
    left = without_asking_words(concepts, Intent.FACT, Attribute.NONE, question)
    assert needed <= {c.words for c in left if c.needed}
    assert not {"four", "six"} & {c.words for c in left if c.needed}


def test_a_list_is_narrowed_by_what_the_documents_speak_of() -> None:
    statistics = Statistics(10, Counter({"private-fost": 3}), Counter())
    concepts = find_concepts("recommendations on hamsters and private fostering", field_groups())
    assert [c.words for c in topics_among(concepts, (), statistics)] == ["private fostering"]
    assert topics_among(concepts, ()) == []
