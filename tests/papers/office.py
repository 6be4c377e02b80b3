"""Writes the invented council papers as Word files and as a scanned page."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from PIL import Image, ImageDraw, ImageFont

MADE = datetime(2026, 1, 1, tzinfo=UTC)
FOOTNOTES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>
<w:r><w:t xml:space="preserve"> {words}</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def new_word(title: str, author: str) -> WordDocument:
    """An empty Word document with fixed properties, so that making it again changes nothing."""
    word = Document()
    properties = word.core_properties
    properties.title, properties.author, properties.subject = title, author, "Invented for demonstration"
    properties.created = properties.modified = MADE
    return word


def add_footnote(word: WordDocument, paragraph: Paragraph, words: str) -> None:
    """Put footnote 1 at the end of a paragraph; python-docx has no call for it."""
    blob = FOOTNOTES.format(words=words).encode("utf-8")
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, blob, word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "1")
    run = paragraph.add_run()
    run.font.superscript = True
    run._r.append(reference)


def add_table(word: WordDocument, rows: Sequence[Sequence[str]]) -> None:
    """A ruled table whose first row is its head."""
    table = word.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text


def save_word(word: WordDocument, path: Path) -> None:
    """Save with every zip entry dated 1 January 1980, so that the same words give the same bytes."""
    saved = io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))


def write_update(
    path: Path,
    blocks: Sequence[tuple[str, str]],
    *,
    invented: str,
    table: Sequence[Sequence[str]],
    note: str,
) -> None:
    """Write the post-inspection update: Word's own headings, a numbered list, bullets, a table and a footnote."""
    styles = {"heading": "Heading 1", "number": "List Number", "bullet": "List Bullet"}
    word = new_word("Ofsted inspection of children's services: post-inspection update", "Marlhaven County Council")
    word.add_paragraph(invented, style="Intense Quote")
    word.add_paragraph("Marlhaven County Council", style="Subtitle")
    word.add_paragraph("Ofsted inspection of children's services: post-inspection update", style="Title")
    for kind, words in blocks:
        if kind == "table":
            add_table(word, table)
            continue
        paragraph = word.add_paragraph(words, style=styles.get(kind))
        if kind == "note":
            add_footnote(word, paragraph, note)
    save_word(word, path)


def write_scrutiny_report(path: Path, blocks: Sequence[tuple[str, str]], *, invented: str) -> None:
    """Write the scrutiny report, whose headings are bold lines and whose list numbers are typed by hand."""
    word = new_word("Homes for children in care", "Marlhaven County Council")
    word.sections[0].header.paragraphs[0].text = "Marlhaven County Council"
    word.add_paragraph(invented)
    for kind, words in blocks:
        word.add_paragraph().add_run(words).bold = kind == "bold"
    save_word(word, path)


def draw_scan(words: str) -> Image.Image:
    """An A4 page at 150 dots an inch as an office scanner gives it: black and white, a little askew, no text layer."""
    page = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=32)
    for row, text in enumerate(words.split("\n")):
        draw.text((150, 130 + row * 42), text, fill=0, font=font)
    turned = page.rotate(0.4, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return turned.point(lambda grey: 255 if grey > 150 else 0).convert("1")


def save_scan(words: str, path: Path, *, title: str) -> None:
    """Write the drawn page as a PDF that holds one picture and no text."""
    draw_scan(words).save(
        path, "PDF", resolution=150.0, title=title, creationDate=MADE.timetuple(), modDate=MADE.timetuple()
    )
