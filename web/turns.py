"""Answering in turn: a few questions are worked on at one time, the others wait in the order in which they came."""

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answers import Answer
from assistant.assistant import Assistant
from index.library import Library
from index.scope import Scope

#: While one question is embedded, outside Python's own lock, the sentences of others are weighed.  With 25 at once each
#: thread waits for that lock thousands of times a question: docs/decisions.md has what was measured.
AT_ONCE = 3


@dataclass(slots=True)
class Turns:
    """A context that lets `most` threads in at a time, first come, first served."""

    most: int = AT_ONCE
    _inside: int = field(default=0, init=False)
    _waiting: deque[threading.Event] = field(default_factory=deque, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def __enter__(self) -> None:
        with self._lock:
            if self._inside < self.most:
                self._inside += 1
                return
            turn = threading.Event()
            self._waiting.append(turn)
        turn.wait()  # whoever goes out lets this thread in, so that nobody can step between

    def __exit__(self, *_: object) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._inside -= 1


@dataclass(frozen=True, slots=True)
class InTurn:
    """An assistant that answers when its turn has come."""

    assistant: Assistant
    turns: Turns

    @property
    def library(self) -> Library:
        """The library that it answers from."""
        return self.assistant.library

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope | None = None) -> Answer:
        """Returns the answer to a question.  Raises InvalidQuestion."""
        with self.turns:
            return self.assistant.ask(question, history=history, scope=scope)
