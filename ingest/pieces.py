"""One page's glyphs into pieces: paragraphs, items, cells and notes, by its tags, or by its look where it has none."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.glyphs import ARTIFACT, Glyph, PageGlyphs
from ingest.layout import look_into_pieces
from ingest.lines import lines_of
from ingest.piece import Piece
from ingest.tags import Leaf

_LEAST_TAGGED = 0.8


def pieces_of(page: PageGlyphs, leaves: Sequence[Leaf]) -> tuple[Piece, ...]:
    """Return the pieces of one page in reading order; every visible glyph is in exactly one."""
    known = {mark for leaf in leaves for mark in leaf.marks}
    artifacts = [g for g in page.glyphs if g.mark == ARTIFACT]
    body = [g for g in page.glyphs if g.mark != ARTIFACT]
    tagged = [g for g in body if g.mark in known]
    furniture = look_into_pieces(artifacts, page.number, role="artifact")
    if len(tagged) < _LEAST_TAGGED * len(body):
        return _in_place(look_into_pieces(body, page.number), furniture)
    loose = [g for g in body if g.mark not in known]
    pieces = _by_tags(tagged, leaves, page.number)
    return _in_place(_in_place(pieces, look_into_pieces(loose, page.number)), furniture)


def _by_tags(glyphs: Sequence[Glyph], leaves: Sequence[Leaf], page: int) -> tuple[Piece, ...]:
    marked: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        marked.setdefault(glyph.mark, []).append(glyph)
    pieces = []
    for leaf in leaves:
        group = [glyph for mark in leaf.marks for glyph in marked.pop(mark, ())]
        if group:
            pieces.append(
                Piece(
                    page,
                    leaf.role,
                    lines_of(group, page),
                    level=leaf.level,
                    row=leaf.row,
                    cell=leaf.cell,
                    table=leaf.table,
                    tagged=True,
                    continued=leaf.continued,
                    continues=leaf.continues,
                )
            )
    return tuple(pieces)


def _in_place(pieces: Sequence[Piece], more: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return both together, each of `more` put before the first piece that begins lower on the page."""
    result = list(pieces)
    for piece in more:
        at = next((i for i, other in enumerate(result) if other.top > piece.top), len(result))
        result.insert(at, piece)
    return tuple(result)
