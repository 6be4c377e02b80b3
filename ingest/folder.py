"""Paths that a person named -> the files to read, with their names, and what was not opened and why."""

import os
import stat
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import NothingToRead
from ingest.extract import FileToRead
from ingest.manifest import NO_CORRECTIONS, Corrections, is_manifest, read_manifest

#: What systems and office programs leave in folders; never documents, so not worth a line in the report.
_CLUTTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found under the paths that were named.

    `collection` is the root folder's name; `beneath` the paths that were named,
    relative to the root ("" is the root itself); `files` are sorted by name;
    `unreadable` gives (name, reason) for each folder and link that was not opened.
    """

    root: Path
    collection: str
    beneath: tuple[str, ...]
    files: tuple[FileToRead, ...]
    unreadable: tuple[tuple[str, str], ...]


@dataclass
class _Walk:
    root: Path
    found: dict[str, Path] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    manifests: dict[str, Path] = field(default_factory=dict)


def find_files(paths: Sequence[str | Path], *, root: str | Path | None = None, may_be_empty: bool = False) -> Listing:
    """Return the files under the paths, with names relative to the root and manifest.csv's corrections.

    A folder is its own root and a file's root is its folder; of several paths it
    is their nearest common folder.  Hidden files are passed over; links out of
    the root are not followed, and reported.  `may_be_empty` allows that there is
    no file at all, for a folder from which somebody took the last one away.

    Raises:
        NothingToRead: a path does not exist or lies outside the root, or there is no file at all.
        InvalidManifest: a manifest.csv has a bad value.
    """
    named = [Path(os.path.abspath(path)) for path in paths]
    for path, given in zip(named, paths, strict=True):
        if not os.path.lexists(path):
            raise NothingToRead(f"{given} does not exist: check the name")
    if not named:
        raise NothingToRead("no folder or file was named: name one")
    base = Path(os.path.abspath(root)) if root is not None else _find_root(named)
    if not base.is_dir():
        raise NothingToRead(f"{base} is not a folder: name the folder that the files are in")
    walk = _Walk(base)
    for path in sorted(named):
        if path != base and base not in path.parents:
            raise NothingToRead(f"{path} is not in {base}: name a root that holds it")
        _add_manifests_above(walk, path)
        _add(walk, path)
    if not walk.found and (walk.unreadable or not may_be_empty):
        raise NothingToRead(_describe_nothing(named, walk))
    corrections = _read_manifests(walk)
    return Listing(
        root=base,
        collection=base.name or "library",
        beneath=tuple(sorted({_relative(path, base) for path in named})),
        files=tuple(
            FileToRead(walk.found[name], name, corrections.get(_key(name), NO_CORRECTIONS))
            for name in sorted(walk.found)
        ),
        unreadable=tuple(sorted(walk.unreadable.items())),
    )


def _find_root(named: Sequence[Path]) -> Path:
    return Path(os.path.commonpath([path if path.is_dir() else path.parent for path in named]))


def _describe_nothing(named: Iterable[Path], walk: _Walk) -> str:
    if walk.unreadable:
        name, reason = min(walk.unreadable.items())
        return f"nothing could be read: {name or walk.root}: {reason}"
    return f"there is no file in {', '.join(str(path) for path in named)}: name a folder that holds documents"


def _relative(path: Path, root: Path) -> str:
    name = path.relative_to(root).as_posix()
    return "" if name == "." else name


def _is_passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _CLUTTER


def _add(walk: _Walk, path: Path) -> None:
    """Add a file, or what is in a folder, in the order of names; without recursion, so that no depth is too deep."""
    waiting = [path]
    while waiting:
        current = waiting.pop()
        name = _relative(current, walk.root)
        try:
            is_link = current.is_symlink()
            mode = current.stat().st_mode
        except OSError as error:
            walk.unreadable[_shown(name)] = _describe(error, "link that leads nowhere" if current.is_symlink() else "")
            continue
        if is_link and current != walk.root and not _leads_inside(current, walk.root):
            walk.unreadable[_shown(name)] = "a link out of the folder: it was not followed; name its target instead"
        elif stat.S_ISDIR(mode):
            if not is_link or current == path:
                waiting.extend(_list_folder(walk, current))
        elif not stat.S_ISREG(mode):
            walk.unreadable[_shown(name)] = "not a file: a pipe or device"
        elif name != _shown(name):
            walk.unreadable[_shown(name)] = "its name is not valid text: rename it"
        elif is_manifest(current.name):
            walk.manifests[name] = current
        else:
            walk.found[name] = current


def _list_folder(walk: _Walk, folder: Path) -> list[Path]:
    try:
        names = [entry.name for entry in os.scandir(folder)]
    except OSError as error:
        walk.unreadable[_shown(_relative(folder, walk.root))] = _describe(error, "")
        return []
    return [folder / name for name in sorted(names, reverse=True) if not _is_passed_over(name)]


def _leads_inside(link: Path, root: Path) -> bool:
    target, real_root = link.resolve(), root.resolve()
    return target == real_root or real_root in target.parents


def _describe(error: OSError, otherwise: str) -> str:
    if isinstance(error, PermissionError):
        return "no permission to open it: change its permissions"
    return otherwise or f"it cannot be opened ({error.strerror or error})"


def _shown(name: str) -> str:
    """Return a name that can be printed and stored; one that is not valid text has "?" for what is not."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _add_manifests_above(walk: _Walk, path: Path) -> None:
    folder = path.parent
    while folder == walk.root or walk.root in folder.parents:
        for candidate in _list_folder(walk, folder):
            if is_manifest(candidate.name) and candidate.is_file():
                walk.manifests[_relative(candidate, walk.root)] = candidate
        folder = folder.parent


def _read_manifests(walk: _Walk) -> dict[str, Corrections]:
    """Return the corrections of all manifests by file name; the manifest nearest to the file counts."""
    corrections: dict[str, Corrections] = {}
    for name in sorted(walk.manifests, key=lambda name: (name.count("/"), name)):
        folder = name.rpartition("/")[0]
        for filename, found in read_manifest(walk.manifests[name], folder).items():
            corrections[_key(filename)] = found
    return corrections


def _key(name: str) -> str:
    # macOS spells "Tŷ" with a combining accent in names of files, people in tables do not.
    return unicodedata.normalize("NFC", name)
