"""The Library protocol: all that the assistant and the page know of what is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.scope import Scope
from ingest.documents import Document, Finding, Page, Paragraph, Source


@dataclass(frozen=True, slots=True)
class Passage:
    """The span [start, end) of one paragraph's text that is embedded as a unit."""

    passage_id: str
    paragraph_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One paragraph found: its best passage, fused score, rank from 1, and the retrievers that found it.

    `nearness` is the cosine of the query and its nearest passage; of what the
    dense side did not rank, that of the last one that it did.
    """

    paragraph_id: str
    passage_id: str
    score: float
    rank: int
    retriever: str
    nearness: float = 0.0


class Library(Protocol):
    """One generation of a library, opened for reading.  Implementations: the local folder, Milvus."""

    generation: str

    def documents(self) -> tuple[Document, ...]:
        """Every document, ordered by (authority, published, filename)."""

    def document(self, doc_id: str) -> Document:
        """One document.  Raises UnknownParagraph when it is not held."""

    def sources(self) -> tuple[Source, ...]:
        """Every file that was looked at, refused ones too, ordered by filename."""

    def pages(self, doc_id: str) -> tuple[Page, ...]:
        """The pages of one document in order."""

    def paragraph(self, paragraph_id: str) -> Paragraph:
        """One paragraph.  Raises UnknownParagraph."""

    def paragraphs(self, doc_id: str) -> tuple[Paragraph, ...]:
        """Every paragraph of one document in order, of every kind."""

    def findings(self, *, kind: str | None = None, doc_id: str | None = None) -> tuple[Finding, ...]:
        """Findings, ordered by (doc_id, paragraph order)."""

    def search(
        self, query: str, *, expansions: Sequence[str] = (), scope: Scope | None = None, k: int = 40
    ) -> tuple[Hit, ...]:
        """The k best paragraphs in scope, best first, ties by paragraph_id.

        `query` is embedded and matched lexically; `expansions` are further words
        (synonyms, an acronym's expansion) that are matched lexically at a lower weight.
        """

    def close(self) -> None:
        """Let go of the generation's files."""
