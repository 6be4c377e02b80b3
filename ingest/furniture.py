"""Running headers, footers and page numbers: what stands at the edge of page after page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.glyphs import ARTIFACT, Glyph, PageGlyphs

_PAGE_NUMBER = re.compile(r"(?:page\s*)?\|?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*\|?", re.IGNORECASE)
_EDGE = 4
_MARGIN = 0.13


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of glyphs across a page, and how it compares with rows of other pages."""

    glyphs: tuple[Glyph, ...]
    key: str
    text: str
    top: float


def mark_furniture(pages: Sequence[PageGlyphs]) -> None:
    """Mark as artifacts the glyphs of running headers, footers and page numbers that the file does not mark itself.

    A row is furniture when it is among the four at the top or bottom of its
    page, in the margin, with only furniture beyond it, and its wording (digits
    apart) stands at that height on at least three pages and half of all, or when
    it is a lone page number that counts up with the pages.
    """
    edges = [(page, rows[:_EDGE], rows[::-1][:_EDGE]) for page in pages for rows in [_rows(page)]]
    seen = Counter(
        key for _, top, bottom in edges for key in {(r.key, round(r.top / 12)) for r in (*top, *bottom)} if key[0]
    )
    numbers = Counter(
        int(match.group()) - page.number
        for page, top, bottom in edges
        for row in {r.text: r for r in (*top[:2], *bottom[:2])}.values()
        if _PAGE_NUMBER.fullmatch(row.text) and (match := re.search(r"\d+", row.text))
    )
    shift, count = numbers.most_common(1)[0] if numbers else (0, 0)
    least = max(3, len(pages) // 2)
    for page, top, bottom in edges:
        for edge in (top, bottom):
            for row in edge:
                near = max(seen[row.key, round(row.top / 12) + step] for step in (-1, 0, 1))
                match = re.search(r"\d+", row.text) if _PAGE_NUMBER.fullmatch(row.text) else None
                counts = match is not None and count >= 2 and int(match.group()) - page.number == shift
                marked = all(g.mark == ARTIFACT for g in row.glyphs)
                margin = not _MARGIN * page.height < row.top < (1 - _MARGIN) * page.height
                if not (marked or (margin and (counts or near >= least))):
                    break
                for glyph in row.glyphs:
                    glyph.mark = ARTIFACT


def wording(text: str) -> str:
    """Return text for comparison between pages: lower case, digits as one sign, no spaces."""
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", text)).lower()


def is_page_number(text: str) -> bool:
    """Say whether a line is a page number alone."""
    return bool(_PAGE_NUMBER.fullmatch(text.strip()))


def _rows(page: PageGlyphs) -> list[_Row]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(page.glyphs, key=lambda g: g.base):
        if rows and glyph.base - rows[-1][0].base < 0.4 * glyph.size:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    result = []
    for row in rows:
        row.sort(key=lambda g: g.left)
        text = "".join(g.char for g in row)
        result.append(_Row(tuple(row), wording(text), text, min(g.top for g in row)))
    return result
