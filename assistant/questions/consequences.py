"""What is asked to have befallen a council or its people: taken over, out of post, held to account."""

import re
from functools import lru_cache

from assistant.language.phrases import pattern_of
from assistant.language.sections import read_sections, shipped_lines

#: How far after those asked about their fate may stand: "were any managers at the council ever suspended?"
_BETWEEN = r"\W+(?:[\w’'-]+\s+){0,6}?"
#: Those who take a thing over themselves, and those who dismiss one: no fate of a council.
_NO_FATE = re.compile(
    r"\btaken over (?:from|as|the (?:role|post|chair|lead|running)|responsibility|leadership)\b"
    r"|\b(?:police and crime|information|children[’']s) commissioner\b"
    r"|\b(?:care leavers?|young people|parents?|mothers?|fathers?|carers?|children)\b.{0,30}"
    r"\b(?:los(?:e|t|ing)|sacked|fired|resign\w*)\b",
    re.I,
)


@lru_cache(maxsize=1)
def _lists() -> dict[str, tuple[str, ...]]:
    return dict(read_sections(shipped_lines("consequences.txt")))


@lru_cache(maxsize=32)
def _pattern(name: str) -> re.Pattern[str]:
    return pattern_of(_lists()[name])


def consequence_asked(question: str) -> str:
    """Which consequence a question asks about ("taken over", "out of post", ...); "" for none."""
    if _NO_FATE.search(question):
        return ""
    for name in _lists():
        way, _, fate = name.partition(": ")
        if (way == "asked" and _pattern(name).search(question)) or (way == "of people" and _of_people(name, question)):
            return fate
    return ""


def _of_people(name: str, question: str) -> bool:
    return bool(re.search(f"{_pattern('who').pattern}{_BETWEEN}{_pattern(name).pattern}", question, re.I))


def tells_consequence(fate: str, text: str) -> bool:
    """True when a sentence says that this happened."""
    return bool(_pattern(f"told: {fate}").search(text))


def tells_near(fate: str, text: str) -> bool:
    """True when a sentence tells of the like, and not of that."""
    name = f"near: {fate}"
    return name in _lists() and bool(_pattern(name).search(text))


def line_of(fate: str) -> str:
    """The sentence that says that no document tells of this."""
    return " ".join(_lists()[f"line: {fate}"])
