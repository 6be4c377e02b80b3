"""How people go on after an answer, how they name places, and what must then be refused."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph, ask_invented, build_library

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.language.phrases import in_field_words, places_of, read_phrases, says
from assistant.premises.causes import number_moved
from assistant.questions.intents import Attribute, Intent
from assistant.questions.readings import read_places, read_successors
from assistant.questions.told import told_before
from assistant.questions.understand import understand
from ingest.documents import Kind

LIBRARY = build_library()
CATALOGUE = Assistant(LIBRARY)._catalogue


def read(question, *history):
    return understand(question, CATALOGUE, history=history)


@pytest.mark.parametrize(
    ("group", "text", "said"),
    [
        ("everything", "every single bit of it?", True),
        ("everything", "is every child seen?", False),
        ("those", "and who led each of those two?", True),
        ("those", "do those who leave care get help?", False),
        ("before that", "and before that?", True),
        ("before that", "it was inadequate before wasn't it?", True),
        ("before that", "are visits made before panel?", False),
        ("put right", "did they sort that out?", True),
        ("put right", "is there a sort of plan?", False),
        ("beside it", "and what was the answer", True),
        ("beside it", "who answers the phone", False),
        ("council's own", "was the council aware", True),
        ("council's own", "is the council's housing safe", False),
        ("another place", "is the next county rated good", True),
        ("another place", "what are the next steps", False),
    ],
)
def test_phrases(group, text, said):
    assert says(group, text) is said


def test_a_phrase_keeps_its_place_and_may_have_a_gap():
    groups = read_phrases(["# no phrase", "[a]", "every … bit", "the council's own"])
    assert groups["a"].search("Every single bit of it").span() == (0, 16)
    assert groups["a"].search("the council’s  own")
    assert not groups["a"].search("every one of the many bit")
    assert places_of(("those",), "and those two?") == [(4, 13)]


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("when will they come back", "next inspection"),
        ("do children come back safely", "do children come back safely"),
        ("when were they told", "when were they told"),
    ],
)
def test_everyday_wording_is_put_as_documents_put_it(asked, written):
    assert in_field_words(asked) == written


@pytest.mark.parametrize(
    ("question", "history", "expected"),
    [
        ("and before that?", ("What is Westfold rated now?",), "previous"),
        ("ok and Eastmoor?", ("How are care leavers in Westfold doing now?",), "latest"),
        ("What do foster carers say?", ("What is Westfold rated now?",), ""),
    ],
)
def test_the_time_of_a_follow_up(question, history, expected):
    assert read(question, *history).period.which == expected


def test_whether_it_was_put_right_is_told_by_later_documents():
    understood = read("did they sort that out?", "How many children were waiting in Westfold in 2016?")
    assert (understood.intent, understood.attribute) == (Intent.CHANGE, Attribute.NONE)
    assert understood.period.after == date(2016, 12, 31)


def test_a_grade_told_of_before_is_looked_for_in_the_report_before():
    understood = read("it was inadequate before wasn't it? when?", "What is Westfold rated now?")
    assert understood.intent is Intent.JUDGEMENT
    assert understood.period.which == "previous"


def test_who_said_that_is_told_by_the_answer_before():
    assistant = Assistant(LIBRARY)
    before = assistant.ask("What do care leavers in Westfold say?")
    assert before.citations
    after = assistant.ask("who said that, ofsted or the council?", history=(before.question,))
    assert after.citations == before.citations
    assert after.question.startswith("who said that")
    other = assistant.ask("who said that foster carers in Westfold want more help?", history=(before.question,))
    assert other.citations != before.citations


@pytest.mark.parametrize(
    ("text", "intent", "attribute"),
    [
        ("foster carers", Intent.NUMBER, Attribute.COUNT),
        ("foster carers, please", Intent.NUMBER, Attribute.COUNT),
        ("Are foster carers happy?", Intent.FACT, Attribute.NONE),
        ("Who leads on foster care?", Intent.PERSON, Attribute.NONE),
    ],
)
def test_a_topic_that_is_only_named_is_asked_about_in_the_same_way(text, intent, attribute):
    understood = read(text, "How many care leavers were there in Westfold in 2016?")
    assert (understood.intent, understood.attribute) == (intent, attribute)
    assert all("care leavers" not in c.words for c in understood.concepts)
    assert bool(understood.period.points) is (intent is Intent.NUMBER)


def test_a_new_subject_inherits_no_topic():
    understood = read("How many foster carers are there?", "What did Ofsted say about neglect in Westfold?")
    assert all("neglect" not in c.words for c in understood.concepts)
    assert understood.scope.authorities == ("Westfold",)


def test_what_a_question_tells_before_it_asks_only_helps():
    text = "Both had the lowest grade. What does each say about annual reviews?"
    assert told_before(text) == [(0, 26)]
    assert told_before("What does it say? And why?") == []
    assert told_before("neglect in Westfold") == []
    needed = [c.words for c in read(text).concepts if c.needed]
    assert "annual reviews" in needed
    assert "lowest" not in needed


BOTH = ("Cumberland", "Westmorland and Furness")
SUCCESSORS = read_successors(["# none", "Cumbria: Cumberland; Westmorland and Furness"])


@pytest.mark.parametrize(
    ("text", "held", "authorities", "noted"),
    [
        ("caseloads in Cumbria", {"Cumberland"}, ["Cumberland"], True),
        (
            "caseloads in Cumbria",
            {"Cumberland", "Westmorland and Furness"},
            ["Cumberland", "Westmorland and Furness"],
            True,
        ),
        ("caseloads in Cumbria", {"Norfolk"}, [], False),
        ("what does Cumbria Adoption do", {"Cumberland"}, [], False),
        ("Cleveland Police", {"Middlesbrough"}, [], False),
        ("is the next county good", {"Norfolk"}, ["“the next county”"], False),
    ],
)
def test_a_name_of_several_is_read_aloud(text, held, authorities, noted):
    named, notes = read_places(text, (), frozenset(held))
    assert [n.authority for n in named] == authorities
    assert bool(notes) is noted
    assert SUCCESSORS[0][1] == BOTH


@pytest.mark.parametrize(
    ("sentence", "moved"),
    [
        ("There were 448 children at 31 January 2020, compared with 421 at 31 March 2016.", 1),
        ("In 2018, 54% were in time, compared with 60% in 2017.", -1),
        ("Caseloads fell from 24 to 19.", -1),
        ("The number rose and then fell.", 0),
        ("There were 448 children.", 0),
    ],
)
def test_which_way_a_number_went(sentence, moved):
    assert number_moved(sentence) == moved


MORE = "There are 90 young carers, compared with 70 in 2016."
KNOWN = "There are 310 young carers known to us."
SIX = "Six children went missing five times."
# A second paragraph lets the sample know the words of the question.
OTHER = "Assessments are written with care, and the fostering panel meets."


@pytest.mark.parametrize(
    ("question", "text", "status"),
    [
        (
            "Why has the number of young carers gone down?",
            MORE,
            "corrected",
        ),
        (
            "Why has the number of young carers gone up?",
            MORE,
            "answered",
        ),
        ("Why is free travel offered to care leavers?", "Free travel is not offered to care leavers.", "corrected"),
        ("Why is free travel offered to care leavers?", "Free travel is offered to care leavers for work.", "answered"),
        ("Why is free travel not offered to care leavers?", "Free travel is not offered to care leavers.", "answered"),
        (
            "How many young carers are waiting for an assessment?",
            KNOWN,
            "not_found",
        ),
        ("How many young carers are known?", KNOWN, "answered"),
        ("What does a fostering assessment cost?", "The cost of a placement rose to £3,890.", "not_found"),
        ("What does a placement cost?", "The weekly cost of a placement rose to £3,890.", "answered"),
        (
            "Which child went missing five times, what is the name?",
            SIX,
            "not_found",
        ),
        ("is the next county good at adoption", "Adoption is good.", "not_found"),
    ],
)
def test_premises_and_refusals(question, text, status):
    assert ask_invented(question, text, OTHER).status == status


def test_a_grade_of_a_year_without_an_inspection():
    report = a_document("r", "Westfold", date(2016, 6, 1))
    paper = a_document("p", "Westfold", date(2018, 3, 1), publisher="Westfold Council", kind="council paper")
    grade = a_paragraph("r", 0, "Overall effectiveness: good", kind=Kind.JUDGEMENT)
    told = a_paragraph("p", 0, "The budget is overspent.")
    assistant = Assistant(InventedLibrary([report, paper], [grade, told]))
    missing = assistant.ask("What grade did Westfold get in 2018?")
    assert missing.status is Status.NOT_FOUND
    assert "1 June 2016" in missing.text
    assert assistant.ask("What grade did Westfold get in 2016?").status is Status.ANSWERED


def test_the_number_of_a_visit():
    letter = a_document("m", "Westfold", date(2017, 4, 1), kind="monitoring letter")
    told = a_paragraph("m", 0, "This was the second monitoring visit. Visits to children are late.")
    assistant = Assistant(InventedLibrary([letter], [told]))
    assert assistant.ask("What did the first monitoring visit find?").status is Status.NOT_FOUND
    assert assistant.ask("What did the second monitoring visit find?").status is Status.ANSWERED


def test_a_later_paper_that_names_the_year_tells_of_it():
    papers = [
        a_document(name, "Westfold", day, publisher="Westfold Council", kind="council paper")
        for name, day in (("p", date(2018, 3, 1)), ("q", date(2019, 3, 1)))
    ]
    texts = ("The committee met.", "In 2018, 54% of new plans were issued in time.")
    found = ask_invented("What share of new plans were issued in time in 2018?", *texts, documents=papers)
    assert found.status is Status.ANSWERED
    assert found.citations[0].quote == "In 2018, 54% of new plans were issued in time."
    other = ("The committee met.", "In 2017, 54% of new plans were issued in time.")
    missing = ask_invented("What share of new plans were issued in time in 2018?", *other, documents=papers)
    assert missing.status is Status.NOT_FOUND


TWO = [a_document("a", "Westfold", date(2018, 6, 1)), a_document("b", "Eastmoor", date(2019, 6, 1))]


def test_no_authority_named_shows_each_and_asks():
    texts = ("Neglect is recognised early.", "Neglect is not recognised early.")
    both = ask_invented("What did inspectors say about neglect?", *texts, documents=TWO)
    assert both.status is Status.PARTIAL
    assert both.text.startswith("No authority was named.")
    assert len(both.citations) == 2
    at_home = ask_invented("What did inspectors say about neglect?", *texts, documents=TWO, home="Eastmoor")
    assert "No authority" not in at_home.text
    only = ask_invented("What did inspectors say about neglect?", texts[0], "Panels meet.", documents=TWO)
    assert "No authority" not in only.text


def test_a_list_of_nobodys_recommendations_is_asked_back():
    answer = ask_invented("What are the recommendations?", "Adoption is good.", "Panels meet.", documents=TWO)
    assert answer.status is Status.NOT_FOUND
    assert "Of which authority?" in answer.text


def test_two_sources_of_the_same_time_stand_side_by_side():
    papers = [
        a_document("o", "Westfold", date(2020, 3, 2)),
        a_document("c", "Westfold", date(2020, 3, 9), publisher="Westfold Council", kind="council paper"),
    ]
    texts = ("The average caseload is 16.", "The average caseload is 14.")
    both = ask_invented("What is the average caseload?", *texts, documents=papers)
    assert {c.quote for c in both.citations} == set(texts)


def graded(framework, year, *grades):
    document = a_document(f"{framework}{year}", "Westfold", date(year, 6, 1), framework=framework)
    return document, [a_paragraph(document.doc_id, i, text, kind=Kind.JUDGEMENT) for i, text in enumerate(grades)]


def ask_of_grades(question):
    old, first = graded("SIF", 2014, "Overall effectiveness: inadequate", "Leadership, management and governance: good")
    new, second = graded(
        "ILACS",
        2019,
        "Overall effectiveness: good",
        "The impact of leaders: good",
        "The experiences and progress of children in care and care leavers: good",
    )
    return Assistant(InventedLibrary([old, new], first + second)).ask(question).text


@pytest.mark.parametrize(
    ("question", "warned"),
    [
        ("What was Westfold graded overall in 2014 and 2019?", True),
        ("How has the grade for leadership in Westfold changed?", True),
        ("What was Westfold graded overall in 2019?", False),
    ],
)
def test_grades_of_two_frameworks_are_not_like_for_like(question, warned):
    assert ("not like for like" in ask_of_grades(question)) is warned


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "What was Westfold graded for care leavers in 2019?",
            "One judgement covers children in care",
        ),
        ("What was Westfold graded for adoption in 2019?", "They give grades on: overall; leadership;"),
    ],
)
def test_a_judgement_that_was_not_given_apart(question, said):
    assert said in ask_of_grades(question)
