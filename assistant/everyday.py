"""Everyday words of questions, in groups, from everyday.txt: what a question needs them for is not its topic."""

from functools import lru_cache
from pathlib import Path

from assistant.words import stem


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    name = ""
    for line in Path(__file__).with_name("everyday.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            groups.setdefault(name, set()).update(line.split())
    return {name: frozenset(words) for name, words in groups.items()}


def everyday_words(group: str) -> frozenset[str]:
    """The words of one group: "asking", "soft", "everyday", "never" or "weak"."""
    return _groups()[group]


@lru_cache(maxsize=1)
def _everyday_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in everyday_words("everyday") | everyday_words("soft"))


def is_everyday(word: str) -> bool:
    """True for one of the commonest verbs and adverbs, or a soft word, in any of its forms ("stayed", "handles")."""
    return stem(word) in _everyday_stems()
