"""Two invented papers laid out unlike the others: a report with an action plan in Markdown, and minutes with a log."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.composing.askings import of_two_kinds, split_askings, split_sources
from assistant.evidence.draft import Pick
from assistant.evidence.following import with_what_follows
from assistant.evidence.quantities import counts_thing
from assistant.evidence.select import is_record
from assistant.language.words import content_stems
from assistant.questions.asking import of_several
from assistant.questions.intents import Intent, find_intent
from assistant.questions.sources import publishers_asked
from assistant.questions.titles import title_places, titled
from ingest.arrange import arrange
from ingest.describe import describe
from ingest.documents import Kind
from ingest.findings import find_findings
from ingest.paragraphs import build_paragraphs
from ingest.text import read_text

FOLDER = Path(__file__).parent.parent / "data" / "plans"
PLAN, MINUTES = "harrowmere-action-plan.md", "pennifold-minutes.txt"


def read(name):
    data = (FOLDER / name).read_bytes()
    content = read_text(data)
    document = describe(content, filename=name, sha256=hashlib.sha256(data).hexdigest())
    paragraphs = build_paragraphs(
        arrange(content.blocks, title=document.title), doc_id=document.doc_id, title_page=False
    )
    return document, paragraphs, find_findings(document, paragraphs)


@pytest.fixture(scope="module")
def reader():
    readings = [read(PLAN), read(MINUTES)]
    letter = a_document(
        "harrowmere-letter", "Harrowmere", readings[0][0].published.replace(month=5), kind="focused visit"
    )
    told = [
        a_paragraph(
            "harrowmere-letter", 1, "Pathway plans for care leavers are written without them.", headings=("Findings",)
        ),
        a_paragraph(
            "harrowmere-letter", 2, "The chair of the safeguarding board is new in post.", headings=("Findings",)
        ),
        a_paragraph(
            "harrowmere-letter", 3, "Staff manage risks to care leavers who go missing well.", headings=("Findings",)
        ),
    ]
    documents = [*(d for d, _, _ in readings), letter]
    paragraphs = [*(p for _, own, _ in readings for p in own), *told]
    return Assistant(InventedLibrary(documents, paragraphs, [f for _, _, own in readings for f in own]))


def quotes(answer):
    return [c.quote for c in answer.citations]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "What is the panel asked to do in Harrowmere?",
            ["endorses the action", "agrees that progress", "invites two"],
        ),
        (
            "What are the four strands of Harrowmere's response?",
            ["Twelve training flats", "Every pathway plan", "A specialist worker", "The designated nurse"],
        ),
        ("Which actions in Harrowmere's plan are behind?", ["1 Reduce", "3 Publish", "4 Record"]),
        ("Which actions are rated red in Harrowmere?", ["4 Record"]),
        ("Which actions are on track in Harrowmere?", ["2 Involve"]),
        ("What actions came out of the Pennifold meeting?", ["Action: Circulate", "Action: Report", "Action: Share"]),
        ("Which actions in Pennifold have not been started?", ["Action: Report on school transport"]),
        (
            "Which four areas of significant weakness did Pennifold have?",
            ["the time", "the quality", "too few", "weak"],
        ),
        (
            "What did the committee resolve about the written statement of action in Pennifold?",
            ["That the progress", "That the Director", "That Healthwatch"],
        ),
        (
            "What did the committee decide about children's homes in Pennifold?",
            ["That the report", "That Members visit"],
        ),
    ],
)
def test_lists_of_papers_are_whole_and_in_order(reader, question, expected):
    answer = reader.ask(question)
    assert answer.status is Status.ANSWERED
    assert [q.startswith(e) for q, e in zip(quotes(answer), expected, strict=True)] == [True] * len(expected)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "What are the financial implications of the Harrowmere report?",
            "The training flats need capital of £410,000",
        ),
        ("What will it cost Harrowmere to open the training flats?", "The training flats need capital of £410,000"),
        ("What are the legal implications for Harrowmere?", "The Council has duties to former relevant children"),
        ("What equality issues does the Harrowmere report raise?", "An equality impact assessment found"),
        ("What risks does the Harrowmere report identify?", "Builders do not finish"),
        ("What does appendix 2 of the Harrowmere report contain?", "Appendix 2: Performance"),
        ("Who chaired the Pennifold select committee?", "PRESENT: Councillor H Marchbanks (Chair)"),
        ("Who sent apologies in Pennifold?", "Apologies were received from Councillor Fenn."),
        (
            "Who owns the action on school transport costs in Pennifold?",
            "Action: Report on school transport costs. Owner",
        ),
        ("When is the school transport report due in Pennifold?", "Action: Report on school transport costs. Owner"),
        ("Who wrote the Harrowmere report?", "Report author Colin Thripp"),
    ],
)
def test_what_papers_tell_under_their_standing_headings(reader, question, expected):
    assert quotes(reader.ask(question))[0].startswith(expected)


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("Who chairs the safeguarding board in Harrowmere?", "PRESENT"),
        ("What risks do care leavers in Harrowmere face when they go missing?", "Builders"),
        ("What did the committee decide about fostering in Pennifold?", "That the report"),
        ("How much did the home-school transport tribunal cost in Harrowmere?", "The training flats"),
        ("Which actions are amber in Pennifold?", "Action: Share"),
        ("What risks does the Harrowmere report identify?", "Risk Likelihood Impact Mitigation"),
    ],
)
def test_what_only_looks_like_it_is_not_told(reader, question, never):
    assert not any(q.startswith(never) for q in quotes(reader.ask(question)))


def test_the_councils_answer_stands_beside_what_ofsted_found(reader):
    answer = reader.ask("What did Ofsted say about pathway plans in Harrowmere, and how did the council respond?")
    owners = [reader.library.paragraph(c.paragraph_id).doc_id for c in answer.citations]
    assert owners[0] == "harrowmere-letter"
    assert owners[-1] != "harrowmere-letter"
    assert "On “How did the council respond?”:" in answer.text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (
            "Ofsted wanted better data in Marlow. How did the council respond?",
            "What did Ofsted say about better data in Marlow?",
        ),
        (
            "What did inspectors find on neglect, and what has the council done since?",
            "What did inspectors find on neglect?",
        ),
        ("What did inspectors find on neglect, and what did they say of early help?", None),
        ("What did the council say about neglect, and how did the council respond?", None),
        ("How did the council respond to Ofsted?", None),
    ],
)
def test_questions_of_two_sources(question, first):
    halves = split_sources(question)
    assert (halves[0] if halves else None) == first


@pytest.mark.parametrize(
    ("question", "two"),
    [
        ("Who chairs the group in York, and how often does it meet?", True),
        ("How many cases were read in York and how many people were interviewed?", True),
        ("What did inspectors find, and what was done about it?", False),
        ("When did it open in York, and when did it close again?", False),
    ],
)
def test_questions_of_two_values(question, two):
    halves = split_askings(question)
    assert halves is not None
    assert of_two_kinds(halves) is two


TITLES = [
    a_document("a", "Marlow", None, publisher="Marlow Council", kind="council paper"),
    a_document("b", "Marlow", None),
]


@pytest.mark.parametrize(
    ("title", "question", "named"),
    [
        ("Marlow Reaching Higher Plan", "What does the Reaching Higher plan say of neglect?", True),
        ("Marlow Reaching Higher Plan", "Is Marlow reaching every child?", False),
        ("Children's Services Improvement Plan Update", "What is in the improvement plan update?", False),
        ("Response to the inspection of services for care leavers", "How good are services for care leavers?", False),
    ],
)
def test_papers_named_by_their_title(title, question, named):
    documents = [replace(d, title=title) for d in TITLES]
    assert [d.doc_id for d in titled(question, documents)[0]] == (["a"] if named else [])
    assert bool(title_places(question, documents)) is named


@pytest.mark.parametrize(
    ("sentence", "thing", "counted"),
    [
        ("A briefing was held with over 60 managers from the districts.", "managers", True),
        ("Over 40 social workers left.", "social workers", True),
        ("Services for children over 16 are weak.", "services", False),
        ("There is little for young people over 18 in the county.", "county", False),
    ],
)
def test_over_sixty_is_a_count_before_what_it_counts(sentence, thing, counted):
    assert counts_thing(sentence, frozenset({content_stems(thing)})) is counted


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("When will the action plan be looked at by scrutiny?", Intent.DATE),
        ("When will the flats be ready?", Intent.DATE),
        ("When will Marlow be rated good?", Intent.OUTSIDE),
        ("Will Marlow be good next time?", Intent.OUTSIDE),
        ("Which improvements were Marlow's leaders told to make?", Intent.LIST),
    ],
)
def test_what_is_planned_may_be_asked(question, intent):
    assert find_intent(question) is intent


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("Action: Write to schools. Owner: J Park. Due: 12 May. Status: Open.", True),
        ("Note: the plan is new. It was agreed in May.", False),
        ("Leaders know this. They plan to act. It is early.", False),
    ],
)
def test_entries_of_a_log(text, record):
    assert is_record(text) is record


@pytest.mark.parametrize(
    ("question", "council"),
    [
        ("Which recommendations did Ofsted make, according to the council paper?", True),
        ("What did Ofsted say about neglect?", False),
        ("Do Ofsted and the council paper differ on neglect?", False),
    ],
)
def test_whose_account_is_asked(question, council):
    names = publishers_asked(question, TITLES, ("Marlow",))
    assert ("Marlow Council" in names) is council


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What does the Harrowmere council report say about plans that belong to young people?", "Every pathway plan"),
        ("Which officer is named on the Harrowmere report?", "Report author Colin Thripp"),
        ("Are there any financial implications for Harrowmere from the Ofsted letter?", "The training flats need"),
    ],
)
def test_what_stands_under_the_heading_named(reader, question, expected):
    assert quotes(reader.ask(question))[0].startswith(expected)


@pytest.mark.parametrize(
    ("text", "quote", "whole"),
    [
        ("A report is due. It could be a notice or a trust. Staff know.", "A report is due.", 2),
        ("A report is due. Staff know. It is early.", "A report is due.", 1),
        ("A report is due.", "A report is due.", 1),
    ],
)
def test_what_goes_on_about_a_quote_is_quoted_with_it(text, quote, whole):
    paragraph = a_paragraph("a", 1, text)
    (pick,) = with_what_follows([Pick(paragraph, TITLES[0], 0, len(quote))], words=60)
    assert pick.text.count(".") == whole


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("Which two councils is Marlow learning from?", Intent.FACT),
        ("Which councils were rated good?", Intent.WHICH),
        ("Which councils are like Marlow?", Intent.WHICH),
    ],
)
def test_which_councils_one_council_works_with(question, intent):
    assert of_several(question, Intent.WHICH, 1) is intent


def test_minutes_items_in_capitals_are_headings_and_bracketed_numbers_items():
    _, paragraphs, _ = read(MINUTES)
    headings = [p.text for p in paragraphs if p.kind is Kind.HEADING]
    assert "29. WRITTEN STATEMENT OF ACTION: PROGRESS" in headings
    assert "32. DATE OF NEXT MEETING" in headings
    resolved = [p for p in paragraphs if p.text.startswith("That ")]
    assert {p.kind for p in resolved} == {Kind.LIST_ITEM}
