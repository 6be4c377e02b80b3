"""Which figure of a report's profile of its area a question asks for: adoptions, children in care, incidents."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.sections import read_sections, shipped_lines
from assistant.language.synonyms import Phrase
from assistant.language.words import contains_phrase, content_stems, find_words
from assistant.questions.concepts import Concept
from assistant.questions.intents import Attribute, Intent
from assistant.questions.understanding import Understanding

#: "Out of the area" is one thing, as "out of area" is.
_OUT_OF_THE = re.compile(r"\b(out of) the (?=area|county|borough|city|district)\b", re.I)
#: A stretch that is not the year up to the inspection: "over three years", "in 2015–16", "since 2012", "a month".
_OTHER_STRETCH = re.compile(
    r"\b(?:two|three|four|five|six|ten|[2-9]|10|18|24)\s+(?:years|months|weeks)\b"
    r"|\b(?:each|every|per|a) (?:month|week)\b|\b20\d\d\s*[-–/]\s*(?:20)?\d\d\b"
    r"|\b(?:last|past) (?:month|quarter|week)\b|\bquarter\b",
    re.I,
)
_NUMBERS = re.compile(r"\b(?:numbers|figures|stats|statistics)\b", re.I)
_FIGURES = frozenset({Attribute.COUNT, Attribute.SHARE, Attribute.QUANTITY})


@dataclass(frozen=True, slots=True)
class Way:
    """One way of naming a thing: phrases that all stand there, and some that must not."""

    phrases: tuple[Phrase, ...]
    without: tuple[Phrase, ...]

    def fits(self, stems: Phrase) -> bool:
        """True when the stems of a text hold all of it."""
        return all(contains_phrase(stems, p) for p in self.phrases) and not any(
            contains_phrase(stems, p) for p in self.without
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that reports give in the same form: how they tell it, how it is asked for.

    `counted` are the words that "how many" may be asked of, `words` the stems of all that a question for it may say;
    `time` is True where it is told since when.
    """

    name: str
    told: tuple[Way, ...]
    asked: tuple[Way, ...]
    counted: frozenset[str]
    words: frozenset[str]
    time: bool


def read_figures(lines: Iterable[str]) -> tuple[Figure, ...]:
    """The figures of a file such as profile.txt, in its order: the first that a question fits is asked for."""
    sections = dict(read_sections(lines))
    people = frozenset(" ".join(sections.pop("counted")).split())
    common = frozenset(content_stems(" ".join(sections.pop("common"))))
    return tuple(_read_figure(name, own, people, common) for name, own in sections.items())


def _read_figure(name: str, lines: tuple[str, ...], people: frozenset[str], common: frozenset[str]) -> Figure:
    said = {
        key: [line.partition(":")[2] for line in lines if line.startswith(f"{key}:")]
        for key in ("told", "asked", "counted", "also", "wants", "only")
    }
    asked = _read_ways(said["asked"])
    own = (stem for way in asked for phrase in way.phrases for stem in phrase)
    only = " ".join(said["only"]).split()
    return Figure(
        name,
        _read_ways(said["told"]),
        asked,
        frozenset(only) or people | frozenset(" ".join(said["counted"]).split()),
        common.union(own, content_stems(" ".join(said["also"]))),
        bool(said["wants"]),
    )


def _read_ways(lines: Iterable[str]) -> tuple[Way, ...]:
    ways = (way.split("+") for line in lines for way in line.split(";") if way.strip())
    return tuple(
        Way(
            tuple(content_stems(p) for p in way if "!" not in p),
            tuple(content_stems(p.replace("!", "")) for p in way if "!" in p),
        )
        for way in ways
    )


@lru_cache(maxsize=1)
def _shipped() -> tuple[Figure, ...]:
    return read_figures(shipped_lines("profile.txt"))


def asked_figure(understanding: Understanding) -> Figure | None:
    """The figure of an area's profile that a question asks for and narrows no further; None for other questions.

    A follow-up asks for what it names itself or, where it names nothing ("and in 2015?"), for what was asked before.
    """
    dated = understanding.attribute is Attribute.DURATION or understanding.intent is Intent.DATE
    figures = understanding.attribute in _FIGURES or "amount" in understanding.cues
    if not (
        dated or figures or (understanding.attribute is Attribute.NONE and _NUMBERS.search(understanding.question))
    ):
        return None
    if _OTHER_STRETCH.search(understanding.question):
        return None
    concepts = [c for c in understanding.concepts if not c.inherited] or list(understanding.concepts)
    text = " ".join(c.words for c in concepts) if concepts[:1] and concepts[0].inherited else understanding.asked
    stems = content_stems(_OUT_OF_THE.sub(r"\1 ", text))
    places = frozenset(content_stems(" ".join({d.authority for d in understanding.documents})))
    fitting = (f for f in _shipped() if f.time == dated and any(way.fits(stems) for way in f.asked))
    return next((f for f in fitting if _asks_no_more(f, concepts, places)), None)


def _asks_no_more(figure: Figure, concepts: Iterable[Concept], places: frozenset[str]) -> bool:
    """True when every part of what is asked is of the figure, and so is what "how many" is asked of."""
    known = figure.words | places
    return all(known.issuperset(content_stems(c.words)) and _counts(figure, c) for c in concepts)


def _counts(figure: Figure, concept: Concept) -> bool:
    words = [w.text for w in find_words(concept.words) if content_stems(w.text)]
    return not concept.counted or figure.time or (bool(words) and words[-1] in figure.counted)
