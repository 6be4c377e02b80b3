"""Figures of a report's profile of its area: how they are asked for, and what looks like it and is narrower."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.answers import Status
from assistant.assistant import Assistant

AREA = ("The local authority", "Information about this local authority area")
LIVING = (*AREA, "Children living in this area")
PROTECTED = (*AREA, "Child protection in this area")
CARED_FOR = (*AREA, "Children looked after in this area")
OTHERS = (*AREA, "Other Ofsted inspections")

TEXTS = (
    (OTHERS, "The local authority operates six children’s homes. Five were judged to be good."),
    (OTHERS, "The last inspection of services for children looked after was in May 2011. They were judged adequate."),
    (LIVING, "Approximately 31,400 children and young people under the age of 18 years live in Marlow."),
    (LIVING, "Approximately 19% of the local authority’s children are living in low-income families."),
    (PROTECTED, "At 30 June 2015, 905 children had been identified as being formally in need of a specialist service."),
    (
        PROTECTED,
        "At 30 June 2015, 142 children were the subject of a child protection plan. This is up from 120 a year before.",
    ),
    (PROTECTED, "At 30 June 2015, 11 children lived in a privately arranged fostering placement."),
    (PROTECTED, "Since the last inspection, nine serious incident notifications have been submitted to Ofsted."),
    (
        CARED_FOR,
        "At 30 June 2015, 277 children were being looked after by the local authority (a rate of 88 per 10,000 "
        "children). This is an increase from 260 at 31 March 2014. Of this number: – 84 (or 30%) live outside the "
        "local authority area – 23 live in residential children’s homes, of whom 61% live out of the authority area "
        "– two live in residential special schools – 201 live with foster families, of whom 22% live out of the area "
        "– 17 live with parents – five are unaccompanied asylum-seeking children.",
    ),
    (
        CARED_FOR,
        "In the last 12 months: – there have been 36 adoptions – 29 children became subject of special guardianship "
        "orders – 118 children ceased to be looked after, of whom 7% subsequently returned to be looked after – 14 "
        "young people ceased to be looked after and moved on to independent living – one young person ceased to be "
        "looked after and is now living in a house of multiple occupation that the local authority has inspected.",
    ),
    (
        ("Inspection findings",),
        "Adoption work is prompt. Children looked after are seen often by their social workers.",
    ),
)


def ask(question):
    report = a_document("marlow", "Marlow", date(2015, 9, 4))
    paragraphs = tuple(a_paragraph("marlow", i, text, headings=headings) for i, (headings, text) in enumerate(TEXTS))
    return Assistant(InventedLibrary((report,), paragraphs)).ask(question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many children did Marlow have in care at the time of the 2015 inspection?", "277 children"),
        ("How many kids were in care in Marlow in 2015?", "277 children"),
        ("What was Marlow's rate of children in care per 10,000 in 2015?", "88 per 10,000"),
        ("How many children in Marlow's care lived outside the area in 2015?", "84 (or 30%)"),
        ("How many children looked after by Marlow lived in children's homes in 2015?", "23 live in"),
        ("How many Marlow children were at residential special schools in 2015?", "two live in"),
        ("How many children in care lived with foster families in Marlow in 2015?", "201 live"),
        ("How many of Marlow's looked after children lived with their parents in 2015?", "17 live"),
        ("how many UASC did Marlow have in 2015", "five are"),
        ("how many adoptions were there in Marlow in the year up to the 2015 inspection", "36 adoptions"),
        ("How many Marlow children were adopted in the year before the 2015 inspection?", "36 adoptions"),
        ("What were the adoption numbers for Marlow in the 2015 report?", "36 adoptions"),
        ("How many SGOs were there in Marlow in the year before the 2015 inspection?", "29 children"),
        ("How many children left care in Marlow in the year before the 2015 inspection?", "118 children"),
        ("What percentage of children who left care in Marlow came back into care in 2015?", "of whom 7%"),
        ("How many Marlow care leavers lived in HMOs in 2015?", "one young person"),
        ("How many privately fostered children did Marlow know of at the 2015 inspection?", "11 children"),
        ("How many children's homes did Marlow run in 2015?", "six children’s homes"),
        ("How many children in need did Marlow have in 2015?", "905 children"),
        ("How many serious incidents had Marlow notified to Ofsted by the 2015 report?", "nine serious"),
        ("What share of Marlow children were growing up in poverty in 2015?", "19%"),
        ("How many children live in Marlow, according to the 2015 report?", "31,400"),
    ],
)
def test_a_figure_of_the_profile_is_told(question, told):
    answer = ask(question)
    assert answer.status is not Status.NOT_FOUND
    assert told in answer.text


def test_an_item_is_told_with_what_leads_in_to_it_and_no_more():
    answer = ask("How many adoptions were there in Marlow in the year up to the 2015 inspection?")
    assert [c.quote for c in answer.citations] == ["In the last 12 months:", "there have been 36 adoptions"]


@pytest.mark.parametrize(
    "question",
    [
        "How many adopters did Marlow approve in the year before the 2015 inspection?",
        "How many foster carers did Marlow have in 2015?",
        "How many children in care in Marlow had a disability in 2015?",
        "How many children in care in Marlow went missing in 2015?",
        "How many teenagers were in care in Marlow in 2015?",
        "What percentage of children in care in Marlow were girls in 2015?",
        "How many care leavers were in prison in Marlow in 2015?",
        "How many adoptions were there in Marlow in 2013–14?",
        "How many children's homes were closed in Marlow in 2015?",
        "How many serious incidents involved the police in Marlow in 2015?",
        "How many privately fostered children came from abroad in Marlow in 2015?",
        "How many child protection plans ended too early in Marlow in 2015?",
        "How many social workers did Marlow have in 2015?",
        "How many children in need were disabled in Marlow in 2015?",
        "How much did Marlow spend on children in care in 2015?",
        "How many serious case reviews had Marlow had by the 2015 inspection?",
        "How many children in care were there in Marlow in 2009?",
        "How many children are in care in Henley?",
        "How long had the director been in post in Marlow in 2015?",
    ],
)
def test_a_narrower_question_is_not_told_by_the_profile(question):
    answer = ask(question)
    assert "36 adoptions" not in answer.text
    assert "277 children" not in answer.text
    assert "23 live" not in answer.text
    assert "17 live" not in answer.text
