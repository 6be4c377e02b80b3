"""The time that a paper without a date tells of, and answers for that time and no other."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.questions.period import find_period
from assistant.questions.times_told import tells_month, time_told


@pytest.mark.parametrize(
    ("texts", "start", "end"),
    [
        (["The inspection began on 3 October 2016.", "By 12 January ten were done."], (2016, 10, 3), (2017, 1, 31)),
        (["The report was published in May 2019."], (2019, 5, 1), (2019, 11, 30)),
        (["It met on 4 June 2020. The plan will go to cabinet in September 2020."], (2020, 6, 4), (2020, 9, 30)),
        (["It met on 4 June 2020.", "The strategy runs until March 2024."], (2020, 6, 4), (2020, 12, 31)),
        (["The panel was set up in 2014."], (2014, 1, 1), (2015, 12, 31)),
        (["It was held on 9 December 2021, and moved in February."], (2021, 12, 9), (2022, 6, 30)),
        (["Staff met on 9 December 2021.", "They may meet again."], (2021, 12, 9), (2022, 6, 30)),
    ],
)
def test_the_time_told(texts, start, end):
    told = time_told(texts)
    assert (told.start, told.end) == (date(*start), date(*end))


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["Ten were reviewed by 31 January."],
        ["The Children Act 1989 applied."],
        ["Since February 2017 there were ten reviews."],
        ["The plan will be sent on 5 March 2016."],
        ["Due: November 2020"],
    ],
)
def test_no_time_told(texts):
    assert time_told(texts) is None


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        ("By 31 January ten were done.", "in January 2017", True),
        ("A seminar in early February.", "in February 2017", True),
        ("It began in September.", "in September 2016", True),
        ("By 31 January ten were done.", "in January 2018", False),
        ("By 31 January ten were done.", "in January 2016", False),
        ("By 31 January ten were done.", "in March 2017", False),
        ("Ten were done.", "in January 2017", False),
        ("By 31 January ten were done.", "in 2017", False),
    ],
)
def test_a_month_is_of_the_winter_told(text, question, told):
    (point,) = find_period(question).points
    time = time_told(["The inspection began on 3 October 2016.", "By 31 January ten were done, in February twenty."])
    assert tells_month(text, point, time) is told


def _assistant():
    paper = a_document("pu", "Northby", None, publisher="Northby Council", kind="post-inspection update", framework="")
    r16 = a_document("r16", "Northby", date(2016, 12, 2))
    r19 = a_document("r19", "Northby", date(2019, 5, 3))
    texts = (
        ("pu", "Inspectors left on 28 October 2016 and the report was published on 2 December 2016."),
        ("pu", "It has been found that 840 kinship files need auditing and by 31 January 310 had been audited."),
        ("pu", "The kinship board met for the first time on 17 January."),
        ("pu", "The consultants will bring a final report with their proposals on fostering panels to the cabinet."),
        ("r16", "Kinship carers are not visited often enough."),
        ("r16", "Overall effectiveness is inadequate."),
        ("r19", "Kinship carers are now visited every month."),
    )
    paragraphs = [a_paragraph(d, i, text) for i, (d, text) in enumerate(texts)]
    return Assistant(InventedLibrary([paper, r16, r19], paragraphs))


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("How many kinship files had Northby audited by the end of January 2017?", "310 had been audited"),
        ("When did Northby's kinship board first meet in 2017?", "17 January"),
        (
            "What were the consultants due to bring to the cabinet in Northby in January 2017?",
            "will bring a final report",
        ),
        ("How were kinship carers visited in Northby in 2016, and three years later?", "every month"),
    ],
)
def test_what_is_told_of_that_time(question, quoted):
    answer = _assistant().ask(question)
    assert quoted in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How many kinship files had Northby audited by the end of January 2014?",
        "How many kinship files needed auditing in Northby in January 2021?",
        "When did Northby's kinship board first meet in 2022?",
        "How many kinship files needed auditing in Northby in 2013?",
        "How many kinship files needed auditing in Northby in February 2018?",
        "What proposals on fostering panels did the consultants bring to Northby's cabinet in January 2017?",
    ],
)
def test_no_other_time_is_answered_from_it(question):
    assert _assistant().ask(question).status is Status.NOT_FOUND


def test_an_undated_paper_is_shown_as_undated():
    assert "undated" in _assistant().ask("When did Northby's kinship board first meet in 2017?").text


def test_of_two_times_the_one_with_no_document_is_said_to_have_none():
    answer = _assistant().ask("How often were kinship carers visited in Northby in 2019, and two years later?")
    assert answer.status is Status.PARTIAL
    assert "every month" in answer.text
    assert "no document of 2021" in answer.text


def test_two_times_with_documents_are_both_quoted():
    answer = _assistant().ask("How were kinship carers visited in Northby in 2016 and 2019?")
    assert "not visited often enough" in answer.text
    assert "every month" in answer.text
    assert "no document" not in answer.text
