"""The copies of the files that are kept in a library for the page view."""

import hashlib
from pathlib import Path

import pytest

from index.originals import keep_originals, open_original
from ingest.errors import LibraryError

DATA = b"an invented file"
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(DATA)
    return path


def test_a_file_is_kept_once_and_comes_back(tmp_path: Path, file: Path) -> None:
    assert keep_originals(tmp_path, [(SHA, file)], held=[SHA]) == 1
    assert keep_originals(tmp_path, [(SHA, file)], held=[SHA]) == 0
    file.unlink()
    assert keep_originals(tmp_path, [(SHA, file)], held=[SHA]) == 0
    assert open_original(tmp_path, SHA) == DATA
    assert [path.name for path in (tmp_path / "files").iterdir()] == [SHA]


def test_what_the_library_no_longer_holds_is_dropped(tmp_path: Path, file: Path) -> None:
    keep_originals(tmp_path, [(SHA, file)], held=[SHA])
    keep_originals(tmp_path, [], held=[])
    assert open_original(tmp_path, SHA) is None


def test_a_file_that_changed_since_it_was_read_is_not_kept(tmp_path: Path, file: Path) -> None:
    file.write_bytes(b"other bytes")
    assert keep_originals(tmp_path, [(SHA, file)], held=[SHA]) == 0
    assert list((tmp_path / "files").iterdir()) == []


def test_a_damaged_copy_is_not_shown(tmp_path: Path, file: Path) -> None:
    keep_originals(tmp_path, [(SHA, file)], held=[SHA])
    (tmp_path / "files" / SHA).write_bytes(b"damaged")
    assert open_original(tmp_path, SHA) is None


@pytest.mark.parametrize("name", ["", "..", "../report.pdf", "a" * 63 + "/", "x" * 65, "\0" * 64])
def test_only_a_hash_is_looked_for(tmp_path: Path, file: Path, name: str) -> None:
    assert open_original(tmp_path, name) is None


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path, file: Path) -> None:
    (tmp_path / "files").write_text("in the way")
    with pytest.raises(LibraryError, match="page view could not be kept"):
        keep_originals(tmp_path, [(SHA, file)], held=[SHA])
