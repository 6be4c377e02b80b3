"""How somebody fared in an inspection, what was made of a thing, what it is like: questions by their wording alone."""

import re
from dataclasses import replace

from assistant.language.phrases import places_of, says
from assistant.language.words import word_set
from assistant.questions.concepts import Concept
from assistant.questions.experiences import asks_experience
from assistant.questions.judgements import areas_in
from assistant.questions.summed import asks_summary, summed_places

_HOW = re.compile(r"^\W*(?:and |so |but )?how (?:did|has|have|had|does|do)\b", re.I)
_VIEW_OF = re.compile(
    r"\bwhat (?:did|do|does|has|have|had|was|were|is)\b.{1,70}?(?P<words>\b(?:make|made|think|thought) of)\b", re.I
)
_GRADED = re.compile(r"\b(?:grade[ds]?|rat(?:ed|ings?)|mark|judge?ments?)\b", re.I)
_SERVICE = word_set("support help service services work offer provision care assistance")
_INSPECTED = re.compile(
    r"\b(?:in|at|under|of|from|with|through|by|when|time)\s+(?:[\w’'-]+\s+){0,5}?(?P<words>(?:inspect(?:ions?|ed|ors)|ILACS|Ofsted"
    r"|reports?)\b(?:\s+(?:last |most recently |first )?(?:visited|came|called|inspected|looked|went in|was in"
    r"|were in))?)",
    re.I,
)


def asks_how_fared(question: str) -> bool:
    """True for "how did it fare in its last inspection?": the grade is wanted."""
    if not _HOW.match(question):
        return False
    return says("fared overall", question) or (says("fared", question) and bool(_INSPECTED.search(question)))


def asks_view(question: str) -> bool:
    """True for "what did inspectors make of X?", "their impression of X": what they found, good and bad."""
    if _GRADED.search(question):
        return False
    return bool(_VIEW_OF.search(question)) or says("view of", question) or asks_experience(question)


def fared_places(question: str) -> list[tuple[int, int]]:
    """Where a question says only that it asks how something went, or what was thought of it: no topic."""
    places = summed_places(question)
    if asks_how_fared(question):
        places += places_of(("fared overall", "fared"), question)
        places += [m.span("words") for m in _INSPECTED.finditer(question)]
    if asks_view(question):
        places += places_of(("view of", "what it is like"), question)
        places += [m.span("words") for m in _VIEW_OF.finditer(question)]
    return places


def without_service_words(concepts: tuple[Concept, ...], question: str) -> tuple[Concept, ...]:
    """The concepts where "support", "help" or "work" narrows nothing: what was made of the support for care leavers
    is what was made of all that is done for them.
    """
    groups = [c for c in concepts if c.needed and areas_in(c.words)]
    others = [c for c in concepts if c.needed and c not in groups]
    asked = asks_view(question) or asks_summary(question)
    if not groups or not asked or not all(_is_service(c) for c in others):
        return concepts
    return tuple(replace(c, needed=False, weight=c.weight * 0.5) if _is_service(c) else c for c in concepts)


def _is_service(concept: Concept) -> bool:
    return concept.words.lower() in _SERVICE
