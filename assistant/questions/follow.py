"""Follow-ups: what a question takes over from the one before it."""

import re
from dataclasses import replace

from assistant.language.phrases import places_of, says, without
from assistant.questions.concepts import Concept
from assistant.questions.distances import shift_places
from assistant.questions.intents import Attribute, Intent
from assistant.questions.judgements import plain_grade
from assistant.questions.period import Period, asks_next, shifted

_WELL = r"^\s*(?:(?:ok|okay|right|well|yes|no|thanks|hm+)\W+)?"
_FOLLOWS = re.compile(
    rf"{_WELL}(?:and|but|so|or|also|then|what about|how about|what of|same for|had|has|have|did|was|were|is|are"
    r"|does|do|why|when|who)\b",
    re.I,
)
_POINTS_BACK = re.compile(
    # "Are there foster carers?" points nowhere; "what about children there?" does.
    r"\b(?:it|its|that|this|those|these|them|they|their|he|she|his|her"
    r"|there(?<!are there)(?<!is there)(?<!was there)(?<!were there)|then|same|the other)\b",
    re.I,
)
_AND_WHAT_ABOUT = re.compile(rf"{_WELL}(?:and|but|what about|how about|what of|same for|or)\b", re.I)
# Not "that" before a clause or "they", which as often are the inspectors or the council.
_STANDS_FOR_TOPIC = re.compile(
    r"\b(?:it|this|these|those|them|(?:do|did|about|of|on|with|for|is|was|has|had|have|after|before|why"
    r"|like)\s+that)\b",
    re.I,
)
# "And by 2023?", "what about 2019?"
_OF_ANOTHER_TIME = re.compile(
    rf"{_WELL}(?:and|but|what about|how about)?\s*(?:in|by|at|as of)?\s*(?:(?:19|20)\d\d)\W*$", re.I
)
_OF_A_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers)\b|\bthat (?:person|man|woman)\b", re.I)
_ASKS_WHY = re.compile(r"^\W*(?:and |but |so )?(?:why|how come|what for|for what reasons?|on what grounds)\b", re.I)
_WHY_THAT = re.compile(
    r"\W*(?:and |but |so |ok |right )?(?:why(?:[’']s that| was that| is that| that| so \w+)?|how come|on what grounds"
    r"|for what reasons?|what (?:were|was) the reasons?|why did (?:it|they) get that)\W*",
    re.I,
)
#: What "why?" asks after a grade.
WHY_THAT_GRADE = "Why was that grade given?"
#: What "have they been done?" asks after a list of recommendations.
WHAT_BECAME_OF_THEM = "What happened to those recommendations"
_SINGLE_VALUES = frozenset({Intent.JUDGEMENT, Intent.NUMBER, Intent.DATE, Intent.PERSON, Intent.DEFINITION})
_SAME_TIME = re.compile(
    r"\b(?:then|at (?:the|that) time|(?:that|the same|this) (?:report|inspection|visit|year|paper|document|one))"
    r"\s*\?*\s*$",
    re.I,
)
_NAMED_ONLY = 4
_ASKS = re.compile(
    r"\?|\b(?:who|what|which|how|when|where|why|whose|is|are|was|were|do|does|did|has|have|had|can|could|will"
    r"|would|should"
    r"|tell|show|list|any|define|explain|compare)\b",
    re.I,
)
#: "Who said that children are seen late?" tells what was said; "who said that, them or us?" does not.
_SHORT = 8
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SINCE_THEN = re.compile(r"\bsince(?: then| that)?\s*\?*$|\bafter that\b", re.I)


#: Phrases that lean on what was asked before: none of their words is a topic.
_LEANING = (
    *("everything", "those", "before that", "put right", "same thing", "done about it", "should do", "is that a lot"),
    *("who does it", "what became", "than last time"),
)


def _leans_by_phrase(text: str) -> bool:
    return bool(places_of((*_LEANING, "beside it", "that many"), text))


def leaning_places(text: str) -> list[tuple[int, int]]:
    """Where a follow-up says "every bit of it", "those two", "before that" and the like: no part of its topic."""
    return places_of(_LEANING, text) + shift_places(text)


def asks_the_same(text: str) -> bool:
    """True for "and in 2015?", "what about Norfolk?": the same question of another time or place."""
    return bool(_AND_WHAT_ABOUT.match(text))


def leans_on_earlier(text: str, *, own: bool) -> bool:
    """True when a question cannot be understood without the one before it."""
    if not own or _leans_by_phrase(text):
        return True
    return (
        bool(_AND_WHAT_ABOUT.match(text))
        or bool(_FOLLOWS.match(text) and _POINTS_BACK.search(text))
        or bool(len(text.split()) <= 12 and _POINTS_BACK.search(text))
    )


def names_another_topic(text: str) -> bool:
    """True for "care leavers" and "domestic abuse, please": the same question of another topic, named and no more."""
    return len(text.split()) <= _NAMED_ONLY and not _ASKS.search(text)


def means_same_document(text: str) -> bool:
    """True for "was it good overall then?", "who wrote that report?": the document of the answer before is meant."""
    return bool(_SAME_TIME.search(text)) and not _SINCE_THEN.search(text)


def of_inspection_told(text: str, earlier: Intent) -> str:
    """The question with the inspection that "it" stands for after a grade: "who led that one?", "when was that?"."""
    if earlier is not Intent.JUDGEMENT or len(text.split()) > _SHORT:
        return text
    if _WHY_THAT.fullmatch(text):
        return WHY_THAT_GRADE
    if says("led that one", text):
        return "Who was the lead inspector of that inspection?"
    return "When did that inspection take place?" if says("when that was", text) else text


def of_list_told(text: str, earlier: Intent) -> str:
    """The question with the list that "they" stands for after one: "were they acted on?", "what progress was made?"."""
    asks = (
        says("carried out", text)
        or says("what became", text)
        or (says("put right", text) and _POINTS_BACK.search(text))
    )
    meant = earlier is Intent.LIST and asks and len(text.split()) <= _SHORT and not _A_YEAR.search(text)
    whole = f"{WHAT_BECAME_OF_THEM}: {text}"
    return without(whole, places_of(("carried out", "what became", "put right"), whole)) if meant else text


def asks_for_source(text: str) -> bool:
    """True for "who said that, Ofsted or the council?", "which page?": whose words the answer before was, and where."""
    return (says("who said that", text) or says("where that stands", text)) and len(text.split()) <= _SHORT


def means_those_documents(text: str) -> bool:
    """True for "who led each of those two?": the documents of the answer before, each on its own."""
    return says("those", text)


def points_at_answer(text: str) -> bool:
    """True for "why did they stop it?": a word stands for what the answer before told, which is where to look."""
    if any(says(name, text) for name in ("done about it", "is that a lot", "beside it", "that many", "those")):
        return True
    return asks_of_person(text) or (bool(_STANDS_FOR_TOPIC.search(text)) and not asks_the_same(text))


def asks_of_person(text: str) -> bool:
    """True for "who does he report to?": of the person that the answer before told of."""
    return bool(_OF_A_PERSON.search(text))


def asks_how_it_stands(text: str) -> bool:
    """True for "is that still a problem?", "had that got better?": the topic before, at another time."""
    asks = says("how it stands", text) or bool(_OF_ANOTHER_TIME.match(text))
    return asks and len(text.split()) <= _SHORT + 4


def carry_intent(
    text: str, own: tuple[Intent, Attribute], earlier: tuple[Intent, Attribute], *, topic: bool
) -> tuple[Intent, Attribute]:
    """The intent and attribute of a follow-up: the earlier question's unless it states its own.

    `topic` is True when it has a topic of its own: "and what did they say about
    health?" asks for what was said, whatever was asked before.  A "why" after a
    grade, a figure or a name asks for the reasons, not for the same again.
    """
    intent, _ = own
    compares = says("than last time", text)
    if says("put right", text) or (compares and earlier[0] is not Intent.JUDGEMENT):
        return Intent.CHANGE, Attribute.NONE
    if compares or (says("before that", text) and plain_grade(text)):
        return Intent.JUDGEMENT, Attribute.NONE
    if says("should do", text):
        return Intent.LIST, Attribute.NONE
    if any(says(name, text) for name in ("what became", "done about it", "is that a lot")):
        return Intent.FACT, Attribute.NONE
    if _ASKS_WHY.search(text) and earlier[0] in _SINGLE_VALUES:
        return Intent.TOPIC, Attribute.NONE
    states_none = intent in (Intent.FACT, Intent.DEFINITION) or (intent is Intent.TOPIC and not topic)
    return earlier if states_none else own


def carry_concepts(own: tuple[Concept, ...], earlier: tuple[Concept, ...], text: str) -> tuple[Concept, ...]:
    """The concepts of a follow-up: its own and the earlier ones, each as needed or as helpful context.

    Where a word of the question stands for the earlier topic ("why did they
    get rid of it?"), the topic stays needed, and an everyday word that no
    group of synonyms knows ("rid") only helps.
    """
    needed = [c for c in own if c.needed]
    earlier = tuple(replace(c, inherited=True) for c in earlier)
    others = [c for c in earlier if not any(c.names & mine.names for mine in needed)]
    if asks_how_it_stands(text) and any(c.needed and len(c.names) > 1 for c in earlier):
        # What it was like, or what was done, is told of another time in other words: what it is of counts.
        earlier = tuple(_of_less_account(c) for c in earlier)
        others = [c for c in earlier if not any(c.names & mine.names for mine in needed)]
    if not needed or not others:
        return (*earlier, *(c for c in own if not any(c.names & e.names for e in earlier))) or own
    stands_in = bool(_STANDS_FOR_TOPIC.search(text))
    if stands_in and not any(c.named or c.counted or len(c.names) > 1 for c in needed):
        return (*others, *(replace(c, needed=False, weight=c.weight * 0.5) for c in needed))
    return (*needed, *(replace(c, needed=c.needed and stands_in, weight=c.weight * 0.5) for c in others))


def _of_less_account(concept: Concept) -> Concept:
    """A needed word that no group of synonyms knows counts for less beside a term of the field, and one that a group
    does know ("wait", "work") counts, however common it is.
    """
    if len(concept.names) > 1:
        return replace(concept, needed=True, weight=max(concept.weight, 0.8))
    plain = concept.needed and not concept.named and not concept.counted
    return replace(concept, weight=concept.weight * 0.4) if plain else concept


def relative_period(text: str, period: Period, earlier: Period, *, unstated: bool) -> Period:
    """A period told by the one before it: "and the year after?", "how does that compare with the previous one?"."""
    moved = shifted(earlier, text)
    if moved is not None:
        return moved
    if unstated and earlier.points and (_SINCE_THEN.search(text) or says("put right", text)):
        return Period(after=earlier.points[-1].end, which="every")
    if unstated and earlier.points and asks_next(text):
        return replace(earlier, which="next", spans=())
    told = bool(earlier.points)
    if says("than last time", text):
        period = Period(which="previous" if told else "last 2")
    elif unstated and says("before that", text):
        period = Period(before=earlier.points[0].start, which="latest") if told else Period(which="previous")
    if period.which == "previous" and earlier.points and not period.points:
        return replace(period, points=earlier.points)
    return period
