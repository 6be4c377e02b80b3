"""The files themselves, kept in the library under their sha256, so that a page can be shown years later.

They are beside the generations, not in them: a file that is missing costs the
picture of its pages and nothing else.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ingest.errors import LibraryError

FOLDER = "files"


def keep_originals(library: Path, files: Iterable[tuple[str, Path]], *, held: Iterable[str]) -> int:
    """Copies each (sha256, path) that is not kept yet, drops what is not in `held`, and returns how many were copied.

    A file that has changed since it was read is left out: its bytes are not those that were read.

    Raises:
        LibraryError: when the disk is full or the folder cannot be written.
    """
    folder = library / FOLDER
    wanted = set(held)
    copied = 0
    try:
        folder.mkdir(exist_ok=True)
        for sha256, path in files:
            if sha256 in wanted and not (folder / sha256).exists():
                copied += _copy(path, folder, sha256)
        for kept in folder.iterdir():
            if kept.name not in wanted:
                kept.unlink()
    except OSError as error:
        raise LibraryError(
            f"The documents were read, but copies for the page view could not be kept in {folder} ({error.strerror}). "
            "Free some space and run the same command again."
        ) from error
    return copied


def _copy(path: Path, folder: Path, sha256: str) -> int:
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        return 0
    handle, name = tempfile.mkstemp(dir=folder, prefix=".copy-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.replace(name, folder / sha256)
    finally:
        Path(name).unlink(missing_ok=True)
    return 1


def open_original(library: Path, sha256: str) -> bytes | None:
    """Returns the bytes of a kept file, or None when it is not kept or no longer what was read."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        return None
    try:
        data = (library / FOLDER / sha256).read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None
