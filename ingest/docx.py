"""DOCX: paragraphs, list numbers, tables and footnotes in body order.

python-docx opens the package; the text is walked here, because its
`paragraph.text` leaves out tracked insertions and content controls, and knows
nothing of computed list numbers, footnotes or hidden text.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from ingest.archive import check_no_doctype, open_archive, parse_xml, read_entry
from ingest.documents import Block, Content, Kind, Page
from ingest.errors import UnreadableFile
from ingest.numbering import ListNumbers, W, read_numbering

_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_NOT_TEXT = frozenset({_MC_FALLBACK, f"{W}txbxContent", f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}object"})
#: A heading that is only bold is short; a whole bold paragraph is emphasis.
_MAX_BOLD_HEADING = 100
_MAX_DEPTH = 40


@dataclass
class _Walk:
    """What the walk over one document carries along."""

    numbers: ListNumbers
    styles: dict[str, "_Style"]
    notes: dict[tuple[str, str], list[etree._Element]]
    blocks: list[Block] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    deleted: int = 0
    last_level: int = 1
    note_count: int = 0


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    outline: int | None
    num_id: str | None
    depth: int
    bold: bool
    hidden: bool


def read_docx(data: bytes) -> Content:
    """Return the content of a DOCX file; tracked deletions and hidden text are left out and noted.

    Raises:
        UnreadableFile: the package or its XML is damaged, hostile or has no text part.
    """
    archive = open_archive(data)
    for name in archive.namelist():
        if name.lower().endswith((".xml", ".rels")):
            check_no_doctype(read_entry(archive, name) or b"")
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError, AttributeError) as error:
        raise UnreadableFile("the Word file is damaged: open it in Word and save it again") from error
    body = document.element.body
    if body is None:
        raise UnreadableFile("a Word file without its text: save it again")
    walk = _Walk(
        read_numbering(_related(document.part, RELATIONSHIP_TYPE.NUMBERING)),
        _read_styles(_related(document.part, RELATIONSHIP_TYPE.STYLES)),
        _read_notes(document.part),
    )
    _walk_blocks(walk, body, 0)
    return Content(
        pages=(Page(1, 0.0, 0.0, sum(len(block.raw) for block in walk.blocks)),),
        blocks=tuple(walk.blocks),
        reader=f"python-docx {version('python-docx')}",
        notes=_describe_left_out(walk),
        metadata=tuple(
            (name, value)
            for name, value in (("title", document.core_properties.title), ("author", document.core_properties.author))
            if value
        ),
    )


def _related(part: docx.opc.part.Part, relationship: str) -> etree._Element | None:
    try:
        return parse_xml(part.part_related_by(relationship).blob)
    except (KeyError, ValueError):
        return None


def _describe_left_out(walk: _Walk) -> tuple[str, ...]:
    notes = []
    if walk.hidden:
        sample = re.sub(r"\s+", " ", walk.hidden[0])[:60]
        notes.append(f"hidden text was left out, {len(walk.hidden)} time(s), first: “{sample}”")
    if walk.deleted:
        notes.append(f"text marked as deleted by tracked changes was left out, {walk.deleted} time(s)")
    return tuple(notes)


def _read_styles(root: etree._Element | None) -> dict[str, _Style]:
    if root is None:
        return {}
    elements = {str(style.get(f"{W}styleId")): style for style in root.iter(f"{W}style")}
    return {style_id: _read_style(style_id, elements) for style_id in elements}


def _read_style(style_id: str, elements: dict[str, etree._Element]) -> _Style:
    """Return a style with what it inherits; its own setting comes first."""
    chain: list[etree._Element] = []
    while style_id in elements and elements[style_id] not in chain:
        chain.append(elements[style_id])
        parent = elements[style_id].find(f"{W}basedOn")
        style_id = "" if parent is None else str(parent.get(f"{W}val"))

    def first(path: str) -> etree._Element | None:
        return next((found for found in (style.find(path) for style in chain) if found is not None), None)

    name, outline = chain[0].find(f"{W}name"), first(f"{W}pPr/{W}outlineLvl")
    num_id, depth = first(f"{W}pPr/{W}numPr/{W}numId"), first(f"{W}pPr/{W}numPr/{W}ilvl")
    return _Style(
        name="" if name is None else str(name.get(f"{W}val")).lower(),
        outline=None if outline is None else _number(outline),
        num_id=None if num_id is None else str(num_id.get(f"{W}val")),
        depth=0 if depth is None else _number(depth),
        bold=_is_on(first(f"{W}rPr/{W}b")),
        hidden=_is_on(first(f"{W}rPr/{W}vanish")),
    )


def _read_notes(part: docx.opc.part.Part) -> dict[tuple[str, str], list[etree._Element]]:
    notes: dict[tuple[str, str], list[etree._Element]] = {}
    for kind, relationship in (("footnote", RELATIONSHIP_TYPE.FOOTNOTES), ("endnote", RELATIONSHIP_TYPE.ENDNOTES)):
        root = _related(part, relationship)
        if root is not None:
            for note in root.iter(f"{W}{kind}"):
                notes[kind, str(note.get(f"{W}id"))] = list(note.iter(f"{W}p"))
    return notes


def _number(element: etree._Element) -> int:
    value = str(element.get(f"{W}val"))
    return min(int(value), 8) if re.fullmatch(r"\d{1,4}", value) else 0


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in {"0", "false", "off", "none"}


def _walk_blocks(walk: _Walk, parent: etree._Element, depth: int) -> None:
    if depth > _MAX_DEPTH:
        raise UnreadableFile("the Word file is nested too deeply to be a document")
    for child in parent:
        if child.tag == f"{W}p":
            _add_paragraph(walk, child)
            for box in child.iter(f"{W}txbxContent"):
                if not any(ancestor.tag == _MC_FALLBACK for ancestor in box.iterancestors()):
                    _walk_blocks(walk, box, depth + 1)
        elif child.tag == f"{W}tbl":
            _add_table(walk, child, depth)
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
            _walk_blocks(walk, child, depth + 1)


def _add_paragraph(walk: _Walk, element: etree._Element) -> None:
    text, references = _paragraph_text(walk, element)
    style = walk.styles.get(_style_id(element), _Style("", None, None, 0, False, False))
    num_id, depth = _list_of(element, style)
    number = walk.numbers.next_number(num_id, depth) if num_id and text.strip() else None
    if text.strip():
        walk.blocks.append(_build_block(walk, element, text, style, (num_id, depth, number)))
    for kind, note_id in references:
        walk.note_count += 1
        pieces = [_paragraph_text(walk, paragraph)[0].strip() for paragraph in walk.notes.get((kind, note_id), [])]
        if any(pieces):
            raw = "\n".join(piece for piece in pieces if piece)
            walk.blocks.append(Block(Kind.FOOTNOTE, raw, number=str(walk.note_count)))


def _build_block(
    walk: _Walk, element: etree._Element, text: str, style: _Style, listed: tuple[str | None, int, str | None]
) -> Block:
    num_id, depth, number = listed
    level = _heading_level(walk, element, text, style, num_id)
    raw = text.strip()
    if level:
        return Block(Kind.HEADING, raw, level=level, number=number)
    if num_id is None:
        kind = Kind.LIST_ITEM if style.name.startswith("list") else Kind.PROSE
        return Block(kind, raw, level=1 if kind is Kind.LIST_ITEM else 0)
    form = walk.numbers.level_of(num_id, depth)
    # A numbered paragraph of a report ("2.3 The committee was told ...") is prose; "a)", "iv" and bullets are items.
    is_prose = number is not None and form is not None and form.form == "decimal" and raw.endswith((".", "”", '"'))
    return Block(Kind.PROSE if is_prose else Kind.LIST_ITEM, raw, level=0 if is_prose else depth + 1, number=number)


def _style_id(element: etree._Element) -> str:
    style = element.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _list_of(element: etree._Element, style: _Style) -> tuple[str | None, int]:
    own_id, own_depth = element.find(f"{W}pPr/{W}numPr/{W}numId"), element.find(f"{W}pPr/{W}numPr/{W}ilvl")
    num_id = style.num_id if own_id is None else str(own_id.get(f"{W}val"))
    depth = style.depth if own_depth is None else _number(own_depth)
    # numId 0 is how a paragraph says that it leaves its style's list.
    return (None, 0) if num_id in {None, "0"} else (num_id, depth)


def _heading_level(walk: _Walk, element: etree._Element, text: str, style: _Style, num_id: str | None) -> int:
    own = element.find(f"{W}pPr/{W}outlineLvl")
    outline = style.outline if own is None else _number(own)
    if style.name == "title":
        level = 1
    elif match := re.match(r"heading (\d)", style.name):
        level = int(match[1])
    elif outline is not None and outline < 8:
        level = outline + 1
    elif num_id is None and _is_bold_line(element, text, style):
        # Council papers mark headings by bold type alone; they stand under the last real heading.
        return walk.last_level + 1
    else:
        return 0
    walk.last_level = level
    return level


def _is_bold_line(element: etree._Element, text: str, style: _Style) -> bool:
    line = text.strip()
    if len(line) > _MAX_BOLD_HEADING or line.endswith((".", ",", ";", ":")) or "\n" in line:
        return False
    if any(ancestor.tag == f"{W}tc" for ancestor in element.iterancestors()):
        return False
    runs = [run for run in element.iter(f"{W}r") if "".join(t.text or "" for t in run.iter(f"{W}t")).strip()]
    bold = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(runs) and all(style.bold if mark is None else _is_on(mark) for mark in bold)


def _paragraph_text(walk: _Walk, element: etree._Element) -> tuple[str, list[tuple[str, str]]]:
    """Return a paragraph's visible text and the footnotes and endnotes it refers to."""
    pieces: list[str] = []
    references: list[tuple[str, str]] = []
    for run in _find_runs(walk, element):
        text = _run_text(run, references)
        if _is_hidden(walk, run):
            if text.strip():
                walk.hidden.append(text)
        else:
            pieces.append(text)
    return "".join(pieces), references


def _find_runs(walk: _Walk, element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag in _DELETED:
            walk.deleted += 1
        elif child.tag == f"{W}r":
            yield child
        elif child.tag not in _NOT_TEXT and child.tag != f"{W}p":
            yield from _find_runs(walk, child)


def _run_text(run: etree._Element, references: list[tuple[str, str]]) -> str:
    pieces = []
    for child in run:
        if child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag in {f"{W}tab", f"{W}ptab"}:
            pieces.append("\t")
        elif child.tag in {f"{W}br", f"{W}cr"}:
            pieces.append("\n")
        elif child.tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif child.tag == f"{W}sym":
            pieces.append(" ")
        elif child.tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            kind = "footnote" if child.tag == f"{W}footnoteReference" else "endnote"
            references.append((kind, str(child.get(f"{W}id"))))
    return "".join(pieces)


def _is_hidden(walk: _Walk, run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    if vanish is not None:
        return _is_on(vanish)
    style = run.find(f"{W}rPr/{W}rStyle")
    if style is not None and str(style.get(f"{W}val")) in walk.styles:
        return walk.styles[str(style.get(f"{W}val"))].hidden
    colour = run.find(f"{W}rPr/{W}color")
    if colour is None or str(colour.get(f"{W}val")).upper() != "FFFFFF":
        return False
    # White letters are visible on a shaded cell, paragraph or run, as in the head of a table.
    holders = [run, *run.iterancestors(f"{W}p", f"{W}tc", f"{W}tbl")]
    return not any(holder.find(f"{W}{holder.tag[len(W) :]}Pr/{W}shd") is not None for holder in holders)


def _add_table(walk: _Walk, table: etree._Element, depth: int) -> None:
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is not table:
            continue
        cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
        filled = [cell for cell in cells if "".join(t.text or "" for t in cell.iter(f"{W}t")).strip()]
        if len(filled) == 1:
            # A frame drawn round a paragraph, not a table.
            _walk_blocks(walk, filled[0], depth + 1)
        elif filled:
            raw = "\t".join("\n".join(_cell_lines(walk, cell)).replace("\t", " ") for cell in cells)
            if raw.strip():
                walk.blocks.append(Block(Kind.TABLE_ROW, raw))


def _cell_lines(walk: _Walk, cell: etree._Element) -> list[str]:
    lines = (_paragraph_text(walk, paragraph)[0].strip() for paragraph in cell.iter(f"{W}p"))
    return [line for line in lines if line]
