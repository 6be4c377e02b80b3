"""A PDF's bytes -> Content: glyphs, tags and look into blocks, page by page, with a second witness to the text.

Imported only in the process that reads files (`ingest.worker`): PDFium can take
its whole process down.
"""

import io
import re
import time
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import pypdfium2

from ingest.compose import compose
from ingest.documents import Content, Page
from ingest.errors import UnreadableFile
from ingest.furniture import mark_furniture
from ingest.glyphs import PageGlyphs, read_glyphs
from ingest.piece import Piece
from ingest.pieces import pieces_of
from ingest.scans import read_scan
from ingest.tags import Leaf, read_leaves

#: How far two readers' counts of words may differ before a person is told.
_AGREE = (0.98, 1.02)
_SNIPPET = 80


def read_pdf(data: bytes, *, ocr_seconds: float = 20.0) -> Content:
    """Return the pages and blocks of a PDF.

    Text that a reader of the page could not see is left out and noted with its
    page.  A page without text is noted; if it is a picture it is read by
    Tesseract, where that is installed and while `ocr_seconds` last.

    Raises:
        UnreadableFile: not a PDF, empty, damaged, or protected by a password.
    """
    pdf = _open(data)
    try:
        pages, leaves, scans, notes = _read_pages(pdf, time.monotonic() + ocr_seconds)
        metadata = tuple((key, value) for key, value in pdf.get_metadata_dict(skip_empty=True).items())
    finally:
        pdf.close()
    mark_furniture(pages)
    pieces: list[tuple[Piece, ...]] = [
        scans.get(page.number) or pieces_of(page, tree) for page, tree in zip(pages, leaves, strict=True)
    ]
    notes.extend(_second_witness(data, pages))
    return Content(
        pages=tuple(_page(page, scans.get(page.number, ())) for page in pages),
        blocks=compose(pieces),
        reader=f"pypdfium2 {version('pypdfium2')}",
        notes=tuple(notes),
        metadata=metadata,
    )


def _open(data: bytes) -> Any:
    """Return the opened document, or say plainly why it cannot be read."""
    if not data:
        raise UnreadableFile("the file is empty")
    head = data[:1024]
    if b"%PDF-" not in head:
        raise UnreadableFile("this is not a PDF: it does not begin as one")
    if len(data.strip()) < 64 and b"obj" not in data:
        raise UnreadableFile("the PDF has a first line and nothing after it")
    try:
        pdf = pypdfium2.PdfDocument(data)
        count = len(pdf)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(_why(data, str(error))) from error
    if count == 0:
        pdf.close()
        raise UnreadableFile("the PDF has no pages")
    return pdf


def _why(data: bytes, message: str) -> str:
    if "assword" in message or "ecurity" in message:
        return "password protected: the PDF cannot be opened without its password"
    if b"%%EOF" not in data[-2048:]:
        return "the PDF is cut off: its end is missing"
    return "the PDF is damaged: its pages cannot be found"


def _read_pages(
    pdf: Any, deadline: float
) -> tuple[list[PageGlyphs], list[tuple[Leaf, ...]], dict[int, tuple[Piece, ...]], list[str]]:
    """Return each page's glyphs and tags, the pieces of pages that are pictures, and notes for people."""
    pages: list[PageGlyphs] = []
    leaves: list[tuple[Leaf, ...]] = []
    scans: dict[int, tuple[Piece, ...]] = {}
    notes: list[str] = []
    for number in range(1, len(pdf) + 1):
        try:
            page = pdf[number - 1]
        except pypdfium2.PdfiumError:
            notes.append(f"page {number} is damaged and was not read")
            pages.append(PageGlyphs(number, 0.0, 0.0, (), (), False))
            leaves.append(())
            continue
        try:
            glyphs = read_glyphs(page, number)
            leaves.append(read_leaves(page))
            if not glyphs.glyphs:
                scans[number], note = read_scan(page, glyphs, deadline=deadline)
                notes.append(note)
        finally:
            page.close()
        pages.append(glyphs)
        notes.extend(_hidden_notes(glyphs))
        if glyphs.recognised:
            notes.append(f"page {number} is a scan: its text was recognised by a machine and may have faults")
    return pages, leaves, scans, notes


def _hidden_notes(page: PageGlyphs) -> list[str]:
    notes = []
    for why in sorted({glyph.why_hidden for glyph in page.hidden}):
        text = "".join(g.char + (" " if g.space else "") for g in page.hidden if g.why_hidden == why).strip()
        shown = text if len(text) <= _SNIPPET else text[:_SNIPPET] + "…"
        notes.append(f"page {page.number}: text that cannot be seen ({why}) was left out: “{shown}”")
    return notes


def _page(page: PageGlyphs, scan: Sequence[Piece]) -> Page:
    if scan:
        return Page(page.number, page.width, page.height, sum(len("".join(p.raw.split())) for p in scan), "ocr")
    how = "none" if not page.glyphs else "ocr" if page.recognised else "text"
    return Page(page.number, page.width, page.height, len(page.glyphs), how)


def _second_witness(data: bytes, pages: Sequence[PageGlyphs]) -> list[str]:
    """Return notes where pypdf counts other words than PDFium did, hidden text included."""
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        texts = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        return [f"the second reader (pypdf) could not check the text: {type(error).__name__}"]
    notes = []
    if len(texts) != len(pages):
        notes.append(f"the second reader (pypdf) counts {len(texts)} pages instead of {len(pages)}")
    ours = sum(len(page.glyphs) + len(page.hidden) for page in pages)
    theirs = sum(len(re.sub(r"\s+", "", text)) for text in texts)
    if ours and not _AGREE[0] <= theirs / ours <= _AGREE[1]:
        notes.append(f"the second reader (pypdf) found {theirs} characters where {ours} were read")
    return notes
