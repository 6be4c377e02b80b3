"""Rectangles on pages, put together."""

from collections.abc import Sequence

from ingest.documents import Box


def union(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """Return one box a page, round all the boxes on it."""
    pages = sorted({box.page for box in boxes})
    groups = [[box for box in boxes if box.page == page] for page in pages]
    return tuple(
        Box(g[0].page, min(b.left for b in g), min(b.top for b in g), max(b.right for b in g), max(b.bottom for b in g))
        for g in groups
    )
