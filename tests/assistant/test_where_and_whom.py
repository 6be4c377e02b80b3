"""Who runs it, where it is, whose words, a person followed up, and how a thing stands at another time."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.composing.arranged import asks_who_runs, tells_who_runs
from assistant.language.places import asks_where, place_strength
from assistant.language.sentences import split_sentences
from assistant.language.speech import last_of_speech, speech_before
from assistant.language.synonyms import field_groups
from assistant.language.words import content_stems
from assistant.questions.concepts import find_concepts
from assistant.questions.follow import asks_how_it_stands, asks_of_person, carry_concepts
from assistant.questions.voices import people_speaking

TRUST = "The Bright Path Trust delivers all children’s services under a contract with the council."
COVER = "A nearby council answers calls out-of-hours."
HOURS = "Managers spend many hours on supervision of new social workers."
PILOT = "The new mentoring model will be piloted in Saltmere, and then reviewed."
MENTORS = "Mentoring is valued by schools and by young people."
CHAIR = (
    "The chair of the progress board has been appointed. Robin Ashgrove is a consultant to many councils. "
    "She was previously the director of education in Farhaven. Robin will report on progress to the minister."
)
STARTERS = (
    "Newly qualified workers spoke highly of the induction. One worker said: ‘I feel at home. I want to stay here.’ "
    "Managers were also positive."
)
COURSE = "Parents described the parenting programme as “half of what I know now”."
OTHER_COURSE = "Parents were seen in the course of the inspection."
SAID = (TRUST, COVER, HOURS, PILOT, MENTORS, CHAIR, STARTERS, COURSE, OTHER_COURSE)


@pytest.fixture(scope="module")
def assistant():
    documents = [a_document("w", "Westfold", date(2022, 3, 4))]
    return Assistant(InventedLibrary(documents, [a_paragraph("w", n, text) for n, text in enumerate(SAID, 1)]))


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Who actually runs children's services in Westfold these days?", TRUST),
        ("Which company delivers children's social care in Westfold?", TRUST),
        ("Who answers calls at nights and weekends in Westfold?", COVER),
        ("Where was the mentoring model going to be tried out in Westfold?", PILOT),
        ("What did mums and dads say about the parenting course in Westfold?", COURSE),
    ],
)
def test_the_sentence_that_tells_it_comes_first(assistant, question, quote):
    assert assistant.ask(question).citations[0].quote == quote


@pytest.mark.parametrize(
    ("question", "history", "part"),
    [
        ("What jobs had the chair of the progress board in Westfold held before?", [], "director of education"),
        (
            "where did she work before?",
            ["Who is the chair of the progress board in Westfold?"],
            "director of education",
        ),
        ("and who does she report to?", ["Who is the chair of the progress board in Westfold?"], "to the minister"),
        ("How did one new starter describe the induction in Westfold?", [], "‘I feel at home. I want to stay here.’"),
    ],
)
def test_what_goes_on_over_sentences_is_quoted_with_who_it_is(assistant, question, history, part):
    quote = assistant.ask(question, history=history).citations[0].quote
    assert part in quote
    assert not quote.startswith(("She", "One worker"))


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("what does she earn?", ["Who is the chair of the progress board in Westfold?"]),
        ("What did a neighbour say about the induction in Westfold?", []),
        ("What did one magistrate tell inspectors about mentoring in Westfold?", []),
    ],
)
def test_what_nobody_said_is_not_answered_with_another_s_words(assistant, question, history):
    assert assistant.ask(question, history=history).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who runs children's services in Northby?", True),
        ("Who is children's social care in Northby provided by?", True),
        ("What body is children's services in Northby run by?", True),
        ("Is children's social care in Northby run by a trust?", True),
        ("Who runs the fostering team in Northby?", False),
        ("Who runs the children's services training in Northby?", False),
        ("How are children's services run in Northby?", False),
    ],
)
def test_who_runs_the_whole_is_asked(question, expected):
    assert asks_who_runs(question) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The council delegated its children’s services functions to the Bright Path Trust.", True),
        ("The company delivers services for children on behalf of the council.", True),
        ("Foster carers have delegated authority and tell children’s services of it.", False),
        ("Children’s services are well led.", False),
        ("The trust provides a breakfast club.", False),
    ],
)
def test_who_runs_the_whole_is_told(sentence, expected):
    assert tells_who_runs(sentence) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Where is it being piloted?", True),
        ("and where did they go?", True),
        ("In which district did it start?", True),
        ("Which school was praised?", True),
        ("Where does it say that?", False),
        ("What happens where children are missing?", False),
        ("Which children are waiting?", False),
    ],
)
def test_a_place_is_asked_for(question, expected):
    assert asks_where(question) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It will be piloted in Saltmere.", 1.0),
        ("Children are placed out of area.", 0.5),
        ("The team is based at the police station.", 0.5),
        ("Work in Westfold is good.", 0.0),
        ("The service improved in March.", 0.0),
        ("Inspectors reported to Ofsted.", 0.0),
    ],
)
def test_a_place_is_told(sentence, expected):
    assert place_strength(sentence, "Westfold") == expected


def test_words_over_several_sentences_are_quoted_whole():
    spans = split_sentences(STARTERS)
    assert last_of_speech(STARTERS, spans, 1, longest=75) == 2
    assert last_of_speech(STARTERS, spans, 1, longest=5) == 1
    assert last_of_speech(STARTERS, spans, 0, longest=75) == 0
    assert speech_before(STARTERS, spans, 2) == 1
    assert speech_before(STARTERS, spans, 3) == 3


def test_an_apostrophe_opens_no_words():
    text = "The children’s views count. They’re heard by the council’s leaders’ group. Plans follow."
    spans = split_sentences(text)
    assert [last_of_speech(text, spans, i, longest=75) for i in range(len(spans))] == [0, 1, 2]


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("What did mums and dads say about it?", "mums and dads"),
        ("How did one grandparent describe it?", "one grandparent"),
        ("What do staff think?", "staff"),
        ("What did inspectors say about children?", ""),
        ("What did the 2018 report say?", ""),
        ("What did the trust tell the council?", ""),
    ],
)
def test_people_whose_words_are_asked_for(question, who):
    assert people_speaking(question) == who


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Was that still a problem in 2023?", True),
        ("had that got better by 2017?", True),
        ("is that still the case?", True),
        ("and now?", True),
        ("what changed?", True),
        ("and by 2019?", True),
        ("why?", False),
        ("who chairs it?", False),
        ("how many of them were late?", False),
    ],
)
def test_how_a_thing_stands_is_asked(text, expected):
    assert asks_how_it_stands(text) is expected


def test_the_field_s_term_counts_more_than_the_verb_beside_it():
    earlier = find_concepts("Was the MASH swamped?", field_groups())
    before = {c.words: c.weight for c in earlier}
    after = {c.words: c.weight for c in carry_concepts((), earlier, "and now?")}
    assert after["swamped"] < before["swamped"]
    assert after["MASH"] == before["MASH"]


@pytest.mark.parametrize(("text", "expected"), [("who does he report to?", True), ("who checks it?", False)])
def test_a_person_is_pointed_at(text, expected):
    assert asks_of_person(text) is expected


@pytest.mark.parametrize("text", ["out of hours", "Out-of-Hours", "out  of hours", "out of office hours"])
def test_out_of_hours_is_one_word(text):
    assert content_stems(text) == content_stems("out-of-hours") != content_stems("hours")
