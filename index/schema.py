"""The tables of library.sqlite, and records to rows and back.  Tuples are stored as JSON, dates as ISO text."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from index.dense import Vectors
from index.library import Passage
from ingest.documents import Box, Document, Finding, Kind, Page, Paragraph, Source, State

Row = tuple[Any, ...]

SCHEMA = """
CREATE TABLE sources (
    collection, filename, sha256, mimetype, reader, state, reason, size, notes, also_named, read_with,
    PRIMARY KEY (collection, filename));
CREATE TABLE names (
    collection, filename, sha256, owner_collection, owner, PRIMARY KEY (collection, filename));
CREATE TABLE documents (
    doc_id PRIMARY KEY, collection, filename, title, publisher, authority, kind, framework,
    inspected_from, inspected_to, published, pages);
CREATE TABLE pages (
    doc_id, number, width, height, characters, how, PRIMARY KEY (doc_id, number));
CREATE TABLE paragraphs (
    paragraph_id PRIMARY KEY, doc_id, position, number, headings, first_page, last_page, boxes, kind, text, raw);
CREATE TABLE findings (
    doc_id, position, finding_id, kind, paragraph_id, area, value, normalised, PRIMARY KEY (doc_id, position));
CREATE TABLE passages (
    row INTEGER PRIMARY KEY, passage_id, paragraph_id, doc_id, start, stop, embedded);
"""
INDEXES = """
CREATE INDEX names_of_source ON names (owner_collection, owner);
CREATE INDEX documents_of_source ON documents (collection, filename);
CREATE INDEX paragraphs_in_order ON paragraphs (doc_id, position);
CREATE INDEX passages_of_document ON passages (doc_id);
"""
#: How a row, its columns in the order above, goes into each table.
INSERT = {
    "sources": "INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "names": "INSERT INTO names VALUES (?, ?, ?, ?, ?)",
    "documents": "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "pages": "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?)",
    "paragraphs": "INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "findings": "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "passages": "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?)",
}


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One file as the store holds it, in rows: what is copied from generation to generation.

    `names` are all the names of the same bytes, this one first.  The passage
    rows are without their number, which is given when they are written;
    `vectors` has one row for each of them.
    """

    source: Row
    names: tuple[Row, ...]
    document: Row | None
    pages: tuple[Row, ...]
    paragraphs: tuple[Row, ...]
    findings: tuple[Row, ...]
    passages: tuple[Row, ...]
    vectors: Vectors

    @property
    def key(self) -> tuple[str, str]:
        """Collection and filename."""
        return self.source[0], self.source[1]


def source_row(collection: str, source: Source, read_with: str) -> Row:
    """A Source as a row."""
    return (
        collection,
        source.filename,
        source.sha256,
        source.mimetype,
        source.reader,
        source.state.value,
        source.reason,
        source.size,
        _json(source.notes),
        _json(source.also_named),
        read_with,
    )


def source_of(row: Row) -> Source:
    """The Source in a row."""
    return Source(
        filename=row[1],
        sha256=row[2],
        mimetype=row[3],
        reader=row[4],
        state=State(row[5]),
        reason=row[6],
        size=row[7],
        notes=tuple(json.loads(row[8])),
        also_named=tuple(json.loads(row[9])),
    )


def document_row(collection: str, document: Document) -> Row:
    """A Document as a row; its source is a row of its own."""
    return (
        document.doc_id,
        collection,
        document.source.filename,
        document.title,
        document.publisher,
        document.authority,
        document.kind,
        document.framework,
        _iso(document.inspected_from),
        _iso(document.inspected_to),
        _iso(document.published),
        document.pages,
    )


def document_of(row: Row, source: Source) -> Document:
    """The Document in a row."""
    return Document(
        doc_id=row[0],
        title=row[3],
        publisher=row[4],
        authority=row[5],
        kind=row[6],
        framework=row[7],
        inspected_from=_date(row[8]),
        inspected_to=_date(row[9]),
        published=_date(row[10]),
        pages=row[11],
        source=source,
    )


def page_row(doc_id: str, page: Page) -> Row:
    """A Page as a row."""
    return (doc_id, page.number, page.width, page.height, page.characters, page.how)


def page_of(row: Row) -> Page:
    """The Page in a row."""
    return Page(*row[1:])


def paragraph_row(paragraph: Paragraph) -> Row:
    """A Paragraph as a row."""
    boxes = [[box.page, box.left, box.top, box.right, box.bottom] for box in paragraph.boxes]
    return (
        paragraph.paragraph_id,
        paragraph.doc_id,
        paragraph.order,
        paragraph.number,
        _json(paragraph.headings),
        paragraph.first_page,
        paragraph.last_page,
        _json(boxes),
        paragraph.kind.value,
        paragraph.text,
        paragraph.raw,
    )


def paragraph_of(row: Row) -> Paragraph:
    """The Paragraph in a row."""
    boxes = tuple(Box(*box) for box in json.loads(row[7]))
    return Paragraph(
        paragraph_id=row[0],
        doc_id=row[1],
        order=row[2],
        number=row[3],
        headings=tuple(json.loads(row[4])),
        first_page=row[5],
        last_page=row[6],
        boxes=boxes,
        kind=Kind(row[8]),
        text=row[9],
        raw=row[10],
    )


def finding_row(position: int, finding: Finding) -> Row:
    """A Finding as a row."""
    return (
        finding.doc_id,
        position,
        finding.finding_id,
        finding.kind,
        finding.paragraph_id,
        finding.area,
        finding.value,
        finding.normalised,
    )


def finding_of(row: Row) -> Finding:
    """The Finding in a row."""
    return Finding(row[2], row[3], row[0], *row[4:])


def passage_row(doc_id: str, passage: Passage, embedded: str) -> Row:
    """A Passage as a row without its number; `embedded` is the sha256 of the text that was embedded."""
    return (passage.passage_id, passage.paragraph_id, doc_id, passage.start, passage.end, embedded)


def _json(value: Sequence[Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _date(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
