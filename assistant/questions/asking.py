"""Words that say what is asked of a topic ("cost", "develop", "gone downhill"), and are no topic themselves."""

import re
from dataclasses import replace

from assistant.language.phrases import places_of, says
from assistant.language.words import stem
from assistant.questions.asked_for import asked_for_places
from assistant.questions.concepts import Concept
from assistant.questions.grades_picked import picking_places
from assistant.questions.intents import Attribute, Intent
from assistant.questions.judgements import plain_grade
from assistant.questions.since import without_time_told

_MONEY = re.compile(r"(?:costs?|spen[dt]|spending|budgets?|price[ds]?|pa(?:y|id)|funds?|money)", re.I)
_PUT_RIGHT = re.compile(r"(?:put(?:ting)?|fix(?:ing)?|sort(?:ing)?|address(?:ing)?|tackl(?:e|ing)|right)", re.I)
_MOVES = re.compile(r"(?:develop|evolve?|move?|shift|progress)(?:[ds]|ed|ing)?", re.I)


# What is asked for by its sort is told by those that it is: "which outside bodies", "what sorts of places", "how many
# kinds of scheme".  A university, a charity or a school needs its name: lacking.txt has those.
_SORT = (
    r"(?:organi[sz]ation|bod(?:y|ie)|agenc(?:y|ie)|service|place|sort|kind|type|theme|area|group|scheme|project|programme"
    r"|program|initiative|tool|method|approache?|topic|subject|issue|measure|option|activit(?:y|ie)|item|example|factor"
    r"|part(?:y|ie)|partner|profession|professional|official|setting|venue|site|strand"
    r"|heading|categor(?:y|ie)|element|feature|aspect|thing|function|department|sector|format|channel|route|mean"
    r"|gap|hole|failing|failure|deficit|difficult(?:y|ie)|(?:blind|bright) spot|improvement)s?"
)
_SORT_ASKED = re.compile(
    rf"\b(?:which|what|whose)\s+(?:(?:other|different|outside|external|specific|particular|main|key|new|local|partner"
    rf"|public|separate|various|broad|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+)*{_SORT}\b"
    rf"(?:\s+of\s+{_SORT}\b)?",
    re.I,
)
# "Which four kinds", "what are the six areas", "name the 3 things": how many the answer has is no topic of it.
_SO_MANY = re.compile(
    r"\b(?:which|what|name|list)\s+(?:(?:are|were|is|was)\s+)?(?:(?:the|its|their|other|main|key)\s+)*"
    r"(two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b",
    re.I,
)


# "Per the 2019 Getting to Good update", "in its March letter": which paper is meant, not what is asked of it.
_OF_A_PAPER = re.compile(
    r"\b(?:as per|per|going by|according to|judging by|in|from) (?:the|its|their)\s+(?:[\w’'-]+\s+){1,5}?"
    r"(?:update|paper|briefing|letter)\b"
    r"|\bjudging (?:by|from) (?:the|its|their|each)\s+(?:[\w’'-]+\s+){0,4}?(?:reports?|inspections?)\b",
    re.I,
)


# "Apart from the files it checked itself, how many ...?": what is left aside is not asked for.
_LEFT_ASIDE = re.compile(
    r"^\W*(?:and |so )?(?:apart|aside) from\b[^,?]+,|^\W*(?:leaving aside|not counting|excluding|setting aside|besides"
    r"|other than)\b[^,?]+,"
    r"|,\s*(?:apart from|aside from|leaving aside|not counting|excluding|other than)\b[^,?]+(?=\W*$)",
    re.I,
)
_BODIES_ASKED = re.compile(
    r"\b(?:which|what)\s+(?:[\w-]+\s+){0,2}?(?:organi[sz]ations|bodies|agencies|partners|parties|institutions)\b", re.I
)
_BODY = re.compile(r"[A-Z][\w’'-]*(?: (?:(?:of|for) )?[A-Z][\w’'-]*)+")


def tells_bodies(question: str, text: str) -> bool:
    """True when several bodies are asked for ("which organisations make up the board?") and a text names two."""
    return bool(_BODIES_ASKED.search(question)) and len(_BODY.findall(text)) > 1


# "How many councils share its team?": a number that the papers of one council tell.
_HOW_MANY = re.compile(r"^\W*(?:and |so )?how many\b", re.I)
_PART_ASKED = re.compile(
    r"\bof (?:the|those|these|its|their)\b.{3,90}\bhow many\b|\bhow many of (?:those|these|them)\b", re.I
)


def asks_for_part(question: str) -> bool:
    """True for "of the late plans, how many had no author?": a part of what is counted, which "of these" tells."""
    return bool(_PART_ASKED.search(question))


_WHICH_OF = re.compile(r"\bwhich\b(?:\s+(?:of|ones?|authorit\w+|councils?|was|were|is|are)\b)", re.I)


# "Which council shared its director with Marlow?": the other party of what Marlow's papers tell.
_OTHER_PARTY = re.compile(
    r"\bwhich (?:\w+ ){0,2}(?:councils?|authorit(?:y|ies)|boroughs?) (?:[\w’'-]+ ){1,10}?(?:with|to|from|for|by|on) "
    r"(?-i:[A-Z])",
    re.I,
)
_OF_ONE = re.compile(
    r"\bwhich (?:\w+ ){0,2}(?:councils?|authorit(?:y|ies)|boroughs?) (?:is|are|was|were|does|do|did|has|have|had) "
    r"(?!rated|judged|graded|inadequate|good|outstanding|the (?:best|worst))(?-i:[A-Z])",
    re.I,
)


# "How many cases did inspectors look at?": what the inspectors did, and not any other cases.
_DONE_BY_INSPECTORS = re.compile(
    r"\bhow many\b.{3,40}?\b(?:did|had|have|were)\b.{0,20}?\b(?P<who>(?:ofsted[’']?s? )?inspectors?)\b"
    r"(?= (?:actually |themselves )?(?:look|check|sample|read|see|saw|examine|review|interview|sp[eo]a?k|talk|meet"
    r"|met|visit|observe|track|audit|choose|pick|dip|go through))",
    re.I,
)


def with_inspectors(concepts: tuple[Concept, ...], text: str) -> tuple[Concept, ...]:
    """The concepts, with the inspectors where it is asked how many of something they looked at or spoke to."""
    match = _DONE_BY_INSPECTORS.search(text)
    if match is None:
        return concepts
    others = tuple(c for c in concepts if "inspector" not in c.words.lower())
    own = Concept(match["who"], frozenset({(stem("inspectors"),)}), own=(stem("inspectors"),), named=True)
    return (*others, own)


def of_several(text: str, intent: Intent, count: int) -> Intent:
    """The intent where several places are named: "which of them was inadequate?" is of grades, "which has the better
    service, A or B?" sets them side by side.
    """
    if count > 1 and _WHICH_OF.search(text) and plain_grade(text):
        return Intent.WHICH
    if intent is Intent.WHICH and count == 1 and _HOW_MANY.search(text) and not plain_grade(without_time_told(text)):
        return Intent.NUMBER
    if intent is Intent.WHICH and count == 1:
        # "Which councils is Marlow learning from?" is asked of Marlow.
        other = _OTHER_PARTY.search(text) and not plain_grade(without_time_told(text))
        return Intent.FACT if _OF_ONE.search(text) or other else intent
    return Intent.COMPARE if intent is Intent.WHICH else intent


def request_places(question: str) -> list[tuple[int, int]]:
    """Where a question only asks to be answered, says which paper it means, or leaves something aside."""
    found = (match.span() for way in (_OF_A_PAPER, _LEFT_ASIDE) for match in way.finditer(question))
    return [*places_of(("request", "turn of phrase"), question), *asked_for_places(question), *found]


def direction_places(question: str) -> list[tuple[int, int]]:
    """Where a question says which way things went ("gone downhill"): reports have other words for it."""
    return (
        places_of(("gone downhill",), question)
        + picking_places(question)
        + [
            (match.start(), match.start() + len("how far"))
            for match in re.finditer(r"\bhow far\b", question, re.I)
            if says("how far it came", question)
        ]
    )


def without_asking_words(
    concepts: tuple[Concept, ...], intent: Intent, attribute: Attribute, text: str
) -> tuple[Concept, ...]:
    """The concepts where a word that only says what is asked helps, and is not needed, beside another that is.

    An amount of money says as much as "cost" and "budget" do, two reports side
    by side show how a service "developed", and "which bodies make up the board"
    is told by the bodies: of what is what counts.
    """
    so_many = {word.lower() for match in _SO_MANY.finditer(text) for word in match.groups()}
    if any(c.needed and c.words.lower() not in so_many for c in concepts):
        concepts = tuple(replace(c, needed=c.needed and c.words.lower() not in so_many) for c in concepts)
    sorts = " ".join(match.group() for match in _SORT_ASKED.finditer(text)).lower()
    if sorts and any(c.needed and not c.counted and c.words.lower() not in sorts for c in concepts):
        told = [c.needed and not c.named and c.words.lower() in sorts for c in concepts]
        concepts = tuple(
            replace(c, needed=False, weight=c.weight * 0.5) if by else c for c, by in zip(concepts, told, strict=True)
        )
    if intent is Intent.LIST:
        return tuple(c for c in concepts if not _PUT_RIGHT.fullmatch(c.words) and not says("at once", c.words))
    asking = _MONEY if attribute is Attribute.MONEY else _MOVES if intent is Intent.CHANGE else None
    if asking is None or not any(c.needed and not asking.fullmatch(c.words) for c in concepts):
        return concepts
    return tuple(replace(c, needed=False, weight=c.weight * 0.5) if asking.fullmatch(c.words) else c for c in concepts)
