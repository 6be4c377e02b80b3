"""Pieces of a page that has no tags, told by their look: gaps, indents, bullets, numbers, type size and weight."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ingest.glyphs import Glyph
from ingest.lines import Line, lines_of
from ingest.normalise import BULLETS
from ingest.piece import Piece

_NUMBER = re.compile(r"(\d{1,3})[.)]\s*(?=\S)")
#: Rows told by their look are numbered from here, so as not to meet a tagged table's.
_LOOKED = 100_000
_MOST_ROW_WORDS = 25
_ENDS = re.compile(r"[.:;?!][)\]’”'\"]?$")


def look_into_pieces(glyphs: Sequence[Glyph], page: int, *, role: str = "p") -> tuple[Piece, ...]:
    """Return the pieces of glyphs, top to bottom, each column of a page in columns by itself."""
    if not glyphs:
        return ()
    pieces: list[Piece] = []
    for column in _columns(_rows(glyphs)):
        if role == "artifact":
            pieces.extend(Piece(page, role, (line,)) for segments in column for line in _lines(segments, page))
        else:
            pieces.extend(_paragraphs(column, page))
    return tuple(pieces)


def _rows(glyphs: Sequence[Glyph]) -> list[list[list[Glyph]]]:
    """Return the rows of a page from the top, each as segments from the left, parted where the gap is wide."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.left)):
        for row in rows[-3:]:
            overlap = min(row[0].bottom, glyph.bottom) - max(row[0].top, glyph.top)
            if overlap > 0.5 * min(row[0].bottom - row[0].top, glyph.bottom - glyph.top):
                row.append(glyph)
                break
        else:
            rows.append([glyph])
    result = []
    for row in rows:
        row.sort(key=lambda g: g.left)
        segments = [[row[0]]]
        for last, glyph in pairwise(row):
            if glyph.left - last.right > 1.6 * max(last.size, glyph.size) and not _is_label(segments[-1]):
                segments.append([])
            segments[-1].append(glyph)
        result.append(segments)
    return result


def _is_label(segment: Sequence[Glyph]) -> bool:
    """Say whether a segment is only a bullet or a number, whose text stands after a tab."""
    text = "".join(g.char for g in segment)
    return bool(re.fullmatch(r"\(?(\d{1,3}|[a-z]|[ivx]+)[.)]?|\d{1,2}\.\d{1,2}\.?|[-–—o]", text)) or text in BULLETS


def _columns(rows: list[list[list[Glyph]]]) -> list[list[list[list[Glyph]]]]:
    """Return the rows in reading order; where a gutter runs down at least six rows, left column before right."""
    result: list[list[list[list[Glyph]]]] = []
    run: list[list[list[Glyph]]] = []
    gutter: tuple[float, float] | None = None
    plain: list[list[list[Glyph]]] = []

    def end_run() -> None:
        nonlocal run, gutter
        if len(run) >= 6 and _is_prose(run):
            if plain:
                result.append(list(plain))
                plain.clear()
            result.append([[row[0]] for row in run])
            result.append([[row[-1]] for row in run if len(row) > 1])
        else:
            plain.extend(run)
        run, gutter = [], None

    for row in rows:
        gap = (max(g.right for g in row[0]), min(g.left for g in row[1])) if len(row) == 2 else None
        if gap is not None:
            common = (max(gap[0], gutter[0]), min(gap[1], gutter[1])) if gutter else gap
            if common[1] - common[0] < 6:
                end_run()
                common = gap
            run.append(row)
            gutter = common
        else:
            end_run()
            plain.append(row)
    end_run()
    if plain:
        result.append(plain)
    return result


def _is_prose(run: list[list[list[Glyph]]]) -> bool:
    """Say whether both sides of a gutter are running text, and not a table's short cells."""
    return all(median([len(row[side]) for row in run]) >= 20 for side in (0, 1))


def _lines(segments: list[list[Glyph]], page: int) -> tuple[Line, ...]:
    return lines_of([g for segment in segments for g in segment], page)


def _paragraphs(column: list[list[list[Glyph]]], page: int) -> list[Piece]:
    """Return the paragraphs, items and table cells of one column, from the top."""
    pieces: list[Piece] = []
    lines: list[Line] = []
    flat = [line for segments in column for line in _lines(segments, page)]
    leading = _leading(flat)
    right = max((line.box.right for line in flat), default=0.0)
    expected = 0
    for row_number, segments in enumerate(column):
        cells = [lines_of(segment, page) for segment in segments]
        words = sum(len(line.text.split()) for cell in cells for line in cell)
        if len(segments) > 1 and words <= _MOST_ROW_WORDS:
            _end(pieces, lines, page)
            if not _go_on_below(pieces, cells, leading):
                row = _LOOKED + row_number
                pieces.extend(Piece(page, "p", cell, row=row, cell=index) for index, cell in enumerate(cells))
            continue
        for line in _lines(segments, page):
            number = _NUMBER.match(line.text)
            follows = number is not None and int(number.group(1)) in {expected, 1}
            cell_index = _cell_of(pieces, line, leading) if not lines else None
            if cell_index is not None:
                pieces[cell_index] = replace(pieces[cell_index], lines=(*pieces[cell_index].lines, line))
                continue
            if lines and _begins(lines, line, leading, right, follows):
                _end(pieces, lines, page)
            lines.append(line)
            if number is not None and (follows or not expected):
                expected = int(number.group(1)) + 1
    _end(pieces, lines, page)
    return pieces


def _end(pieces: list[Piece], lines: list[Line], page: int) -> None:
    """Make a piece of the lines that were gathered, and begin to gather anew."""
    if lines:
        item = _starts_item(lines[0].text)
        pieces.append(Piece(page, "item" if item else "p", tuple(lines), level=1 if item else 0))
        lines.clear()


def _go_on_below(pieces: list[Piece], cells: list[tuple[Line, ...]], leading: float) -> bool:
    """Add a row to the cells of the row above if all its cells go on there in the middle of a phrase."""
    if not all(cell[0].text[:1].islower() for cell in cells):
        return False
    places = [_cell_of(pieces, cell[0], leading) for cell in cells]
    if None in places or len(set(places)) < len(places):
        return False
    for place, cell in zip(places, cells, strict=True):
        if place is not None:
            pieces[place] = replace(pieces[place], lines=(*pieces[place].lines, *cell))
    return True


def _cell_of(pieces: Sequence[Piece], line: Line, leading: float) -> int | None:
    """Return which cell of the row just above goes on in a line: one that begins where it does.

    Judgement tables break an area or a grade over two lines: "The experiences and
    progress of", "children in care".
    """
    if not pieces or pieces[-1].row < 0:
        return None
    row = [index for index, piece in enumerate(pieces) if piece.row == pieces[-1].row]
    for index, following in zip(row, (*row[1:], None), strict=True):
        piece = pieces[index]
        near = 0 < line.box.top - piece.lines[-1].box.top < 1.35 * leading * max(1.0, line.size / 12)
        fits = following is None or line.box.right < pieces[following].left
        if near and fits and abs(line.box.left - piece.left) < 4 and abs(line.size - piece.size) < 0.6:
            return index
    return None


def _begins(lines: list[Line], line: Line, leading: float, right: float, follows: bool) -> bool:
    """Say whether a line begins a new piece after these."""
    last = lines[-1]
    if abs(line.size - last.size) > 0.6 or (line.bold != last.bold and _changes_weight(lines, line)):
        return True
    if line.box.top - last.box.top > 1.35 * leading * max(1.0, line.size / 12):
        return True
    if line.text[:1] in BULLETS or re.match(r"[-–—o] ", line.text):
        return True
    if follows and (_ENDS.search(last.text) or line.box.left <= lines[0].box.left + 2):
        return True
    hanging = _starts_item(lines[0].text) and line.box.left <= lines[0].box.left + 2
    if hanging and _ENDS.search(last.text) and line.text[:1].isupper():
        return True
    short = last.box.right < right - 12 * last.size
    return bool(short and _ENDS.search(last.text) and line.text[:1].isupper())


def _changes_weight(lines: list[Line], line: Line) -> bool:
    return all(other.bold == lines[0].bold for other in lines) and len(line.text.split()) > 1


def _starts_item(text: str) -> bool:
    return text[:1] in BULLETS or bool(re.match(r"[-–—o] \S", text))


def _leading(lines: Sequence[Line]) -> float:
    """Return the usual distance between two lines' tops, in points."""
    steps = [b.box.top - a.box.top for a, b in pairwise(lines)]
    close = [step for step in steps if 4 < step < 30]
    return median(close) if close else 14.0
