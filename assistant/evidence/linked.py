"""How a sentence hangs on the one before it in its paragraph: leans on it, takes it back, goes on about it."""

import re

from assistant.evidence.quantities import number_alone
from assistant.language.words import content_stems

# A sentence that begins so is only half of what was said without the one before it.
_LEANS_BACK = re.compile(
    r"^(?:However|But|Nevertheless|Nonetheless|Despite this|In contrast|By contrast|Although this|While this"
    r"|Yet|Conversely|Instead"
    r"|This|These|Those|They|Their|It|Its|He|She|His|Her|Such|As a result|As a consequence|Consequently"
    r"|Therefore|Thus|In addition"
    r"|Furthermore|Moreover|Also|Both|Some of these|Most of these|Of these|The latter|In these|In this"
    r"|For these|For example|Here)\b"
)
# A sentence that begins so takes back part of the one before it.
_LEANS_EARLY = re.compile(
    r"^(?:(?:While|Although|Despite|Because|As|When|For|In|Of|Many|Most|Some"
    r"|All)\b\W+(?:\w+\W+){0,5}?)(?:these|this|those|such)\b"
)
_TAKES_BACK = re.compile(
    r"^(?:However|But|Nevertheless|Nonetheless|In contrast|By contrast|Yet|That said|Despite this|This is not"
    r"|Conversely)\b"
)
# "Of these, 26 were late" goes on with the figure before it: the two are one quote.
_OF_THESE = re.compile(r"^(?:Of|Out of) (?:these|those|them|which)\b")
# A sentence of an earlier time, and one that goes on to the time of the report: half of it is the wrong figure.
_OF_EARLIER = re.compile(
    r"^(?:A year (?:ago|earlier)|(?:Two|Three|Six|Twelve|\d+) (?:months|years) (?:ago|earlier)|Previously|In the past"
    r"|At the time of the (?:last|previous)|At the (?:last|previous) inspection|Historically|Last year|Initially"
    r"|Until recently|In (?:19|20)\d\d)\b"
)
_GOES_ON = re.compile(
    r"^(?:This|These|That|It|They|The (?:figure|number|rate|proportion|percentage)|Now|Since then"
    r"|By (?:the|\w+ (?:19|20))|Currently|At the time of th(?:is|e) inspection|More recently|Today)\b"
)

# A sentence that begins so, or has so in its first words, tells more of what the one before it names.
_GOES_ON_ABOUT = re.compile(
    r"^(?:(?:Key |Some |Recent |Good |Other )?[Ee]xamples\b|(?:\w+\W+){0,9}?(?:these|such) (?!cases\b)\w+\b)", re.I
)
#: Stems of nearly every sentence of these documents: two that share no other may be on two matters.
_EVERYWHERE = frozenset(content_stems("child young people service local authority council report inspector"))


def leans_back(sentence: str) -> bool:
    """True for a sentence that is only half of what was said without the one before it: "They are seen weekly."."""
    return bool(_LEANS_BACK.match(sentence) or _LEANS_EARLY.match(sentence)) or number_alone(sentence)


def takes_back(sentence: str) -> bool:
    """True for "However, ...", which takes back part of the sentence before it."""
    return bool(_TAKES_BACK.match(sentence))


def counts_of_these(sentence: str) -> bool:
    """True for "Of these, 26 were late", which goes on with the figure before it: the two are one quote."""
    return bool(_OF_THESE.match(sentence))


def comes_up_to_date(sentence: str, following: str) -> bool:
    """True where a sentence tells of an earlier time and the next of the time of the report."""
    return bool(_OF_EARLIER.match(sentence) and _GOES_ON.match(following))


def tells_more(sentence: str) -> bool:
    """True for a sentence that is bound to the one before it by its own words: "Examples include ..."."""
    return leans_back(sentence) or bool(_GOES_ON_ABOUT.match(sentence))


def same_matter(one: str, other: str) -> bool:
    """True when two sentences share a stem beside those of every sentence."""
    return bool(set(content_stems(one)).intersection(content_stems(other)) - _EVERYWHERE)
