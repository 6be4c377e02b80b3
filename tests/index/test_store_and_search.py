"""Round trips through a library on disk, and hybrid search in scope."""

from datetime import date
from pathlib import Path

import pytest
from invented import Folder, HashingEncoder, make_reading, some_files, sync

from index.scope import Scope
from index.store import open_library
from ingest.documents import State
from ingest.errors import IncompatibleLibrary, NoLibrary, UnknownParagraph


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    folder = Folder(some_files())
    report = sync(tmp_path / "library", folder)
    assert report.added == tuple(sorted(folder.files))
    with open_library(tmp_path / "library", encoder=HashingEncoder()) as library:
        assert library.generation == report.generation
        for name, texts in folder.files.items():
            expected = make_reading(name, texts, sha256=folder.sha256(name))
            assert expected.document is not None
            doc_id = expected.document.doc_id
            assert library.document(doc_id) == expected.document
            assert library.paragraphs(doc_id) == expected.paragraphs
            assert library.pages(doc_id) == expected.pages
            assert library.findings(doc_id=doc_id) == expected.findings
            for paragraph in expected.paragraphs:
                assert library.paragraph(paragraph.paragraph_id) == paragraph
        assert [source.filename for source in library.sources()] == sorted(folder.files)
        assert {source.state for source in library.sources()} == {State.READ}
        with pytest.raises(UnknownParagraph):
            library.paragraph("nothing")


def test_search_finds_the_paragraph_that_says_it(tmp_path: Path) -> None:
    folder = Folder(some_files())
    sync(tmp_path, folder)
    with open_library(tmp_path, encoder=HashingEncoder()) as library:
        for name, texts in folder.files.items():
            for text in texts[1:]:
                hits = library.search(text)
                assert library.paragraph(hits[0].paragraph_id).text == text, name
                assert hits[0].retriever == "lexical+dense"
                assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
                assert len({hit.paragraph_id for hit in hits}) == len(hits)


def test_scope_is_applied_before_ranking(tmp_path: Path) -> None:
    texts = {f"f{n}.txt": [f"Care leavers are supported well in case {n}."] for n in range(30)}
    folder = Folder(texts)
    sync(tmp_path, folder, read=lambda f: make_reading(
        f.filename, folder.files[f.filename], sha256=f.sha256,
        authority="Nearshire" if f.filename == "f7.txt" else "Farshire", published=date(2017, 3, 2),
    ))  # fmt: skip
    with open_library(tmp_path, encoder=HashingEncoder()) as library:
        hits = library.search("care leavers", scope=Scope(authorities=("Nearshire",)), k=5)
        assert [library.paragraph(hit.paragraph_id).text for hit in hits] == [
            "Care leavers are supported well in case 7."
        ]
        assert library.search("care leavers", scope=Scope(authorities=("Elsewhere",))) == ()
        assert library.search("care leavers", scope=Scope(start=date(2018, 1, 1))) == ()
        assert len(library.search("care leavers", scope=Scope(start=date(2017, 1, 1)), k=100)) == 30


@pytest.mark.parametrize("query", ["", "   ", "?!", "😀", "\ud800", "a" * 100_000, "\x00", "the of and"])
def test_odd_queries_end_in_a_list(tmp_path: Path, query: str) -> None:
    sync(tmp_path, Folder(some_files(1)))
    with open_library(tmp_path, encoder=HashingEncoder()) as library:
        assert len(library.search(query, k=3)) <= 3


@pytest.mark.parametrize("k", [0, 1, 3, 1000])
def test_k_may_be_larger_than_the_library(tmp_path: Path, k: int) -> None:
    sync(tmp_path, Folder({"a.txt": ["Care leavers.", "Early help."]}))
    with open_library(tmp_path, encoder=HashingEncoder()) as library:
        assert len(library.search("care leavers", k=k)) == min(k, 2)


def test_an_empty_library_opens_and_finds_nothing(tmp_path: Path) -> None:
    folder = Folder({"bad.pdf": ["x"]})
    folder.refuse["bad.pdf"] = "this is a web page, not a PDF"
    report = sync(tmp_path, folder)
    assert report.refused == (("bad.pdf", "this is a web page, not a PDF"),)
    with open_library(tmp_path, encoder=HashingEncoder()) as library:
        assert library.documents() == ()
        assert library.search("care leavers") == ()
        assert [source.state for source in library.sources()] == [State.REFUSED]


def test_no_library_is_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NoLibrary, match="scrutineer ingest"):
            open_library(path)


def test_another_encoder_is_refused_with_the_remedy(tmp_path: Path) -> None:
    sync(tmp_path, Folder(some_files(1)))
    for other in (HashingEncoder(fingerprint="hashing-2"), HashingEncoder(dimension=32)):
        with pytest.raises(IncompatibleLibrary, match="scrutineer ingest FOLDER --library NEW"):
            open_library(tmp_path, encoder=other)
        with pytest.raises(IncompatibleLibrary):
            sync(tmp_path, Folder(some_files(1)), encoder=other)


def test_expansions_are_matched_at_a_lower_weight(tmp_path: Path) -> None:
    folder = Folder({"a.txt": ["Looked after pupils do well.", "Children in care do well.", "Roads are mended."]})
    sync(tmp_path, folder)
    with open_library(tmp_path, encoder=HashingEncoder()) as library:
        first = [library.paragraph(h.paragraph_id).text for h in library.search("children in care")]
        both = [
            library.paragraph(h.paragraph_id).text
            for h in library.search("children in care", expansions=["looked after"])
        ]
        assert first[0] == both[0] == "Children in care do well."
        assert both[1] == "Looked after pupils do well."


def test_the_same_words_are_encoded_once_whatever_the_scope(tmp_path: Path) -> None:
    sync(tmp_path, Folder(some_files()))
    encoder = HashingEncoder()
    with open_library(tmp_path, encoder=encoder) as library:
        for query in ("weak wards", "other words", "weak wards"):
            library.search(query)
            library.search(query, scope=Scope(start=date(2012, 1, 1)))
    assert encoder.queries == ["weak wards", "other words"]


def test_a_hit_tells_how_near_its_nearest_passage_is(tmp_path: Path) -> None:
    folder = Folder(some_files())
    sync(tmp_path, folder)
    encoder = HashingEncoder()
    with open_library(tmp_path, encoder=encoder) as library:
        cosines = library.vectors @ encoder.encode_queries(["care leavers"])[0]
        hits = library.search("care leavers", k=20)
        assert hits
        for hit in hits:
            inside = [row for row, (_, owner) in enumerate(library._passages[0]) if owner == hit.paragraph_id]
            assert hit.nearness == pytest.approx(max(float(cosines[row]) for row in inside), abs=1e-5)
