"""The picture of a page with a box round the paragraph, drawn in a child process from the kept file."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import ingest
from index.library import Library
from ingest.documents import Paragraph

SECONDS = 25
WIDTH = 900
#: Two at a time: a page of pictures asked for at once must not take the whole machine.
TURNS = threading.BoundedSemaphore(2)

Originals = Callable[[str], bytes | None]


def has_sheet(library: Library, paragraph: Paragraph) -> bool:
    """True when the paragraph's document has pages that can be drawn and boxes recorded for it."""
    return bool(paragraph.boxes) and library.document(paragraph.doc_id).source.mimetype == "application/pdf"


def draw_sheet(library: Library, paragraph_id: str, originals: Originals, *, page: int | None = None) -> bytes | None:
    """Returns a PNG of a page that the paragraph stands on (by default its first), or None when it cannot be drawn.

    Raises:
        UnknownParagraph: when the library does not hold it.
    """
    paragraph = library.paragraph(paragraph_id)
    number = page or paragraph.first_page
    if not has_sheet(library, paragraph) or not paragraph.first_page <= number <= paragraph.last_page:
        return None
    data = originals(library.document(paragraph.doc_id).source.sha256)
    if data is None:
        return None
    boxes = [[box.left, box.top, box.right, box.bottom] for box in paragraph.boxes if box.page == number]
    order = json.dumps({"page": number, "boxes": boxes, "width": WIDTH}).encode() + b"\n"
    with TURNS:
        try:
            child = subprocess.run(
                [sys.executable, "-m", "ingest.picture"], input=order + data, capture_output=True, timeout=SECONDS,
                check=False, cwd=Path(ingest.__file__).parent.parent,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return None
    return child.stdout if child.returncode == 0 and child.stdout.startswith(b"\x89PNG") else None
