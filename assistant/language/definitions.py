"""Questions for the meaning of a term: "what is a MASH?", "PLO - what's that?", "remind me what an IRO does"."""

import re
from collections.abc import Container, Sequence

from assistant.language.phrases import places_of, without
from assistant.language.words import STOP

_TERM = r"(?P<term>[‘'\"“]?[\w&’'-]+(?:\s+[\w&’'-]+){0,4}?[’'\"”]?)"
_ARTICLE = r"(?:an?\s+|the\s+|these\s+|this\s+|those\s+|so-called\s+)?"
_KIND = r"(?:term\s+|acronym\s+|abbreviation\s+|letters\s+|word\s+|phrase\s+)?"
# What may stand after the term and is no part of it.
_IN = r"(?:\s*,?\s+(?:in|at|for|used in|by|according to)\b.*)?"
_AS_TOLD = (
    r"(?:\s*,?\s+(?:as|that|which|when|where|they|the (?:reports?|inspectors?|papers?|council)|inspectors|ofsted|we|i"
    r"|people|everyone)\b.*|\s*\(.*)?"
)
_VERB = r"(?:\s+(?:stand for|mean|means|short for|about|do|for|supposed to be|again))?"
_END = r"\s*\??\s*$"
_WHAT = (
    r"^\s*(?:and\s+)?(?:what(?:'?s|’s| is| are| does| do| was| were)?|define|explain|meaning of"
    r"|who(?: are|(?:'s|’s| is)(?= an? )))\s+"
)
_PLAIN = re.compile(rf"{_WHAT}{_ARTICLE}(?:meant by\s+)?{_KIND}{_TERM}{_VERB}{_IN}{_END}", re.I)
_TAILED = re.compile(rf"{_WHAT}{_ARTICLE}(?:meant by\s+)?{_KIND}{_TERM}(?:{_VERB}{_IN}|{_AS_TOLD}){_END}", re.I)
# "(remind me) what a LADO does", "what MASH stands for"
_TOLD_WHAT = re.compile(
    rf"^\s*what\s+{_ARTICLE}{_KIND}{_TERM}\s+(?:is|are|was|does|do|means?|meant|stands? for){_IN}{_END}", re.I
)
# "what do they mean by edge of care", "what did the inspectors mean by drift"
_MEAN_BY = re.compile(
    rf"\bwhat\s+(?:do|does|did|is|was)\b.{{1,40}}\bmean(?:t|s)?\s+(?:by|when (?:they|it|inspectors"
    rf"|ofsted) (?:says?|writes?)"
    rf")\s+{_ARTICLE}{_KIND}{_TERM}{_IN}{_END}",
    re.I,
)
# "PLO - what's that?", "ASYE, what does it mean"
_THEN_ASKED = re.compile(
    rf"^\s*{_ARTICLE}{_TERM}\s*(?:[-–—:,;.?]+\s*)+(?:and\s+)?(?:so\s+)?what(?:'?s|’s| is| are| does| do)\s*"
    rf"(?:that|it|this|they|those|these)\b(?:\s+(?:mean|stand for|about|then|again|please))*{_END}",
    re.I,
)
# "Councillors were told to expect a JTAI. What is that?"
_NAMED_BEFORE = re.compile(
    rf"^(?P<before>.{{12,}}?)(?:\s+[-–—]+|[.;:,?!])\s+(?:and\s+|so\s+)?what(?:'?s|’s| is| are| does| do)\s*"
    rf"(?:that|it|this|they|those|these|one|the acronym)\b(?:\s+(?:mean|stand for|about|then|again|please))*{_END}",
    re.I,
)
_ANY_ACRONYM = re.compile(r"(?<![\w&])[A-Z][A-Za-z&]*[A-Z]s?(?![\w&])")
_STANDS = re.compile(r"\bstands? for\b|\bmean(?:s|t by)?\b|\bmeaning of\b|\bdefin(?:e|ition)\b|\bshort for\b", re.I)
# "What do the SEND inspectors say?": of what they say.
_OF_DOERS = re.compile(r"^\s*(?:and\s+)?what (?:do|does|did)\b.*\b(?:say|think|report|want|make|find|feel)\b", re.I)
_ASKS_ELSE = re.compile(r"\b(?:who|which|how|when|where|why|did|does|was|were|has|have|any|many)\b", re.I)
_LONE = re.compile(r"[\w&‘’'\"“”.-]+(?:\s+mean(?:s|ing)?)?\s*\?*")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&]*[A-Z]s?")
_WITH_ARTICLE = re.compile(r"(?:\b(?:is|are|was|does)|'s|’s|\bwhats|^\s*what)\s+an?\s", re.I)
_VERBS = frozenset(["do", "does", "did", "is", "are", "was", "were", "has", "have"])
_JOINS = frozenset(["that", "which", "who", "whom", "did", "does"])
_POINTS = frozenset(
    [
        "it",
        "that",
        "this",
        "they",
        "those",
        "these",
        "he",
        "she",
        "there",
        "happening",
        "going",
        "different",
        "new",
        "good",
        "wrong",
    ]
)


def definition_term(question: str, acronyms: Container[str] = frozenset()) -> str:
    """The term that a question asks the meaning of, or ""; one of `acronyms` counts as a term in lower case too."""
    text = question.strip()
    if _LONE.fullmatch(text):
        return re.sub(r"\s+mean(?:s|ing)?|[\s?.]+$", "", text).strip("‘’'\"“”")
    text = re.sub(r"\s+", " ", without(text, places_of(("asks to explain",), text))).strip(" ,:-–")
    text = re.sub(r"^explain\s+(?=what\b)", "", text, flags=re.I)
    before = _NAMED_BEFORE.search(text)
    named = {match.group() for match in _ANY_ACRONYM.finditer(before["before"])} if before else set()
    if len(named) == 1:
        return named.pop()
    for pattern in (_MEAN_BY, _THEN_ASKED, _TOLD_WHAT, _PLAIN, _TAILED):
        match = pattern.search(text)
        term = match.group("term").strip("‘’'\"“”") if match else ""
        words = term.lower().split()
        if pattern is _TAILED and _OF_DOERS.match(text) and not _STANDS.search(text):
            continue
        if not match or words[0] in _VERBS or (pattern is not _MEAN_BY and words[0] in _POINTS):
            continue
        if not _JOINS.isdisjoint(words):
            continue
        known = term.lower() in acronyms
        if pattern is _MEAN_BY or _ACRONYM.fullmatch(term) or known or match.group("term")[:1] in "‘'\"“":
            return term.upper() if known and term.islower() else term
        if pattern is _PLAIN and (_WITH_ARTICLE.search(text) or _STANDS.search(text)):
            return term
        if pattern is _TOLD_WHAT and _WITH_ARTICLE.search(text):
            return term
    return ""


def lone_acronym(text: str, places: Sequence[tuple[int, int]]) -> str:
    """The acronym of a question that is nothing else ("WADS - Westfold", "WADS in Westfold 2015"), or ""."""
    rest = "".join(" " if any(a <= i < b for a, b in places) else c for i, c in enumerate(text))
    words = [w for w in re.findall(r"[\w&]+", rest) if w.lower() not in STOP]
    if _ASKS_ELSE.search(rest):
        return ""
    return words[0] if len(words) == 1 and re.fullmatch(r"\w*[A-Z]\w*[A-Z]\w*", words[0]) and not text.isupper() else ""
