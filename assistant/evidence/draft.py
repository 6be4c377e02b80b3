"""A draft answer: sections of picked quotes under framing lines, and how it becomes numbered statements."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Citation, NotFound, Statement, Status
from assistant.evidence.quotes import cite
from assistant.language.sentences import split_sentences
from ingest.documents import Document, Paragraph


@dataclass(frozen=True, slots=True)
class Pick:
    """Whole sentences [start, end) of one paragraph, chosen to be quoted."""

    paragraph: Paragraph
    document: Document
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words that will be quoted."""
        return self.paragraph.text[self.start : self.end]

    @property
    def words(self) -> int:
        """How many words will be quoted."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Section:
    """A framing line (whose words, and when; or "") and the quotes under it."""

    framing: str
    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What an answerer proposes: statements and citations before they are checked.

    `order` are the paragraphs that the answer rests on, best first.
    """

    status: Status
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    not_found: NotFound | None = None
    order: tuple[str, ...] = ()


def build_draft(  # noqa: PLR0913 - every part of an answer once
    status: Status,
    sections: Sequence[Section],
    *,
    before: str = "",
    claim: str = "",
    after: Sequence[str] = (),
    not_found: NotFound | None = None,
    order: Sequence[str] = (),
) -> Draft:
    """The draft of an answer: a line before, the sections with their quotes numbered from 1, lines after.

    `claim` is a sentence that all the quotes support together (a count, a list of names); it comes first.
    """
    statements = [Statement(before, "framing")] if before else []
    citations: list[Citation] = []
    seen: set[tuple[str, int, int]] = set()
    for section in sections:
        picks = []
        for p in section.picks:
            if (p.paragraph.paragraph_id, p.start, p.end) not in seen:
                seen.add((p.paragraph.paragraph_id, p.start, p.end))
                picks.append(p)
        if not picks:
            continue
        if section.framing:
            statements.append(Statement(section.framing, "framing"))
        for pick in picks:
            citation = cite(pick.paragraph, pick.start, pick.end, n=len(citations) + 1)
            citations.append(citation)
            statements.append(Statement(citation.quote, "quote", (citation.n,)))
    if claim:
        statements.insert(0, Statement(claim, "claim", tuple(c.n for c in citations)))
    statements.extend(Statement(line, "framing") for line in after if line)
    first = [c.paragraph_id for c in citations]
    return Draft(status, tuple(statements), tuple(citations), not_found, tuple(dict.fromkeys((*first, *order))))


def pick_whole(paragraph: Paragraph, document: Document) -> Pick:
    """The whole paragraph."""
    spans = split_sentences(paragraph.text)
    return Pick(paragraph, document, spans[0][0], spans[-1][1])


def pick_first(paragraph: Paragraph, document: Document) -> Pick:
    """The first sentence of the paragraph."""
    start, end = split_sentences(paragraph.text)[0]
    return Pick(paragraph, document, start, end)
