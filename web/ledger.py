"""The record of who added and removed which documents on the page, and when: JSON lines, only appended to."""

import json
import logging
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

from assistant.evidence.quotes import say_date
from ingest.errors import LibraryError

log = logging.getLogger(__name__)

FILE = "added.jsonl"
#: Who is meant where the page does not know its readers by name.
NOBODY = "this page"
ADDED, REMOVED, FOLDER_ADDED, FOLDER_REMOVED = "added", "removed", "folder added", "folder removed"
_WRITING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done: when (with the offset from UTC), by whom, to which file or folder."""

    when: str
    who: str
    did: str
    name: str
    sha256: str = ""
    size: int = 0


def now() -> str:
    """Returns the time of day with its offset from UTC, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def write_entries(library: Path, entries: Iterable[Entry]) -> None:
    """Appends the entries to the library's record.  Raises LibraryError."""
    lines = "".join(json.dumps(asdict(entry), ensure_ascii=True) + "\n" for entry in entries)
    try:
        with _WRITING, (library / FILE).open("a", encoding="utf-8", newline="\n") as out:
            out.write(lines)
    except OSError as error:
        raise LibraryError(f"{library / FILE} cannot be written ({error.strerror}). Free some space.") from error


def read_entries(library: Path) -> tuple[Entry, ...]:
    """Returns the record, oldest first; a line that is no entry, as a crash may leave, is noted in the log."""
    try:
        lines = (library / FILE).read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise LibraryError(f"{library / FILE} cannot be read ({error.strerror}).") from error
    entries = []
    for n, line in enumerate(lines, start=1):
        entry = _read(line)
        if entry is None:
            log.warning("%s: line %d is no entry and was passed over", library / FILE, n)
        else:
            entries.append(entry)
    return tuple(entries)


def _read(line: str) -> Entry | None:
    try:
        value = json.loads(line)
        entry = Entry(**value)
    except (ValueError, TypeError):
        return None
    types = {field.name: field.type for field in fields(Entry)}
    whole = all(isinstance(getattr(entry, name), type_) for name, type_ in types.items() if isinstance(type_, type))
    return entry if whole else None


def who_added(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Returns for the sha256 of each file's bytes the newest entry that says they were added."""
    return {entry.sha256: entry for entry in entries if entry.did == ADDED and entry.sha256}


def added_folders(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Returns the folders that were added and not removed since, in order of name."""
    folders: dict[str, bool] = {}
    for entry in entries:
        if entry.did in (FOLDER_ADDED, FOLDER_REMOVED):
            folders[entry.name] = entry.did == FOLDER_ADDED
    return tuple(sorted(name for name, there in folders.items() if there))


def say_entry(entry: Entry) -> str:
    """Returns when and by whom: "21 November 2026, 14:05, by p.officer", or "on this page" where nobody is known."""
    by = "on this page" if entry.who == NOBODY else f"by {entry.who}"
    try:
        when = datetime.fromisoformat(entry.when)
    except ValueError:
        return by
    return f"{say_date(when.date())}, {when:%H:%M}, {by}"
