"""Adding documents while the page runs: what was sent is kept in a folder, and one thread reads it meanwhile."""

import hashlib
import logging
import os
import re
import tempfile
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import IO

from index.dense import Vectors
from index.encoders import Encoder
from index.folders import forget, synchronise
from index.library import Library
from index.sync import Progress, SyncReport
from ingest.documents import Source
from ingest.errors import LibraryLocked, ScrutineerError
from ingest.manifest import is_manifest
from web.folders import choose_folder
from web.ledger import (
    ADDED,
    FOLDER_ADDED,
    FOLDER_REMOVED,
    NOBODY,
    REMOVED,
    Entry,
    added_folders,
    now,
    read_entries,
    write_entries,
)
from web.shelf import Shelf

log = logging.getLogger(__name__)

#: The folder in the library's, and the collection that is kept in line with it.
FOLDER = "uploads"
MOST_FILES = 20
LARGEST_FILE = 50 * 1024 * 1024
LARGEST_UPLOAD = 100 * 1024 * 1024
MOST_HELD = 500
MOST_BYTES_HELD = 2 * 1024 * 1024 * 1024
#: What one reader may have added, where readers are known by name.
MOST_EACH = 200
MOST_BYTES_EACH = 1024 * 1024 * 1024
#: Waiting for another writer: seconds between tries, and how often it is tried.
PATIENCE, TRIES = 5.0, 120
#: So few passages are embedded at a time that a question never waits long for its turn.
SLICE, PAUSE = 8, 0.02
SORRY = "Something went wrong on our side. Tell the person who runs this page."


class WrongUpload(ScrutineerError):
    """A file that is not taken."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far the work is: `words` say it; `problem` says why it ended, where it did; `reports` what was done."""

    working: bool = False
    words: str = ""
    done: int = 0
    total: int = 0
    problem: str = ""
    reports: tuple[SyncReport, ...] = ()


class Patient:
    """An encoder that lets questions come between: it embeds a few passages at a time and then waits a moment."""

    def __init__(self, encoder: Encoder, pause: float = PAUSE) -> None:
        self.encoder, self.pause = encoder, pause
        self.name, self.fingerprint, self.dimension = encoder.name, encoder.fingerprint, encoder.dimension

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One vector for each query."""
        return self.encoder.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One vector for each passage."""
        import numpy as np

        parts = []
        for start in range(0, len(texts), SLICE):
            parts.append(self.encoder.encode_passages(texts[start : start + SLICE]))
            time.sleep(self.pause)
        return np.concatenate(parts) if parts else self.encoder.encode_passages(texts)


def say_progress(step: Progress) -> str:
    """Returns how far the reading is, in words."""
    if step.stage == "reading":
        return f"Reading: {step.done} of {step.total} done, last {step.filename}"
    return {
        "finding": "Looking at the files",
        "writing": "Writing what was read",
        "copying": "Keeping copies for the pictures of pages",
    }.get(step.stage, step.stage)


def upload_name(given: str) -> str:
    """Returns the name under which a file is kept: the last part of what the browser gave, as plain text.

    Raises:
        WrongUpload: for a name that is empty, hidden, or that of a manifest.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given.encode("utf-8", "replace").decode()))[-1]
    shown = "".join(c if c.isprintable() and c not in '<>:"|?*' else "_" for c in last).strip(" .")
    stem, dot, suffix = shown.rpartition(".") if "." in shown else (shown, "", "")
    name = stem.encode()[:150].decode("utf-8", "ignore") + dot + suffix
    reserved = re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)
    if not name or not stem or len(suffix) > 10 or last.startswith((".", "~$")) or is_manifest(name) or reserved:
        raise WrongUpload(
            f"“{given[:80]}” is not the name of a document. Rename the file, for example report.pdf, and add it again."
        )
    return name


@dataclass(slots=True)
class Adding:
    """What readers added, files and folders, and the thread that brings the library in line with it.

    `root` is the folder beneath which readers may add folders; without one they add files only.
    """

    library: Path
    shelf: Shelf
    step: Step = field(default_factory=Step)
    patience: float = PATIENCE
    root: Path | None = None
    _gone: set[str] = field(default_factory=set, init=False)
    _wanted: bool = field(default=False, init=False)
    #: Folders to read again (who asked) and to take out (None), in the order in which they were named.
    _folders: dict[str, str | None] = field(default_factory=dict, init=False)
    _thread: threading.Thread | None = field(default=None, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)
    _keeping: threading.Lock = field(default_factory=threading.Lock, init=False)
    _stop: threading.Event = field(default_factory=threading.Event, init=False)

    @property
    def folder(self) -> Path:
        """The folder that holds the files."""
        return self.library / FOLDER

    def names(self) -> tuple[str, ...]:
        """The names of the files that were added, in order."""
        try:
            return tuple(sorted(path.name for path in self.folder.iterdir() if not path.name.startswith(".")))
        except FileNotFoundError:
            return ()

    def folders(self) -> tuple[str, ...]:
        """The folders that were added, in order of name."""
        return added_folders(read_entries(self.library)) if self.root else ()

    def keep(self, given: str, content: IO[bytes], who: str = NOBODY) -> str:
        """Keeps one file and returns its name; it is read when `begin` is called.

        The same file sent again, as by a second click, is kept once.

        Raises:
            WrongUpload: it is empty, too large, badly named, or another one of this name is here.
        """
        name = upload_name(given)
        with self._keeping:
            held = self.names()
            try:
                return self._keep(name, content, held, who)
            except OSError as error:
                words = f"“{name}” could not be kept ({error.strerror}). Tell whoever runs this page."
                raise WrongUpload(words) from error

    def _keep(self, name: str, content: IO[bytes], held: Sequence[str], who: str) -> str:
        same = next((other for other in held if other.casefold() == name.casefold()), "")
        if same and is_same(self.folder / same, content):
            return same
        if same:
            raise WrongUpload(f"A file named “{name}” was added before. Remove that one first, or rename this one.")
        if len(held) >= MOST_HELD:
            raise WrongUpload(f"{MOST_HELD} files were added already. Remove some before you add more.")
        room = MOST_BYTES_HELD - sum((self.folder / other).stat().st_size for other in held)
        room = min(room, self._room_of(who, held))
        self.folder.mkdir(parents=True, exist_ok=True)
        sha256, size = self._write(name, content, room)
        write_entries(self.library, [Entry(now(), who, ADDED, name, sha256, size)])
        return name

    def _room_of(self, who: str, held: Sequence[str]) -> int:
        """How many bytes a reader who is known by name may still add."""
        if who == NOBODY:
            return MOST_BYTES_HELD
        last = {entry.name: entry for entry in read_entries(self.library) if entry.did == ADDED}
        own = [entry for name, entry in last.items() if entry.who == who and name in held]
        if len(own) >= MOST_EACH:
            raise WrongUpload(f"You have added {MOST_EACH} files. Remove some of them before you add more.")
        return MOST_BYTES_EACH - sum(entry.size for entry in own)

    def _write(self, name: str, content: IO[bytes], room: int) -> tuple[str, int]:
        handle, partial = tempfile.mkstemp(dir=self.folder, prefix=".new-")
        size, digest = 0, hashlib.sha256()
        try:
            with os.fdopen(handle, "wb") as out:
                while part := content.read(1 << 20):
                    size += len(part)
                    if size > LARGEST_FILE:
                        raise WrongUpload(f"“{name}” is larger than {LARGEST_FILE >> 20} MB, so it was not added.")
                    if size > room:
                        raise WrongUpload(f"There is no room for “{name}”. Remove documents before you add more.")
                    digest.update(part)
                    out.write(part)
            if not size:
                raise WrongUpload(f"“{name}” is empty, so it was not added.")
            with self._lock:
                os.replace(partial, self.folder / name)
                self._gone.discard(name)
        finally:
            Path(partial).unlink(missing_ok=True)
        return digest.hexdigest(), size

    def remove(self, name: str, who: str = NOBODY) -> bool:
        """Takes one file away, if it was ever added here; it leaves the library when `begin` is called.

        One that is gone already, as by a second click, is no mistake.
        """
        if name not in self.names():
            return any(entry.name == name and entry.did == REMOVED for entry in read_entries(self.library))
        with self._lock:
            (self.folder / name).unlink(missing_ok=True)
            self._gone.add(name)
        write_entries(self.library, [Entry(now(), who, REMOVED, name)])
        return True

    def add_folder(self, typed: str, who: str = NOBODY) -> str:
        """Takes up a folder beneath the root, or looks at it again, and returns its name; `begin` has it read.

        Raises:
            WrongFolder: it is not there, or holds more than is taken at once.
        """
        if self.root is None:
            raise WrongUpload("Folders cannot be added here. Ask whoever runs this page.")
        name, held = choose_folder(self.root, typed), self.folders()
        within = next(
            (o for o in held if o != name and (f"{name}/".startswith(f"{o}/") or o.startswith(f"{name}/"))), ""
        )
        if within:
            raise WrongUpload(
                f"“{name}” and “{within}”, which was added before, hold the same files. Remove that first."
            )
        if name not in held:
            write_entries(self.library, [Entry(now(), who, FOLDER_ADDED, name)])
        with self._lock:
            self._folders.pop(name, None)
            self._folders[name] = who
        return name

    def remove_folder(self, name: str, who: str = NOBODY) -> bool:
        """Has a folder's documents leave the library when `begin` is called; its files are left alone."""
        entries = read_entries(self.library)
        if name not in added_folders(entries):
            return any(entry.name == name and entry.did == FOLDER_REMOVED for entry in entries)
        write_entries(self.library, [Entry(now(), who, FOLDER_REMOVED, name)])
        with self._lock:
            self._folders.pop(name, None)
            self._folders[name] = None
        return True

    def resume(self) -> None:
        """Takes up at the start what may have been left when the page was stopped; looks at added folders again."""
        entries = read_entries(self.library)
        for name in added_folders(entries) if self.root else ():
            self._folders[name] = next((e.who for e in entries if (e.did, e.name) == (FOLDER_ADDED, name)), NOBODY)
        if self.names() or self._folders:
            self.begin()

    def begin(self) -> None:
        """Has the library brought in line with what was added, in the background."""
        with self._lock:
            self._wanted = True
            if self._thread is None and not self._stop.is_set():
                self.step = Step(True, "Looking at the files")
                self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()

    def stop(self, seconds: float = 30.0) -> None:
        """Ends the work; what was read is committed and the rest is taken up at the next start."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(seconds)

    def wait(self, seconds: float) -> bool:
        """Waits until there is nothing to do; False when it takes longer."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)
        return self._thread is None

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._wanted or self._stop.is_set():
                    self._thread = None
                    self.step = replace(self.step, working=False)
                    return
                self._wanted = False
                gone, folders = tuple(sorted(self._gone)), dict(self._folders)
                self._folders.clear()
            if gone or self.names():
                self._do(partial(self._read_files, gone))
            for name, who in folders.items():
                self._do(partial(self._forget_folder, name) if who is None else partial(self._read_folder, name, who))

    def _do(self, work: Callable[[], None]) -> None:
        try:
            self._patiently(work)
        except ScrutineerError as error:
            self._end(problem=str(error))
        except Exception:
            log.exception("documents could not be added")
            self._end(problem=SORRY)

    def _patiently(self, work: Callable[[], None]) -> None:
        for tried in range(TRIES):
            try:
                work()
                return
            except LibraryLocked:
                if tried == TRIES - 1:
                    raise
                self._say("Another program is writing to the library; waiting for it to end")
                if self._stop.wait(self.patience):
                    return

    def _encoder(self) -> Patient:
        with self.shelf.take() as held:
            return Patient(held.library.encoder)

    def _read_files(self, gone: tuple[str, ...]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._follow(
            synchronise(self.library, [self.folder], collection=FOLDER, encoder=self._encoder(), jobs=1, gone=gone)
        ):
            self._gone.difference_update(gone)

    def _read_folder(self, name: str, who: str) -> None:
        if self.root is None:
            return
        choose_folder(self.root, name)  # it may have been changed since it was named
        report = self._follow(
            synchronise(self.library, [self.root / name], root=self.root, encoder=self._encoder(), jobs=1)
        )
        if report is None:
            return
        with self.shelf.take() as held:
            hashes = held.library.stored_names()
        new = [(file, hashes.get((report.collection, file), "")) for file in (*report.added, *report.changed)]
        write_entries(self.library, [Entry(now(), who, ADDED, file, sha256) for file, sha256 in new])

    def _forget_folder(self, name: str) -> None:
        if self.root is not None:
            self._follow(forget(self.library, self.root.name, name, encoder=self._encoder()))

    def _follow(self, steps: Iterator[Progress | SyncReport]) -> SyncReport | None:
        """Says how far the steps are and returns their report, or None when the page was stopped meanwhile."""
        for step in steps:
            if isinstance(step, SyncReport):
                self.shelf.refresh(wait=True)
                self._end(report=step)
                return step
            if self._stop.is_set():
                steps.close()  # type: ignore[attr-defined]  # it is a generator, which commits what it has
                return None
            self._say(say_progress(step), step.done, step.total)
        return None

    def _say(self, words: str, done: int = 0, total: int = 0) -> None:
        self.step = replace(self.step, words=words, done=done, total=total)

    def _end(self, *, problem: str = "", report: SyncReport | None = None) -> None:
        problems = " ".join(filter(None, (self.step.problem, problem)))
        reports = (*self.step.reports, report) if report else self.step.reports
        self.step = Step(True, "", problem=problems, reports=reports)


def is_same(path: Path, content: IO[bytes]) -> bool:
    """True when the file holds the very bytes that were sent; what was sent is left at its beginning."""
    sent = hashlib.sha256()
    while part := content.read(1 << 20):
        sent.update(part)
    content.seek(0)
    with path.open("rb") as held:
        return hashlib.file_digest(held, "sha256").hexdigest() == sent.hexdigest()


def source_of(library: Library, name: str, size: int) -> Source | None:
    """Returns what the library knows of an added file of so many bytes, or None while it was not looked at."""
    for source in library.sources():
        # Another collection may hold a file of the same name, or of the same bytes under another name.
        if (source.filename == name and source.size == size) or f"{FOLDER}/{name}" in source.also_named:
            return source
    return None
