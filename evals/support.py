"""The support ladder: does a statement say only what its citations say?

V0 the citation resolves; V1 its quote is verbatim there; V2 the statement is
made of its verified quotes; V3 the guard vetoes; V4 a local entailment model,
where one was named.  A report states the level it stopped at; what was not
verified counts as unsupported.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.citing import Checked, identity
from evals.guard import HEDGES, NEGATIONS, Violation, find_violations, grades
from evals.text import sentences, tokens, word_table

#: (premises, hypothesis) -> the highest probability of entailment over the premises.
Entails = Callable[[Sequence[str], str], float]

SHORTEST_RUN = 3
_COUNTED = re.compile(r"(\d+) (?:authorit(?:y|ies)|councils?|areas?): ([^:]+?)\.?$")
#: Words that join quotes and say nothing of the documents.
CONNECTIVES = word_table(
    """the a an and or of in on at to for by with from that this these those it its was were is are be been has had
    have as also which who their said says saying found noted reported wrote stated according report reports
    inspection inspectors inspector ofsted council authority local page paragraph section under headed then later
    earlier same again about when where"""
)
_NEVER_FREE = NEGATIONS | HEDGES | word_table("outstanding good requires improvement inadequate adequate satisfactory")


@dataclass(frozen=True, slots=True)
class Support:
    """How far citations carry a statement: 1, 0.5 or 0, the level that decided, and what the guard found."""

    value: float
    level: str
    violations: tuple[Violation, ...] = ()


def support(
    statement: str,
    cited: Sequence[Checked],
    *,
    entails: Entails | None = None,
    tau: float = 0.5,
    tau_partial: float = 0.25,
) -> Support:
    """What the citations together give the statement.

    Args:
        entails: V4; without it the ladder stops at V2 and V3.
        tau: the probability from which the model's word counts as full support, `tau_partial` as half.
    """
    valid = [checked for checked in cited if checked.valid]
    if not valid:
        resolved = any(checked.place == "resolved" for checked in cited)
        return Support(0.0, "V1" if resolved else "V0")
    if counts_its_sources(statement, valid):
        return Support(1.0, "V2")
    known = " . ".join(identity(held) for checked in valid for held in checked.held)
    everything = " . ".join(held.text for checked in valid for held in checked.held) + " . " + known
    aligned, lost = align(statement, valid, known)
    violations = find_violations(statement, everything, aligned=aligned) + (lost if aligned else ())
    if violations:
        return Support(0.0, "V3", violations)
    if aligned:
        return Support(1.0, "V2")
    if entails is None:
        return Support(0.0, "V3")
    premises = [window for checked in valid for held in checked.held for window in windows(held.text)]
    probability = entails(premises, statement)
    value = 1.0 if probability >= tau else 0.5 if probability >= tau_partial else 0.0
    return Support(value, "V4")


def counts_its_sources(statement: str, cited: Sequence[Checked]) -> bool:
    """True for "2 authorities: Norfolk, Sheffield." when just those are the authorities of what it cites.

    Such a sentence is read off the citations' labels; whether each of them belongs there is for the gold to say.
    """
    match = _COUNTED.match(statement.strip())
    if match is None:
        return False
    listed = {part.strip() for part in re.split(r",| and ", match.group(2)) if part.strip()}
    return listed == {held.authority for checked in cited for held in checked.held} and len(listed) == int(
        match.group(1)
    )


def windows(text: str, *, width: int = 2) -> list[str]:
    """Premises of one and of `width` neighbouring sentences."""
    spans = sentences(text)
    single = [text[start:end] for start, end in spans]
    return single + [text[spans[at][0] : spans[at + width - 1][1]] for at in range(len(spans) - width + 1)]


def align(statement: str, cited: Sequence[Checked], known: str) -> tuple[bool, tuple[Violation, ...]]:
    """(V2: the statement consists of runs of its verified quotes in order; negations lost between the runs).

    A run is at least three words, or a whole quote.  Between runs only
    connectives and words of the citation's own label may stand (title,
    publisher, authority, date), never a grade, a negation or a hedge.
    """
    said = tokens(statement)
    quotes = [(tokens(words), checked) for checked in cited for words in checked.words()]
    free = (CONNECTIVES | frozenset(tokens(known))) - _NEVER_FREE
    free |= frozenset(word for grade in grades(known) for word in grade.split()) & frozenset(tokens(_labels(cited)))
    lost: list[Violation] = []
    reached: dict[int, int] = {}
    at = 0
    runs = 0
    while at < len(said):
        which, start, length = _longest_run(said, at, quotes, reached)
        whole = length and length == len(quotes[which][0])
        if length >= SHORTEST_RUN or whole:
            words, checked = quotes[which]
            before = words[reached[which] : start] if which in reached else _head(checked)
            if any(word in NEGATIONS or word.endswith("n't") for word in before):
                lost.append(Violation("polarity", "a negation before or between the quoted words was left out"))
            reached[which] = start + length
            at += length
            runs += 1
        elif said[at] in free:
            at += 1
        else:
            return False, ()
    return runs > 0, tuple(lost)


def _labels(cited: Sequence[Checked]) -> str:
    """Headings, which for a judgement row hold the area and may hold a grade that the reader sees."""
    return " . ".join(heading for checked in cited for held in checked.held for heading in held.headings)


def _longest_run(
    said: Sequence[str], at: int, quotes: Sequence[tuple[tuple[str, ...], Checked]], reached: dict[int, int]
) -> tuple[int, int, int]:
    """(quote, position in it, length) of the longest run from said[at], after what was used of it."""
    best = (0, 0, 0)
    for which, (words, _) in enumerate(quotes):
        start = reached.get(which, 0)
        while True:
            try:
                start = words.index(said[at], start)
            except ValueError:
                break
            length = 1
            while (
                at + length < len(said) and start + length < len(words) and said[at + length] == words[start + length]
            ):
                length += 1
            if length > best[2]:
                best = (which, start, length)
            start += 1
    return best


def _head(checked: Checked) -> tuple[str, ...]:
    """The words of the quote's first sentence that stand before the quote: a negation there governs it."""
    if checked.span is None or not checked.held:
        return ()
    text, begin = checked.held[0].text, checked.span[0]
    for start, end in sentences(text):
        if start <= begin < end:
            head = text[start:begin]
            return tokens(head.rsplit(";", 1)[-1])
    return ()
