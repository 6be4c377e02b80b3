"""What a question presupposes of a thing, and the contrary that is said of it; what looks alike is answered."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph, ask_invented

from assistant.answers import Status
from assistant.assistant import Assistant

BESIDE = (
    "Foster carers value their training.",
    "Schools are pleased with the virtual head.",
    "Supervision takes place each month.",
    "Neglect is recognised early.",
)
MENTORS = (
    "The mentoring team increased the pool of new mentors over that year, but the net pool of weekend mentors fell."
)
NO, MAYBE, YES = Status.CORRECTED, Status.PARTIAL, Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("Why did use of locums double in Westfold?", "Incentives have halved the use of locums.", MAYBE),
        ("Why did use of locums halve in Westfold?", "Incentives have halved the use of locums.", YES),
        ("What brought truancy down in Westfold?", "Truancy has risen for two years.", MAYBE),
        ("What brought truancy down in Westfold?", "Truancy has fallen for two years.", YES),
        (
            "What did Westfold do to achieve its rise in weekend mentors?",
            MENTORS,
            MAYBE,
        ),
        (
            "Why has the net pool of weekend mentors in Westfold fallen?",
            MENTORS,
            YES,
        ),
        ("Why had Westfold lost track of its apprentices?", "Workers keep in touch with all apprentices.", MAYBE),
        ("Why had Westfold lost track of its apprentices?", "Workers lost touch with many apprentices.", YES),
        (
            "Why does the choir board in Westfold take no notice of apprentices?",
            "The choir board listens to apprentices.",
            MAYBE,
        ),
        ("Why does the choir board in Westfold listen to apprentices?", "The choir board listens to apprentices.", YES),
        ("How is the ministry still stepping in at Westfold?", "Intervention by the ministry has now ceased.", MAYBE),
        ("How is the ministry still stepping in at Westfold?", "The ministry keeps stepping in each month.", YES),
        ("Why are hostels in Westfold checked so slowly?", "Hostels are checked promptly.", MAYBE),
        ("Why are hostels in Westfold checked so slowly?", "Hostels are not always checked promptly.", YES),
        (
            "Why are hostels in Westfold checked so slowly?",
            "Most hostels are checked promptly. However, some checks of hostels are delayed.",
            YES,
        ),
        ("Why aren't hostels in Westfold checked promptly?", "Hostels are not checked promptly.", YES),
        ("Why aren't hostels in Westfold checked promptly?", "Hostels are checked promptly.", MAYBE),
        ("Why are the hostels in Westfold so short of staff?", "The hostels are fully staffed.", MAYBE),
        ("Why do so few apprentices in Westfold know the hostel?", "Few apprentices know of the hostel.", YES),
    ],
)
def test_the_contrary_of_what_is_presupposed(question: str, said: str, expected: Status) -> None:
    assert ask_invented(question, said, *BESIDE).status is expected


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("Why do wardens in Westfold sort their parcels?", "The wardens do not sort their parcels.", NO),
        ("Why do wardens in Westfold sort their parcels?", "The wardens sort their parcels each day.", YES),
        ("Why don't wardens in Westfold sort their parcels?", "The wardens do not sort their parcels.", YES),
        ("Why are wardens in Westfold slow to sort their parcels?", "The wardens do not sort their parcels.", YES),
        ("How do wardens in Westfold sort all parcels?", "Wardens do not always sort parcels.", NO),
        ("How do wardens in Westfold sort parcels?", "Wardens do not always sort parcels.", YES),
    ],
)
def test_the_very_word_is_denied(question: str, said: str, expected: Status) -> None:
    assert ask_invented(question, said, *BESIDE).status is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What weak spots were governors in Westfold told of?", YES),
        ("What was weak about the governors in Westfold?", MAYBE),
    ],
)
def test_what_is_asked_for_is_not_presupposed(question: str, expected: Status) -> None:
    assert ask_invented(question, "Governors are highly effective.", *BESIDE).status is expected


@pytest.mark.parametrize(
    ("question", "corrected"),
    [
        ("Why has Westfold slipped since its previous inspection?", True),
        ("How much has Westfold improved since the last inspection?", True),
        ("How far has Westfold fallen since last time?", True),
        ("What happened in the year before the 2018 inspection in Westfold?", False),
        ("What has Westfold done since its last inspection?", False),
        ("Why is Westfold improving?", False),
    ],
)
@pytest.mark.parametrize(
    "first", ["This was the first inspection of Westfold.", "Date of previous inspection: Not previously inspected"]
)
def test_an_inspection_before_the_first(question: str, corrected: bool, first: str) -> None:
    report = a_document("a", "Westfold", date(2018, 6, 1))
    paragraphs = [a_paragraph("a", i, text) for i, text in enumerate((first, *BESIDE))]
    answer = Assistant(InventedLibrary([report], paragraphs)).ask(question)
    assert ("no inspection before" in answer.text) is corrected
