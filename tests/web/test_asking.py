"""The Ask page's handlers as plain functions."""

from pathlib import Path
from typing import Any

import pytest

from assistant.answers import Status
from index.scope import Origin, Scope
from ingest.errors import InvalidQuestion
from tests.fakes import FakeAssistant, FakeLibrary, document, paragraph
from web.asking import SORRY, Shown, answer_question, change_scope, collect, keep, report_fault, show_source
from web.choices import Choice, WrongChoice, build_chips, is_inspector, read_choice, say_period, scope_of_chips
from web.desk import Desk
from web.kept import read_pack
from web.suggest import starting_questions

LIBRARY = FakeLibrary()
PACK = "0" * 32


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(FakeAssistant(), tmp_path)


def test_an_answer_brings_its_sources_chips_and_next_questions(desk: Desk) -> None:
    shown = answer_question(desk, "What about care leavers?", (), Choice(authorities="westfold"))
    assert shown.status == "Answer ready, 3 sources."
    assert [value for _, value in shown.sources] == ["1", "2", "3"]
    assert shown.sources[0][0].startswith("1. Ofsted, Westfold, ")
    assert shown.chips == (("About Westfold", "authority Westfold"),)
    assert shown.suggestions[0] == "What was the judgement on overall effectiveness in Westfold in 2022?"
    assert shown.history == ("What about care leavers?",)
    assert shown.result is not None
    assert shown.result.status is Status.ANSWERED


def test_one_source_is_not_two(desk: Desk) -> None:
    shown = answer_question(desk, "What about care leavers?", (), Choice(authorities="Eastmere"))
    assert shown.status == "Answer ready, 1 source."


@pytest.mark.parametrize("question", ["", "   ", "\n"])
def test_an_empty_question_is_explained_and_forgets_nothing(desk: Desk, question: str) -> None:
    shown = answer_question(desk, question, ("before",))
    assert "Enter a question" in shown.answer
    assert shown.history == ("before",)
    assert shown.result is None


def test_an_unforeseen_error_shows_no_detail(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(FakeAssistant, "ask", broken)
    shown = answer_question(desk, "anything", ())
    assert shown.status == SORRY
    assert "secret" not in shown.answer


def test_the_history_does_not_grow_for_ever(desk: Desk) -> None:
    history: tuple[str, ...] = ()
    for n in range(20):
        history = answer_question(desk, f"care leavers {n}", history).history
    assert len(history) == 8
    assert history[-1] == "care leavers 19"


@pytest.mark.parametrize("chosen", [None, "", "0", "9", "x", "-1", "²"])
def test_a_source_that_is_not_there_is_an_invitation(desk: Desk, chosen: str | None) -> None:
    assert "Open a numbered source" in show_source(desk, chosen, [("westfold-2018-p2", 0, 5)])


def test_a_chip_taken_away_widens_the_search(desk: Desk) -> None:
    shown = answer_question(desk, "What about care leavers?", (), Choice(authorities="Eastmere"))
    wider = change_scope(desk, shown, [])
    assert len(wider.sources) == 3
    assert wider.history == shown.history
    assert change_scope(desk, Shown("", ""), []) == Shown("", "")


def test_a_scope_that_cannot_be_asked_keeps_what_was_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = answer_question(desk, "What about care leavers?", (), Choice(authorities="Eastmere"))

    def refused(*_: object, **__: object) -> None:
        raise InvalidQuestion("Ask something else.")

    monkeypatch.setattr(FakeAssistant, "ask", refused)
    assert change_scope(desk, shown, []).status == "Ask something else."


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(), None),
        (Choice(authorities=" , ; "), None),
        (Choice(authorities="WESTFOLD, eastmere,Westfold"), {"authorities": ("Westfold", "Eastmere")}),
        (Choice(start="2018", end="2018"), {"start": "2018-01-01", "end": "2018-12-31"}),
        (Choice(start="2018-08-17"), {"start": "2018-08-17"}),
        (Choice(speakers=("Inspectors",)), {"publishers": ("Ofsted",)}),
        (Choice(speakers=("Councils and others",)), {"publishers": ("Westfold Council",)}),
        (Choice(speakers=("Inspectors", "Councils and others")), None),
        (Choice(kinds=("council paper",)), {"kinds": ("council paper",)}),
    ],
)
def test_what_the_reader_chose(choice: Choice, expected: dict[str, Any] | None) -> None:
    scope = read_choice(LIBRARY, choice)
    if expected is None:
        assert scope is None
        return
    assert scope is not None
    found = {name: getattr(scope, name) for name in ("authorities", "start", "end", "publishers", "kinds")}
    told = {name: value if isinstance(value, tuple) else str(value) for name, value in found.items() if value}
    assert told == expected


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice(authorities="Northmere"), "There are no documents about “Northmere”"),
        (Choice(authorities="East"), "Try one of these: Eastmere."),
        (Choice(start="last year"), "Enter “From” as a year"),
        (Choice(end="2018-02-30"), "Enter “To” as a year"),
        (Choice(start="0000"), "Enter “From” as a year"),
        (Choice(start="2020", end="2019"), "“From” is later than “To”"),
    ],
)
def test_a_choice_that_cannot_be_is_explained(choice: Choice, words: str) -> None:
    with pytest.raises(WrongChoice):
        read_choice(LIBRARY, choice)
    assert words in answer_question(Desk(FakeAssistant()), "care leavers?", (), choice).status


def test_a_speaker_of_whom_there_is_nothing_is_explained() -> None:
    only = FakeLibrary([document("a", title="t", publisher="Ofsted", published=None)], [paragraph("a", 1, "care")], ())
    with pytest.raises(WrongChoice, match="No document in this library is by “Councils and others”"):
        read_choice(only, Choice(speakers=("Councils and others",)))


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [("Ofsted", True), ("Ofsted and CQC", True), ("Care Quality Commission", True), ("HMICFRS", True),
     ("Westfold County Council", False), ("", False), ("Crofsted Parish", False)],
)  # fmt: skip
def test_who_inspects(publisher: str, expected: bool) -> None:
    assert is_inspector(publisher) is expected


def test_chips_say_where_each_part_came_from() -> None:
    scope = Scope(authorities=("Westfold",), publishers=("Ofsted",), origins=(("authorities", Origin.HOME),))
    assert build_chips(scope) == [
        ("About Westfold (your own authority)", "authority Westfold"),
        ("Words of Ofsted", "publisher Ofsted"),
    ]


def test_what_is_left_of_a_scope() -> None:
    scope = Scope(authorities=("Westfold", "Eastmere"), publishers=("Ofsted",), doc_ids=("x",))
    left = scope_of_chips(LIBRARY, scope, ["authority Eastmere"])
    assert left.authorities == ("Eastmere",)
    assert left.publishers == ("Ofsted", "Westfold Council")
    assert left.doc_ids == ()
    assert scope_of_chips(LIBRARY, Scope(), []) == Scope()


def test_a_period_in_words() -> None:
    from datetime import date

    first, last = date(2018, 1, 1), date(2018, 12, 31)
    assert say_period(Scope(start=first, end=last)) == "1 January 2018 to 31 December 2018"
    assert say_period(Scope(start=first)) == "from 1 January 2018"
    assert say_period(Scope(end=last)) == "up to 31 December 2018"
    assert say_period(Scope()) == ""


def test_questions_to_start_from_come_from_the_findings() -> None:
    questions = starting_questions(LIBRARY, "Westfold")
    assert "What needed to improve in Westfold in 2018?" in questions
    assert "Who led the inspection in Westfold in 2018?" in questions
    assert "What has changed in Westfold since 2018?" in questions
    assert starting_questions(LIBRARY, "Nowhere") == []


def test_collecting_puts_the_quote_in_the_readers_own_pack(desk: Desk) -> None:
    shown = answer_question(desk, "What about care leavers?", ())
    assert collect(desk, "1", shown, PACK) == "Quote 1 is now in your pack."
    assert collect(desk, "1", shown, PACK) == "Quote 1 was in your pack already."
    assert desk.folder is not None
    (quote,) = read_pack(desk.folder, PACK).quotes
    assert quote.quote == LIBRARY.paragraph(quote.paragraph_id).text[quote.start : quote.end]
    assert read_pack(desk.folder, "1" * 32).quotes == ()


@pytest.mark.parametrize(
    ("chosen", "pack"), [(None, PACK), ("9", PACK), ("1", None), ("1", "../../x"), ("1", "0" * 31)]
)
def test_collecting_nothing_says_so(desk: Desk, chosen: str | None, pack: str | None) -> None:
    shown = answer_question(desk, "What about care leavers?", ())
    assert "is now in your pack" not in collect(desk, chosen, shown, pack)
    assert desk.folder is not None
    assert list(desk.folder.iterdir()) == []


def test_keeping_and_reporting_need_an_answer(desk: Desk) -> None:
    assert keep(desk, Shown("", "")) == "There is no answer to keep yet."
    assert report_fault(desk, "It is out of date", "", Shown("", "")).startswith("Ask a question first")
    shown = answer_question(desk, "What about care leavers?", ())
    assert report_fault(desk, None, "", shown) == "Choose what is wrong, then send it."
    assert 'href="/kept/' in keep(desk, shown)
    assert keep(Desk(FakeAssistant()), shown) == "There is no answer to keep yet."


def test_a_readers_own_authority_has_its_own_assistant() -> None:
    def helper(home: str) -> FakeAssistant:
        return FakeAssistant(home=home)

    desk = Desk(FakeAssistant(), None, helper)
    assert desk.helper("Westfold").home == "Westfold"  # type: ignore[attr-defined]
    for unknown in ("", "Nowhere", "x" * 200):
        assert desk.helper(unknown) is desk.assistant
    assert Desk(FakeAssistant()).helper("Westfold").home is None  # type: ignore[attr-defined]


def test_remembering_ones_authority(client: Any) -> None:
    answer = client.post("/home", data={"authority": "West & fold; é"}, follow_redirects=False)
    assert answer.headers["location"] == "/new-here?authority=West+%26+fold%3B+%C3%A9"
    assert "home=West%20%26%20fold%3B%20%C3%A9; HttpOnly" in answer.headers["set-cookie"]
    client.post("/home", data={"authority": "Westfold"})
    assert "Forget it" in client.get("/new-here?authority=Westfold").text
    client.post("/home", data={"authority": ""})
    assert "Remember Westfold" in client.get("/new-here?authority=Westfold").text
