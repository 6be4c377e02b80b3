"""Who holds a post, and which places say a thing: only what a sentence itself says counts."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.answers import Status
from assistant.assistant import Assistant

SAID = (
    ("a", "The director of children’s services has been in post since May 2018."),
    ("b", "Agreement has been reached for Priya Marlow to be the director of children’s services."),
    ("a", "The family justice team and the safeguarding partnership meet each month."),
    ("b", "The family justice team is not yet trusted by the courts."),
    ("c", "The family justice team is a strength."),
    ("c", "The chair of the improvement board has been appointed. Owen Tarrant advised two other councils."),
    ("c", "The Big Winter Survey was sent to the chief executive of the trust."),
)


@pytest.fixture(scope="module")
def assistant():
    documents = [
        a_document("a", "Westfold", date(2019, 3, 4)),
        a_document("b", "Eastmere", date(2020, 3, 4)),
        a_document("c", "Northam", date(2021, 3, 4)),
    ]
    paragraphs = [a_paragraph(doc, order, text) for order, (doc, text) in enumerate(SAID, 1)]
    return Assistant(InventedLibrary(documents, paragraphs))


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Who is the director of children's services in Westfold?", Status.NOT_FOUND),
        ("Who is the chief executive of the trust in Northam?", Status.NOT_FOUND),
        ("Who is the director of children's services in Eastmere?", Status.ANSWERED),
    ],
)
def test_a_post_is_not_a_person(assistant, question, status):
    answer = assistant.ask(question)
    assert answer.status is status
    assert all("Priya Marlow" in citation.quote for citation in answer.citations)


def test_a_name_in_the_sentence_after_is_quoted_with_the_post(assistant):
    answer = assistant.ask("Who is chairing the improvement board in Northam?")
    assert [c.quote for c in answer.citations] == [SAID[5][1]]


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("Which authorities have a family justice team?", {"Westfold", "Eastmere", "Northam"}),
        ("Which authorities have problems with the family justice team?", {"Eastmere"}),
        ("Which authorities have a family safeguarding team?", set()),
    ],
)
def test_a_place_is_listed_only_for_what_its_sentence_says(assistant, question, places):
    answer = assistant.ask(question)
    library = assistant.library
    cited = {library.document(library.paragraph(c.paragraph_id).doc_id).authority for c in answer.citations}
    assert cited == places
