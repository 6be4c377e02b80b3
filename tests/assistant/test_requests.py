"""What a question says beside what it asks: that an answer would be welcome."""

import pytest

from assistant.questions.asking import request_places


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("I'd be grateful for the findings on neglect", "the findings on neglect"),
        ("Could you tell me about morale?", "about morale?"),
        ("Would you kindly say what was found", "say what was found"),
        ("I need to know how many children wait", "how many children wait"),
        ("I need to know what was said of dentists", "what was said of dentists"),
        ("What did carers say, thanks", "What did carers say,"),
        # of whom it is asked
        ("For care leavers: what is offered?", "For care leavers: what is offered?"),
        ("As a corporate parent, how good is it?", "As a corporate parent, how good is it?"),
        ("As a result of the visit, what changed?", "As a result of the visit, what changed?"),
        ("For the designated officer, what was found?", "For the designated officer, what was found?"),
        ("I heard that carers are leaving. Why?", "I heard that carers are leaving. Why?"),
        # turns of phrase
        ("What's the state of play on adoption?", "What's the on adoption?"),
        ("Which state schools play sport?", "Which state schools play sport?"),
        # what is asked, and no request
        ("What support is there for the panel?", "What support is there for the panel?"),
        ("What do carers need?", "What do carers need?"),
        ("Do social workers want training?", "Do social workers want training?"),
        ("I want what was said on dentists", "I want what was said on dentists"),
        ("What was found at the next inspection?", "What was found at the next inspection?"),
        ("Are agendas sent out for meetings?", "Are agendas sent out for meetings?"),
        ("", ""),
    ],
)
def test_what_is_left_of_a_question(question: str, asked: str) -> None:
    left = question
    for start, end in sorted(request_places(question), reverse=True):
        left = left[:start] + left[end:]
    assert " ".join(left.split()) == asked
