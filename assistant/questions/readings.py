"""Names that can be read in several ways: the reading taken is told, and never taken silently."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.language.phrases import places_of
from assistant.language.sections import shipped_lines
from assistant.questions.names import Named
from index.scope import Scope
from ingest.documents import Document

# "Cleveland Police", "Cumbria Adoption": another body that bears the name.
_ANOTHER_BODY = re.compile(
    r"[’']?s?\s+(?:(?:and|&)\s+\w+\s+)?(?:police|constabulary|adoption|fire|nhs|icb|integrated|partnership|university"
    r"|college|youth)\b",
    re.I,
)
_COUNCIL = re.compile(r"(?:\s+(?:county|council|authority))+\b", re.I)


def read_successors(lines: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(name, authorities that it stands for) of a successors file."""
    pairs = (line.partition(":") for line in lines if line.strip() and not line.startswith("#"))
    return tuple((name.strip(), tuple(n.strip() for n in rest.split(";"))) for name, _, rest in pairs)


@lru_cache(maxsize=1)
def _shipped() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return read_successors(shipped_lines("successors.txt"))


def read_places(text: str, named: Sequence[Named], held: frozenset[str]) -> tuple[tuple[Named, ...], tuple[str, ...]]:
    """The authorities meant, with those that a name of several stands for, and a line on each such reading.

    "Cumbria" of a library that holds Cumberland is read as Cumberland; "the
    next county" names nobody, and is an authority that is not held.
    """
    found, notes = list(named), []
    for name, meant in _shipped():
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text, re.I):
            # "West Northamptonshire" is an authority of its own, held or not
            if any(_within(match, n) for n in found):
                continue
            if _ANOTHER_BODY.match(text, match.end()):
                continue
            here = tuple(authority for authority in meant if authority in held)
            if not here:
                continue
            council = _COUNCIL.match(text, match.end())
            end = council.end() if council else match.end()
            found = [n for n in found if n.end <= match.start() or n.start >= end]
            found += [Named(authority, True, match.start(), end) for authority in here]
            notes.append(
                f"“{match.group()}” is read as {_join(here)}: the library holds no documents of {name} itself."
            )
    if not found:
        found = [Named(f"“{text[a:b]}”", False, a, b) for a, b in places_of(("another place",), text)]
    return tuple(sorted(found, key=lambda n: n.start)), tuple(dict.fromkeys(notes))


def places_told(scope: Scope, documents: Sequence[Document]) -> tuple[str, ...]:
    """The authorities that an earlier question was of: a paper that was named by its title alone is of one place."""
    places = {document.authority for document in documents}
    return scope.authorities or (tuple(places) if len(places) == 1 else ())


def _within(match: re.Match[str], named: Named) -> bool:
    overlaps = named.start < match.end() and match.start() < named.end
    return overlaps and (
        named.held or named.end - named.start > match.end() - match.start() or named.start < match.start()
    )


def _join(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
