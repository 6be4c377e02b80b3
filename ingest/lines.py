"""Glyphs into lines of text: spaces as PDFium saw them, raised footnote marks as superscripts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.documents import Box
from ingest.glyphs import Glyph, box_of

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one page: its glyphs in reading order, their text, box, prevailing size in points and weight."""

    page: int
    text: str
    box: Box
    size: float
    bold: bool
    glyphs: tuple[Glyph, ...]


def lines_of(glyphs: Iterable[Glyph], page: int) -> tuple[Line, ...]:
    """Return the lines of glyphs that are already in reading order (one paragraph, or one column)."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if groups and _same_line(groups[-1], glyph):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return tuple(_line(group, page) for group in groups)


def _same_line(group: Sequence[Glyph], glyph: Glyph) -> bool:
    """Say whether a glyph goes on the line: it overlaps it in height, and does not start again at the left."""
    last = group[-1]
    tall = last if last.size >= glyph.size else glyph
    overlap = min(last.bottom, glyph.bottom) - max(last.top, glyph.top)
    least = min(last.bottom - last.top, glyph.bottom - glyph.top)
    if overlap < 0.5 * least or abs(last.base - glyph.base) > 0.6 * tall.size:
        return False
    return glyph.left > last.left - 2 * tall.size or last.size != glyph.size


def _line(group: Sequence[Glyph], page: int) -> Line:
    sizes = Counter(round(g.size, 1) for g in group if g.char.isalnum()) or Counter(round(g.size, 1) for g in group)
    size = max(sizes, key=lambda s: (sizes[s], s))
    base = _middle([g.base for g in group if round(g.size, 1) == size])
    weight = sum(1 if g.bold else -1 for g in group if g.char.isalnum())
    return Line(page, _text(group, size, base), box_of(group, page), size, weight > 0, tuple(group))


def _text(group: Sequence[Glyph], size: float, base: float) -> str:
    parts: list[str] = []
    for index, glyph in enumerate(group):
        char = glyph.char
        if char.isdigit() and glyph.size <= 0.8 * size and glyph.base < base - 0.1 * size:
            char = char.translate(_RAISED)
        parts.append(char)
        if index + 1 < len(group):
            wide = group[index + 1].left - glyph.right > 0.8 * size
            parts.append(" " if glyph.space or wide else "")
    return "".join(parts)


def _middle(values: list[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
