"""What a question asks for and a sentence does not hold: a name, somebody who does it, what money it is."""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.language.everyday import is_everyday
from assistant.language.sections import read_sections, shipped_lines
from assistant.language.words import content_stems, stem
from assistant.questions.concepts import Concept
from assistant.questions.doers import deed_of, verb_asked
from ingest.authorities import count_mentions

_NAME_OF = re.compile(
    r"\b(?:what(?:['’]s| is| was| are| were)|give me|tell me)?\s*(?:the|its|their) names? of\b"
    r"|\bwh(?:at|ich)\b.{3,70}\b(?:called|named)\W*$|\bwhat name\b|[-–,]\s*names?(?: please)?\W*$|\bname please\W*$",
    re.I,
)
_COUNCIL = re.compile(
    r"\b(?P<name>(?!County|City|Borough|The\b)[A-Z][\w’'-]+(?: (?:with|and|of|upon|[A-Z][\w’'-]+))*?)"
    r"(?: (?:Borough|County|City|Metropolitan|District))* (?:Council|MBC)\b"
)
_WHICH_COUNCIL = re.compile(
    r"\bwhich (?:other |neighbouring |nearby )?(?:council|authority|borough)\b(?! (?:is|was) (?!\w+(?:ing|ed)\b))", re.I
)
_SO_MANY = r"(?:two|three|four|five|six|\d+)"
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*[A-Za-z]|[A-Z]")
_QUOTED = re.compile(r"[‘“]([^’”]{2,50})[’”](?!\w)")
_RUN = re.compile(r"[A-Z][\w’'-]*(?: (?:(?:of|for|and|the|to|with|2|4|[A-Z]\.?) )?[A-Z][\w’'-]*)*")
_PERSON = re.compile(r"[A-Z][a-z’'-]+(?: [A-Z]\.?)?(?: [A-Z][a-z’'-]+)+")
_WHO_HOLDS = re.compile(
    r"\bwho(?:['’]s| is| was| are| were| became) (?:(?:the|its|their|our|a)\s+|[A-Z][\w-]*(?:['’]s?)?\s+)"
    r"(?P<post>(?:[\w’'-]+\s+){0,3}[\w’'-]+)",
    re.I,
)


#: What is asked for, and how it looks where it is told.
_LOOKS = tuple(
    (re.compile(asked, re.I), re.compile(told, re.I))
    for asked, told in (
        (
            r"\bwhat times?\b(?! of (?:year|life))|\bopening (?:hours|times)\b",
            r"\d\s?[ap]\.?m\b|\d[.:]\d\d\b|o[’']clock|\bnoon\b",
        ),
        (r"\b(?:phone|telephone|contact) numbers?\b|\bnumber to (?:ring|call)\b", r"\d{3,} ?\d{3,}"),
        (r"\b(?:avg|average)\b", r"\baverage|\bmean\b|\bmedian\b|(?<![\d,.])(?!(?:19|20)\d\d\b)\d"),
        (r"\be-?mail address\b", r"@"),
        (r"\b(?:web address|website address|url)\b", r"\bwww\.|https?:"),
        (r"\bpost ?code\b", r"\b[A-Z]{1,2}\d\w? \d[A-Z]{2}\b"),
        (
            r"\bhow old\b|\b(?:what|which) age\b",
            r"\bage[ds]?\b|\b(?:years?|months?)[ -]olds?\b|\bbirthday"
            r"|\bturn\w* \d|\b(?:over|under|until|at|is|was|are|reach\w*) \d|\d plus\b",
        ),
    )
)


def looks_unlike(text: str, question: str) -> bool:
    """True when a time of day, a telephone number, an age or the like is asked for and a sentence has none."""
    return any(not told.search(text) for told in _looks_asked(question))


@lru_cache(maxsize=1_000)
def _looks_asked(question: str) -> tuple[re.Pattern[str], ...]:
    """How all that a question asks for looks where it is told."""
    return tuple(told for asked, told in _LOOKS if asked.search(question))


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    sections = read_sections(shipped_lines("lacking.txt"))
    return {name: frozenset(" ".join(lines).split()) for name, lines in sections.items()}


@lru_cache(maxsize=1)
def _which_named() -> re.Pattern[str]:
    things = "|".join(sorted(_groups()["named things"] | _groups()["said in words"]))
    return re.compile(
        rf"\b(?:which|what) (?:\w+ )?(?P<one>{things})\b|\bwhich {_SO_MANY} (?:\w+ )?(?P<many>{things})s\b", re.I
    )


@lru_cache(maxsize=1_000)
def wants_a_name(question: str) -> bool:
    """True when a question asks for the name of something: "what is the app called?", "which two schools?"."""
    return bool(_NAME_OF.search(question) or _which_named().search(question))


@lru_cache(maxsize=1_000)
def wants_a_person(question: str) -> bool:
    """True when a question asks for the name of whoever holds a post."""
    held = _WHO_HOLDS.search(question)
    named = question if _NAME_OF.search(question) else held.group("post") if held else ""
    return any(w.lower() in _groups()["posts"] for w in _WORD.findall(named))


def lacks_name(text: str, question: str, places: Iterable[str]) -> bool:
    """True when a name is asked for and a sentence gives none but those that the question and the place have."""
    if not wants_a_name(question):
        return False
    match = _which_named().search(question)
    thing = (match.group("one") or "").lower() if match else ""
    if thing in _groups()["said in words"] and thing in text.lower():
        return False
    return not _names(text, question, places)


def lacks_other_council(text: str, question: str, places: Iterable[str]) -> bool:
    """True when it is asked which council did a thing with the one that is searched, and a sentence names no other."""
    held = set(places)
    if len(held) != 1 or not _WHICH_COUNCIL.search(question):
        return False
    councils = (m.group("name") for m in _COUNCIL.finditer(text))
    return held.issuperset(count_mentions(text)) and held.issuperset(councils)


def _names(text: str, question: str, places: Iterable[str]) -> bool:
    """True when a text has a name in capitals, or in quotation marks, that its question does not have."""
    known = _groups()["no name"] | {w.lower() for w in _WORD.findall(question)}
    known |= {w.lower() for place in places for w in _WORD.findall(place)}
    found = [m.group() for m in _RUN.finditer(text) if m.start() > 0 or " " in m.group()]
    quoted = _QUOTED.findall(text)
    small = bool(_NAME_OF.search(question))
    return any(
        word.lower().removesuffix("’s") not in known
        for run in (*found, *quoted)
        for word in _WORD.findall(run)
        if word[0].isupper() or (small and run in quoted)
    )


def names_a_person(text: str, places: Iterable[str]) -> bool:
    """True when two words in capitals stand together that name no place and no office."""
    known = _groups()["no name"] | _groups()["posts"] | {w.lower() for place in places for w in _WORD.findall(place)}
    return any(not any(w.lower() in known for w in _WORD.findall(match.group())) for match in _PERSON.finditer(text))


def lacks_doer(
    text: str, question: str, places: Iterable[str], concepts: Iterable[Concept], carries: Iterable[float]
) -> bool:
    """True when it is asked who does a thing, and a sentence says nothing of doing it and names no other body."""
    verb = verb_asked(question)
    if verb is None or _names(text, question, places):
        return False
    deed = deed_of(verb)
    words = {w.lower() for w in _WORD.findall(text)}
    if deed is not None:
        return words.isdisjoint(deed.told | deed.asked)
    if is_everyday(verb):
        return False
    of_verb = [c for concept, c in zip(concepts, carries, strict=True) if stem(verb) in content_stems(concept.words)]
    return bool(of_verb) and max(of_verb) == 0
