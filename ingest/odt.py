"""ODT: headings, paragraphs, lists, tables and notes in body order, on guarded ZIP and hardened XML."""

from dataclasses import dataclass, field

from lxml import etree

from ingest.archive import open_archive, parse_xml, read_entry
from ingest.documents import Block, Content, Kind, Page
from ingest.errors import UnreadableFile
from ingest.numbering import format_number

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
#: Tracked deletions are kept apart in an ODT, under tracked-changes; nothing in these is text of the document.
_LEFT_OUT = frozenset(
    {
        f"{_TEXT}tracked-changes",
        f"{_OFFICE}forms",
        f"{_TEXT}sequence-decls",
        f"{_OFFICE}annotation",
        f"{_TEXT}ruby-text",
    }
)
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MAX_DEPTH = 40
_MAX_SPACES = 100


@dataclass
class _Walk:
    hidden_styles: frozenset[str]
    list_styles: dict[tuple[str, int], str]
    blocks: list[Block] = field(default_factory=list)
    hidden: int = 0
    deleted: int = 0


def read_odt(data: bytes) -> Content:
    """Return the content of an OpenDocument text; hidden text and tracked deletions are left out and noted.

    Raises:
        UnreadableFile: the archive or its XML is damaged, hostile or has no text part.
    """
    archive = open_archive(data)
    content = read_entry(archive, "content.xml")
    if content is None:
        raise UnreadableFile("an OpenDocument file without its text: save it again")
    root = parse_xml(content)
    styles = read_entry(archive, "styles.xml")
    roots = [root] if styles is None else [parse_xml(styles), root]
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise UnreadableFile("an OpenDocument file without its text: save it again")
    walk = _Walk(_find_hidden_styles(roots), _find_list_styles(roots))
    walk.deleted = sum(1 for _ in body.iter(f"{_TEXT}deletion"))
    _walk_blocks(walk, body, 0)
    notes = []
    if walk.hidden:
        notes.append(f"hidden text was left out, {walk.hidden} time(s)")
    if walk.deleted:
        notes.append(f"text marked as deleted by tracked changes was left out, {walk.deleted} time(s)")
    return Content(
        pages=(Page(1, 0.0, 0.0, sum(len(block.raw) for block in walk.blocks)),),
        blocks=tuple(walk.blocks),
        reader="odt 1",
        notes=tuple(notes),
        metadata=_read_metadata(read_entry(archive, "meta.xml")),
    )


def _read_metadata(data: bytes | None) -> tuple[tuple[str, str], ...]:
    if data is None:
        return ()
    title = next(parse_xml(data).iter(f"{_DC}title"), None)
    return () if title is None or not title.text else (("title", str(title.text)),)


def _find_hidden_styles(roots: list[etree._Element]) -> frozenset[str]:
    hidden = set()
    for root in roots:
        for style in root.iter(f"{_STYLE}style"):
            properties = style.find(f"{_STYLE}text-properties")
            if properties is not None and properties.get(f"{_TEXT}display") == "none":
                hidden.add(str(style.get(f"{_STYLE}name")))
    return frozenset(hidden)


def _find_list_styles(roots: list[etree._Element]) -> dict[tuple[str, int], str]:
    """Return the number format of each (list style, level from 1) that numbers; bullets are absent."""
    found = {}
    for root in roots:
        for style in root.iter(f"{_TEXT}list-style"):
            for level in style.iter(f"{_TEXT}list-level-style-number"):
                form = _FORMS.get(str(level.get(f"{_STYLE}num-format") or ""))
                if form:
                    found[str(style.get(f"{_STYLE}name")), _read_int(level.get(f"{_TEXT}level"), 1)] = form
    return found


def _read_int(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isdecimal() and len(value) < 6 else default


def _walk_blocks(walk: _Walk, parent: etree._Element, depth: int) -> None:
    if depth > _MAX_DEPTH:
        raise UnreadableFile("the file is nested too deeply to be a document")
    for child in parent:
        if child.tag == f"{_TEXT}h":
            level = _read_int(child.get(f"{_TEXT}outline-level"), 1)
            _add_paragraph(walk, child, Kind.HEADING, level)
        elif child.tag == f"{_TEXT}p":
            is_title = str(child.get(f"{_TEXT}style-name")).lower() == "title"
            _add_paragraph(walk, child, Kind.HEADING if is_title else Kind.PROSE, int(is_title))
        elif child.tag == f"{_TEXT}list":
            _add_list(walk, child, str(child.get(f"{_TEXT}style-name")), 1)
        elif child.tag == f"{_TABLE}table":
            _add_table(walk, child, depth)
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
            _walk_blocks(walk, child, depth + 1)


def _add_paragraph(walk: _Walk, element: etree._Element, kind: Kind, level: int, number: str | None = None) -> None:
    notes: list[etree._Element] = []
    raw = _read_text(walk, element, notes).strip()
    if raw:
        walk.blocks.append(Block(kind, raw, level=level, number=number))
    for note in notes:
        citation = note.find(f"{_TEXT}note-citation")
        texts = [_read_text(walk, paragraph, []).strip() for paragraph in note.iter(f"{_TEXT}p")]
        printed = None if citation is None else (citation.text or "").strip() or None
        if any(texts):
            walk.blocks.append(Block(Kind.FOOTNOTE, "\n".join(text for text in texts if text), number=printed))


def _read_text(walk: _Walk, element: etree._Element, notes: list[etree._Element]) -> str:
    if str(element.get(f"{_TEXT}style-name")) in walk.hidden_styles:
        walk.hidden += 1
        return ""
    pieces = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            pieces.append(" " * min(_read_int(child.get(f"{_TEXT}c"), 1), _MAX_SPACES))
        elif child.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif child.tag == f"{_TEXT}note":
            notes.append(child)
        elif child.tag in {f"{_TEXT}hidden-text", f"{_TEXT}hidden-paragraph"}:
            walk.hidden += 1
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
            pieces.append(_read_text(walk, child, notes))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _add_list(walk: _Walk, element: etree._Element, style: str, level: int) -> None:
    if level > _MAX_DEPTH:
        raise UnreadableFile("the file is nested too deeply to be a document")
    form = walk.list_styles.get((style, level))
    value = 0
    for item in element:
        if item.tag not in {f"{_TEXT}list-item", f"{_TEXT}list-header"}:
            continue
        is_numbered = item.tag == f"{_TEXT}list-item"
        value = _read_int(item.get(f"{_TEXT}start-value"), value + 1) if is_numbered else value
        number = format_number(value, form) if form and is_numbered else None
        for child in item:
            if child.tag == f"{_TEXT}h":
                _add_paragraph(walk, child, Kind.HEADING, _read_int(child.get(f"{_TEXT}outline-level"), 1), number)
            elif child.tag == f"{_TEXT}p":
                _add_paragraph(walk, child, Kind.LIST_ITEM, level, number)
            elif child.tag == f"{_TEXT}list":
                _add_list(walk, child, str(child.get(f"{_TEXT}style-name") or style), level + 1)
            number = None if child.tag in {f"{_TEXT}p", f"{_TEXT}h"} else number


def _add_table(walk: _Walk, table: etree._Element, depth: int) -> None:
    for row in table.iter(f"{_TABLE}table-row"):
        if next(row.iterancestors(f"{_TABLE}table")) is not table:
            continue
        cells = [cell for cell in row if cell.tag == f"{_TABLE}table-cell"]
        filled = [cell for cell in cells if "".join(cell.itertext()).strip()]
        if len(filled) == 1:
            _walk_blocks(walk, filled[0], depth + 1)
        elif filled:
            raw = "\t".join(_cell_text(walk, cell) for cell in cells)
            if raw.strip():
                walk.blocks.append(Block(Kind.TABLE_ROW, raw))


def _cell_text(walk: _Walk, cell: etree._Element) -> str:
    lines = (_read_text(walk, part, []).strip() for part in cell.iter(f"{_TEXT}p", f"{_TEXT}h"))
    return "\n".join(line for line in lines if line).replace("\t", " ")
