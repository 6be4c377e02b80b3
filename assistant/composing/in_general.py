"""What is told in general of a question's topic, under a line that says what the documents do not tell."""

from dataclasses import replace

from assistant.answers import Statement, Status
from assistant.evidence.draft import Draft
from index.library import Library
from ingest.documents import Kind


def in_general(draft: Draft, line: str) -> Draft:
    """The answer to a general question, as part of an answer to the one that was asked."""
    return replace(draft, status=Status.PARTIAL, statements=(Statement(line, "framing"), *draft.statements))


def is_list(draft: Draft, library: Library) -> bool:
    """True when all that is quoted are items of reports' lists of what to improve."""
    return all(library.paragraph(c.paragraph_id).kind is Kind.RECOMMENDATION for c in draft.citations)
