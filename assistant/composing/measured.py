"""Answers to follow-ups on what was just told: whether a figure is large, and what is done about a thing."""

import re

from assistant.answers import Status
from assistant.evidence.absence import not_found
from assistant.evidence.draft import Draft, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.evidence.newer import superseded
from assistant.evidence.select import choose
from assistant.evidence.weigh import Evidence
from assistant.language.phrases import says

_COMPARES = re.compile(
    r"\b(?:higher|lower|more|fewer|less|better|worse|greater|larger|smaller) than\b|\b(?:above"
    r"|below) (?:the )?(?:national|average|that|similar|statistical)"
    r"|\baverages?\b|\bnational(?:ly)?\b|\bstatistical neighbours?\b|\bcompar\w+|\bsimilar to\b|\bthe highest\b"
    r"|\bthe lowest\b",
    re.I,
)
_MEASURE = re.compile(
    r"\b(?:numbers?|rates?|proportions?|shares?|percentages?|figures?|levels?) (?:of|for|in|is|was)\b|\bper 10,?000\b",
    re.I,
)
_ACTS = re.compile(
    r"\b(?:recruit\w*|invest\w*|commission(?:ed|ing)|plans? (?:to|for|are|is)|action plan|strateg\w+|launched"
    r"|introduc\w+"
    r"|creat(?:e|ed|ing)|develop(?:ed|ing|s)?|redesign\w*|restructur\w*|appointed|established|set up|implement\w*"
    r"|tackl\w+|address\w*|respond(?:ed|ing)|(?:is|are|have been|has been) working|taken (?:\w+ )?(?:action"
    r"|steps)|taking"
    r"|increas(?:ed|ing)|expand\w*|new(?:ly)?|campaign|initiatives?|project|improvement work)\b",
    re.I,
)
_THESE = re.compile(r"\b(?:these|this|those|such)\b", re.I)
#: How much of what the question before asked a sentence must carry, with what stands round it, and itself.
_ABOUT = 0.6
_ITSELF = 0.4
_OF_IT = 0.7


def answer_measured(material: Material) -> Draft | None:
    """What compares the figure just given, or tells what is done about it; None for questions of neither kind."""
    question = material.understanding.question
    if not material.understanding.follows:
        return None
    about = [e for e in material.ranked if e.coverage >= _ABOUT]
    if says("is that a lot", question):
        compared = [e for e in about if e.direct >= _OF_IT and _COMPARES.search(e.text) and _MEASURE.search(e.text)]
        if compared:
            return _draft(compared, material)
        reason = "The documents searched do not say how that compares."
        return not_found(material.understanding, material.ranked, reason=reason, order=material.order)
    if says("done about it", question):
        acts = [e for e in about if _ACTS.search(e.text)]
        # Beside the answer before other things are told of as well: there a word must point back to it.
        acts = [e for e in acts if e.direct >= _ITSELF or _points_back(e, material)]
        direct = [e for e in acts if e.direct >= _ITSELF]
        return _draft(direct or acts, material) if acts else None
    return None


def _points_back(evidence: Evidence, material: Material) -> bool:
    """True in the paragraph of the answer before, and beside it for "plans to address these issues"."""
    near = material.context.get(evidence.paragraph.paragraph_id, 0.0)
    return near > _ABOUT or (near > 0 and bool(_THESE.search(evidence.text)))


def _draft(evidence: list[Evidence], material: Material) -> Draft:
    picks = choose(evidence, words=100, most=3, margin=0.5)
    after = [superseded(picks, material)]
    return build_draft(Status.ANSWERED, sections_by_document(picks), after=after, order=material.order)
