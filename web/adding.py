"""Adding documents while the page runs: what was sent is kept in a folder, and one thread reads it meanwhile."""

import logging
import os
import re
import tempfile
import threading
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from index.dense import Vectors
from index.encoders import Encoder
from index.folders import synchronise
from index.library import Library
from index.sync import Progress, SyncReport
from ingest.documents import Source
from ingest.errors import LibraryLocked, ScrutineerError
from ingest.manifest import is_manifest
from web.shelf import Shelf

log = logging.getLogger(__name__)

#: The folder in the library's, and the collection that is kept in line with it.
FOLDER = "uploads"
MOST_FILES = 20
LARGEST_FILE = 50 * 1024 * 1024
LARGEST_UPLOAD = 100 * 1024 * 1024
MOST_HELD = 500
MOST_BYTES_HELD = 2 * 1024 * 1024 * 1024
#: Waiting for another writer: seconds between tries, and how often it is tried.
PATIENCE, TRIES = 5.0, 120
#: So few passages are embedded at a time that a question never waits long for its turn.
SLICE, PAUSE = 8, 0.02
SORRY = "Something went wrong on our side. Tell the person who runs this page."


class WrongUpload(ScrutineerError):
    """A file that is not taken."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far the work is: `words` say it; `problem` says why it ended, where it did; `report` what it did."""

    working: bool = False
    words: str = ""
    done: int = 0
    total: int = 0
    problem: str = ""
    report: SyncReport | None = None


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
    """The folder of files that readers added, and the thread that brings the library in line with it."""

    library: Path
    shelf: Shelf
    step: Step = field(default_factory=Step)
    patience: float = PATIENCE
    _gone: set[str] = field(default_factory=set, init=False)
    _wanted: bool = field(default=False, init=False)
    _thread: threading.Thread | None = field(default=None, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)
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

    def keep(self, given: str, content: IO[bytes]) -> str:
        """Keeps one file and returns its name; it is read when `begin` is called.

        Raises:
            WrongUpload: it is empty, too large, badly named, or one of this name is here.
        """
        name = upload_name(given)
        held = self.names()
        if name.casefold() in {other.casefold() for other in held}:
            raise WrongUpload(f"A file named “{name}” was added before. Remove that one first, or rename this one.")
        if len(held) >= MOST_HELD:
            raise WrongUpload(f"{MOST_HELD} files were added already. Remove some before you add more.")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            room = MOST_BYTES_HELD - sum((self.folder / other).stat().st_size for other in held)
            self._write(name, content, room)
        except OSError as error:
            raise WrongUpload(f"“{name}” could not be kept ({error.strerror}). Tell whoever runs this page.") from error
        return name

    def _write(self, name: str, content: IO[bytes], room: int) -> None:
        handle, partial = tempfile.mkstemp(dir=self.folder, prefix=".new-")
        size = 0
        try:
            with os.fdopen(handle, "wb") as out:
                while part := content.read(1 << 20):
                    size += len(part)
                    if size > LARGEST_FILE:
                        raise WrongUpload(f"“{name}” is larger than {LARGEST_FILE >> 20} MB, so it was not added.")
                    if size > room:
                        raise WrongUpload(f"There is no room for “{name}”. Remove documents before you add more.")
                    out.write(part)
            if not size:
                raise WrongUpload(f"“{name}” is empty, so it was not added.")
            with self._lock:
                os.replace(partial, self.folder / name)
                self._gone.discard(name)
        finally:
            Path(partial).unlink(missing_ok=True)

    def remove(self, name: str) -> bool:
        """Takes one file away, if it was added here; it leaves the library when `begin` is called."""
        if name not in self.names():
            return False
        with self._lock:
            (self.folder / name).unlink(missing_ok=True)
            self._gone.add(name)
        return True

    def begin(self) -> None:
        """Has the library brought in line with the folder, in the background."""
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
                gone = tuple(sorted(self._gone))
            try:
                self._bring_in_line(gone)
            except ScrutineerError as error:
                self._end(problem=str(error))
            except Exception:
                log.exception("documents could not be added")
                self._end(problem=SORRY)

    def _bring_in_line(self, gone: tuple[str, ...]) -> None:
        for tried in range(TRIES):
            try:
                self._synchronise(gone)
                return
            except LibraryLocked:
                if tried == TRIES - 1:
                    raise
                self.step = Step(True, "Another program is writing to the library; waiting for it to end")
                if self._stop.wait(self.patience):
                    return

    def _synchronise(self, gone: tuple[str, ...]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with self.shelf.take() as held:
            encoder = Patient(held.library.encoder)
        steps = synchronise(self.library, [self.folder], collection=FOLDER, encoder=encoder, jobs=1, gone=gone)
        for step in steps:
            if isinstance(step, SyncReport):
                self._gone.difference_update(gone)
                self.shelf.refresh(wait=True)
                self._end(report=step)
            elif self._stop.is_set():
                steps.close()  # type: ignore[attr-defined]  # it is a generator, which commits what it has
                return
            else:
                self.step = Step(True, say_progress(step), step.done, step.total)

    def _end(self, *, problem: str = "", report: SyncReport | None = None) -> None:
        self.step = Step(True, "", problem=problem, report=report)


def source_of(library: Library, name: str, size: int) -> Source | None:
    """Returns what the library knows of an added file of so many bytes, or None while it was not looked at."""
    for source in library.sources():
        # Another collection may hold a file of the same name, or of the same bytes under another name.
        if (source.filename == name and source.size == size) or f"{FOLDER}/{name}" in source.also_named:
            return source
    return None
