"""Everyday words of questions, in groups, from everyday.txt: what a question needs them for is not its topic."""

from functools import lru_cache

from assistant.language.sections import read_sections, shipped_lines
from assistant.language.words import stem

#: The fewest letters before "-est": "best", "rest" and "test" are of no degree.
_SHORTEST = 3


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    sections = read_sections(shipped_lines("everyday.txt"))
    return {name: frozenset(" ".join(lines).split()) for name, lines in sections.items()}


def everyday_words(group: str) -> frozenset[str]:
    """The words of one group: "asking", "soft", "everyday", "light", "never" or "weak"."""
    return _groups()[group]


@lru_cache(maxsize=1)
def _everyday_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in everyday_words("everyday") | everyday_words("soft"))


def is_everyday(word: str) -> bool:
    """True for one of the commonest verbs, adverbs and adjectives, or a soft word, in any of its forms ("stayed",
    "handles", "lowest"): a report does not say of what is asked that it is the highest or the heaviest.
    """
    return any(stem(form) in _everyday_stems() for form in (word, *_plain_degree(word)))


@lru_cache(maxsize=1)
def _light_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in everyday_words("light"))


def is_light(word: str) -> bool:
    """True for a word, in any of its forms, that only says how a topic is asked about ("grievances", "mood")."""
    return stem(word) in _light_stems()


def _plain_degree(word: str) -> tuple[str, ...]:
    """The adjectives of which a word may be the highest degree: "heaviest" of "heavy", "biggest" of "big"."""
    base = word.removesuffix("est")
    if base == word or len(base) < _SHORTEST:
        return ()
    single = base[:-1] if base[-1] == base[-2] else base
    return (base, single, f"{base}e", f"{base.removesuffix('i')}y")
