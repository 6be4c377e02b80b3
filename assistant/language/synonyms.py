"""What the field calls the same thing, and what other people call it: groups of synonyms.

From synonyms.txt (the field's own terms), plain_words.txt (everyday wording) and the documents' own glossary.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.language.sections import shipped_lines
from assistant.language.words import STOP, find_words

Phrase = tuple[str, ...]
_ACRONYM = re.compile(r"^[A-Z][A-Za-z&]*[A-Z][A-Za-z]*s?(?:-\d+)?$")


@dataclass(frozen=True, slots=True)
class Group:
    """Names of one thing as stems of their content words, and related words that are weaker evidence of it.

    `plain` marks a group of everyday wording: it says what else to look for, not that a word is a term of the field.
    """

    names: frozenset[Phrase]
    related: frozenset[Phrase]
    words: tuple[str, ...]
    acronyms: frozenset[str]
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Groups in their order, with those that have a name, or an acronym in lower case."""

    groups: tuple[Group, ...]
    by_name: Mapping[Phrase, tuple[Group, ...]]
    by_acronym: Mapping[str, tuple[Group, ...]]

    def __iter__(self) -> Iterator[Group]:
        return iter(self.groups)

    def named(self, phrase: Phrase) -> tuple[Group, ...]:
        """The groups of which a phrase is a name."""
        return self.by_name.get(phrase, ())

    def abbreviated(self, word: str) -> tuple[Group, ...]:
        """The groups of which a word in lower case is an acronym."""
        return self.by_acronym.get(word, ())


def stems_of(words: str) -> Phrase:
    """The stems by which a name is compared; a name of stop words only keeps them."""
    found = find_words(words)
    return tuple(w.stem for w in found if w.text not in STOP) or tuple(w.stem for w in found)


def read_groups(lines: Iterable[str]) -> tuple[Group, ...]:
    """The groups of a synonyms file; empty lines and lines that begin with # say nothing."""
    groups = []
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        names, _, related = line.partition("~")
        own = [name.strip() for name in names.split(",") if name.strip()]
        own += [f"{name}s" for name in own if _ACRONYM.match(name) and name[-1] != "s" and f"{name}s" not in own]
        near = [name.strip() for name in related.split(",") if name.strip()]
        groups.append(
            Group(
                frozenset(stems_of(name) for name in own),
                frozenset(stems_of(name) for name in near),
                tuple(own),
                frozenset(name.lower() for name in own if _ACRONYM.match(name)),
            )
        )
    return tuple(groups)


def build_thesaurus(groups: Sequence[Group]) -> Thesaurus:
    """Groups that can be looked up by name and by acronym."""
    by_name: dict[Phrase, list[Group]] = {}
    by_acronym: dict[str, list[Group]] = {}
    for group in groups:
        for name in group.names:
            by_name.setdefault(name, []).append(group)
        for acronym in group.acronyms:
            by_acronym.setdefault(acronym, []).append(group)
    return Thesaurus(
        tuple(groups), {n: tuple(g) for n, g in by_name.items()}, {a: tuple(g) for a, g in by_acronym.items()}
    )


@lru_cache(maxsize=1)
def field_groups() -> Thesaurus:
    """The field's own terms, as shipped."""
    return build_thesaurus(read_groups(shipped_lines("synonyms.txt")))


@lru_cache(maxsize=1)
def _plain_groups() -> tuple[Group, ...]:
    return tuple(replace(group, plain=True) for group in read_groups(shipped_lines("plain_words.txt")))


@lru_cache(maxsize=1)
def plain_words() -> Thesaurus:
    """The groups of everyday wording alone."""
    return build_thesaurus(_plain_groups())


def with_plain_words(groups: Thesaurus) -> Thesaurus:
    """The groups, and those of everyday wording ("dragging their feet": delay)."""
    return build_thesaurus((*groups, *_plain_groups()))


def with_glossary(groups: Thesaurus, terms: Iterable[tuple[str, str]]) -> Thesaurus:
    """The groups, and one for each (acronym, expansion) of the documents that no group has yet."""
    known = set(groups.by_acronym)
    new: dict[str, list[str]] = {}
    for acronym, expansion in terms:
        if acronym.lower() not in known and len(expansion) > len(acronym):
            new.setdefault(acronym, []).append(expansion)
    own = read_groups(f"{acronym}, {', '.join(full)}" for acronym, full in new.items())
    return build_thesaurus((*groups, *own))
