"""manifest.csv: what people know better than the documents say of themselves.

Columns: path, and any of title, publisher, authority, kind, framework,
inspected_from, inspected_to, published (dates as 2018-08-17).  Other columns
are passed over; a table without any of these is somebody else's list of files
and corrects nothing.
"""

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from ingest.errors import InvalidManifest

_TEXTS = ("title", "publisher", "authority", "kind", "framework")
_DATES = ("inspected_from", "inspected_to", "published")
_MAX_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Corrections:
    """What manifest.csv says of one document; an empty string or None leaves what the document says."""

    title: str = ""
    publisher: str = ""
    authority: str = ""
    kind: str = ""
    framework: str = ""
    inspected_from: date | None = None
    inspected_to: date | None = None
    published: date | None = None


NO_CORRECTIONS = Corrections()


def is_manifest(name: str) -> bool:
    """Return True for the name of a manifest, which is never a document itself."""
    return name.lower() == "manifest.csv"


def read_manifest(path: Path, folder: str = "") -> dict[str, Corrections]:
    """Return the corrections in one manifest by file name relative to the root.

    Args:
        path: the manifest.
        folder: the manifest's folder relative to the root ("" for the root); its paths are relative to it.

    Raises:
        InvalidManifest: it cannot be read, a date is not a date, or a path stands twice or points outside.
    """
    shown = f"{folder}/{path.name}" if folder else path.name
    try:
        data = path.read_bytes()
        text = data[: _MAX_BYTES + 1].decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidManifest(f"{shown} cannot be read ({error}): save it as CSV in UTF-8") from error
    if len(data) > _MAX_BYTES or "\0" in text:
        raise InvalidManifest(f"{shown} is not a table of text: save it as CSV in UTF-8")
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise InvalidManifest(f"{shown} is not a CSV table ({error})") from error
    if not rows:
        return {}
    columns = [name.strip().lower() for name in rows[0]]
    if "path" not in columns or not set(columns) & {*_TEXTS, *_DATES}:
        return {}
    corrections: dict[str, Corrections] = {}
    for number, row in enumerate(rows[1:], start=2):
        values = {column: value.strip() for column, value in zip(columns, row, strict=False)}
        if any(values.values()):
            name = _find_name(values.get("path", ""), folder, f"{shown} row {number}")
            if name in corrections:
                raise InvalidManifest(f"{shown} row {number}: “{values['path']}” stands there twice: keep one row")
            corrections[name] = _read_row(values, f"{shown} row {number}")
    return corrections


def _find_name(printed: str, folder: str, place: str) -> str:
    if not printed:
        raise InvalidManifest(f"{place}: the path is missing: write the file's name in the column path")
    path = PurePosixPath(printed.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        raise InvalidManifest(f"{place}: “{printed}” points outside the folder: write it relative to the manifest")
    return str(PurePosixPath(folder) / path) if folder else str(path)


def _read_row(values: dict[str, str], place: str) -> Corrections:
    texts = {name: values.get(name, "") for name in _TEXTS}
    dates = {name: _read_date(values.get(name, ""), name, place) for name in _DATES}
    start, end = dates["inspected_from"], dates["inspected_to"]
    if start and end and start > end:
        raise InvalidManifest(f"{place}: inspected_from is after inspected_to: exchange the two dates")
    return Corrections(**texts, inspected_from=start, inspected_to=end, published=dates["published"])


def _read_date(value: str, column: str, place: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise InvalidManifest(f"{place}: “{value}” in {column} is not a date: write it as 2018-08-17") from error
