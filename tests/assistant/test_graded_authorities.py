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
        ("Which authorities are good?", "1 authority: Ashby."),
        ("How many councils are rated good or better?", "2 authorities: Ashby,"),
        ("Which councils are good or outstanding?", "2 authorities: Ashby,"),
        ("Which councils require improvement to be good?", "1 authority: Brin"),
        ("Which authorities are not good?", "2 authorities: Brindle, Corley."),
        ("Which councils are below good?", "2 authorities: Brindle, Corley."),
        ("Which councils are failing?", "1 authority: Corley."),
        ("Which authority is the best rated?", "1 authority: Dunmere."),
        ("Which council has the worst rating?", "1 authority: Corley."),
        ("Which authorities have been inadequate?", "2 authorities: Ashby, Corley."),
        ("Which authorities were judged good?", "3 authorities: Ashby, Brindle, Dunmere."),
        ("Which authorities were inadequate in 2014?", "1 authority: Ashby."),
        ("Which authorities have never been inadequate?", "2 authorities: Bri"),
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


def test_a_lone_acronym_of_a_place_is_told_under_its_full_name():
    document = a_document("ashby", "Ashby", date(2022, 5, 6))
    said = a_paragraph("ashby", 1, "The local authority designated officer is well known to schools.")
    library = InventedLibrary([document], [said, a_paragraph("ashby", 2, "Homes are clean and warm.")])
    assert Assistant(library).ask("Ashby LADO").status is Status.ANSWERED
    assert Assistant(library).ask("Ashby ZQX").status is Status.NOT_FOUND
    assert Assistant(library).ask("What does ZQX mean in Ashby?").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (
            "What are inspectors worried about in Ashby?",
            "Leaders have failed to act on serious weaknesses in practice.",
        ),
        ("What did inspectors praise in Ashby?", "Children benefit from strong and effective early help services."),
        ("What are Ashby's weaknesses?", "Leaders have failed to act on serious weaknesses in practice."),
        ("What works well in Ashby?", "Children benefit from strong and effective early help services."),
    ],
)
def test_strengths_and_worries_are_told_from_the_summary(question, first):
    document = a_document("ashby", "Ashby", date(2022, 5, 6))
    texts = (
        "Leaders have failed to act on serious weaknesses in practice.",
        "Children benefit from strong and effective early help services.",
    )
    summary = [a_paragraph("ashby", n, text, headings=("Summary",)) for n, text in enumerate(texts, 1)]
    other = a_paragraph(
        "ashby", 9, "Inspectors met a worried father who likes his social worker.", headings=("Visits",)
    )
    answer = Assistant(InventedLibrary([document], [*summary, other])).ask(question)
    assert [c.quote for c in answer.citations] == [first]


def test_topics_in_a_row_are_told_by_the_newest_report():
    old, new = (a_document(f"ashby{year}", "Ashby", date(year, 5, 6)) for year in (2014, 2022))
    said = (
        a_paragraph("ashby2014", 1, "Supervision is weak and caseloads are high and audits are rare."),
        a_paragraph("ashby2022", 1, "Supervision is regular."),
        a_paragraph("ashby2022", 2, "Caseloads are low."),
        a_paragraph("ashby2022", 3, "Audits are thorough."),
    )
    answer = Assistant(InventedLibrary([old, new], said)).ask("Ashby - supervision, caseloads, audits")
    assert "2014" not in answer.text
