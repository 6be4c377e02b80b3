"""What a composer works with: the question as understood, and the evidence that each of its parts found."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from assistant.evidence.absence import answers
from assistant.evidence.draft import Pick, Section, pick_whole
from assistant.evidence.quotes import label_document
from assistant.evidence.weigh import Evidence, Statistics, find_evidence, weigh_concepts
from assistant.questions.doers import asked_deed
from assistant.questions.intents import Attribute, Intent
from assistant.questions.judgements import Grade
from assistant.questions.parts import Part
from assistant.questions.period import day_of
from assistant.questions.understanding import Understanding
from index.library import Hit, Library
from ingest.documents import Document, Kind
from ingest.leads import BETWEEN_CELLS

#: A concept that weighs no more is a word of most paragraphs.
_EVERYWHERE = 0.2
_TELLING = frozenset({Intent.FACT, Intent.TOPIC, Intent.WHO_SAID, Intent.PERSON})


@dataclass(frozen=True, slots=True)
class PartEvidence:
    """One part of the question: all sentences found for it, best first, and those that answer.

    `searched_first` is the paragraph that the search put first, before its sentences were weighed ("" for none).
    """

    part: Part
    ranked: tuple[Evidence, ...]
    good: tuple[Evidence, ...]
    searched_first: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """The question, its parts with their evidence, and the paragraphs in order of their evidence.

    `context` is as for `gather`.
    """

    understanding: Understanding
    library: Library
    statistics: Statistics
    weights: tuple[float, ...]
    parts: tuple[PartEvidence, ...]
    order: tuple[str, ...]
    context: Mapping[str, float]

    @property
    def ranked(self) -> tuple[Evidence, ...]:
        """All evidence of all parts, best first."""
        every = [e for part in self.parts for e in part.ranked]
        return tuple(sorted(every, key=lambda e: (-e.score, e.paragraph.paragraph_id, e.start)))


def gather(
    understanding: Understanding,
    found: Sequence[tuple[Part, Sequence[Hit]]],
    library: Library,
    statistics: Statistics,
    context: Mapping[str, float] = MappingProxyType({}),
) -> Material:
    """The material for a question from the hits of each of its parts."""
    understanding = _with_a_topic(understanding, statistics)
    weights = weigh_concepts(understanding.concepts, statistics)
    used = tuple(statistics.uses(c.names) for c in understanding.concepts)
    parts = []
    for part, hits in found:
        ranked = find_evidence(hits, understanding, library, statistics, context)
        good = tuple(e for e in ranked if answers(e, understanding, used=used))
        parts.append(PartEvidence(part, ranked, good, next((hit.paragraph_id for hit in hits), "")))
    order: dict[str, None] = {}
    paragraphs = [list(dict.fromkeys(e.paragraph.paragraph_id for e in p.ranked)) for p in parts]
    for rank in range(max((len(p) for p in paragraphs), default=0)):
        for own in paragraphs:
            if rank < len(own):
                order.setdefault(own[rank], None)
    return Material(understanding, library, statistics, weights, tuple(parts), tuple(order), context)


def _with_a_topic(understanding: Understanding, statistics: Statistics) -> Understanding:
    """The question with its most telling everyday word needed, where all that it needs stands everywhere.

    "What are children in Northby still waiting for?" is on waiting: "children" narrows nothing in these documents.
    It weighs as much as the rest, so that what is told in other words is not refused for it.
    """
    weights = weigh_concepts([replace(c, weight=1.0) for c in understanding.concepts], statistics)
    carried = [c.inherited for c in understanding.concepts]
    if any(carried) and not all(carried):
        return understanding
    deed = asked_deed(understanding.question) if understanding.intent is Intent.PERSON else None
    # "Who runs the panel?" is on the panel: documents have other words for running it.
    does = deed.asked if deed else frozenset[str]()
    weights = tuple(0.0 if c.words.lower() in does else w for c, w in zip(understanding.concepts, weights, strict=True))
    needed = [w for c, w in zip(understanding.concepts, weights, strict=True) if c.needed]
    others = [w for c, w in zip(understanding.concepts, weights, strict=True) if not c.needed]
    whole = understanding.attribute is Attribute.NONE and understanding.intent in _TELLING
    whole = whole and not understanding.areas and len(understanding.parts) == 1
    if not whole or not needed or not others or max(needed) > min(_EVERYWHERE, max(others)):
        return understanding
    at = max((w, -i) for i, w in enumerate(weights) if not understanding.concepts[i].needed)[1]
    concepts = tuple(
        replace(c, needed=True, weight=max(needed) / weights[i]) if i == -at else c
        for i, c in enumerate(understanding.concepts)
    )
    return replace(understanding, concepts=concepts)


#: How long an answer with its announced list items may be.
MOST_WORDS = 110


def sections_by_document(picks: Sequence[Pick]) -> list[Section]:
    """The quotes under a line that says whose words and when, a section a document, newest first."""
    documents = {p.document.doc_id: p.document for p in picks}
    ordered = sorted(documents.values(), key=lambda d: (-day_of(d).toordinal(), d.authority, d.doc_id))
    return [s for d in ordered for s in _parted(d, [p for p in picks if p.document.doc_id == d.doc_id])]


def _parted(document: Document, picks: Sequence[Pick]) -> list[Section]:
    """The quotes of one document; what stands in a list of things to improve under that list's own heading.

    "The analysis of return home interviews." read aloud on its own says the
    contrary of what it says under "What needs to improve?".
    """
    listed = [_list_heading(p, picks) for p in picks]
    told = [p for p, heading in zip(picks, listed, strict=True) if not heading]
    sections = [section_of(document, told)] if told else []
    for heading in dict.fromkeys(heading for heading in listed if heading):
        name = heading.rstrip(":")
        label = f"Under “{name}”" if sections else f"{label_document(document)}, under “{name}”"
        sections.append(Section(f"{label}:", tuple(p for p, h in zip(picks, listed, strict=True) if h == heading)))
    return sections


def _list_heading(pick: Pick, picks: Sequence[Pick]) -> str:
    """The line that a quote cannot be understood without; empty for what says by itself what it is.

    The heading of the list that a recommendation stands in, the line that leads in to a list where that is not quoted
    itself, the heads of a table's columns.
    """
    paragraph = pick.paragraph
    innermost = paragraph.headings[-1] if paragraph.headings else ""
    if paragraph.kind is Kind.LIST_ITEM and innermost.endswith(":"):
        return "" if any(other.text.endswith(innermost) for other in picks) else innermost
    is_row = paragraph.kind is Kind.TABLE_ROW and BETWEEN_CELLS in innermost
    return innermost if is_row or paragraph.kind is Kind.RECOMMENDATION else ""


def with_items(picks: Sequence[Pick], material: Material) -> list[Pick]:
    """The quotes, and after one that ends in a colon the list items that it announces, within the length.

    "Around three key themes:" says nothing without the three themes: what was picked after it makes room for them.
    """
    announced = [(pick, _items_after(pick, material)) for pick in picks]
    most = max(MOST_WORDS, sum(p.words for p in picks))
    while any(items for _, items in announced) and _length(announced) > most:
        alone = [i for i, (_, items) in enumerate(announced) if not items]
        if not alone:
            break
        announced.pop(alone[-1])
    every: list[Pick] = []
    left = MOST_WORDS - sum(p.words for p, _ in announced)
    for pick, items in announced:
        every.append(pick)
        for own in items:
            if own.words > left:
                break
            left -= own.words
            every.append(own)
    return list(dict.fromkeys(every))


def _length(announced: Sequence[tuple[Pick, Sequence[Pick]]]) -> int:
    return sum(pick.words + sum(own.words for own in items) for pick, items in announced)


def _items_after(pick: Pick, material: Material) -> list[Pick]:
    """The list items that follow a quote which ends in a colon and ends its paragraph."""
    if not pick.text.endswith(":") or pick.end < len(pick.paragraph.text):
        return []
    inside = material.library.paragraphs(pick.document.doc_id)
    at = next(i for i, p in enumerate(inside) if p.paragraph_id == pick.paragraph.paragraph_id)
    following = itertools.takewhile(lambda p: p.kind is Kind.LIST_ITEM, inside[at + 1 :])
    return [pick_whole(item, pick.document) for item in following]


def section_of(document: Document, picks: Sequence[Pick]) -> Section:
    """The quotes of one document under its line."""
    return Section(f"{label_document(document)}:", tuple(picks))


def pick_grade(grade: Grade) -> Pick:
    """The judgement as the report prints it."""
    return pick_whole(grade.paragraph, grade.document)
