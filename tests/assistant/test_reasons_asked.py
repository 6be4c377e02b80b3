"""Why and how: what a question only tells beside what it asks, and which sentences give a reason or a means."""

import pytest

from assistant.evidence.reasons import (
    tells_reason_of_that,
    worth_as_means,
    worth_as_reason,
    worth_of_turn,
)
from assistant.questions.concepts import Concept
from assistant.questions.intents import Attribute, find_attribute, find_cues
from assistant.questions.reasons_asked import aside_places, asks_no_figure, with_asides


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Given that so many workers left, how do teams in Marlow keep visits on time?",
            "Given that so many workers left",
        ),
        ("Although the grade rose, why do families in Marlow still wait?", "Although the grade rose"),
        ("Now that the old county has gone, which services does Marlow share?", "Now that the old county has gone"),
        ("After the trust was closed, what did the council do first?", "After the trust was closed"),
        ("Why did Marlow slip, when its front door had got better?", "when its front door had got better"),
        (
            "Why is adoption slow in Marlow even though the team was made bigger?",
            "even though the team was made bigger",
        ),
        ("What did Marlow do to keep carers as the price of fuel went up?", "as the price of fuel went up"),
        ("Who runs the service, seeing as the council does not?", "seeing as the council does not"),
        # a clause that what is asked points back to is asked for
        ("Although there is a panel for transitions, why do workers not use it?", ""),
        ("Given that plans are late so often, what delays them?", ""),
        # nothing told beside it
        ("Why are children given a worker so late?", ""),
        ("How are young people given more say?", ""),
        ("What happened as a result of the audit?", ""),
        ("When was the panel set up, and why?", ""),
        ("How do homes deal with children who go missing?", ""),
        ("As a new member, I need this. How long do checks take?", ""),
        ("After 2018, did it improve?", ""),
    ],
)
def test_a_clause_beside_what_is_asked(question: str, told: str) -> None:
    assert [question[a:b] for a, b in aside_places(question)] == ([told] if told else [])


@pytest.mark.parametrize(
    ("question", "none"),
    [
        ("Why did the number of plans in Marlow fall?", True),
        ("How come the cost of placements rose?", True),
        ("How did Marlow cut the number of late visits?", True),
        ("What did they do to bring down the rate of turnover?", True),
        ("How has the number of plans changed?", False),
        ("How have numbers of carers moved?", False),
        ("How did the share of late visits move?", False),
        ("Why did it fall, and by how much?", False),
        ("How did they get to 40%?", False),
        ("What was the number of plans in Marlow?", False),
        ("How many plans were late?", False),
    ],
)
def test_why_and_how_they_did_it_ask_for_no_figure(question: str, none: bool) -> None:
    assert asks_no_figure(question) is none
    if none:
        assert find_attribute(question) is Attribute.NONE


@pytest.mark.parametrize(
    ("question", "cue", "has"),
    [
        ("What lay behind the late visits?", "reason", True),
        ("What's behind the poor record?", "reason", True),
        ("What stopped them from seeing it?", "reason", True),
        ("What got in the way of better plans?", "reason", True),
        ("What stands in the plan?", "reason", False),
        ("What is in the plan?", "reason", False),
        ("How did they cut the wait?", "means", True),
        ("What has Marlow done about the wait?", "means", True),
        ("How do carers feel?", "means", False),
        ("How long is the wait?", "means", False),
    ],
)
def test_what_asks_for_a_reason_or_a_means(question: str, cue: str, has: bool) -> None:
    assert (cue in find_cues(question)) is has


@pytest.mark.parametrize(
    ("sentence", "of_that"),
    [
        ("This is because demand rose.", True),
        ("This is mainly due to vacancies.", True),
        ("It is partly a result of the move.", True),
        ("The main reason for this is sickness.", True),
        ("This was driven by a rise in referrals.", True),
        ("This is a strength.", False),
        ("This was reported in June.", False),
        ("Because demand rose, visits were late.", False),
        ("The reason given was sickness.", False),
        ("These are good plans.", False),
    ],
)
def test_a_reason_for_what_the_sentence_before_says(sentence: str, of_that: bool) -> None:
    assert tells_reason_of_that(sentence) is of_that


def test_a_reason_goes_before_an_obstacle_and_both_before_neither() -> None:
    reason = worth_as_reason("A high turnover has resulted in late visits.")
    obstacle = worth_as_reason("There is a shortage of carers.")
    assert reason > obstacle > worth_as_reason("Visits are late.") == 0


def test_what_was_done_goes_before_what_is_so() -> None:
    assert worth_as_means("Visits are in time following the introduction of a tracker.") > worth_as_means(
        "Visits are in time."
    )


@pytest.mark.parametrize(
    ("sentence", "speaks"),
    [
        ("Caseloads have been reduced.", True),
        ("Caseloads fell in every team.", True),
        ("Caseloads rose in every team.", False),
        ("Caseloads are looked at.", False),
    ],
)
def test_the_turn_that_the_question_tells(sentence: str, speaks: bool) -> None:
    assert (worth_of_turn(sentence, "How did Marlow bring caseloads down?") > 0) is speaks


def test_what_is_told_beside_a_question_helps_and_is_not_needed_unless_little_else_is_asked() -> None:
    late = Concept("late", frozenset({("late",)}), own=("late",))
    checks = Concept("checks", frozenset({("check",)}), own=("check",))
    carers = Concept("foster carers", frozenset({("foster", "carer")}), own=("foster", "carer"))
    missed = Concept("missed", frozenset({("miss",)}), own=("miss",))
    assert [c.needed for c in with_asides([late, checks, carers], [carers])] == [False, False, True]
    assert [c.needed for c in with_asides([late, checks, missed], [missed])] == [True, True, True]
