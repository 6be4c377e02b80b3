"""Readings kept aside until they are committed, so that an interrupted ingest does not parse again."""

import hashlib
import json
import os
import shutil
from pathlib import Path

from ingest.documents import Reading
from ingest.errors import UnreadableFile
from ingest.records_json import reading_from_json, reading_to_json

STAGING = "staging"


def staged_path(library: Path, *parts: str) -> Path:
    """Where the reading of one file is kept; `parts` are all that decides it: name, hash, reader's version."""
    return library / STAGING / f"{hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:40]}.json"


def stage(path: Path, reading: Reading) -> None:
    """Keep a reading.  A half-written one is never seen; after a power cut it may be lost, which costs a parse."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    try:
        temporary.write_text(reading_to_json(reading), encoding="ascii")
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def staged(path: Path) -> Reading | None:
    """The reading that is kept there, or None when there is none that is whole."""
    try:
        return reading_from_json(path.read_text(encoding="ascii"))
    except (OSError, ValueError, UnreadableFile):
        return None


def clear_staging(library: Path) -> None:
    """Remove every reading that was kept."""
    shutil.rmtree(library / STAGING, ignore_errors=True)
