"""What a synchronisation has to do: which files to read, which documents stay, which go, who is whose duplicate."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.schema import StoredDocument
from ingest.errors import NothingToRead

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to hold: its name in the collection, where it lies, its bytes' sha256 ("" when it cannot be opened).

    `version` is everything besides its bytes and its name that decides how it
    is read: the reader's version, a correction from manifest.csv.
    """

    filename: str
    path: Path
    sha256: str
    version: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The work: files to read, keys to drop, and the names of every document's bytes.

    `names` gives for each key that stays or comes all (collection, filename)
    of its bytes, its own first.  `moved` are documents whose own name is gone
    while a name in another collection remains.
    """

    read: tuple[FoundFile, ...]
    drop: frozenset[Key]
    names: Mapping[Key, tuple[Key, ...]]
    moved: Mapping[Key, Key]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]


def make_plan(  # noqa: PLR0913
    collection: str,
    found: Sequence[FoundFile],
    *,
    beneath: Sequence[str],
    unreadable: Sequence[str] = (),
    gone: Sequence[str] = (),
    held: Mapping[Key, tuple[str, str]],
    names: Mapping[Key, str],
) -> Plan:
    """Compare what was found with what is held.

    Args:
        collection: the collection that is synchronised; others are not touched.
        found: every file that is there now.
        beneath: only names equal to or under these are compared; "" is all.
        unreadable: folders that could not be opened: what is held of them stays.
        gone: names that were taken away on purpose, which do not speak for a folder named by mistake.
        held: for each stored file its (sha256, version).
        names: for each name that was ever looked at, duplicates too, its sha256.

    Raises:
        NothingToRead: the collection of this name holds entirely other files.
    """
    before = {
        name: sha
        for (own, name), sha in names.items()
        if own == collection
        and any(_under(name, path) for path in beneath)
        and not any(_under(name, path) for path in unreadable)
    }
    now = {file.filename: file.sha256 for file in found}
    expected = {name: sha for name, sha in before.items() if name not in gone}
    if expected and not (expected.keys() & now.keys() or set(expected.values()) & set(now.values())):
        raise NothingToRead(
            f"none of the {len(now)} files found is among the {len(before)} that the collection {collection!r} holds, "
            "so nothing was changed: ingest the folder that it was made from, or give this one a name of its own "
            "with --as NAME"
        )
    after = {key: sha for key, sha in names.items() if key[0] != collection or key[1] not in before}
    after |= {(collection, name): sha for name, sha in now.items()}
    owners: dict[str, list[Key]] = {}
    for key in sorted(after):
        owners.setdefault(after[key] or f"unread {key}", []).append(key)
    wanted = {keys[0]: tuple(keys) for keys in owners.values()}
    by_key = {(collection, file.filename): file for file in found}
    read = tuple(
        file
        for key in wanted
        if (file := by_key.get(key)) is not None and (not file.sha256 or held.get(key) != (file.sha256, file.version))
    )
    holders = {sha: key for key, (sha, _) in held.items() if sha}
    moved = {
        key: holders[after[key]] for key in wanted if key not in held and key not in by_key and after[key] in holders
    }
    return Plan(
        read=read,
        drop=frozenset(key for key in held if key not in wanted),
        names=wanted,
        moved=moved,
        added=tuple(sorted(now.keys() - before.keys())),
        changed=tuple(sorted(name for name in now.keys() & before.keys() if now[name] != before[name])),
        removed=tuple(sorted(before.keys() - now.keys())),
        unchanged=tuple(sorted(name for name in now.keys() & before.keys() if now[name] == before[name])),
    )


def with_names(stored: StoredDocument, keys: Sequence[Key]) -> StoredDocument:
    """The stored document with all the names of its bytes, its own first."""
    collection = keys[0][0]
    others = [name if other == collection else f"{other}/{name}" for other, name in keys[1:]]
    sha256 = stored.source[2]
    return replace(
        stored,
        source=(*stored.source[:9], json.dumps(others, ensure_ascii=False), stored.source[10]),
        names=tuple((*key, sha256, *keys[0]) for key in sorted(keys)),
    )


def _under(name: str, beneath: str) -> bool:
    return beneath in ("", ".") or name == beneath or name.startswith(beneath.rstrip("/") + "/")
