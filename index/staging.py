"""Readings kept aside until they are committed, so that an interrupted ingest does not parse again."""

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

from index.schema import (
    document_of,
    document_row,
    finding_of,
    finding_row,
    page_of,
    page_row,
    paragraph_of,
    paragraph_row,
    source_of,
    source_row,
)
from ingest.documents import Reading

STAGING = "staging"


def staged_path(library: Path, *parts: str) -> Path:
    """Where the reading of one file is kept; `parts` are all that decides it: name, hash, reader's version."""
    return library / STAGING / f"{hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:40]}.json"


def stage(path: Path, reading: Reading) -> None:
    """Keep a reading.  A half-written one is never seen; after a power cut it may be lost, which costs a parse."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    try:
        temporary.write_text(json.dumps(reading_to_fields(reading), ensure_ascii=True), encoding="ascii")
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def staged(path: Path) -> Reading | None:
    """The reading that is kept there, or None when there is none that is whole."""
    try:
        return reading_of_fields(json.loads(path.read_text(encoding="ascii")))
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def clear_staging(library: Path) -> None:
    """Remove every reading that was kept."""
    shutil.rmtree(library / STAGING, ignore_errors=True)


def reading_to_fields(reading: Reading) -> dict[str, Any]:
    """A Reading as lists, strings and numbers, for JSON; `reading_of_fields` gives it back."""
    document = reading.document
    return {
        "source": source_row("", reading.source, ""),
        "document": None if document is None else document_row("", document),
        "pages": [page_row("", page) for page in reading.pages],
        "paragraphs": [paragraph_row(paragraph) for paragraph in reading.paragraphs],
        "findings": [finding_row(0, finding) for finding in reading.findings],
    }


def reading_of_fields(fields: dict[str, Any]) -> Reading:
    """The Reading in such fields.  Raises ValueError, KeyError, TypeError or IndexError when it is not one."""
    source = source_of(tuple(fields["source"]))
    return Reading(
        source=source,
        document=None if fields["document"] is None else document_of(tuple(fields["document"]), source),
        pages=tuple(page_of(tuple(row)) for row in fields["pages"]),
        paragraphs=tuple(paragraph_of(tuple(row)) for row in fields["paragraphs"]),
        findings=tuple(finding_of(tuple(row)) for row in fields["findings"]),
    )
