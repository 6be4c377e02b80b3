"""The structure tree of a tagged PDF page as leaves: which marked content is which paragraph, cell or note.

Word writes such a tree into every report it exports, and it says what the
page's look only hints at: where a paragraph ends, that it goes on overleaf,
what is a heading, a list item, a footnote or a cell.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2.raw as pdfium

#: Elements that only mark a part of their paragraph.
_INLINE = frozenset({"Span", "Link", "Quote", "Reference", "Em", "Strong", "Annot", "Sub", "Sup", "Code", "Form"})
_HEADINGS = {"H": 1, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6, "Title": 1}
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Leaf:
    """One paragraph-like element of a page.

    `role` is "p", "heading", "item", "note" or "toc"; `marks` its marked-content
    ids in reading order; `row` and `cell` tell its table row and column, -1
    outside tables; `continued` and `continues` that the same element began on
    the page before or goes on overleaf.  An item's label ("12.", a bullet) is
    part of it.
    """

    role: str
    marks: tuple[int, ...]
    level: int = 0
    row: int = -1
    cell: int = -1
    continued: bool = False
    continues: bool = False


@dataclass(slots=True)
class _Walk:
    """What is counted while the tree of one page is walked."""

    rows: int = 0
    leaves: list[Leaf] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree an element stands."""

    role: str = "p"
    depth: int = 0
    row: int = -1
    cell: int = -1


def read_leaves(page: Any) -> tuple[Leaf, ...]:
    """Return the leaves of an open pypdfium2 page in the order of its structure tree; none if it is not tagged."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return ()
    walk = _Walk()
    try:
        for index in range(max(0, pdfium.FPDF_StructTree_CountChildren(tree))):
            child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if child:
                _visit(child, _Place(), walk, 0)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return tuple(walk.leaves)


def _type(element: Any) -> str:
    length = pdfium.FPDF_StructElement_GetType(element, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_StructElement_GetType(element, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")


def _children(element: Any) -> Iterator[tuple[Any, int]]:
    """Yield (child element, its marked-content id); no element and -1 for what stands on another page."""
    for index in range(max(0, pdfium.FPDF_StructElement_CountChildren(element))):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        yield (child, -1) if child else (None, pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index))


def _visit(element: Any, place: _Place, walk: _Walk, depth: int) -> None:
    """Add the leaves of an element and of what it holds."""
    if depth > _DEEPEST:
        return
    kind = _type(element)
    place = _step(kind, place, walk)
    marks: list[int] = []
    absent: list[int] = []
    blocks: list[Any] = []
    label = _own(element, marks, absent, blocks, depth)
    if marks:
        role = "heading" if kind in _HEADINGS and place.role == "p" else place.role
        level = _HEADINGS.get(kind, 0) if role == "heading" else place.depth
        leaf = Leaf(role, tuple(marks), level, place.row, place.cell)
        inside = kind not in {"Part", "Document", "Sect", "Div", "Art", "NonStruct"}
        continued = inside and any(count == 0 for count in absent)
        continues = inside and any(count == len(marks) for count in absent)
        walk.leaves.append(replace(leaf, continued=continued, continues=continues))
    before = len(walk.leaves)
    for block in blocks:
        _visit(block, place, walk, depth + 1)
    if kind == "LI" and marks and len(walk.leaves) > before and len(marks) <= label:
        # The label stands apart from the paragraphs of the item's body: it belongs to the first of them.
        first = walk.leaves[before]
        walk.leaves[before - 1 : before + 1] = [replace(first, role="item", marks=(*marks, *first.marks))]


def _own(element: Any, marks: list[int], absent: list[int], blocks: list[Any], depth: int) -> int:
    """Collect an element's own content (inline elements included) and the block elements within it.

    `absent` gets, for each piece of content on another page, how many marks
    came before it.  Returns how many marks are a list item's label.
    """
    label = 0
    if depth > _DEEPEST:
        return label
    for child, mark in _children(element):
        if child is None:
            (marks if mark >= 0 else absent).append(mark if mark >= 0 else len(marks))
            continue
        kind = _type(child)
        if kind in {"Lbl", "LBody"} or (kind in _INLINE and not blocks):
            # What a link holds on another page is an object reference: it says nothing of the paragraph.
            _own(child, marks, [] if kind == "Link" else absent, blocks, depth + 1)
            label = len(marks) if kind == "Lbl" else label
        else:
            blocks.append(child)
    return label


def _step(kind: str, place: _Place, walk: _Walk) -> _Place:
    """Return the place inside an element of this kind."""
    if kind in {"TOC", "TOCI"}:
        return replace(place, role="toc")
    if kind == "Note":
        return replace(place, role="note")
    if kind in {"L", "LI"} and place.role not in {"toc", "note"}:
        return replace(place, depth=place.depth + 1) if kind == "L" else replace(place, role="item")
    if kind == "TR":
        walk.rows += 1
        return replace(place, row=walk.rows, cell=-1)
    if kind in {"Table", "TD", "TH"}:
        inside = replace(place, depth=0, role="p")
        return replace(inside, row=-1, cell=-1) if kind == "Table" else replace(inside, cell=_next_cell(place, walk))
    return place


def _next_cell(place: _Place, walk: _Walk) -> int:
    """Return the number of a new cell in its row."""
    used = [leaf.cell for leaf in walk.leaves if leaf.row == place.row]
    return max(used, default=-1) + 1
