"""What a question takes to be there, or to be done, and the best sentence says is not: "there are no such homes"."""

import re
from collections.abc import Sequence

from assistant.evidence.material import Material
from assistant.evidence.weigh import Evidence
from assistant.language.everyday import is_everyday
from assistant.language.phrases import in_field_words
from assistant.language.words import content_stems
from assistant.premises.nearest import nearest, of_now, topic_of
from assistant.questions.judgements import plain_grade
from assistant.questions.presupposed import spans_of

#: Asks of a thing or a deed that it takes to be: not whether, how many, which there are, or what is said of it.
_TAKES_IT_TO_BE = re.compile(
    r"^\W*(?:(?:and|but|so|then|ok)\W+)*(?:(?:in|at|by|for|during|since|under|according to|going by) [^,?]{1,40}, )?"
    r"(?:why|how come|how(?! (?:many|much|often|long|far|big|large|common|about))|when|where|who|whose"
    r"|(?P<fault>what (?:is|was|were|are|went) (?:so )?(?:wrong|bad|poor) (?:with|about))"
    r"|what (?:makes?|made|drives?|keeps?|kept|helps?|impact|effect|difference|led|leads))\b",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:whether|if|any|or|should|would|could|might|may|must|will|plan(?:s|ned|ning)? to|going to|trying to"
    r"|need(?:s|ed)? to|at risk|know|knew|known|sure|explain(?:s|ed)?)\b",
    re.I,
)
_NO = re.compile(
    r"\b(?:no|not|none|nobody|never|without|neither|nor|cannot|unable|avoid\w*|prevent\w*|stop\w*|absen\w+|lack\w*"
    r"|miss(?:es|ed|ing)?|gap\w*|fail\w*|few|fewer|little|less|free of|low|lower|reduc\w+|instead|end(?:s|ed|ing)?)\b"
    r"|n[’']t\b",
    re.I,
)
_WAS = re.compile(r"\b(?:was|were|did|had|been|used to)\b", re.I)
#: Where a statement begins: not "if there are no", "so that there are no".
_START = r"(?:^|[,;:–] |\b(?:and|but|although|though|while) )"
_SOON = r"(?:(?:currently|now|also|still|as yet|however,?|at present|at the time of (?:the|this) inspection,?) )*"
_AND = re.compile(r" (?:and|but|which|so|as|because|although|while|due|since)\b", re.I)
_ON = r"(?P<thing>[^,;:.()]+)"
_WORDS = r"(?:(?!(?:and|but|which|that|who|to|if|where|when)\b)[\w’'-]+ )"
#: "There are no such homes", "no children were excluded", "the decision to decommission the trust".
_NONE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_START}{_SOON}there (?:is|are|was|were|has been|have been) {_SOON}no (?!longer\b){_ON}",
        rf"{_START}(?-i:No) (?P<thing>{_WORDS}+?(?:is|are|was|were|has|have|had) [^,;:.()]+)",
        rf"\bdecision to (?:decommission|disband|dissolve|abolish|wind up|scrap|end) {_ON}",
    )
)
#: "The trust was decommissioned", "the strategy is not in place": what stands before such words, and how they close.
_BEFORE = re.compile(rf"{_START}(?P<thing>{_WORDS}{{1,7}}?)(?:(?:is|are|was|were|has|have|had|do|does) )?$", re.I)
_CLOSES = re.compile(rf"{_AND.pattern}|[,;:.()]|$")
#: How many of the nearest sentences may say so.
_FIRST = 2
#: How much of what a question is about the thing must name, and what is said of time, which narrows nothing.
_WHOLE, _OF_TIME = 0.85, frozenset({"year", "time", "inspect", "moment", "present"})
#: How many words may stand between two that name the same thing.
_APART = 2


def deny_being(material: Material) -> list[Evidence]:
    """The nearest sentence, where it says that what a question takes to be is not; none where another says it is."""
    question = material.understanding.question
    takes_it_to_be = _TAKES_IT_TO_BE.search(question)
    if takes_it_to_be is None or _OPEN.search(question) or _NO.search(in_field_words(question)):
        return []
    if plain_grade(question) or spans_of("ended", question):
        return []
    understanding = material.understanding
    faulted = "problem" in understanding.cues or bool(spans_of("found bad", question))
    if (faulted and not takes_it_to_be.group("fault")) or any(c.inherited for c in understanding.concepts):
        return []
    if _WAS.search(question) and not understanding.period.stated:
        return []
    near = of_now(nearest(material, topic_of(material, ())), material)
    told = [e for e in near[:_FIRST] if _denies(e.text, material)]
    if not told or told[0] is not near[0] or _is_affirmed(told[0], material):
        return []
    return told


def things_denied(text: str) -> tuple[str, ...]:
    """What a sentence says is not, or is no more, in its own words."""
    found = []
    for match in (m for pattern in _NONE for m in pattern.finditer(text)):
        thing = match.group("thing")
        found += [thing[: m.start()] for m in _AND.finditer(thing)] + [thing]
    for name in ("told gone", "told not there"):
        for start, end in spans_of(name, text):
            before = _BEFORE.search(text[:start])
            if before and (name == "told gone" or _CLOSES.match(text[end:])):
                found.append(before.group("thing"))
    return tuple(found)


def _denies(text: str, material: Material) -> bool:
    return any(_is_asked(thing, material) for thing in things_denied(text))


def _is_asked(thing: str, material: Material) -> bool:
    """True where a question is of just this thing: no word narrows it further, and it needs nothing beside it.

    What is done to a thing ("checked", "helped") needs the thing.
    """
    understanding = material.understanding
    stems = content_stems(thing)
    concepts = understanding.concepts
    asked = {stem for c in concepts for name in c.names if set(name) <= set(stems) for stem in name}
    asked |= set(content_stems(understanding.question)) | _places(material) | _OF_TIME
    if any(stem not in asked and not is_everyday(stem) for stem in stems):
        return False
    needed = [
        (weight, any(set(name) <= set(stems) for name in (*c.names, c.own)))
        for c, weight in zip(concepts, material.weights, strict=True)
        if c.needed and not spans_of("done to it", c.words)
    ]
    return bool(needed) and sum(w for w, held in needed if held) >= _WHOLE * sum(w for w, _ in needed)


def _places(material: Material) -> set[str]:
    return {stem for d in material.understanding.documents for stem in content_stems(d.authority)}


def _is_affirmed(denial: Evidence, material: Material) -> bool:
    """True where another sentence of the document names the thing and does not say that it is no more."""
    thing = next(t for t in things_denied(denial.text) if _is_asked(t, material))
    places = _places(material)
    pair = _rarest_pair([stem for stem in content_stems(thing) if stem not in places], material)
    others = (e.text for e in material.ranked if e.document == denial.document and e.text != denial.text)
    return any(_names(pair, text) and not things_denied(text) and not spans_of("told ended", text) for text in others)


def _rarest_pair(stems: Sequence[str], material: Material) -> tuple[str, ...]:
    """The rarest word of a thing with the one before it, or after it: what it is called."""
    at = max(range(len(stems)), key=lambda i: material.statistics.weight(frozenset({(stems[i],)})))
    return tuple(stems[at - 1 : at + 1]) if at else tuple(stems[:2])


def _names(pair: Sequence[str], text: str) -> bool:
    stems = content_stems(text)
    return any(
        stem == pair[0] and pair[-1] in stems[at + len(pair) - 1 : at + len(pair) + _APART]
        for at, stem in enumerate(stems)
    )
