"""Why a grade was given, and what is best or worst of all: from the report's own summary."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.answers import Answer, Status
from assistant.assistant import Assistant
from ingest.documents import Finding, Kind

REASON = "Services for children in Westfold are inadequate because leaders have failed to tackle serious weaknesses."
WAIT = "Children who need help wait far too long and too many are left in harm."
STRENGTH = "The adoption service is effective and has been praised by adopters."
PLANS = "Pathway plans are weak and most are out of date."
ASIDE = "Inspectors were concerned that records could not be opened on poor laptops."
REPORT = (
    ("Judgements", "Overall effectiveness Inadequate", Kind.JUDGEMENT),
    ("Executive summary", REASON, Kind.PROSE),
    ("Executive summary", WAIT, Kind.PROSE),
    ("Executive summary", STRENGTH, Kind.PROSE),
    ("Care leavers", PLANS, Kind.PROSE),
    ("Recommendations", "Ensure that pathway plans are kept up to date.", Kind.RECOMMENDATION),
    ("Information about this inspection", ASIDE, Kind.PROSE),
)
GRADE = REPORT[0][1]


def ask(question: str) -> Answer:
    document = a_document("w", "Westfold", date(2020, 5, 4))
    paragraphs = [
        a_paragraph("w", n, text, number=str(n), headings=(heading,), kind=kind)
        for n, (heading, text, kind) in enumerate(REPORT, 1)
    ]
    identity = paragraphs[0].paragraph_id
    grade = Finding("f", "judgement", "w", identity, "overall effectiveness", "Inadequate", "Inadequate")
    return Assistant(InventedLibrary([document], paragraphs, [grade])).ask(question)


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("Why was Westfold judged inadequate?", [GRADE, REASON, WAIT]),
        ("Why did Westfold fail its inspection?", [GRADE, REASON, WAIT]),
        ("What were the biggest concerns in Westfold?", [REASON, WAIT]),
        ("Where was Westfold falling short?", [REASON, WAIT]),
        ("What are Westfold's main strengths?", [STRENGTH]),
        ("What is going well in Westfold?", [STRENGTH]),
    ],
)
def test_the_summary_tells_it(question: str, quotes: list[str]) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert [c.quote for c in answer.citations] == quotes


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("What is wrong with pathway plans in Westfold?", [PLANS]),
        ("What were the biggest concerns about dentists in Westfold?", []),
        ("What are the main strengths of the harbour patrol in Westfold?", []),
    ],
)
def test_a_narrower_topic_is_not_answered_from_the_summary(question: str, quotes: list[str]) -> None:
    assert [c.quote for c in ask(question).citations] == quotes


@pytest.mark.parametrize("grade", ["good", "outstanding"])
def test_a_grade_that_was_not_given_has_no_reasons(grade: str) -> None:
    answer = ask(f"Why was Westfold {grade}?")
    assert answer.status is Status.CORRECTED
    assert [c.quote for c in answer.citations] == [GRADE]
