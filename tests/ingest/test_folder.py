"""Folders: which files, under which names; manifest.csv; what crosses between processes."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import Box, Document, Finding, Kind, Page, Paragraph, Reading, Source, State
from ingest.errors import InvalidManifest, NothingToRead, UnreadableFile
from ingest.extract import hash_file, reading_version
from ingest.folder import find_files
from ingest.manifest import Corrections, read_manifest
from ingest.records_json import reading_from_json, reading_to_json


def make_tree(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
    return root


def test_names_are_relative_sorted_and_without_clutter(tmp_path: Path) -> None:
    make_tree(
        tmp_path, "b/2.pdf", "b/10.pdf", "a.txt", ".hidden", ".git/config", "~$a.docx", "Thumbs.db", "b/manifest.csv"
    )
    listing = find_files([tmp_path])
    assert [file.filename for file in listing.files] == ["a.txt", "b/10.pdf", "b/2.pdf"]
    assert (listing.collection, listing.beneath, listing.unreadable) == (tmp_path.name, ("",), ())


def test_root_of_several_paths_is_their_nearest_common_folder(tmp_path: Path) -> None:
    make_tree(tmp_path, "x/a/1.pdf", "x/b/2.pdf", "x/c/3.pdf")
    listing = find_files([tmp_path / "x/b", tmp_path / "x/a/1.pdf"])
    assert (listing.root, listing.beneath) == (tmp_path / "x", ("a/1.pdf", "b"))
    assert [file.filename for file in listing.files] == ["a/1.pdf", "b/2.pdf"]
    rooted = find_files([tmp_path / "x/b"], root=tmp_path)
    assert ([file.filename for file in rooted.files], rooted.beneath) == (["x/b/2.pdf"], ("x/b",))
    single = find_files([tmp_path / "x/a/1.pdf"])
    assert ([file.filename for file in single.files], single.root) == (["1.pdf"], tmp_path / "x/a")


@pytest.mark.parametrize(
    "name", ["Tŷ Gwyn.pdf", "отчёт.txt", "🏠 home.pdf", "a b\tc.txt", "x" * 250 + ".txt", "CON.txt"]
)
def test_any_name_works(tmp_path: Path, name: str) -> None:
    make_tree(tmp_path, name)
    assert [file.filename for file in find_files([tmp_path]).files] == [name]


def test_name_that_is_not_text_is_reported(tmp_path: Path) -> None:
    make_tree(tmp_path, "a.txt")
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt")).write_text("words")
    except OSError:
        pytest.skip("this file system takes no such name")
    listing = find_files([tmp_path])
    assert [file.filename for file in listing.files] == ["a.txt"]
    assert listing.unreadable == (("bad?.txt", "its name is not valid text: rename it"),)


def test_links_are_not_followed_out_of_the_root(tmp_path: Path) -> None:
    outside = make_tree(tmp_path / "outside", "secret.txt")
    root = make_tree(tmp_path / "root", "a/in.txt")
    (root / "out").symlink_to(outside)
    (root / "secret.txt").symlink_to(outside / "secret.txt")
    (root / "again.txt").symlink_to(root / "a/in.txt")
    (root / "loop").symlink_to(root)
    (root / "nowhere").symlink_to(root / "gone")
    listing = find_files([root])
    assert [file.filename for file in listing.files] == ["a/in.txt", "again.txt"]
    assert [name for name, _ in listing.unreadable] == ["nowhere", "out", "secret.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder")
def test_folder_without_permission_is_reported(tmp_path: Path) -> None:
    make_tree(tmp_path, "a.txt", "closed/b.txt")
    (tmp_path / "closed").chmod(0)
    try:
        listing = find_files([tmp_path])
    finally:
        (tmp_path / "closed").chmod(0o755)
    assert listing.unreadable == (("closed", "no permission to open it: change its permissions"),)


def test_pipe_is_reported_and_not_opened(tmp_path: Path) -> None:
    make_tree(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe")
    assert find_files([tmp_path]).unreadable == (("pipe", "not a file: a pipe or device"),)


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match="does not exist"):
        find_files([tmp_path / "gone"])
    with pytest.raises(NothingToRead, match="there is no file in"):
        find_files([tmp_path])
    make_tree(tmp_path, "a.txt")
    (tmp_path / "other").mkdir()
    with pytest.raises(NothingToRead, match="is not in"):
        find_files([tmp_path / "a.txt"], root=tmp_path / "other")
    with pytest.raises(NothingToRead, match="no folder or file"):
        find_files([])


def test_corrections_reach_their_files_and_the_nearest_counts(tmp_path: Path) -> None:
    make_tree(tmp_path, "a.txt", "sub/b.txt", "sub/Tŷ.txt")
    (tmp_path / "manifest.csv").write_text(
        "path,authority,published,colour\na.txt,Derby,2019-01-02,red\nsub/b.txt,York,,\n"
    )
    (tmp_path / "sub/MANIFEST.CSV").write_text("\ufeffpath,Authority\nb.txt,Leeds\nTy\u0302.txt,Kent\n")
    found = {file.filename: file.corrections for file in find_files([tmp_path]).files}
    assert found["a.txt"] == Corrections(authority="Derby", published=date(2019, 1, 2))
    assert (found["sub/b.txt"].authority, found["sub/Tŷ.txt"].authority) == ("Leeds", "Kent")
    below = {file.filename: file.corrections.authority for file in find_files([tmp_path / "sub"], root=tmp_path).files}
    assert below == {"sub/b.txt": "Leeds", "sub/Tŷ.txt": "Kent"}


def test_somebody_elses_list_of_files_corrects_nothing(tmp_path: Path) -> None:
    make_tree(tmp_path, "a.txt")
    (tmp_path / "MANIFEST.csv").write_text("path,what,bytes,sha256,note\na.txt,a report,5,abc,published 2019-01-01\n")
    listing = find_files([tmp_path])
    assert [(file.filename, file.corrections) for file in listing.files] == [("a.txt", Corrections())]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("path,published\na.txt,2 May 2019\n", "row 2: “2 May 2019” in published is not a date"),
        ("path,published\na.txt,2019-02-30\n", "row 2"),
        ("path,title\n,Title\n", "row 2: the path is missing"),
        ("path,title\n../a.txt,Title\n", "row 2: “../a.txt” points outside"),
        ("path,title\n/etc/a.txt,Title\n", "points outside"),
        ("path,title\na.txt,One\n\na.txt,Two\n", "row 4: “a.txt” stands there twice"),
        ("path,inspected_from,inspected_to\na.txt,2019-02-03,2019-02-01\n", "row 2: inspected_from is after"),
        ("path,title\na.txt,\0\n", "not a table of text"),
    ],
)
def test_bad_manifest_names_its_row(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "manifest.csv").write_text(text)
    with pytest.raises(InvalidManifest, match=message.replace("(", r"\(")):
        read_manifest(tmp_path / "manifest.csv")


def test_manifest_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_bytes(b"path,title\na.txt,Caf\xe9\n")
    with pytest.raises(InvalidManifest, match="UTF-8"):
        read_manifest(tmp_path / "manifest.csv")


def test_version_changes_with_a_correction() -> None:
    assert reading_version() == reading_version(Corrections())
    assert reading_version(Corrections(title="a")) != reading_version()
    assert reading_version(Corrections(title="a")) != reading_version(Corrections(authority="a"))


def test_hash_of_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no longer there"):
        hash_file(tmp_path / "gone")


words = st.text(max_size=20)
days = st.none() | st.dates()
sources = st.builds(
    Source, words, words, words, words, st.sampled_from(State), words, st.integers(0, 2**40),
    st.lists(words, max_size=3).map(tuple), st.lists(words, max_size=2).map(tuple),
)  # fmt: skip
documents = st.builds(
    Document, words, words, words, words, words, words, days, days, days, st.integers(0, 999), sources
)
numbers = st.floats(allow_nan=False, allow_infinity=False)
boxes = st.builds(Box, st.integers(1, 99), numbers, numbers, numbers, numbers)
paragraphs = st.builds(
    Paragraph, words, words, st.integers(0, 999), st.none() | words, st.lists(words, max_size=3).map(tuple),
    st.integers(1, 99), st.integers(1, 99), st.lists(boxes, max_size=2).map(tuple), st.sampled_from(Kind), words, words,
)  # fmt: skip
readings = st.builds(
    Reading,
    sources,
    st.none() | documents,
    st.lists(st.builds(Page, st.integers(1, 99), numbers, numbers, st.integers(0, 9999), words), max_size=2).map(tuple),
    st.lists(paragraphs, max_size=2).map(tuple),
    st.lists(st.builds(Finding, words, words, words, words, words, words, words), max_size=2).map(tuple),
)


@given(readings)
def test_reading_comes_back_as_it_was_sent(reading: Reading) -> None:
    sent = reading_to_json(reading)
    assert sent.isascii()
    assert reading_from_json(sent) == reading


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"source":', '{"source":{}}', "[" * 100_000, '{"source":null}'])
def test_result_that_was_cut_short(text: str) -> None:
    with pytest.raises(UnreadableFile, match="cut short"):
        reading_from_json(text)
