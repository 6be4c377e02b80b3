"""The extractive answer, which needs no language model: verbatim sentences, grouped by whose words and when."""

from collections.abc import Sequence

from assistant.absence import answers, not_found
from assistant.answers import Status
from assistant.draft import Draft, Section, build_draft
from assistant.evidence import Evidence, Statistics, find_evidence, weigh_concepts
from assistant.intents import Intent
from assistant.period import day_of
from assistant.quotes import label_document
from assistant.select import choose
from assistant.understand import Part, Understanding
from index.library import Hit, Library

Found = Sequence[tuple[Part, Sequence[Hit]]]

_WORDS = 100
_LONG_INTENTS = frozenset({Intent.TOPIC, Intent.CHANGE, Intent.COMPARE})


def compose(understanding: Understanding, found: Found, library: Library, statistics: Statistics) -> Draft:
    """The draft answer to a question from what each of its parts found."""
    if understanding.absent and not understanding.scope.authorities:
        return not_found(understanding, ())
    if understanding.intent is Intent.OUTSIDE:
        return not_found(understanding, ())
    weights = weigh_concepts(understanding.concepts, statistics)
    good: list[tuple[Part, list[Evidence]]] = []
    ranked: list[Evidence] = []
    for part, hits in found:
        evidence = find_evidence(hits, understanding, library, statistics)
        ranked.extend(evidence)
        good.append((part, [e for e in evidence if answers(e, understanding, weights)]))
    ranked.sort(key=lambda e: (-e.score, e.paragraph.paragraph_id, e.start))
    order = tuple(dict.fromkeys(e.paragraph.paragraph_id for e in ranked))
    if not any(evidence for _, evidence in good):
        return not_found(understanding, ranked, order=order)
    sections = [s for part, evidence in good for s in _sections(part, evidence, understanding, len(good))]
    missing = [part.label for part, evidence in good if not evidence and part.label]
    notes = [f"Nothing on this was found for {label}." for label in missing]
    notes += [f"The library holds no document on {name}." for name in understanding.absent]
    status = Status.PARTIAL if notes else Status.ANSWERED
    return build_draft(status, sections, after=notes, order=order)


def _sections(part: Part, evidence: list[Evidence], understanding: Understanding, parts: int) -> list[Section]:
    """The quotes of one part, grouped by document, newest first."""
    long = understanding.intent in _LONG_INTENTS
    most = max(1, (5 if long else 3) // parts) if parts > 1 else 5 if long else 3
    picks = choose(
        evidence,
        words=_WORDS // parts,
        most=most,
        margin=0.5 if long else 0.3,
        balanced=understanding.intent is Intent.TOPIC,
    )
    documents = sorted({p.document.doc_id: p.document for p in picks}.values(), key=day_of, reverse=True)
    return [
        Section(f"{label_document(d)}:", tuple(p for p in picks if p.document.doc_id == d.doc_id)) for d in documents
    ]
