import pytest
from invented_library import build_library

from assistant.assistant import Assistant
from assistant.language.synonyms import build_thesaurus, field_groups, read_groups, with_glossary
from assistant.questions.concepts import find_concepts
from assistant.questions.intents import Intent
from assistant.questions.understand import understand
from index.scope import Scope

LIBRARY = build_library()
CATALOGUE = Assistant(LIBRARY)._catalogue
NEGLECT = "What did Ofsted say about neglect in Westfold?"


def read(question, *history, **more):
    return understand(question, CATALOGUE, history=history, **more)


def words(understanding):
    return [c.words for c in understanding.concepts if c.needed]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did Ofsted say about care leavers in Westfold?", ["care leavers"]),
        ("how many LAC did westfold have", ["LAC"]),
        ("Was there a problem with dentists for kids in care?", ["dentists", "kids in care"]),
        ("What was Westfold rated in 2016?", []),
        ("homeless 16 and 17 yr olds", ["homeless", "16", "17"]),
    ],
)
def test_concepts(question, expected):
    assert words(read(question)) == expected


def test_a_synonym_names_the_same_concept():
    (one,) = find_concepts("children in care", field_groups())
    (other,) = find_concepts("looked-after children", field_groups())
    assert one.names & other.names


def test_section_17_is_not_the_age_of_17():
    (age,) = find_concepts("children of 17", field_groups())[-1:]
    assert ("17",) in age.names
    assert len(age.names) == 1


def test_the_documents_own_glossary_widens_the_groups():
    groups = with_glossary(build_thesaurus(read_groups(["a, b"])), [("TfW", "Together for Westfold")])
    (concept,) = find_concepts("TfW", groups)
    assert ("togeth", "westfold") in concept.names


def test_a_name_in_capitals_must_be_carried():
    named = [c for c in read("what does the First Assessment Service in Westfold do").concepts if c.named]
    assert [c.words for c in named] == ["First Assessment Service"]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("Compare care leavers in 2016 and 2021 in Westfold", ["Westfold 2016", "Westfold 2021"]),
        ("Care leavers: Westfold 2021 or Eastmere 2019?", ["Westfold 2021", "Eastmere with Thorpe 2019"]),
        ("Care leavers in Westfold, 2016 v now", ["Westfold 2016", "Westfold latest"]),
        ("How has support for care leavers in Westfold changed over time?", ["Westfold 2021", "Westfold 2016"]),
        ("What was said about Westfold?", ["Westfold"]),
    ],
)
def test_sides(question, labels):
    assert [p.label for p in read(question).parts] == labels


def test_the_latest_inspection_is_not_the_latest_paper():
    (part,) = read("What is the latest on care leavers in Westfold?").parts
    assert [d.doc_id for d in part.documents] == ["w21"]


def test_since_a_judgement_leaves_out_the_report_that_gave_it():
    found = read("Has Westfold sorted out its pathway plans since the inadequate judgement?")
    assert "w16" not in {d.doc_id for d in found.documents}


def test_a_year_without_a_report_is_unheld():
    found = read("What was said about Westfold in 2012?")
    assert found.nothing_held
    assert [p.words for p in found.unheld] == ["2012"]


def test_a_kind_of_document_that_is_not_held():
    assert read("What did the focused visit to Westfold find?").unheld_kind == "focused visit"


def test_whose_words():
    assert read("According to the council, what happened in Westfold?").scope.publishers == ("Westfold County Council",)
    assert read("What did Ofsted say about Westfold?").scope.publishers == ("Ofsted",)


def test_an_authority_that_is_not_held():
    ways = {**CATALOGUE.names, "norfolk": ("Norfolk", False)}
    found = understand("What about Norfolk?", type(CATALOGUE)(CATALOGUE.documents, ways, CATALOGUE.groups))
    assert found.absent == ("Norfolk",)


@pytest.mark.parametrize(
    ("question", "history", "authorities", "topic", "intent"),
    [
        ("and in 2021?", "How was Westfold rated in 2016?", ("Westfold",), [], Intent.JUDGEMENT),
        ("what about Eastmere?", NEGLECT, ("Eastmere with Thorpe",), ["neglect"], Intent.TOPIC),
        ("had it got any better by 2021?", NEGLECT, ("Westfold",), ["neglect"], Intent.CHANGE),
        ("How many dentists are there?", NEGLECT, ("Westfold",), ["dentists"], Intent.NUMBER),
    ],
)
def test_follow_ups(question, history, authorities, topic, intent):
    found = read(question, history)
    assert found.scope.authorities == authorities
    assert words(found) == topic
    assert found.intent is intent


def test_the_year_after():
    found = read("and the year after?", "What was Westfold rated in 2021?")
    assert [p.words for p in found.unheld] == ["2022"]


def test_a_reader_may_override_the_period():
    chosen = Scope(authorities=("Westfold",), start=None, end=None)
    assert read("What about Eastmere?", scope=chosen).scope.authorities == ("Westfold",)
