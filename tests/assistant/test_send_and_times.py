"""Invented SEND reports: what they ask for, their outcomes side by side; and times that a question tells in words."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph, ask_invented

from assistant.assistant import Assistant
from assistant.evidence.lacking import lacks_other_council
from assistant.questions.asked_for import asks_what_was_asked
from assistant.questions.intents import Intent, find_intent
from assistant.questions.period import find_period
from assistant.questions.relative_years import told_relatively
from assistant.questions.since import since_told, without_time_told
from ingest.documents import Kind

_BETTER = "What does the area partnership need to do better?"
_PRIORITY = "Areas for priority action"
_IMPROVE = "Areas for improvement"


def _a_send_report(doc_id, authority, day):
    return a_document(
        doc_id, authority, day, publisher="Ofsted and CQC", kind="SEND report", framework="SEND area", dates=(day, day)
    )


def build_send():
    """Oakshire: inspected in 2016 (inadequate), 2020 and, for SEND, 2024; Fernham: 2022 and, for SEND, 2023."""
    o16 = a_document("o16", "Oakshire", date(2017, 1, 9), dates=(date(2016, 11, 1), date(2016, 11, 20)))
    paper = a_document(
        "op", "Oakshire", date(2017, 6, 1), publisher="Oakshire County Council", kind="scrutiny report", framework=""
    )
    o20 = a_document("o20", "Oakshire", date(2020, 3, 2), dates=(date(2020, 1, 13), date(2020, 1, 24)))
    o24 = _a_send_report("o24", "Oakshire", date(2024, 5, 2))
    f22 = a_document("f22", "Fernham", date(2022, 5, 2), dates=(date(2022, 3, 1), date(2022, 3, 9)))
    f23 = _a_send_report("f23", "Fernham", date(2023, 7, 3))
    texts = (
        ("o16", "", "Overall effectiveness Inadequate", Kind.JUDGEMENT),
        ("o16", "Leaders", "Leaders did not understand how serious the failings were.", Kind.PROSE),
        ("o16", "Leaders", "The kinship tracker was designed but it is not in use.", Kind.PROSE),
        ("o16", "Care", "At the time of the inspection, 61% of children in care had a dental check.", Kind.PROSE),
        ("o16", "Care", "A year ago, only 44% of children in care had a dental check.", Kind.PROSE),
        ("o16", "Recommendations", "Ensure that pathway plans are written with care leavers.", Kind.RECOMMENDATION),
        ("o16", "Recommendations", "Reduce the caseloads of the duty team.", Kind.RECOMMENDATION),
        ("op", "Progress", "Care leavers have been sent a booklet on what they may claim.", Kind.PROSE),
        ("op", "Progress", "Jo Marsh was appointed to chair the recovery board.", Kind.PROSE),
        ("op", "Progress", "The kinship tracker is now in use in all teams.", Kind.PROSE),
        ("op", "Progress", "The director is shared with Fernham Council under an agreement.", Kind.PROSE),
        ("o20", "", "Overall effectiveness Good", Kind.JUDGEMENT),
        ("o20", "Care", "Care leavers are well supported by personal advisers.", Kind.PROSE),
        ("o20", "Care", "Of all children in care, 90% had a dental check.", Kind.PROSE),
        ("o24", "Inspection outcome", "There are systemic failings that need urgent action.", Kind.PROSE),
        ("o24", "What it is like", "Young people describe leaving school for adulthood as daunting.", Kind.PROSE),
        ("o24", "What it is like", "Children wait years for an autism assessment.", Kind.PROSE),
        ("o24", _BETTER, "Leaders have not set a clear direction for the partnership.", Kind.RECOMMENDATION),
        ("o24", _PRIORITY, "The partnership must agree one plan for joint commissioning.", Kind.RECOMMENDATION),
        ("o24", _IMPROVE, "The council should widen access to short breaks.", Kind.RECOMMENDATION),
        ("f22", "", "Overall effectiveness Good", Kind.JUDGEMENT),
        ("f22", "Care", "Autism assessment of children in care is discussed in reviews.", Kind.PROSE),
        ("f22", "What needs to improve", "The timeliness of visits.", Kind.RECOMMENDATION),
        ("f23", "Inspection outcome", "The arrangements lead to inconsistent experiences.", Kind.PROSE),
        ("f23", "What it is like", "Young people are well prepared for adulthood.", Kind.PROSE),
        ("f23", "What it is like", "The wait for an autism assessment is now short.", Kind.PROSE),
        ("f23", _IMPROVE, "The partnership should hear families who are seldom heard.", Kind.RECOMMENDATION),
        ("f23", _IMPROVE, "The local area should write better plans.", Kind.RECOMMENDATION),
    )
    paragraphs = [
        a_paragraph(doc, order, text, headings=(heading,) if heading else (), kind=kind)
        for order, (doc, heading, text, kind) in enumerate(texts, 1)
    ]
    return InventedLibrary((o16, paper, o20, o24, f22, f23), paragraphs)


LIBRARY = build_send()
ASSISTANT = Assistant(LIBRARY)


def told(question, *history):
    return [c.quote for c in ASSISTANT.ask(question, history=history).citations]


@pytest.mark.parametrize(
    "question",
    [
        "What does the Fernham SEND report want done?",
        "What two improvements did inspectors ask of the Fernham SEND partnership in 2023?",
        "What was asked of Fernham by the SEND inspectors?",
        "Which changes do the SEND inspectors want in Fernham?",
        "What does the Fernham SEND inspection require of the partnership?",
        "What did the SEND inspectors want improved in Fernham?",
    ],
)
def test_what_a_report_asked_for_is_its_list(question):
    assert told(question) == [
        "The partnership should hear families who are seldom heard.",
        "The local area should write better plans.",
    ]


def test_the_list_of_the_year_that_is_named():
    assert told("What did Ofsted ask of Oakshire in the January 2017 report?") == [
        "Ensure that pathway plans are written with care leavers.",
        "Reduce the caseloads of the duty team.",
    ]


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("What did Ofsted want put right in Oakshire?", True),
        ("What does the 2017 report want to see done?", True),
        ("What changes did the report call for?", True),
        ("What was required of Oakshire after the inspection?", True),
        ("What did Ofsted ask of care leavers in the survey?", False),
        ("What did inspectors ask social workers about?", False),
        ("What did the council ask of the government?", False),
        ("What do inspectors want children to have?", False),
        ("What did the report want done about homelessness?", True),
        ("What was asked of the young people?", False),
        ("What does the report say about plans?", False),
    ],
)
def test_asking_what_was_asked(question, asks):
    assert asks_what_was_asked(question) is asks
    assert not asks or find_intent(question) is Intent.LIST


_OUTCOMES = [
    "There are systemic failings that need urgent action.",
    "The arrangements lead to inconsistent experiences.",
]


@pytest.mark.parametrize(
    "question",
    [
        "How do the overall SEND verdicts on Oakshire and Fernham differ?",
        "Which of Fernham and Oakshire came out of its SEND inspection worse?",
        "How did the SEND inspections of Oakshire and Fernham turn out?",
        "Who had the worse SEND inspection, Fernham or Oakshire?",
        "Was Oakshire or Fernham judged better on SEND?",
    ],
)
def test_outcomes_of_send_inspections_side_by_side(question):
    assert told(question) == _OUTCOMES


def test_only_send_reports_are_compared_on_send():
    question = "Oakshire and Fernham SEND: which gets young people ready for adulthood better?"
    assert sorted(told(question)) == [
        "Young people are well prepared for adulthood.",
        "Young people describe leaving school for adulthood as daunting.",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "Compare waits for autism assessment in Oakshire and Fernham SEND",
        "Did Oakshire or Fernham do better overall?",
        "What is the verdict on Fernham's children's services?",
    ],
)
def test_narrower_and_other_comparisons_tell_no_outcome(question):
    assert not set(told(question)) & set(_OUTCOMES)


@pytest.mark.parametrize(
    "question",
    [
        "What were the main things wrong with SEND services in Oakshire?",
        "Give me the main failings in Oakshire's SEND inspection",
        "What were the biggest weaknesses in Oakshire's SEND provision in 2024?",
        "What did the SEND inspectors criticise in Oakshire?",
        "What is wrong with special needs support in Oakshire?",
    ],
)
def test_what_was_wrong_begins_with_the_outcome_and_the_priority_actions(question):
    assert told(question) == [
        "There are systemic failings that need urgent action.",
        "The partnership must agree one plan for joint commissioning.",
        "Leaders have not set a clear direction for the partnership.",
    ]


def test_what_is_wrong_with_one_thing_is_told_of_that():
    assert told("What did the SEND inspectors find wrong with autism assessment in Oakshire?")[0].startswith(
        "Children wait"
    )


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("What was done for care leavers after being judged inadequate?", "What was done for care leavers"),
        ("Who ran the board after the inadequate rating?", "Who ran the board"),
        ("What changed in the months straight after the inadequate report?", "What changed"),
        ("Who left following its inadequate Ofsted judgement?", "Who left"),
        ("What was spent in the wake of the 2016 inadequate inspection report?", "What was spent"),
        ("Who was hired soon after it was rated good overall?", "Who was hired"),
        ("How did it go wrong before the inadequate judgement of 2018?", "How did it go wrong 2018?"),
        ("Was it mended after inspectors found it wasn't in 2018?", "Was it mended it wasn't?"),
        ("After the inadequate judgement?", "After the inadequate judgement?"),
        ("What has changed since the inadequate judgement?", "What has changed since the inadequate judgement?"),
        ("Why was it judged inadequate?", "Why was it judged inadequate?"),
        ("What support follows a good assessment?", "What support follows a good assessment?"),
        ("Who helps after an inspection?", "Who helps after an inspection?"),
        ("Are children seen after the report of harm?", "Are children seen after the report of harm?"),
    ],
)
def test_a_time_told_is_not_asked_for(question, rest):
    masked = without_time_told(question)
    assert len(masked) == len(question)
    assert " ".join(masked.split()).rstrip("? ") == rest.rstrip("?")


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("What was done after the inadequate judgement?", ["op", "o20", "o24"]),
        ("What was done straight after being judged inadequate?", ["op"]),
        ("What was done in the months after the inadequate report?", ["op"]),
        ("What went wrong before the inadequate judgement?", ["o16"]),
        ("What was it rated before the good rating?", ["o16", "op"]),
        ("Was it put right after Ofsted found it wasn't working in 2016?", ["op", "o20", "o24"]),
        ("What was done after the outstanding judgement?", ["o16", "op", "o20", "o24"]),
        ("What was done after the inadequate judgement of 2012?", ["o16", "op", "o20", "o24"]),
        ("What was done for care leavers?", ["o16", "op", "o20", "o24"]),
    ],
)
def test_documents_of_the_time_told(question, held):
    pool = tuple(d for d in LIBRARY.documents() if d.authority == "Oakshire")
    grades = {"o16": "inadequate", "o20": "good"}
    kept = since_told(question, pool, lambda document: grades.get(document.doc_id, ""))
    assert [d.doc_id for d in kept] == held


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        (
            "What had Oakshire done for care leavers in the months straight after being judged inadequate?",
            "Care leavers have been sent a booklet on what they may claim.",
        ),
        (
            "Who was put in charge of Oakshire's recovery board after the inadequate rating?",
            "Jo Marsh was appointed to chair the recovery board.",
        ),
        (
            "Which council shared its director with Oakshire after the inadequate judgement?",
            "The director is shared with Fernham Council under an agreement.",
        ),
        (
            "Did Oakshire get its kinship tracker working after inspectors found it wasn't in 2016?",
            "The kinship tracker is now in use in all teams.",
        ),
        (
            "How did things go wrong at the top in Oakshire before the inadequate judgement of 2016?",
            "Leaders did not understand how serious the failings were.",
        ),
    ],
)
def test_what_is_asked_is_the_rest_of_the_question(question, quote):
    assert quote in told(question)


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("Which council helped Oakshire?", "Fernham Council lent staff.", False),
        ("Which council helped Oakshire?", "Staff from Leeds helped.", False),
        ("Which council helped Oakshire?", "Oakshire County Council was helped.", True),
        ("Which council helped Oakshire?", "The council has had help.", True),
        ("Which council is Oakshire?", "The council has had help.", False),
        ("What helped the council?", "The council has had help.", False),
    ],
)
def test_which_other_council(question, text, lacks):
    assert lacks_other_council(text, question, ["Oakshire", "Oakshire"]) is lacks


@pytest.mark.parametrize(
    ("text", "year", "told_of"),
    [
        ("A year ago it was 44%.", "2015", True),
        ("In the previous year it was 44%.", "2015", True),
        ("Two years ago it was 44%.", "2014", True),
        ("A year ago it was 44%.", "2014", False),
        ("A year ago it was 44%.", "2016", False),
        ("It was 44% in the year.", "2015", False),
        ("It has been so for two years.", "2014", False),
    ],
)
def test_a_year_told_by_its_distance(text, year, told_of):
    report = LIBRARY.document("o16")
    assert told_relatively(text, report, find_period(f"in {year}").points[0]) is told_of


def test_follow_ups_in_time():
    first = "How many children in care in Oakshire had a dental check in 2016?"
    assert told("and the year before that?", first) == ["A year ago, only 44% of children in care had a dental check."]
    assert told("and four years later?", first) == ["Of all children in care, 90% had a dental check."]
    assert told("and three years before that?", first) == []


def test_a_follow_up_on_another_place_keeps_the_kind_of_report():
    first = "What did the SEND inspectors say about the wait for an autism assessment in Oakshire?"
    assert told("is it any better in Fernham?", first) == ["The wait for an autism assessment is now short."]


def test_a_board_first_meets_at_its_first_meeting():
    texts = (
        "The recovery board is strong.",
        "The recovery board had its inaugural meeting on 20 January.",
    )
    question = "When did the Westfold recovery board first meet?"
    assert [c.quote for c in ask_invented(question, *texts).citations] == [texts[1]]
