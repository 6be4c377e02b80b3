"""Words that a paragraph only quotes: they must never be read out without whoever says them."""

import re

_MARKS = re.compile(r"[“”]|(?<![\w.,!?])\"(?=\S)|\"")
_LONGEST = 120


def open_quotation(text: str, at: int) -> int | None:
    """Where the quotation begins that a place in a text stands inside; None when it stands in none.

    Single quotation marks are left aside: an apostrophe looks like them.
    """
    opened: int | None = None
    for match in _MARKS.finditer(text):
        if match.start() >= at:
            break
        if match[0] == "“":
            opened = match.start()
        elif match[0] == "”":
            opened = None
        else:
            opened = match.start() if opened is None else None
    # A mark that is never closed may be a slip of the author's: then nothing is known of where the words end.
    return opened if opened is not None and re.search(r"[”\"]", text[at:]) else None


def first_of_speech(text: str, spans: tuple[tuple[int, int], ...], index: int) -> int:
    """The sentence from which a sentence of somebody else's words has to be quoted: the one that says whose they are.

    Its own index when it is not inside a quotation, or when the quotation is too long to be read out.
    """
    opened = open_quotation(text, spans[index][0])
    if opened is None:
        return index
    first = next(i for i, (start, end) in enumerate(spans) if start <= opened < end)
    if spans[first][0] == opened and first > 0:
        first -= 1
    return first if len(text[spans[first][0] : spans[index][1]].split()) <= _LONGEST else index


# ‘ opens words that somebody said, after a colon, a comma or a verb of saying; ’ after a full stop closes them.
_OPENS = re.compile(r"(?:^|[\s(])[‘“](?=[A-Z\w])")
_CLOSES = re.compile(r"[.!?,…][’”]|[’”](?=[\s.,;:)]|$)")
_MOST_SENTENCES = 4


def last_of_speech(text: str, spans: tuple[tuple[int, int], ...], index: int, *, longest: int) -> int:
    """The sentence in which words end that a sentence opens: what somebody said is quoted whole.

    Its own index when it opens none, closes them itself, or when all of them are more than `longest` words.
    """
    start, end = spans[index]
    opened = [m.end() for m in _OPENS.finditer(text, start, end)]
    if not opened or _CLOSES.search(text, opened[-1], end):
        return index
    for last in range(index + 1, min(len(spans), index + 1 + _MOST_SENTENCES)):
        if len(text[start : spans[last][1]].split()) > longest:
            return index
        if text[spans[last][0] : spans[last][1]].endswith(("’", "”")):
            return last
    return index


def speech_before(text: str, spans: tuple[tuple[int, int], ...], index: int) -> int:
    """The sentence that opened the single-quoted words which a sentence closes; its own index when there are none."""
    own = text[spans[index][0] : spans[index][1]]
    if not own.endswith(("’", "”")) or _OPENS.search(f" {own}"):
        return index
    for first in range(index - 1, max(-1, index - 1 - _MOST_SENTENCES), -1):
        if last_of_speech(text, spans, first, longest=_LONGEST) >= index:
            return first
    return index
