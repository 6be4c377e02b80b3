"""What a question of any wording takes for granted, and the sentences that are about the same without it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.absence import speaks_of_unheld
from assistant.evidence import Evidence
from assistant.material import Material
from assistant.period import day_of
from assistant.phrases import read_phrases
from assistant.sections import shipped_lines
from assistant.sentences import split_sentences
from ingest.documents import Kind

Span = tuple[int, int]
# "Why", "when" and "how many" take what follows for granted; "did it" and "is it" do not.
_ASKS_WITHIN = re.compile(
    r"\b(?:why|how come|how many|how much)\b"
    r"|(?:^|[,;:]|\band|\bbut|\bso|\bok|^(?:by|in|since|at|after|before|for|to|from|of|until)\b.{0,40})\s*(?:then )?"
    r"\b(?:how|when|who|whom|whose|what|which|where)\b",
    re.I,
)
# "Tell me whether", "did it rise or fall?", "how could it improve?": nothing is taken for granted.
_OPEN = re.compile(
    r"\bwhether\b|\bif\b|^(?!.*\b(?:why|how come)\b).*\bor\b"
    r"|\bhow (?:good|well|strong|weak|effective)\b|\bany\b|\bwhich (?:of|authorit|council)"
    r"|\bneeds? to\b|\bshould\b|\bwould\b|(?<!how )\bcould\b|\bmust\b"
    r"|\bplan(?:s|ned|ning)? to\b|\bgoing to\b|\btrying to\b"
    r"|^(?:is|are|was|were|did|does|do|has|have|had|can)\b",
    re.I,
)
# "Why did they decide that a trust should run it?"
_DECIDED = re.compile(r"\bthat\b.*", re.I)
#: "They made 40 new posts - had they filled them?": what is told before the question is taken to be so.
_TOLD_FIRST = re.compile(
    r"^(?P<told>(?!(?:did|do|does|is|are|was|were|has|have|had|can|could|will|would|should|if|after|before|when|since"
    r"|given|in|by|at|for|of|with|between|on|what|who|how|why|where|which|whether|as|to|from)\b).*?\w.*?)"
    r"(?:\s+[-–—]+\s*|[.;:,—–]\s+|\s+(?=(?:and|but|so) (?:had|has|have|did|do|does|is|are|was|were)\b))"
    r"(?:(?:and|but|so|ok|right)\b,?\s*)?"
    r"(?:(?:how many|what|when|who|which|where|why)\b|(?:had|has|have|did|do|does|is|are|was|were|can|could|will)"
    r"(?:n[’']t)? \w)",
    re.I,
)
_HEDGED = re.compile(
    r"\b(?:plan(?:s|ned)? to|want(?:s|ed)? to|if|would|might|heard|read|told|think|thought|said|says)\b", re.I
)
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


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    return read_phrases(shipped_lines("presumed.txt"))


def spans_of(name: str, text: str) -> tuple[Span, ...]:
    """Where a text holds a phrase of one of the groups of presumed.txt."""
    return tuple(match.span() for match in _patterns()[name].finditer(text))


def pattern_named(name: str) -> re.Pattern[str]:
    """One of the groups of presumed.txt."""
    return _patterns()[name]


def takes_for_granted(question: str) -> bool:
    """True where a question asks why, when, who or how many of something that it takes to be so."""
    return bool(_ASKS_WITHIN.search(question)) and not _OPEN.search(_DECIDED.sub("", question))


def stated_before(question: str) -> Span | None:
    """Where a question tells something before it asks whether or what: "They made 40 posts - had they filled them?"."""
    match = _TOLD_FIRST.match(question)
    return match.span("told") if match and not _HEDGED.search(match.group("told")) else None


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
