"""List numbers that a word processor computes and does not store ("2.3", "iv", "b").

Scrutiny papers are cited by these numbers, so a reader of DOCX has to count as
Word does: one counter for each level of each list definition, deeper levels
starting again when a shallower one moves on.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
#: A damaged or hostile file may ask for list number 2,000,000,000 in Roman numerals.
_MAX_NUMBER = 10_000


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is numbered: first number, format ("decimal", "bullet") and pattern ("%1.%2")."""

    start: int
    form: str
    pattern: str


@dataclass
class ListNumbers:
    """Counts list paragraphs in document order; `next_number` is called once for each of them."""

    levels: dict[str, dict[int, ListLevel]]
    definitions: dict[str, str]
    overrides: dict[tuple[str, int], int]
    _counters: dict[str, list[int]] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def level_of(self, num_id: str, depth: int) -> ListLevel | None:
        """Return how the list numbers that depth (from 0), or None when the file does not define it."""
        return self.levels.get(self.definitions.get(num_id, ""), {}).get(depth)

    def next_number(self, num_id: str, depth: int) -> str | None:
        """Return the number printed before the list's next paragraph at that depth; None for a bullet."""
        level = self.level_of(num_id, depth)
        if level is None:
            return None
        definition = self.definitions[num_id]
        counters = self._counters.setdefault(definition, [-1] * _LEVELS)
        if num_id not in self._seen:
            self._seen.add(num_id)
            for (list_id, overridden), start in self.overrides.items():
                if list_id == num_id:
                    counters[overridden] = start - 1
        counters[depth] = level.start if counters[depth] < 0 else counters[depth] + 1
        for deeper in range(depth + 1, _LEVELS):
            counters[deeper] = -1
        if level.form in {"bullet", "none"}:
            return None
        return self._print(definition, level, counters)

    def _print(self, definition: str, level: ListLevel, counters: list[int]) -> str | None:
        def number_at(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            other = self.levels[definition].get(depth)
            if other is None:
                return ""
            value = counters[depth] if counters[depth] >= 0 else other.start
            return format_number(value, other.form)

        printed = re.sub(r"%([1-9])", number_at, level.pattern)
        return re.sub(r"^[\s.():]+|[\s.():]+$", "", printed) or None


def format_number(value: int, form: str) -> str:
    """Return a list number in one of Word's formats; an unknown format is printed as a decimal."""
    if not 0 < value <= _MAX_NUMBER:
        return str(value)
    if form in {"lowerLetter", "upperLetter"}:
        # After z Word prints aa, bb, cc, ...
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"}:
        roman = ""
        for size, mark in _ROMAN:
            roman += mark * (value // size)
            value %= size
        return roman.upper() if form == "upperRoman" else roman
    return str(value)


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def read_numbering(root: etree._Element | None) -> ListNumbers:
    """Return the counters for the lists that word/numbering.xml defines; none when there is no such part."""
    levels: dict[str, dict[int, ListLevel]] = {}
    definitions: dict[str, str] = {}
    overrides: dict[tuple[str, int], int] = {}
    if root is not None:
        for abstract in root.iter(f"{W}abstractNum"):
            found = (_read_level(level) for level in abstract.iter(f"{W}lvl"))
            levels[str(abstract.get(f"{W}abstractNumId"))] = {depth: level for depth, level in found if depth >= 0}
        for num in root.iter(f"{W}num"):
            num_id = str(num.get(f"{W}numId"))
            target = num.find(f"{W}abstractNumId")
            definitions[num_id] = str(target.get(f"{W}val")) if target is not None else ""
            for override in num.iter(f"{W}lvlOverride"):
                start = override.find(f"{W}startOverride")
                depth = _read_int(override.get(f"{W}ilvl"), 0)
                if start is not None and 0 <= depth < _LEVELS:
                    overrides[num_id, depth] = _read_int(start.get(f"{W}val"), 1)
    return ListNumbers(levels, definitions, overrides)


def _read_level(level: etree._Element) -> tuple[int, ListLevel]:
    depth = _read_int(level.get(f"{W}ilvl"), -1)
    start, form, pattern = (level.find(f"{W}{name}") for name in ("start", "numFmt", "lvlText"))
    return depth if depth < _LEVELS else -1, ListLevel(
        start=_read_int(start.get(f"{W}val"), 1) if start is not None else 1,
        form=str(form.get(f"{W}val")) if form is not None else "decimal",
        pattern=str(pattern.get(f"{W}val") or "") if pattern is not None else f"%{depth + 1}.",
    )


def _read_int(value: str | None, default: int) -> int:
    return int(value) if value is not None and re.fullmatch(r"\d{1,9}", value) else default
