"""What became of recommendations: invented reports and papers on Oakshire, read in order."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.composing.followed import asks_what_became
from assistant.followed.fates import Fate, council_says, inspectors_say
from assistant.followed.matches import documents_after, follow, items_of, subject_of
from assistant.followed.matters import matters_in
from ingest.documents import Finding, Kind
from ingest.judgements import LSCB

OLD = a_document("old", "Oakshire", date(2014, 5, 2), framework="SIF")
NEW = a_document("new", "Oakshire", date(2019, 6, 3))
SEND = a_document("send", "Oakshire", date(2021, 1, 5), kind="SEND report", framework="SEND area")
PAPER = a_document("paper", "Oakshire", date(2016, 3, 9), publisher="Oakshire County Council", kind="council paper")
UNDATED = a_document("undated", "Oakshire", None, publisher="Oakshire County Council", kind="post-inspection update")
STRAY = a_document("stray", "Oakshire", None, publisher="Oakshire County Council", kind="council paper")
OTHER = a_document("other", "Elmshire", date(2020, 1, 1))

ASKED = (
    "Ensure that return home interviews are offered to every child and are completed within 72 hours.",
    "Ensure that pathway plans set out clear and measurable targets.",
    "Improve the timeliness of initial health assessments (paragraph 12).",
    "Make sure that the outdoor clothing allowance is paid to foster families each winter.",
    "Ensure that life story work is completed promptly for children placed for adoption.",
    "Ensure that the LSCB evaluates its multi-agency training.",
)
LISTED = ("The take-up and timeliness of return home interviews.", "The quality of alternative provision.")
IMPROVE = ("What needs to improve",)


def build():
    paragraphs = [
        a_paragraph("old", n, text, number=str(n), headings=("Recommendations",), kind=Kind.RECOMMENDATION)
        for n, text in enumerate(ASKED, 1)
    ]
    paragraphs += [
        a_paragraph("new", n, text, headings=IMPROVE, kind=Kind.RECOMMENDATION) for n, text in enumerate(LISTED, 1)
    ]
    paragraphs += [
        a_paragraph("new", 10, "Pathway plans have improved and now set clear targets."),
        a_paragraph("new", 11, "Foster carers are proud of what children achieve.", headings=("Children in care",)),
        a_paragraph(
            "paper", 1, "Twelve nurses have completed their training so that initial health assessments are on time."
        ),
        a_paragraph("paper", 2, "Initial health assessments have been completed within 20 working days since January."),
        a_paragraph("paper", 3, ASKED[1]),
        a_paragraph("undated", 1, "Ofsted published its report on 2 May 2014. Life story work will be prompt by June."),
        a_paragraph("stray", 1, "Life story work has been completed promptly for every child."),
        a_paragraph("send", 1, "Return home interviews are too often late.", headings=("Findings",)),
        a_paragraph("other", 2, "The quality of plans.", headings=IMPROVE, kind=Kind.RECOMMENDATION),
        a_paragraph("other", 1, "Life story work is poor and not completed promptly."),
    ]
    findings = [
        Finding(f"r{p.doc_id}{p.order}", "recommendation", p.doc_id, p.paragraph_id, p.number or "", p.text,
                LSCB if "LSCB" in p.text else "Local authority")
        for p in paragraphs
        if p.kind is Kind.RECOMMENDATION
    ]  # fmt: skip
    return InventedLibrary((OLD, NEW, SEND, PAPER, UNDATED, STRAY, OTHER), paragraphs, findings)


@pytest.fixture(scope="module")
def oakshire():
    return build()


@pytest.fixture(scope="module")
def followed(oakshire):
    return {one.item.place: one for one in follow(oakshire, items_of(oakshire, OLD))}


def test_later_documents_are_of_the_same_authority_and_in_order(oakshire):
    assert [d.doc_id for d in documents_after(oakshire, OLD)] == ["undated", "paper", "new", "send"]
    assert documents_after(oakshire, SEND) == ()
    assert documents_after(oakshire, UNDATED) == ()


def test_a_later_list_that_names_the_same_matter_raises_it_again(followed):
    told = {later.pick.document.doc_id: later for later in followed[1].later}
    assert told["new"].fate is Fate.RAISED
    assert told["new"].pick.text == LISTED[0]


def test_what_another_service_is_told_is_only_related(followed):
    assert {later.pick.document.doc_id: later.fate for later in followed[1].later}["send"] is Fate.RELATED


def test_progress_is_in_the_inspectors_words(followed):
    assert [(x.fate, x.pick.document.doc_id) for x in followed[2].later] == [(Fate.PROGRESS, "new")]


def test_a_paper_that_prints_the_recommendation_again_says_nothing_of_it(followed):
    assert all(later.pick.text != ASKED[1] for later in followed[2].later)


def test_what_the_council_says_it_did_is_the_councils_account(followed):
    assert (Fate.DONE, "paper") in [(x.fate, x.pick.document.doc_id) for x in followed[3].later]


def test_an_undated_paper_is_later_only_by_the_day_it_prints(followed):
    assert [(x.fate, x.pick.document.doc_id) for x in followed[5].later] == [(Fate.COUNCIL, "undated")]


def test_what_no_later_document_speaks_of_has_nothing(followed):
    assert followed[6].later == ()
    assert [d.doc_id for d in followed[6].searched] == ["undated", "paper", "new"]


@pytest.mark.parametrize(
    ("text", "narrow"),
    [
        ("Ensure that return interviews are timely so that exploitation is found.", {"return home interviews"}),
        ("Permanent staff should be recruited.", set()),
        ("The permanence of placements is not secured.", {"permanence"}),
        ("Diversion activities for young people", set()),
        ("Sufficient time is given to each child.", set()),
        ("The sufficiency of placements", {"enough homes for children in care"}),
        ("The training plan for the year", set()),
    ],
)
def test_matters_are_named_not_guessed(text, narrow):
    assert subject_of(text)[0].narrow == narrow


def test_a_longer_name_takes_its_words():
    found = matters_in("pathway plans and children's plans")
    assert found.narrow == {"pathway plans"}
    assert found.broad == {"plans"}
    assert matters_in("pathway plans").broad == frozenset()


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        ("Caseloads remain too high in some teams.", Fate.RAISED),
        ("Supervision is regular but not always recorded.", Fate.RAISED),
        ("Robust oversight minimises drift and delay.", Fate.WELL),
        ("The quality of plans has improved significantly.", Fate.PROGRESS),
        ("Strategy discussions are better attended.", Fate.PROGRESS),
        ("While supervision is valued, records are brief.", Fate.RELATED),
        ("Oversight in this area is good.", Fate.RELATED),
        ("Inspectors looked at twelve plans.", Fate.RELATED),
    ],
)
def test_what_inspectors_say(text, fate):
    assert inspectors_say(text) is fate


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        ("All plans have been reviewed.", Fate.DONE),
        ("All plans have been reviewed and training will follow.", Fate.COUNCIL),
        ("Plans are being reviewed.", Fate.COUNCIL),
        ("We need to improve plans.", Fate.COUNCIL),
    ],
)
def test_what_the_council_says(text, fate):
    assert council_says(text) is fate


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What happened to the recommendations of the 2014 report?", True),
        ("Has the recommendation about return home interviews been dealt with?", True),
        ("Which of the 2014 recommendations were raised again in 2019?", True),
        ("Is neglect still a problem in Oakshire?", True),
        ("Which areas for improvement are still open?", True),
        ("What did the 2014 report recommend?", False),
        ("What needs to improve in Oakshire?", False),
        ("What happened to the children's trust?", False),
        ("Is Oakshire still inadequate?", False),
    ],
)
def test_the_question_is_recognised(question, asked):
    assert asks_what_became(question) is asked


@pytest.fixture(scope="module")
def asking(oakshire):
    return Assistant(oakshire)


def test_the_whole_list_is_followed(asking):
    answer = asking.ask("What happened to the recommendations of the 2014 Oakshire report?")
    assert answer.status is Status.ANSWERED
    assert "5 recommendations" in answer.text
    assert "Raised again by Ofsted, inspection report on Oakshire published 3 June 2019" in answer.text
    assert "Not mentioned in the 3 later documents held, as far as could be found: recommendation 4." in answer.text
    assert "What is no longer mentioned is not thereby resolved." in answer.text


def test_one_recommendation_is_followed_with_its_number(asking):
    answer = asking.ask("Has Oakshire's recommendation about return home interviews been dealt with?")
    assert "recommendation 1:" in answer.text
    assert f"“{LISTED[0]}”" in answer.text
    assert all(c.quote for c in answer.citations)


def test_which_were_raised_again_counts_and_cites(asking):
    answer = asking.ask("Which of Oakshire's 2014 recommendations were raised again in 2019?")
    assert "1 of 5 found raised again in the one later document held for 2019" in answer.text
    assert {c.paragraph_id for c in answer.citations} == {"old-1", "new-1"}


def test_a_list_without_later_documents_says_so(asking):
    answer = asking.ask("What happened to the recommendations of the 2020 Elmshire report?")
    assert answer.status is Status.PARTIAL
    assert "No later document on the same services is held" in answer.text


def test_a_number_picks_its_recommendation(asking):
    answer = asking.ask("What became of recommendation 3 of the 2014 Oakshire report?")
    assert "recommendation 3:" in answer.text
    assert ASKED[0] not in answer.text
    assert "Something done, by the council’s own account" in answer.text


def test_without_an_authority_it_is_asked_whose(asking):
    answer = asking.ask("What happened to the recommendations?")
    assert answer.status is Status.NOT_FOUND
    assert "Say whose recommendations are meant" in answer.text


def test_recommendations_from_a_year_are_of_that_year(asking):
    answer = asking.ask("Which recommendations from 2014 were raised again in Oakshire?")
    assert "published 2 May 2014" in answer.text


@pytest.mark.parametrize(
    ("before", "question", "first"),
    [
        (
            "What was Oakshire told to improve in 2014?",
            "Were they acted on?",
            "published 2 May 2014: 5 recommendations.",
        ),
        ("What recommendations were made in 2014 in Oakshire?", "Did they do it?", "2 May 2014: 5 recommendations."),
        ("What was Oakshire told to improve in 2019?", "Have they been done?", "3 June 2019: 2 recommendations."),
        ("What was Oakshire told to improve in 2019?", "And in 2014?", "under “Recommendations”:"),
    ],
)
def test_a_list_just_told_is_followed_without_its_name(asking, before, question, first):
    assert asking.ask(question, history=(before,)).statements[0].text.endswith(first)
