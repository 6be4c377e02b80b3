"""Everyday words, sorts of thing, lay wording and numbers that stand alone: what hinders no answer, and what does."""

import pytest
from invented_library import ask_invented

from assistant.answers import Status
from assistant.evidence.quantities import number_alone
from assistant.language.everyday import is_everyday
from assistant.language.phrases import in_field_words
from assistant.language.spelling import put_right
from assistant.language.synonyms import field_groups, with_plain_words
from assistant.questions.asking import tells_bodies, without_asking_words
from assistant.questions.concepts import find_concepts
from assistant.questions.intents import Attribute, Intent


def _needed(question: str, *, plain: bool = False) -> set[str]:
    groups = with_plain_words(field_groups()) if plain else field_groups()
    concepts = find_concepts(question, groups)
    asked = without_asking_words(concepts, Intent.FACT, Attribute.NONE, question)
    return {c.words for c in asked if c.needed}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("served", True),
        ("answered", True),
        ("joined", True),
        ("passing", True),
        ("sitting", True),
        ("reliably", True),
        ("resigned", False),
        ("sacked", False),
        ("arrested", False),
        ("merged", False),
        ("governor", False),
        ("minutes", False),
        ("patients", False),
        ("appeals", False),
        ("identity", False),
        ("population", False),
        ("reserves", False),
        ("uniforms", False),
    ],
)
def test_light_words_and_deeds(word: str, expected: bool) -> None:
    assert is_everyday(word) is expected


@pytest.mark.parametrize(
    ("question", "needed"),
    [
        ("which outside bodies sponsor the kayak club", {"sponsor", "kayak", "club"}),
        ("what sorts of lodgings were offered to apprentices", {"lodgings", "apprentices"}),
        ("which organisations make up the bakery forum", {"bakery", "forum"}),
        ("what gaps were there in the kayak club", {"kayak", "club"}),
        ("which complaints did the kayak club have", {"complaints", "kayak", "club"}),
        ("which university teaches the trainees", {"university", "teaches", "trainees"}),
        ("how well are blind children served", {"blind", "children"}),
        ("how many children were arrested", {"children", "arrested"}),
        ("what are they're orchards", {"orchards"}),
    ],
)
def test_what_is_asked_for_by_its_sort(question: str, needed: set[str]) -> None:
    assert _needed(question) == needed


def test_share_is_a_verb_or_a_proportion() -> None:
    assert [c.words for c in find_concepts("which depots do they still share", field_groups())] == ["depots", "share"]
    assert "share" not in {c.words for c in find_concepts("what share of depots is new", field_groups())}


def test_a_bare_the_parts_two_things() -> None:
    found = {c.words for c in find_concepts("number of care leavers the council had lost touch with", field_groups())}
    assert "care leavers" in found
    assert {c.words for c in find_concepts("what does the care leavers council do", field_groups())} == {
        "care leavers council"
    }


def test_capitals_are_no_everyday_word() -> None:
    (concept,) = find_concepts("how good is the SEND there", field_groups())
    assert concept.needed
    assert ("special", "educ", "need") in concept.names
    assert not any("refer" in word for name in concept.names for word in name)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("do kids who run off get help", "go missing"),
        ("how many youngsters who had been in care are working", "care leavers"),
        ("does a child keep the same social worker", "changes of social worker"),
        ("are they talked to when they come back", "return home interviews"),
        ("why were urgent meetings about children in danger late", "strategy meetings"),
        ("what is the plan built round", "built around"),
    ],
)
def test_lay_wording_is_put_as_documents_put_it(question: str, words: str) -> None:
    assert words in in_field_words(question)


@pytest.mark.parametrize(
    "question",
    [
        "who runs the office",
        "how many children were in care",
        "was an urgent meeting of the cabinet held",
        "who is the social worker",
        "how many eye tests were done",
    ],
)
def test_what_looks_like_lay_wording_stays(question: str) -> None:
    assert in_field_words(question) == question


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("There are currently only four, although they do well.", True),
        ("There were 31 in total.", True),
        ("They number 12.", True),
        ("Only seven of them stayed.", True),
        ("However, there are just twenty-one (in June).", True),
        ("There are 14 children's homes.", False),
        ("There were 40% more.", False),
        ("There are four teams in the north.", False),
        ("This is one of the reasons.", False),
        ("In 2015, there was a plan.", False),
        ("There is a plan for 12 homes.", False),
    ],
)
def test_a_number_that_stands_alone(sentence: str, expected: bool) -> None:
    assert number_alone(sentence) is expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        (
            "Which organisations make up the board?",
            "Marlow Council, Marlow Health Trust and Vale Police lead it.",
            True,
        ),
        ("Which organisations make up the board?", "The board meets in Marlow Town Hall.", False),
        ("Which board leads it?", "Marlow Council, Marlow Health Trust and Vale Police lead it.", False),
    ],
)
def test_bodies_are_told_by_their_names(question: str, text: str, expected: bool) -> None:
    assert tells_bodies(question, text) is expected


def test_what_is_asked_about_is_not_respelt_as_an_everyday_word() -> None:
    words = {"minimises": 9, "assessments": 9}
    assert put_right("are minibuses safe", words, set()) == "are minibuses safe"
    assert put_right("are assesments done", words, set()) == "are assessments done"


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        ("Too few care leavers go to university. There are only four, although they do well.", True),
        ("Care leavers go to university each year. They number 12.", True),
        ("Care leavers go to university. There are 14 children's homes nearby.", False),
        ("Teachers are proud. There are only four, although they do well.", False),
    ],
)
def test_a_number_in_the_sentence_after_the_thing(paragraph: str, told: bool) -> None:
    answer = ask_invented("How many care leavers are at university in Westfold?", paragraph)
    assert (answer.status is Status.ANSWERED) is told
    assert [c.quote for c in answer.citations] == ([paragraph] if told else [])
