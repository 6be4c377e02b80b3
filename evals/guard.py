"""V3, the guard: numbers, dates, names, grades and negation of a statement have to stand in what it cites.

The guard can only veto.  It knows nothing of meaning; what it lists is exact.
"""

import re
from calendar import month_name
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from evals.text import fold, sentences, tokens, word_table

NEGATIONS = word_table("not no never nor neither none nobody nothing without cannot unable")
HEDGES = word_table("may might could possibly perhaps likely unlikely appears appear seems suggests sometimes")
#: Words after which what was said is taken back; a quote that leaves one of them outside is clipped.
CUES = word_table("not however although though but except unless yet nor never without") | {"too few"}
_GRADES = (
    "requires improvement to be good", "requires improvement", "outstanding", "inadequate", "satisfactory", "adequate",
    "good",
)  # fmt: skip
_UNITS = {
    word: number
    for number, word in enumerate(
        [
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        start=2,
    )
}
_TENS = {
    word: number * 10
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_MONTHS = {month_name[number].lower(): number for number in range(1, 13)}
_NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})+(?:\.\d+)?%?|(?<![\w])\d+(?:\.\d+)?%?")
_DATE = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?("
    + "|".join(_MONTHS)
    + r")\s+((?:19|20)\d\d)\b|\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"\b[A-Z][\w&'-]*[\w]|\b[A-Z]{2,}\b")
_ORDINARY = word_table(
    """i a an the in on at of for and or but this that these those it they he she we you there their its his her our
    monday tuesday wednesday thursday friday saturday sunday ofsted's"""
) | frozenset(_MONTHS)


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing a statement says that its citations do not: `kind` is number, date, name, grade or polarity."""

    kind: str
    value: str


def find_violations(statement: str, cited: str, *, aligned: bool = False) -> tuple[Violation, ...]:
    """What the statement has and the cited text (paragraphs, headings, title and date) has not.

    Args:
        aligned: the statement's words are known to be the source's own, in order, or its label's; only
            a date put together from parts of several can then be wrong.
    """
    said = dates(statement)
    found = _missing("date", said, dates(cited), _date_held) if said else []
    if aligned:
        return tuple(found)
    found += [
        *_missing("number", numbers(statement), numbers(cited) | _years(cited), lambda n, held: n in held),
        *_missing("name", names(statement), frozenset(tokens(cited)), _name_held),
        *_missing("grade", grades(statement), grades(cited), lambda grade, held: grade in held),
    ]
    found.extend(_polarity(statement, cited))
    return tuple(found)


def _missing(
    kind: str, said: frozenset[str], held: frozenset[str], test: Callable[[str, frozenset[str]], bool]
) -> list[Violation]:
    return [Violation(kind, value) for value in sorted(said) if not test(value, held)]


@lru_cache(maxsize=8192)
def numbers(text: str) -> frozenset[str]:
    """Numbers as digits ("1,200" and "1200" alike, "47%" apart from "47"), number words from two up included."""
    plain = without_dates(text)
    found = {_plain_number(match) for match in _NUMBER.findall(plain)}
    words = tokens(plain)
    for at, word in enumerate(words):
        if word in _UNITS and not (at and words[at - 1] in _TENS and _UNITS[word] < 10):
            found.add(str(_UNITS[word]))
        elif word in _TENS:
            after = words[at + 1] if at + 1 < len(words) else ""
            unit = 1 if after == "one" else _UNITS.get(after, 0)
            found.add(str(_TENS[word] + (unit if unit < 10 else 0)))
    return frozenset(found)


def _plain_number(text: str) -> str:
    digits = text.replace(",", "")
    percent = digits.endswith("%")
    digits = digits.rstrip("%")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits + ("%" if percent else "")


@lru_cache(maxsize=8192)
def dates(text: str) -> frozenset[str]:
    """Dates as ISO, as exact as they are printed: "2018-08-17", "2018-08"."""
    found = set()
    for day, month, year, iso_year, iso_month, iso_day in _DATE.findall(fold(text)):
        if iso_year:
            found.add(f"{iso_year}-{iso_month}-{iso_day}")
        else:
            found.add(f"{year}-{_MONTHS[month.lower()]:02d}" + (f"-{int(day):02d}" if day else ""))
    return frozenset(found)


def without_dates(text: str) -> str:
    """The text without its dates."""
    return _DATE.sub(" ", fold(text))


def _date_held(date: str, held: frozenset[str]) -> bool:
    return any(other.startswith(date) for other in held)


def _years(text: str) -> frozenset[str]:
    return frozenset(date[:4] for date in dates(text))


@lru_cache(maxsize=8192)
def names(text: str) -> frozenset[str]:
    """Capitalised words that do not stand first in their sentence, and acronyms wherever they stand; without case."""
    found: set[str] = set()
    for start, end in sentences(text):
        sentence = fold(text[start:end])
        for match in _CAPITALISED.finditer(sentence):
            word = match.group()
            first = not re.search(r"\w", sentence[: match.start()])
            if first and not (word.isupper() and len(word) > 1):
                continue
            found.update(part for part in tokens(word) if part not in _ORDINARY and len(part) > 1)
    return frozenset(found)


def _name_held(name: str, held: frozenset[str]) -> bool:
    bare = name.removesuffix("'s")
    return name in held or bare in held or bare + "'s" in held or bare + "s" in held


@lru_cache(maxsize=8192)
def grades(text: str) -> frozenset[str]:
    """Judgement grades; the "good" of "requires improvement to be good" is not one."""
    rest, found = " " + " ".join(tokens(text)) + " ", set()
    for grade in _GRADES:
        if f" {grade} " in rest:
            found.add("requires improvement" if grade.startswith("requires") else grade)
            rest = rest.replace(f" {grade} ", " | ")
    return frozenset(found)


def negated(words: Sequence[str]) -> bool:
    """True when an odd number of negations stands among the words."""
    return sum(word in NEGATIONS or word.endswith("n't") for word in words) % 2 == 1


def _polarity(statement: str, cited: str) -> list[Violation]:
    """Compares the statement with the cited sentence that shares most of its words: negation, then hedges."""
    said = tokens(statement)
    content = frozenset(said) - NEGATIONS
    spans = sentences(cited)
    if not spans or not content:
        return []
    nearest = max(
        (tokens(cited[start:end]) for start, end in spans),
        key=lambda words: (len(content & frozenset(words)), -len(words)),
    )
    if len(content & frozenset(nearest)) * 2 < len(content):
        return []
    found = []
    if negated(said) != negated(nearest):
        found.append(Violation("polarity", "negation"))
    unhedged = HEDGES & frozenset(nearest) - frozenset(said)
    new = HEDGES & frozenset(said) - frozenset(tokens(cited))
    found.extend(Violation("polarity", word) for word in sorted(unhedged | new))
    return found
