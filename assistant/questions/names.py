"""Authorities named in a question: those the library holds, and those of England that it does not."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.words import word_set
from ingest.authorities import read_authorities

# Names that are also English words: only with a capital letter inside the question, or after "in", "for" and the like.
_ALSO_WORDS = word_set("reading bury bath poole deal wells rugby hove")
_TAIL = re.compile(
    r"\s+(?:(?:county|city|borough|district|metropolitan|unitary|london|royal|local)\s+)*(?:council"
    r"|authority)\b",
    re.I,
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|for|at|of|by|about|to|from|and|or|does|did|do|has|had|have|was|is"
    r"|were)\s+$",
    re.I,
)
_HEAD = re.compile(r"^(.+?)(?:\s+(?:with|and|upon|on|of)\s+|-(?:upon|on)-|,)")
#: Compass initials as people write them before a place, and how county names are cut short.
_COMPASS = {
    **{"n": "North", "nth": "North", "s": "South", "sth": "South", "e": "East", "w": "West"},
    **{"ne": "North East", "nw": "North West", "se": "South East", "sw": "South West"},
}
_SHORT = {
    **{"beds": "Bedfordshire", "berks": "Berkshire", "bucks": "Buckinghamshire", "cambs": "Cambridgeshire"},
    **{"ches": "Cheshire", "derbys": "Derbyshire", "glos": "Gloucestershire", "hants": "Hampshire"},
    **{"herts": "Hertfordshire", "lancs": "Lancashire", "leics": "Leicestershire", "lincs": "Lincolnshire"},
    **{"northants": "Northamptonshire", "notts": "Nottinghamshire", "oxon": "Oxfordshire", "shrops": "Shropshire"},
    **{"som": "Somerset", "staffs": "Staffordshire", "warks": "Warwickshire", "wilts": "Wiltshire"},
    **{"worcs": "Worcestershire", "yorks": "Yorkshire", "mids": "Midlands", "tyneside": "Tyneside"},
}
_INITIALS = re.compile(
    r"(?<![\w’'&-])(?P<way>[NS]\.?\s?[EW]\.?|[NSEW]\.?|[NS]th\.?|North(?:[\s-]East)?|South|East|West)"
    r"[\s-]+(?P<rest>(?P<word>[^\W\d_]{3,})(?:[\s-]+(?:of|upon|and|with)\s+[^\W\d_]+)?)",
    re.I,
)
#: "NW councils", "the NE": a region of England, which is nobody's name.
_REGION = re.compile(
    r"(?<![\w’'&-])(?P<way>N\.?[EW]|S\.?[EW])\.?(?=\s+(?:councils?|authorit(?:y|ies)|LAs?|region|counties|boroughs?|England"
    r"|average|children|neighbours?)\b)|(?<=\bthe\s)(?P<alone>N[EW]|S[EW])(?![\w-])",
    re.I,
)
_DIRECTIONS = word_set("north south east west city royal county")


@dataclass(frozen=True, slots=True)
class Named:
    """An authority named in a question, where, and whether the library holds anything of it."""

    authority: str
    held: bool
    start: int
    end: int


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(name, other names) of every English authority."""
    return tuple((known.name, (*known.aliases, known.council)) for known in read_authorities())


def known_names(
    held: Iterable[str], table: Iterable[tuple[str, tuple[str, ...]]] | None = None
) -> Mapping[str, tuple[str, bool]]:
    """Every way to write an authority, in lower case, to its name and whether it is held.

    A name is also known by its first part ("Blackburn" for "Blackburn with
    Darwen") where no other authority is called so.
    """
    held_names = {name.casefold(): name for name in held if name}
    ways: dict[str, tuple[str, bool]] = {}
    shortened: dict[str, set[str]] = {}
    for name, aliases in (*((name, ()) for name in held_names.values()), *(_table() if table is None else table)):
        own = next((held_names[way.casefold()] for way in (name, *aliases) if way.casefold() in held_names), None)
        for way in (name, *aliases):
            if ways.get(way.casefold(), ("", False))[1] is False:
                ways[way.casefold()] = (own or name, own is not None)
        head = _HEAD.match(name)
        if head and head.group(1).casefold() not in _DIRECTIONS:
            shortened.setdefault(head.group(1).casefold(), set()).add(own or name)
    for way, names in shortened.items():
        if len(names) == 1 and way not in ways:
            name = next(iter(names))
            ways[way] = (name, name.casefold() in held_names)
    return ways


def with_names_written_out(question: str, ways: Mapping[str, tuple[str, bool]]) -> str:
    """The question with compass initials and short county names of places written out: "N Northants", "E Sussex".

    Only where the whole is a known place, or a county's short name follows; "NW councils" are of the North West.
    """

    def written(match: re.Match[str]) -> str:
        direction = _direction(match.group("way"))
        for rest in (match.group("rest"), match.group("word")):
            after = match.group("rest")[len(rest) :]
            long = _SHORT.get(rest.casefold(), rest)
            if f"{direction} {rest}".casefold() in ways:
                return f"{direction} {rest}{after}"
            if f"{direction} {long}".casefold() in ways or long != rest:
                return f"{direction} {long}{after}"
        return match.group()

    text = _INITIALS.sub(written, question)
    return _REGION.sub(lambda m: _direction(m.group("way") or m.group("alone")), text)


def _direction(way: str) -> str:
    """ "North" for "N", "North East" for "N.E."; what is no initial stays."""
    return _COMPASS.get(re.sub(r"[.\s]", "", way).lower(), way)


@lru_cache(maxsize=8)
def _naming(ways: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of the names in a question, the longest first."""
    by_length = sorted(ways, key=len, reverse=True)
    any_way = "|".join(re.escape(way).replace(r"\ ", r"[\s-]+") for way in by_length)
    return re.compile(rf"(?<![\w-])({any_way})(?:s\b)?(?![\w])", re.I)


def find_authorities(question: str, ways: Mapping[str, tuple[str, bool]]) -> tuple[Named, ...]:
    """The authorities that a question names, in order; tolerant of case, possessives and small misspellings."""
    if not ways:
        return ()
    found: list[Named] = []
    for match in _naming(tuple(ways)).finditer(question):
        way = re.sub(r"[\s-]+", " ", match.group(1)).casefold()
        name = ways.get(way) or ways.get(match.group(1).casefold())
        if name is None or (way in _ALSO_WORDS and not _is_place(question, match)):
            continue
        tail = _TAIL.match(question, match.end())
        found.append(Named(*name, match.start(), tail.end() if tail else match.end()))
    found.extend(_misspelt(question, ways, found))
    return tuple(sorted(found, key=lambda named: named.start))


def _is_place(question: str, match: re.Match[str]) -> bool:
    after = question[match.end() : match.end() + 2]
    if after in ("'s", "’s") or _TAIL.match(question, match.end()):
        return True
    capital = match.group(1)[0].isupper()
    before = question[: match.start()]
    if capital and before.strip():
        return True
    return bool(_PLACE_BEFORE.search(before)) and match.group(1).casefold() != "reading"


def _misspelt(question: str, ways: Mapping[str, tuple[str, bool]], found: list[Named]) -> list[Named]:
    """Names one or two letters off: "Lancshire".  Only long single words, and only when nothing else stands there."""
    single = [way for way in ways if len(way) >= 6 and way.isalpha() and way not in _ALSO_WORDS]
    guesses = []
    for match in re.finditer(r"[^\W\d_]{6,}", question):
        if any(named.start < match.end() and match.start() < named.end for named in found):
            continue
        word = re.sub(r"[’']s$", "", match.group()).casefold()
        if not match.group()[0].isupper() and not _PLACE_BEFORE.search(question[: match.start()]):
            continue
        near = difflib.get_close_matches(word, single, n=1, cutoff=0.87)
        if near and near[0][0] == word[0]:
            guesses.append(Named(*ways[near[0]], match.start(), match.end()))
    return guesses
