"""Pages that are pictures: rendered, read by Tesseract where it is installed, and made into pieces."""

import time
from collections.abc import Callable
from itertools import groupby
from typing import Any

from ingest.documents import Box
from ingest.glyphs import PageGlyphs
from ingest.lines import Line
from ingest.ocr import Word, find_tesseract, recognise
from ingest.piece import Piece

_DPI = 300
_SIZE = 12.0
_MOST_PIXELS = 25_000_000


def read_scan(
    page: Any, blank: PageGlyphs, *, deadline: float, find: Callable[[], str | None] = find_tesseract
) -> tuple[tuple[Piece, ...], str]:
    """Return the pieces of a page without text, and a note that says how it was read or why it was not.

    Args:
        page: the open pypdfium2 page.
        blank: what was found on it.
        deadline: `time.monotonic` after which no page is recognised any more.
        find: returns Tesseract's path or None.
    """
    note = f"page {blank.number} has no readable text"
    if not blank.pictured:
        return (), note
    program = find()
    if program is None:
        return (), f"{note}: it is a picture, and Tesseract, which could read it, is not installed"
    left = deadline - time.monotonic()
    if left <= 0:
        return (), f"{note}: it is a picture, and the time for reading pictures was used up"
    dpi = _dpi(blank)
    try:
        words = recognise(_picture(page, dpi), dpi=dpi, program=program, seconds=left)
    except (OSError, TimeoutError) as error:
        return (), f"{note}: it is a picture that could not be read ({error})"
    if not words:
        return (), f"{note}: it is a picture in which no words were recognised"
    return _pieces(words, blank.number, 72 / dpi), (
        f"page {blank.number} is a picture: its text was recognised by Tesseract and may have faults"
    )


def _dpi(page: PageGlyphs) -> int:
    inches = max(1.0, page.width * page.height / (72 * 72))
    return int(min(_DPI, (_MOST_PIXELS / inches) ** 0.5))


def _picture(page: Any, dpi: int) -> bytes:
    """Return the page as a grey PGM file."""
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    pixels = bitmap.to_numpy()
    height, width = pixels.shape[:2]
    rows: bytes = pixels.reshape(height, -1)[:, :width].tobytes()
    return b"P5 %d %d 255\n" % (width, height) + rows


def _pieces(words: tuple[Word, ...], page: int, scale: float) -> tuple[Piece, ...]:
    """Return one piece for each recognised paragraph; `scale` turns pixels into points."""
    pieces = []
    for _, group in groupby(words, key=lambda word: word.line[:2]):
        lines = tuple(_line(list(line), page, scale) for _, line in groupby(group, key=lambda word: word.line))
        pieces.append(Piece(page, "p", lines))
    return tuple(pieces)


def _line(words: list[Word], page: int, scale: float) -> Line:
    left, top = min(word.left for word in words), min(word.top for word in words)
    right, bottom = max(word.right for word in words), max(word.bottom for word in words)
    box = Box(page, *(round(side * scale, 1) for side in (left, top, right, bottom)))
    # A recognised line's height says little of its type: without tall letters it is lower.
    return Line(page, " ".join(word.text for word in words), box, _SIZE, False, ())
