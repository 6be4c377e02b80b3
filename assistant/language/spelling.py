"""Words of a question that are spelt wrongly, put right from the words of the documents."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from assistant.language.everyday import is_everyday
from assistant.language.sections import shipped_lines
from assistant.language.words import STOP, stem

_WORD = re.compile(r"(?<![\w’'.@/-])[A-Za-z][a-z]{4,}(?![\w’'@/-])")
#: From how many letters on two mistakes in a word are put right, and one letter for another.
_TWO, _CHANGED = 9, 7
#: How often a word must stand in the sampled paragraphs to be what somebody meant.
_LEAST = 2
_LISTS = ("synonyms.txt", "plain_words.txt", "everyday.txt", "phrases.txt", "opposites.txt", "doers.txt", "who.txt")


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    """The stems of every word of the word lists that are shipped: what people may well have meant to write."""
    lines = (line.lower() for name in _LISTS for line in shipped_lines(name))
    return frozenset(stem(word) for line in lines for word in re.findall(r"[a-z]+", line)) | STOP


def put_right(question: str, counts: Mapping[str, int], stems: Collection[str], names: Collection[str] = ()) -> str:
    """The question with each word that nobody uses put as the nearest that the documents use: "assesments", "saftey".

    `counts` says how often the documents use a word written small, `stems` are the stems of all their words, `names`
    words that are left alone. A word that begins with a capital inside a question is a name.
    """

    def right(match: re.Match[str]) -> str:
        word, lower = match.group(), match.group().lower()
        if (word[0].isupper() and match.start() > 0) or lower in names or lower in STOP:
            return word
        if counts.get(lower) or stem(lower) in stems or stem(lower) in _listed():
            return word
        near = _nearest(lower, counts)
        return near.capitalize() if near and word[0].isupper() else near or word

    return _WORD.sub(right, question)


def _nearest(word: str, counts: Mapping[str, int]) -> str:
    """The nearest used word, among equals the most used; people seldom mistake the first letter."""
    found: list[tuple[int, int, str]] = []
    most = 2 if len(word) >= _TWO else 1
    for other, count in counts.items():
        if count < _LEAST or other[0] != word[0] or abs(len(other) - len(word)) > most or word.startswith(other):
            continue
        if len(word) < _CHANGED and len(other) == len(word) and sorted(other) != sorted(word):
            continue
        far = distance(word, other)
        # "Minibuses" is not "minimises": two letters are not changed to make an everyday word of what is asked about.
        if far <= (1 if is_everyday(other) else most):
            found.append((far, -count, other))
    return min(found)[2] if found else ""


def distance(one: str, other: str) -> int:
    """How many letters left out, put in, changed or swapped with a neighbour part two words.

    F. J. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7 (1964).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, start=1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                least = min(least, earlier[j - 2] + 1)
            row.append(least)
    return row[-1]
