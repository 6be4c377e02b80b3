"""What a library holds, as plain rows: for the tables of the command and of the page."""

from collections.abc import Iterator
from typing import Any

from index.library import Library
from index.scope import Scope, in_scope
from ingest.documents import Document, Finding, Paragraph, Source


def source_rows(library: Library) -> list[dict[str, Any]]:
    """Returns one row for each file that was looked at, refused ones too, ordered by file name."""
    # Two collections may hold files of the same name, so the name alone does not tell which document it is.
    documents = {(document.source.filename, document.source.sha256): document for document in library.documents()}
    return [
        _source_row(library, source, documents.get((source.filename, source.sha256))) for source in library.sources()
    ]


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
