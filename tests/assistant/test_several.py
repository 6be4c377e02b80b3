"""Several askings in a row, whose words are asked for and not held, and what people themselves say."""

from datetime import date

import pytest
from invented_library import a_document, ask_invented

from assistant.answers import Status
from assistant.composing.askings import of_one_inspection
from assistant.language.phrases import says
from assistant.questions.people_say import speakers_asked, tells_their_words
from assistant.questions.several import split_several

REPORT = [a_document("a", "Westfold", date(2018, 6, 1))]


@pytest.mark.parametrize(
    ("question", "askings"),
    [
        (
            "When was Westfold last inspected, what grade did it get and what happens next?",
            ("When was Westfold last inspected?", "What grade did the last inspection get?", "What happens next?"),
        ),
        (
            "How many children in care in Westfold, what's the rate, and how many foster carers?",
            (
                "How many children in care in Westfold?",
                "What's the rate of children in care in Westfold?",
                "How many foster carers?",
            ),
        ),
        (
            "How many social workers are there, how many are agency and what share are new?",
            (
                "How many social workers are there?",
                "How many social workers are agency?",
                "What share of social workers are new?",
            ),
        ),
        (
            "Who led Westfold's last inspection and when?",
            ("Who led Westfold's last inspection?", "When was Westfold's last inspection?"),
        ),
        (
            "When inspectors came in 2018, what did they find and what did they recommend?",
            ("When inspectors came in 2018, what did they find?", "What did they recommend?"),
        ),
        (
            "Who led the Westfold inspection in 2018, when it was and what grade it gave.",
            (
                "Who led the Westfold inspection in 2018?",
                "When was the Westfold inspection?",
                "What grade it gave?",
            ),
        ),
        (
            "Westfold: what was the grade, who led the inspection, and when?",
            ("Westfold: what was the grade?", "Who led the inspection?", "When was the inspection?"),
        ),
        (
            "How many children live in Westfold, how many are in care, and what share live in poverty?",
            ("How many children live in Westfold?", "How many children are in care?", "What share live in poverty?"),
        ),
        ("How good is help and protection in Westfold?", ()),
        ("What is said of education, health and care plans?", ()),
        ("Are children safe and well?", ()),
        ("What is done for missing and exploited children?", ()),
        ("Do workers know what children want, what they need and what worries them?", ()),
        ("What do inspectors say about how children are placed and when they move?", ()),
        ("How does it deal with neglect, domestic abuse and substance misuse?", ()),
        ("What was the grade in 2014, in 2017 and in 2022?", ()),
        ("When and why was the trust set up?", ()),
    ],
)
def test_a_row_of_askings(question, askings):
    assert split_several(question) == askings


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who led the last inspection of Westfold and when was it?", True),
        ("When was Westfold inspected and what was the overall grade?", True),
        ("What was the grade at the 2018 inspection and what was the grade at the next?", False),
        ("Who runs the panel and how often does it meet?", False),
        ("Who led the last inspection of Westfold?", False),
    ],
)
def test_two_facts_of_one_inspection(question, expected):
    assert of_one_inspection(split_several(question)) is expected


def test_each_of_a_row_is_told_or_said_to_be_untold():
    answer = ask_invented(
        "How many children are in care in Westfold, how many zebras were bought and how many foster carers are there?",
        "In Westfold 443 children are in care. The council has 120 foster carers.",
        documents=REPORT,
    )
    assert answer.status is Status.PARTIAL
    assert "443" in answer.text and "120" in answer.text
    assert any("zebras" in s.text and "Nothing was found" in s.text for s in answer.statements)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did the council say about missing children?", True),
        ("According to Westfold council, is it working?", True),
        ("In its own paper, what is said?", True),
        ("What did the council do about missing children?", False),
        ("Did the council give carers enough help?", False),
        ("What did children say to the council?", False),
    ],
)
def test_when_the_council_is_asked_to_speak(question, expected):
    assert says("council's words", question) is expected


SAID = "Missing children are found quickly and return interviews take place within three days."


@pytest.mark.parametrize(
    ("question", "status", "noted"),
    [
        ("What did the council say about missing children in Westfold?", Status.PARTIAL, True),
        ("In its own paper, what does Westfold say about missing children?", Status.NOT_FOUND, True),
        ("What did Ofsted say about missing children in Westfold?", Status.ANSWERED, False),
        ("What is said about missing children in Westfold?", Status.ANSWERED, False),
    ],
)
def test_ofsteds_words_never_stand_for_the_councils(question, status, noted):
    answer = ask_invented(question, SAID, documents=REPORT)
    assert answer.status is status
    reason = answer.not_found.reason if answer.not_found else answer.text
    assert ("No paper of Westfold council is held" in reason) is noted


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What do children themselves say about their social workers?", "children"),
        ("What are parents' views of early help?", "parents"),
        ("What did foster carers say about training?", "foster carers"),
        ("What do reports say about children?", ""),
        ("What did Ofsted say about care leavers?", ""),
        ("How are young carers supported?", ""),
        ("What do social workers for children say has changed?", ""),
    ],
)
def test_whose_words_are_asked_for(question, asked):
    speakers = speakers_asked(question)
    assert tells_their_words(f"Some {asked} said so.", speakers) if asked else speakers == ""


def test_what_they_themselves_say_is_of_those_asked_about_before():
    assert speakers_asked("What do they say themselves?", "care leavers")
    assert not speakers_asked("What do they say?", "care leavers")


@pytest.mark.parametrize(
    ("sentence", "theirs"),
    [
        ("Children told inspectors that they feel safe.", True),
        ("One young person said, ‘she is always late’.", True),
        ("Most care leavers are positive about their advisers.", True),
        ("Children in care say that they see them often.", True),
        ("Social workers who know children well speak warmly of them.", False),
        ("Children are told what will happen next.", False),
        ("Children are helped to express their wishes.", False),
        ("Children’s wishes are reported to the panel.", False),
        ("Child permanence reports allow adopters to understand the past.", False),
        ("Children who speak English as another language are few.", False),
        ("Action is taken if it is believed that a child has moved.", False),
    ],
)
def test_sentences_that_tell_what_children_say(sentence, theirs):
    assert tells_their_words(sentence, speakers_asked("What do children say?")) is theirs


def test_nobody_quoted_is_said():
    answer = ask_invented(
        "What do children themselves say about their social workers in Westfold?",
        "Children have social workers who visit them often and know them well.",
        documents=REPORT,
    )
    assert answer.status is Status.PARTIAL and "No words of theirs" in answer.text
