"""What the field calls the same thing: groups of synonyms from synonyms.txt and from the documents' own glossary."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.sections import shipped_lines
from assistant.words import STOP, find_words

Phrase = tuple[str, ...]
_ACRONYM = re.compile(r"^[A-Z][A-Za-z&]*[A-Z][A-Za-z]*s?(?:-\d+)?$")


@dataclass(frozen=True, slots=True)
class Group:
    """Names of one thing as stems of their content words, and related words that are weaker evidence of it."""

    names: frozenset[Phrase]
    related: frozenset[Phrase]
    words: tuple[str, ...]
    acronyms: frozenset[str]


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


@lru_cache(maxsize=1)
def field_groups() -> tuple[Group, ...]:
    """The groups that are shipped."""
    lines = shipped_lines("synonyms.txt")
    return read_groups(lines)


def with_glossary(groups: tuple[Group, ...], terms: Iterable[tuple[str, str]]) -> tuple[Group, ...]:
    """The groups, and one for each (acronym, expansion) of the documents that no group has yet."""
    known = {acronym for group in groups for acronym in group.acronyms}
    new: dict[str, list[str]] = {}
    for acronym, expansion in terms:
        if acronym.lower() not in known and len(expansion) > len(acronym):
            new.setdefault(acronym, []).append(expansion)
    return (*groups, *read_groups(f"{acronym}, {', '.join(full)}" for acronym, full in new.items()))
