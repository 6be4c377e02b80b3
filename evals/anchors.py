"""Gold spans looked up in the snapshot: exact after the declared normalisation, never by similarity.

An anchor survives a change of the parser as long as its words still stand in
one paragraph of its document; when they do not, that is said, not guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from evals.corpus import Held, Snapshot
from evals.questions import Group, Question, Span
from evals.text import find_span, sentences


@dataclass(frozen=True, slots=True)
class Place:
    """A span found: the paragraph and the [start, end) of its text."""

    paragraph_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span and where it was found; `problem` is empty only when it is exactly one place."""

    span: Span
    places: tuple[Place, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class GoldGroup:
    """A group whose spans were looked up: alternatives of anchors, as the question file orders them."""

    group: Group
    alternatives: tuple[tuple[Anchor, ...], ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """A question's evidence in one snapshot: its groups, every minimal evidence paragraph, and the problems."""

    groups: tuple[GoldGroup, ...]
    paragraph_ids: frozenset[str]
    problems: tuple[str, ...]


def find_anchor(span: Span, snapshot: Snapshot) -> Anchor:
    """Where the span stands, narrowed by its printed number and its page when its words stand in several places."""
    doc = snapshot.doc_named(span.doc)
    if doc is None:
        return Anchor(span, (), f"{span.doc} is not in the corpus")
    found = _distinct(snapshot.find(span.text, doc=doc))
    if not found:
        return Anchor(span, (), f"{span.doc}, page {span.page}: not found in any paragraph: {_short(span.text)}")
    numbered = [held for held in found if span.paragraph is not None and held.number == span.paragraph]
    on_page = [
        held for held in numbered or found if span.page is None or held.first_page <= span.page <= held.last_page
    ]
    problem = ""
    if not on_page:
        pages = ", ".join(str(held.first_page) for held in found)
        problem = f"{span.doc}: on page {pages}, not {span.page}: {_short(span.text)}"
    chosen = on_page or numbered or found
    searched = [held for held in chosen if held.searched]
    chosen = searched or chosen
    if len(chosen) > 1:
        problem = f"{span.doc}, page {span.page}: in {len(chosen)} paragraphs: {_short(span.text)}"
    return Anchor(span, tuple(_place(span, held) for held in chosen), problem)


def _distinct(found: Iterable[Held]) -> list[Held]:
    return list({held.paragraph_id: held for held in found}.values())


def _place(span: Span, held: Held) -> Place:
    start, end = find_span(span.text, held.text) or (0, len(held.text))
    if span.form == "begins":
        end = next((last for first, last in sentences(held.text) if first <= start < last), end)
    return Place(held.paragraph_id, start, end)


def _short(text: str) -> str:
    words = text.split()
    return "'" + " ".join(words[:8]) + ("…'" if len(words) > 8 else "'")


def resolve(question: Question, snapshot: Snapshot) -> Gold:
    """The question's evidence in the snapshot.

    Words that stand in several paragraphs count in each of them (any one
    evidences the fact) and are listed as a problem; words that stand nowhere
    make their alternative one that no answer can reach.
    """
    groups = tuple(
        GoldGroup(group, tuple(tuple(find_anchor(span, snapshot) for span in spans) for spans in group.alternatives))
        for group in question.groups
    )
    anchors = [anchor for group in groups for spans in group.alternatives for anchor in spans]
    return Gold(
        groups=groups,
        paragraph_ids=frozenset(place.paragraph_id for anchor in anchors for place in anchor.places),
        problems=tuple(anchor.problem for anchor in anchors if anchor.problem),
    )


def covered(group: GoldGroup, paragraph_ids: frozenset[str]) -> bool:
    """True when some alternative has every one of its spans in one of the paragraphs."""
    return any(
        all(any(place.paragraph_id in paragraph_ids for place in anchor.places) for anchor in alternative)
        for alternative in group.alternatives
    )


def partly_covered(group: GoldGroup, paragraph_ids: frozenset[str]) -> bool:
    """True when some span of some alternative is in one of the paragraphs."""
    return any(
        place.paragraph_id in paragraph_ids
        for alternative in group.alternatives
        for anchor in alternative
        for place in anchor.places
    )


def grades(question: Question, gold: Gold) -> dict[str, int]:
    """What is judged: 2 for every paragraph of minimal evidence, else the question's own `judged`."""
    return dict(question.judged) | dict.fromkeys(gold.paragraph_ids, 2)
