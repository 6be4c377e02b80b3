"""Small invented PDFs, drawn when a test runs."""

import io
from collections.abc import Callable, Iterable

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
LEFT = 72.0


class Sheet:
    """A canvas that is written on from the top left corner, in points."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.y = 90.0

    def line(self, text: str, *, size: float = 12, bold: bool = False, left: float = LEFT, gap: float = 15) -> None:
        """Write one line and go down."""
        self.put(text, left, self.y, size=size, bold=bold)
        self.y += gap

    def lines(self, texts: Iterable[str], *, left: float = LEFT, size: float = 12) -> None:
        """Write the lines of one paragraph, then leave the space of one line."""
        for text in texts:
            self.line(text, left=left, size=size)
        self.y += 12

    def put(self, text: str, x: float, y: float, *, size: float = 12, bold: bool = False) -> None:
        """Write at a place."""
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, HEIGHT - y, text)


def make_pdf(*pages: Callable[[Sheet], None]) -> bytes:
    """Return a PDF with one page for each function that draws one."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for draw in pages:
        draw(Sheet(canvas))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def text_page(*texts: str) -> Callable[[Sheet], None]:
    """Return a page of paragraphs, each given as one string with its lines parted by newlines."""

    def draw(sheet: Sheet) -> None:
        for text in texts:
            sheet.lines(text.split("\n"))

    return draw
