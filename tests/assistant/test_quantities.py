import pytest

from assistant.evidence.quantities import counts_something, counts_thing, has_value
from assistant.language.synonyms import stems_of
from assistant.questions.intents import Attribute

LEAVERS = frozenset({stems_of("care leavers")})
LOOKED_AFTER = frozenset({stems_of("looked after"), stems_of("looked after children")})
INSPECTORS = frozenset({stems_of("inspectors")})


@pytest.mark.parametrize(
    ("sentence", "names", "expected"),
    [
        ("At that time, of 312 care leavers, nine were homeless.", LEAVERS, True),
        ("Nine care leavers were homeless.", LEAVERS, True),
        ("At 31 May, 1,234 children are being looked after.", LOOKED_AFTER, True),
        ("The number of children looked after in March was 1,610.", LOOKED_AFTER, True),
        ("The team consisted of 12 of His Majesty’s Inspectors.", INSPECTORS, True),
        ("Care leavers are well supported.", LEAVERS, False),
        ("In 2021 care leavers were well supported.", LEAVERS, False),
        ("Most (94%) care leavers are in suitable homes.", LEAVERS, False),
        ("After 12 months care leavers are visited less.", LEAVERS, False),
        ("Over three quarters (79%) of looked after children live nearby.", LOOKED_AFTER, False),
        ("Children aged 16 and 17 are looked after well.", LOOKED_AFTER, False),
    ],
)
def test_a_number_counts_the_thing_asked(sentence, names, expected):
    assert counts_thing(sentence, names) is expected


@pytest.mark.parametrize(
    ("sentence", "attribute", "expected"),
    [
        ("It was cut by £2.5 million.", Attribute.QUANTITY, True),
        ("It was cut by 16%.", Attribute.QUANTITY, True),
        ("The use of agency staff has halved.", Attribute.QUANTITY, True),
        ("It was cut in 2016.", Attribute.QUANTITY, False),
        ("Visits are late by six weeks.", Attribute.DURATION, True),
        ("Visits are late.", Attribute.DURATION, False),
        ("It is discussed only four times per year.", Attribute.FREQUENCY, True),
        ("Almost all (94%) are in touch.", Attribute.SHARE, True),
        ("The board was set up in May 2019.", Attribute.DATE, True),
        ("It cost £40,000.", Attribute.MONEY, True),
        ("It cost a lot.", Attribute.MONEY, False),
    ],
)
def test_values(sentence, attribute, expected):
    assert has_value(sentence, attribute) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A large number of cases (486) had waited for an assessment.", True),
        ("Only two EHAs were completed by health professionals.", True),
        ("A significant number of children (52%) left Year 11 without a place.", True),
        ("Some 60 out of 136 are in suitable homes.", True),
        ("Care leavers get to know their adviser from their 16th birthday, until they are 18.", False),
        ("When children turn 18, support falls away.", False),
        ("Children aged 16 and 17 who are homeless are supported.", False),
        ("In 2021 the service was inspected.", False),
        ("Reviews are held every six weeks.", False),
        ("Care leavers are supported well.", False),
    ],
)
def test_a_sentence_that_counts_something(sentence, expected):
    assert counts_something(sentence) is expected
