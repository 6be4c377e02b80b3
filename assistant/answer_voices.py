"""Answers to "what words did X use?" and "what did a judge say?": the sentences that quote them."""

from assistant.answers import Status
from assistant.draft import Draft, build_draft
from assistant.evidence import Evidence
from assistant.material import Material, sections_by_document
from assistant.newer import superseded
from assistant.select import choose
from assistant.voices import asks_whose_words, is_spoken, is_view, speaker_place

_WORDS = 110
_MOST = 3
#: How surely the sentence itself must name who speaks, and what it is about where nobody in particular is asked for.
_NAMED = 0.9
_ABOUT = 0.5
#: How surely the sentence or what stands round it must be about one of the things spoken of.
_NEAR = 0.6


def answer_voices(material: Material) -> Draft | None:
    """The sentences that give the words asked for; None when nobody's words are asked for, or none are quoted."""
    question = material.understanding.question
    if not asks_whose_words(question) or material.understanding.nothing_held:
        return None
    theirs = [e for part in material.parts for e in part.ranked if _is_theirs(e, material)]
    telling = [e for e in theirs if is_spoken(e.text)] or [e for e in theirs if is_view(e.text)]
    picks = choose(telling, words=_WORDS, most=_MOST, margin=0.4)
    if not picks:
        return None
    after = [superseded(picks, material)]
    return build_draft(Status.ANSWERED, sections_by_document(picks), after=after, order=material.order)


def _is_theirs(evidence: Evidence, material: Material) -> bool:
    """True when the sentence names who is asked for and stands where what they spoke of is told."""
    understanding = material.understanding
    place = speaker_place(understanding.question)
    who = understanding.question[slice(*place)] if place else ""
    carried = [(c, how) for c, how in zip(understanding.concepts, evidence.carries, strict=True) if c.needed]
    if any(c.named and how < _ABOUT for c, how in carried):
        return False
    speaking = [how for c, how in carried if c.words in who]
    if not speaking:
        return evidence.coverage >= _ABOUT and evidence.direct >= _ABOUT
    topic = [how for c, how in carried if c.words not in who]
    return max(speaking) >= _NAMED and min(speaking) >= _ABOUT and (not topic or max(topic) >= _NEAR)
