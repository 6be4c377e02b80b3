import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.render import to_json, to_markdown, to_text
from index.scope import Origin, Scope
from ingest.errors import InvalidQuestion


def quotes(answer):
    return " ".join(c.quote for c in answer.citations)


def test_a_topic_in_a_year_is_answered_from_that_year_only(assistant, library):
    answer = assistant.ask("What did Ofsted say about care leavers in Westfold in 2016?")
    assert answer.status is Status.ANSWERED
    assert "Care leavers are poorly served." in quotes(answer)
    assert {library.paragraph(c.paragraph_id).doc_id for c in answer.citations} == {"w16"}
    assert "Ofsted, inspection report on Westfold published 4 March 2016:" in answer.text


def test_the_inspections_own_year_is_understood(assistant, library):
    answer = assistant.ask("What did Ofsted say about care leavers in Westfold in the 2015 inspection?")
    assert {library.paragraph(c.paragraph_id).doc_id for c in answer.citations} == {"w16"}


def test_a_fact_is_one_short_quote(assistant):
    answer = assistant.ask("How many care leavers were homeless in Westfold in 2016?")
    assert answer.status is Status.ANSWERED
    assert "nine were homeless" in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "What did Ofsted say about Westfold's fire service?",
        "How many dentists does Westfold have?",
        "What did inspectors say about tram lines in Eastmere?",
        "How many care leavers were homeless in Eastmere?",
        "What will Westfold's next grade be?",
        "What do you think of Westfold's director?",
    ],
)
def test_what_is_not_there_is_said_to_be_not_there(assistant, question):
    answer = assistant.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.citations == ()
    assert answer.not_found is not None
    assert answer.not_found.searched.startswith("Searched")
    assert answer.text


def test_a_follow_up_carries_the_topic_and_the_place(assistant, library):
    answer = assistant.ask("and in 2021?", history=["What did Ofsted say about care leavers in Westfold in 2016?"])
    assert answer.scope.authorities == ("Westfold",)
    assert ("authorities", Origin.CARRIED_OVER) in answer.scope.origins
    assert {library.paragraph(c.paragraph_id).doc_id for c in answer.citations} <= {"w21", "wc"}
    assert "care leavers" in quotes(answer)


def test_a_follow_up_about_another_place(assistant, library):
    answer = assistant.ask("What about Eastmere?", history=["What did Ofsted say about care leavers in Westfold?"])
    assert {library.paragraph(c.paragraph_id).doc_id for c in answer.citations} == {"e19"}


def test_home_is_used_when_no_place_is_named(library):
    at_home = Assistant(library, home="Eastmere with Thorpe")
    assert at_home.ask("What was said about care leavers?").scope.origins == (("authorities", Origin.HOME),)
    assert at_home.ask("What was said about care leavers in Westfold?").scope.authorities == ("Westfold",)


def test_a_chosen_scope_wins(assistant, library):
    answer = assistant.ask(
        "What was said about care leavers in Westfold?", scope=Scope(authorities=("Eastmere with Thorpe",))
    )
    assert {library.paragraph(c.paragraph_id).doc_id for c in answer.citations} == {"e19"}


def test_however_is_never_clipped(assistant):
    answer = assistant.ask("Are care leavers in Westfold well supported by their personal advisers in 2021?")
    quoted = next(c.quote for c in answer.citations if "well supported" in c.quote)
    assert quoted.endswith("However, a few wait too long for a home.")


def test_the_receipt_names_every_document_searched(assistant):
    answer = assistant.ask("What did Ofsted say about care leavers in Westfold in 2016?")
    assert answer.receipt.documents == (("w16", "0" * 64),)
    assert answer.receipt.verified == len(answer.citations)
    assert answer.receipt.generation == "invented-1"


def test_the_json_is_the_contracts(assistant, library):
    answer = assistant.ask("How many care leavers were homeless in Westfold in 2016?")
    made = to_json(answer, library, question_id="Q1")
    assert json.loads(json.dumps(made)) == made
    assert list(made) == [
        "v", "id", "question", "status", "text", "statements", "citations", "retrieved", "scope", "not_found",
        "answerer", "library", "seconds",
    ]  # fmt: skip
    for citation in made["citations"]:
        assert citation["passage"][citation["start"] : citation["end"]] == citation["quote"]
    assert made["scope"] == {"authorities": ["Westfold"], "from": "2016-01-01", "to": "2016-12-31", "publishers": []}
    assert made["status"] == "answered"


def test_text_and_markdown_name_each_source(assistant, library):
    answer = assistant.ask("How many care leavers were homeless in Westfold in 2016?")
    address = "Ofsted, Westfold, 4 March 2016, paragraph 6, page 20"
    assert address in to_text(answer, library)
    assert address in to_markdown(answer, library)
    nothing = assistant.ask("What did Ofsted say about Westfold's fire service?")
    assert "not an answer" in to_text(nothing, library)
    assert "not an answer" in to_markdown(nothing, library)


@pytest.mark.parametrize("question", ["", "   ", "\x00", "\u200b\u200d", "🙂🙂", "?!", "a" * 1001, "\ud800"])
def test_a_question_without_words_is_one_clear_line(assistant, question):
    with pytest.raises(InvalidQuestion) as caught:
        assistant.ask(question)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.slow
@settings(deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120), st.lists(st.text(max_size=40), max_size=2))
def test_no_question_makes_a_traceback(assistant, library, question, history):
    try:
        answer = assistant.ask(question, history=history)
    except InvalidQuestion:
        return
    json.dumps(to_json(answer, library)).encode("utf-8")
    to_text(answer, library).encode("utf-8")
