"""Which of several authorities hold a grade: now, at any time, never, or from one grade to another."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.answers import Status
from assistant.assistant import Assistant
from ingest.documents import Kind

GIVEN = (
    ("Ashby", 2014, "Inadequate"),
    ("Ashby", 2018, "Requires improvement to be good"),
    ("Ashby", 2022, "Good"),
    ("Brindle", 2017, "Good"),
    ("Brindle", 2021, "Requires improvement to be good"),
    ("Corley", 2016, "Inadequate"),
    ("Corley", 2023, "Inadequate"),
    ("Dunmere", 2019, "Good"),
    ("Dunmere", 2024, "Outstanding"),
)
SAID = (
    ("Ashby", 2022, "Early help is good and reaches families soon."),
    ("Brindle", 2017, "Early help is excellent and families value it."),
    ("Corley", 2023, "Supervision is weak and too often late."),
    ("Dunmere", 2024, "Supervision is strong and regular."),
)


@pytest.fixture(scope="module")
def assistant():
    documents = [a_document(f"{name}{year}", name, date(year, 5, 6)) for name, year, _ in GIVEN]
    grades = [
        a_paragraph(f"{name}{year}", 1, f"Overall effectiveness {grade}", kind=Kind.JUDGEMENT)
        for name, year, grade in GIVEN
    ]
    return Assistant(
        InventedLibrary(documents, [*grades, *(a_paragraph(f"{n}{year}", 2, text) for n, year, text in SAID)])
    )


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Which authorities are good?", "1 authority by the newest report that grades this: Ashby."),
        ("How many councils are rated good or better?", "2 authorities by the newest report that grades this: Ashby,"),
        ("Which councils are good or outstanding?", "2 authorities by the newest report that grades this: Ashby,"),
        ("Which councils require improvement to be good?", "1 authority by the newest report that grades this: Brin"),
        ("Which authorities are not good?", "2 authorities by the newest report that grades this: Brindle, Corley."),
        ("Which councils are below good?", "2 authorities by the newest report that grades this: Brindle, Corley."),
        ("Which councils are failing?", "1 authority by the newest report that grades this: Corley."),
        ("Which authority is the best rated?", "1 authority by the newest report that grades this: Dunmere."),
        ("Which council has the worst rating?", "1 authority by the newest report that grades this: Corley."),
        ("Which authorities have been inadequate?", "2 authorities: Ashby, Corley."),
        ("Which authorities were judged good?", "3 authorities: Ashby, Brindle, Dunmere."),
        ("Which authorities were inadequate in 2014?", "1 authority: Ashby."),
        ("Which authorities have never been inadequate?", "2 authorities by every report held that grades this: Bri"),
        ("Which councils went from inadequate to good?", "1 authority: Ashby."),
        ("Which councils that were good now require improvement?", "1 authority: Brindle."),
    ],
)
def test_authorities_are_told_by_the_time_that_is_asked_about(assistant, question, claim):
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.statements[0].text.startswith(claim)


def test_a_grade_that_none_has_now_says_so(assistant):
    answer = assistant.ask("Which authorities are outstanding for adoption?")
    assert answer.status is Status.NOT_FOUND
    answer = assistant.ask("Which councils went from outstanding to inadequate?")
    assert answer.status is Status.NOT_FOUND
    assert "No authority has the grade asked for" in answer.text


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("Which authorities are good at early help?", {"Ashby", "Brindle"}),
        ("Which councils have inadequate supervision?", {"Corley"}),
        ("Which councils have outstanding supervision?", {"Dunmere"}),
    ],
)
def test_a_grade_word_on_a_thing_that_has_no_grade_asks_what_is_said_of_it(assistant, question, places):
    answer = assistant.ask(question)
    assert "Overall effectiveness" not in answer.text
    cited = (assistant.library.paragraph(c.paragraph_id).doc_id for c in answer.citations)
    assert {assistant.library.document(doc_id).authority for doc_id in cited} == places
