"""What a question of any wording takes for granted: the words of presumed.txt, and where they stand in it."""

import re
from functools import lru_cache

from assistant.language.phrases import read_phrases
from assistant.language.sections import shipped_lines

Span = tuple[int, int]
# "Why", "when" and "how many" take what follows for granted; "did it" and "is it" do not.
_ASKS_WITHIN = re.compile(
    r"\b(?:why|how come|how many|how much)\b"
    r"|(?:^|[,;:]|\band|\bbut|\bso|\bok|^(?:by|in|since|at|after|before|for|to|from|of|until)\b.{0,40})\s*(?:then )?"
    r"\b(?:how|when|who|whom|whose|what|which|where)\b",
    re.I,
)
# "Tell me whether", "did it rise or fall?", "how could it improve?": nothing is taken for granted.
_OPEN = re.compile(
    r"\bwhether\b|\bif\b|^(?!.*\b(?:why|how come)\b).*\bor\b"
    r"|\bhow (?:good|well|strong|weak|effective)\b|\bany\b|\bwhich (?:of|authorit|council)"
    r"|\bneeds? to\b|\bshould\b|\bwould\b|(?<!how )\bcould\b|\bmust\b"
    r"|\bplan(?:s|ned|ning)? to\b|\bgoing to\b|\btrying to\b"
    r"|^(?:is|are|was|were|did|does|do|has|have|had|can)\b",
    re.I,
)
# "Why did they decide that a trust should run it?"
_DECIDED = re.compile(r"\bthat\b.*", re.I)
#: "They made 40 new posts - had they filled them?": what is told before the question is taken to be so.
_TOLD_FIRST = re.compile(
    r"^(?P<told>(?!(?:did|do|does|is|are|was|were|has|have|had|can|could|will|would|should|if|after|before|when|since"
    r"|given|in|by|at|for|of|with|between|on|what|who|how|why|where|which|whether|as|to|from)\b).*?\w.*?)"
    r"(?:\s+[-–—]+\s*|[.;:,—–]\s+|\s+(?=(?:and|but|so) (?:had|has|have|did|do|does|is|are|was|were)\b))"
    r"(?:(?:and|but|so|ok|right)\b,?\s*)?"
    r"(?:(?:how many|what|when|who|which|where|why)\b|(?:had|has|have|did|do|does|is|are|was|were|can|could|will)"
    r"(?:n[’']t)? \w)",
    re.I,
)
_HEDGED = re.compile(
    r"\b(?:plan(?:s|ned)? to|want(?:s|ed)? to|if|would|might|heard|read|told|think|thought|said|says)\b", re.I
)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    return read_phrases(shipped_lines("presumed.txt"))


def spans_of(name: str, text: str) -> tuple[Span, ...]:
    """Where a text holds a phrase of one of the groups of presumed.txt."""
    return tuple(match.span() for match in _patterns()[name].finditer(text))


def pattern_named(name: str) -> re.Pattern[str]:
    """One of the groups of presumed.txt."""
    return _patterns()[name]


def takes_for_granted(question: str) -> bool:
    """True where a question asks why, when, who or how many of something that it takes to be so."""
    return bool(_ASKS_WITHIN.search(question)) and not _OPEN.search(_DECIDED.sub("", question))


def stated_before(question: str) -> Span | None:
    """Where a question tells something before it asks whether or what: "They made 40 posts - had they filled them?"."""
    match = _TOLD_FIRST.match(question)
    return match.span("told") if match and not _HEDGED.search(match.group("told")) else None
