"""Draws one page of a PDF with boxes round a paragraph: run as a short-lived child, `python -m ingest.picture`.

Standard input holds one line of JSON ({"page": 3, "boxes": [[left, top,
right, bottom], ...], "width": 900}) and after it the PDF; standard output
receives a PNG.  A PDF that kills the renderer kills only this process.
"""

import io
import json
import sys
from collections.abc import Sequence
from typing import BinaryIO

#: A page larger than this many pixels a side is drawn smaller: posters exist among the annexes.
LARGEST = 2400
LINE = (163, 67, 28)


def draw_page(data: bytes, *, page: int, boxes: Sequence[Sequence[float]], width: int) -> bytes:
    """Returns a PNG of one page, counted from 1, `width` pixels wide; boxes are in points from the top left."""
    import pypdfium2
    from PIL import ImageDraw

    document = pypdfium2.PdfDocument(data)
    try:
        sheet = document[page - 1]
        points_wide, points_high = sheet.get_size()
        scale = min(width / points_wide, LARGEST / points_high, LARGEST / points_wide)
        image = sheet.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    finally:
        document.close()
    pen = ImageDraw.Draw(image)
    for left, top, right, bottom in boxes:
        edges = (left * scale - 6, top * scale - 4, right * scale + 6, bottom * scale + 4)
        pen.rectangle(edges, outline=LINE, width=3)
    out = io.BytesIO()
    image.save(out, format="PNG", optimize=False)
    return out.getvalue()


def limit(memory: int, seconds: int) -> None:
    """Ends this process when it takes more memory or processor time; where the system knows no such limits, nothing."""
    try:
        import resource
    except ModuleNotFoundError:  # Windows: the parent's time limit is the only one
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def main(source: BinaryIO, target: BinaryIO) -> None:
    """Reads one order, writes one picture."""
    limit(1_000_000_000, 20)
    order = json.loads(source.readline())
    target.write(draw_page(source.read(), page=order["page"], boxes=order["boxes"], width=order["width"]))


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
