"""Sentences that deny what a question takes for granted: that there is much of it, that it is not there, its cause."""

import re
from collections.abc import Sequence

from assistant.evidence.claims import tone
from assistant.evidence.material import Material
from assistant.evidence.weigh import Evidence
from assistant.language.polarity import WEAKNESS, direction
from assistant.language.words import content_stems, find_words
from assistant.premises.nearest import goes_on, nearest, of_now, share_of, topic_of
from assistant.questions.presupposed import spans_of

_NO = re.compile(r"\b(?:no|not|none|never|without|neither|nor|cannot|unable|yet to)\b|n[’']t\b", re.I)
_LITTLE = re.compile(
    r"\b(?:little|few|fewer|shortages?|lack\w*|less|rare(?:ly)?|seldom|hardly|avoid\w*|stop\w*|cut(?:ting)?|reduc\w+|end(?:ed|ing)?|low|lower"
    r"|instead|away|off|rid|minimal)\b",
    re.I,
)
#: What stands before a thing that is not there, or hardly: "no reliance on agency workers".
_NONE_BEFORE = re.compile(
    r"(?:\b(?:no|without(?: any)?|little|minimal|very low|negligible|zero|(?:hardly|scarcely) any|rarely|seldom"
    r"|never|does not|do not|did not|not to)\s+(?:(?!and\b|but\b|or\b)[\w’'-]+\s+){0,2}"
    r"|(?:^|[,;] |\b(?:there (?:are|were|is|was|have been)|that) )no\s+(?:(?!and\b|but\b|or\b)[\w’'-]+\s+){1,6})$",
    re.I,
)
#: What follows it: "is used very rarely", "has now ceased".
_NONE_AFTER = re.compile(
    r"^(?:\s+[\w’'-]+){0,4}?\s+(?:rarely|seldom|hardly|rare|infrequent(?:ly)?|ceased|ended|minimal|negligible|unusual"
    r"|(?:is|are|was|were) (?:very |extremely )?low|(?:is|are|was|were) not used"
    r"|only (?:used )?(?:as a last resort|in exceptional)|(?:used )?as a last resort|avoided)\b",
    re.I,
)
_SOME_OF_THEM = re.compile(
    r"\b(?:alone|directly|together|straight|again|some|many|most|few|all|always|every\w*|enough|more|better|only|sufficient\w*|consistently|fully|properly"
    r"|until|sooner|earlier|quick\w*|on time|in time|much|often|majority|minority|should|however|but|although"
    r"|other than|unless|previously|at the time|well enough|good enough)\b",
    re.I,
)
_ASKS_WHY_NOT = re.compile(
    r"\b(?:why|how come)\b.*?(?:\b(?:not|never|without|unable|cannot|fail(?:s|ed|ing)?|refus\w+)\b|n[’']t\b"
    r"|\b(?:do|does|did|is|are|was|were|have|has|had)nt\b)",
    re.I,
)
#: What takes a cause back: "not due to", "not reflective of".
NOT_THE_CAUSE = re.compile(
    r"\b(?:(?:is|are|was|were|has been) )?(?:not|never|no longer) (?:\w+ ){0,2}?"
    r"(?:reflective of|reflect\w*|due to|because of|(?:as )?(?:a|the) result of"
    r"|caused by|attributable to|attributed to|related to|linked to|down to|a consequence of|a reflection of)\b",
    re.I,
)
_A_CAUSE = re.compile(
    r"\b(?:due to|because|as a result|caused by|attributable to|led to|down to|owing to|hinder\w*|hamper\w*)\b", re.I
)
_SAYS_WHY = re.compile(
    r"\b(?:bring|brought|cause[ds]?|led to|lead to|leads to|because of|due to|blame[ds]?|to blame|responsible for"
    r"|drive|drives|drove|driven|result(?:s|ed)? in|behind|push(?:ed)?|hold|held|holding|slow(?:ed)?|cost|thanks to)\b",
    re.I,
)
#: How many of the nearest sentences may deny it, and how much less than the best a sentence may carry to be as near.
_FIRST, _NEARLY = 3, 0.16
#: How much of what is asked a sentence must carry itself to affirm what is said not to be.
_NEARLY_ALL = 0.85


def deny_much(material: Material) -> list[Evidence]:
    """Those that say there is none, or hardly any, of what a question takes to be much: "so heavily", "still"."""
    question = material.understanding.question
    places = spans_of("much", question)
    if not places or _NO.search(question) or _LITTLE.search(question):
        return []
    if any(spans_of(name, question) for name in ("ended", "went down")):
        return []
    topic = topic_of(material, places)
    near = of_now(_as_near(nearest(material, topic), material, topic), material)
    stems = _stems(material, topic)
    told = [e for e in near[:_FIRST] if _hardly(e.text, stems)]
    if not told or told[0] not in near[:2]:
        return []
    others = [e for e in near if e not in told]
    return [] if any(spans_of("told much", e.text) for e in others) else told


def _hardly(text: str, stems: frozenset[str]) -> bool:
    """True where a sentence says at once before or after one of these words that there is none of it."""
    return any(
        word.stem in stems and (_NONE_BEFORE.search(text[: word.start]) or _NONE_AFTER.match(text[word.end :]))
        for word in find_words(text)
    )


def affirm(material: Material) -> list[Evidence]:
    """Those that carry all that a "why not" asks about, and say it without any "not", "some" or weakness."""
    question = material.understanding.question
    if not _ASKS_WHY_NOT.search(question) or _SOME_OF_THEM.search(question):
        return []
    needed = [i for i, c in enumerate(material.understanding.concepts) if c.needed]
    near = of_now(_as_near(nearest(material, needed), material, needed), material)
    if len(needed) < 2 or not near or not _affirms(near[0]):
        return []
    best = near[0]
    # "Why aren't they seen alone?" is not answered by their being seen.
    whole = best.direct >= _NEARLY_ALL and all(carried > 0.9 for carried in best.carries)
    if not whole or any(_NO.search(e.text) or tone(e.text) < 0 for e in near):
        return []
    return [best]


def _affirms(evidence: Evidence) -> bool:
    text = goes_on(evidence)
    plain = not (_NO.search(text) or WEAKNESS.search(text) or _SOME_OF_THEM.search(text))
    return plain and bool(spans_of("told done", text) or spans_of("told given", text))


def deny_steady(material: Material) -> list[Evidence]:
    """Those that say that it got worse, where a question takes it to have been kept as it was."""
    question = material.understanding.question
    places = spans_of("kept steady", question)
    if not places or _NO.search(question):
        return []
    topic = topic_of(material, places)
    near = _as_near(nearest(material, topic), material, topic)
    told = [e for e in near if direction(e.text) < 0]
    if not told or told[0] is not near[0]:
        return []
    return [] if any(direction(e.text) > 0 or spans_of("kept steady", e.text) for e in near) else told


def deny_cause(material: Material) -> list[Evidence]:
    """Those that say of a cause that a question takes for granted that it is none: "not due to a lack of"."""
    question = material.understanding.question
    if not _SAYS_WHY.search(question) or _NO.search(question):
        return []
    topic = topic_of(material, ())
    near = _as_near(nearest(material, topic), material, topic)
    if not near:
        return []
    match = NOT_THE_CAUSE.search(near[0].text)
    if match is None:
        return []
    # What stands before is what came of it: "the fall in adoptions is not due to the agency".
    before, after = (set(content_stems(text)) for text in (near[0].text[: match.start()], near[0].text[match.end() :]))
    if not (set(content_stems(question)) & after) - before - set(content_stems(near[0].document.authority)):
        return []
    others = (e.text for e in near[1:])
    return [] if any(_A_CAUSE.search(text) for text in others) else near[:1]


def _as_near(near: Sequence[Evidence], material: Material, topic: Sequence[int]) -> list[Evidence]:
    """The nearest sentences that carry about as much of a topic as the first of them."""
    least = max((share_of(e, material, topic) for e in near), default=0.0) - _NEARLY
    return [e for e in near if share_of(e, material, topic) >= least]


def _stems(material: Material, topic: Sequence[int]) -> frozenset[str]:
    names = (name for i in topic for name in material.understanding.concepts[i].names)
    return frozenset(word for name in names for word in name)
