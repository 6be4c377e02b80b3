"""Plain text, Markdown and text read by OCR: headings, paragraphs, list items and table rows."""

import re
from dataclasses import replace
from itertools import chain

from ingest.documents import Block, Content, Kind, Page
from ingest.errors import UnreadableFile
from ingest.sniff import decode_text
from ingest.textlines import Piece, split_pieces

_SENTENCE_END = re.compile(r"[.!?;:,…][\"'”’)\]*]*$")
_MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_MARKDOWN_MARKS = (
    (re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL), r"\1"),
    (re.compile(r"(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)", re.DOTALL), r"\1"),
    (re.compile(r"!?\[([^\]\n]+)\]\((?:https?:|mailto:|#|/)[^)\s]*\)"), r"\1"),
)
#: Sub-headings that every Ofsted report of 2013-18 has under each of its graded sections.
_SUBSECTION = re.compile(r"^(?:summary|inspection findings|the graded judgement\b.*)$", re.IGNORECASE | re.DOTALL)
_NOT_A_HEADING = re.compile(
    r"^(?:n/?a|nil|none|all|yes|no)$|[@/\\=|]|^\W*$|^(?:tel|email|date|telephone|councillor|cllr)\b|\d{5}"
    r"|[a-z][.!?] [A-Z]|\bHMI\b|\bInspector$|^SUBJECT\b|^[A-Z][\w’' ]{2,30}:\s",
    re.IGNORECASE,
)
#: Headings of the letters about local areas' arrangements for SEND, longer than headings are.
_LONG_HEADING = re.compile(
    r"the effectiveness of the local area in \w+ing\b.{20,200}[^.:;,]", re.IGNORECASE | re.DOTALL
)
_SALUTATION = re.compile(r"dear (?:sirs?|madam|all|(?-i:[A-Z])[\w'’-]+)", re.IGNORECASE)
_CLOSING = re.compile(r"yours (?:sincerely|faithfully)\b", re.IGNORECASE)
_LETTER_HEAD = 70
_SIGNATURE = 14
#: Sections that council papers have, known by their names also where a colon or nothing at all follows.
_SECTION = re.compile(
    r"(?:executive )?summary|purpose(?: of (?:the )?report)?|background(?: information| and advice)?|introduction"
    r"|recommendations?(?:\(s\))?|reasons? for (?:the )?recommendations?(?:\(s\))?|key (?:messages|issues"
    r"|findings|points)"
    r"|main (?:issues|findings|report)|(?:financial|legal|equality|resource|policy|risk|other"
    r"|corporate)?\s?implications"
    r"|consultations?|conclusions?|next steps|appendi(?:x|ces)|(?:list of )?background (?:papers|documents)"
    r"|contact (?:details|officers?)|risk management|options(?: considered)?|alternative options(?: considered)?",
    re.IGNORECASE,
)
_END_MATTER = re.compile(r"(?:appendi|(?:list of )?background (?:pap|doc)|contact )", re.IGNORECASE)
#: A person's line: "Ann Moss, Corporate Director".
_POST = re.compile(
    r", (?:(?:corporate|executive|strategic|assistant|interim|acting|deputy|service) )*(?:director|chief|head of|leader"
    r"|cabinet member|lead member|portfolio holder|manager)\b",
    re.IGNORECASE,
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
_MAX_HEADING = 100
_MAX_WORDS = 20
_LONG = 160


def read_text(data: bytes) -> Content:
    """Return the content of a plain text or Markdown file, in any of the encodings that councils use.

    Raises:
        UnreadableFile: the bytes are not text, or hold no words.
    """
    text = decode_text(data).replace("\0", "")
    blocks = _build_blocks(split_pieces(text))
    if not blocks:
        raise UnreadableFile("the file holds no words")
    pages = max((block.last_page for block in blocks), default=1)
    counts = [sum(len(block.raw) for block in blocks if block.first_page == page) for page in range(1, pages + 1)]
    return Content(
        pages=tuple(Page(number, 0.0, 0.0, count) for number, count in enumerate(counts, start=1)),
        blocks=blocks,
        reader="text 1",
    )


def _build_blocks(pieces: list[Piece]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    numbered_level, in_graded_section = 0, False
    addresses = _find_addresses(pieces)
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        markdown = _MARKDOWN_HEADING.match(piece.text) if len(piece.lines) == 1 else None
        if markdown:
            block = Block(Kind.HEADING, markdown[2], level=len(markdown[1]))
        elif index not in addresses and _is_heading(pieces, index):
            level, numbered_level = _heading_level(piece, following, numbered_level)
            in_graded_section = _opens_graded_section(piece.text, in_graded_section)
            if in_graded_section and _SUBSECTION.match(piece.text):
                level = 3
            block = Block(Kind.HEADING, _heading_text(piece), level=level)
        else:
            block = _build_body(piece, following)
        raw = _strip_markdown(block.raw)
        if raw.strip():
            blocks.append(replace(block, raw=raw, first_page=piece.page, last_page=piece.page))
    return tuple(blocks)


def _find_addresses(pieces: list[Piece]) -> frozenset[int]:
    """Return the places of a letter's address and salutation, and of its signature: no headings are there."""
    greeted = next((i for i, piece in enumerate(pieces[:_LETTER_HEAD]) if _SALUTATION.match(piece.text)), None)
    if greeted is None or any(len(piece.text) > 2 * _LONG for piece in pieces[:greeted]):
        return frozenset()
    closings = [i for i, piece in enumerate(pieces) if _CLOSING.match(piece.text)]
    signed = (range(i, min(i + _SIGNATURE, len(pieces))) for i in closings)
    return frozenset((*range(greeted + 1), *chain.from_iterable(signed)))


def _build_body(piece: Piece, following: Piece | None) -> Block:
    raw = "\n".join(piece.lines)
    if raw.startswith("|") and raw.endswith("|"):
        return Block(Kind.TABLE_ROW, "\t".join(cell.strip() for cell in raw.strip("|").split("|")))
    if piece.number is not None:
        # "12." before a whole paragraph is a report's paragraph number; "ii." or a short line is an item of a list.
        # "2.1" is a paragraph's number in any case.
        # "(1) That the report be noted." is an item: no report puts its paragraphs' numbers in brackets.
        ended = not piece.mark or raw.endswith((".", "”", '"')) or "." in piece.number
        ended = ended and not piece.mark.startswith("(")
        is_prose = piece.number[0].isdigit() and ended
        return Block(Kind.PROSE if is_prose else Kind.LIST_ITEM, raw, level=0 if is_prose else 1, number=piece.number)
    if piece.mark:
        return Block(Kind.LIST_ITEM, raw, level=piece.level)
    is_last_on_page = piece.ends_page or following is None
    if is_last_on_page and len(raw) < 300 and re.match(rf"[1-9!*†‡]{{1,2}} (?!{_MONTH})(?=[A-Z])", raw):
        return Block(Kind.FOOTNOTE, raw[2:].strip(), number=raw[:1] if raw[0].isdigit() else None)
    return Block(Kind.PROSE, raw)


def _is_known_section(pieces: list[Piece], index: int) -> bool:
    """Say whether a line is a section's name that every letter or paper of its kind has, whatever it looks like."""
    piece = pieces[index]
    if piece.mark or index + 1 == len(pieces):
        return False
    return bool(_LONG_HEADING.fullmatch(piece.text) or _SECTION.fullmatch(piece.text.rstrip(" :")))


def _is_heading(pieces: list[Piece], index: int) -> bool:
    piece = pieces[index]
    if _is_known_section(pieces, index):
        return True
    if not _looks_like_heading(piece) or _is_at_end(pieces, index):
        return False
    run = 1
    step = index
    while step > 0 and not pieces[step].blank_before and _looks_like_heading(pieces[step - 1]):
        step, run = step - 1, run + 1
    step = index
    while step + 1 < len(pieces) and not pieces[step].blank_after and _looks_like_heading(pieces[step + 1]):
        step, run = step + 1, run + 1
    if run > 2 and not _ends_in_prose(pieces, index) and not (index < 3 and piece.text.isupper()):
        return False  # Names of a team or an address, one a line.
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if piece.number is None or following is None:
        return following is not None
    # "3. Purposeful Practice" is a heading because prose follows it, not "4. ..." of the same list.
    if piece.text.isupper() or "." in piece.number or _has_subsection(piece, following):
        return True
    return not following.mark and not _looks_like_heading(following) and len(following.text) > len(piece.text)


def _has_subsection(piece: Piece, following: Piece) -> bool:
    """Say whether "3." is followed by "3.1"."""
    return following.number is not None and following.number.startswith(f"{piece.number}.")


def _is_at_end(pieces: list[Piece], index: int) -> bool:
    """Say whether no text follows any more: a signature, with a name, a post and a date, one a line."""
    rest = pieces[index:]
    return index > 0 and len(rest) <= _SIGNATURE and not any(_SENTENCE_END.search(p.text) or p.mark for p in rest)


def _ends_in_prose(pieces: list[Piece], index: int) -> bool:
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    is_prose = following is not None and len(following.text) > _MAX_HEADING and not following.mark
    return is_prose and not pieces[index].blank_after


def _looks_like_heading(piece: Piece) -> bool:
    text = piece.text
    if piece.stack or len(piece.lines) > 3 or len(text) > _MAX_HEADING + 40 * (len(piece.lines) > 1):
        return False
    if piece.mark and (piece.number is None or not piece.number[0].isdigit() or piece.mark.endswith(")")):
        return False
    if _SENTENCE_END.search(text.rstrip()) and not re.search(r"\w\?$", text.rstrip()):
        return False
    # "29. STATEMENT OF ACTION: PROGRESS", "32. DATE OF NEXT MEETING": minutes number their items in capitals.
    is_item = piece.number is not None and text.isupper() and len(text.split()) > 1
    if not is_item and (_NOT_A_HEADING.search(text) or _POST.search(text)):
        return False
    if len(text.split()) > _MAX_WORDS:
        return False
    first = text.lstrip("‘“\"'(")[:1]
    return first.isupper() and (len(piece.lines) == 1 or piece.blank_after)


def _heading_text(piece: Piece) -> str:
    raw = "\n".join(piece.lines)
    return f"{piece.mark} {raw}" if piece.mark else raw


def _heading_level(piece: Piece, following: Piece | None, numbered_level: int) -> tuple[int, int]:
    """Return a heading's level, and the level of the numbered heading that is open after it (0: none)."""
    if piece.number is not None:
        depth = piece.number.count(".") + 1
        sections = numbered_level > 0 or (following is not None and _has_subsection(piece, following))
        if depth > 1 or piece.text.isupper() or sections:
            return depth + 1, depth + 1
        return 3, 0
    if _END_MATTER.match(piece.text):
        return 2, 0
    return (numbered_level + 1, numbered_level) if numbered_level else (2, 0)


def _opens_graded_section(text: str, is_open: bool) -> bool:
    if re.match(r"(the experiences? and progress of|leadership, management)", text, re.IGNORECASE):
        return True
    return is_open and _SUBSECTION.match(text) is not None


def _strip_markdown(raw: str) -> str:
    for pattern, replacement in _MARKDOWN_MARKS:
        raw = pattern.sub(replacement, raw)
    return raw
