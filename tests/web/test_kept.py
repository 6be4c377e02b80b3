"""Packs, kept answers, and their exports (RELIABILITY row 57)."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ingest.errors import LibraryError, UnknownParagraph
from tests.fakes import PARAGRAPHS, SIF, FakeAssistant, FakeLibrary
from web.export import COLUMNS, neutral, to_csv, to_markdown, to_word
from web.kept import (
    MOST_QUOTES,
    Pack,
    PackFull,
    add_quote,
    change_pack,
    is_name,
    keep_answer,
    keep_feedback,
    keep_quote,
    new_name,
    read_answer,
    read_pack,
    write_pack,
)  # fmt: skip
from web.packs import kept_page

LIBRARY = FakeLibrary()
NAME = "a" * 32
TODAY = date(2026, 1, 2)
QUOTE = keep_quote(LIBRARY, "westfold-2018-p2", 0, 38)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_a_quote_is_kept_with_all_that_is_needed_to_cite_it() -> None:
    assert QUOTE.quote == "Too many care leavers wait for a flat."
    assert QUOTE.place == "Ofsted, Westfold, 17 August 2018, paragraph 2, page 1"
    assert (QUOTE.page, QUOTE.paragraph, QUOTE.published, QUOTE.generation) == (1, "2", "2018-08-17", "g000001")


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 2), (-1, 4), (0, 10_000)])
def test_without_a_proper_span_the_whole_paragraph_is_kept(start: int, end: int) -> None:
    kept = keep_quote(LIBRARY, "westfold-2018-p2", start, end)
    assert kept.quote == LIBRARY.paragraph("westfold-2018-p2").text


def test_what_the_library_does_not_hold_is_not_kept() -> None:
    with pytest.raises(UnknownParagraph):
        keep_quote(LIBRARY, "gone", 0, 1)


def test_a_pack_comes_back_as_it_was_written(tmp_path: Path) -> None:
    assert read_pack(tmp_path, NAME) == Pack(NAME)
    assert add_quote(tmp_path, NAME, QUOTE)
    assert not add_quote(tmp_path, NAME, replace(QUOTE, quote_id="another"))
    form = {"title": "T", "questions": "Q?", f"note-{QUOTE.quote_id}": "N"}
    changed = change_pack(tmp_path, NAME, form)
    assert changed == read_pack(tmp_path, NAME) == Pack(NAME, "T", "Q?", (replace(QUOTE, note="N"),))
    assert change_pack(tmp_path, NAME, {"title": "T", "without": QUOTE.quote_id}).quotes == ()
    assert [path.name for path in (tmp_path / "kept" / "packs").iterdir()] == [f"{NAME}.json"]


@pytest.mark.parametrize(
    "name", ["", "x", "../" * 5 + "etc/passwd", "A" * 32, "a" * 33, "a" * 31 + "\n", "0" * 31 + "²"]
)
def test_only_proper_names_are_looked_for(tmp_path: Path, name: str) -> None:
    assert not is_name(name)
    assert read_pack(tmp_path, name).quotes == ()
    assert read_answer(tmp_path, name) is None
    with pytest.raises(LibraryError):
        write_pack(tmp_path, Pack(name))
    assert list(tmp_path.rglob("*.json")) == []


def test_names_cannot_be_guessed() -> None:
    names = {new_name() for _ in range(50)}
    assert len(names) == 50
    assert all(is_name(name) for name in names)


def test_a_pack_has_an_end(tmp_path: Path) -> None:
    write_pack(tmp_path, Pack(NAME, quotes=tuple(replace(QUOTE, start=n + 100) for n in range(MOST_QUOTES))))
    with pytest.raises(PackFull, match="Remove some"):
        add_quote(tmp_path, NAME, QUOTE)


def test_a_damaged_pack_is_said_not_overwritten(tmp_path: Path) -> None:
    write_pack(tmp_path, Pack(NAME))
    path = tmp_path / "kept" / "packs" / f"{NAME}.json"
    path.write_text("{")
    with pytest.raises(LibraryError, match="cannot be read"):
        add_quote(tmp_path, NAME, QUOTE)
    assert path.read_text() == "{"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where a folder should be")
    with pytest.raises(LibraryError, match="Nothing can be kept"):
        write_pack(tmp_path, Pack(NAME))


def test_the_same_answer_has_the_same_address(tmp_path: Path) -> None:
    assistant = FakeAssistant()
    first = keep_answer(tmp_path, assistant.ask("care leavers"), LIBRARY)
    again = keep_answer(tmp_path, replace(assistant.ask("care leavers"), seconds=9.0), LIBRARY)
    other = keep_answer(tmp_path, assistant.ask("social workers"), LIBRARY)
    assert first == again != other
    value = read_answer(tmp_path, first)
    assert value is not None
    for citation in value["citations"]:
        assert citation["passage"][citation["start"] : citation["end"]] == citation["quote"]


def test_feedback_is_a_line_that_the_evaluations_can_read(tmp_path: Path) -> None:
    answer = FakeAssistant().ask("care leavers")
    keep_feedback(tmp_path, answer, LIBRARY, fault="It is out of date", words="A newer one\u2028exists")
    keep_feedback(tmp_path, answer, LIBRARY, fault="something else", words="x" * 9000, history=["What about them?"])
    lines = (tmp_path / "kept" / "feedback.jsonl").read_text("utf-8").splitlines()
    first, second = (json.loads(line) for line in lines)
    assert first["fault"] == "It is out of date"
    assert first["note"] == "A newer one\u2028exists"
    assert first["cited"] == [citation.paragraph_id for citation in answer.citations]
    assert second["fault"] == "The answer is wrong"
    assert len(second["note"]) == 4000
    assert (first["history"], second["history"]) == ([], ["What about them?"])


def test_a_kept_answer_names_what_was_asked_before_and_a_paper_without_a_date(tmp_path: Path) -> None:
    undated = FakeLibrary(documents=(replace(SIF, published=None),), paragraphs=PARAGRAPHS[:3])
    answer = FakeAssistant(undated).ask("And their flats?")
    value = read_answer(tmp_path, keep_answer(tmp_path, answer, undated, history=("What about <care> leavers?",)))
    assert value is not None
    shown = kept_page(value)
    assert "Asked after: “What about &#60;care&#62; leavers?”" in shown
    assert "Ofsted, Westfold, undated, paragraph 2, page 1" in shown
    assert "None" not in shown
    assert "Asked after" not in kept_page(value | {"history": []})
    without = {name: part for name, part in value.items() if name != "history"}  # kept by an earlier version
    assert kept_page(without) == kept_page(value | {"history": []})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"), ("+44 20", "'+44 20"), ("-3", "'-3"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"), ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠x", "'＠x"), ("  =1", "'  =1"),
        ("\n=1", "'\n=1"), ("a=1", "a=1"), ("72", "72"), ("", ""), ("Ofsted", "Ofsted"), ("“=1", "“=1"),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(text: str, expected: str) -> None:
    assert neutral(text) == expected


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
def test_csv_comes_back_whole_and_neutral(text: str) -> None:
    pack = Pack(NAME, quotes=(replace(QUOTE, quote=text, note=text, title=text),))
    rows = list(csv.reader(io.StringIO(to_csv(pack, TODAY).removeprefix("\ufeff"), newline="")))
    assert rows[0] == list(COLUMNS)
    assert rows[1][0] in (text, "'" + text)
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)
    assert "Made with Scrutineer on 2 January 2026 from library g000001" in rows[-1][0]


def test_markdown_holds_every_source_as_a_footnote() -> None:
    pack = Pack(NAME, "A *title*", "One?\n\nTwo?", (QUOTE, replace(QUOTE, quote="<b> [x](y)", note="#note")))
    shown = to_markdown(pack, TODAY)
    assert shown.startswith("# A \\*title\\*\n")
    assert "- One?\n- Two?\n" in shown
    assert "> “Too many care leavers wait for a flat.”[^1]" in shown
    assert "“\\<b\\> \\[x\\](y)”[^2]" in shown
    assert shown.count("\n[^") == 2
    assert QUOTE.sha256 in shown
    assert "Made with Scrutineer" in shown


def word_parts(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return {name: etree.fromstring(parts.read(name)) for name in parts.namelist() if name.endswith(".xml")}


def test_word_has_a_real_footnote_for_each_quote() -> None:
    pack = Pack(NAME, "Scrutiny, 4 June", "Why the wait?", (QUOTE, replace(QUOTE, quote="Second.", note="Ask")))
    parts = word_parts(to_word(pack, TODAY))
    notes = {note.get(W + "id"): "".join(note.itertext()) for note in parts["word/footnotes.xml"]}
    cited = [mark.get(W + "id") for mark in parts["word/document.xml"].iter(W + "footnoteReference")]
    assert cited == ["1", "2"]
    assert all(QUOTE.sha256 in notes[number] and "paragraph 2, page 1" in notes[number] for number in cited)
    shown = "".join(parts["word/document.xml"].itertext())
    for words in ("Scrutiny, 4 June", "Why the wait?", QUOTE.quote, "Note: Ask", "Made with Scrutineer"):
        assert words in shown
    assert "footnotes+xml" in etree.tostring(parts["[Content_Types].xml"]).decode()


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=30))
def test_word_takes_any_text(text: str) -> None:
    pack = Pack(NAME, text, text, (replace(QUOTE, quote=text, note=text, title=text, filename=text),))
    assert "word/document.xml" in word_parts(to_word(pack, TODAY))
