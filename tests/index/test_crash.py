"""What a crash, a full disk or a refused write leaves behind: the old generation or the new one, whole."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from checks import assert_sound, folder_state
from invented import Folder, HashingEncoder, make_reading, some_files, sync

from index.generations import generation_folders, read_current
from index.store import open_library
from ingest.errors import LibraryError, NoSpace

TESTS = Path(__file__).resolve().parent

#: The calls by which the store changes the disk; SQLite's own writes happen before `fsync` of its file.
CALLS = ("open", "write", "fsync", "rename", "replace", "mkdir", "unlink", "ftruncate")


class Interposer:
    """Counts the store's calls to the system, and does something at the n-th."""

    def __init__(self, at: int, action: Callable[[str], None]) -> None:
        self.at, self.action, self.count = at, action, 0
        self.log: list[str] = []
        self.real = {name: getattr(os, name) for name in CALLS}

    def install(self) -> None:
        for name in CALLS:
            setattr(os, name, self._wrapped(name))

    def remove(self) -> None:
        for name, function in self.real.items():
            setattr(os, name, function)

    def _wrapped(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.count += 1
            self.log.append(f"{name} {args[0]}")
            if self.count == self.at:
                self.action(name)
            return self.real[name](*args, **kwargs)

        return call


CHILD = """
import os, sys
sys.path[:0] = {paths!r}
from invented import Folder, sync
from test_crash import Interposer, changed_files
from pathlib import Path
interposer = Interposer({at}, lambda name: os._exit(137))
folder = Folder(changed_files())
interposer.install()
sync(Path({library!r}), folder)
interposer.remove()
print(interposer.count)
"""


def changed_files() -> dict[str, list[str]]:
    """The second state of the folder: one file changed, one gone, one new."""
    files = some_files(4)
    names = sorted(files)
    files[names[0]][2] += " This was added."
    del files[names[1]]
    files["farshire/new.txt"] = ["A new report on foster carers."]
    return files


def run_child(library: Path, at: int) -> subprocess.CompletedProcess[str]:
    code = CHILD.format(paths=[str(TESTS), str(TESTS.parents[1])], at=at, library=str(library))
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_killed_at_every_call(tmp_path: Path) -> None:
    """At every boundary the library is the old generation or the new one, and the next run completes the work."""
    counting = tmp_path / "counting"
    sync(counting, Folder(some_files(4)))
    done = run_child(counting, 0)
    assert done.returncode == 0, done.stderr
    calls = int(done.stdout)
    assert calls > 40
    # forking is quick where the interpreter is warm already
    for at in range(1, calls + 1):
        library = tmp_path / f"at{at}"
        old = sync(library, Folder(some_files(4))).generation
        pid = os.fork()
        if pid == 0:
            try:
                Interposer(at, lambda name: os._exit(137)).install()
                sync(library, Folder(changed_files()))
            finally:
                os._exit(1)
        status = os.waitpid(pid, 0)[1]
        assert os.waitstatus_to_exitcode(status) == 137, f"call {at} was not reached"
        with open_library(library, encoder=HashingEncoder()) as opened:
            held = {source.filename for source in opened.sources()}
            generation = opened.generation
        assert held == (set(some_files(4)) if generation == old else set(changed_files())), f"mixed at call {at}"
        assert_sound(library)
        sync(library, Folder(changed_files()))
        assert_sound(library)
        with open_library(library, encoder=HashingEncoder()) as opened:
            assert {source.filename for source in opened.sources()} == set(changed_files())
        assert not list((library / "generations").glob("tmp-*")), f"left over from call {at}"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO])
def test_failing_at_every_call(tmp_path: Path, code: int) -> None:
    """A full disk at any write: a plain message, the old generation served, nothing left over."""
    library = tmp_path / "library"
    old = sync(library, Folder(some_files(4))).generation
    before = folder_state(library)
    refused = 0
    for at in range(1, 200):

        def fail(name: str) -> None:
            if name not in ("unlink",):
                raise OSError(code, os.strerror(code))

        interposer = Interposer(at, fail)
        interposer.install()
        try:
            sync(library, Folder(changed_files()))
        except LibraryError as error:
            interposer.remove()
            refused += 1
            if read_current(library) != old:  # it was committed, and only then could not be opened
                assert "cannot be read" in str(error)
                old, before = start_again(library)
                continue
            if code in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) and "cannot be" not in str(error):
                assert isinstance(error, NoSpace)
                assert " MB are free" in str(error) and "needs about" in str(error)
            assert read_current(library) == old, f"call {at}"
            assert folder_state(library) == before, f"left over from call {at}: {interposer.log[-1]}"
        else:
            interposer.remove()
            if interposer.count < at:
                break  # every call was tried
            # the pointer was swapped and only its confirmation failed
            assert_sound(library)
            old, before = start_again(library)
        finally:
            interposer.remove()
        assert_sound(library)
    else:
        pytest.fail("more calls than expected")
    assert refused > 30


def start_again(library: Path) -> tuple[str, dict[str, str]]:
    """The library as it was at the start, and what it then consists of."""
    shutil.rmtree(library)
    return sync(library, Folder(some_files(4))).generation, folder_state(library)


def test_synchronised_before_the_pointer_is_swapped(tmp_path: Path) -> None:
    """Every file, then its folder, then the folder above: each is on the disk before what points to it."""
    sync(tmp_path, Folder(some_files(2)))
    interposer = Interposer(0, lambda name: None)
    opened: dict[int, str] = {}
    events: list[tuple[str, str]] = []
    real = dict(interposer.real)

    def record_open(path: Any, *args: Any, **kwargs: Any) -> int:
        descriptor = real["open"](path, *args, **kwargs)
        opened[descriptor] = str(path)
        return int(descriptor)

    def record_fsync(descriptor: int) -> None:
        events.append(("fsync", Path(opened[descriptor]).name))
        real["fsync"](descriptor)

    def record(name: str) -> Callable[..., None]:
        def call(source: Any, target: Any) -> None:
            events.append((name, Path(target).name))
            real[name](source, target)

        return call

    interposer.real = {
        **real,
        "open": record_open,
        "fsync": record_fsync,
        "rename": record("rename"),
        "replace": record("replace"),
    }
    interposer.install()
    try:
        new = sync(tmp_path, Folder(changed_files())).generation
    finally:
        interposer.real = real
        interposer.remove()
    events = [event for event in events if not event[1].endswith(".json") or event[1] == "manifest.json"]
    files = ["library.sqlite", "vectors.npy", "dense.faiss", "lexical.npz", "manifest.json"]
    assert events == [
        *(("fsync", name) for name in files),
        ("fsync", f"tmp-{int(new[:6]):06d}"),
        ("rename", new),
        ("fsync", "generations"),
        ("fsync", "CURRENT.new"),
        ("replace", "CURRENT"),
        ("fsync", tmp_path.name),
    ]


LIMITED = """
import resource, sys
sys.path[:0] = {paths!r}
from invented import Folder, sync, some_files
from ingest.errors import NoSpace
from pathlib import Path
import faiss, bm25s
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
try:
    sync(Path({library!r}), Folder(some_files(12, 20)))
except NoSpace as error:
    print(error)
    sys.exit(3)
"""


@pytest.mark.parametrize("limit", [4_096, 20_000, 60_000, 80_000, 120_000])
def test_a_limit_on_file_size(tmp_path: Path, limit: int) -> None:
    """SQLite, too, meets the limit: its refusal comes out as the same message."""
    old = sync(tmp_path, Folder(some_files(2))).generation
    code = LIMITED.format(paths=[str(TESTS), str(TESTS.parents[1])], limit=limit, library=str(tmp_path))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert "make room and ingest again" in done.stdout
    assert read_current(tmp_path) == old
    assert not list((tmp_path / "generations").glob("tmp-*"))
    assert_sound(tmp_path)


def test_interrupted_reading_commits_what_is_done_and_resumes(tmp_path: Path) -> None:
    folder = Folder(some_files(5))
    names = sorted(folder.files)

    def read(file: Any) -> Any:
        if file.filename == names[3]:
            raise KeyboardInterrupt
        return folder.read(file)

    with pytest.raises(KeyboardInterrupt):
        sync(tmp_path, folder, read=read)
    with open_library(tmp_path, encoder=HashingEncoder()) as library:
        assert [source.filename for source in library.sources()] == names[:3]
    folder.parsed.clear()
    encoder = HashingEncoder()
    report = sync(tmp_path, folder, encoder=encoder)
    assert names[3] in folder.parsed and not set(names[:3]) & set(folder.parsed)
    assert report.embedded == len(encoder.encoded) == 10
    assert not (tmp_path / "staging").exists()
    assert_sound(tmp_path)


def test_what_was_parsed_before_a_kill_is_not_parsed_again(tmp_path: Path) -> None:
    folder = Folder(some_files(5))
    names = sorted(folder.files)
    pid = os.fork()
    if pid == 0:
        try:

            def read(file: Any) -> Any:
                if file.filename == names[3]:
                    os._exit(9)
                return make_reading(file.filename, folder.files[file.filename], sha256=file.sha256)

            sync(tmp_path, folder, read=read)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 9
    sync(tmp_path, folder)
    assert folder.parsed == names[3:]
    assert_sound(tmp_path)


def test_generations_do_not_pile_up(tmp_path: Path) -> None:
    for n in range(10):
        sync(tmp_path, Folder(some_files(2, 2 + n)))
        assert len(generation_folders(tmp_path)) == min(n + 1, 2)
    assert generation_folders(tmp_path)[0].name.startswith("000010-")
