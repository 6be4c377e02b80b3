"""The body that "it" stands for after a question on who runs a thing: "when was it set up, and who ordered it?"."""

import re
from collections.abc import Iterable

_WHO_RUNS = re.compile(
    r"\b(?:who|which (?:\w+ )?(?:body|organisation|company|trust|agency))\b.{0,30}"
    r"\b(?:r(?:u|a)n(?:s|ning)?|deliver(?:s|ed|ing)?|provid(?:es?|ed|ing)|manag(?:es?|ed|ing)|in charge"
    r"|took over|taken over|responsible)\b",
    re.I,
)
#: What is asked of a body and not of the service that it runs.
_OF_A_BODY = re.compile(
    r"\b(?P<it>it|they)\b(?:\s+\w+){0,3}?\s+(?:set up|creat\w+|establish\w+|found(?:ed)?|form(?:ed)?|start(?:ed)?"
    r"|begin|began|go live|went live|take over|took over|order\w*|own(?:ed)?|fund(?:ed)?)\b"
    r"|\b(?:set up|created?|establish(?:ed)?|found(?:ed)?|form(?:ed)?|order(?:ed)?|owns?|chairs?|funds?|runs?|leads?)"
    r" (?P<them>it|them)\b",
    re.I,
)
_SORT = r"(?:Trust|Company|Partnership|Agency|Consortium|Alliance)"
_NAMED = re.compile(rf"[A-Z][\w’'-]*(?: (?:(?:of|for|and) )?[A-Z][\w’'-]*)* (?P<sort>{_SORT})\b")
_IN_QUOTES = re.compile(r"[‘“'\"](?P<name>[A-Z]\w+(?: (?:of|for|and|the|[A-Z]\w+)){1,4})[’”'\"]")


def asks_of_a_body(question: str, earlier: str) -> bool:
    """True for "when was it set up?" after "who runs the service?"."""
    return bool(_WHO_RUNS.search(earlier) and _OF_A_BODY.search(question))


def with_body_told(question: str, told: Iterable[str]) -> str:
    """The question with the first body that the answer before named in the place of the first "it".

    Reports name it once, and go on with "the trust": so does the question.
    """
    match = _OF_A_BODY.search(question)
    for text in told if match is not None else ():
        named, quoted = _NAMED.search(text), _IN_QUOTES.search(text)
        body = f"the {named['sort'].lower()}" if named else quoted["name"] if quoted else ""
        if match is not None and body:
            start, end = match.span("it" if match["it"] else "them")
            return f"{question[:start]}{body}{question[end:]}"
    return question
