"""Whether a question asks, or a statement says, what is so now, although it names no time."""

import re

from assistant.questions.intents import Attribute, Intent
from assistant.questions.understanding import Understanding

_PAST = re.compile(
    r"\b(?:was|were|wasn[’']?t|weren[’']?t|did|didn[’']?t|had|hadn[’']?t|ever|been|used to|previously|before|earlier"
    r"|originally|formerly|history|first|once|ago|will|would|next)\b",
    re.I,
)
_QUESTION_WORD = re.compile(r"\b(?:what|which|who|whose|whom|when|where|why|how)(?:[’']?s)?\b", re.I)
_FINITE = re.compile(
    r"\b(?:is|are|isn[’']?t|aren[’']?t|do|does|don[’']?t|doesn[’']?t|can|can[’']?t|cannot|has|have|hasn[’']?t|haven[’']?t"
    r"|seems?|appears?|gets?|looks?|sounds?)\b",
    re.I,
)


def asks_of_now(understanding: Understanding) -> bool:
    """True for "Do we look after our care leavers?", "Adoption seems to be going well": yes or no, as things stand.

    A question of a stated time, for a figure, or with a question word ("what", "how many") is none, nor is one of what
    once was.
    """
    question = understanding.question
    if understanding.period.stated or understanding.attribute is not Attribute.NONE:
        return False
    if understanding.intent is not Intent.FACT or _PAST.search(question) or _QUESTION_WORD.search(question):
        return False
    return bool(_FINITE.search(question))
