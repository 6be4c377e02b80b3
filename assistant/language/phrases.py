"""How people ask, as phrases from phrases.txt: each group one pattern."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.language.sections import read_sections, shipped_lines

_GAP = r"(?:[\w’']+\s+){1,3}?"


def read_phrases(lines: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """The groups of a phrases file, each as one pattern that finds its longest phrase at a place."""
    return {name: pattern_of(phrases) for name, phrases in read_sections(lines).items()}


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern that finds the longest of some phrases at a place."""
    ways = "|".join(_one(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{ways})(?![\w-])", re.I)


def _one(phrase: str) -> str:
    """A phrase as a pattern: any white space between words, either apostrophe, "…" for one to three words."""
    words = [_GAP if w == "…" else re.escape(w).replace("'", "[’']") + r"\s+" for w in phrase.split()]
    return "".join(words).removesuffix(r"\s+")


@lru_cache(maxsize=1)
def _shipped() -> dict[str, re.Pattern[str]]:
    return read_phrases(shipped_lines("phrases.txt"))


def says(name: str, text: str) -> bool:
    """True when a text holds a phrase of the group."""
    return bool(_shipped()[name].search(text))


def places_of(names: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where a text holds phrases of these groups, in the groups' order."""
    return [match.span() for name in names for match in _shipped()[name].finditer(text)]


def in_field_words(text: str) -> str:
    """The question with everyday wording put as documents put it ("come back and check": "next inspection")."""
    for name, pattern in _shipped().items():
        if name.startswith("= "):
            text = pattern.sub(name.removeprefix("= "), text)
    return text


def without(text: str, places: Sequence[tuple[int, int]]) -> str:
    """The text with blanks at some places; the whole of it when nothing else is left."""
    return "".join(" " if any(a <= i < b for a, b in places) else c for i, c in enumerate(text)).strip() or text
