"""The newest generation of a library for every new question, while readers keep the one that they opened."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from assistant.assistant import Assistant
from index.generations import read_current
from index.store import LocalLibrary, open_library
from ingest.errors import ScrutineerError
from web.turns import InTurn, Turns

log = logging.getLogger(__name__)

#: A generation that nobody has read for so many seconds is closed, unless it is the newest.
KEPT_SECONDS = 600.0
#: So many generations stay open; beyond them the one idle for longest is closed at once.
MOST_OPEN = 4


@dataclass(slots=True)
class Held:
    """One open generation, its assistants, how many requests read it now and when the last one ended."""

    library: LocalLibrary
    assistant: InTurn
    helpers: Callable[[str], InTurn]
    users: int = 0
    idle_since: float = 0.0


def hold(library: LocalLibrary, home: str | None, turns: Turns) -> Held:
    """Returns an open generation with its assistants: the page's own, and one for each reader's authority.

    The search is tried once, so that no reader waits while the model is loaded.
    """
    library.search("children", k=1)
    helpers = lru_cache(maxsize=16)(lambda own: InTurn(Assistant(library, home=own), turns))
    return Held(library, InTurn(Assistant(library, home=home), turns), helpers)


@dataclass(slots=True)
class Shelf:
    """The open generations of one library; `first` is open already.  Safe to share between threads."""

    folder: Path
    first: LocalLibrary
    home: str | None = None
    clock: Callable[[], float] = time.monotonic
    _turns: Turns = field(default_factory=Turns, init=False)
    _held: dict[str, Held] = field(default_factory=dict, init=False)
    _newest: str = field(default="", init=False)
    _seen: str | None = field(default=None, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)
    _opening: threading.Lock = field(default_factory=threading.Lock, init=False)

    def __post_init__(self) -> None:
        self._newest = self._seen = self.first.generation
        self._held[self._newest] = hold(self.first, self.home, self._turns)

    @property
    def generations(self) -> tuple[str, ...]:
        """The open generations, oldest first."""
        return tuple(self._held)

    @contextmanager
    def take(self, generation: str = "") -> Iterator[Held]:
        """Gives a generation for as long as the block lasts: the one named while it is open, or the newest."""
        self.refresh()
        with self._lock:
            held = self._held.get(generation) or self._held[self._newest]
            held.users += 1
        try:
            yield held
        finally:
            with self._lock:
                held.users -= 1
                held.idle_since = self.clock()
            self._close_idle()

    def refresh(self, *, wait: bool = False) -> None:
        """Opens the current generation when it is another than was seen last; reads one short file.

        One reader opens it, the others read on in the old one meanwhile; with
        `wait`, it is open when this returns.  A generation that cannot be
        opened is noted in the log and the old one stays.
        """
        if self._current() == self._seen or not self._opening.acquire(blocking=wait):
            return
        try:
            current = self._current()
            if current != self._seen:
                self._seen = current
                self._open()
        finally:
            self._opening.release()

    def _current(self) -> str | None:
        try:
            return read_current(self.folder) or self._seen
        except OSError as error:
            log.warning("CURRENT of %s cannot be read: %s", self.folder, error)
            return self._seen

    def _open(self) -> None:
        encoder = self._held[self._newest].library.encoder  # loaded once, for all generations
        try:
            library = open_library(self.folder, encoder=encoder)
        except ScrutineerError as error:
            log.error("the new generation was not taken up: %s", error)
            return
        if library.generation in self._held:
            library.close()
            self._newest = library.generation
            return
        try:
            held = hold(library, self.home, self._turns)
        except ScrutineerError as error:
            log.error("the new generation was not taken up: %s", error)
            library.close()
            return
        with self._lock:
            self._held[library.generation] = held
            self._held[self._newest].idle_since = self.clock()
            self._newest = library.generation
        self._close_idle()

    def _close_idle(self) -> None:
        with self._lock:
            idle = sorted(
                (held.idle_since, name) for name, held in self._held.items() if not held.users and name != self._newest
            )
            over = len(self._held) - MOST_OPEN
            late = self.clock() - KEPT_SECONDS
            closed = [self._held.pop(name) for n, (since, name) in enumerate(idle) if n < over or since <= late]
        for held in closed:
            held.library.close()

    def close(self) -> None:
        """Lets go of every generation."""
        with self._lock:
            for held in self._held.values():
                held.library.close()
