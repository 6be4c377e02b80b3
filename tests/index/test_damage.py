"""Damage to any file of a library is noticed; what can be made again is, and nothing ever opens as empty."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from checks import assert_sound
from invented import Folder, HashingEncoder, some_files, sync

from index.files import entry_of
from index.generations import generation_folders, read_current
from index.locks import writer_lock
from index.manifest import manifest_bytes, read_manifest
from index.repair import check_library, repair_library, restore_library
from index.store import open_library
from ingest.errors import IncompatibleLibrary, LibraryDamaged, LibraryError, LibraryLocked, NoLibrary

TRUTH = ("library.sqlite", "vectors.npy")
CACHES = ("dense.faiss", "lexical.npz")
QUERIES = ("care leavers", "the quality of supervision in ward w1x2", "fostering")


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A library of two generations."""
    sync(tmp_path, Folder(some_files(2)))
    sync(tmp_path, Folder(some_files(4)))
    return tmp_path


def current(library: Path) -> Path:
    return library / "generations" / str(read_current(library))


def answers(library: Path) -> list[tuple[str, ...]]:
    with open_library(library, encoder=HashingEncoder()) as opened:
        return [tuple(hit.paragraph_id for hit in opened.search(query)) for query in QUERIES]


def noticed(library: Path, name: str) -> bool:
    """True when opening refuses the damaged file, or says that it was made again or passed over."""
    try:
        with open_library(library, encoder=HashingEncoder()) as opened:
            assert opened.documents()
            return any(name in note for note in opened.notes)
    except LibraryDamaged as error:
        return name in str(error)


@pytest.mark.parametrize("name", [*TRUTH, *CACHES, "manifest.json", "CURRENT"])
def test_every_flipped_bit_is_noticed(two: Path, name: str) -> None:
    path = two / name if name == "CURRENT" else current(two) / name
    original = path.read_bytes()
    chance = random.Random(20240507)
    for _ in range(60):
        place, bit = chance.randrange(len(original)), chance.randrange(8)
        damaged = bytearray(original)
        damaged[place] ^= 1 << bit
        path.write_bytes(damaged)
        assert noticed(two, name), f"bit {bit} of byte {place}"
        assert check_library(two)
    path.write_bytes(original)
    assert_sound(two)


@pytest.mark.parametrize("name", [*TRUTH, *CACHES, "manifest.json"])
def test_every_truncation_and_addition_is_noticed(two: Path, name: str) -> None:
    path = current(two) / name
    original = path.read_bytes()
    size = len(original)
    for length in sorted({0, 1, size // 2, size - 1, *(random.Random(7).randrange(size) for _ in range(30))}):
        path.write_bytes(original[:length])
        assert noticed(two, name), f"cut to {length}"
    path.write_bytes(original + b"\0")
    assert noticed(two, name)
    path.unlink()
    assert noticed(two, name)


@pytest.mark.parametrize("name", [*TRUTH, *CACHES, "manifest.json"])
def test_files_swapped_between_generations_are_noticed(two: Path, name: str) -> None:
    new, old = generation_folders(two)
    shutil.copy(old / name, new / name)
    assert noticed(two, name)


@pytest.mark.parametrize("name", CACHES)
@pytest.mark.parametrize("how", ["deleted", "garbage", "of the other generation"])
def test_a_cache_is_made_again_without_embedding(two: Path, name: str, how: str) -> None:
    before, path = answers(two), current(two) / name
    entry = entry_of(path)
    if how == "deleted":
        path.unlink()
    elif how == "garbage":
        path.write_bytes(b"x" * entry.size)
    else:
        shutil.copy(generation_folders(two)[1] / name, path)
    assert answers(two) == before
    assert f"{name} was made again" in repair_library(two)
    assert entry_of(path) == entry
    assert_sound(two)
    assert repair_library(two) == "nothing had to be repaired"


@pytest.mark.parametrize("name", CACHES)
def test_the_next_run_mends_a_damaged_cache(two: Path, name: str) -> None:
    (current(two) / name).unlink()
    encoder = HashingEncoder()
    report = sync(two, Folder(some_files(4)), encoder=encoder)
    assert name in report.notes[0] and not encoder.encoded
    assert_sound(two)


@pytest.mark.parametrize("name", TRUTH)
def test_damaged_truth_is_refused_and_the_last_good_generation_can_be_restored(two: Path, name: str) -> None:
    path = current(two) / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :][:64] = bytes(64)
    content[-40] ^= 255
    path.write_bytes(content)
    with pytest.raises(LibraryDamaged, match="scrutineer check --restore"):
        open_library(two, encoder=HashingEncoder())
    with pytest.raises(LibraryDamaged, match="scrutineer check --restore"):
        repair_library(two)
    with pytest.raises(LibraryDamaged):
        sync(two, Folder(some_files(4)))
    assert "back at generation 000001-" in restore_library(two)
    with open_library(two, encoder=HashingEncoder()) as opened:
        assert {source.filename for source in opened.sources()} == set(some_files(2))
    assert_sound(two)
    sync(two, Folder(some_files(4)))
    assert_sound(two)
    assert not list((two / "generations").glob("damaged-*"))


def test_nothing_sound_is_left(two: Path) -> None:
    for folder in generation_folders(two):
        (folder / "vectors.npy").unlink()
    with pytest.raises(LibraryDamaged, match="backup"):
        restore_library(two)


@pytest.mark.parametrize(
    "content", [None, b"", b"\n", b"000009-0123456789ab\n", b"../../etc", b"\xff\xfe", b"nonsense"],
    ids=["missing", "empty", "blank", "nowhere", "outside", "not text", "nonsense"],
)  # fmt: skip
def test_a_bad_pointer_opens_the_newest_complete_generation_and_says_so(two: Path, content: bytes | None) -> None:
    newest = current(two).name
    if content is None:
        (two / "CURRENT").unlink()
    else:
        (two / "CURRENT").write_bytes(content)
    with open_library(two, encoder=HashingEncoder()) as opened:
        assert opened.generation == newest
        assert f"the newest complete generation, {newest}, was opened instead" in opened.notes[0]
    assert repair_library(two) == f"CURRENT names {newest} again"
    assert_sound(two)


@pytest.mark.parametrize("content", [None, b"", b"{}", b"[1]", b"null", b"{"])
def test_a_bad_manifest_opens_the_generation_before_and_says_so(two: Path, content: bytes | None) -> None:
    path = current(two) / "manifest.json"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    with open_library(two, encoder=HashingEncoder()) as opened:
        assert opened.generation.startswith("000001-")
        assert "manifest.json" in opened.notes[0]
    sync(two, Folder(some_files(4)))
    assert_sound(two)
    assert len(answers(two)[0]) > 5


def test_a_damaged_library_never_opens_as_an_empty_one(two: Path) -> None:
    shutil.rmtree(two / "generations")
    with pytest.raises(LibraryDamaged, match="backup"):
        open_library(two)
    (two / "CURRENT").unlink()
    with pytest.raises(NoLibrary):
        open_library(two)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda f: f.update(format=2), IncompatibleLibrary),
        (lambda f: f.update(format=0), IncompatibleLibrary),
        (lambda f: f["encoder"].update(fingerprint="other"), IncompatibleLibrary),
        (lambda f: f["encoder"].update(dimension=32), IncompatibleLibrary),
        (lambda f: f["files"]["vectors.npy"].update(sha256="0" * 64), LibraryDamaged),
        (lambda f: f["files"]["library.sqlite"].update(size=1), LibraryDamaged),
    ],
)
def test_an_edited_manifest_is_refused(two: Path, change: Callable[[dict[str, object]], None], error: type) -> None:
    """Even when whoever edited it made its own sha256 fit again."""
    from index.manifest import _own_hash

    path = current(two) / "manifest.json"
    fields = json.loads(path.read_bytes())
    del fields["sha256"]
    change(fields)
    path.write_bytes((json.dumps({**fields, "sha256": _own_hash(fields)}, indent=1, sort_keys=True) + "\n").encode())
    with pytest.raises(error):
        open_library(two, encoder=HashingEncoder())


def test_a_manifest_survives_being_written_and_read(two: Path) -> None:
    content = (current(two) / "manifest.json").read_bytes()
    assert manifest_bytes(read_manifest(content)) == content
    assert str(two) not in content.decode()


def test_a_library_can_be_moved_and_opened_read_only(two: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    before = answers(two)
    moved = tmp_path_factory.mktemp("elsewhere") / "Tŷ Cyngor 📚"
    shutil.copytree(two, moved)
    shutil.rmtree(two / "generations")
    assert answers(moved) == before
    for path in [moved, *moved.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    assert answers(moved) == before
    code = (
        "import sys, os\n"
        f"sys.path[:0] = {[str(Path(__file__).parent), str(Path(__file__).parents[2])]!r}\n"
        "from pathlib import Path\n"
        "import numpy, faiss, bm25s, Stemmer\n"
        "from invented import Folder, HashingEncoder, some_files, sync\n"
        "from index.store import open_library\n"
        "import index.repair\n"
        "from ingest.errors import LibraryError\n"
        f"path = Path({str(moved)!r})\n"
        "open_library(path, encoder=HashingEncoder()).search('care leavers')  # loads what another user cannot\n"
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "library = open_library(path, encoder=HashingEncoder())\n"
        "assert library.search('care leavers')\n"
        "try:\n"
        "    sync(path, Folder(some_files(1)))\n"
        "except LibraryError as error:\n"
        "    print(error)\n"
    )
    for parent in moved.parents:
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
        if parent.name.startswith("pytest-of"):
            break
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd="/")
    assert "cannot be written" in done.stdout and "can still be read" in done.stdout, done.stderr
    for path in [moved, *moved.rglob("*")]:
        path.chmod(0o755)


# One writer


def test_a_second_writer_is_told_who_holds_the_library(two: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parents[2])!r})\n"
        "from pathlib import Path\nfrom index.locks import writer_lock\n"
        f"with writer_lock(Path({str(two)!r})):\n    print('held', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LibraryLocked, match=rf"process {holder.pid} has been writing .* since \d\d:\d\d:\d\d on"):
            sync(two, Folder(some_files(4)))
        assert answers(two)
        holder.kill()
        holder.wait()
    sync(two, Folder(some_files(3)))  # the lock of a killed process is no lock
    assert_sound(two)


def test_many_writers_at_once_one_wins(two: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    barrier = Barrier(8)

    def write(n: int) -> str:
        barrier.wait()
        try:
            with writer_lock(two):
                barrier.wait()
                return "won"
        except LibraryLocked:
            barrier.wait()
            return "told"

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(write, range(8))) == ["told"] * 7 + ["won"]


@pytest.mark.parametrize("content", [b"", b"{}", b'{"pid": 1}', b"\xff"])
def test_an_unreadable_lock_file_is_no_obstacle(two: Path, content: bytes) -> None:
    (two / "LOCK").write_bytes(content)
    sync(two, Folder(some_files(3)))
    assert_sound(two)


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match="cannot be made"):
        sync(tmp_path / "file" / "library", Folder(some_files(1)))


# Readers


def test_readers_keep_what_they_opened_while_generations_come_and_go(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor
    from threading import Event

    folder = Folder(some_files(3, 3))
    sync(tmp_path, folder)
    stop = Event()
    generations: set[str] = set()

    def read(n: int) -> int:
        answered = 0
        while not stop.is_set() or not answered:
            with open_library(tmp_path, encoder=HashingEncoder()) as library:
                for query in QUERIES:
                    for hit in library.search(query):
                        assert library.paragraph(hit.paragraph_id).paragraph_id == hit.paragraph_id
                marks = {
                    p.text.rsplit(" ", 1)[1] for d in library.documents() for p in library.paragraphs(d.doc_id)[1:]
                }
                assert len(marks) == 1, f"generation {library.generation} is mixed: {marks}"
                generations.add(library.generation)
                answered += 1
        return answered

    with ThreadPoolExecutor(6) as pool:
        readers = [pool.submit(read, n) for n in range(6)]
        for round_ in range(12):
            for name, texts in some_files(3, 3).items():
                folder.files[name] = [texts[0], *(f"{text} mark{round_}" for text in texts[1:])]
            sync(tmp_path, folder)
        stop.set()
        assert sum(reader.result() for reader in readers) >= 6
    assert len(generations) > 1
    sync(tmp_path, Folder(some_files(2)))
    assert len(generation_folders(tmp_path)) == 2


def test_a_generation_in_use_is_not_cleared_away(tmp_path: Path) -> None:
    sync(tmp_path, Folder(some_files(1)))
    held = open_library(tmp_path, encoder=HashingEncoder())
    for n in range(2, 6):
        sync(tmp_path, Folder(some_files(n)))
    assert len(generation_folders(tmp_path)) == 3
    assert len(held.search("care leavers")) == 5
    assert len(held.documents()) == 1
    held.close()
    sync(tmp_path, Folder(some_files(6)))
    assert len(generation_folders(tmp_path)) == 2


def test_clocks_and_file_times_do_not_matter(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setattr(time, "time", lambda: 0.0)
    for path in two.rglob("*"):
        os.utime(path, (0, 0))
    report = sync(two, Folder(some_files(5)))
    assert report.generation.startswith("000003-")
    assert_sound(two)
