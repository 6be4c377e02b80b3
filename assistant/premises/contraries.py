"""What a question takes to be so of a thing, held against the contrary that is said of it: opposites.txt both ways."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.evidence.material import Material
from assistant.evidence.select import pick_with_context
from assistant.evidence.weigh import Evidence
from assistant.language.phrases import pattern_of
from assistant.language.polarity import polarity
from assistant.language.sections import shipped_lines
from assistant.language.synonyms import plain_words
from assistant.language.words import STOP, contains_phrase, content_stems, find_words, word_set
from assistant.premises.nearest import goes_on, nearest, of_now, topic_of
from assistant.questions.concepts import Concept
from assistant.questions.judgements import plain_grade
from assistant.questions.presupposed import Span, pattern_named, spans_of

#: What stands before a word that is taken back by it: "not always timely", "no longer in touch".
_TAKEN_BACK = re.compile(
    r"(?:\b(?:not|no|no longer|never|cannot|hardly|rarely|seldom|less|insufficiently|nor|without|rather than|yet to"
    r"|unable to|fail(?:s|ed|ing)? to|lack(?:s|ed|ing)?(?: of)?)|n[’']t)\b(?!\s+(?:only|just|simply)\b)"
    r"(?:\s+(?!and\b|but\b|or\b)[\w’'-]+){0,3}\s*$",
    re.I,
)
#: A question that is asked of what is not so: all that it says is taken back.
_WHY_NOT = re.compile(
    r"^(?:(?!\b(?:who|whose|which|that|where|when|because|if)\b).)*?(?:\b(?:not|never|cannot|unable)\b|n[’']t\b"
    r"|\b(?:do|does|did|is|are|was|were|have|has|had)nt\b)",
    re.I,
)
#: A verb that is denied at once, and one that is denied of some alone.
_DENIED = re.compile(
    r"(?:\b(?:do|does|did|is|are|was|were|has|have|had|can|could) not|n[’']t|\bnever|\bcannot"
    r"|\bno longer)\s+(?:pre-|re-)?$",
    re.I,
)
_NOT_OF_ALL = re.compile(r"\bnot (?:all|every|always|consistently)\b(?:\s+[\w’'-]+){0,3}\s+$", re.I)
_LIGHT = r"(?:(?:be|been|being|get|keep|have|feel|take|receive|routinely)\s+)?$"
_NO = re.compile(r"\b(?:no|not|none|never|without|neither|nor|cannot|unable|few|little)\b|n[’']t\b", re.I)
_EVERY = re.compile(r"\b(?:all|every|everyone|always|consistent(?:ly)?)\b", re.I)
#: How many words to either side of what is said may name what it is said of, how many are beside it, and how much of
#: what it is said of they must name.
_REACH, _BESIDE, _NAMED = 14, 6, 0.5
#: How surely a sentence carries what stands in itself.
_CARRIED = 0.9
#: Of how many words at most are the words that ask alone ("what explains"): longer ones have a subject between them.
_ASKS = 2
_PARTICLES = word_set("up down back better worse")
#: How many of the nearest sentences may say the contrary.
_FIRST = 3


@dataclass(frozen=True, slots=True)
class Axis:
    """Two contraries; `once` for what happened once, which no "not" takes back."""

    poles: tuple[re.Pattern[str], re.Pattern[str]]
    once: bool


@dataclass(frozen=True, slots=True)
class Said:
    """Which of two contraries (0 or 1) a text says, a "not" before it counted in, and where."""

    pole: int
    span: Span


def read_opposites(lines: Iterable[str]) -> tuple[Axis, ...]:
    """The axes of an opposites file; a side in square brackets is a group of presumed.txt."""
    return tuple(
        Axis((_pole(one), _pole(other)), line.startswith("!"))
        for line in lines
        if line.strip() and not line.startswith("#")
        for one, other in [line.removeprefix("!").split("|")]
    )


def _pole(side: str) -> re.Pattern[str]:
    name = side.strip()
    return pattern_named(name.strip("[]")) if name.startswith("[") else pattern_of(w.strip() for w in name.split(","))


@lru_cache(maxsize=1)
def axes() -> tuple[Axis, ...]:
    """Those that are shipped."""
    return read_opposites(shipped_lines("opposites.txt"))


def said_on(axis: Axis, text: str, *, asked: bool = False) -> tuple[Said, ...]:
    """What a text says on an axis; of two phrases that overlap ("enough" in "not enough") the first and longest."""
    found = [(pole, match.span()) for pole in (0, 1) for match in axis.poles[pole].finditer(text)]
    whole: list[tuple[int, Span]] = []
    for pole, span in sorted(found, key=lambda f: (f[1][0], -f[1][1])):
        if not whole or whole[-1][1][1] <= span[0]:
            whole.append((pole, span))
    turned = [not axis.once and _is_turned(text[: s[0]], asked=asked) for _, s in whole]
    return tuple(Said(1 - p if back else p, s) for (p, s), back in zip(whole, turned, strict=True))


def _is_turned(before: str, *, asked: bool) -> bool:
    """True where what stands before a word, in a question anywhere before it, makes it the contrary."""
    return bool(_TAKEN_BACK.search(before) or (asked and _WHY_NOT.search(before)))


def say_contrary(material: Material) -> list[Evidence]:
    """The nearest sentences that say the contrary of what a question takes for granted; none where any says it too."""
    question = material.understanding.question
    if plain_grade(question) or not spans_of("asks for its cause", question):
        return []
    for axis in axes():
        claimed = said_on(axis, question, asked=True)
        if len({said.pole for said in claimed}) == 1:
            told = _against(claimed, axis, material)
            if told:
                return told
    return []


def _against(claimed: Sequence[Said], axis: Axis, material: Material) -> list[Evidence]:
    question = material.understanding.question
    asking = [span for span in spans_of("asks for its cause", question) if len(question[slice(*span)].split()) <= _ASKS]
    topic = topic_of(material, [*asking, *(edge for said in claimed for edge in _edges(said.span, question))])
    near = of_now(nearest(material, topic), material)
    pole = claimed[0].pole
    told = [_poles_of(goes_on(e), axis, topic, material) for e in near]
    against = [e for e, poles in zip(near, told, strict=True) if poles == {1 - pole}]
    if not against or any(pole in poles for poles in told):
        return []
    if against[0] not in near[: None if axis.once else _FIRST]:
        return []
    # "Mostly prompt. However, there are delays."
    around = (pick_with_context(e).text.replace(e.text, " ") for e in against)
    return [] if any(said.pole == pole for text in around for said in said_on(axis, text)) else against


def _edges(span: Span, text: str) -> tuple[Span, ...]:
    """The place of a phrase; of one that parts its verb ("bring demand down") that of its first and last word."""
    words = text[slice(*span)].split()
    if len(words) < 3 or words[-1].lower() not in _PARTICLES:
        return (span,)
    return (span[0], span[0] + len(words[0])), (span[1] - len(words[-1]), span[1])


def _poles_of(text: str, axis: Axis, topic: Sequence[int], material: Material) -> set[int]:
    """Which contraries a sentence says of a topic; where it says both, the one of which the topic is named nearest.

    "While it has increased the number of new carers, the net number of mainstream carers has fallen" says of mainstream
    carers that they fell.
    """
    said = said_on(axis, text)
    of_it = [x for x in said if _share_named(_around(text, x.span, _REACH), topic, material) >= _NAMED]
    beside = [_told_beside(text, x, material) for x in of_it]
    return {x.pole for x, told in zip(of_it, beside, strict=True) if told == max(beside)}


def _around(text: str, span: Span, reach: int) -> tuple[str, ...]:
    """The stems of the words within reach of a place."""
    words = find_words(text)
    at = next((i for i, w in enumerate(words) if w.end > span[0]), len(words))
    until = next((i for i, w in enumerate(words) if w.start >= span[1]), len(words))
    return tuple(w.stem for w in words[max(0, at - reach) : until + reach] if w.text not in STOP)


def _share_named(stems: tuple[str, ...], topic: Sequence[int], material: Material) -> float:
    """How much of a topic (0 to 1) some words name."""
    total = sum(material.weights[i] for i in topic)
    concepts = material.understanding.concepts
    named = (material.weights[i] for i in topic if any(contains_phrase(stems, n) for n in concepts[i].names))
    return sum(named) / total if total else 0.0


def _told_beside(text: str, said: Said, material: Material) -> float:
    """How much of the question's own words, the rarer the more, stands beside what is said."""
    own = set(content_stems(material.understanding.question)) & set(_around(text, said.span, _BESIDE))
    return sum(material.statistics.weight(frozenset({(stem,)})) for stem in own)


def deny_it(material: Material) -> list[Evidence]:
    """The nearest sentence where it denies the very word that a question takes for granted.

    "Why do the police sort their contacts?", where the police do not sort them; "how did they see all of them?", where
    not all are seen.
    """
    question = material.understanding.question
    if plain_grade(question) or not spans_of("asks for its cause", question):
        return []
    if _NO.search(question) or polarity(question) < 0 or spans_of("found bad", question):
        return []
    concepts = material.understanding.concepts
    places = {d.authority.lower() for d in material.understanding.documents}
    asked = {n[0] for c in concepts for n in (*c.names, c.own) if len(n) == 1 and c.words.lower() not in places}
    near = of_now(nearest(material, topic_of(material, ())), material)
    if not near or near[0].direct < _NAMED:
        return []
    of_all = bool(_EVERY.search(question))
    asked |= _worded_otherwise(near[0], concepts)
    denied = _denied_words(near[0].text, asked, of_all=of_all)
    others = (w.stem for e in near for w in find_words(e.text) if w.stem in denied)
    said = sum(1 for _ in others)
    return [near[0]] if denied and said == sum(len(_places(e.text, denied, of_all=of_all)) for e in near) else []


def _worded_otherwise(told: Evidence, concepts: Sequence[Concept]) -> set[str]:
    """The lay names of the one part of a question ("sift") that a sentence lacks, where it carries all the rest."""
    left = [c for c, carried in zip(concepts, told.carries, strict=True) if carried == 0 and len(c.own) == 1]
    whole = all(carried > _CARRIED for c, carried in zip(concepts, told.carries, strict=True) if c not in left)
    if len(left) != 1 or not whole or told.direct < _NAMED:
        return set()
    return {name[0] for group in plain_words().named(left[0].own) for name in group.names if len(name) == 1}


def _denied_words(text: str, asked: set[str], *, of_all: bool) -> set[str]:
    return {stem for stem in asked if _places(text, {stem}, of_all=of_all)}


def _places(text: str, stems: set[str], *, of_all: bool) -> list[int]:
    """Where a text denies one of these words."""
    return [w.start for w in find_words(text) if w.stem in stems and _is_denied(text[: w.start], of_all=of_all)]


def _is_denied(before: str, *, of_all: bool) -> bool:
    light = re.sub(_LIGHT, "", before, flags=re.I)
    return bool(_DENIED.search(light) or (of_all and _NOT_OF_ALL.search(before)))
