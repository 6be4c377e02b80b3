"""One page's glyphs into pieces: paragraphs, items, cells and notes, by its tags, or by its look where it has none."""

from collections.abc import Sequence

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
    """Return a piece for each leaf that has glyphs.

    Within a leaf the content's own order counts, not the tags': Word is known
    to tag a word from the middle of an item as its label.
    """
    owner = {mark: index for index, leaf in reversed(tuple(enumerate(leaves))) for mark in leaf.marks}
    groups: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        groups.setdefault(owner[glyph.mark], []).append(glyph)
    return tuple(
        Piece(
            page,
            leaf.role,
            lines_of(groups[index], page),
            level=leaf.level,
            row=leaf.row,
            cell=leaf.cell,
            tagged=True,
            continued=leaf.continued,
            continues=leaf.continues,
        )
        for index, leaf in enumerate(leaves)
        if index in groups
    )


def _in_place(pieces: Sequence[Piece], more: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return both together, each of `more` put before the first piece that begins lower on the page."""
    result = list(pieces)
    for piece in more:
        at = next((i for i, other in enumerate(result) if other.top > piece.top), len(result))
        result.insert(at, piece)
    return tuple(result)
