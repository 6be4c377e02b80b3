"""Lines of a text file -> pieces: whole paragraphs, headings and list items, still as printed.

What text files do to paragraphs: e-mailed papers keep each paragraph on one
long line; papers copied out of a PDF are wrapped, with blank lines where pages
ended, also inside sentences; text read by OCR has bullets read as letters, and
its paragraph numbers stacked apart from their paragraphs.  Lines are joined
and marks at their start are taken off; no word is changed.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

#: A bullet as printed, as private-use letters of symbol fonts, or as OCR renders it.
_BULLET = re.compile(r"^\s*([•◼■▪●○◦‣⁃∙·❖➢➤✓\uf000-\uf0ff\u2212*+-]|[–—](?=\s)|o(?=\s{2,}))\s*(?=\S)")
_SUB_BULLETS = frozenset("–—○◦o\uf02d")
#: Letters that OCR makes of a square bullet; only where a document has several such lines.
_OCR_BULLET = re.compile(r"^\s*([BWMmw»®¢©e])\s+(?=[|\w‘’“(])")
_ENUMERATED = re.compile(
    r"^\s*(?:\((?P<in>[a-z]{1,4}|\d{1,2})\)|(?P<out>[a-z]|[ivx]{1,5}|\d{1,3}(?:\.\d{1,3}){0,3})[.)])\s+(?=\S)"
)
_SECTION = re.compile(r"^\s*(?P<out>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=\S)")
_UNSPACED = re.compile(r"^\s*(?P<out>\d{1,3})\.(?=[A-Z])")
_STACKED = re.compile(r"^\s*(\d{1,3})[.,]\s*$")
_PAGE_NUMBER = re.compile(r"^\s*(?:page\s+)?(\d{1,3})(?:\s+of\s+\d{1,3})?\s*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]*]*$")
_UNFINISHED = re.compile(r"(?:\b(?:a|an|and|as|at|by|for|from|in|of|on|or|that|the|to|with)|[a-z]-)$")
#: A line drawn across the page, also as Markdown draws the line under a table's head.
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^\|?[\s:|-]*-{3}[\s:|-]*$")
_COLUMN_GAP = re.compile(r"\s*\t\s*|\s{3,}")
_VALUE = re.compile(r"^[£<>~(+-]?\d")
_LONG_LINE = 160
_MIN_WIDTH = 60
_MIN_OCR_BULLETS = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of a text that belong together; `mark` is the bullet or number taken off their start."""

    lines: tuple[str, ...]
    mark: str = ""
    number: str | None = None
    level: int = 0
    blank_before: bool = True
    blank_after: bool = False
    starts_page: bool = False
    ends_page: bool = False
    crosses_page: bool = False
    page: int = 1
    stack: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The lines as one line."""
        return re.sub(r"\s+", " ", " ".join(self.lines)).strip()


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    blanks: int
    starts_page: bool
    page: int


@dataclass
class _Shape:
    """How a text is set: the width it is wrapped at (0 when each paragraph is one line) and its OCR bullets."""

    width: int
    bullets: frozenset[str] = field(default_factory=frozenset)


def split_pieces(text: str) -> list[Piece]:
    """Return the pieces of a text in order, joined across page breaks and blank lines inside sentences."""
    lines = _mark_rows(_drop_page_numbers(list(_split_lines(text))))
    shape = _measure(lines)
    pieces = [_mark_piece(group, shape) for group in _group(lines, shape)]
    return _assign_stacked(_join_continued(_take_off_stacks(_trace_blanks(pieces)), shape))


def _split_lines(text: str) -> Iterator[_Line]:
    blanks, page, starts = 1, 1, False
    for raw in re.split(r"\r\n|\r|\n|\u2028|\u2029|(?=\f)", text):
        line = raw.rstrip()
        if line.startswith("\f"):
            page, starts, line = page + 1, True, line[1:]
        if not line.strip() or _RULE.match(line):
            blanks += 1
            continue
        # OCR text marks a page's first line by a lone space where the form feed was.
        starts = starts or re.match(r" \S", line) is not None
        yield _Line(line, blanks, starts, page)
        blanks, starts = 0, False


def _drop_page_numbers(lines: list[_Line]) -> list[_Line]:
    """Return the lines without page numbers: at least two numbers, alone on their lines, where pages end, rising."""
    found: list[int] = []
    last = 0
    for index, line in enumerate(lines):
        match = _PAGE_NUMBER.match(line.text)
        after = lines[index + 1] if index + 1 < len(lines) else None
        at_page_end = after is None or after.starts_page or after.blanks > 0
        if match and line.blanks and at_page_end and last < int(match[1]) <= last + 20:
            found.append(index)
            last = int(match[1])
    if len(found) < 2:
        return lines
    kept = []
    for index, line in enumerate(lines):
        if index not in found:
            is_after = index - 1 in found
            kept.append(replace(line, blanks=max(line.blanks, 1), starts_page=True) if is_after else line)
    return kept


def _mark_rows(lines: list[_Line]) -> list[_Line]:
    """Return the lines with tables that are set with tabs or spaces written with bars between their cells.

    At least two lines in a row have as many cells, three or more, and a value in one of them.
    """
    marked = list(lines)
    rows = [_COLUMN_GAP.split(line.text.strip()) for line in lines]
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and not lines[end].blanks and len(rows[end]) == len(rows[start]):
            end += 1
        table = rows[start:end]
        if len(table) > 1 and len(table[0]) > 2 and any(_VALUE.search(cell) for row in table for cell in row[1:]):
            marked[start:end] = [
                replace(line, text=f"| {' | '.join(row)} |") for line, row in zip(lines[start:end], table, strict=True)
            ]
        start = end
    return marked


def _measure(lines: list[_Line]) -> _Shape:
    lengths = sorted(len(line.text) for line in lines)
    if not lengths:
        return _Shape(0)
    long = sum(length > _LONG_LINE for length in lengths)
    wrapped = [length for length in lengths if length <= _LONG_LINE]
    is_wrapped = long * 20 <= len(lengths) and wrapped
    width = max(wrapped[len(wrapped) * 19 // 20], _MIN_WIDTH) if is_wrapped else 0
    marks = Counter(match[1] for match in (_OCR_BULLET.match(line.text) for line in lines) if match)
    bullets = {mark for mark, count in marks.items() if count >= _MIN_OCR_BULLETS}
    return _Shape(width, frozenset(bullets))


def _group(lines: list[_Line], shape: _Shape) -> Iterator[list[_Line]]:
    group: list[_Line] = []
    for line in lines:
        if group and _starts_piece(group, line, shape):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _starts_piece(group: list[_Line], line: _Line, shape: _Shape) -> bool:
    previous = group[-1].text
    if line.blanks or not shape.width or _STACKED.match(previous) or _STACKED.match(line.text):
        return True
    if _is_bullet(line.text, shape) or re.match(r"\s*(#{1,6} |\|)", line.text):
        return True
    # "until age" / "25. Young people's": a number at a line's start is a paragraph's only where the last line ended.
    ended = _SENTENCE_END.search(previous) or len(previous) < shape.width * 0.7
    reach = len(previous) + 1 + len(line.text.split()[0])
    if _enumeration(line.text) and (ended or (reach < shape.width * 0.9 and _enumeration(group[0].text))):
        return True
    if _UNFINISHED.search(previous):
        return False
    if line.text.lstrip()[:1].islower():
        # A list whose bullets OCR lost: no line ends this early in the middle of a sentence.
        return reach < shape.width * 0.5
    return line.starts_page or reach < shape.width * 0.85


def _is_bullet(text: str, shape: _Shape) -> bool:
    if _BULLET.match(text):
        return True
    match = _OCR_BULLET.match(text)
    return match is not None and match[1] in shape.bullets


def _enumeration(text: str) -> re.Match[str] | None:
    return _ENUMERATED.match(text) or _SECTION.match(text) or _UNSPACED.match(text)


def _mark_piece(group: list[_Line], shape: _Shape) -> Piece:
    first = group[0]
    lines = [line.text for line in group]
    mark, number, level = "", None, 0
    bullet = _BULLET.match(first.text) or (_OCR_BULLET.match(first.text) if _is_bullet(first.text, shape) else None)
    if bullet and not first.text.startswith("**"):
        mark, level = bullet[1], 2 if bullet[1] in _SUB_BULLETS or _is_indented_dash(first.text) else 1
        lines[0] = first.text[bullet.end() :]
    elif found := _enumeration(first.text):
        number = found.groupdict().get("in") or found["out"]
        mark = first.text[: found.end()].strip()
        lines[0] = first.text[found.end() :]
    return Piece(
        lines=tuple(line.strip() for line in lines),
        mark=mark,
        number=number,
        level=level,
        blank_before=first.blanks > 0,
        starts_page=first.starts_page,
        crosses_page=any(line.starts_page for line in group[1:]),
        page=first.page,
    )


def _is_indented_dash(text: str) -> bool:
    return re.match(r"\s+[-*]\s", text) is not None


def _trace_blanks(pieces: list[Piece]) -> list[Piece]:
    after = [*pieces[1:], None] if pieces else []
    return [
        replace(
            piece,
            blank_after=following is None or following.blank_before,
            ends_page=following is None or following.starts_page,
        )
        for piece, following in zip(pieces, after, strict=True)
    ]


def _take_off_stacks(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with lone numbers ("12." / "13." / "14.") moved to the piece after them."""
    kept: list[Piece] = []
    stack: list[int] = []
    for piece in pieces:
        match = _STACKED.match(" ".join(piece.lines)) if not piece.mark else None
        if match and (not stack or int(match[1]) == stack[-1] + 1):
            stack.append(int(match[1]))
        elif stack:
            kept.append(replace(piece, stack=tuple(stack), starts_page=False))
            stack = []
        else:
            kept.append(piece)
    return kept


def _join_continued(pieces: list[Piece], shape: _Shape) -> list[Piece]:
    """Return the pieces with those that go on in the middle of a sentence joined to the piece before."""
    joined: list[Piece] = []
    carried: tuple[int, ...] = ()
    for piece in pieces:
        if joined and _continues(joined[-1], piece, shape):
            joined[-1] = replace(
                joined[-1],
                lines=(*joined[-1].lines, *piece.lines),
                blank_after=piece.blank_after,
                ends_page=piece.ends_page,
                crosses_page=joined[-1].crosses_page or piece.starts_page or bool(piece.stack),
            )
            carried = piece.stack or carried
        else:
            joined.append(replace(piece, stack=piece.stack or carried))
            carried = ()
    return joined


def _continues(before: Piece, piece: Piece, shape: _Shape) -> bool:
    if piece.mark or _SENTENCE_END.search(before.text) or before.text.startswith("#"):
        return False
    if _UNFINISHED.search(before.text) is not None:
        return len(before.text) > 40 or piece.text[:1].islower()
    is_full = len(before.lines[-1]) > shape.width * 0.5
    return is_full and piece.text.lstrip("‘“\"'(")[:1].islower()


def _assign_stacked(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with stacked numbers given to the paragraphs that follow, where their count leaves no doubt."""
    numbered = list(pieces)
    last, unnumbered_since = 0, 0
    index = 0
    while index < len(pieces):
        stack = pieces[index].stack
        if not stack:
            unnumbered_since += 1
            index += 1
            continue
        end = index + 1
        while end < len(pieces) and not (_ends_page_at(pieces, end) or pieces[end].stack or _is_title(pieces[end])):
            end += 1
        spare = end - index - len(stack)
        # Numbers that OCR lost stood at the top of the stack: "18." to "23." before seven paragraphs, after 16.
        is_restart = unnumbered_since > 0 and stack[0] <= last
        lost = stack[0] - 1 - (0 if is_restart or not last else last)
        fits = spare == 0 or (spare == lost and (is_restart or not last or unnumbered_since == 0))
        if len(stack) == 1 and not pieces[index].blank_before:
            fits, spare = True, 0
        if fits:
            for offset, number in enumerate(stack):
                numbered[index + spare + offset] = replace(pieces[index + spare + offset], number=str(number))
            last, unnumbered_since = stack[-1], 0 if index + spare + len(stack) == end else 1
        index = end
    return numbered


def _ends_page_at(pieces: list[Piece], index: int) -> bool:
    return pieces[index].starts_page or pieces[index - 1].crosses_page


def _is_title(piece: Piece) -> bool:
    return len(piece.text) < 120 and not _SENTENCE_END.search(piece.text) and piece.blank_after
