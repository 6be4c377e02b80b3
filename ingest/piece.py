"""The record between a page's glyphs and a document's blocks."""

from dataclasses import dataclass

from ingest.lines import Line


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands together on one page: a paragraph or the part of it on this page, a cell, a note, a header line.

    `role` is "p", "heading", "item", "note", "toc" or "artifact"; `level` the
    depth of a heading or item; `row` and `cell` count within the page, -1
    outside tables; `continued` and `continues` are what the tags say of the
    pages before and after.
    """

    page: int
    role: str
    lines: tuple[Line, ...]
    level: int = 0
    row: int = -1
    cell: int = -1
    tagged: bool = False
    continued: bool = False
    continues: bool = False

    @property
    def raw(self) -> str:
        """The lines' text, parted by newlines."""
        return "\n".join(line.text for line in self.lines)

    @property
    def top(self) -> float:
        """Points from the top of the page to the piece."""
        return min(line.box.top for line in self.lines)

    @property
    def left(self) -> float:
        """Points from the left of the page to where its first line begins."""
        return self.lines[0].box.left

    @property
    def bottom(self) -> float:
        """Points from the top of the page to the piece's lower edge."""
        return max(line.box.bottom for line in self.lines)

    @property
    def size(self) -> float:
        """The type size of most of its lines, in points."""
        sizes = [line.size for line in self.lines]
        return max(set(sizes), key=lambda s: (sizes.count(s), s))

    @property
    def bold(self) -> bool:
        """Whether every line is bold."""
        return all(line.bold for line in self.lines)

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(line.text.split()) for line in self.lines)
