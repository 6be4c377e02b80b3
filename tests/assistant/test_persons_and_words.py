"""Who does a thing, whose words, what a term means, and follow-ups on what was just told."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.language.definitions import definition_term
from assistant.language.synonyms import field_groups
from assistant.questions.concepts import find_concepts
from assistant.questions.doers import asked_deed, tells_doer
from assistant.questions.intents import Intent, find_intent
from assistant.questions.told import told_before, with_told
from assistant.questions.voices import asks_whose_words, is_spoken

SAID = (
    "The progress board, chaired by an adviser from the regional office, meets each month.",
    "Trained volunteers complete return home interviews with children who have been missing.",
    "The director of children’s services is well regarded by partners.",
    "Tenants described the hostel as ‘draughty’ and ‘cheerful’.",
    "The hostel is inspected every year.",
    "One panel member said that matching was ‘like a lottery’.",
    "The Family Link Team (FLT) opened in May.",
    "The FLT is designed to help families who live far from town.",
    "Inspectors read 40 supervision records. Of these, 31 were not up to standard.",
    "There are too few local homes for children in care.",
    "Leaders have commissioned two new local homes for children in care and invested in fostering.",
    "Checks by the disclosure and barring service were late for drivers.",
)


@pytest.fixture(scope="module")
def assistant():
    documents = [a_document("w", "Westfold", date(2022, 3, 4))]
    return Assistant(InventedLibrary(documents, [a_paragraph("w", n, text) for n, text in enumerate(SAID, 1)]))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Who chairs the progress board in Westfold?", SAID[0]),
        ("Who is the chair of the progress board in Westfold?", SAID[0]),
        ("Who carries out return home interviews in Westfold?", SAID[1]),
        ("What words did tenants in Westfold use about the hostel?", SAID[3]),
        ("How did tenants in Westfold describe the hostel?", SAID[3]),
        ("What did somebody on the panel in Westfold say about matching?", SAID[5]),
        ("Remind me what the FLT is in Westfold", SAID[6]),
        ("What is this FLT that Westfold's report mentions?", SAID[6]),
        ("How many supervision records were not up to standard in Westfold?", SAID[8]),
        ("Inspectors read supervision records in Westfold. How many of them were not good enough?", SAID[8]),
        ("Were DBS checks late for drivers in Westfold?", SAID[11]),
    ],
)
def test_the_sentence_that_tells_it_comes_first(assistant, question, first):
    answer = assistant.ask(question)
    assert answer.citations[0].quote == first


def test_a_post_without_a_name_is_said_to_be_one(assistant):
    answer = assistant.ask("Who chairs the progress board in Westfold?")
    assert answer.statements[0].text == "The documents give the post, and no name."


@pytest.mark.parametrize(
    "question",
    [
        "What is the name of the chair of the progress board in Westfold?",
        "Who is the director of children's services in Westfold?",
        "Who chairs the harbour trust in Westfold?",
        "What did a lorry driver in Westfold say about the ferry timetable?",
        "What is the QZX in Westfold?",
    ],
)
def test_what_is_not_told_is_not_answered(assistant, question):
    assert assistant.ask(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("follow_up", "quote"),
    [
        ("and what are they doing about it?", SAID[10]),
        ("what has been done about that?", SAID[10]),
    ],
)
def test_what_is_done_about_it_is_an_action(assistant, follow_up, quote):
    answer = assistant.ask(follow_up, history=["Are there enough local homes for children in care in Westfold?"])
    assert answer.citations[0].quote == quote


@pytest.mark.parametrize("follow_up", ["which page?", "where does it say that?", "what's the source"])
def test_where_it_stands_is_the_answer_again(assistant, follow_up):
    earlier = "Who chairs the progress board in Westfold?"
    assert assistant.ask(follow_up, history=[earlier]).citations == assistant.ask(earlier).citations


def test_whether_a_figure_is_large_is_not_guessed(assistant):
    history = ["How many supervision records did inspectors read in Westfold?"]
    answer = assistant.ask("is that a lot?", history=history)
    assert answer.status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("What is this NIPE that Northby's reports talk about?", "NIPE"),
        ("What is a JTAI, as councillors had it explained to them?", "JTAI"),
        ("PLO - what's that?", "PLO"),
        ("remind me what a LADO does", "LADO"),
        ("whats plo", "PLO"),
        ("what do they mean by edge of care?", "edge of care"),
        ("what does an independent reviewing officer do?", "independent reviewing officer"),
        ("What is a strength that inspectors found in Northby?", ""),
        ("what does the council do?", ""),
        ("what is happening in Northby?", ""),
        ("Who is the DCS?", ""),
        ("What is MASH doing well?", ""),
    ],
)
def test_terms_asked_in_other_wordings(question, term):
    assert definition_term(question, field_groups().by_acronym) == term


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What words did tenants use?", True),
        ("What did a head teacher say about the support?", True),
        ("In what terms did carers speak of it?", True),
        ("How do young people describe their advisers?", True),
        ("How did inspectors describe the service?", False),
        ("What did a 2018 report say about neglect?", False),
        ("What did the council say about neglect?", False),
    ],
)
def test_whose_words_are_asked_for(question, expected):
    assert asks_whose_words(question) is expected
    assert (find_intent(question) is Intent.WHO_SAID) >= expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("One carer said it was ‘a godsend’.", True),
        ("Carers told inspectors of the ‘Small Steps’ scheme.", False),
        ("The ‘early help hubs’ are open.", False),
        ("Carers said that it was helpful.", False),
    ],
)
def test_a_name_in_quotation_marks_is_no_speech(sentence, expected):
    assert is_spoken(sentence) is expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Who chairs the board?", "The board is chaired by the police.", True),
        ("Who runs the hostel?", "The hostel, delivered by a charity, is full.", True),
        ("Who pays for it?", "It is funded by the health trust.", True),
        ("Who checks the plans?", "Managers audit plans each month.", True),
        ("Who chairs the board?", "The board improved outcomes by meeting often.", False),
        ("Who runs the hostel?", "The hostel was run well by the end of May.", False),
    ],
)
def test_who_does_it(question, sentence, expected):
    deed = asked_deed(question)
    assert deed is not None
    assert tells_doer(sentence, deed) is expected


def test_what_was_told_is_needed_only_where_a_pronoun_stands_for_it():
    text = "Inspectors read the supervision files. How many of them were late?"
    told = find_concepts("supervision files", field_groups())
    asked = find_concepts("How many of them were late?", field_groups())
    assert told_before(text)
    assert any(c.needed for c in with_told(asked, told, "How many of them were late?")[len(asked) :])
    plain = with_told(asked, told, "What does each say of reviews?")
    assert not any(c.needed for c in plain[len(asked) :])


@pytest.mark.parametrize(("plural", "singular"), [("SWs", "SW"), ("sws", "sw"), ("IROs", "IRO"), ("pas", "PA")])
def test_an_acronym_in_the_plural_is_the_same_group(plural, singular):
    assert field_groups().abbreviated(plural.lower()) == field_groups().abbreviated(singular.lower()) != ()
