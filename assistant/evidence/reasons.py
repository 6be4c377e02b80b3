"""What "why" and "how did they" ask for: whether a sentence gives a reason, an obstacle or a means, of which turn."""

import re
from collections.abc import Set
from functools import lru_cache

from assistant.questions.presupposed import pattern_named

_REASON = re.compile(
    r"\bbecause\b|\bdue to\b|\bas a (?:\w+ )?(?:result|consequence)\b|\bconsequent(?:ly)?\b|\bowing to\b|\bcaused\b"
    r"|\b(?:led|leads|leading) to\b|\bresult(?:s|ed|ing)? in\b|\b(?:means|meant|meaning) that\b|\bin response to\b"
    r"|\bfail(?:ed|ure|ures|ing)\b|\bha(?:ve|s) not\b|\breasons?\b|\btherefore\b|\bstems? from\b|\battribut|\bcontribut"
    r"|\bimpact(?:s|ed|ing)? (?:on|upon)\b|\breflect(?:s|ing)\b|\bdrive[ns]? by\b|\bgiven the\b|\bso that\b",
    re.I,
)
_OBSTACLE = re.compile(
    r"\b(?:lack(?:s|ed|ing)?|shortages?|shortfalls?|insufficient|not enough|too few|pressures?|turnover|vacanc(?:y|ies)"
    r"|(?:limited|in)?capacity|barriers?|hinder\w*|hamper\w*|prevent\w*|delay(?:s|ed)?|unable|unaware|do not|does not"
    r"|did not|cannot|is not|are not|was not|were not|without)\b",
    re.I,
)
_MEANS = re.compile(
    r"\b(?:through|by \w+ing|following the|introduc\w+|implement\w+|invest(?:ed|ment|ing)|creat(?:ed|ing|ion)"
    r"|establish\w+|launch\w+|recruit\w+|appoint\w+|secured|commission\w+|develop(?:ed|ing)|focus(?:ed)? on"
    r"|result(?:s|ed|ing)? in|led to|as a (?:\w+ )?(?:result|consequence)|due to|because|panels?|audits?|trackers?"
    r"|weekly|new)\b",
    re.I,
)
# "This is because demand rose": of what, the sentence before says.
_REASON_OF_THAT = re.compile(
    r"^(?:This|That|These|It)\s+(?:(?:is|are|was|were|has been|have been|had been|may be|can be)\s+)?"
    r"(?:\w+ly\s+|in part\s+|at least\s+)*"
    r"(?:because|due|as a (?:\w+ )?(?:result|consequence) of|a (?:\w+ )?(?:result|consequence|reflection) of|owing"
    r"|caused|attribut\w+|driven|explained|reflects|down to|stems|results from|follows)\b"
    r"|^The (?:\w+ ){0,2}(?:reasons?|causes?|drivers?) (?:for|of|behind) (?:this|these)\b",
    re.I,
)
_TURNS = (("went up", "went down"), ("got better", "got worse"))
_GIVEN, _HINDERED, _DONE, _TURN = 0.3, 0.15, 0.2, 0.15


def tells_reason_of_that(sentence: str) -> bool:
    """True for "This is because demand rose", which gives the reason for what the sentence before it says."""
    return bool(_REASON_OF_THAT.match(sentence))


def worth_as_answer(sentence: str, cues: Set[str], question: str) -> float:
    """What speaks for a sentence where a reason or a means is asked for; 0 for other questions."""
    if not cues & {"reason", "means"}:
        return 0.0
    worth = worth_of_turn(sentence, question)
    worth += worth_as_reason(sentence) if "reason" in cues else 0.0
    return worth + (worth_as_means(sentence) if "means" in cues else 0.0)


def worth_as_reason(sentence: str) -> float:
    """What speaks for a sentence as the answer to "why": that it names a reason, or else an obstacle."""
    if _REASON.search(sentence):
        return _GIVEN
    return _HINDERED if _OBSTACLE.search(sentence) else 0.0


def worth_as_means(sentence: str) -> float:
    """What speaks for a sentence as the answer to "how did they": that it names what was done."""
    return _DONE if _MEANS.search(sentence) else 0.0


def worth_of_turn(sentence: str, question: str) -> float:
    """What speaks for a sentence that tells of the turn that the question tells: "how did they get it down?" is
    answered by what reduced it.
    """
    told, asked = _turns(sentence), _turns(question)
    return _TURN * any(mine and mine == theirs for mine, theirs in zip(told, asked, strict=True))


@lru_cache(maxsize=20_000)
def _turns(text: str) -> tuple[int, ...]:
    """For each pair of contrary turns 1 or -1 where a text tells one of them alone, else 0."""
    return tuple(
        bool(pattern_named(one).search(text)) - bool(pattern_named(other).search(text)) for one, other in _TURNS
    )
