"""What the pages need of an assistant; anything that fits can stand behind them."""

from collections.abc import Sequence
from typing import Protocol

from assistant.answers import Answer
from index.library import Library
from index.scope import Scope


class Asks(Protocol):
    """What the page needs of an assistant."""

    @property
    def library(self) -> Library:
        """The library that it answers from."""

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope | None = None) -> Answer:
        """Returns the answer to a question.  Raises InvalidQuestion."""
