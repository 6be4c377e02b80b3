"""Answers to "what words did X use?" and "what did a judge say?": the sentences that quote them."""

import re
from dataclasses import replace

from assistant.answers import Status
from assistant.evidence.absence import not_found
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.evidence.newer import superseded
from assistant.evidence.select import choose
from assistant.evidence.weigh import Evidence
from assistant.language.sentences import split_sentences
from assistant.language.speech import last_of_speech
from assistant.questions.voices import asks_whose_words, is_spoken, is_view, speaker_place, speaks

_ONE_OF_THEM = re.compile(
    r"(?:One|Another|Some|Others|Two|Several|Many|As one|They|He|She|A|In the words of|Comments)\b"
)
_WORDS = 110
_LONGEST = 75
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
        return _nobody(material)
    picks = tuple(_with_words_after(pick) for pick in picks)
    after = [superseded(picks, material)]
    return build_draft(Status.ANSWERED, sections_by_document(picks), after=after, order=material.order)


def _nobody(material: Material) -> Draft | None:
    """A refusal where one person's words are asked for and no sentence found gives anybody's; else None."""
    understanding = material.understanding
    place = speaker_place(understanding.question)
    if place is None:
        return None
    who = understanding.question[slice(*place)]
    good = (e for part in material.parts for e in part.good if is_spoken(e.text) or is_view(e.text))
    if any(speaks(who, understanding.concepts, e.carries) for e in good):
        return None
    reason = "The documents searched give no such words."
    return not_found(understanding, material.ranked, reason=reason, order=material.order)


def _with_words_after(pick: Pick) -> Pick:
    """The quote with the next sentence where that gives words of one of those it tells of: "One said: ‘…’"."""
    text = pick.paragraph.text
    spans = split_sentences(text)
    index = next((i for i, span in enumerate(spans) if span[0] >= pick.end), None)
    if index is None or is_spoken(pick.text):
        return pick
    last = last_of_speech(text, spans, index, longest=_LONGEST)
    longer = replace(pick, end=spans[last][1])
    goes_on = _ONE_OF_THEM.match(text[spans[index][0] :]) and is_spoken(text[spans[index][0] : spans[last][1]])
    return longer if goes_on and longer.words <= _LONGEST else pick


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
