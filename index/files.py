"""Writing files so that they survive a crash: every byte is synchronised before anything points to it.

All that the store writes goes through here (SQLite writes its own file, which
`sync_file` then synchronises), so a test can fail or kill each step in turn.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of a generation as its manifest has it: name within the folder, size in bytes, sha256."""

    name: str
    size: int
    sha256: str


@contextmanager
def _descriptor(path: Path, flags: int) -> Iterator[int]:
    descriptor = os.open(path, flags, 0o644)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def write_file(path: Path, chunks: Iterable[bytes | memoryview]) -> FileEntry:
    """Write a new file, synchronise it, and return what the manifest records of it."""
    digest, size = hashlib.sha256(), 0
    with _descriptor(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)) as descriptor:
        for chunk in chunks:
            view = memoryview(chunk).cast("B")
            digest.update(view)
            size += len(view)
            while len(view):
                view = view[os.write(descriptor, view[:CHUNK]) :]
        os.fsync(descriptor)
    return FileEntry(path.name, size, digest.hexdigest())


def sync_file(path: Path) -> FileEntry:
    """Synchronise a file that another library wrote, and return what the manifest records of it."""
    with _descriptor(path, os.O_RDWR | getattr(os, "O_BINARY", 0)) as descriptor:
        os.fsync(descriptor)
    return entry_of(path)


def entry_of(path: Path) -> FileEntry:
    """The name, size and sha256 of a file as it is now."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return FileEntry(path.name, size, digest.hexdigest())


def sync_folder(path: Path) -> None:
    """Synchronise a folder's list of names, where the system allows it (Windows does not)."""
    if os.name == "nt":
        return
    with _descriptor(path, os.O_RDONLY) as descriptor:
        os.fsync(descriptor)


def replace_file(path: Path, content: bytes) -> FileEntry:
    """Give a file new content in one step: a reader sees the old content or the new, never a part."""
    temporary = path.with_name(path.name + ".new")
    try:
        entry = write_file(temporary, [content])
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return FileEntry(path.name, entry.size, entry.sha256)
