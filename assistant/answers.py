"""The records of an answer, and the JSON contract (version 1) that DESIGN.md fixes for them."""

from dataclasses import dataclass
from enum import StrEnum

from index.library import Hit
from index.scope import Scope

VERSION = 1


class Status(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    CORRECTED = "corrected"
    NOT_FOUND = "not_found"


class Support(StrEnum):
    """What a citation gives the statement it is attached to."""

    VERBATIM = "verbatim"
    SUPPORTED = "supported"
    PARTIAL = "partial"
    UNSUPPORTED = "unsupported"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote at its place.  Always true: `quote == paragraph.text[start:end]`; only `quotes.cite()` makes one."""

    n: int
    paragraph_id: str
    start: int
    end: int
    quote: str
    support: Support


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer: a "quote", a cited "claim", or "framing" that asserts nothing of the documents."""

    text: str
    kind: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NotFound:
    """What was searched without an answer, and the nearest passages, which are not an answer."""

    reason: str
    searched: str
    documents: int
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is needed to check an answer later: the library's generation, the documents' hashes, the answerer."""

    generation: str
    documents: tuple[tuple[str, str], ...]
    answerer: str
    verified: int
    removed: int


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with checked citations; `hits` holds the best 40 paragraphs, cited or not."""

    question: str
    status: Status
    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    scope: Scope
    not_found: NotFound | None
    receipt: Receipt
    seconds: float
