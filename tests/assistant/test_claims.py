"""What a "why" takes for granted as good, bad or missing, against what the documents say of it."""

from datetime import date

import pytest
from invented_library import a_document, ask_invented

from assistant.answers import Status
from assistant.evidence.claims import says_so, tone

PAPER = [a_document("a", "Westfold", date(2018, 6, 1))]


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        (
            "Why did Westfold stop independent visitors?",
            "Westfold stopped providing independent visitors to save money.",
            Status.ANSWERED,
        ),
        (
            "Why were adopters in Westfold given no informal support?",
            "Adopters welcomed the informal support that they receive.",
            Status.PARTIAL,
        ),
        (
            "Why were there so many cases of genital mutilation in Westfold?",
            "There are no reported cases of genital mutilation in Westfold.",
            Status.PARTIAL,
        ),
        (
            "Why are return interviews always offered in Westfold?",
            "Return interviews are not always offered.",
            Status.CORRECTED,
        ),
        (
            "Why are return interviews so slow in Westfold?",
            "Return interviews are slow because the team is short of staff.",
            Status.ANSWERED,
        ),
        (
            "How come partners in Westfold were so committed to early help?",
            "The commitment of partners to early help is weak.",
            Status.PARTIAL,
        ),
    ],
)
def test_a_why_that_the_documents_deny(question: str, text: str, expected: Status) -> None:
    assert ask_invented(question, text, documents=PAPER).status is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Children at risk of harm are seen promptly.", 1),
        ("All contacts are screened effectively, without delay.", 1),
        ("Plans are weak.", -1),
        ("Support is not always good.", -1),
        ("The panel meets on Mondays.", 0),
    ],
)
def test_the_risk_that_children_are_at_is_no_weakness(text: str, expected: int) -> None:
    assert tone(text) == expected


def test_a_strength_beside_a_weakness_says_neither_plainly() -> None:
    assert not says_so("Support is good but slow, skilled and prompt.", 1)
    assert says_so("Support is good.", 1)
