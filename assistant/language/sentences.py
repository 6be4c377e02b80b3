"""Sentences of a paragraph with their places, so that a quote is always whole sentences."""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.words import content_stems, word_set

_ABBREVIATIONS = word_set(
    """
    mr mrs ms miss dr prof rev hon cllr st no nos s ss sec para paras p pp e.g i.e eg ie etc vs v cf approx
    dept est fig vol ch inc ltd jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri
    """
)
_NEVER_AFTER = word_set(
    """
    mr mrs ms dr prof rev hon cllr st e.g i.e eg ie vs v cf
    """
)
# A full stop may carry a closing quote or bracket, and a footnote's mark that the page printed as a raised figure.
_END = re.compile(r"[.!?…]+(?:\d{1,2}(?=\s))?[’”\"')\]]*(?=\s|$)")
_BULLET = re.compile(r"(?<=\s)[◼■▪•●◦‣]\s*")
#: More characters than any abbreviation has.
_LONGER_THAN_ANY = 20
_BEFORE = re.compile(r"([^\s(\[‘“\"]+)$")


@lru_cache(maxsize=20_000)
def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans [start, end) of the sentences of a text, in order, without the spaces between them.

    "s.47 enquiries", "2.5", "Mr. Smith", "25 Sept. 2017" and initials do not
    end a sentence; a bullet begins one.
    """
    cuts = {match.start() for match in _BULLET.finditer(text)}
    for match in _END.finditer(text):
        if _ends_sentence(text, match.start(), match.end()):
            cuts.add(match.end())
    spans = []
    start = 0
    for cut in (*sorted(cuts), len(text)):
        piece = text[start:cut]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if right > left:
            spans.append((left, right))
        start = cut
    return tuple(spans)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence at [start, end) of its paragraph: its text, its stems and how many words it has."""

    start: int
    end: int
    text: str
    stems: tuple[str, ...]
    words: int


@lru_cache(maxsize=10_000)
def read_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph, read once: each question weighs the same ones again, and a text kept once here
    is the key to all else that is remembered of it.
    """
    pieces = ((start, end, text[start:end]) for start, end in split_sentences(text))
    return tuple(Sentence(a, b, piece, content_stems(piece), len(piece.split())) for a, b, piece in pieces)


def _ends_sentence(text: str, stop: int, after: int) -> bool:
    rest = text[after:].lstrip()
    if not rest:
        return True
    if rest[0].islower():
        return False
    if text[stop] != ".":
        return True
    before = _BEFORE.search(text[max(0, stop - _LONGER_THAN_ANY) : stop])
    word = before.group(1).lower() if before else ""
    if word in _NEVER_AFTER:
        return False
    if word in _ABBREVIATIONS:
        return not rest[0].isdigit()
    return not (len(word) == 1 and word.isalpha() and text[stop - 1].isupper())
