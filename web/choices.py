"""What the reader chose to search, and what was understood, as plain words that can be changed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.evidence.quotes import say_date
from index.library import Library
from index.scope import Origin, Scope
from ingest.errors import ScrutineerError
from web.text import visible

INSPECTORS = "Inspectors"
COUNCILS = "Councils and others"
SPEAKERS = (INSPECTORS, COUNCILS)


class WrongChoice(ScrutineerError):
    """A choice of documents that cannot be understood, or that this library has nothing for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The fields of "Choose which documents", as they were typed and ticked."""

    authorities: str = ""
    start: str = ""
    end: str = ""
    speakers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def read_choice(library: Library, choice: Choice) -> Scope | None:
    """Returns the scope that the fields state, or None when all are empty.

    Raises:
        WrongChoice: saying which field, and what it can hold.
    """
    authorities = _authorities(library, choice.authorities)
    start, end = _read_day(choice.start, "From", last=False), _read_day(choice.end, "To", last=True)
    if start and end and start > end:
        raise WrongChoice("“From” is later than “To”. Change one of them.")
    publishers = _publishers(library, choice.speakers)
    if not (authorities or start or end or publishers or choice.kinds):
        return None
    return Scope(authorities=authorities, start=start, end=end, publishers=publishers, kinds=tuple(choice.kinds))


def authorities_of(library: Library) -> tuple[str, ...]:
    """Returns the authorities that the library has documents about, in order of name."""
    return tuple(sorted({document.authority for document in library.documents() if document.authority}))


def kinds_of(library: Library) -> tuple[str, ...]:
    """Returns the kinds of document that the library has, in order of name."""
    return tuple(sorted({d.kind for d in library.documents() if d.kind and d.kind == visible(d.kind)}))


def _authorities(library: Library, typed: str) -> tuple[str, ...]:
    held = {name.casefold(): name for name in authorities_of(library)}
    found = []
    for part in re.split(r"[,;\n]", typed):
        name = " ".join(part.split())
        if not name:
            continue
        if name.casefold() not in held:
            near = [known for key, known in held.items() if key.startswith(name.casefold()[:3])] or list(held.values())
            raise WrongChoice(f"There are no documents about “{name[:80]}”. Try one of these: {', '.join(near[:8])}.")
        found.append(held[name.casefold()])
    return tuple(dict.fromkeys(found))


def _read_day(typed: str, field: str, *, last: bool) -> date | None:
    text = typed.strip()
    if not text:
        return None
    try:
        if re.fullmatch(r"\d{4}", text):
            return date(int(text), 12, 31) if last else date(int(text), 1, 1)
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongChoice(f"Enter “{field}” as a year, for example 2018.") from error


def is_inspector(publisher: str) -> bool:
    """True when the publisher is an inspectorate, alone or with another."""
    return bool(re.search(r"\b(Ofsted|CQC|Care Quality Commission|HMI\w*|Inspectorate)\b", publisher))


def _publishers(library: Library, speakers: Sequence[str]) -> tuple[str, ...]:
    if set(speakers) != {INSPECTORS} and set(speakers) != {COUNCILS}:
        return ()
    wanted = INSPECTORS in speakers
    names = {document.publisher for document in library.documents() if document.publisher}
    chosen = tuple(sorted(name for name in names if is_inspector(name) is wanted))
    if not chosen:
        raise WrongChoice(f"No document in this library is by “{speakers[0]}”. Untick it to search the others.")
    return chosen


def build_chips(scope: Scope) -> list[tuple[str, str]]:
    """Returns (words, value) for each part of what was understood that the reader can take away."""
    origins = dict(scope.origins)
    chips = [(f"About {name}{_how(origins.get('authorities'))}", f"authority {name}") for name in scope.authorities]
    chips += [(f"Words of {name}", f"publisher {name}") for name in scope.publishers]
    chips += [(f"Framework {name}", f"framework {name}") for name in scope.frameworks]
    chips += [(f"Kind: {name}", f"kind {name}") for name in scope.kinds]
    return chips


def _how(origin: Origin | None) -> str:
    return {
        Origin.STATED: " (from your question)",
        Origin.CARRIED_OVER: " (from the question before)",
        Origin.HOME: " (your own authority)",
        None: "",
    }[origin]


def say_period(scope: Scope) -> str:
    """Returns the period in words, or nothing when there is none."""
    if scope.start and scope.end:
        return f"{say_date(scope.start)} to {say_date(scope.end)}"
    if scope.start:
        return f"from {say_date(scope.start)}"
    return f"up to {say_date(scope.end)}" if scope.end else ""


def scope_of_chips(library: Library, scope: Scope, kept: Sequence[str]) -> Scope:
    """Returns the scope that is left when only the kept chips hold.

    A part whose chips were all taken away means every value that the library
    has: left empty, the assistant would understand the question as before.
    """
    documents = library.documents()

    def left(word: str, before: tuple[str, ...], every: Sequence[str]) -> tuple[str, ...]:
        if not before:
            return ()
        return tuple(name for name in before if visible(f"{word} {name}") in kept) or tuple(
            sorted({name for name in every if name})
        )

    return replace(
        scope,
        authorities=left("authority", scope.authorities, [document.authority for document in documents]),
        publishers=left("publisher", scope.publishers, [document.publisher for document in documents]),
        frameworks=left("framework", scope.frameworks, [document.framework for document in documents]),
        kinds=left("kind", scope.kinds, [document.kind for document in documents]),
        doc_ids=(),
        origins=(),
    )
