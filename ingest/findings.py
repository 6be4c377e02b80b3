"""Findings: what a report's paragraphs say that can be put in a table, each tied to its paragraph."""

from collections.abc import Sequence

from ingest.documents import Document, Finding, Paragraph


def find_findings(document: Document, paragraphs: Sequence[Paragraph]) -> tuple[Finding, ...]:
    """Return the findings of one document, in the order of its paragraphs."""
    return ()
