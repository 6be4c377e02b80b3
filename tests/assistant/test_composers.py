"""Each kind of question, on invented reports: what is quoted, and what is refused."""

import pytest

from assistant.answers import Status
from assistant.evidence.select import same_finding


def quotes(answer):
    return [c.quote for c in answer.citations]


def documents(answer, library):
    return {library.paragraph(c.paragraph_id).doc_id for c in answer.citations}


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("What is Westfold's current grade?", "Overall effectiveness Good"),
        ("What was Westfold rated in 2016?", "Overall effectiveness Inadequate"),
        ("How was adoption judged in Westfold in 2016?", "Adoption performance Good"),
        ("Is Eastmere good?", "Overall effectiveness Requires improvement to be good"),
        ("Which Westfold judgement in 2016 was the strongest?", "Adoption performance Good"),
    ],
)
def test_grades(assistant, question, quote):
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert quotes(answer) == [quote]


def test_a_grade_that_a_report_does_not_give(assistant):
    answer = assistant.ask("What grade did Westfold's safeguarding board get in 2021?")
    assert answer.status is Status.NOT_FOUND
    assert "no grade" in answer.text


def test_what_has_no_grade_is_answered_in_words(assistant):
    answer = assistant.ask("How good are return home interviews in Eastmere?")
    assert quotes(answer)[0] == "Return home interviews are timely and well written."


def test_a_list_is_complete_and_in_order(assistant):
    answer = assistant.ask("What were the recommendations to Westfold in 2016?")
    assert quotes(answer) == [
        "Ensure that every care leaver has an up-to-date pathway plan.",
        "Reduce the caseloads of social workers in the assessment teams.",
    ]


def test_a_list_without_a_date_is_the_newest(assistant):
    assert quotes(assistant.ask("What does Westfold need to improve?")) == [
        "The timeliness of health assessments.",
        "The quality of return home interviews.",
    ]


def test_the_newest_list_counts_whatever_it_is_called(assistant):
    assert quotes(assistant.ask("What are the recommendations for Westfold?")) == [
        "The timeliness of health assessments.",
        "The quality of return home interviews.",
    ]


def test_a_list_says_what_it_is_a_list_of(assistant):
    told = [s.text for s in assistant.ask("What does Westfold need to improve?").statements if s.kind == "framing"]
    assert told[0] == "Ofsted, inspection report on Westfold published 11 June 2021, under “What needs to improve?”:"


def test_a_list_on_a_topic(assistant):
    assert quotes(assistant.ask("What did Ofsted recommend to Westfold about caseloads in 2016?")) == [
        "Reduce the caseloads of social workers in the assessment teams."
    ]


def test_change_shows_each_report_with_its_grade_and_its_date(assistant, library):
    answer = assistant.ask("How has support for care leavers in Westfold changed over time?")
    assert documents(answer, library) == {"w16", "w21"}
    assert "published 11 June 2021" in answer.text
    assert "published 4 March 2016" in answer.text
    assert "not like for like" in answer.text
    assert answer.text.index("2021") < answer.text.index("2016")


def test_a_side_that_says_nothing_says_so(assistant):
    answer = assistant.ask("Compare dentists in Westfold and Eastmere")
    assert answer.status is Status.PARTIAL
    assert "Nothing that covers this was found for Eastmere with Thorpe." in answer.text


def test_an_acronym_is_answered_where_it_is_expanded(assistant):
    (quote,) = quotes(assistant.ask("TADS?"))
    assert quote.startswith("The Triage and Advice Desk Service (TADS)")


def test_an_acronym_that_no_document_uses(assistant):
    assert assistant.ask("What does ZQX mean in Westfold?").status is Status.NOT_FOUND


def test_which_authorities_with_coverage(assistant):
    answer = assistant.ask("Which authorities were judged inadequate?")
    assert answer.statements[0].kind == "claim"
    assert answer.statements[0].text == "1 authority: Westfold."
    assert answer.statements[0].citations == (1,)
    assert "3 of the 4 documents searched carry a grade for this." in answer.text


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Why was Westfold's adoption service rated inadequate in 2016?", "Adoption performance Good"),
        ("Why did Ofsted give Westfold outstanding in 2021?", "Overall effectiveness Good"),
    ],
)
def test_a_false_grade_is_corrected(assistant, question, quote):
    answer = assistant.ask(question)
    assert answer.status is Status.CORRECTED
    assert quote in quotes(answer)


def test_a_false_decline_is_corrected(assistant):
    answer = assistant.ask("Why did support for care leavers in Westfold get worse between 2016 and 2021?")
    assert answer.status is Status.CORRECTED
    assert "they say the contrary" in answer.text


def test_a_true_premise_is_not_corrected(assistant):
    answer = assistant.ask("Why was Westfold judged inadequate for care leavers in 2016?")
    assert answer.status is Status.ANSWERED


def test_a_year_without_a_report_points_to_the_one_that_speaks_of_it(assistant):
    answer = assistant.ask("Which cases were referred back in Westfold in 2021?")
    assert answer.status is Status.NOT_FOUND
    assert "published 4 March 2016" in answer.text
    assert answer.not_found.nearest


def test_an_older_quote_is_marked_when_a_later_report_exists(assistant):
    answer = assistant.ask("How many cases did inspectors refer back to Westfold?")
    assert "A search of the later report on Westfold, published 11 June 2021, found nothing on this" in answer.text


def test_the_councils_own_account_is_under_its_own_line(assistant):
    answer = assistant.ask("What did the council say about personal advisers in Westfold?")
    assert "Westfold County Council, council paper published 2 September 2021:" in answer.text


def test_the_speakers_own_words_come_first(assistant):
    answer = assistant.ask("What did one care leaver say in Westfold?")
    assert "‘nobody rang me for a year’" in answer.citations[0].quote


def test_every_question_keeps_to_the_authority_named(assistant, library):
    for question in (
        "care leavers in Eastmere",
        "What needs to improve in Eastmere?",
        "return home interviews eastmere",
    ):
        answer = assistant.ask(question)
        assert {library.document(d).authority for d in documents(answer, library)} <= {"Eastmere with Thorpe"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Care leavers are too often poorly supported.", "Care leavers are too often poorly supported by staff.", True),
        ("Care leavers are well supported.", "Children wait too long for a dentist.", False),
    ],
)
def test_a_finding_is_told_once(one, other, same):
    assert same_finding(one, other) is same


def test_a_place_that_is_not_held_is_named(library):
    from dataclasses import replace

    from assistant.assistant import Assistant

    one = Assistant(library)
    one._catalogue = replace(one._catalogue, names={**one._catalogue.names, "norfolk": ("Norfolk", False)})
    answer = one.ask("What did Ofsted say about care leavers in Norfolk?")
    assert answer.status is Status.NOT_FOUND
    assert answer.text.startswith("The library holds no document on Norfolk.")
    assert "other authorities" in answer.text
    assert answer.citations == ()
