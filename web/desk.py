"""What the pages stand on: an assistant, and the folder of the library for what is kept beside it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from assistant.answers import Answer
from index.library import Library
from index.originals import FOLDER, open_original
from index.scope import Scope
from web.adding import Adding
from web.ledger import Entry, read_entries, who_added
from web.shelf import Shelf


class Asks(Protocol):
    """What the page needs of an assistant."""

    @property
    def library(self) -> Library:
        """The library that it answers from."""

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope | None = None) -> Answer:
        """Returns the answer to a question.  Raises InvalidQuestion."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An assistant and the folder of its library; without a folder nothing is kept and no page is drawn.

    `helpers` gives an assistant for a reader's own authority; without it
    everybody has the same one.  With a `shelf` the library may change while the
    page runs; with `adding` readers may add documents to it.
    """

    assistant: Asks
    folder: Path | None = None
    helpers: Callable[[str], Asks] | None = None
    shelf: Shelf | None = None
    adding: Adding | None = None

    @contextmanager
    def now(self, generation: str = "") -> Iterator["Desk"]:
        """Gives the desk as it is now, over one generation for as long as the block lasts.

        That is the generation named while it is open, or the newest.
        """
        if self.shelf is None:
            yield self
            return
        with self.shelf.take(generation) as held:
            yield replace(self, assistant=held.assistant, helpers=held.helpers)

    def now_for_request(self) -> Iterator["Desk"]:
        """Gives the desk as it is now, in the form that FastAPI's Depends takes."""
        with self.now() as desk:
            yield desk

    @property
    def library(self) -> Library:
        """The library that the assistant answers from."""
        return self.assistant.library

    def helper(self, home: str) -> Asks:
        """Returns the assistant for a reader whose own authority is `home`, as far as the library knows it."""
        known = {document.authority for document in self.library.documents()}
        return self.helpers(home) if self.helpers and home and home in known else self.assistant

    @property
    def has_files(self) -> bool:
        """True when copies of the files are kept, so that their pages can be drawn."""
        return self.folder is not None and (self.folder / FOLDER).is_dir()

    def added(self) -> dict[str, Entry]:
        """Returns who added which bytes on the page, by their sha256; nothing where nobody ever did."""
        return who_added(read_entries(self.folder)) if self.folder else {}

    def original(self, sha256: str) -> bytes | None:
        """Returns the bytes of a file of the library, or None."""
        return None if self.folder is None else open_original(self.folder, sha256)
