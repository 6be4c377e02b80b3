"""A citation looked up in the snapshot: V0, does it resolve; V1, is its quote verbatim where it says."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from evals.answers_in import GivenAnswer, GivenCitation
from evals.corpus import Held, Snapshot
from evals.text import find_span, fold, loose, sentences, tokens

SHORTEST_QUOTE = 5


@dataclass(frozen=True, slots=True)
class Checked:
    """A citation and what became of it.

    `place` is resolved, ambiguous, unresolved (no such paragraph) or
    mislabelled (its document, authority or date is not the paragraph's).
    `quote` is verbatim, broken (not in the cited paragraph), short, or
    unchecked (none was given).  `span` is the quote in the only paragraph.
    """

    given: GivenCitation
    held: tuple[Held, ...]
    place: str
    quote: str
    span: tuple[int, int] | None = None

    @property
    def valid(self) -> bool:
        """True when it leads to a paragraph and nothing it says of it is wrong."""
        return self.place == "resolved" and self.quote in ("verbatim", "unchecked")

    @property
    def paragraph_ids(self) -> frozenset[str]:
        """The paragraphs that it cites; none when it is not valid."""
        return frozenset(held.paragraph_id for held in self.held) if self.valid else frozenset()

    def words(self) -> tuple[str, ...]:
        """What it can vouch for: its verified quote, or the whole paragraph when no quote was given."""
        if not self.valid:
            return ()
        return (self.given.quote,) if self.given.quote else tuple(held.text for held in self.held)


def check_citations(answer: GivenAnswer, snapshot: Snapshot) -> dict[int, Checked]:
    """Every citation of the answer by its number."""
    return {citation.n: check_citation(citation, snapshot) for citation in answer.citations}


def check_citation(citation: GivenCitation, snapshot: Snapshot) -> Checked:
    """V0 and V1 of one citation; a quote without a paragraph is found by exact search or not at all."""
    if citation.paragraph_id is not None:
        held = snapshot.by_id.get(citation.paragraph_id)
        if held is None:
            return Checked(citation, (), "unresolved", "broken" if citation.quote else "unchecked")
        place = "mislabelled" if mislabels(citation, held, snapshot) else "resolved"
        return _with_quote(citation, (held,), place)
    doc = snapshot.doc_named(citation.doc) if citation.doc else None
    if citation.doc and doc is None:
        return Checked(citation, (), "unresolved", "broken" if citation.quote else "unchecked")
    if citation.quote:
        found = _narrow(snapshot.find(citation.quote, doc=doc), citation)
        place = "unresolved" if not found else "resolved" if len(found) == 1 else "ambiguous"
        if found and any(mislabels(citation, held, snapshot) for held in found[:1]):
            place = "mislabelled"
        return _with_quote(citation, found[:1] if place != "ambiguous" else found, place)
    found = _unquoted(citation, doc, snapshot)
    return Checked(citation, found, "resolved" if found else "unresolved", "unchecked")


def _unquoted(citation: GivenCitation, doc: str | None, snapshot: Snapshot) -> tuple[Held, ...]:
    """The paragraphs that a passage, a printed number or a page stands for."""
    in_doc = snapshot.by_doc.get(doc or "", ())
    if citation.passage:
        pool = in_doc or snapshot.paragraphs
        on_page = [held for held in in_doc if citation.page and held.first_page <= citation.page <= held.last_page]
        inside = tuple(held for held in on_page or pool if _shares(citation.passage, held, whole=not on_page))
        return inside or snapshot.find_loosely(citation.passage, doc=doc)
    if citation.paragraph is not None:
        return tuple(held for held in in_doc if held.number == citation.paragraph)
    if citation.page is not None:
        return tuple(held for held in in_doc if held.first_page <= citation.page <= held.last_page)
    return ()


def _shares(passage: str, held: Held, *, whole: bool) -> bool:
    """True when the passage holds the whole paragraph, or (where its page is known) any sentence of it."""
    words = f" {loose(passage)} "
    if f" {loose(held.text)} " in words:
        return not whole or len(tokens(held.text)) >= SHORTEST_QUOTE
    pieces = (loose(held.text[start:end]) for start, end in sentences(held.text))
    return not whole and any(len(piece) >= 20 and f" {piece} " in words for piece in pieces)


def _narrow(found: tuple[Held, ...], citation: GivenCitation) -> tuple[Held, ...]:
    distinct = tuple({held.paragraph_id: held for held in found}.values())
    for keep in (
        [held for held in distinct if citation.paragraph is not None and held.number == citation.paragraph],
        [held for held in distinct if citation.page is not None and held.first_page <= citation.page <= held.last_page],
    ):
        if keep and len(distinct) > 1:
            distinct = tuple(keep)
    return distinct


def mislabels(citation: GivenCitation, held: Held, snapshot: Snapshot) -> bool:
    """True when the document, authority or date that the citation shows is not that of its paragraph."""
    if citation.doc and snapshot.doc_named(citation.doc) != held.doc:
        return True
    if citation.authority and held.authority and citation.authority != held.authority:
        return True
    return bool(citation.date and held.date and citation.date not in (held.date, *held.inspected.split()))


def _with_quote(citation: GivenCitation, held: tuple[Held, ...], place: str) -> Checked:
    if not citation.quote:
        return Checked(citation, held, place, "unchecked")
    if not held:
        return Checked(citation, held, place, "broken")
    if fold(citation.quote) not in fold(held[0].text):
        return Checked(citation, held, place, "broken")
    span = _given_span(citation, held[0]) or find_span(citation.quote, held[0].text)
    if len(tokens(citation.quote)) < SHORTEST_QUOTE and not _whole_sentence(span, held[0].text):
        return Checked(citation, held, place, "short", span)
    return Checked(citation, held, place, "verbatim", span)


def _given_span(citation: GivenCitation, held: Held) -> tuple[int, int] | None:
    """The span the citation names, where the quote does stand there (it may stand twice in a paragraph)."""
    if citation.start is None or citation.end is None or not 0 <= citation.start < citation.end <= len(held.text):
        return None
    return (
        (citation.start, citation.end)
        if fold(held.text[citation.start : citation.end]) == fold(citation.quote or "")
        else None
    )


def _whole_sentence(span: tuple[int, int] | None, text: str) -> bool:
    if span is None:
        return False
    starts, ends = zip(*sentences(text), strict=True)
    return span[0] in starts and any(0 <= end - span[1] <= 1 for end in ends)


@lru_cache(maxsize=16384)
def identity(held: Held) -> str:
    """What a reader is shown of a paragraph beside its text: headings, title, publisher, authority, dates, number."""
    days = " ".join(long_date(day) for day in (held.date, *held.inspected.split()) if day)
    where = f"paragraph {held.number} " if held.number else ""
    return " . ".join(
        part
        for part in (
            *held.headings, held.title, held.publisher, held.authority, held.kind, days,
            f"{where}page {held.first_page} {held.last_page}",
        )
        if part
    )  # fmt: skip


def long_date(day: str) -> str:
    """An ISO date with itself written out: "2018-08-17 17 August 2018"; anything else unchanged."""
    try:
        when = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{day} {when.day} {when:%B} {when.year}"
