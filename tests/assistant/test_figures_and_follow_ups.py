"""Figures in other forms, and follow-ups that lean on the answer before."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.evidence.quantities import counts_thing, has_value
from assistant.language.synonyms import field_groups, stems_of
from assistant.questions.concepts import find_concepts
from assistant.questions.follow import carry_concepts, carry_intent, means_same_document, points_at_answer
from assistant.questions.intents import Attribute, Intent
from assistant.questions.understand import understand
from assistant.questions.understanding import Catalogue
from ingest.documents import Kind

DOCUMENT = a_document("n20", "Northby", date(2020, 5, 1))
CATALOGUE = Catalogue((DOCUMENT,), {"northby": ("Northby", True)}, field_groups())


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Care leavers: 158", True),
        ("We support care leavers (158) and others.", True),
        ("Care leavers: 72%", False),
        ("Care leavers: 2019", False),
        ("In 2012/13 care leavers were seen less.", False),
        ("Foster carers: 158", False),
    ],
)
def test_counts_as_tables_and_briefing_papers_put_them(sentence, expected):
    assert counts_thing(sentence, frozenset({stems_of("care leavers")})) is expected


@pytest.mark.parametrize(
    ("sentence", "attribute", "expected"),
    [
        ("One in five visits was late.", Attribute.SHARE, True),
        ("A fifth of visits were late.", Attribute.SHARE, True),
        ("Visits were late.", Attribute.SHARE, False),
        ("The board met in the autumn.", Attribute.DATE, True),
        ("It closed three years ago.", Attribute.DATE, True),
        ("The board met.", Attribute.DATE, False),
    ],
)
def test_values_told_in_words(sentence, attribute, expected):
    assert has_value(sentence, attribute) is expected


def test_an_everyday_word_does_not_replace_the_topic_that_it_stands_for():
    earlier = find_concepts("the mentoring scheme for care leavers", field_groups())
    own = find_concepts("why did they scrap it?", field_groups())
    kept = carry_concepts(own, earlier, "why did they scrap it?")
    assert {c.words for c in kept if c.needed} == {c.words for c in earlier if c.needed}
    assert all(c.inherited for c in kept if c.needed)


def test_a_new_topic_replaces_the_earlier_one():
    earlier = find_concepts("adoption", field_groups())
    own = find_concepts("and foster carers?", field_groups())
    kept = carry_concepts(own, earlier, "and foster carers?")
    assert [c.words for c in kept if c.needed] == ["foster carers"]


@pytest.mark.parametrize(
    ("text", "own", "topic", "expected"),
    [
        ("why was that?", Intent.FACT, False, Intent.TOPIC),
        ("and adoption?", Intent.FACT, True, Intent.JUDGEMENT),
        ("and what did they say about health?", Intent.TOPIC, True, Intent.TOPIC),
        ("who wrote it?", Intent.PERSON, False, Intent.PERSON),
    ],
)
def test_what_a_follow_up_to_a_grade_asks_for(text, own, topic, expected):
    earlier = (Intent.JUDGEMENT, Attribute.NONE)
    assert carry_intent(text, (own, Attribute.NONE), earlier, topic=topic)[0] is expected


@pytest.mark.parametrize(
    ("text", "answer", "document"),
    [
        ("why did they stop it?", True, False),
        ("was it good overall then?", True, True),
        ("who wrote that report?", False, True),
        ("and in 2021?", False, False),
        ("what has changed since then?", False, False),
    ],
)
def test_what_points_back_at_the_answer_before(text, answer, document):
    assert (points_at_answer(text), means_same_document(text)) == (answer, document)


@pytest.fixture
def northby():
    texts = (
        ("The befriending scheme for care leavers was closed in March.", Kind.PROSE),
        ("Too few volunteers came forward and the money ran out.", Kind.PROSE),
        ("The swimming pool was repainted because the tiles had cracked.", Kind.PROSE),
        ("The plan for school attendance has three aims:", Kind.PROSE),
        ("fewer days lost", Kind.LIST_ITEM),
        ("quicker calls home", Kind.LIST_ITEM),
        ("The mayor opened a library.", Kind.PROSE),
    )
    paragraphs = [a_paragraph("n20", i, text, kind=kind) for i, (text, kind) in enumerate(texts)]
    return Assistant(InventedLibrary([DOCUMENT], paragraphs))


def test_the_items_that_a_sentence_announces_follow_it(northby):
    answer = northby.ask("What are the three aims of the school attendance plan in Northby?")
    quotes = [c.quote for c in answer.citations]
    assert quotes[:3] == ["The plan for school attendance has three aims:", "fewer days lost", "quicker calls home"]
    assert "The mayor opened a library." not in quotes


def test_the_reason_is_looked_for_beside_the_answer_before(northby):
    answer = northby.ask("why did they scrap it?", history=["What happened to the Northby befriending scheme?"])
    assert answer.status is not Status.NOT_FOUND
    assert any(c.paragraph_id in {"n20-0", "n20-1"} for c in answer.citations)
    assert all(c.paragraph_id != "n20-2" for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "areas"),
    [
        ("What was adoption in Northby judged to be, when the authority was inadequate overall?", {"adoption"}),
        ("What was Northby judged to be overall, although adoption was good?", {"overall"}),
        ("How was leadership in Northby rated, while care leavers did better?", {"leadership"}),
    ],
)
def test_the_area_asked_about_is_not_the_one_of_the_aside(question: str, areas: set[str]) -> None:
    assert understand(question, CATALOGUE).areas == areas
