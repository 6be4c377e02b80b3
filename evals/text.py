"""Text as the measures compare it: the declared normalisation, sentences, tokens.

Two forms are used.  `fold` is N(x) of the measures: NFKC, straight quotes,
plain dashes, no soft hyphens, single spaces; case and punctuation kept.
`loose` is the form of the question file's own rules: words only, no case.
"""

import re
import unicodedata
from functools import lru_cache

from ingest import normalise

_NOT_A_WORD = re.compile(r"[\W_]+")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:'[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?]+[\"')\]’”]*(?=\s+[\"'(\[‘“]*[A-Z0-9£])")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|e\.g|i\.e|cf|vs|approx|Cllr)|\b[A-Z])$")
#: Short for something only where a number follows: "No. 3", but "No. There were 448".
_BEFORE_NUMBER = re.compile(r"\b(?:No|Nos|para|paras|p|pp|Fig|Vol)$")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """N(text), in which quotes are compared: the declared form of `ingest.normalise`, remembered."""
    return normalise.fold(text)


@lru_cache(maxsize=65536)
def loose(text: str) -> str:
    """The words of the text without case and punctuation, single spaces between them."""
    return _NOT_A_WORD.sub(" ", fold(text).casefold()).strip()


@lru_cache(maxsize=65536)
def tokens(text: str) -> tuple[str, ...]:
    """Words and numbers without case, for support: "47%" and "children's" are one token each."""
    return tuple(_TOKEN.findall(fold(text).casefold()))


@lru_cache(maxsize=32768)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The [start, end) of every sentence, without the space between them."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        before, after = text[max(start, match.start() - 8) : match.start()], text[match.end() :].lstrip()[:1]
        if match.group()[0] == "." and (
            _ABBREVIATION.search(before) or (after.isdigit() and _BEFORE_NUMBER.search(before))
        ):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    trimmed = []
    for first, last in spans:
        piece = text[first:last]
        left = first + len(piece) - len(piece.lstrip())
        right = last - (len(piece) - len(piece.rstrip()))
        if left < right:
            trimmed.append((left, right))
    return tuple(trimmed)


@lru_cache(maxsize=8192)
def fold_with_offsets(text: str) -> tuple[str, tuple[int, ...]]:
    """(fold(text), for each of its characters the index in text that it came from)."""
    letters: list[str] = []
    offsets: list[int] = []
    index = 0
    while index < len(text):
        stop = index + 1
        while stop < len(text) and unicodedata.combining(text[stop]):
            stop += 1
        # A lone space folds to nothing, so each piece is folded between two letters.
        for letter in normalise.fold(f"x{text[index:stop]}x")[1:-1]:
            if letter != " " or (letters and letters[-1] != " "):
                letters.append(letter)
                offsets.append(index)
        index = stop
    if letters and letters[-1] == " ":
        letters.pop()
        offsets.pop()
    return "".join(letters), tuple(offsets)


def find_span(needle: str, text: str) -> tuple[int, int] | None:
    """The first [start, end) of text whose folded form is the folded needle, or None."""
    wanted = fold(needle)
    if not wanted:
        return None
    folded, offsets = fold_with_offsets(text)
    at = folded.find(wanted)
    if at < 0:
        return None
    last = at + len(wanted) - 1
    end = offsets[last + 1] if last + 1 < len(offsets) else len(text)
    while end - 1 > offsets[last] and text[end - 1].isspace():
        end -= 1
    return offsets[at], end


def word_table(table: str) -> frozenset[str]:
    """A table of words, written with spaces between them."""
    return frozenset(table.split())


def count_words(text: str) -> int:
    """How many words a reader would count: runs without white space that hold a letter or digit."""
    return sum(1 for word in text.split() if any(letter.isalnum() for letter in word))
