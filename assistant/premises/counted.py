"""Numbers, shares and lengths of time that a question takes for granted, with what each is a number of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language.words import STOP, Word, find_words, word_set

_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty"""
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: float(number) for number, word in enumerate(_SMALL.split())}
_VALUES |= {word: 10.0 * number for number, word in enumerate(_TENS.split(), 3)}
_LARGE = {"dozen": 12.0, "hundred": 100.0, "thousand": 1000.0}
_TEN = 10
_TENS_FROM_20 = frozenset({"twenty", *_TENS.split()})
_SHARES = {"half": 50.0, "third": 33.0, "thirds": 67.0, "quarter": 25.0, "quarters": 75.0, "fifth": 20.0, "tenth": 10.0}
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
# An age, a date, a section of an act, a time that only bounds what is asked: no number of things.
_NO_COUNT_BEFORE = re.compile(
    r"(?:\b(?:aged?|over|under|turn(?:s|ed|ing)?|section|s\.|page|paragraph|stage|tier|level|band|phase|version|step"
    r"|year|key stage|figure|table|outcome|last|past|next|previous|within|every|first|another|between|ages?)|"
    + _MONTH
    + r"|£)\s*$",
    re.I,
)
_NO_COUNT_AFTER = re.compile(
    r"^\s*(?:"
    + _MONTH
    + r"\b|(?:st|nd|rd|th)\b|[-–]?\s*(?:and|to|or)?\s*\d*[-–]?\s*(?:year[- ]olds?|years old)|/|:\d|[ap]m\b)",
    re.I,
)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_PERCENT = "%"
_NO_UNIT = word_set("extra additional new more different other full own social main key whole")
_REACH = 3


@dataclass(frozen=True, slots=True)
class Count:
    """A number, and the stems of the words it may be a number of ("%" for a share)."""

    value: float
    units: frozenset[str]
    span: tuple[int, int]


def counts_in(text: str) -> tuple[Count, ...]:
    """The numbers of things, shares and lengths of time in a text; "one", years, dates and ages are none."""
    words = find_words(text)
    found = []
    for at, last, value in _numbers(words):
        word, end = words[at], words[last].end
        before, after = text[: word.start], text[end:]
        if _NO_COUNT_BEFORE.search(before[-14:]) or _NO_COUNT_AFTER.match(after[:24]):
            continue
        share = word.text.endswith("%") or word.text in _SHARES or bool(re.match(r"\s*per ?cent\b", after))
        units = {_PERCENT} if share else set()
        content = [w for w in words[last + 1 : last + 9] if w.text not in STOP and w.text not in _NO_UNIT]
        if not share:
            units |= {w.stem for w in content[:_REACH]}
            if before.endswith("("):
                units |= {w.stem for w in [w for w in words[max(0, at - 5) : at] if w.text not in STOP][-_REACH:]}
        found.append(Count(value, frozenset(units), (word.start, end)))
    return tuple(found)


def _numbers(words: Sequence[Word]) -> Iterator[tuple[int, int, float]]:
    """Each number with the indices of its first and last word: "forty", "twenty-six" and "two hundred" are one each."""
    at = 0
    while at < len(words):
        first, value = at, _value(words[at])
        following = words[at + 1].text if at + 1 < len(words) else ""
        if value is not None and words[at].text in _TENS_FROM_20 and 0 < _VALUES.get(following, 0) < _TEN:
            value, at = value + _VALUES[following], at + 1
            following = words[at + 1].text if at + 1 < len(words) else ""
        if following in _LARGE and (value is not None or words[at].text in {"a", "one"}):
            value, at = (value or 1.0) * _LARGE[following], at + 1
        if value is not None:
            yield first, at, value
        at += 1


def _value(word: Word) -> float | None:
    if word.text in _SHARES:
        return _SHARES[word.text]
    if word.text == "one" or _YEAR.match(word.text):
        return None
    if word.text in _VALUES:
        return _VALUES[word.text]
    figures = word.text.rstrip("%").replace(",", "")
    return float(figures) if re.fullmatch(r"\d+(?:\.\d+)?", figures) else None
