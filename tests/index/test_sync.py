"""Bringing a library in line with a folder: what is read, embedded, kept, dropped and said."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from checks import assert_sound, folder_state
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import Folder, HashingEncoder, make_reading, some_files, sync

from index.generations import read_current
from index.store import LocalLibrary, open_library
from index.sync import synchronise_files
from ingest.documents import State
from ingest.errors import NothingToRead, UnknownParagraph


def opened(library: Path) -> LocalLibrary:
    return open_library(library, encoder=HashingEncoder())


def contents(path: Path) -> tuple[Any, ...]:
    """All that a reader can see of a library, its search included."""
    with opened(path) as library:
        documents = library.documents()
        return (
            library.sources(),
            documents,
            [library.paragraphs(d.doc_id) for d in documents],
            [library.pages(d.doc_id) for d in documents],
            library.findings(),
            library.search("care leavers in ward w1x1", k=100),
            library.manifest.content,
            library.manifest.counts,
            [entry for entry in library.manifest.files],
        )


def test_a_second_and_third_run_change_nothing(tmp_path: Path) -> None:
    folder, encoder = Folder(some_files(4)), HashingEncoder()
    first = sync(tmp_path, folder, encoder=encoder)
    assert first.embedded == len(encoder.encoded) == 20
    before, parsed, embedded = folder_state(tmp_path), len(folder.parsed), len(encoder.encoded)
    for _ in range(2):
        report = sync(tmp_path, folder, encoder=encoder)
        assert report.unchanged == tuple(sorted(folder.files)) and not (
            report.added or report.changed or report.removed
        )
        assert report.generation == first.generation
    assert folder_state(tmp_path) == before
    assert (len(folder.parsed), len(encoder.encoded)) == (parsed, embedded)


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        sync(tmp_path / name, Folder(some_files(4)))
    assert folder_state(tmp_path / "a") == folder_state(tmp_path / "b")
    sync(tmp_path / "c", Folder(some_files(2)))
    sync(tmp_path / "c", Folder(some_files(4)))
    assert contents(tmp_path / "c") == contents(tmp_path / "a")


def test_one_edited_paragraph_is_one_new_paragraph_and_one_embedding(tmp_path: Path) -> None:
    folder = Folder(some_files(3, 8))
    sync(tmp_path, folder)
    name = sorted(folder.files)[1]
    with opened(tmp_path) as library:
        doc_id = next(d.doc_id for d in library.documents() if d.source.filename == name)
        before = [p.paragraph_id for p in library.paragraphs(doc_id)]
    folder.files[name][4] += " This has since been put right."
    encoder = HashingEncoder()
    report = sync(tmp_path, folder, encoder=encoder)
    assert report.changed == (name,) and report.embedded == len(encoder.encoded) == 1
    with opened(tmp_path) as library:
        after = [p.paragraph_id for p in library.paragraphs(doc_id)]
        assert [a == b for a, b in zip(before, after, strict=True)] == [n != 4 for n in range(9)]
        with pytest.raises(UnknownParagraph, match="may have changed"):
            library.paragraph(before[4])


def test_a_removed_file_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = Folder(some_files(4))
    sync(tmp_path, folder)
    gone = sorted(folder.files)[2]
    with opened(tmp_path) as library:
        doc_id = next(d.doc_id for d in library.documents() if d.source.filename == gone)
        lost = library.paragraphs(doc_id)
    del folder.files[gone]
    assert sync(tmp_path, folder).removed == (gone,)
    with opened(tmp_path) as library:
        for paragraph in lost:
            assert all(not hit.paragraph_id.startswith(doc_id) for hit in library.search(paragraph.text, k=100))
            with pytest.raises(UnknownParagraph):
                library.paragraph(paragraph.paragraph_id)
        with pytest.raises(UnknownParagraph):
            library.document(doc_id)
        assert gone not in {source.filename for source in library.sources()}
    current = tmp_path / "generations" / str(read_current(tmp_path))
    assert lost[3].text.encode() not in (current / "library.sqlite").read_bytes()


def test_the_same_bytes_under_several_names_are_one_document(tmp_path: Path) -> None:
    folder = Folder({"b/copy.txt": ["Care leavers."], "a/report.txt": ["Care leavers."], "c.txt": ["Fostering."]})
    report = sync(tmp_path, folder)
    assert report.duplicates == (("b/copy.txt", "a/report.txt"),)
    assert report.added == ("a/report.txt", "b/copy.txt", "c.txt")
    with opened(tmp_path) as library:
        assert [(s.filename, s.also_named) for s in library.sources()] == [
            ("a/report.txt", ("b/copy.txt",)),
            ("c.txt", ()),
        ]
        assert len(library.documents()) == 2
        assert len(library.search("care leavers", k=10)) <= 2
    assert sync(tmp_path, folder).generation == report.generation
    del folder.files["a/report.txt"]
    assert sync(tmp_path, folder).removed == ("a/report.txt",)
    with opened(tmp_path) as library:
        assert [(s.filename, s.also_named) for s in library.sources()] == [("b/copy.txt", ()), ("c.txt", ())]
    assert_sound(tmp_path)


def test_a_collection_is_brought_in_line_without_touching_another(tmp_path: Path) -> None:
    sync(tmp_path, Folder(some_files(2)), collection="farshire")
    sync(tmp_path, Folder({"minutes.txt": ["Members asked about fostering."]}), collection="papers")
    sync(
        tmp_path,
        Folder({name: texts for name, texts in some_files(3).items() if "2010" not in name}),
        collection="farshire",
    )
    with opened(tmp_path) as library:
        assert [s.filename for s in library.sources()] == ["farshire/2011.txt", "farshire/2012.txt", "minutes.txt"]


def test_only_what_lies_beneath_the_named_paths_is_compared(tmp_path: Path) -> None:
    folder = Folder({"a/one.txt": ["One."], "a/two.txt": ["Two."], "ab/three.txt": ["Three."]})
    sync(tmp_path, folder)
    part = Folder({"a/one.txt": ["One, edited."], "a/two.txt": ["Two."]})
    del part.files["a/two.txt"]
    report = sync(tmp_path, part, beneath=("a",))
    assert (report.changed, report.removed) == (("a/one.txt",), ("a/two.txt",))
    with opened(tmp_path) as library:
        assert [s.filename for s in library.sources()] == ["a/one.txt", "ab/three.txt"]
    new = Folder({"new/four.txt": ["Four."]})
    assert sync(tmp_path, new, beneath=("new",)).removed == ()


def test_another_folder_of_the_same_name_is_refused_and_nothing_lost(tmp_path: Path) -> None:
    sync(tmp_path, Folder(some_files(2)))
    before = folder_state(tmp_path)
    with pytest.raises(NothingToRead, match="--as NAME"):
        sync(tmp_path, Folder({"quite/other.txt": ["Nothing in common."]}))
    assert folder_state(tmp_path) == before
    # the same files under other names are the same folder, moved
    moved = Folder({f"new/{name}": texts for name, texts in some_files(2).items()})
    assert len(sync(tmp_path, moved).removed) == 2


def test_a_folder_that_cannot_be_opened_loses_nothing(tmp_path: Path) -> None:
    folder = Folder({"open/a.txt": ["One."], "shut/b.txt": ["Two."]})
    sync(tmp_path, folder)
    del folder.files["shut/b.txt"]
    steps = synchronise_files(
        tmp_path, folder.found(), collection="reports", read=folder.read, encoder=HashingEncoder(),
        unreadable=[("shut", "this user may not open it")],
    )  # fmt: skip
    report: Any = list(steps)[-1]
    assert report.removed == () and report.refused == (("shut", "this user may not open it"),)
    with opened(tmp_path) as library:
        assert len(library.documents()) == 2


def test_the_same_name_in_two_collections_is_two_documents(tmp_path: Path) -> None:
    sync(tmp_path, Folder({"minutes.txt": ["Members asked about fostering."]}), collection="march")
    sync(tmp_path, Folder({"minutes.txt": ["Members asked about adoption."]}), collection="april")
    with opened(tmp_path) as library:
        assert len({d.doc_id for d in library.documents()}) == 2
        assert len(library.search("members asked")) == 2
    assert_sound(tmp_path)


def test_the_same_bytes_in_two_collections_are_one_document(tmp_path: Path) -> None:
    one, both = Folder({"a.txt": ["Fostering."], "z.txt": ["Early help."]}), Folder({"b.txt": ["Fostering."]})
    sync(tmp_path, one, collection="first")
    sync(tmp_path, both, collection="second")
    with opened(tmp_path) as library:
        assert [(s.filename, s.also_named) for s in library.sources()] == [("a.txt", ("second/b.txt",)), ("z.txt", ())]
        kept = library.search("fostering")[0].paragraph_id
    del one.files["a.txt"]
    sync(tmp_path, one, collection="first")
    with opened(tmp_path) as library:
        assert [(s.filename, s.also_named) for s in library.sources()] == [("b.txt", ()), ("z.txt", ())]
        assert library.paragraph(kept).text == "Fostering."
    assert_sound(tmp_path)
    sync(tmp_path, both, collection="second")
    assert_sound(tmp_path)


def test_a_refused_file_is_recorded_with_its_reason(tmp_path: Path) -> None:
    folder = Folder(some_files(1) | {"bad.pdf": ["<html>"]})
    folder.refuse["bad.pdf"] = "this is a web page, not a PDF"
    report = sync(tmp_path, folder)
    assert report.refused == (("bad.pdf", "this is a web page, not a PDF"),)
    assert sync(tmp_path, folder).refused == report.refused
    assert folder.parsed.count("bad.pdf") == 1
    with opened(tmp_path) as library:
        assert [s.state for s in library.sources()] == [State.REFUSED, State.READ]


def test_readable_before_and_refused_now(tmp_path: Path) -> None:
    """The same bytes: the earlier reading stays.  Other bytes: the old document goes.  Both are said."""
    folder = Folder(some_files(2))
    sync(tmp_path, folder)
    name, other = sorted(folder.files)
    folder.version = "2"
    folder.refuse[name] = "took longer than 30 s"
    report = sync(tmp_path, folder)
    assert report.kept == ((name, "took longer than 30 s"),) and report.refused == ()
    with opened(tmp_path) as library:
        assert len(library.documents()) == 2
    folder.files[name] = ["%PDF cut short"]
    report = sync(tmp_path, folder)
    assert report.changed == (name,) and report.refused == ((name, "took longer than 30 s"),)
    with opened(tmp_path) as library:
        assert [d.source.filename for d in library.documents()] == [other]
    assert_sound(tmp_path)


def test_a_new_version_of_the_reader_reads_again_and_embeds_nothing(tmp_path: Path) -> None:
    folder = Folder(some_files(2))
    sync(tmp_path, folder)
    folder.version, encoder = "2", HashingEncoder()
    report = sync(tmp_path, folder, encoder=encoder)
    assert (report.parsed, report.embedded, encoder.encoded) == (2, 0, [])
    assert report.unchanged == tuple(sorted(folder.files))


class FailingEncoder(HashingEncoder):
    """Fails in one way for texts that hold a certain word."""

    def __init__(self, way: str) -> None:
        super().__init__()
        self.way = way

    def encode_passages(self, texts: Any) -> Any:
        vectors = super().encode_passages(texts)
        if not any("w1x" in text for text in texts):
            return vectors
        if self.way == "raises":
            raise RuntimeError("out of memory")
        if self.way == "nan":
            vectors[0, 0] = np.nan
        if self.way == "infinite":
            vectors[-1] = np.inf
        if self.way == "long":
            vectors *= 3
        if self.way == "zero":
            vectors[0] = 0
        return {"wide": np.ones((len(texts), 99), np.float32), "few": vectors[:-1]}.get(self.way, vectors)


@pytest.mark.parametrize("way", ["raises", "nan", "infinite", "long", "zero", "wide", "few"])
def test_a_document_that_cannot_be_embedded_is_said_and_tried_again(tmp_path: Path, way: str) -> None:
    folder = Folder(some_files(3))
    failed = "farshire/2011.txt"
    report = sync(tmp_path, folder, encoder=FailingEncoder(way))
    ((name, reason),) = report.refused
    assert name == failed and "embedding model" in reason
    assert_sound(tmp_path)
    with opened(tmp_path) as library:
        assert failed not in {d.source.filename for d in library.documents()} and len(library.documents()) == 2
        assert all(hit.score > 0 for hit in library.search("ward w1x1", k=50))
    report = sync(tmp_path, folder)
    assert report.refused == () and report.embedded == 5
    assert_sound(tmp_path)


def test_a_reading_that_contradicts_itself_is_refused(tmp_path: Path) -> None:
    reading = make_reading("a.txt", ["One.", "Two."])
    assert reading.document is not None
    from dataclasses import replace

    twice = replace(reading, paragraphs=(reading.paragraphs[0], reading.paragraphs[0]))
    lost = replace(reading, findings=(replace(reading.findings[0], paragraph_id="gone"),))
    for bad in (twice, lost):
        report = sync(tmp_path, Folder({"a.txt": ["x"], "b.txt": ["Three."]}), read=lambda f, bad=bad: (
            bad if f.filename == "a.txt" else make_reading("b.txt", ["Three."], sha256=f.sha256)
        ))  # fmt: skip
        assert [name for name, _ in report.refused] == ["a.txt"]
        assert_sound(tmp_path)


def test_long_work_is_committed_on_the_way(tmp_path: Path) -> None:
    folder = Folder(some_files(7))
    steps = synchronise_files(
        tmp_path, folder.found(), collection="reports", read=folder.read, encoder=HashingEncoder(), commit_documents=2
    )
    seen = []
    for step in steps:
        if getattr(step, "stage", "") == "reading" and read_current(tmp_path):
            with opened(tmp_path) as library:
                seen.append(len(library.documents()))
    assert seen[-1] >= 2 and seen == sorted(seen)
    assert len(contents(tmp_path)[1]) == 7


def test_stopping_the_iteration_commits_what_was_done(tmp_path: Path) -> None:
    folder = Folder(some_files(5))
    steps = synchronise_files(
        tmp_path, folder.found(), collection="reports", read=folder.read, encoder=HashingEncoder()
    )
    for step in steps:
        if getattr(step, "done", 0) == 2:
            break
    steps.close()  # type: ignore[attr-defined]
    assert len(contents(tmp_path)[1]) == 2


@pytest.mark.parametrize(
    "name",
    ["Tŷ Cyngor/adroddiad.txt", "📚.txt", "a" * 250 + ".txt", "CON.txt", "dot./x.", "quote'\".txt", " space .txt"],
)
def test_odd_file_names(tmp_path: Path, name: str) -> None:
    sync(tmp_path, Folder({name: ["Care leavers."]}))
    with opened(tmp_path) as library:
        assert library.sources()[0].filename == name
        assert len(library.search("care leavers")) == 1


TEXTS = st.lists(st.sampled_from(["Care leavers.", "Early help.", "Fostering.", "# Heading"]), max_size=3)
FOLDERS = st.dictionaries(st.sampled_from(["a.txt", "b/c.txt", "b/d.txt", "e.txt"]), TEXTS, min_size=1)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(FOLDERS, min_size=1, max_size=4), commit_documents=st.integers(1, 3))
def test_any_sequence_of_runs_gives_what_a_clean_build_gives(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, list[str]]], commit_documents: int
) -> None:
    library = tmp_path_factory.mktemp("history")
    for state in states:
        # one file that is always there, so that each state is the same folder
        sync(library, Folder({**state, "always.txt": ["Here."]}), commit_documents=commit_documents)
    assert_sound(library)
    clean = tmp_path_factory.mktemp("clean")
    sync(clean, Folder({**states[-1], "always.txt": ["Here."]}))
    assert contents(library) == contents(clean)


def test_no_absolute_path_and_no_time_in_what_is_kept(tmp_path: Path) -> None:
    sync(tmp_path / "library", Folder(some_files(2)))
    for path in (tmp_path / "library" / "generations").rglob("*"):
        if path.is_file():
            assert str(tmp_path).encode() not in path.read_bytes()
    manifest = json.loads(next(tmp_path.rglob("manifest.json")).read_text())
    assert "time" not in manifest and "path" not in manifest
