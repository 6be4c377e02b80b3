"""HTML: a page's main text in order, its headings, lists and tables; menus, scripts and footers out.

Our own few rules instead of a main-text detector: a detector that drops a
paragraph loses evidence, and nobody would know.
"""

import re
from dataclasses import dataclass, field
from importlib.metadata import version

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.documents import Block, Content, Kind, Page
from ingest.errors import UnreadableFile
from ingest.numbering import format_number
from ingest.sniff import decode_text

_DROPPED = (
    frozenset(("script", "style", "nav", "footer", "aside", "form", "button", "noscript", "template", "svg"))
    | frozenset(("iframe", "select", "object", "canvas", "audio", "video", "head", "dialog", "menu"))
)  # fmt: skip
_BLOCKS = (
    frozenset(("address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset"))
    | frozenset(("figcaption", "figure", "header", "hgroup", "hr", "main", "ol", "p", "pre", "section", "summary"))
    | frozenset(("ul",))
)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_MAIN = ("main", "[role=main]", "#main-content", "#content", "article")
#: Few and sure: a class such as "social-care-content" must not cost a page its text.
_CLUTTER = re.compile(
    r"(?<![\w-])(?:cookie-banner|cookie-bar|breadcrumbs?|skip-?link|pagination|social-(?:share|links))(?![\w-])",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MAX_DEPTH = 200


@dataclass
class _Walk:
    blocks: list[Block] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    kind: Kind = Kind.PROSE
    level: int = 0
    number: str | None = None
    hidden: int = 0


def read_html(data: bytes) -> Content:
    """Return the main text of a web page.

    Raises:
        UnreadableFile: the page has no words of its own, or is nested too deeply to be a document.
    """
    tree = LexborHTMLParser(_decode(data))
    body = tree.body
    if body is None:
        raise UnreadableFile("a web page without any text")
    walk = _Walk()
    _walk_node(walk, _find_main(body), 0)
    _flush(walk)
    if not walk.blocks:
        raise UnreadableFile("a web page without any text of its own")
    title = tree.css_first("title")
    notes = (f"hidden text was left out, {walk.hidden} time(s)",) if walk.hidden else ()
    return Content(
        pages=(Page(1, 0.0, 0.0, sum(len(block.raw) for block in walk.blocks)),),
        blocks=tuple(walk.blocks),
        reader=f"selectolax {version('selectolax')}",
        notes=notes,
        metadata=(("title", _squeeze(title.text())),) if title is not None and title.text().strip() else (),
    )


def _decode(data: bytes) -> str:
    declared = re.search(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", data[:4096], re.IGNORECASE)
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            # A page that does not keep its own promise is read by what its bytes are.
            return decode_text(data)
    return decode_text(data)


def _find_main(body: LexborNode) -> LexborNode:
    for selector in _MAIN:
        found = body.css(selector)
        # Several articles are a list of articles: the page as a whole is the document then.
        if len(found) == 1 and len(found[0].text()) * 2 > len(body.text()):
            return found[0]
    return body


def _walk_node(walk: _Walk, node: LexborNode, depth: int) -> None:
    if depth > _MAX_DEPTH:
        raise UnreadableFile("the web page is nested too deeply to be a document")
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            walk.line.append(re.sub(r"\s+", " ", child.text_content or ""))
        elif child.tag == "br":
            walk.line.append("\n")
        elif (child.tag or "-").startswith("-") or _is_dropped(walk, child):
            continue
        elif child.tag in _HEADINGS:
            _add_block(walk, child, (Kind.HEADING, _HEADINGS[child.tag], None), depth)
        elif child.tag == "table":
            _add_table(walk, child, depth)
        elif child.tag == "li":
            level = _list_depth(child)
            _add_block(walk, child, (Kind.LIST_ITEM, level, _item_number(child)), depth)
        elif child.tag in _BLOCKS:
            _flush(walk)
            _walk_node(walk, child, depth + 1)
            _flush(walk)
        else:
            _walk_node(walk, child, depth + 1)


def _is_dropped(walk: _Walk, node: LexborNode) -> bool:
    if node.tag in _DROPPED:
        return True
    attributes = node.attributes
    if "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style") or ""):
        walk.hidden += bool(node.text().strip())
        return True
    if (attributes.get("role") or "") in {"navigation", "banner", "contentinfo", "search"}:
        return True
    return bool(_CLUTTER.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"))


def _add_block(walk: _Walk, node: LexborNode, form: tuple[Kind, int, str | None], depth: int) -> None:
    _flush(walk)
    walk.kind, walk.level, walk.number = form
    _walk_node(walk, node, depth + 1)
    _flush(walk)
    walk.kind, walk.level, walk.number = Kind.PROSE, 0, None


def _flush(walk: _Walk) -> None:
    raw = "\n".join(line for line in (_squeeze(line) for line in "".join(walk.line).split("\n")) if line)
    walk.line.clear()
    if raw:
        walk.blocks.append(Block(walk.kind, raw, level=walk.level, number=walk.number))
        # A second paragraph inside one list item does not print the item's number again.
        walk.number = None


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _list_depth(item: LexborNode) -> int:
    depth, node = 0, item.parent
    while node is not None:
        depth += node.tag in {"ol", "ul"}
        node = node.parent
    return max(depth, 1)


def _item_number(item: LexborNode) -> str | None:
    parent = item.parent
    if parent is None or parent.tag != "ol":
        return None
    start = parent.attributes.get("start") or ""
    value = int(start) if re.fullmatch(r"\d{1,6}", start) else 1
    for sibling in parent.iter():
        if sibling.tag != "li":
            continue
        own = sibling.attributes.get("value") or ""
        value = int(own) if re.fullmatch(r"\d{1,6}", own) else value
        if sibling.mem_id == item.mem_id:
            break
        value += 1
    return format_number(value, _LIST_TYPES.get(parent.attributes.get("type") or "", "decimal"))


def _add_table(walk: _Walk, table: LexborNode, depth: int) -> None:
    _flush(walk)
    for row in table.css("tr"):
        if _nearest_table(row) != table.mem_id:
            continue
        cells = [cell for cell in row.iter() if cell.tag in {"td", "th"}]
        filled = [cell for cell in cells if cell.text().strip()]
        if len(filled) == 1:
            # A page laid out with a table, or a row that spans it: its paragraphs are paragraphs.
            _walk_node(walk, filled[0], depth + 1)
            _flush(walk)
        elif filled:
            raw = "\t".join(_squeeze(cell.text(separator=" ")) for cell in cells if not _is_dropped(walk, cell))
            if raw.strip():
                walk.blocks.append(Block(Kind.TABLE_ROW, raw))


def _nearest_table(node: LexborNode) -> int:
    parent = node.parent
    while parent is not None and parent.tag != "table":
        parent = parent.parent
    return -1 if parent is None else int(parent.mem_id)
