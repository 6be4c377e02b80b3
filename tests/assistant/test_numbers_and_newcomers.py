"""Numbers, shares, people and times in lay words: what answers them, and what looks like it and does not."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph, ask_invented

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.composing.next import asks_when_next
from assistant.composing.taken_on import asks_who_came, tells_who_came
from assistant.language.phrases import in_field_words
from assistant.language.synonyms import build_thesaurus, field_groups
from assistant.questions.asking import asks_for_part, request_places, with_inspectors
from assistant.questions.concepts import find_concepts
from assistant.questions.intents import Attribute, Intent, find_attribute
from assistant.questions.names import Named
from assistant.questions.neighbours import without_neighbours
from assistant.questions.period import find_period
from assistant.questions.since import year_found

NOTHING = build_thesaurus(())


def a_place(name, text, *, held):
    return Named(name, held, text.index(name), text.index(name) + len(name))


@pytest.mark.parametrize(
    ("question", "points", "before"),
    [
        ("How many were adopted in the year leading up to the 2022 inspection?", 1, None),
        ("How many were adopted in the year up to the 2022 inspection?", 1, None),
        ("How many were adopted in the 12 months to March 2022?", 1, None),
        ("How many were adopted in the six months right before the 2022 inspection?", 1, None),
        ("How many were adopted before the 2022 inspection?", 0, date(2022, 1, 1)),
        ("How many were adopted up to 2022?", 0, date(2022, 1, 1)),
    ],
)
def test_a_stretch_up_to_an_inspection_is_of_its_year(question, points, before):
    period = find_period(question)
    assert len(period.points) == points
    assert period.before == before


@pytest.mark.parametrize(
    ("question", "after"),
    [
        ("Who's new since inspectors came in 2020?", date(2020, 1, 1)),
        ("Who's new since Ofsted last visited in 2020?", date(2020, 1, 1)),
        ("Who's new since they were there in May 2020?", date(2020, 5, 1)),
        ("What did inspectors say when they came in 2020?", None),
    ],
)
def test_since_inspectors_came(question, after):
    assert find_period(question).after == after


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("And by the 2018 visit?", "visit"),
        ("And at the 2018 one?", "one"),
        ("How did the 2018 visit to Fern House go?", ""),
        ("How many visits were there in 2018?", ""),
    ],
)
def test_the_visit_of_a_year_is_its_inspection(question, left):
    taken = " ".join(question[a:b] for a, b in find_period(question).spans)
    assert taken.endswith(left)
    assert bool(left) == ("visit" in taken or "one" in taken)


@pytest.mark.parametrize(
    ("question", "intent", "kept"),
    [
        ("How many of Marlow's children live in Fairshire?", Intent.NUMBER, 1),
        ("How many live over the border with Fairshire, of those from Marlow?", Intent.NUMBER, 1),
        ("How many children are in care in Marlow and in Fairshire?", Intent.NUMBER, 2),
        ("How many children are in care in Marlow and Fairshire?", Intent.NUMBER, 2),
        ("Which services does Marlow share since the split from Fairshire?", Intent.LIST, 2),
        ("Is Marlow better, or worse to live in than in Fairshire?", Intent.COMPARE, 2),
    ],
)
def test_a_place_that_only_says_where(question, intent, kept):
    named = [a_place("Marlow", question, held=True), a_place("Fairshire", question, held=False)]
    assert len(without_neighbours(named, question, intent)) == kept


def test_a_place_that_is_asked_about_alone_is_kept():
    question = "How many children are in care in Fairshire?"
    named = [a_place("Fairshire", question, held=False)]
    assert without_neighbours(named, question, Intent.NUMBER) == tuple(named)


PLACED = "In all 193 children live over the border, most of them in Suffolk (86), Lincolnshire (39) and Rutland (24)."


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("How many of Westfold's children live over the border in Suffolk?", Status.ANSWERED),
        ("How many of Westfold's children live in Lincolnshire?", Status.ANSWERED),
        ("How many of Westfold's children live in Essex?", Status.NOT_FOUND),
        ("How many of Westfold's children live in Kent?", Status.NOT_FOUND),
    ],
)
def test_a_number_in_brackets_after_a_place(question, status):
    assert ask_invented(question, PLACED, "Children in Westfold live with foster carers.").status is status


@pytest.mark.parametrize(
    ("question", "texts", "status"),
    [
        ("What share of Westfold's care leavers were in work?", ("Most care leavers were in work.",), Status.ANSWERED),
        (
            "What share of Westfold's care leavers were in work in June 2018?",
            ("Most care leavers were in work.",),
            Status.NOT_FOUND,
        ),
        (
            "What share of Westfold's care leavers were in work in June 2018?",
            ("Some 61% of care leavers were in work.",),
            Status.ANSWERED,
        ),
        (
            "What proportion of Westfold's care leavers have a passport?",
            ("Most care leavers are well supported. They apply for a passport with their adviser.",),
            Status.NOT_FOUND,
        ),
    ],
)
def test_a_share_in_a_word(question, texts, status):
    assert ask_invented(question, *texts).status is status


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Apart from the files it checked itself, how many cases were read?", "files"),
        ("Leaving aside agency staff, how many social workers are there?", "agency"),
        ("How many cases were read, not counting the audits?", "audits"),
        ("Who sits on the board apart from the director?", ""),
        ("What problems besides caseloads did inspectors find?", ""),
    ],
)
def test_what_is_left_aside_is_not_asked_for(question, left):
    taken = " ".join(question[a:b] for a, b in request_places(question))
    assert (left in taken) if left else not taken


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("stage 2 complaints", {("2",), ("two",)}),
        ("tier 4 beds", {("4",), ("four",)}),
        ("section 47 enquiries", {("47",)}),
    ],
)
def test_a_figure_that_names_a_stage_is_also_a_word(question, names):
    concepts = find_concepts(question, NOTHING)
    assert any(c.names == names for c in concepts)


def test_stage_one_does_not_require_the_word_one():
    concepts = find_concepts("What share of stage 1 complaints were late?", NOTHING)
    assert not next(c for c in concepts if c.words == "1").needed


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who did Westfold bring in to run it?", True),
        ("Who from the schools side was brought into the hub?", True),
        ("Who's new at the top of SEND?", True),
        ("Who has joined since 2020?", True),
        ("Whom did the council hire to coach staff?", True),
        ("Who was appointed to lead improvement?", True),
        ("Who is the new director?", False),
        ("Who runs the panel?", False),
        ("Who was the plan commissioned by?", False),
        ("Who chairs the new board?", False),
    ],
)
def test_who_was_taken_on_is_asked(question, expected):
    assert asks_who_came(question) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A new head of inclusion was appointed in May.", True),
        ("The recent addition of a headteacher to the hub has helped.", True),
        ("An independent consultant has been commissioned to coach staff.", True),
        ("The director is well regarded.", False),
        ("A review was commissioned in May.", False),
        ("Appointment times are kept.", False),
    ],
)
def test_who_was_taken_on_is_told(sentence, expected):
    assert tells_who_came(sentence) is expected


HUB = (
    "The hub shares information with schools each day.",
    "Thresholds in the hub are better understood since the addition of a headteacher there.",
    "Schools value the hub.",
)


def test_who_was_brought_in_is_quoted_first():
    answer = ask_invented("Who from the schools did Westfold bring into the hub?", *HUB)
    assert answer.citations[0].quote == HUB[1]


@pytest.mark.parametrize(
    ("question", "attribute"),
    [
        ("What ceiling did it put on caseloads?", Attribute.QUANTITY),
        ("What is the upper limit on caseloads?", Attribute.QUANTITY),
        ("What is the maximum a worker may hold?", Attribute.QUANTITY),
        ("What limits the service?", Attribute.NONE),
    ],
)
def test_a_ceiling_is_a_number(question, attribute):
    assert find_attribute(question) is attribute


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("After inspectors raised it in 2017, what ceiling was set?", "2017"),
        ("What was done after inspectors found it wasn't safe in 2018?", "2018"),
        ("What ceiling was set after 2017?", ""),
        ("When did inspectors raise it?", ""),
    ],
)
def test_the_year_of_what_was_found(text, year):
    assert year_found(text) == year


def test_what_was_done_at_once_is_told_by_the_report_that_found_it():
    documents = [a_document("a", "Westfold", date(2017, 6, 1)), a_document("b", "Westfold", date(2022, 6, 1))]
    answer = ask_invented(
        "After inspectors raised it in 2017, what ceiling did Westfold put on caseloads?",
        "Action was taken at once to ensure that caseloads do not exceed 15 children.",
        "Staff are proud of their work.",
        documents=documents,
    )
    assert "15" in answer.text


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Of the late plans inspectors found, how many had no author?", True),
        ("How many of those had no author?", True),
        ("How many of its plans were late?", False),
        ("What became of the late plans?", False),
    ],
)
def test_a_part_is_asked_for(question, expected):
    assert asks_for_part(question) is expected


def test_the_part_is_told_with_the_whole_before_it():
    found = "Inspectors found 60 late plans for children. Of these, 12 plans had no author."
    answer = ask_invented("Of the late plans found in Westfold, how many had no author?", found, "Plans vary.")
    assert answer.citations[0].quote == found


@pytest.mark.parametrize(
    ("question", "required"),
    [
        ("How many cases did inspectors look at?", True),
        ("How many children did Ofsted's inspectors speak to?", True),
        ("How many people had inspectors interviewed?", True),
        ("How many cases did inspectors say were late?", False),
        ("How many cases are there?", False),
    ],
)
def test_what_inspectors_did_themselves_names_them(question, required):
    concepts = with_inspectors(find_concepts(question, field_groups()), question)
    assert any("inspectors" in c.words and c.needed for c in concepts) is required


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("For its size, has Westfold many children in care?", "per 10,000 children"),
        ("Relative to its population, has Westfold many children in care?", "per 10,000 children"),
        ("How many were offered a chat when they came back?", "return home interviews"),
        ("Which team helps those on the brink of being taken into care?", "on the edge of care"),
        ("What size is the home?", ""),
        ("Did they chat to children?", ""),
    ],
)
def test_lay_words_for_a_rate_an_interview_and_an_edge(question, words):
    read = in_field_words(question)
    assert (words in read) if words else read == question


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How soon did officers reckon inspectors might come back?", True),
        ("When did the council expect Ofsted to return?", True),
        ("When will inspectors be back?", True),
        ("When did inspectors come back?", False),
    ],
)
def test_when_a_return_was_expected(question, expected):
    assert asks_when_next(question) is expected


PAPER = "The minister thanked the council leader in a letter after the inspection."


@pytest.mark.parametrize(
    ("question", "text", "status"),
    [
        ("Which minister wrote a letter to Westfold's council leader in 2017?", PAPER, Status.ANSWERED),
        ("Which bishop wrote a letter to Westfold's council leader in 2017?", PAPER, Status.NOT_FOUND),
        ("Which minister opened Westfold's swimming pool in 2017?", PAPER, Status.NOT_FOUND),
    ],
)
def test_who_wrote_after_an_inspection_is_told_by_the_councils_paper(question, text, status):
    documents = [
        a_document("a", "Westfold", date(2017, 12, 1)),
        a_document("b", "Westfold", date(2018, 1, 20), publisher="Westfold County Council", kind="council paper"),
    ]
    assert ask_invented(question, "Plans are good.", text, documents=documents).status is status


@pytest.mark.parametrize(
    ("month", "told"),
    [("July 2022", True), ("August 2022", False)],
)
def test_a_month_that_a_later_report_names(month, told):
    documents = [a_document("a", "Westfold", date(2022, 11, 1)), a_document("b", "Westfold", date(2024, 3, 1))]
    later = "In July 2022 the health services passed to the Fern Trust."
    paragraphs = [
        a_paragraph("a", 1, "The health services are good and health is understood."),
        a_paragraph("b", 2, later),
    ]
    answer = Assistant(InventedLibrary(documents, paragraphs)).ask(
        f"Who took over the health services in Westfold in {month}?"
    )
    assert (later in answer.text) is told


def test_the_longer_queue_is_told_by_the_queue():
    documents = [a_document("a", "Westfold", date(2015, 6, 1)), a_document("b", "Eastmere", date(2015, 6, 1))]
    answer = ask_invented(
        "Which council had the longer queue for an independent visitor, Westfold or Eastmere?",
        "There is a waiting list of 22 children for an independent visitor.",
        "Some 30 children have an independent visitor, and it is a well run service. There is a waiting list of nine.",
        documents=documents,
    )
    assert "nine" in answer.text
    assert "22" in answer.text
