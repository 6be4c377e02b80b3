"""What a recommendation is about: its matters, the people it names and which side of a matter (how soon, how many)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.sections import shipped_lines
from assistant.language.words import STOP, find_words

Stems = tuple[str, ...]
_SECTIONS = ("matters", "own measure", "broad", "people", "measures")
#: Words that the stemmer makes one with others that mean something else here: "permanent staff" is no permanence.
_APART = {
    "permanence": "permanence",
    "permanency": "permanence",
    "sufficiency": "sufficiency",
    "planning": "planning",
    "adopter": "adopter",
    "adopters": "adopter",
    "diversity": "diversity",
    "diverse": "diversity",
}


@dataclass(frozen=True, slots=True)
class Matters:
    """What a text is about, each part by its labels in `matters.txt`.

    `narrow` are matters that two texts cannot both name without speaking of
    the same thing; `broad` ("plans") are the same thing only for the same
    people or on the same side.  `counted` are the narrow ones that say by
    themselves what is measured ("caseloads"); `lead` those that a
    recommendation begins with, where that was asked for.
    """

    narrow: frozenset[str] = frozenset()
    broad: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()


#: For each section: first stem -> (stems, label), longest first.
Table = Mapping[str, Mapping[str, tuple[tuple[Stems, str], ...]]]


def read_matters(lines: Iterable[str]) -> Table:
    """The table of a matters file: "label: name, name" or "name, name" a line under "[section]"; # is a remark."""
    section = ""
    sections: dict[str, dict[Stems, str]] = {name: {} for name in _SECTIONS}
    for line in lines:
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith("["):
            section = text.strip("[]")
            continue
        mark = text[:2] if text[:2] in ("* ", "- ") else ""
        label, colon, rest = text.removeprefix(mark).partition(":")
        names = [name.strip() for name in (rest if colon else label).split(",")]
        for name in names:
            sections[section].setdefault(_stems(name), "" if mark == "- " else label if colon else names[0])
        if mark == "* ":
            sections["own measure"].setdefault(_stems(names[0]), label if colon else names[0])
    return {name: _by_first(held) for name, held in sections.items()}


def _by_first(names: Mapping[Stems, str]) -> dict[str, tuple[tuple[Stems, str], ...]]:
    ordered: dict[str, list[tuple[Stems, str]]] = {}
    for phrase, label in names.items():
        ordered.setdefault(phrase[0], []).append((phrase, label))
    return {first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in ordered.items()}


@lru_cache(maxsize=1)
def _shipped() -> Table:
    lines = shipped_lines("matters.txt")
    return read_matters(lines)


@lru_cache(maxsize=1)
def _counted() -> frozenset[str]:
    return frozenset(label for found in _shipped()["own measure"].values() for _, label in found)


@lru_cache(maxsize=20_000)
def _stems(text: str) -> Stems:
    """The stems of every word, small words too: "in need" and "take up" are names only with them."""
    return tuple(_APART.get(word.text, word.stem) for word in find_words(text))


@lru_cache(maxsize=20_000)
def matters_in(text: str) -> Matters:
    """What a text is about.

    A longer name takes its words: "pathway plans" is no "plans" as well.
    """
    stems = _stems(text)
    table = _shipped()
    narrow, taken = _find(stems, table["matters"], frozenset())
    broad, _ = _find(stems, table["broad"], taken)
    people, _ = _find(stems, table["people"], frozenset())
    measures, _ = _find(stems, table["measures"], taken)
    return Matters(narrow, broad, people, measures, narrow & _counted())


def _find(
    stems: Stems, names: Mapping[str, tuple[tuple[Stems, str], ...]], taken: frozenset[int]
) -> tuple[frozenset[str], frozenset[int]]:
    """The labels of the names that stand in `stems`, none in a place already taken, and the places taken now."""
    labels: set[str] = set()
    used = set(taken)
    for index, stem in enumerate(stems):
        for phrase, label in names.get(stem, ()):
            places = _match(stems, index, phrase)
            if places and not used.intersection(places):
                labels.add(label)
                used.update(places)
                break
    return frozenset(labels - {""}), frozenset(used)


def _match(stems: Stems, index: int, phrase: Stems) -> tuple[int, ...]:
    """The places of a phrase that begins at `index`, at most one small word between two of its own; or ()."""
    places = [index]
    for wanted in phrase[1:]:
        at = places[-1] + 1
        if stems[at : at + 1] == (wanted,):
            places.append(at)
        elif stems[at + 1 : at + 2] == (wanted,) and stems[at] in STOP:
            places.append(at + 1)
        else:
            return ()
    return tuple(places)
