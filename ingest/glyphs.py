"""Glyphs of one PDF page through PDFium's raw calls: place, size, weight, mark; hidden ones set apart.

PDFium is not safe with threads and can abort the whole process on a crafted
file, so this module is imported by the reader in its child process and nowhere
else.
"""

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from ingest.documents import Box

#: Marked-content ids that are no ids: text in no tag, text marked as an artifact (running header, page number).
UNTAGGED = -1
ARTIFACT = -2

_LEAST_SIZE = 1.0
_NEAR_WHITE = 250
_SCAN_SHARE = 0.5
_PICTURE_SHARE = 0.2
_INVISIBLE_MODES = frozenset({3, 7})


@dataclass(slots=True)
class Glyph:
    """One character as placed; `space` is the white space that PDFium sees after it ("", " " or a newline).

    Coordinates are points from the page's top left corner; `base` is the
    baseline's.  `mark` is the marked-content id that ties it to the structure tree.
    """

    char: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    bold: bool
    mark: int
    space: str = ""
    why_hidden: str = ""
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """What stands on one page: visible glyphs in PDFium's order, and those that no reader of the page could see.

    `recognised` says that the text is a scanner's, laid under or over the
    page's picture; `pictured` that a picture fills a good part of the page.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    hidden: tuple[Glyph, ...]
    recognised: bool
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class _Ink:
    """What one text object's characters share."""

    size: float
    bold: bool
    mark: int
    why_hidden: str
    white: bool
    depth: int


@dataclass(frozen=True, slots=True)
class _Cover:
    """A painted rectangle or a picture, in the page's own coordinates, and its place in the drawing order."""

    left: float
    bottom: float
    right: float
    top: float
    depth: int
    picture: bool

    @property
    def area(self) -> float:
        """Its size in square points."""
        return abs(self.right - self.left) * abs(self.top - self.bottom)

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies on it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


class _View:
    """The crop box and rotation of a page: maps PDF coordinates to points from the top left corner as shown."""

    def __init__(self, page: Any) -> None:
        left, bottom, right, top = page.get_bbox()
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        self.turn = page.get_rotation() % 360

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the file is seen, from the top left corner."""
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        if self.turn == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What must be known of a page to judge one of its glyphs."""

    view: _View
    inks: dict[int, _Ink]
    covers: tuple[_Cover, ...]
    scan: bool


def read_glyphs(page: Any, number: int) -> PageGlyphs:
    """Return the glyphs of an open pypdfium2 page."""
    view = _View(page)
    width, height = page.get_size()
    textpage = page.get_textpage()
    try:
        inks, covers = _survey(page)
        share = max((c.area for c in covers if c.picture), default=0.0) / max(1.0, width * height)
        sheet = _Sheet(view, inks, tuple(covers), share >= _SCAN_SHARE)
        glyphs = _all_glyphs(textpage, sheet)
    finally:
        textpage.close()
    visible = tuple(g for g in glyphs if not g.why_hidden)
    hidden = tuple(g for g in glyphs if g.why_hidden)
    under = sum(1 for g in visible if g.scanned)
    return PageGlyphs(number, width, height, visible, hidden, under > len(visible) / 2, share >= _PICTURE_SHARE)


def box_of(glyphs: Iterable[Glyph], page: int) -> Box:
    """Return the rectangle round glyphs of one page; there must be at least one."""
    group = list(glyphs)
    return Box(
        page,
        round(min(g.left for g in group), 1),
        round(min(g.top for g in group), 1),
        round(max(g.right for g in group), 1),
        round(max(g.bottom for g in group), 1),
    )


def _survey(page: Any) -> tuple[dict[int, _Ink], list[_Cover]]:
    """Return the page's text objects by address, and what is painted that text could lie on or under."""
    covers: list[_Cover] = []
    inks: dict[int, _Ink] = {}
    for depth, thing in enumerate(page.get_objects(max_depth=8)):
        raw = thing.raw
        if thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            inks[_address(raw)] = _ink(raw, depth)
        elif thing.type in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            cover = _cover(raw, depth, thing.type != pdfium.FPDF_PAGEOBJ_PATH)
            if cover is not None:
                covers.append(cover)
    return inks, covers


def _address(raw: Any) -> int:
    return ctypes.cast(raw, ctypes.c_void_p).value or 0


def _cover(raw: Any, depth: int, picture: bool) -> _Cover | None:
    if not picture:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not pdfium.FPDFPath_GetDrawMode(raw, fill, stroke) or fill.value == pdfium.FPDF_FILLMODE_NONE:
            return None
        colour = _fill(raw)
        if colour is not None and (min(colour[:3]) >= _NEAR_WHITE or colour[3] == 0):
            return None
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(raw, *sides):
        return None
    left, bottom, right, top = (side.value for side in sides)
    return _Cover(left, bottom, right, top, depth, picture)


def _fill(raw: Any) -> tuple[int, int, int, int] | None:
    """Return red, green, blue and alpha, each 0 to 255; None for a pattern or a colour PDFium cannot tell."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(raw, *parts):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha


def _ink(raw: Any, depth: int) -> _Ink:
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(raw, size)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(raw, matrix)
    scale = (matrix.c**2 + matrix.d**2) ** 0.5
    points = abs(size.value) * (scale or 1.0)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(raw)
    colour = _fill(raw)
    why = ""
    if mode in _INVISIBLE_MODES:
        why = "invisible"
    elif points < _LEAST_SIZE:
        why = "smaller than one point"
    elif colour is not None and colour[3] == 0 and mode in (0, 4):
        why = "transparent"
    white = colour is not None and min(colour[:3]) >= _NEAR_WHITE and mode in (0, 4)
    return _Ink(points, _is_bold(raw), _mark(raw), why, white, depth)


def _is_bold(raw: Any) -> bool:
    font = pdfium.FPDFTextObj_GetFont(raw)
    if not font:
        return False
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(length)
    pdfium.FPDFFont_GetBaseFontName(font, name, length)
    lowered = name.value.decode("utf-8", "replace").lower()
    return "bold" in lowered or "black" in lowered or pdfium.FPDFFont_GetWeight(font) >= 600


def _mark(raw: Any) -> int:
    """Return the object's marked-content id, ARTIFACT inside an artifact, UNTAGGED otherwise."""
    for index in range(pdfium.FPDFPageObj_CountMarks(raw)):
        mark = pdfium.FPDFPageObj_GetMark(raw, index)
        buffer = (pdfium.FPDF_WCHAR * 64)()
        length = ctypes.c_ulong()
        pdfium.FPDFPageObjMark_GetName(mark, buffer, 128, length)
        if bytes(buffer)[: max(0, length.value - 2)].decode("utf-16-le", "replace") == "Artifact":
            return ARTIFACT
    found = pdfium.FPDFPageObj_GetMarkedContentID(raw)
    return int(found) if found >= 0 else UNTAGGED


def _all_glyphs(textpage: Any, sheet: _Sheet) -> list[Glyph]:
    handle = textpage.raw
    view, inks = sheet.view, sheet.inks
    rect = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    unknown = _Ink(10.0, False, UNTAGGED, "", False, 0)
    glyphs: list[Glyph] = []
    lead = 0
    for index in range(pdfium.FPDFText_CountChars(handle)):
        code = pdfium.FPDFText_GetUnicode(handle, index)
        if 0xD800 <= code < 0xDC00:
            lead = code
            continue
        if lead and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((lead - 0xD800) << 10) + (code - 0xDC00)
        lead = 0
        # U+0002 and U+FFFE are what PDFium makes of a hyphen at the end of a line.
        char = "-" if code in (0x02, 0xFFFE) else chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd"
        if char.isspace() or (code < 0x20 and char != "-"):
            if glyphs:
                glyphs[-1].space = "\n" if char in "\r\n" or "\n" in glyphs[-1].space else " "
            continue
        raw = pdfium.FPDFText_GetTextObject(handle, index)
        ink = inks.get(_address(raw), unknown) if raw else unknown
        pdfium.FPDFText_GetLooseCharBox(handle, index, rect)
        pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
        one, other = view.place(rect.left, rect.top), view.place(rect.right, rect.bottom)
        glyph = Glyph(
            char,
            min(one[0], other[0]),
            min(one[1], other[1]),
            max(one[0], other[0]),
            max(one[1], other[1]),
            view.place(x.value, y.value)[1],
            ink.size,
            ink.bold,
            ink.mark,
        )
        glyph.why_hidden = "an invisible Unicode tag" if 0xE0000 <= code <= 0xE007F else ""
        _judge(glyph, ink, sheet, (rect.left, rect.bottom, rect.right, rect.top))
        glyphs.append(glyph)
    return glyphs


def _judge(glyph: Glyph, ink: _Ink, sheet: _Sheet, rect: tuple[float, float, float, float]) -> None:
    """Note why a reader of the page could not see this glyph, or that it belongs to a scan's layer of text."""
    left, bottom, right, top = rect
    view = sheet.view
    over = [c for c in sheet.covers if c.holds((left + right) / 2, (bottom + top) / 2)]
    covered = any(c.picture and c.depth > ink.depth for c in over)
    if sheet.scan and (ink.why_hidden == "invisible" or covered):
        glyph.scanned = True
    elif glyph.why_hidden:
        return
    elif ink.why_hidden:
        glyph.why_hidden = ink.why_hidden
    elif right < view.left or left > view.right or top < view.bottom or bottom > view.top:
        glyph.why_hidden = "off the page"
    elif ink.white and not any(c.depth < ink.depth for c in over):
        glyph.why_hidden = "white on white"
    elif covered:
        glyph.why_hidden = "under a picture"
