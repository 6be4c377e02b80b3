import pytest

from assistant.language.definitions import definition_term
from assistant.questions.intents import Attribute, Intent, find_attribute, find_cues, find_intent


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("What did Ofsted say about neglect?", Intent.TOPIC),
        ("Was the council in touch with its care leavers?", Intent.FACT),
        ("How many children were looked after?", Intent.NUMBER),
        ("What was the retention rate for social workers?", Intent.NUMBER),
        ("When was the improvement board set up?", Intent.DATE),
        ("Who led the inspection?", Intent.PERSON),
        ("who was in charge of the 2021 inspection?", Intent.PERSON),
        ("What is Westfold's overall Ofsted grade?", Intent.JUDGEMENT),
        ("Was Westfold's adoption service good?", Intent.JUDGEMENT),
        ("how good was the safeguarding board", Intent.JUDGEMENT),
        ("westfold grades 2021, all of them", Intent.JUDGEMENT),
        ("What needs to improve?", Intent.LIST),
        ("what does the council need to fix", Intent.LIST),
        ("List the recommendations", Intent.LIST),
        ("What did inspectors say about its capacity to improve?", Intent.TOPIC),
        ("Compare Westfold and Eastmere on neglect", Intent.COMPARE),
        ("Whose foster carers are better supported?", Intent.COMPARE),
        ("What did one care leaver say about their adviser?", Intent.WHO_SAID),
        ("How has support for care leavers changed?", Intent.CHANGE),
        ("Has Westfold got better or worse?", Intent.CHANGE),
        ("has it gone up or down since the inspection before", Intent.CHANGE),
        ("Which authorities were judged inadequate?", Intent.WHICH),
        ("how many councils are outstanding", Intent.WHICH),
        ("What does MASH stand for?", Intent.DEFINITION),
        ("TADS?", Intent.DEFINITION),
        ("What is the 'kindness pledge'?", Intent.DEFINITION),
        ("Will Westfold be good next time?", Intent.OUTSIDE),
        ("do you think the director should resign", Intent.OUTSIDE),
        ("what is the name of the young woman who was missing", Intent.OUTSIDE),
        ("tell me about the little girl jade in westfold", Intent.OUTSIDE),
    ],
)
def test_intent(question, intent):
    assert find_intent(question) is intent


@pytest.mark.parametrize(
    ("question", "attribute"),
    [
        ("How many cases were sent back?", Attribute.COUNT),
        ("the number of looked after children", Attribute.COUNT),
        ("what % of care leavers", Attribute.SHARE),
        ("What proportion of visits", Attribute.SHARE),
        ("How long do children wait?", Attribute.DURATION),
        ("how late are the reviews", Attribute.DURATION),
        ("How often does the board meet?", Attribute.FREQUENCY),
        ("By how much was the budget cut?", Attribute.QUANTITY),
        ("How much money was put back?", Attribute.MONEY),
        ("What did staff think?", Attribute.NONE),
    ],
)
def test_attribute(question, attribute):
    assert find_attribute(question) is attribute


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("TADS?", "TADS"),
        ("What is WADS in Westfold?", "WADS"),
        ("what does MAST mean", "MAST"),
        ("What is the 'kindness pledge'?", "kindness pledge"),
        ("What is an EHCP?", "EHCP"),
        ("What is the overall grade?", ""),
        ("Who is the director?", ""),
    ],
)
def test_definition_term(question, term):
    assert definition_term(question) == term


def test_cues():
    assert "reason" in find_cues("Why did it decline?")
    assert "present" in find_cues("Do they place children in unregistered homes?")
    assert "present" not in find_cues("Did they place children in unregistered homes?")
    assert "praise" in find_cues("whats good about it")


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("What is the A-level pass rate?", Intent.NUMBER),
        ("Does the 2021 report ask for the same improvements as the 2016 report?", Intent.LIST),
        ("What has the youth council achieved?", Intent.FACT),
    ],
)
def test_intents_that_were_once_mistaken(question, intent):
    assert find_intent(question) is intent
