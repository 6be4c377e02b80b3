"""What askers say of themselves, their readers and their purpose is told from the question that they ask."""

import pytest

from assistant.language.synonyms import field_groups
from assistant.questions.asker import question_proper
from assistant.questions.things_told import points_at_thing, with_thing_named

NAMES = {"westfold": ("Westfold", True), "marlow": ("Marlow", True)}


@pytest.mark.parametrize(
    ("text", "proper"),
    [
        # who asks
        ("As a new scrutiny member I'd like to know how many children wait.", "How many children wait."),
        (
            "As the mother of a boy with autism, what did inspectors find?",
            "A boy with autism. What did inspectors find?",
        ),
        ("I chair the parents' group. What do carers say?", "What do carers say?"),
        ("We've only just joined the committee, so what is a panel for?", "What is a panel for?"),
        ("Being new to this, what is a LADO?", "What is a LADO?"),
        ("What is a LADO? I'm new to all this.", "What is a LADO?"),
        ("What is a LADO (sorry, I'm new)?", "What is a LADO?"),
        # for whom, and what for
        ("For new councillors: what is a LADO?", "What is a LADO?"),
        ("What was said of neglect, for my ward newsletter?", "What was said of neglect?"),
        ("As I am preparing a note for the panel, what was said of neglect?", "What was said of neglect?"),
        ("because we're briefing members, list the grades", "List the grades"),
        ("what of neglect, for a scrutiny briefing", "What of neglect"),
        ("List the grades. I need all of them for the board.", "List the grades."),
        ("I'm writing a speech on young carers for Friday. What was found?", "Young carers. What was found?"),
        ("Summarise for a scrutiny briefing what was found", "Summarise what was found"),
        # what they want to know
        ("The chair of our panel asked me to find out how many wait.", "How many wait."),
        ("My sister fosters and she'd like to know what carers say.", "What carers say."),
        # that the question may be a poor one
        ("Sorry if this is basic, but what is a LADO?", "What is a LADO?"),
        ("Probably a daft question: who runs the hub?", "Who runs the hub?"),
        # from whom it comes
        ("A resident asked me whether the hub is open.", "Whether the hub is open."),
        ("One of my colleagues says that the hub was shut, is that right?", "The hub was shut, is that right?"),
        ("Our council wants to copy the 'pathfinders'. What do they do?", "The 'pathfinders'. What do they do?"),
        ("I keep hearing about the hub. What is it?", "The hub. What is it?"),
        # the place stays, unless the question has its own
        ("I've just joined Westfold's committee. Who runs the hub?", "Who runs the hub in Westfold?"),
        ("As a Westfold councillor, who runs the hub in Marlow?", "Who runs the hub in Marlow?"),
        # a pointer to a paper is put to the question
        ("What is a JTAI? It's in the May 2018 paper to cabinet.", "What is a JTAI in the May 2018 paper to cabinet?"),
        ("I'm reading the 2019 report. Who runs the hub?", "Who runs the hub in the 2019 report?"),
    ],
)
def test_talk_of_the_asker_is_no_part_of_the_question(text: str, proper: str) -> None:
    assert question_proper(text, NAMES) == proper
    assert question_proper(proper, NAMES) == proper


@pytest.mark.parametrize(
    "text",
    [
        "I want to know about scrutiny in Westfold",
        "What do new councillors learn about corporate parenting?",
        "How are members of the youth council heard?",
        "For care leavers, what help is there?",
        "For foster carers: what support is there?",
        "For new members of staff, what induction is there?",
        "As a corporate parent, how is Westfold doing?",
        "As a result of the inspection, what changed?",
        "As a council, what did Westfold do?",
        "As parents say, what is wrong?",
        "Why did the committee want to copy Marlow?",
        "What did a parent say about the plans?",
        "A resident of the home asked for what?",
        "Parents told inspectors what?",
        "I need everything on neglect",
        "My son has autism. How long is the wait for a diagnosis?",
        # what somebody asks for themselves is asked of who they are
        "As a foster carer, what support can I get?",
        "I'm a care leaver. Where do I get help?",
        "It's in Westfold that children wait longest?",
        "What happens at committee meetings?",
        "Who reads the newsletter for care leavers?",
        "Why do we need to know how many children wait?",
        "In Westfold, do our children know who their social worker is?",
        "I know what the grade was. Why was it given?",
        "I'm new to this.",
        "",
    ],
)
def test_what_looks_like_talk_and_is_the_question(text: str) -> None:
    assert question_proper(text, NAMES) == text


@pytest.mark.parametrize(
    ("question", "told", "named"),
    [
        (
            "And when did that board meet?",
            "Who chairs the improvement board?",
            "when did the same improvement board meet?",
        ),
        ("Who pays for the team?", "What does the edge of care team do?", "Who pays for the same edge of care team?"),
        ("How many of those cases?", "Are child in need cases read?", "How many of the same child in need cases?"),
        (
            "Is the scheme working?",
            "Westfold’s mentoring scheme began in May.",
            "Is the same mentoring scheme working?",
        ),
        # nothing tells which, something else is meant, or nothing is pointed at
        ("When did that board meet?", "Who chairs the board?", "When did that board meet?"),
        ("When did that board meet?", "Who chairs the fostering panel?", "When did that board meet?"),
        ("Who led that inspection?", "What did the first inspection find?", "Who led that inspection?"),
        ("Did they say that staff left?", "What do agency staff say?", "Did they say that staff left?"),
        ("Who is on the fostering panel?", "Who chairs the adoption panel?", "Who is on the fostering panel?"),
        ("How many children live there?", "Which disabled children wait?", "How many children live there?"),
        (
            "How many of those were placed out of area?",
            "Some children were in care.",
            "How many of those were placed out of area?",
        ),
        ("Where do those children live?", "At 31 May 14, 227 children were in care.", "Where do those children live?"),
    ],
)
def test_that_board_is_the_board_told_of(question: str, told: str, named: str) -> None:
    assert with_thing_named(question, [told], field_groups()) == named
    assert points_at_thing(question) or named == question
