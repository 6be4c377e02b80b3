"""Broad questions are told by the newest report's grades and summary; what is so now before what was."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.assistant import Assistant
from ingest.documents import Kind

_OLD, _NEW = "n15", "n23"
_TEXTS = (
    (_OLD, "Judgements", "The experiences and progress of children who need help and protection Inadequate", True),
    (_OLD, "Judgements", "Overall effectiveness Inadequate", True),
    (_OLD, "Executive summary", "Children’s services in Northby are failing and too many children wait.", False),
    (_OLD, "Help and protection", "Children are kept safe by quick visits.", False),
    (_OLD, "Fostering", "Foster carers in Northby are well trained and feel valued. Pony therapy is offered.", False),
    (_OLD, "Adoption", "The adoption team is a strength and works well with new families.", False),
    (_NEW, "Judgements", "The experiences and progress of children who need help and protection Good", True),
    (_NEW, "Judgements", "The experiences and progress of children in care Outstanding", True),
    (_NEW, "Judgements", "Overall effectiveness Good", True),
    (_NEW, "", "Services for children in Northby have improved since the last inspection and are now good.", False),
    (_NEW, "", "Some support for older children still remains too slow.", False),
    (_NEW, "Help and protection", "Thorough work protects most children well and quickly.", False),
    (_NEW, "Help and protection", "Some plans are too vague to protect children.", False),
    (_NEW, "Fostering", "Foster carers are not always trained when they begin.", False),
)


@pytest.fixture(scope="module")
def northby():
    documents = (
        a_document(_OLD, "Northby", date(2015, 5, 1), framework="SIF"),
        a_document(_NEW, "Northby", date(2023, 5, 1)),
        a_document("other", "Overton", date(2022, 5, 1)),
    )
    paragraphs = [
        a_paragraph(doc, i, text, headings=(head,) if head else (), kind=Kind.JUDGEMENT if graded else Kind.PROSE)
        for i, (doc, head, text, graded) in enumerate(_TEXTS)
    ]
    paragraphs.append(a_paragraph("other", 99, "Children in Overton are visited by horse.", headings=("Visits",)))
    return Assistant(InventedLibrary(documents, paragraphs))


_OVERALL = "Overall effectiveness Good"
_WAS = "Overall effectiveness Inadequate"


@pytest.mark.parametrize(
    "question",
    [
        "How is Northby doing?",
        "Is Northby any good?",
        "what's the picture in Northby?",
        "give me the headlines for Northby",
        "How are children's services in Northby performing?",
        "Is Northby doing a good job?",
        "Northby in a nutshell?",
    ],
)
def test_how_all_is_is_told_by_the_newest_grades_and_summary(northby, question):
    answer = northby.ask(question)
    quotes = [c.quote for c in answer.citations]
    assert quotes[0] == _OVERALL
    assert "The experiences and progress of children in care Outstanding" in quotes
    assert any("Services for children in Northby have improved" in q for q in quotes)
    assert not any(c.paragraph_id.startswith(_OLD) for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("Are children in Northby safe?", ()),
        ("How safe are kids in Northby?", ()),
        ("Does Northby protect its children?", ()),
        ("How do we know children are safe in Northby?", ()),
        ("How do we know?", ("Are children in Northby safe?",)),
    ],
)
def test_whether_children_are_safe_is_told_by_help_and_protection(northby, question, history):
    quotes = [c.quote for c in northby.ask(question, history=history).citations]
    assert quotes[:2] == [_OVERALL, "The experiences and progress of children who need help and protection Good"]
    assert any("too vague to protect" in q for q in quotes)


@pytest.mark.parametrize(
    "question", ["What has changed in Northby?", "What's new in Northby?", "Has anything changed in Northby?"]
)
def test_what_has_changed_is_told_by_the_last_two_grades_and_what_the_newest_says(northby, question):
    quotes = [c.quote for c in northby.ask(question).citations]
    assert quotes.index(_OVERALL) < quotes.index(_WAS)
    assert any("have improved since" in q for q in quotes)
    assert any("still remains too slow" in q for q in quotes)


@pytest.mark.parametrize(
    "question",
    [
        "How is Northby doing on fostering?",
        "Are foster carers in Northby any good?",
        "Are foster carers safe in Northby?",
        "What is the picture for foster carers in Northby?",
        "Are children safe in Northby's fostering?",
        "What has changed for foster carers in Northby?",
        "How was Northby doing in 2015?",
        "Was Northby any good in 2015?",
        "Who keeps children safe in Northby?",
        "What did inspectors say of visits in Northby?",
    ],
)
def test_a_topic_a_time_or_another_place_is_not_broad(northby, question):
    quotes = [c.quote for c in northby.ask(question).citations]
    assert "The experiences and progress of children in care Outstanding" not in quotes


@pytest.mark.parametrize(
    "question",
    ["Are foster carers in Northby trained?", "Northby: do foster carers get training?", "Foster carers are trained"],
)
def test_what_is_so_now_is_told_by_the_newest_report_first(northby, question):
    answer = northby.ask(question if "Northby" in question else f"{question} in Northby, I think")
    quotes = [c.quote for c in answer.citations]
    assert quotes[0] == "Foster carers are not always trained when they begin."


@pytest.mark.parametrize(
    ("question", "silent"),
    [
        ("Do they offer pony therapy in Northby?", True),
        ("Was pony therapy offered in Northby in 2015?", False),
        ("Are foster carers in Northby trained?", False),
    ],
)
def test_a_newer_report_that_says_nothing_of_it_is_said_to_be_searched(northby, question, silent):
    text = northby.ask(question).text
    said = "A search of the later report on Northby, published 1 May 2023, found nothing on this."
    assert (said in text) is silent
