"""The sentences that are about what a question takes for granted, without what it claims of it."""

import re
from collections.abc import Sequence

from assistant.evidence.absence import speaks_of_unheld
from assistant.evidence.material import Material
from assistant.evidence.weigh import Evidence
from assistant.language.sentences import split_sentences
from assistant.questions.period import day_of
from assistant.questions.presupposed import Span
from ingest.documents import Kind

# What ought to be done says nothing of how it is.
_TO_BE_DONE = re.compile(
    r"\bshould\b|\bneeds? to be\b|\bmust\b|^(?:Ensure|Improve|Provide|Take|Strengthen|Review|Continue|Work|Make"
    r"|Increase|Reduce|Develop|Monitor)\b"
)
_THEN = re.compile(r"\b(?:was|were|did|had)(?:n[’']t)?\b", re.I)
_GOES_ON = re.compile(
    r"^(?:This|That|It|These|They) (?:is|was|are|were|has|have|represents?|had)\b|^(?:\w+ ){0,4}(?:these|those|such)\b"
)
#: How much of the topic a sentence carries, and carries itself, to be about the same.
_ABOUT, _ITSELF = 0.7, 0.45
#: How much less than the best of them a sentence may carry to be held against a claim.
_NEARLY = 0.16
#: How many of the nearest sentences are held against a claim.
NEAREST = 8


def topic_of(material: Material, claimed: Sequence[Span]) -> tuple[int, ...]:
    """Which concepts a question is about beside what it claims; those it needs, where it has any."""
    question = material.understanding.question.lower()
    left = []
    for i, concept in enumerate(material.understanding.concepts):
        at = question.find(concept.words.lower())
        end = at + len(concept.words)
        alone = len(concept.words.split()) == 1
        if at < 0 or not any((a <= at and end <= b) or (alone and at < b and a < end) for a, b in claimed):
            left.append(i)
    needed = tuple(i for i in left if material.understanding.concepts[i].needed)
    return needed or tuple(left)


def nearest(material: Material, topic: Sequence[int]) -> tuple[Evidence, ...]:
    """The sentences that are about a topic, those that carry most of it first; what ought to be done is left out."""
    weights = [material.weights[i] for i in topic]
    total = sum(weights)
    found = []
    unheld = material.understanding.nothing_held
    for e in material.ranked if total else ():
        if unheld and not speaks_of_unheld(e, material.understanding):
            continue
        share = sum(w * e.carries[i] for i, w in zip(topic, weights, strict=True)) / total
        own = sum(w for i, w in zip(topic, weights, strict=True) if e.carries[i] > 0.9) / total
        if share >= _ABOUT and e.paragraph.kind is not Kind.RECOMMENDATION and not _TO_BE_DONE.search(e.text):
            found.append((round(share, 2), own, e))
    most = max((own for _, own, _ in found), default=0.0)
    if most < _ITSELF:
        return ()
    best = max(share for share, _, _ in found)
    kept = (x for x in found if x[0] >= best - 2 * _NEARLY)
    return tuple(e for _, _, e in sorted(kept, key=lambda x: (-(x[1] >= most - _NEARLY), -x[0], -x[2].score)))[:NEAREST]


def of_now(near: Sequence[Evidence], material: Material) -> tuple[Evidence, ...]:
    """What the newest of their documents says, where a question is of now and states no time."""
    if material.understanding.period.stated or _THEN.search(material.understanding.question) or not near:
        return tuple(near)
    last = max(day_of(e.document) for e in near)
    return tuple(e for e in near if day_of(e.document) == last)


def share_of(evidence: Evidence, material: Material, topic: Sequence[int]) -> float:
    """How much of a topic a sentence carries (0 to 1)."""
    total = sum(material.weights[i] for i in topic)
    return sum(material.weights[i] * evidence.carries[i] for i in topic) / total if total else 0.0


def goes_on(evidence: Evidence) -> str:
    """A sentence, with the one after it where that only goes on with it: "This is an increase from 358"."""
    text = evidence.paragraph.text
    spans = split_sentences(text)
    at = next(i for i, span in enumerate(spans) if span[0] == evidence.start)
    after = text[slice(*spans[at + 1])] if at + 1 < len(spans) else ""
    return f"{evidence.text} {after}" if _GOES_ON.match(after) else evidence.text


def beside(evidence: Evidence) -> str:
    """A sentence with the one before it and the one after it in its paragraph."""
    text = evidence.paragraph.text
    spans = split_sentences(text)
    at = next(i for i, span in enumerate(spans) if span[0] == evidence.start)
    return text[spans[max(0, at - 1)][0] : spans[min(len(spans) - 1, at + 1)][1]]
