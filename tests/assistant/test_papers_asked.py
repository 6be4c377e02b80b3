"""Questions about invented council papers and SEND letters: lists, authors, outcomes, whose words."""

import pytest
from invented_library import InventedLibrary
from paper_readings import NAMES, read_paper

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.language.sentences import split_sentences
from assistant.language.speech import first_of_speech, open_quotation
from assistant.questions.intents import Intent, find_intent
from assistant.questions.sources import kind_places, publishers_asked


@pytest.fixture(scope="module")
def reader():
    readings = [read_paper(name) for name in NAMES]
    paragraphs = [p for _, own, _ in readings for p in own]
    findings = [f for _, _, own in readings for f in own]
    return Assistant(InventedLibrary([d for d, _, _ in readings], paragraphs, findings))


def quotes(answer):
    return [c.quote for c in answer.citations]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Which areas of significant weakness did inspectors identify in Marlowe?",
            ["joint commissioning", "waiting times for autism assessment", "the quality of plans"],
        ),
        ("What is Fernshire's cabinet asked to do?", ["note the progress made; and", "agree that a further report"]),
        ("What were members asked to do in Norbridge?", ["comment on the progress", "consider which areas"]),
        (
            "What does Fernshire need to improve in SEND?",
            ["the lack of joint commissioning", "the unacceptable waiting times", "the poor quality of education"],
        ),
    ],
)
def test_lists_are_whole_and_in_order(reader, question, expected):
    answer = reader.ask(question)
    assert answer.status is Status.ANSWERED
    assert [q.startswith(e) for q, e in zip(quotes(answer), expected, strict=False)] == [True] * len(expected)


def test_a_list_of_another_length_is_not_the_one_asked_for(reader):
    answer = reader.ask("What are the seven areas of significant weakness in Marlowe?")
    assert len(quotes(answer)) < 4


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who wrote the Fernshire cabinet report?", "Mark Vale"),
        ("Which councillor presented the report to cabinet in Fernshire?", "Councillor Jane Doyle"),
    ],
)
def test_authors(reader, question, expected):
    assert any(expected in quote for quote in quotes(reader.ask(question)))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "What was the outcome of the SEND inspection of Fernshire in 2018?",
            "Written Statement of Action is required",
        ),
        ("Has Fernshire made sufficient progress with SEND?", "sufficient progress in addressing two of the three"),
        ("Was Fernshire told to write a written statement of action?", "Written Statement of Action is required"),
    ],
)
def test_outcomes_without_a_grade(reader, question, expected):
    assert expected in quotes(reader.ask(question))[0]


def test_a_figure_of_a_table_is_quoted_under_the_heads_of_its_columns(reader):
    answer = reader.ask("What is the average caseload in Fernshire?")
    assert quotes(answer) == ["Average caseload 26 19 16"]
    assert "under “Indicator | Sept 2018 | Feb 2019 | Target”" in answer.text


def test_an_item_is_quoted_under_the_line_that_leads_in_to_it(reader):
    answer = reader.ask("What is said about chronologies in Fernshire?")
    assert "The following areas remain a concern" in answer.text


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who said nobody answers the phone after five?", "A foster carer told the Committee"),
        ("What did the independent chair say about pace in Fernshire?", "Sir Alan Rudd, told the Improvement Board"),
    ],
)
def test_a_quotation_is_told_with_its_speaker(reader, question, expected):
    assert any(expected in quote for quote in quotes(reader.ask(question)))


SPEECH = "The reviewer was fair: “Morale is good. Practice is mixed.” We agree. Plans are late."


@pytest.mark.parametrize(("index", "first"), [(0, 0), (1, 0), (2, 2), (3, 3)])
def test_a_sentence_inside_a_quotation_begins_with_whose_words_it_is(index, first):
    assert first_of_speech(SPEECH, split_sentences(SPEECH), index) == first


@pytest.mark.parametrize(
    ("text", "at", "opened"),
    [
        ('He said "all is well. We try." Then he left.', 22, 8),
        ('He said "all is well." Then he left.', 23, None),
        ("He said “all is well. Then he left.", 22, None),
        ("The children’s plans are late. They know.", 31, None),
    ],
)
def test_open_quotations(text, at, opened):
    assert open_quotation(text, at) == opened


@pytest.mark.parametrize(
    ("question", "whose"),
    [
        ("What did Ofsted say about caseloads?", "ofsted"),
        ("What does the Ofsted report say about caseloads?", "ofsted"),
        ("According to the Ofsted report, are plans late?", "ofsted"),
        ("Who presented the Ofsted report to full council?", "council"),
        ("What did the director tell the scrutiny committee about caseloads?", "council"),
        ("How many cases were looked at (council report)?", "council"),
        ("What did the council say in its own paper?", "council"),
        ("When was the Ofsted report published?", ""),
        ("Are plans late?", ""),
    ],
)
def test_whose_words_are_asked_for(question, whose):
    documents = [read_paper(name)[0] for name in NAMES]
    asked = publishers_asked(question, documents, ())
    named = {"ofsted" if "Ofsted" in name else "council" for name in asked}
    assert named == ({whose} if whose else set())


def test_whom_it_was_told_is_no_topic():
    question = "What did officers tell the scrutiny committee about capacity?"
    hidden = {question[a:b] for a, b in kind_places(question)}
    assert hidden == {"officers", "the scrutiny committee"}


@pytest.mark.parametrize(
    ("question", "outside"),
    [
        ("When will the next inspection be?", False),
        ("What will the next inspection be like, good or bad?", True),
        ("Will the next report be good?", True),
    ],
)
def test_when_inspectors_come_back_is_no_prediction(question, outside):
    assert (find_intent(question) is Intent.OUTSIDE) is outside
