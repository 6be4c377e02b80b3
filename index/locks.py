"""Locks that the operating system lets go of when a process dies: one writer, and readers in use.

A file that merely names a process would outlive a kill.  Here the lock is the
system's; what the lock file says (process id, since when) is for people only.
"""

import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from ingest.errors import LibraryError, LibraryLocked

logger = logging.getLogger(__name__)

LOCK_NAME = "LOCK"


def try_lock(descriptor: int, *, shared: bool = False) -> bool:
    """Lock an open file without waiting; False when another holder stands against it."""
    if sys.platform == "win32":
        import msvcrt

        if shared:  # an open file cannot be deleted on Windows, which is all a reader's lock is for
            return True
        # a byte far beyond the content, so that the content stays readable to others
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def hold_shared(path: Path) -> int:
    """Open a file for reading and hold it as in use; close the descriptor to let go.

    A file system without locks (some network shares) is no reason not to read:
    there the generation is merely not protected from being cleared away.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        if not try_lock(descriptor, shared=True):
            raise FileNotFoundError(f"{path} is being cleared away")
    except FileNotFoundError:
        os.close(descriptor)
        raise
    except OSError as error:
        logger.info("reading %s without a lock: %s", path, error)
    return descriptor


@contextmanager
def writer_lock(library: Path) -> Iterator[None]:
    """Be the only writer of a library for as long as the block lasts.

    Raises:
        LibraryLocked: another process is writing; names it and since when.
        LibraryError: the folder cannot be written.
    """
    path = library / LOCK_NAME
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    except OSError as error:
        raise LibraryError(
            f"the library {library} cannot be written ({error.strerror}): it can still be read; "
            "to add documents, give this user the right to write there or name another folder with --library"
        ) from error
    try:
        if not try_lock(descriptor):
            raise LibraryLocked(_holder(library, os.read(descriptor, 4096)))
        _say_who(descriptor)
        yield
    finally:
        os.close(descriptor)


def _say_who(descriptor: int) -> None:
    """Write into the lock file who holds it.  On a full disk nobody is told, which is no reason not to work."""
    holder = {"pid": os.getpid(), "since": datetime.now().isoformat(timespec="seconds")}
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, json.dumps(holder).encode())
    except OSError as error:
        logger.info("the lock could not be signed: %s", error)


def _holder(library: Path, content: bytes) -> str:
    remedy = "wait until it has ended, or stop it, and try again"
    try:
        holder = json.loads(content)
        pid, since = int(holder["pid"]), datetime.fromisoformat(holder["since"])
    except (ValueError, KeyError, TypeError):  # the holder has only just begun
        return f"another process is writing to the library {library}: {remedy}"
    age = max(0, round((datetime.now() - since).total_seconds()))
    when = f"{since:%H:%M:%S on %d %B %Y} ({age} s)"
    return f"process {pid} has been writing to the library {library} since {when}: {remedy}"
