"""Clean text for reading and citing, with the map back to the raw text, and the one declared comparison form."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

#: Marks that begin a list item, as Word's fonts leave them in a PDF's text.
BULLETS = frozenset("•◦▪▫■□◼◻●○‣⁃∙·➢➤►▶✓✔\uf06e\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf0a8\uf071\uf0e0\uf02a")
_DASHES = frozenset("-–—−‐‑‒\u0336")
_JOINERS = frozenset("-–‐‑/")
_DROPPED = frozenset("\u200b\u200c\u200d\u2060\ufeff")
_SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_LINE_END_HYPHENS = frozenset("\x02\ufffe")
_SHY = "\u00ad"
_UNITS = frozenset({"m", "km", "cm", "mm", "ft"})
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_PREFIXES = frozenset(
    {"anti", "bi", "co", "de", "e", "ex", "inter", "mid", "multi", "non", "post", "pre", "re", "semi", "sub"}
)
_WORD_ENDS = re.compile(r"(tion|sion|ment|ness|ance|ence|ity)s?$")
#: Words after which a hyphen hangs: "trauma- and gender-informed", "three- to four-year-olds".
_HANGING = re.compile(r"(and|or|to)\s")
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys(_DROPPED, ""),
        _SHY: "",
    }
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text as a person would read it out; offsets[i] is where in the raw text its character i came from."""

    text: str
    offsets: tuple[int, ...]


@lru_cache(maxsize=4096)
def clean(raw: str) -> Cleaned:
    """Return the readable text of a block: lines joined, bullets and footnote marks off, ligatures spelt out.

    A hyphen at a line's end stays and joins ("multi-", "agency" read
    "multi-agency"); a reader that knows the word is one marks it with a soft
    hyphen, which goes.  Nothing is added that the raw text does not hold.
    """
    chars: list[str] = []
    offsets: list[int] = []
    index = _after_bullets(raw)
    while index < len(raw):
        text, after = _read(raw, index, chars)
        chars.extend(text)
        offsets.extend([index] * len(text))
        index = after
    while chars and chars[-1] == " ":
        chars.pop()
        offsets.pop()
    return Cleaned("".join(chars), tuple(offsets))


def _read(raw: str, index: int, before: list[str]) -> tuple[str, int]:
    """Return what the character at an index reads as, after what was read before, and the index to go on at."""
    if raw[index].isascii() and raw[index].isalnum():
        return raw[index], index + 1
    char = "-" if raw[index] in _LINE_END_HYPHENS else raw[index]
    after = _next_ink(raw, index)
    breaks = "\n" in raw[index + 1 : after]
    if char.isspace():
        return (" " if before and before[-1] != " " else ""), index + 1
    if char == _SHY:
        return "", after if breaks else index + 1
    if char in _JOINERS and breaks and before and before[-1] != " ":
        return char, index + 1 if _HANGING.match(raw, after) else after
    if char in _SUPERSCRIPTS:
        return (char if _is_unit(before) else ""), index + 1
    return _plain(char), index + 1


def _plain(char: str) -> str:
    """Return a character as it reads: ligatures spelt out, symbol fonts' bullets as bullets, invisible ones gone."""
    if char in _LIGATURES:
        return _LIGATURES[char]
    if "\ue000" <= char <= "\uf8ff":
        return "–" if char == "\uf02d" else "•"
    if char == "\u0336":
        return "–"  # a bullet of some reports; alone it would strike out the space before it
    return "" if char in _DROPPED or unicodedata.category(char) in {"Cc", "Cs", "Cn"} else char


def fold(text: str) -> str:
    """Return the form in which texts are compared: NFKC, straight quotes, one dash, single spaces; case is kept."""
    plain = unicodedata.normalize("NFKC", text.translate(_FOLDED)).translate(_FOLDED)
    return " ".join(plain.split())


def mend_hyphens(raw: str, words: frozenset[str]) -> str:
    """Return raw text in which a line-end hyphen that only breaks a word is a soft hyphen.

    Args:
        raw: lines parted by newlines.
        words: every word of the document in lower case, from `words_of`.

    The hyphen goes where the joined form is a word of the document and the
    hyphenated one is not, or where neither half is a word and the second is the
    end of one ("accommo-", "dation").  It stays otherwise: Ofsted's reports do not
    hyphenate, so a hyphen at a line's end is nearly always the writer's own.
    """
    lines = raw.split("\n")
    for index in range(len(lines) - 1):
        line = lines[index].rstrip(" \x02\ufffe-‐")
        stripped = lines[index].rstrip(" ")
        if not stripped or stripped[-1] not in "-‐\x02\ufffe" or len(stripped) - len(line) != 1:
            continue
        before, after = _last_word(line), _first_word(lines[index + 1])
        if before and after and not _keeps_hyphen(before, after, words):
            lines[index] = line + _SHY
    return "\n".join(lines)


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Return a document's words in lower case, hyphenated ones whole; those broken at a line's end are left out."""
    found: set[str] = set()
    for text in texts:
        for line in text.split("\n"):
            for word in line.lower().replace("‐", "-").split():
                bare = word.strip(".,;:!?()[]'\"‘’“”\x02\ufffe")
                if bare and not bare.endswith("-"):
                    found.add(bare.replace("’", "'").removesuffix("'s"))
    return frozenset(found)


def _keeps_hyphen(before: str, after: str, words: frozenset[str]) -> bool:
    first, second = before.lower(), after.lower().removesuffix("'s").removesuffix("’s")
    if not first.isalpha() or not second.replace("-", "").isalpha() or after[0].isupper():
        return True
    if f"{first}-{second}" in words:
        return True
    if f"{first}{second}" in words:
        return False
    if first in _PREFIXES or first in words or second in words:
        return True
    return not _WORD_ENDS.search(second)


def _last_word(line: str) -> str:
    word = line.rsplit(maxsplit=1)[-1] if line.split() else ""
    return word.lstrip("(['\"‘“").rsplit("-", 1)[-1]


def _first_word(line: str) -> str:
    words = line.split()
    return words[0].rstrip(".,;:!?)]'\"’”") if words else ""


def _after_bullets(raw: str) -> int:
    """Return where the text of a list item begins, after its bullets."""
    index = 0
    while True:
        while index < len(raw) and (raw[index].isspace() or raw[index] in _DROPPED):
            index += 1
        if index >= len(raw):
            return index
        char, rest = raw[index], raw[index + 1 : index + 2]
        lone = not rest or rest.isspace()
        if char in BULLETS or ((char in _DASHES or char == "o") and lone and raw[index + 1 :].strip()):
            index += 1
        else:
            return index


def _next_ink(raw: str, index: int) -> int:
    """Return the index of the next character that is not white space, or the end."""
    index += 1
    while index < len(raw) and raw[index].isspace():
        index += 1
    return index


def _is_unit(chars: list[str]) -> bool:
    word = "".join(chars[-4:]).split(" ")[-1]
    return word in _UNITS
