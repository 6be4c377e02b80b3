"""How people ask for what a report recommends, and how its list is narrowed."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.assistant import Assistant
from assistant.language.definitions import definition_term
from assistant.questions.asked_for import asked_for_places, asks_what_was_asked
from assistant.questions.intents import Intent, find_intent
from ingest.documents import Kind


@pytest.mark.parametrize(
    "question",
    [
        "What were the improvement points for Northby in the 2023 inspection?",
        "Northby 2021: improvement points please",
        "What was Northby told it should do better after the 2017 inspection?",
        "What was Northby told it must get better at?",
        "Which things did inspectors tell Northby to sort out in 2025?",
        "What does Northby have left to improve?",
        "What homework did Ofsted set Northby?",
        "What next steps did inspectors set for Northby's children's services?",
        "What was Northby's safeguarding children board advised to do in 2017?",
        "What should Northby do, per the 2025 report, to make plans better?",
        "What must the partnership fix urgently?",
        "What were the leaders told to do so that they can tell whether it makes a difference?",
        "What did the 2018 re-inspection say should be done?",
        "What was the ICB in Northby told to do about SEND?",
    ],
)
def test_what_was_to_be_done_is_asked_for(question):
    assert asks_what_was_asked(question)
    assert find_intent(question) is Intent.LIST


@pytest.mark.parametrize(
    "question",
    [
        "What were children told to do if they felt unsafe?",
        "What did young people say should change?",
        "What were social workers told to do about visits?",
        "When was Northby told to improve its plans?",
        "Why was Northby told to improve?",
        "What did the report say about capacity to improve?",
        "What did inspectors say about how leaders address neglect?",
        "What does the report say social workers do to help?",
        "What was Ofsted's verdict on Northby's next steps?",
        "What are the next steps of the plan?",
        "What are the tasks of the improvement board?",
        "What should we do about neglect?",
        "What did the council say it would do about caseloads?",
        "Who was told to do this?",
        "What has Northby done to tackle neglect?",
    ],
)
def test_what_only_sounds_so_is_not(question):
    assert not asks_what_was_asked(question)


@pytest.mark.parametrize(
    ("question", "asking"),
    [
        ("What was the trust told it must get better at for care leavers?", ["told", "must get better at"]),
        ("What action points did Ofsted leave Northby with?", ["action points", "leave"]),
        ("What should the trust improve?", ["should", "improve"]),
    ],
)
def test_the_asking_is_no_topic(question, asking):
    assert [question[start:end] for start, end in asked_for_places(question)] == asking


def build_lists():
    """Northby: 2014 (urgent items apart), 2018 and 2023; its SEND report of 2024; a board with a list of its own."""
    n14 = a_document("n14", "Northby", date(2014, 6, 2))
    n18 = a_document("n18", "Northby", date(2018, 6, 2))
    n23 = a_document("n23", "Northby", date(2023, 6, 2))
    send = a_document("s24", "Northby", date(2024, 6, 3), publisher="Ofsted and CQC", kind="SEND report")
    urgent, other = "Priority and immediate action", "Areas for improvement"
    board = "The Local Safeguarding Children Board (LSCB)"
    texts = (
        ("n14", (urgent,), "Re-establish contact with every care leaver."),
        ("n14", (other,), "Improve the minutes of meetings."),
        ("n18", ("Recommendations",), "Improve the quality of pathway plans."),
        ("n18", ("Recommendations",), "Ensure that care leavers know their health histories."),
        ("n18", ("Recommendations",), "Reduce the caseloads of the duty team."),
        (
            "n18",
            (board, "Recommendations"),
            "Publish the annual report in time.",
        ),
        ("n23", ("What needs to improve?",), "The rigour of audits."),
        ("s24", (other,), "Leaders should write better EHC plans."),
        ("s24", (other,), "Leaders should see that the voices of hard to reach parents are heard."),
    )
    paragraphs = [
        a_paragraph(doc, order, text, headings=headings, kind=Kind.RECOMMENDATION)
        for order, (doc, headings, text) in enumerate(texts, 1)
    ]
    return InventedLibrary((n14, n18, n23, send), paragraphs)


ASSISTANT = Assistant(build_lists())


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("What was Northby told to work on after the 2018 inspection?", ["pathway", "histories", "caseloads"]),
        ("What was Northby told to do in 2018 for care leavers?", ["pathway", "histories"]),
        ("What did the 2018 report recommend on caseloads or health histories?", ["histories", "caseloads"]),
        ("What was Northby's safeguarding board told to do better in 2018?", ["annual report"]),
        ("What did the 2014 report say had to be done straight away?", ["Re-establish"]),
        ("What did the 2014 report recommend?", ["Re-establish", "minutes"]),
        ("What was Northby told to do about its EHC plans?", ["EHC"]),
        ("What were Northby's leaders told to put right for children with SEND?", ["EHC", "hard to reach"]),
        ("What was Northby asked to do so that hard-to-reach parents are listened to?", ["hard to reach"]),
        ("What was Northby told to improve?", ["audits"]),
    ],
)
def test_the_list_is_the_one_meant_and_whole(question, items):
    quotes = [c.quote for c in ASSISTANT.ask(question).citations]
    assert len(quotes) == len(items)
    assert all(any(item in quote for quote in quotes) for item in items)


def build_papers():
    """A council's paper with findings of both sides, and a SEND report on how services are led."""
    paper = a_document(
        "p", "Westby", date(2018, 1, 25), publisher="Westby Borough Council", kind="council paper", framework=""
    )
    send = a_document("s", "Westby", date(2024, 6, 3), publisher="Ofsted and CQC", kind="SEND report")
    better, priority = "What does the area partnership need to do better?", "Areas for priority action"
    texts = (
        ("p", ("Overview of findings",), "Councillors attend every meeting of the corporate board.", Kind.PROSE),
        ("p", ("Overview of findings",), "Education plans are weak and too many of them are late.", Kind.PROSE),
        ("p", ("Overview of findings",), "Adoption is a strength and support for adopters is good.", Kind.PROSE),
        (
            "p",
            ("The new framework",),
            "Authorities that are failing badly get more visits.",
            Kind.PROSE,
        ),
        ("p", ("The new framework",), "An XTAI inspection is designed to look at one theme in depth.", Kind.PROSE),
        ("s", ("Inspection outcome",), "There are systemic failings.", Kind.PROSE),
        ("s", (better,), "Leaders have not developed governance that works.", Kind.RECOMMENDATION),
        ("s", (better,), "Children wait too long for speech therapy.", Kind.RECOMMENDATION),
        ("s", (priority,), "Leaders must agree a strategy for joint commissioning.", Kind.RECOMMENDATION),
        ("s", (priority,), "Leaders must issue plans on time.", Kind.RECOMMENDATION),
    )
    paragraphs = [
        a_paragraph(doc, order, text, headings=headings, kind=kind)
        for order, (doc, headings, text, kind) in enumerate(texts, 1)
    ]
    return InventedLibrary((paper, send), paragraphs)


PAPERS = Assistant(build_papers())


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("What weak spots were Westby's councillors told about in 2018?", "weak", "strength"),
        ("Which weaknesses were reported to councillors in Westby in January 2018?", "weak", "failing badly"),
        ("What strengths were Westby's members told about in January 2018?", "strength", "weak"),
        ("What is wrong with the way Westby's SEND services are led and overseen?", "governance", "speech"),
        ("What is wrong with the way Westby's SEND services are led and overseen?", "commissioning", "on time"),
        ("What were the main failings of SEND in Westby?", "systemic", "Councillors"),
        ("Councillors in Westby were told to expect an XTAI. What is that?", "designed", "Councillors"),
        ("Westby's members read about the XTAI. What does that mean?", "designed", "Councillors"),
    ],
)
def test_what_members_were_told_and_how_services_are_led(question, told, untold):
    quotes = " ".join(c.quote for c in PAPERS.ask(question).citations)
    assert told in quotes
    assert untold not in quotes


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Councillors were told they might get a JTAI. What is that?", "JTAI"),
        ("The update talks about a MASH - what's that?", "MASH"),
        ("The paper mentions the JTAI and the ILACS. What is that?", ""),
        ("The director left in 2019. What is it like now?", ""),
        ("They have a MASH. What does it do well?", ""),
    ],
)
def test_a_term_named_in_the_sentence_before(question, term):
    assert definition_term(question) == term
