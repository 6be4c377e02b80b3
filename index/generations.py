"""Generations: each commit is a new folder beside the old one, and one pointer says which is current.

    library/CURRENT                        the id of the current generation
    library/LOCK                           held by the one process that writes
    library/generations/000007-1f2e3d4c5b6a/   manifest.json and the files it names

A reader holds a shared lock on the manifest of the generation it opened; a
generation that is held is never cleared away.
"""

import errno
import logging
import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from index.build import Contents
from index.files import entry_of, replace_file, sync_folder, write_file
from index.locks import hold_shared, try_lock
from index.manifest import MANIFEST_NAME, Manifest, generation_id, manifest_bytes, read_manifest, versions
from ingest.errors import IncompatibleLibrary, LibraryDamaged, LibraryError, NoLibrary, NoSpace

logger = logging.getLogger(__name__)

CURRENT = "CURRENT"
GENERATIONS = "generations"
TEMPORARY = "tmp-"
DAMAGED = "damaged-"
_NAME = re.compile(r"\d{6,}-[0-9a-f]{12}")
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
#: SQLITE_FULL, and SQLITE_IOERR for a write that the system refused.
_SQLITE_FULL, _SQLITE_IOERR = 13, 10


def generation_folders(library: Path) -> list[Path]:
    """The generations' folders, newest first by their counter (never by time), whether complete or not."""
    folders = [path for path in (library / GENERATIONS).glob("*") if _NAME.fullmatch(path.name)]
    return sorted(folders, key=lambda path: (int(path.name.partition("-")[0]), path.name), reverse=True)


def read_complete(folder: Path) -> Manifest:
    """The manifest of a generation whose files are all there in the right size (their hashes are not checked).

    Raises:
        LibraryDamaged: something is missing or not what the manifest says.
        IncompatibleLibrary: another format.
    """
    try:
        manifest = read_manifest((folder / MANIFEST_NAME).read_bytes())
        if manifest.generation != folder.name:
            raise LibraryDamaged(f"its manifest.json belongs to generation {manifest.generation}")
        for entry in manifest.files:
            size = (folder / entry.name).stat().st_size
            if size != entry.size:
                raise LibraryDamaged(f"{entry.name} has {size} bytes instead of {entry.size}")
    except FileNotFoundError as error:
        raise LibraryDamaged(f"{Path(error.filename).name} is missing") from error
    return manifest


def read_current(library: Path) -> str | None:
    """The id that CURRENT names, or None when it is missing or does not hold one."""
    try:
        content = (library / CURRENT).read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return None
    return content[:-1] if content.endswith("\n") and _NAME.fullmatch(content[:-1]) else None


def find_generation(library: Path) -> tuple[Path, tuple[str, ...]]:
    """The folder of the generation to open, with notes when it is not the one that CURRENT names.

    CURRENT is followed when it names a generation with a manifest.  When
    CURRENT or that manifest is missing, empty or wrong, the newest complete
    generation is taken.

    Raises:
        NoLibrary: nothing was ever committed here.
        LibraryDamaged: there are generations, but none that could be opened.
    """
    folders = generation_folders(library)
    name = read_current(library)
    if name is not None:
        trouble = _manifest_trouble(library / GENERATIONS / name)
        if trouble is None:
            return library / GENERATIONS / name, ()
        why = f"CURRENT names generation {name}, which cannot be opened ({trouble})"
    elif (library / CURRENT).exists():
        why = "the file CURRENT does not name a generation"
    else:
        why = "the file CURRENT is missing"
    for folder in folders:
        if _is_complete(folder):
            return folder, (f"{why}; the newest complete generation, {folder.name}, was opened instead",)
    if folders or name is not None or (library / CURRENT).exists():
        raise LibraryDamaged(
            f"the library {library} is damaged: {why}, and no generation in it is complete: "
            "put the folder back from a backup, or move it away and ingest the documents again"
        )
    raise NoLibrary(f"there is no library in {library}: make one with `scrutineer ingest FOLDER --library {library}`")


def _manifest_trouble(folder: Path) -> str | None:
    """What is wrong with a generation's manifest, or None.  Damage to other files is found when they are read."""
    try:
        manifest = read_manifest((folder / MANIFEST_NAME).read_bytes())
    except FileNotFoundError:
        return "its manifest.json is missing"
    except LibraryDamaged as error:
        return str(error)
    return None if manifest.generation == folder.name else "its manifest.json belongs to another generation"


def hold_generation(library: Path) -> tuple[Path, Manifest, int, tuple[str, ...]]:
    """Find a generation and hold it as in use: folder, manifest, the descriptor that holds it, notes.

    Raises:
        NoLibrary, LibraryDamaged, IncompatibleLibrary: as `find_generation`.
        LibraryError: this user may not read it.
    """
    try:
        for _ in range(20):  # a writer may clear the generation away between finding and holding it
            folder, notes = find_generation(library)
            held = _hold(folder)
            if held is not None:
                return folder, *held, notes
    except OSError as error:
        raise LibraryError(
            f"the library {library} cannot be read ({error.strerror}: {error.filename}): "
            "give this user the right to read it"
        ) from error
    raise LibraryError(f"the library {library} changes faster than it can be opened: try again")


def _hold(folder: Path) -> tuple[Manifest, int] | None:
    """The manifest and the descriptor that holds it, or None when the generation was cleared away meanwhile."""
    try:
        descriptor = hold_shared(folder / MANIFEST_NAME)
    except FileNotFoundError:
        return None
    try:
        return read_manifest((folder / MANIFEST_NAME).read_bytes()), descriptor
    except FileNotFoundError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise


def commit(  # noqa: PLR0913
    library: Path,
    write: Callable[[Path], Contents],
    *,
    base: str | None,
    encoder: str,
    fingerprint: str,
    dimension: int,
    needed: int,
) -> str:
    """Write a new generation, make it the current one, and return its id.  The caller holds the writer's lock.

    `write` fills a folder; `base` is the generation that it builds on.  When
    nothing differs from `base`, that one stays current and its id is returned.  `needed` is about how
    many bytes the generation will take, for the message when they are not there.

    Raises:
        NoSpace: the disk is full; the library is as it was.
        LibraryError: the folder cannot be written; the library is as it was.
    """
    clear_temporary(library)
    counter = 1 + max((int(path.name.partition("-")[0]) for path in generation_folders(library)), default=0)
    temporary = library / GENERATIONS / f"{TEMPORARY}{counter:06d}"
    final = temporary
    try:
        temporary.mkdir(parents=True)
        contents = write(temporary)
        if base is not None and _is_content(library / GENERATIONS / base, contents.content):
            shutil.rmtree(temporary)
            if read_current(library) != base:
                replace_file(library / CURRENT, f"{base}\n".encode())
            return base
        name = generation_id(counter, contents.content)
        manifest = Manifest(
            generation=name,
            counter=counter,
            content=contents.content,
            encoder=encoder,
            fingerprint=fingerprint,
            dimension=dimension,
            counts=contents.counts,
            files=tuple(sorted(contents.files, key=lambda entry: entry.name)),
            made_with=versions(),
        )
        write_file(temporary / MANIFEST_NAME, [manifest_bytes(manifest)])
        sync_folder(temporary)
        final = library / GENERATIONS / name
        os.rename(temporary, final)
        sync_folder(final.parent)
        replace_file(library / CURRENT, f"{name}\n".encode())
    except (OSError, sqlite3.Error) as error:
        # the pointer is swapped last: whatever failed before it left the library as it was
        if final == temporary or read_current(library) != final.name:
            for folder in {temporary, final}:
                shutil.rmtree(folder, ignore_errors=True)
            raise write_error(library, error, needed) from error
        logger.warning("generation %s is current, but the system could not confirm it: %s", final.name, error)
    collect(library, keep={final.name} | ({base} if base else set()))
    return final.name


def _is_content(folder: Path, content: str) -> bool:
    """True when the generation in this folder holds that content and every file of it is sound."""
    try:
        manifest = read_complete(folder)
    except (LibraryDamaged, IncompatibleLibrary):
        return False
    return manifest.content == content and all(entry_of(folder / entry.name) == entry for entry in manifest.files)


def write_error(library: Path, error: OSError | sqlite3.Error, needed: int) -> LibraryError:
    """The named error for a write that failed."""
    full = isinstance(error, OSError) and error.errno in _FULL
    if isinstance(error, sqlite3.Error):
        full = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF in (_SQLITE_FULL, _SQLITE_IOERR)
    if not full:
        return LibraryError(
            f"the library {library} could not be written ({error}): it is as it was before; "
            "see to it that this user may write there, and ingest again"
        )
    free = shutil.disk_usage(library).free
    return NoSpace(
        f"there is no room for the new generation of the library {library}: it needs about {_megabytes(needed)}, "
        f"{_megabytes(free)} are free (or a limit on file size stands against it); the library is as it was before: "
        "make room and ingest again"
    )


def _megabytes(size: int) -> str:
    return f"{max(1, round(size / 1_000_000)):,} MB"


def clear_temporary(library: Path) -> None:
    """Remove what an interrupted writer left.  The caller holds the writer's lock."""
    for path in (library / GENERATIONS).glob(f"{TEMPORARY}*"):
        shutil.rmtree(path, ignore_errors=True)
    (library / f"{CURRENT}.new").unlink(missing_ok=True)


def clear_left_over(library: Path, current: str) -> None:
    """Clear away what interrupted writers left: all but the current generation and the one before it.

    A newer generation was complete but never became current.  The caller holds
    the writer's lock.
    """
    folders = generation_folders(library)
    older = folders[[folder.name for folder in folders].index(current) + 1 :]
    before = next((folder.name for folder in older if _is_complete(folder)), current)
    collect(library, keep={current, before})


def _is_complete(folder: Path) -> bool:
    try:
        read_complete(folder)
    except (LibraryDamaged, IncompatibleLibrary):
        return False
    return True


def collect(library: Path, *, keep: set[str]) -> None:
    """Clear away every generation that is neither named in `keep` nor held by a reader."""
    folders = generation_folders(library) + list((library / GENERATIONS).glob(f"{DAMAGED}*"))
    for folder in folders:
        if folder.name not in keep and not _in_use(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _in_use(folder: Path) -> bool:
    """True when a reader holds the generation; otherwise its manifest is gone, so that no reader can take it."""
    manifest = folder / MANIFEST_NAME
    try:
        descriptor = os.open(manifest, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        if not try_lock(descriptor):
            return True
        manifest.unlink()
    except OSError as error:
        logger.info("the old generation %s stays: %s", folder.name, error)
        return True
    finally:
        os.close(descriptor)
    return False
