"""Two askings in one question, how something fared, what was made of it, what it is like, parts of years."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph, ask_invented

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.composing.askings import points_back, split_askings, with_place_and_time
from assistant.questions.experiences import asks_experience, asks_of_work, experience_words
from assistant.questions.fared import asks_how_fared, asks_view
from assistant.questions.intents import Intent, find_intent
from assistant.questions.names import Named
from assistant.questions.period import Period, asks_next, find_period
from ingest.documents import Kind

PAPER = [a_document("a", "Westfold", date(2018, 6, 1))]


@pytest.mark.parametrize(
    ("question", "halves"),
    [
        (
            "When did Westfold think they would come, and when was it done?",
            ("When did Westfold think they would come?", "When was it done?"),
        ),
        ("Who runs the panel, and how often does it meet?", ("Who runs the panel?", "How often does it meet?")),
        ("Was it late and was it done?", ("Was it late?", "Was it done?")),
        ("Was the plan late and was it ever finished?", ("Was the plan late?", "Was it ever finished?")),
        (
            "I have just joined the committee. How many were reviewed, and how far had it got by May?",
            ("How many were reviewed?", "How far had it got by May?"),
        ),
        ("In March 2018 when did it think they would come, and why?", None),
        ("When inspectors came in 2018, how many were waiting?", None),
        ("In Westfold in 2019, how many were waiting?", None),
        ("What is said of workers who are new and are unsupported by managers?", None),
        ("What did Ofsted say about children who go missing?", None),
        ("How good is help for children and families?", None),
    ],
)
def test_a_question_that_asks_two_things(question, halves):
    assert split_askings(question) == halves


def test_a_half_keeps_the_place_and_time_of_the_whole():
    whole = ((Named("Westfold", True, 0, 8),), find_period("in 2018"))
    assert with_place_and_time("How many left?", ((), Period()), whole) == "In Westfold and in 2018, how many left?"
    assert with_place_and_time("How many left?", whole, whole) == "How many left?"
    assert points_back("How often did it meet?") and not points_back("How many panels meet?")


BOTH = "The improvement board is chaired by an independent adviser."


def test_what_one_half_finds_is_not_refused_for_the_other():
    answer = ask_invented(
        "Who chairs the improvement board in Westfold, and how many zebras did the mayor buy?", BOTH, documents=PAPER
    )
    assert answer.status is Status.PARTIAL
    assert [c.quote for c in answer.citations] == [BOTH]


def test_a_half_that_points_at_what_was_not_found_is_refused_with_it():
    answer = ask_invented("How many zebras did Westfold buy, and who chairs them?", BOTH, documents=PAPER)
    assert answer.status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("How did Westfold fare in its 2018 inspection?", Intent.JUDGEMENT),
        ("How did Westfold do overall?", Intent.JUDGEMENT),
        ("how did westfold get on when ofsted last visited", Intent.JUDGEMENT),
        ("How did Westfold's care leavers come out of the last inspection?", Intent.JUDGEMENT),
        ("What did inspectors make of the help for care leavers?", Intent.TOPIC),
        ("What was Ofsted's impression of early help?", Intent.TOPIC),
        ("What did Ofsted make of adoption, what mark did it get?", Intent.JUDGEMENT),
        ("How far did Westfold come between 2015 and the re-inspection?", Intent.CHANGE),
    ],
)
def test_what_the_wording_asks_for(question, intent):
    assert find_intent(question) is intent


@pytest.mark.parametrize(
    "question", ["How do children get on at school?", "How did the team do this?", "What did they get on with?"]
)
def test_no_grade_is_asked(question):
    assert not asks_how_fared(question)


def test_use_made_of_something_is_no_view():
    assert not asks_view("How much use is made of data?")
    assert asks_view("What did they make of the use of data?")


@pytest.mark.parametrize(
    ("question", "experience", "work"),
    [
        ("What is it like to be a social worker in Westfold?", True, True),
        ("What's it like working there?", True, True),
        ("What is life like for children in care?", True, False),
        ("What was the response like in 2019?", False, False),
        ("What was it like in 2019, and in 2023?", False, False),
    ],
)
def test_what_it_is_like(question, experience, work):
    assert (asks_experience(question), asks_of_work(question)) == (experience, work)
    assert bool(experience_words(question)) is experience


def test_what_it_is_like_is_told_by_those_who_work_there():
    told = "Staff enjoy working in Westfold and caseloads are manageable."
    texts = ["Disabled children are well known to their social workers.", told, "Foster carers feel valued."]
    answer = ask_invented("What is it like to be a social worker in Westfold?", *texts, documents=PAPER)
    assert [c.quote for c in answer.citations] == [told]


@pytest.mark.parametrize(
    ("question", "start", "end"),
    [
        ("in the autumn of 2017", date(2017, 9, 1), date(2017, 11, 30)),
        ("early in 2018", date(2018, 1, 1), date(2018, 4, 30)),
        ("late 2018", date(2018, 9, 1), date(2018, 12, 31)),
        ("at the end of January 2016", date(2016, 1, 1), date(2016, 1, 31)),
        ("winter 2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("early help in 2018", date(2018, 1, 1), date(2018, 12, 31)),
    ],
)
def test_parts_of_years(question, start, end):
    (point,) = find_period(question).points
    assert (point.start, point.end) == (start, end)


def test_a_season_is_time_and_its_holidays_are_not():
    assert find_period("What happened over the summer?").spans
    assert not find_period("What is done in the summer holidays?").spans


@pytest.mark.parametrize(
    ("question", "which"),
    [
        ("between 2015 and the re-inspection", "next"),
        ("in 2015 and by the time inspectors came back", "next"),
        ("in 2015 and by the re-inspection in 2018", ""),
        ("at each of its last three children's services inspections", "last 3"),
    ],
)
def test_the_next_inspection_in_words(question, which):
    assert find_period(question).which == which


def test_a_follow_up_on_the_return_of_inspectors():
    assert asks_next("and when they came back?") and not asks_next("when will the money come?")


def test_two_groups_of_one_report_have_their_grades_side_by_side():
    texts = [
        ("The experiences and progress of children in care: outstanding", Kind.JUDGEMENT),
        ("The experiences and progress of care leavers: good", Kind.JUDGEMENT),
        ("Most care leavers receive a good service.", Kind.PROSE),
        ("Children in care thrive in stable homes.", Kind.PROSE),
    ]
    paragraphs = [a_paragraph("a", i, text, kind=kind) for i, (text, kind) in enumerate(texts)]
    question = "Who gets the better service in Westfold, children in care or care leavers?"
    answer = Assistant(InventedLibrary(PAPER, paragraphs)).ask(question)
    assert {c.quote for c in answer.citations} == {text for text, _ in texts}
