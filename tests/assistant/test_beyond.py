"""What no document answers by itself: one child's case, what to ask, what will be, what became of people."""

import pytest
from invented_library import ask_invented

from assistant.answers import Status
from assistant.questions.beyond import what_is_beyond
from assistant.questions.consequences import consequence_asked, tells_consequence
from assistant.questions.intents import Intent, find_intent

NAMES = {"westfold": ("Westfold", True)}


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("a boy in Westfold who died last year, did the council know?", "child deaths"),
        ("A baby was killed in Westfold. Could it have been stopped?", "child deaths"),
        ("Did they fail the family in Westfold whose baby died?", "child deaths"),
        ("my nephew was taken into care in Westfold, was that right?", "children coming into care"),
        ("why did they take my neighbour's children away in Westfold?", "children coming into care"),
        ("my grandson is autistic, how long will he wait?", "waiting times for autism and ADHD assessments"),
        ("My foster son is turning 18, will he get a flat?", "care leavers"),
        ("Does Westfold know about the girl who was groomed?", "child sexual exploitation"),
        ("Is my daughter's social worker any good?", "relationships with social workers"),
        ("Our boy is on a child protection plan. Is that fair?", "child protection plans"),
    ],
)
def test_one_child_is_told_of_in_general(question: str, topic: str) -> None:
    beyond = what_is_beyond(question, NAMES)
    assert beyond is not None
    assert topic in beyond.general[0].question


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What should we ask about care leavers in Westfold?", "for care leavers in Westfold"),
        ("where should we focus on neglect in Westfold?", "for neglect in Westfold"),
        ("what should scrutiny look at in Westfold?", "improve in Westfold"),
        ("Which issues should our panel focus on?", "improve?"),
        ("What questions should councillors put about fostering in Westfold?", "for fostering in Westfold"),
        ("Suggest some questions to ask about missing children in Westfold.", "for missing children in Westfold"),
        ("What should I ask the director of Westfold about adoption?", "for adoption in Westfold"),
    ],
)
def test_what_to_ask_is_told_by_what_must_improve(question: str, asked: str) -> None:
    beyond = what_is_beyond(question, NAMES)
    assert beyond is not None
    assert asked in beyond.general[0].question


@pytest.mark.parametrize(
    "question",
    [
        "What did inspectors say about child deaths in Westfold?",
        "What happens when a child dies in Westfold?",
        "Does Westfold review the death of every child?",
        "What help is there for a child who has been excluded in Westfold?",
        "How well are children who go missing looked after?",
        "What did one child say about their social worker?",
        "What did a young man say about being in care?",
        "My son is in care. How many children are in care in Westfold?",
        "What should happen when a child goes missing?",
        "What should Westfold do about return home interviews?",
        "What did inspectors ask leaders about?",
        "What questions did inspectors ask foster carers?",
        "Which areas does Westfold need to focus on?",
        "What did inspectors ask the council to look at?",
        "Should the council leave the trust?",
        "Which service has my area got for families?",
    ],
)
def test_what_documents_may_tell_is_not_beyond_them(question: str) -> None:
    assert what_is_beyond(question, NAMES) is None


@pytest.mark.parametrize(
    ("question", "fate"),
    [
        ("has anyone been held to account for the failings in Westfold?", "held to account"),
        ("who has been held responsible for the failures?", "held to account"),
        ("Has anyone taken the blame for what went wrong?", "blamed"),
        ("was anyone sacked in Westfold?", "out of post"),
        ("did Westfold managers lose their jobs?", "out of post"),
        ("Were social workers disciplined?", "out of post"),
        ("Did the lead member step down?", "out of post"),
        ("was Westfold taken over by a commissioner?", "taken over"),
        ("Is Westfold going to be taken over?", "taken over"),
        ("Is Westfold in special measures?", "taken over"),
        ("Did the government step in?", "stepped in"),
        ("Who holds leaders to account?", ""),
        ("How are managers held to account?", ""),
        ("Are leaders held to account by members?", ""),
        ("Are children stepped down to early help safely?", ""),
        ("Have pupils been suspended?", ""),
        ("Are concerns dismissed?", ""),
        ("Were care leavers helped when they lost their jobs?", ""),
        ("Who has taken over from the director?", ""),
        ("Which services stayed when the trust took over the rest?", ""),
        ("What do commissioners know of families?", ""),
        ("What does the police and crime commissioner fund?", ""),
    ],
)
def test_what_became_of_a_council_or_its_people(question: str, fate: str) -> None:
    assert consequence_asked(question) == fate


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Was anyone sacked?", "Two managers were dismissed.", True),
        ("Did the chair resign?", "The chair of the panel has resigned.", True),
        ("Did the director resign?", "The chair of the panel has resigned.", False),
        ("Did anyone lose their job over the failings?", "The chair of the panel has resigned.", False),
        ("Was anyone sacked?", "Staff have left for other posts.", False),
    ],
)
def test_a_loss_of_post_is_told_of_whom_it_is_asked(question: str, text: str, told: bool) -> None:
    assert tells_consequence("out of post", question, text) is told


@pytest.mark.parametrize(
    ("question", "outside"),
    [
        ("Is Westfold going to fail again?", True),
        ("Are things going to get worse in Westfold?", True),
        ("Will Westfold lose its outstanding grade?", True),
        ("Is Westfold going to be taken over?", False),
        ("When will Westfold be re-inspected?", False),
        ("What are leaders going to improve?", False),
        ("Is the hub going to open?", False),
    ],
)
def test_how_it_will_end_is_outside_the_documents(question: str, outside: bool) -> None:
    assert (find_intent(question) is Intent.OUTSIDE) is outside


STAFF = "Managers and staff work together on jobs for care leavers."


def test_stray_words_do_not_tell_that_anybody_lost_a_post() -> None:
    answer = ask_invented("did Westfold managers lose their jobs?", STAFF, "A board oversees jobs.")
    assert answer.status is Status.NOT_FOUND
    assert "lost a post" in answer.not_found.reason


def test_what_happened_is_quoted_and_the_like_stands_under_a_line() -> None:
    told = ask_invented("was Westfold taken over by a commissioner?", STAFF, "A commissioner was appointed in May.")
    near = ask_invented("was Westfold taken over by a commissioner?", STAFF, "A notice to improve was served in May.")
    assert told.status is Status.ANSWERED
    assert [c.quote for c in told.citations] == ["A commissioner was appointed in May."]
    assert near.status is Status.PARTIAL
    assert near.statements[0].text.startswith("The documents searched do not say")


def test_one_childs_case_is_answered_in_general_under_a_line() -> None:
    deaths = "Child deaths are reviewed by a panel."
    answer = ask_invented("a boy in Westfold who died last year, did the council know?", deaths, STAFF)
    assert answer.status is Status.PARTIAL
    assert answer.statements[0].text.startswith("Inspection documents name no child")
    assert deaths in {c.quote for c in answer.citations}


def test_one_childs_case_of_which_nothing_is_told_is_refused_with_the_reason() -> None:
    answer = ask_invented("will my nephew get a bicycle in Westfold?", STAFF)
    assert answer.status is Status.NOT_FOUND
    assert answer.not_found.reason.startswith("Inspection documents name no child")


def test_what_to_ask_is_for_members_to_decide() -> None:
    weak = "Support for care leavers is weak and late."
    answer = ask_invented("What should we ask about care leavers in Westfold?", weak, "Lorries leave at night.")
    assert answer.status is Status.PARTIAL
    assert answer.statements[0].text.startswith("What to ask is for members to decide")
    assert weak in {c.quote for c in answer.citations}
