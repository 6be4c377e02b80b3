"""What must hold for a library at any moment, however the last writer ended."""

import hashlib
from pathlib import Path

from invented import HashingEncoder

from index.repair import check_library
from index.store import open_library


def assert_sound(path: Path) -> None:
    """Every file, count and reference holds, and every stored passage finds its own paragraph."""
    assert check_library(path) == ()
    with open_library(path, encoder=HashingEncoder()) as library:
        assert library.notes == ()
        manifest = library.manifest
        documents = library.documents()
        assert len(documents) == manifest.count("documents")
        assert len(library.vectors) == manifest.count("passages")
        paragraphs = [p for document in documents for p in library.paragraphs(document.doc_id)]
        assert len(paragraphs) == manifest.count("paragraphs")
        for paragraph in paragraphs[:10]:
            found = {hit.paragraph_id for hit in library.search(paragraph.text, k=5)}
            same = {p.paragraph_id for p in paragraphs if p.text == paragraph.text}
            assert found & same or paragraph.kind == "heading"


def folder_state(path: Path) -> dict[str, str]:
    """Every file of a library with its hash, but for the lock's text, which is for people, and kept readings."""
    return {
        file.relative_to(path).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.name != "LOCK" and "staging" not in file.parts
    }
