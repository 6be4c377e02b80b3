"""Records of ingestion as JSON and back: what crosses from the process that reads a file to the one that asked.

Plain JSON (dates as 2018-08-17), never pickle: the reading process has seen a
file that nobody vouches for, and nothing it sends may run here.
"""

import json
from datetime import date
from typing import Any

from ingest.documents import Box, Document, Finding, Kind, Page, Paragraph, Reading, Source, State
from ingest.errors import UnreadableFile


def reading_to_json(reading: Reading) -> str:
    """Return a reading as one line of JSON in ASCII."""
    return json.dumps(
        {
            "source": _source_to_dict(reading.source),
            "document": None if reading.document is None else _document_to_dict(reading.document),
            "pages": [[page.number, page.width, page.height, page.characters, page.how] for page in reading.pages],
            "paragraphs": [_paragraph_to_dict(paragraph) for paragraph in reading.paragraphs],
            "findings": [
                [f.finding_id, f.kind, f.doc_id, f.paragraph_id, f.area, f.value, f.normalised]
                for f in reading.findings
            ],
        },
        separators=(",", ":"),
    )


def reading_from_json(text: str) -> Reading:
    """Return the reading that `reading_to_json` wrote.

    Raises:
        UnreadableFile: the text is not such JSON; whoever wrote it was cut short or was not the reading process.
    """
    try:
        data = json.loads(text)
        return Reading(
            source=_source_from_dict(data["source"]),
            document=None if data["document"] is None else _document_from_dict(data["document"]),
            pages=tuple(
                Page(int(number), float(width), float(height), int(characters), str(how))
                for number, width, height, characters, how in data["pages"]
            ),
            paragraphs=tuple(_paragraph_from_dict(item) for item in data["paragraphs"]),
            findings=tuple(Finding(*(str(value) for value in item)) for item in data["findings"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableFile("the parser's result was cut short: try again, or save the file as PDF") from error


def _source_to_dict(source: Source) -> dict[str, Any]:
    return {
        "filename": source.filename,
        "sha256": source.sha256,
        "mimetype": source.mimetype,
        "reader": source.reader,
        "state": source.state.value,
        "reason": source.reason,
        "size": source.size,
        "notes": list(source.notes),
        "also_named": list(source.also_named),
    }


def _source_from_dict(data: dict[str, Any]) -> Source:
    return Source(
        filename=str(data["filename"]),
        sha256=str(data["sha256"]),
        mimetype=str(data["mimetype"]),
        reader=str(data["reader"]),
        state=State(data["state"]),
        reason=str(data["reason"]),
        size=int(data["size"]),
        notes=tuple(str(note) for note in data["notes"]),
        also_named=tuple(str(name) for name in data["also_named"]),
    )


def _document_to_dict(document: Document) -> dict[str, Any]:
    return {
        "doc_id": document.doc_id,
        "title": document.title,
        "publisher": document.publisher,
        "authority": document.authority,
        "kind": document.kind,
        "framework": document.framework,
        "inspected_from": _date_to_text(document.inspected_from),
        "inspected_to": _date_to_text(document.inspected_to),
        "published": _date_to_text(document.published),
        "pages": document.pages,
        "source": _source_to_dict(document.source),
    }


def _document_from_dict(data: dict[str, Any]) -> Document:
    return Document(
        doc_id=str(data["doc_id"]),
        title=str(data["title"]),
        publisher=str(data["publisher"]),
        authority=str(data["authority"]),
        kind=str(data["kind"]),
        framework=str(data["framework"]),
        inspected_from=_date_from_text(data["inspected_from"]),
        inspected_to=_date_from_text(data["inspected_to"]),
        published=_date_from_text(data["published"]),
        pages=int(data["pages"]),
        source=_source_from_dict(data["source"]),
    )


def _paragraph_to_dict(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "paragraph_id": paragraph.paragraph_id,
        "doc_id": paragraph.doc_id,
        "order": paragraph.order,
        "number": paragraph.number,
        "headings": list(paragraph.headings),
        "first_page": paragraph.first_page,
        "last_page": paragraph.last_page,
        "boxes": [[box.page, box.left, box.top, box.right, box.bottom] for box in paragraph.boxes],
        "kind": paragraph.kind.value,
        "text": paragraph.text,
        "raw": paragraph.raw,
    }


def _paragraph_from_dict(data: dict[str, Any]) -> Paragraph:
    return Paragraph(
        paragraph_id=str(data["paragraph_id"]),
        doc_id=str(data["doc_id"]),
        order=int(data["order"]),
        number=None if data["number"] is None else str(data["number"]),
        headings=tuple(str(heading) for heading in data["headings"]),
        first_page=int(data["first_page"]),
        last_page=int(data["last_page"]),
        boxes=tuple(
            Box(int(page), float(left), float(top), float(right), float(bottom))
            for page, left, top, right, bottom in data["boxes"]
        ),
        kind=Kind(data["kind"]),
        text=str(data["text"]),
        raw=str(data["raw"]),
    )


def _date_to_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date_from_text(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
