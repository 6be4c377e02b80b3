"""Numbers, grades, decisions and lacks that a question takes for granted."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph, ask_invented

from assistant.answers import Answer, Status
from assistant.assistant import Assistant
from assistant.premises.contraries import read_opposites
from ingest.documents import Finding, Kind

BESIDE = (
    "Foster carers value their training.",
    "Health assessments are late for some children.",
    "Schools are pleased with the virtual head.",
    "Pathway plans are clear and useful.",
    "Supervision takes place each month.",
    "Neglect is recognised early.",
)


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("Why had Westfold had six directors in a year?", "Four directors came and went.", Status.CORRECTED),
        ("Why did six directors leave Westfold?", "Four directors left within months.", Status.CORRECTED),
        ("Why did six directors leave Westfold?", "Six directors left within months.", Status.ANSWERED),
        ("Why did six directors leave Westfold?", "Several directors left within months.", Status.ANSWERED),
        ("Why did six directors leave Westfold?", "Four foster carers left within months.", Status.NOT_FOUND),
        ("Did six directors leave Westfold?", "Four directors left within months.", Status.ANSWERED),
    ],
)
def test_a_number_taken_for_granted(question: str, said: str, expected: Status) -> None:
    answer = ask_invented(question, said, *BESIDE)
    assert answer.status is expected
    assert ("another number" in answer.text) is (expected is Status.CORRECTED)


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("Why did Westfold stick with the trust?", "The trust was decommissioned, which was not easy.", Status.PARTIAL),
        ("Why did Westfold stick with the hostel?", "The hostel was closed, which was not easy.", Status.PARTIAL),
        ("Why did Westfold scrap the hostel?", "The hostel continues and remains in place.", Status.PARTIAL),
        (
            "Why did Westfold lose touch with its care leavers?",
            "Staff are in touch with all care leavers.",
            Status.PARTIAL,
        ),
        ("Why did Westfold lose touch with its care leavers?", "Staff lost touch with care leavers.", Status.ANSWERED),
        ("Why did Westfold scrap the hostel?", "The hostel was scrapped in May.", Status.ANSWERED),
        ("Why did Westfold stick with the hostel?", "The hostel was kept in May.", Status.ANSWERED),
        ("Why did Westfold stick with the hostel?", "The hostel is not full.", Status.ANSWERED),
        ("Why is the hostel in Westfold offered to all?", "The hostel is not offered to all.", Status.CORRECTED),
        ("Why is the hostel in Westfold offered to all?", "The hostel is offered to all.", Status.ANSWERED),
    ],
)
def test_what_was_decided_or_done(question: str, said: str, expected: Status) -> None:
    assert ask_invented(question, said, *BESIDE).status is expected


def test_a_line_of_decisions_is_marked() -> None:
    decided, other = read_opposites(["! kept | closed", "low | high"])
    assert decided.once and not other.once
    assert decided.poles[0].search("kept") and decided.poles[1].search("closed")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Interpreters are readily available and well used.", Status.PARTIAL),
        ("Interpreters were not available.", Status.ANSWERED),
        ("Interpreters cost money.", Status.ANSWERED),
        ("Lorries are readily available and well used.", Status.NOT_FOUND),
    ],
)
def test_why_a_thing_could_not_be_had(said: str, expected: Status) -> None:
    assert ask_invented("Why couldn't Westfold get interpreters?", said, *BESIDE).status is expected


def ask_graded(question: str, grade: str) -> Answer:
    document = a_document("w", "Westfold", date(2020, 5, 4))
    printed = a_paragraph("w", 1, f"Overall effectiveness {grade}", headings=("Judgements",), kind=Kind.JUDGEMENT)
    others = [a_paragraph("w", n, text, headings=("Findings",)) for n, text in enumerate(BESIDE, 2)]
    finding = Finding("f", "judgement", "w", printed.paragraph_id, "overall effectiveness", grade, grade)
    return Assistant(InventedLibrary([document], [printed, *others], [finding])).ask(question)


@pytest.mark.parametrize(
    "question",
    [
        "Why was Westfold marked down?",
        "Why was Westfold rated so badly?",
        "What led to Westfold getting such a poor grade?",
        "Why did Ofsted fail Westfold?",
        "Why did Westfold fail its inspection?",
    ],
)
@pytest.mark.parametrize(("grade", "corrected"), [("Good", True), ("Outstanding", True), ("Inadequate", False)])
def test_a_bad_grade_taken_for_granted(question: str, grade: str, corrected: bool) -> None:
    assert (ask_graded(question, grade).status is Status.CORRECTED) is corrected


def test_a_grade_that_is_only_asked_for_is_not_taken_for_granted() -> None:
    assert ask_graded("Was Westfold marked down?", "Good").status is Status.ANSWERED
