"""What a question asks for and a sentence must hold: a name, a person, a doer, a time, a number of the thing itself."""

import pytest
from invented_library import ask_invented

from assistant.answers import Status
from assistant.evidence.lacking import lacks_name, looks_unlike, names_a_person, wants_a_person
from assistant.evidence.quantities import counts_something, counts_thing, has_value, share_of
from assistant.language.synonyms import field_groups, stems_of
from assistant.questions.concepts import find_concepts
from assistant.questions.intents import Attribute, Intent, find_attribute, find_intent

BESIDE = (
    "Health assessments are late for some children.",
    "Schools are pleased with the virtual head.",
    "Supervision takes place each month.",
    "Neglect is recognised early.",
)
CARERS = frozenset({stems_of("foster carers")})
PLACEMENTS = frozenset({stems_of("foster placements")})
WORKERS = frozenset({stems_of("social workers")})
LOOKED_AFTER = frozenset({stems_of("looked after")})


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("What is the name of the new head of music in Westfold?", "A new head of music joined.", Status.NOT_FOUND),
        ("What is the name of the head of music in Westfold?", "The head of music is Ada Bright.", Status.ANSWERED),
        ("Who designed the Lantern scheme in Westfold?", "Many enjoy the Lantern scheme.", Status.NOT_FOUND),
        ("Who designed the Lantern scheme in Westfold?", "Parents designed the Lantern scheme.", Status.ANSWERED),
        ("Who runs the Lantern scheme in Westfold?", "Many enjoy the Lantern scheme.", Status.NOT_FOUND),
        ("Who runs the Lantern scheme in Westfold?", "Volunteers run the Lantern scheme.", Status.ANSWERED),
        ("How much is the moving allowance in Westfold?", "The moving allowance was increased.", Status.NOT_FOUND),
        ("How much is the moving allowance in Westfold?", "The moving allowance is £3,000.", Status.ANSWERED),
        ("What is the Lantern scheme's budget in Westfold?", "Many enjoy the Lantern scheme.", Status.NOT_FOUND),
        ("How many foster carers does Westfold have?", "Foster carers enjoy 12 sessions.", Status.NOT_FOUND),
        ("How many foster carers does Westfold have?", "There are 120 foster carers.", Status.ANSWERED),
        ("Which hospice works with the teams in Westfold?", "The local hospice works with teams.", Status.NOT_FOUND),
        ("What time is the drop-in in Westfold?", "The drop-in is held weekly.", Status.NOT_FOUND),
        ("What time is the drop-in in Westfold?", "The drop-in opens at 4pm.", Status.ANSWERED),
        ("How many homes that aren't registered does Westfold use?", "It uses 3 unregistered homes.", Status.ANSWERED),
        ("Did Westfold appeal against the inspection result?", "The council is good.", Status.NOT_FOUND),
    ],
)
def test_what_is_asked_for_stands_in_the_sentence(question: str, said: str, expected: Status) -> None:
    assert ask_invented(question, said, *BESIDE).status is expected


@pytest.mark.parametrize(
    ("sentence", "names", "expected"),
    [
        ("There are 120 foster carers.", CARERS, True),
        ("There were three disruptions of long-term foster placements.", PLACEMENTS, False),
        ("There were three long-term foster placements.", PLACEMENTS, True),
        ("Seven of the foster carers have left.", CARERS, True),
        ("Caseloads reached 69 in the case of one social worker.", WORKERS, False),
        ("Only one social worker has left.", WORKERS, True),
        ("At 31 May 2018, 1,986 children are looked after.", LOOKED_AFTER, True),
        ("In May 1986 children were looked after.", LOOKED_AFTER, False),
    ],
)
def test_a_number_counts_what_it_is_of(sentence: str, names: frozenset[tuple[str, ...]], *, expected: bool) -> None:
    assert counts_thing(sentence, names) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Carers join groups such as Chat 2 Change.", False),
        ("They offer one-to-one help.", False),
        ("Those aged 16 or 17 who are homeless are seen.", False),
        ("They offer 12 sessions.", True),
    ],
)
def test_a_number_that_counts_nothing(sentence: str, *, expected: bool) -> None:
    assert counts_something(sentence) is expected


def test_a_share_in_a_word_is_of_what_stands_beside_it():
    assert share_of("The majority of social workers are permanent.", WORKERS)
    assert not share_of("Courts are pleased with most children, but social workers write late.", WORKERS)
    assert not share_of("Social workers write late.", WORKERS)


def test_how_long_was_counted_is_no_length_of_time():
    assert not has_value("In the last 12 months there were adoptions.", Attribute.DURATION)
    assert has_value("Children wait for 12 months.", Attribute.DURATION)
    assert has_value("The service helps until the age of 25.", Attribute.DURATION)


@pytest.mark.parametrize(
    ("question", "attribute", "intent"),
    [
        ("How many recommendations did the report make?", Attribute.NONE, Intent.LIST),
        ("How many recommendations have been met?", Attribute.COUNT, Intent.NUMBER),
        ("How much do carers get a week?", Attribute.MONEY, Intent.NUMBER),
        ("How much was the cost of living grant?", Attribute.MONEY, Intent.NUMBER),
        ("By how much was the budget cut?", Attribute.QUANTITY, Intent.NUMBER),
        ("What impact did budget cuts have?", Attribute.NONE, Intent.FACT),
    ],
)
def test_what_kind_of_value(question: str, attribute: Attribute, intent: Intent) -> None:
    assert (find_attribute(question), find_intent(question)) == (attribute, intent)


def test_names_and_persons():
    assert wants_a_person("What is the name of the director?")
    assert wants_a_person("Who is the director of services?")
    assert not wants_a_person("What is the name of the scheme?")
    assert not wants_a_person("Who is responsible for the scheme?")
    assert names_a_person("Ada Bright became director.", ())
    assert not names_a_person("The Health Board in West Fold met.", ("West Fold",))
    assert lacks_name("It is known to all.", "What is the scheme called?", ())
    assert not lacks_name("It is known as ‘starting well’.", "What is the scheme called?", ())


def test_what_is_asked_for_looks_so():
    assert looks_unlike("The team can be called.", "What is the phone number of the team?")
    assert not looks_unlike("Call 01632 960001.", "What is the phone number of the team?")
    assert looks_unlike("Visits take 12 weeks.", "How old are they?")
    assert not looks_unlike("They are 14 years old.", "How old are they?")


def test_what_is_denied_has_the_contrary_among_its_names():
    concepts = find_concepts("homes that are not registered", field_groups())
    assert any(stems_of("unregistered") in c.names for c in concepts)
    assert not any(
        stems_of("unregistered") in c.names for c in find_concepts("homes that are registered", field_groups())
    )
