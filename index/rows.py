"""What a library holds, as plain rows: for the tables of the command and of the page."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from index.library import Library
from index.scope import Scope, in_scope
from ingest.documents import Document, Finding, Paragraph, Source


def day(value: date | None) -> str:
    """Returns a date as people write it, "17 August 2018", or "undated"."""
    return f"{value.day} {value:%B %Y}" if value else "undated"


def place(document: Document, paragraph: Paragraph) -> str:
    """Returns where a paragraph stands: "Ofsted, Westfold, 17 August 2018, paragraph 72, page 22"."""
    parts = [document.publisher or document.title]
    if document.authority and document.authority not in parts[0]:
        parts.append(document.authority)
    parts.append(day(document.published))
    if paragraph.number:
        parts.append(f"paragraph {paragraph.number}")
    parts.append(pages(paragraph))
    return ", ".join(parts)


def pages(paragraph: Paragraph) -> str:
    """Returns "page 22", or "pages 22 to 23" for a paragraph that crosses a page break."""
    if paragraph.last_page > paragraph.first_page:
        return f"pages {paragraph.first_page} to {paragraph.last_page}"
    return f"page {paragraph.first_page}"


def source_rows(library: Library) -> list[dict[str, Any]]:
    """Returns one row for each file that was looked at, refused ones too, ordered by file name."""
    documents = {document.source.filename: document for document in library.documents()}
    return [_source_row(library, source, documents.get(source.filename)) for source in library.sources()]


def _source_row(library: Library, source: Source, document: Document | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "doc": source.filename,
        "doc_id": None,
        "title": "",
        "publisher": "",
        "authority": "",
        "kind": "",
        "framework": "",
        "date": None,
        "pages": 0,
        "paragraphs": 0,
        "state": str(source.state),
        "reason": source.reason,
        "notes": list(source.notes),
        "also_named": list(source.also_named),
        "sha256": source.sha256,
    }
    if document is not None:
        row |= {name: getattr(document, name) for name in
                ("doc_id", "title", "publisher", "authority", "kind", "framework", "pages")}  # fmt: skip
        row["date"] = document.published.isoformat() if document.published else None
        row["paragraphs"] = len(library.paragraphs(document.doc_id))
    return row


def judgements(library: Library, scope: Scope | None = None) -> Iterator[tuple[Document, Finding, Paragraph]]:
    """Yields each judgement that a document in scope prints, with its document and paragraph."""
    for finding in library.findings(kind="judgement"):
        document = library.document(finding.doc_id)
        if scope is None or in_scope(document, scope):
            yield document, finding, library.paragraph(finding.paragraph_id)


def judgement_rows(library: Library, scope: Scope | None = None) -> list[dict[str, Any]]:
    """Returns one row for each judgement in scope, each with the page and paragraph that print it."""
    return [
        {
            "authority": document.authority,
            "publisher": document.publisher,
            "framework": document.framework,
            "date": document.published.isoformat() if document.published else None,
            "area": finding.area,
            "grade": finding.value,
            "normalised": finding.normalised,
            "doc": document.source.filename,
            "page": paragraph.first_page,
            "paragraph_id": paragraph.paragraph_id,
        }
        for document, finding, paragraph in judgements(library, scope)
    ]
