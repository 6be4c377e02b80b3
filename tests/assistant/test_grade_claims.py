"""What a question claims of grades: kept, lost, not given, or gone from one to another."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.premises.grade_claims import grade_claims
from ingest.documents import Finding, Kind


@pytest.mark.parametrize(
    ("question", "claimed"),
    [
        ("How did Westfold hang on to its good rating?", [("good", "kept")]),
        ("How did Westfold manage to stay good in 2020?", [("good", "kept")]),
        ("Why did Westfold lose its outstanding adoption judgement?", [("outstanding", "lost")]),
        ("How did Westfold get from inadequate to good?", [("inadequate", "from"), ("good", "to")]),
        ("Why wasn't Westfold rated good?", [("good", "denied")]),
        ("Why isn't Westfold good?", [("good", "denied")]),
        ("Why did Westfold fall short of good?", [("good", "short of it")]),
        ("What stopped Westfold being good in 2020?", [("good", "short of it")]),
        ("Why was Westfold good rather than outstanding?", [("outstanding", "short of it")]),
        ("What lay behind the good rating?", [("good", "given")]),
        ("Why couldn't Westfold get from inadequate to good?", []),
        ("Why couldn't Westfold keep good staff?", []),
        ("Why did leaders not keep good records?", []),
        ("Why is practice not good enough?", []),
        ("How did Westfold keep such good standards?", []),
    ],
)
def test_what_is_claimed_of_a_grade(question: str, claimed: list[tuple[str, str]]) -> None:
    assert [(c.grade, str(c.how)) for c in grade_claims(question)] == claimed


def _westfold() -> Assistant:
    documents, paragraphs, findings = [], [], []
    told = ("Leaders have improved services well.", "Too many plans are weak, because oversight is poor.")
    for name, year, grade in (("u", 2012, "Inadequate"), ("v", 2016, "Good"), ("w", 2020, "Requires improvement")):
        documents.append(a_document(name, "Westfold", date(year, 5, 4)))
        printed = a_paragraph(name, 1, f"Overall effectiveness {grade}", headings=("Judgements",), kind=Kind.JUDGEMENT)
        paragraphs += [printed, *(a_paragraph(name, n, t, headings=("Summary",)) for n, t in enumerate(told, 2))]
        findings.append(Finding(name, "judgement", name, printed.paragraph_id, "overall effectiveness", grade, grade))
    return Assistant(InventedLibrary(documents, paragraphs, findings))


@pytest.mark.parametrize(
    ("question", "status", "quoted"),
    [
        ("How did Westfold hang on to its good rating in 2020?", Status.CORRECTED, "Requires"),
        ("How did Westfold win a good rating in 2020?", Status.CORRECTED, "Requires"),
        ("How did Westfold win its good rating in 2016?", Status.ANSWERED, "Good"),
        ("Why did Westfold lose its good rating?", Status.ANSWERED, "Good"),
        ("Why did Westfold lose its outstanding rating?", Status.CORRECTED, "Good"),
        ("How did Westfold get from inadequate to good?", Status.ANSWERED, "Inadequate"),
        ("How did Westfold get from inadequate to outstanding?", Status.CORRECTED, "Requires"),
        ("Why wasn't Westfold rated good in 2020?", Status.ANSWERED, "Too many plans"),
        ("Why did Westfold fall short of good in 2020?", Status.ANSWERED, "Too many plans"),
        ("Why wasn't Westfold rated good in 2016?", Status.CORRECTED, "Good"),
        ("Why has Westfold never been rated good?", Status.CORRECTED, "effectiveness Good"),
        ("Why wasn't Westfold rated good?", Status.ANSWERED, "Requires"),
        ("Why was Westfold judged inadequate?", Status.ANSWERED, "Overall effectiveness Inadequate"),
        ("Why was Westfold judged inadequate?", Status.ANSWERED, "A later report on Westfold"),
        ("Why is Westfold judged inadequate?", Status.CORRECTED, "Requires"),
        ("Why was Westfold judged outstanding?", Status.CORRECTED, "Requires"),
        ("Why isn't Westfold rated requires improvement?", Status.CORRECTED, "Requires"),
        ("Why has Westfold never been rated outstanding?", Status.ANSWERED, "Requires"),
    ],
)
def test_claims_held_against_the_grades_given(question: str, status: Status, quoted: str) -> None:
    answer = _westfold().ask(question)
    assert answer.status is status
    assert quoted in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How did the share of pupils in good schools change in Westfold in 2020?",
        "How do good relationships with schools help in Westfold in 2020?",
        "Why is staff morale good in Westfold in 2020?",
        "How did Westfold clear its outstanding assessments in 2020?",
        "Why is the outstanding backlog so large in Westfold in 2020?",
        "Why are apprentices in Westfold living in inadequate flats in 2020?",
    ],
)
def test_nothing_narrower_than_an_area_is_graded(question: str) -> None:
    assert _westfold().ask(question).status is not Status.CORRECTED
