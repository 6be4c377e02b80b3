"""Lays out the invented inspection papers as PDF pages, with the habits that real ones have.

Page numbers stand first in the content, paragraphs run over pages, a grade shares a row with its heading, the running
header is two lines at the foot, and footnote marks are fused to their word.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

SQUARE, DOT, ROUND = "\u25fc", "\uf0b7", "\u2022"
WIDTH = A4[0] - 50 * mm
BODY = ParagraphStyle(
    "body", fontName="Vera", fontSize=10.5, leading=14, spaceAfter=13, alignment=TA_LEFT, bulletFontName="Vera"
)
BODY.embeddedHyphenation = 1
NUMBERED = ParagraphStyle("numbered", parent=BODY, leftIndent=26, bulletIndent=0)
BULLET = ParagraphStyle("bullet", parent=BODY, leftIndent=16, bulletIndent=2, spaceAfter=7)
INNER = ParagraphStyle("inner", parent=BODY, leftIndent=40, bulletIndent=26, spaceAfter=5)
NOTE = ParagraphStyle("note", parent=BODY, fontSize=8, leading=10)
TITLE = ParagraphStyle("title", parent=BODY, fontSize=18, leading=23, spaceAfter=12)
SECTION = ParagraphStyle(
    "section", parent=BODY, fontName="VeraBd", fontSize=12.5, leading=16, spaceBefore=8, keepWithNext=1
)
PART = ParagraphStyle("part", parent=SECTION, fontSize=11, leading=14)
CELL = ParagraphStyle("cell", parent=BODY, spaceAfter=2)
BOLD_CELL = ParagraphStyle("bold cell", parent=CELL, fontName="VeraBd")
RULED = [("GRID", (0, 0), (-1, -1), 0.7, colors.black), ("PADDING", (0, 0), (-1, -1), 6)]
GRID = TableStyle([*RULED, ("VALIGN", (0, 0), (-1, -1), "TOP")])
CENTRED_GRID = TableStyle([*RULED, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])


def register_fonts() -> None:
    """Make reportlab's own Bitstream Vera known under the names that the styles use.

    Vera has neither the square of inspection reports nor their private-use bullet.  Its round bullet is drawn for
    both, while the text layer says U+25FC or U+F0B7: what a parser meets in real reports.
    """
    rl_config.invariant = 1
    for name in ("Vera", "VeraBd", "VeraIt"):
        font = TTFont(name, f"{name}.ttf")
        for stand_in in (SQUARE, DOT):
            font.face.charToGlyph[ord(stand_in)] = font.face.charToGlyph[ord(ROUND)]
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="VeraIt", boldItalic="VeraBd")


def write_pdf(
    path: Path, story: Sequence[Flowable], *, title: str, author: str, on_page: Callable[[Canvas, int], None]
) -> None:
    """Write one PDF; `on_page(canvas, number)` draws what stands on every page, before its text."""

    def draw(canvas: Canvas, template: BaseDocTemplate) -> None:
        on_page(canvas, template.page)

    template = BaseDocTemplate(
        str(path), pagesize=A4, title=title, author=author, subject="Invented for demonstration", lang="en-GB"
    )
    frame = Frame(25 * mm, 28 * mm, WIDTH, A4[1] - 50 * mm, leftPadding=0, rightPadding=0)
    template.addPageTemplates([PageTemplate(frames=[frame], onPage=draw)])
    template.build(list(story))


def number_alone(canvas: Canvas, page: int) -> None:
    """Draw the bare page number of the 2013 to 2017 layout, left on even pages and right on odd ones."""
    canvas.setFont("Vera", 10)
    if page % 2:
        canvas.drawRightString(A4[0] - 25 * mm, 15 * mm, str(page))
    else:
        canvas.drawString(25 * mm, 15 * mm, str(page))


def two_line_footer(first: str, second: str) -> Callable[[Canvas, int], None]:
    """The running lines of the layout used since 2018: report's name, then dates and page number."""

    def draw(canvas: Canvas, page: int) -> None:
        canvas.setFont("VeraBd", 6.5)
        canvas.drawString(25 * mm, 18 * mm, first)
        canvas.drawString(25 * mm, 14.5 * mm, second)
        canvas.setFont("Vera", 10)
        canvas.drawRightString(A4[0] - 25 * mm, 14.5 * mm, str(page))

    return draw


def marked_invented(words: str) -> Flowable:
    """The line on a paper's face that says it is invented."""
    line = Table([[Paragraph(words, NOTE)]], colWidths=[WIDTH])
    line.setStyle(TableStyle([("BOX", (0, 0), (-1, -1), 0.7, colors.HexColor("#a33"))]))
    return KeepTogether([line, Spacer(1, 8)])


def text_blocks(words: str) -> list[str]:
    """The blank-line separated blocks of a paper's words, each on one line."""
    return [" ".join(block.split()) for block in words.strip().split("\n\n")]


def inline(words: str) -> str:
    """reportlab's inline markup for a block: `**bold**` and nothing else."""
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", words)


def lay_out(words: str, *, start: int = 1, bullet: str = DOT, close_after: int | None = None) -> list[Flowable]:
    """Flowables for a paper's words; numbered paragraphs count on from `start`.

    The number `close_after` is printed against its text with no space ("10.The"), as happens in real reports.
    """
    story: list[Flowable] = []
    number = start
    for block in text_blocks(words):
        mark, _, rest = block.partition(" ")
        match mark:
            case "#":
                heading, _, grade = rest.partition(" | ")
                story.append(graded_heading(heading, grade) if grade else Paragraph(heading, SECTION))
            case "##" | "###":
                story.append(Paragraph(rest, PART))
            case "-":
                story.append(Paragraph(inline(rest), BULLET, bulletText=bullet))
            case "--":
                story.append(Paragraph(inline(rest), INNER, bulletText=bullet))
            case "N." if number == close_after:
                story.append(Paragraph(f"{number}.{inline(rest)}", BODY))
                number += 1
            case "N.":
                story.append(Paragraph(inline(rest), NUMBERED, bulletText=f"{number}."))
                number += 1
            case _:
                story.append(Paragraph(inline(block), BODY))
    return story


def count_numbered(words: str) -> int:
    """How many numbered paragraphs a paper's words hold."""
    return sum(block.startswith("N. ") for block in text_blocks(words))


def graded_heading(heading: str, grade: str) -> Flowable:
    """A section's heading with its grade beside it in one row."""
    row = Table([[Paragraph(heading, SECTION), Paragraph(grade, CELL)]], colWidths=[WIDTH * 0.7, WIDTH * 0.3])
    row.setStyle(CENTRED_GRID)
    return KeepTogether([row, Spacer(1, 8)])


def judgement_table(rows: Sequence[tuple[str, str]], *, head: Sequence[str]) -> Flowable:
    """A table of judgements; `head` is one cell over both columns or two cells."""
    cells = [[Paragraph(cell, BOLD_CELL) for cell in (*head, "")[:2]]]
    cells += [[Paragraph(area, CELL), Paragraph(grade, CELL)] for area, grade in rows]
    table = Table(cells, colWidths=[WIDTH * 0.56, WIDTH * 0.44])
    table.setStyle(GRID)
    if len(head) == 1:
        table.setStyle(TableStyle([("SPAN", (0, 0), (1, 0))]))
    return KeepTogether([Spacer(1, 6), table, Spacer(1, 12)])


def boxed(words: str) -> Flowable:
    """Paragraphs in a ruled box that may run over pages, as an executive summary does."""
    rows = [[Paragraph(inline(block), BODY)] for block in text_blocks(words)]
    table = Table(rows, colWidths=[WIDTH])
    table.setStyle(TableStyle([("BOX", (0, 0), (-1, -1), 0.7, colors.black)]))
    return table


def footnote(mark: str, words: str) -> Flowable:
    """A rule and a footnote beneath the page's text."""
    rule = HRFlowable(width="30%", hAlign="LEFT", thickness=0.5, spaceBefore=60, spaceAfter=4)
    return KeepTogether([rule, Paragraph(f"<super>{mark}</super> {words}", NOTE)])


def contents(entries: Sequence[tuple[str, int]]) -> Flowable:
    """A contents page's table: titles, and page numbers at the right."""
    rows = [[Paragraph(title, CELL), Paragraph(str(page), CELL)] for title, page in entries]
    return Table(rows, colWidths=[WIDTH * 0.9, WIDTH * 0.1])


def new_page() -> Flowable:
    """A page break."""
    return PageBreak()


def title(words: str) -> Flowable:
    """A paper's title."""
    return Paragraph(words, TITLE)


def line(words: str, *, bold: bool = False) -> Flowable:
    """One line or paragraph of body text."""
    return Paragraph(f"<b>{words}</b>" if bold else inline(words), BODY)
