"""Questions for what is weak or strong, findings that a report tells twice, and those it tells in two sentences."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.assistant import Assistant
from assistant.evidence.draft import Pick
from assistant.evidence.following import with_what_follows
from assistant.questions.intents import find_cues

SUPPORTED = "Most care leavers are well supported by their advisers."
LONELY = "Care leavers in custody are not visited often enough."
LATE = "Pathway plans of care leavers are too often written late."
TOLD_TWICE = (
    "There is a close eye on what becomes of them. However, too many care leavers aged 18 to 21 live in hostels.",
    "Most are content with their advisers. However, too many care leavers aged 18 to 21 live in hostels.",
)


def quotes(question, *texts):
    document = a_document("w", "Westfold", date(2021, 6, 1))
    paragraphs = [a_paragraph("w", i, text, number=str(i)) for i, text in enumerate(texts, 1)]
    answer = Assistant(InventedLibrary((document,), paragraphs)).ask(question)
    return [c.quote for c in answer.citations]


@pytest.mark.parametrize(
    ("question", "cue"),
    [
        ("What is still not right for care leavers?", "problem"),
        ("What do families find hardest?", "problem"),
        ("What lets down care leavers?", "problem"),
        ("What was the inspectors' success story?", "praise"),
        ("What were inspectors most impressed by?", "praise"),
    ],
)
def test_what_is_weak_or_strong_is_asked_for(question, cue):
    assert find_cues(question) & {"problem", "praise"} == {cue}


def test_what_is_only_strong_is_no_answer_to_what_is_weak():
    told = quotes("What is still not right for care leavers in Westfold?", SUPPORTED, LONELY, LATE)
    assert SUPPORTED not in told
    assert {LONELY, LATE} <= set(told)


def test_where_nothing_is_weak_what_is_said_is_told():
    assert quotes("What is still not right for care leavers in Westfold?", SUPPORTED) == [SUPPORTED]


def test_a_question_for_both_sides_has_both():
    told = quotes("What are the strengths and the challenges for care leavers in Westfold?", SUPPORTED, LONELY)
    assert set(told) == {SUPPORTED, LONELY}


def test_a_finding_told_twice_is_quoted_once():
    told = quotes("Do care leavers live in hostels in Westfold?", *TOLD_TWICE, SUPPORTED)
    assert sum("hostels" in quote for quote in told) == 1


OTHER = a_paragraph("w", 9, "Visits are late. Staff know.", number="9")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param("A review is late. It waits for a judge. Staff know.", 60, 2, id="one sentence more"),
        pytest.param("A review is late. One review waits for a judge.", 60, 2, id="about the same"),
        pytest.param("A review is late. Schools like the canteen.", 60, 1, id="about something else"),
        pytest.param("A review is late. It waits for a judge. Staff know.", 8, 1, id="no room"),
        pytest.param(f"A review is late. It waits {'very ' * 55}long.", 90, 1, id="a long sentence"),
        pytest.param("A review is late. The reasons are:", 60, 1, id="leads in to a list"),
        pytest.param("A review is late.", 60, 1, id="nothing follows"),
    ],
)
def test_the_sentence_that_follows_is_quoted_where_there_is_room(text, words, expected):
    document = a_document("w", "Westfold", date(2021, 6, 1))
    first = Pick(a_paragraph("w", 1, text), document, 0, len("A review is late."))
    second = Pick(OTHER, document, 0, len("Visits are late."))
    longer, same = with_what_follows([first, second], words=words + second.words)
    assert longer.text.count(".") + longer.text.count(":") == expected
    assert same == second
