"""The picture of a page with a box round the paragraph, drawn in a child process from its file, and kept a while."""

import json
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import ingest
from index.library import Library
from ingest.documents import Paragraph

SECONDS = 25
WIDTH = 900
#: Two at a time: a page of pictures asked for at once must not take the whole machine.
TURNS = threading.BoundedSemaphore(2)

#: Pictures that were drawn are kept in memory, so many bytes in all; drawing one takes a quarter of a second.
MOST_KEPT = 48 * 1024 * 1024

Originals = Callable[[str], bytes | None]


def has_sheet(library: Library, paragraph: Paragraph) -> bool:
    """True when the paragraph's document has pages that can be drawn and boxes recorded for it."""
    return bool(paragraph.boxes) and library.document(paragraph.doc_id).source.mimetype == "application/pdf"


@dataclass(slots=True)
class Pictures:
    """The pictures drawn last, by what they show; safe to share between threads."""

    most: int = MOST_KEPT
    _held: OrderedDict[str, bytes] = field(default_factory=OrderedDict, init=False)
    _size: int = field(default=0, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def find(self, key: str) -> bytes | None:
        """Returns a picture that is kept, or None."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def keep(self, key: str, picture: bytes) -> None:
        """Keeps a picture, and lets go of those that nobody looked at for longest."""
        with self._lock:
            self._size += len(picture) - len(self._held.pop(key, b""))
            self._held[key] = picture
            while self._size > self.most:
                self._size -= len(self._held.popitem(last=False)[1])


def draw_sheet(
    library: Library,
    paragraph_id: str,
    originals: Originals,
    *,
    page: int | None = None,
    pictures: Pictures | None = None,
) -> bytes | None:
    """Returns a PNG of a page that the paragraph stands on (by default its first), or None when it cannot be drawn.

    `pictures` are those drawn before, among which it is looked for.

    Raises:
        UnknownParagraph: when the library does not hold it.
    """
    paragraph = library.paragraph(paragraph_id)
    number = page or paragraph.first_page
    if not has_sheet(library, paragraph) or not paragraph.first_page <= number <= paragraph.last_page:
        return None
    boxes = [[box.left, box.top, box.right, box.bottom] for box in paragraph.boxes if box.page == number]
    order = json.dumps({"page": number, "boxes": boxes, "width": WIDTH})
    sha256 = library.document(paragraph.doc_id).source.sha256
    key = f"{sha256} {order}"
    with TURNS:  # who waits for the same picture finds it drawn
        drawn = pictures.find(key) if pictures else None
        data = originals(sha256) if drawn is None else None
        if data is None:
            return drawn
        drawn = _draw(order.encode() + b"\n" + data)
    if drawn and pictures:
        pictures.keep(key, drawn)
    return drawn


def _draw(order: bytes) -> bytes | None:
    """The picture that a child process draws, or None when it cannot or takes too long."""
    try:
        child = subprocess.run(
            [sys.executable, "-m", "ingest.picture"], input=order, capture_output=True, timeout=SECONDS,
            check=False, cwd=Path(ingest.__file__).parent.parent,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    return child.stdout if child.returncode == 0 and child.stdout.startswith(b"\x89PNG") else None
