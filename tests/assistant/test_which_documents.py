"""Which documents a question means: since when, until when, and in whose paper."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.composing.relayed import NOTE
from assistant.questions.intents import Intent, find_intent
from assistant.questions.sources import framework_places, publisher_places, publishers_asked, without_audience
from assistant.questions.understand import understand
from index.scope import Scope
from ingest.documents import Kind

COUNCIL = "Marlowe County Council"


def build():
    """Marlowe's inspections of 2013, 2015, 2018 and 2023, a SEND report of 2024 and an undated paper of its own."""
    reports = [
        a_document("m13", "Marlowe", date(2013, 5, 3), framework="SIF"),
        a_document("m15", "Marlowe", date(2015, 6, 5), framework="SIF"),
        a_document("m18", "Marlowe", date(2018, 7, 6), framework="SIF"),
        a_document("m23", "Marlowe", date(2023, 2, 3)),
    ]
    send = a_document(
        "send", "Marlowe", date(2024, 3, 1), publisher="Ofsted and CQC", kind="SEND report", framework="SEND area"
    )
    paper = a_document("paper", "Marlowe", None, publisher=COUNCIL, kind="post-inspection update", framework="")
    grades = {"m13": "Good", "m15": "Inadequate", "m18": "Requires improvement to be good", "m23": "Good"}
    paragraphs = [
        a_paragraph(d, 0, f"Overall effectiveness {g}", headings=("Judgements",), kind=Kind.JUDGEMENT)
        for d, g in grades.items()
    ]
    texts = (
        ("m15", "Findings", "In the year, 12 children moved to live with a relative."),
        ("m18", "Findings", "Since then, 31 children moved to live with a relative."),
        ("m23", "Summary", "Since 2018, the quality of assessments has improved."),
        ("m23", "Background", "This ILACS inspection follows a focused visit on improvement."),
        ("m23", "What needs to improve?", "The caseloads of personal advisers."),
        ("m23", "What needs to improve?", "The timeliness of health checks."),
        ("send", "Areas for improvement", "Leaders should reduce waits for therapy."),
        ("send", "Areas for improvement", "Leaders should keep plans up to date."),
        ("paper", "", "Inspectors found the supervision records in Quillham to be a mix of good and poor."),
        ("paper", "", "The allotments in Quillham were dug over by volunteers."),
    )
    for order, (doc_id, heading, text) in enumerate(texts, 1):
        kind = Kind.RECOMMENDATION if "improve" in heading else Kind.PROSE
        paragraphs.append(a_paragraph(doc_id, order, text, headings=(heading,) if heading else (), kind=kind))
    return InventedLibrary([*reports, send, paper], paragraphs)


@pytest.fixture(scope="module")
def reader():
    return Assistant(build())


def read(reader, question, *history):
    return understand(question, reader._catalogue, history=history)


def chosen(reader, question, *history):
    return [[d.doc_id for d in part.documents] for part in read(reader, question, *history).parts]


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Has Marlowe got better or worse since its 2018 report?", [["m23"], ["m18"]]),
        ("Has Marlowe improved since the 2015 inspection?", [["m23"], ["m18"], ["m15"]]),
        ("Has Marlowe gone downhill since 2020?", [["m23"], ["m18"]]),
        ("How has Marlowe's overall rating changed from 2015 to now?", [["m23"], ["m18"], ["m15"]]),
        ("What was Marlowe's overall grade between 2013 and 2018?", [["m18"], ["m15"], ["m13"]]),
        ("How did assessments in Marlowe change between the 2013 and 2018 reports?", [["m13"], ["m18"]]),
        ("What was said of assessments in Marlowe in 2013 and 2018?", [["m13"], ["m18"]]),
        ("How many children moved to a relative in Marlowe between the 2015 inspection and the next one?", [["m18"]]),
        ("Did plans in Marlowe get better between the 2015 inspection and the next one?", [["m15"], ["m18"]]),
        ("In 2023 Marlowe did well. And at the next inspection?", [["m23"]]),
    ],
)
def test_documents_of_a_time(reader, question, documents):
    assert chosen(reader, question) == documents


def test_a_follow_up_on_the_next_inspection(reader):
    before = "How many children moved to a relative in Marlowe in 2015?"
    assert ["m18"] in chosen(reader, "and by the next inspection?", before)


def test_what_ofsted_found_may_stand_in_a_councils_paper_alone(reader):
    answer = reader.ask("What did Ofsted find in the supervision records in Quillham, Marlowe?")
    assert answer.status is Status.ANSWERED
    assert [c.paragraph_id for c in answer.citations] == ["paper-9"]
    assert NOTE in answer.text


def test_what_the_council_says_itself_is_not_what_ofsted_found(reader):
    assert reader.ask("What did Ofsted find about the allotments in Quillham, Marlowe?").status is Status.NOT_FOUND


def test_the_reader_who_chose_ofsteds_documents_gets_no_others(reader):
    scope = Scope(publishers=("Ofsted", "Ofsted and CQC"))
    answer = reader.ask("What did Ofsted find in the supervision records in Quillham, Marlowe?", scope=scope)
    assert answer.status is Status.NOT_FOUND


def test_a_framework_chooses_the_report_and_is_not_looked_for_in_it(reader):
    answer = reader.ask("marlowe 2023 ILACS - what are the areas for improvement")
    assert [c.quote for c in answer.citations] == [
        "The caseloads of personal advisers.",
        "The timeliness of health checks.",
    ]


@pytest.mark.parametrize("whom", ["for children with special needs", "for SEND", "for young people with SEN", ""])
def test_the_list_of_a_send_report_is_whole(reader, whom):
    answer = reader.ask(f"What are the areas for improvement {whom} in Marlowe in 2024?")
    assert len(answer.citations) == 2


@pytest.mark.parametrize(
    ("question", "council"),
    [
        ("How did the report to Marlowe's full council sum up Ofsted's findings?", True),
        ("What is a JTAI, as Marlowe councillors had it explained to them?", True),
        ("By its own account, what was going wrong in Marlowe?", True),
        ("How many cases did inspectors see, according to the paper put to Marlowe councillors?", True),
        ("What did care leavers say in their own words?", False),
        ("What do young people say of their own account?", False),
        ("What did Ofsted say about training for social workers?", False),
        ("Did Ofsted say it, or the report to full council?", False),
    ],
)
def test_whose_paper(reader, question, council):
    documents = reader.library.documents()
    assert (publishers_asked(question, documents, ()) == (COUNCIL,)) is council


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("What was done on recruitment, going by its April 2019 update?", "recruitment"),
        ("Under the set-up explained to Marlowe members, how long is it?", "set-up"),
        ("On its own admission, how good was practice?", "practice"),
    ],
)
def test_the_paper_that_says_it_is_no_topic(question, left):
    places = publisher_places(question)
    assert places
    assert not any(a <= question.index(left) < b for a, b in places)


@pytest.mark.parametrize(
    "question", ["Has the plan been updated?", "How are members trained?", "What is said of accounts?"]
)
def test_other_uses_of_those_words_stay(question):
    assert publisher_places(question) == []


def test_a_definition_stays_one():
    assert without_audience("What is a JTAI, as councillors had it explained to them?") == "What is a JTAI?"
    assert find_intent("What is a JTAI?") is Intent.DEFINITION
    assert framework_places("What is early help?") == []


@pytest.mark.parametrize(
    "question", ["Is Marlowe doing better or worse since 2018?", "Has Marlowe turned the corner?", "help: up or down?"]
)
def test_which_way_things_went(question):
    assert find_intent(question) is Intent.CHANGE


@pytest.mark.parametrize("what", ["SEND inspections", "2022 ILACS", "SIF", "team"])
def test_who_led_asks_for_the_lead_inspector(reader, what):
    assert reader.ask(f"Who led the {what} in Marlowe?").status is Status.NOT_FOUND
