"""Content -> Document: what a file says of itself, whose words it holds, about whom and when.

Every fact is read from the document, or corrected by manifest.csv, or unknown.
Two things are taken from elsewhere and said so in the source's notes: a
publication date from the file's name, where the document gives none, and a
council paper's date from the meeting that it was written for.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from ingest.authorities import short_name
from ingest.councilpapers import describe_council_paper
from ingest.dates import find_date
from ingest.documents import Content, Document, Kind, Source, State
from ingest.facts import Facts, Opening
from ingest.manifest import NO_CORRECTIONS, Corrections
from ingest.normalise import fold
from ingest.ofsted import describe_inspection

_OPENING_CHARACTERS = 4_000


@dataclass(frozen=True, slots=True)
class _Dated:
    facts: Facts
    notes: tuple[str, ...]


def describe(  # noqa: PLR0913 - each is a fact of the file that the record carries
    content: Content,
    *,
    filename: str,
    sha256: str,
    corrections: Corrections = NO_CORRECTIONS,
    mimetype: str = "",
    size: int = 0,
) -> Document:
    """Return the document's facts and its source, read from the content and then corrected.

    Args:
        content: what the reader made of the file.
        filename: the file's name relative to what is ingested; it decides the document's id.
        sha256: the hash of the file's bytes.
        corrections: what manifest.csv says of this file.
        mimetype: what the file is, as found by its content.
        size: the file's size in bytes.
    """
    opening = find_opening(content)
    facts = describe_inspection(opening) or describe_council_paper(opening) or Facts()
    title = facts.title or _find_title(content)
    dated = _date_by_name(replace(facts, title=title), filename)
    facts, corrected = _correct(dated.facts, corrections)
    state, reason = _find_state(content)
    notes = (*content.notes, *dated.notes, *facts.notes)
    if corrected:
        notes = (*notes, f"corrected by manifest.csv: {', '.join(corrected)}")
    source = Source(filename, sha256, mimetype, content.reader, state, reason, size=size, notes=notes)
    return Document(
        doc_id=_build_id(facts, filename),
        title=facts.title,
        publisher=facts.publisher,
        authority=facts.authority,
        kind=facts.kind or "document",
        framework=facts.framework,
        inspected_from=facts.inspected_from,
        inspected_to=facts.inspected_to,
        published=facts.published,
        pages=len(content.pages),
        source=source,
    )


def find_opening(content: Content) -> Opening:
    """Return a document's first page as lines and its whole text, both in the declared comparison form."""
    lines: list[str] = []
    length = 0
    for block in content.blocks:
        if block.kind in {Kind.RUNNING_HEADER, Kind.FOOTNOTE}:
            continue
        if (block.first_page > 1 and lines) or length > _OPENING_CHARACTERS:
            break
        printed = (
            f"{block.number}. {block.raw}" if block.number and not block.raw.startswith(block.number) else block.raw
        )
        parting = r"[\n\t]" if block.kind is Kind.TABLE_ROW else r"\n"
        lines.extend(fold(line) for line in re.split(parting, printed) if line.strip())
        length += len(block.raw)
    return Opening(tuple(lines), fold(" ".join(block.raw for block in content.blocks)))


def _find_title(content: Content) -> str:
    """Return the first heading, else the file's own title; a line of address or date is no title."""
    for block in content.blocks[:15]:
        if block.kind is Kind.HEADING and re.search(r"[A-Za-z]{3}", block.raw):
            return re.sub(r"\s+", " ", block.raw).strip()
    declared = dict(content.metadata).get("title", "").strip()
    # Word writes "Microsoft Word - draft3.doc" into a PDF's title: the name of a file, not of a document.
    return "" if re.search(r"\.(docx?|pdf|rtf|odt)$|^Microsoft|^untitled", declared, re.IGNORECASE) else declared


def _date_by_name(facts: Facts, filename: str) -> _Dated:
    """Return the facts with an ISO date from the file's name as the publication date, if they have none."""
    if facts.published is None:
        match = re.search(r"(?<!\d)((?:19|20)\d\d-\d\d-\d\d)(?!\d)", PurePosixPath(filename).name)
        found = find_date(match[1]) if match else None
        if found is not None:
            return _Dated(replace(facts, published=found), ("publication date taken from the file name",))
    return _Dated(facts, ())


def _correct(facts: Facts, corrections: Corrections) -> tuple[Facts, list[str]]:
    changed: dict[str, str | date] = {}
    for name in ("title", "publisher", "authority", "kind", "framework", "inspected_from", "inspected_to", "published"):
        value = getattr(corrections, name)
        if value:
            changed[name] = short_name(value) if name == "authority" else value
    return replace(facts, **changed), sorted(changed)  # type: ignore[arg-type]


def _find_state(content: Content) -> tuple[State, str]:
    blank = [page.number for page in content.pages if page.how == "none"]
    if not blank:
        return State.READ, ""
    listed = ", ".join(str(number) for number in blank[:10]) + (", ..." if len(blank) > 10 else "")
    count = len(content.pages)
    return State.PARTLY_READ, f"{len(blank)} of {count} pages have no readable text: {listed}"


def _build_id(facts: Facts, filename: str) -> str:
    day = facts.published or facts.inspected_to
    parts = (
        _slug(facts.authority or "unknown"),
        _slug(facts.kind or "document"),
        day.isoformat() if day else "undated",
        hashlib.sha256(filename.encode("utf-8", "surrogatepass")).hexdigest()[:8],
    )
    return "-".join(parts)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text).casefold()).strip("-") or "unknown"
