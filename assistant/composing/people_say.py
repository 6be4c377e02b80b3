"""Answers to "what do children themselves say about it?": the sentences that tell what they said, before all others."""

import re
from dataclasses import replace

from assistant.answers import Statement, Status
from assistant.evidence.draft import Draft, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.evidence.newer import superseded
from assistant.evidence.select import choose
from assistant.evidence.weigh import Evidence
from assistant.questions.people_say import speakers_asked, tells_their_words
from assistant.questions.understanding import Understanding

_WORDS = 110
_MOST = 4
#: How surely the sentence or what stands round it must be about what they spoke of.
_NEAR = 0.6
#: What only says that they speak is no topic of theirs.
_SPEECH = re.compile(r"\b(?:views?|opinions?|words|voices?|feel\w*|say\w*|think\w*|own|themselves)\b", re.I)
_NOTE = "No words of theirs on this were found: this is what is said of them."


def answer_people_say(material: Material) -> Draft | None:
    """The sentences in which those asked about tell of the topic; None when nobody is asked, or none is found."""
    understanding = material.understanding
    speakers = _speakers(understanding)
    if not speakers or understanding.nothing_held:
        return None
    told = [e for part in material.parts for e in part.ranked if tells_their_words(e.text, speakers)]
    picks = choose([e for e in told if _on_topic(e, material)], words=_WORDS, most=_MOST, margin=0.5)
    if not picks:
        return None
    return build_draft(
        Status.ANSWERED, sections_by_document(picks), after=[superseded(picks, material)], order=material.order
    )


def with_nobody_quoted(draft: Draft, understanding: Understanding) -> Draft:
    """The answer, with a line where somebody's words were asked for and no quote gives them."""
    speakers = _speakers(understanding)
    if not speakers or draft.status is Status.NOT_FOUND:
        return draft
    if any(tells_their_words(c.quote, speakers) for c in draft.citations):
        return draft
    return replace(draft, status=Status.PARTIAL, statements=(Statement(_NOTE, "framing"), *draft.statements))


def _speakers(understanding: Understanding) -> str:
    return speakers_asked(understanding.question, " ".join(c.words for c in understanding.concepts))


def _on_topic(evidence: Evidence, material: Material) -> bool:
    """True when the sentence, or its place, carries what is spoken of, who speaks apart."""
    understanding = material.understanding
    who = _speakers(understanding)
    topic = [
        (weight, how)
        for c, weight, how in zip(understanding.concepts, material.weights, evidence.carries, strict=True)
        if c.needed and not _names_speaker(c.words, who) and not _SPEECH.search(c.words)
    ]
    total = sum(weight for weight, _ in topic)
    return not topic or sum(weight * how for weight, how in topic) >= _NEAR * total


def _names_speaker(words: str, speakers: str) -> bool:
    return tells_their_words(f"{words} said", speakers)
