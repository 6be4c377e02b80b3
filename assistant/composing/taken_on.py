"""Who was taken on: "who did they bring in?", "who's new at the top?" are told by who was appointed, and to what."""

import re

from assistant.answers import Status
from assistant.evidence.absence import speaks_of_unheld
from assistant.evidence.draft import Draft, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.evidence.newer import superseded
from assistant.evidence.select import choose
from assistant.evidence.weigh import Evidence
from assistant.language.words import find_words, word_set
from assistant.questions.doers import actors

_TAKE_ON = (
    r"(?:b(?:ring|rought) in(?:to)?|take on|taken on|took on|call(?:ed)? in|draft(?:ed)? in|sign(?:ed)? up|got? in"
    r"|hired?|appoint(?:ed)?|recruit(?:ed)?|commission(?:ed)?|employ(?:ed)?|second(?:ed)?|engaged?)"
)
_ASKS = re.compile(
    rf"\bwho(?:m)?\b[\w\s’'-]{{0,40}}?\b(?:did|has|have|had|was|were|been)\b.{{0,60}}?\b{_TAKE_ON}\b(?!\s+by\b)"
    r"|\bwho(?:[’']s|s| is| was| were| are) (?:the )?new\b"
    r"(?! (?:\w+ ){0,4}(?:director|chair|head|leader|dcs|inspector|manager)\b)"
    r"|\bwho (?:has |have |had )?(?:newly |recently )?joined\b|\bwhat (?:new )?(?:faces|appointments|posts)\b"
    r"|\bwho .{0,30}\b(?:newcomers?|new faces?|new people)\b",
    re.I,
)
_TAKEN_ON = re.compile(
    r"\bappoint(?:ed|ment|ments|ing)\b(?! times?)|\bcommissioned\b|\brecruit(?:ed|ment of)\b|\bseconded\b|\bjoined\b"
    r"|\baddition of\b|\bemployed\b|\bengaged (?:an?|the)\b|\bbrought in\b|\bhired\b|\b(?:took|taken) up post\b"
    r"|\bnew\b.{1,60}\b(?:in post|in place)\b|\b(?:is|are) now in post\b|\bco-?located\b",
    re.I,
)
#: What questions call it: documents have their own words.
_SAYS_TAKEN_ON = word_set(
    "bring brought take taken took call called draft drafted sign signed get got hire hired appoint appointed recruit"
    " recruited commission commissioned employ employed second seconded engage engaged new newly join joined newcomers"
)
#: How much of what is asked the sentence and its paragraph must carry.
_ABOUT = 0.5
_MARGIN = 0.5


def asks_who_came(question: str) -> bool:
    """True when a question asks whom a council took on, or who is new there; who holds one post is another matter."""
    return bool(_ASKS.search(question))


def tells_who_came(text: str) -> bool:
    """True when a sentence tells of somebody who was appointed, commissioned or added."""
    return bool(_TAKEN_ON.search(text)) and not actors().isdisjoint(w.text for w in find_words(text))


def answer_taken_on(material: Material) -> Draft | None:
    """The sentences on who was taken on for what is asked; None where nobody asks, or none tells it."""
    understanding = material.understanding
    if not asks_who_came(understanding.asked) or len(material.parts) != 1:
        return None
    told = [e for e in material.ranked if e.coverage >= _ABOUT and _is_about(e, material) and tells_who_came(e.text)]
    if understanding.nothing_held:
        told = [e for e in told if speaks_of_unheld(e, understanding)]
    picks = choose(told, words=90, most=3, margin=_MARGIN)
    if not picks:
        return None
    sections = sections_by_document(picks)
    return build_draft(Status.ANSWERED, sections, after=[superseded(picks, material)], order=material.order)


def _is_about(evidence: Evidence, material: Material) -> bool:
    """True when every needed part of the question but the taking on stands in the sentence or near it."""
    carried = zip(material.understanding.concepts, evidence.carries, strict=True)
    return all(worth >= _ABOUT for c, worth in carried if c.needed and c.words.lower() not in _SAYS_TAKEN_ON)
