"""Questions on how an authority is as a whole, of no topic and no time: "How is York doing?", "Are children safe?"."""

import re
from enum import StrEnum

from assistant.language.phrases import places_of, says
from assistant.questions.intents import Attribute, Intent
from assistant.questions.understanding import Understanding

_SAFE_AREA = "help and protection"
_TURNED_TO = frozenset({Intent.FACT, Intent.TOPIC, Intent.JUDGEMENT, Intent.CHANGE, Intent.COMPARE, Intent.LIST})
#: What once was is a matter of history, and what is asked of one thing ("what", "who") is no matter of the whole.
_PAST = re.compile(r"\b(?:was|were|did|had|ever|been|used to|previously|before|once|history|next|will|would)\b", re.I)
_OF_ONE_THING = re.compile(r"\b(?:what|which|who|whose|when|where|why)(?:[’']?s)?\b", re.I)
#: "How are things going?", "how does it perform?"
_HOW = re.compile(r"\bhow(?:[’']?s)?\b", re.I)
_HOW_MUCH = re.compile(r"\bhow (?:many|much|often|long|far|big|quickly|soon)\b", re.I)


class Broad(StrEnum):
    """What a broad question asks: whether children are safe, how all is, or what has changed."""

    NONE = ""
    SAFE = "asks whether safe"
    WHOLE = "asks how all is"
    CHANGED = "asks what has changed"


def asks_broadly(understanding: Understanding) -> Broad:
    """Which broad question this is; NONE where it names a topic, a time, several places, or what once was."""
    question = understanding.question
    if understanding.period.names_a_time or understanding.attribute is not Attribute.NONE or understanding.follows:
        return Broad.NONE
    if understanding.unplaced or understanding.absent or understanding.intent not in _TURNED_TO:
        return Broad.NONE
    if _PAST.search(question) or _HOW_MUCH.search(question):
        return Broad.NONE
    if len({d.authority for d in understanding.documents}) != 1:
        return Broad.NONE
    asked = _asked_of_all(understanding)
    if not asked or _names_a_topic(understanding, asked):
        return Broad.NONE
    return Broad.NONE if asked is Broad.SAFE and _OF_ONE_THING.search(question) else asked


def _asked_of_all(understanding: Understanding) -> Broad:
    """Which broad question the wording is; "how do we know?" goes on from the question before."""
    question = understanding.question
    known = says("how we know", question)
    carried = " ".join(c.words for c in understanding.concepts if c.inherited) if known else ""
    asked = next((kind for kind in Broad if kind and says(kind, f"{question} {carried}")), Broad.NONE)
    goes = known or (_HOW.search(question) and says("how all goes", question))
    return asked or (Broad.WHOLE if goes else Broad.NONE)


def _names_a_topic(understanding: Understanding, asked: Broad) -> bool:
    """True when a word of the question is neither of its broad asking nor a name of the service as a whole."""
    question = understanding.question.lower()
    areas = understanding.areas - {"overall", _SAFE_AREA if asked is Broad.SAFE else ""}
    ways = (asked, "how all goes", "how we know", "the service as a whole")

    def is_topic(words: str, text: str) -> bool:
        start, places = text.find(words), places_of(ways, text)
        letters = (i for i in range(start, start + len(words)) if text[i].isalnum())
        return start < 0 or not all(any(a <= i < b for a, b in places) for i in letters)

    told = ((c.words.lower(), c.inherited) for c in understanding.concepts)
    return bool(areas) or any(is_topic(words, words if inherited else question) for words, inherited in told)
