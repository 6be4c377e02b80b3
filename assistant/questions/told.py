"""Questions of several sentences: what is told before, or after, what is asked."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.questions.concepts import Concept

# "How many of them", "was it any good": a word for what the other sentence told of.  Not "there", nor "they" and "them"
# before a verb of saying, which are the inspectors.
_STANDS_FOR = re.compile(
    r"\b(?:of (?:them|these|those|which)|it|these|those|them|this|(?:was|is|about|of|with|for|after|did) that"
    r"|how many (?:were|was|are|did|had|have)|they (?!sa(?:y|id)|f(?:i|ou)nd|report|th(?:i|ou)|recommend|judge"
    r"|rate))\b",
    re.I,
)


def told_before(text: str) -> list[tuple[int, int]]:
    """Where a question of several sentences tells what it is about before, or after, it asks: no part of what is asked.

    "Both had the lowest outcome. What does each say about reviews?" asks for reviews.
    """
    sentences = [m.span() for m in re.finditer(r"[^.!?]+(?:[.!?]+(?=\s|$)|[.!?]+(?=\S)[^.!?]*)*", text)]
    told = [(a, b) for a, b in sentences if not text[a:b].rstrip().endswith("?") and len(text[a:b].split()) > 3]
    return told if len(told) < len(sentences) and any(text[a:b].rstrip().endswith("?") for a, b in sentences) else []


_OF_ONESELF = re.compile(r"\b(?:I|we|me|us|my|our)\b", re.I)


def of_the_matter(told: Sequence[Concept], text: str) -> tuple[Concept, ...]:
    """What is told of the matter: where somebody speaks of themselves, only what the field has a term for.

    "I live by the park. My son has autism. How long is the wait?" tells of autism.
    """
    return tuple(c for c in told if len(c.names) > 1 or c.named or not _OF_ONESELF.search(text))


def with_told(asked: tuple[Concept, ...], told: Sequence[Concept], text: str) -> tuple[Concept, ...]:
    """The concepts asked for and those told: told ones only help, unless a word of `text` stands for what was told."""
    if not _STANDS_FOR.search(text) or not any(c.needed for c in told):
        return (*asked, *(replace(c, needed=False, weight=c.weight * 0.5) for c in told))
    # What the asking sentence says of the thing may be told in other words: "not good enough", "of poor quality".
    plain = (replace(c, needed=False, weight=c.weight * 0.5) if len(c.names) == 1 else c for c in asked)
    counted = any(c.counted for c in asked)
    return (*(replace(c, counted=False) for c in plain), *(replace(c, counted=counted and c.needed) for c in told))
