"""Everyday words of questions, in groups, from everyday.txt: what a question needs them for is not its topic."""

from functools import lru_cache

from assistant.language.sections import read_sections, shipped_lines
from assistant.language.words import stem


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    sections = read_sections(shipped_lines("everyday.txt"))
    return {name: frozenset(" ".join(lines).split()) for name, lines in sections.items()}


def everyday_words(group: str) -> frozenset[str]:
    """The words of one group: "asking", "soft", "everyday", "never" or "weak"."""
    return _groups()[group]


@lru_cache(maxsize=1)
def _everyday_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in everyday_words("everyday") | everyday_words("soft"))


def is_everyday(word: str) -> bool:
    """True for one of the commonest verbs and adverbs, or a soft word, in any of its forms ("stayed", "handles")."""
    return stem(word) in _everyday_stems()
