"""Checks every citation against the library, and drops from an answer what does not hold."""

from assistant.answers import Citation, Statement, Support
from index.library import Library
from ingest.errors import UnknownParagraph


def check_citation(citation: Citation, library: Library) -> Support:
    """VERBATIM when the quote stands at its place in the library's paragraph, character for character."""
    try:
        text = library.paragraph(citation.paragraph_id).text
    except UnknownParagraph:
        return Support.UNSUPPORTED
    in_place = 0 <= citation.start < citation.end <= len(text) and text[citation.start : citation.end] == citation.quote
    return Support.VERBATIM if in_place else Support.UNSUPPORTED


def check_statements(
    statements: tuple[Statement, ...], citations: tuple[Citation, ...], library: Library
) -> tuple[tuple[Statement, ...], tuple[Citation, ...], int]:
    """The statements and citations that hold, and how many statements were removed.

    A quote must be exactly its citations' quotes joined by " "; a claim must
    have citations that hold; framing asserts nothing and stays.
    """
    good = {c.n: c for c in citations if check_citation(c, library) is Support.VERBATIM}
    kept = []
    removed = 0
    for statement in statements:
        if statement.kind == "framing":
            kept.append(statement)
            continue
        cited = [good[n] for n in statement.citations if n in good]
        holds = bool(cited) and len(cited) == len(statement.citations)
        if holds and statement.kind == "quote":
            holds = statement.text == " ".join(c.quote for c in cited)
        if holds:
            kept.append(statement)
        else:
            removed += 1
    used = {n for statement in kept for n in statement.citations}
    return tuple(kept), tuple(c for c in citations if c.n in good and c.n in used), removed
