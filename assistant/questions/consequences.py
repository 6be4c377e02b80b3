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

#: A loss of post for some cause: that somebody resigned does not say why.
_FOR_CAUSE = re.compile(r"\b(?:over|for|because of|after|following|as a result of)\b(?! \d)", re.I)
_POSTS = re.compile(
    r"\b(?:director|chief executive|chair|lead member|leader|councillor|manager|head|social worker|officer)(?=s?\b)",
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


def tells_consequence(fate: str, question: str, text: str) -> bool:
    """True when a sentence says that this happened, to those who are asked about and, of a post, for no cause asked."""
    if not _pattern(f"told: {fate}").search(text):
        return False
    posts = {post.lower() for post in _POSTS.findall(question)} if fate == "out of post" else set()
    asks_cause = fate == "out of post" and _FOR_CAUSE.search(question)
    return not asks_cause and (not posts or any(post in text.lower() for post in posts))


def tells_near(fate: str, text: str) -> bool:
    """True when a sentence tells of the like, or of that without its cause."""
    names = (f"near: {fate}", f"told: {fate}")
    return any(name in _lists() and _pattern(name).search(text) for name in names)


def line_of(fate: str) -> str:
    """The sentence that says that no document tells of this."""
    return " ".join(_lists()[f"line: {fate}"])
