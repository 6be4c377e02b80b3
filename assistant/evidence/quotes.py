"""Quotes at their places: the only module that makes a Citation, and the words that name its place to a reader."""

from datetime import date

from assistant.answers import Citation, Support
from ingest.documents import Document, Paragraph
from ingest.normalise import fold


def cite(paragraph: Paragraph, start: int, end: int, *, n: int) -> Citation:
    """A citation of [start, end) of a paragraph's text, its quote taken from there.

    Raises:
        ValueError: the span is empty or not inside the paragraph.
    """
    if not 0 <= start < end <= len(paragraph.text):
        raise ValueError(f"span {start}-{end} is not inside paragraph {paragraph.paragraph_id}")
    return Citation(n, paragraph.paragraph_id, start, end, paragraph.text[start:end], Support.VERBATIM)


def locate(quote: str, paragraph: Paragraph) -> tuple[int, int] | None:
    """Where a quote stands in a paragraph, in the declared comparison form; None unless every character is there.

    A quote that differs by one digit or a "not" is not found.
    """
    start = paragraph.text.find(quote)
    if quote and start >= 0:
        return start, start + len(quote)
    wanted = fold(quote).strip()
    if not wanted:
        return None
    folded, offsets = "", []
    for index, character in enumerate(paragraph.text):
        piece = fold(character)
        if not piece and character.isspace():
            piece = " "
        if piece == " " and folded.endswith(" "):
            continue
        folded += piece
        offsets.extend([index] * len(piece))
    start = folded.find(wanted)
    if start < 0:
        return None
    return offsets[start], offsets[start + len(wanted) - 1] + 1


def say_date(day: date | None) -> str:
    """A date for people ("17 August 2018"), or "undated"."""
    return f"{day.day} {day:%B %Y}" if day else "undated"


def label_place(document: Document, paragraph: Paragraph) -> str:
    """The address of a paragraph for people: "Ofsted, Lancashire, 17 August 2018, paragraph 72, page 22"."""
    parts = [document.publisher or "unknown publisher"]
    if document.authority and document.authority not in parts[0]:
        parts.append(document.authority)
    parts.append(say_date(document.published or document.inspected_to))
    if paragraph.number:
        parts.append(f"paragraph {paragraph.number}")
    if paragraph.last_page > paragraph.first_page:
        parts.append(f"pages {paragraph.first_page}–{paragraph.last_page}")
    else:
        parts.append(f"page {paragraph.first_page}")
    return ", ".join(parts)


def label_document(document: Document) -> str:
    """Whose words and when, for a framing line: "Ofsted, inspection report on Lancashire published 17 August 2018"."""
    publisher = document.publisher or "Unknown publisher"
    kind = document.kind or "document"
    about = f" on {document.authority}" if document.authority and document.authority not in publisher else ""
    if document.published:
        return f"{publisher}, {kind}{about} published {say_date(document.published)}"
    if document.inspected_to:
        return f"{publisher}, {kind}{about}, inspected to {say_date(document.inspected_to)}"
    return f"{publisher}, {kind}{about}, undated"
