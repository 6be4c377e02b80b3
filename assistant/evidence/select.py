"""Which sentences are quoted: never clipped from their context, never the same thing twice, within a length."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.evidence.draft import Pick
from assistant.evidence.quantities import number_alone
from assistant.evidence.weigh import Evidence
from assistant.language.polarity import polarity
from assistant.language.sentences import split_sentences
from assistant.language.speech import first_of_speech, last_of_speech, speech_before
from assistant.language.words import content_stems
from ingest.documents import Kind

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
_LONGEST_QUOTE = 75
#: An entry of an action log: "Action: Write to schools. Owner: J Park. Due: 12 May. Status: Open."
_LABELLED = re.compile(r"(?:^|(?<=[.;] ))[A-Z][A-Za-z]*(?: [a-z]+){0,2}: ")
_LEAST_LABELS = 3
_FLOWING = frozenset({Kind.PROSE, Kind.LIST_ITEM})
#: How long a sentence may be that is quoted because it follows.
_SHORT = 35
#: Stems of nearly every sentence of these documents: two that share no other may be on two matters.
_EVERYWHERE = frozenset(content_stems("child young people service local authority council report inspector"))


def pick_with_context(evidence: Evidence) -> Pick:
    """The sentence, with the one before it where it leans on that, and a following "However" that takes it back."""
    text = evidence.paragraph.text
    spans = split_sentences(text)
    index = next(i for i, span in enumerate(spans) if span[0] == evidence.start)
    if is_record(text):
        return Pick(evidence.paragraph, evidence.document, spans[0][0], spans[-1][1])
    first = last = index
    while first > 0 and _leans_back(text[spans[first][0] : spans[first][1]]) and index - first < 2:
        if _words(text, spans[first - 1][0], spans[index][1]) > _LONGEST_QUOTE and not _TAKES_BACK.match(
            text[spans[first][0] :]
        ):
            break
        first -= 1
    first = min(first, first_of_speech(text, spans, first), speech_before(text, spans, index))
    last = last_of_speech(text, spans, index, longest=_LONGEST_QUOTE)
    if (last + 1 < len(spans) and _TAKES_BACK.match(text[spans[last + 1][0] :])) or (
        last + 1 < len(spans)
        and _OF_EARLIER.match(text[spans[index][0] :])
        and _GOES_ON.match(text[spans[last + 1][0] :])
        and _words(text, spans[first][0], spans[last + 1][1]) <= _LONGEST_QUOTE
    ):
        last += 1
    return Pick(evidence.paragraph, evidence.document, spans[first][0], spans[last][1])


def with_what_follows(picks: Sequence[Pick], *, words: int) -> list[Pick]:
    """The quotes, the first of each document with the sentence after it where that goes on about it and there is room.

    What is found and how much or why often stand in two sentences: "The response is not always appropriate. These
    children do not get the advice that they need."
    """
    told: list[Pick] = []
    left = words - sum(p.words for p in picks)
    for i, pick in enumerate(picks):
        first = all(p.document != pick.document for p in picks[:i])
        alone = all(p.paragraph != pick.paragraph for p in (*picks[:i], *picks[i + 1 :]))
        longer = _longer(pick, words=min(left, _SHORT)) if first and alone else pick
        left -= longer.words - pick.words
        told.append(longer)
    return told


def _longer(pick: Pick, *, words: int) -> Pick:
    """The quote with the sentence after it in its paragraph, where that is about the same and no longer than that."""
    text = pick.paragraph.text
    following = next((span for span in split_sentences(text) if span[0] >= pick.end), None)
    if following is None or pick.paragraph.kind not in _FLOWING:
        return pick
    # "These are:" leads in to a list, which has an answer of its own.
    if text[: following[1]].endswith(":") or _words(text, *following) > words:
        return pick
    sentence = text[following[0] : following[1]]
    about = set(content_stems(sentence)).intersection(content_stems(pick.text)) - _EVERYWHERE
    return replace(pick, end=following[1]) if about or _leans_back(sentence) else pick


def is_record(text: str) -> bool:
    """True for an entry of a log that tells several things under their labels, each a sentence: they are one quote."""
    return len(_LABELLED.findall(text)) >= _LEAST_LABELS and len(text.split()) <= _LONGEST_QUOTE


def _leans_back(sentence: str) -> bool:
    return bool(_LEANS_BACK.match(sentence) or _LEANS_EARLY.match(sentence)) or number_alone(sentence)


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())


def same_finding(one: str, other: str) -> bool:
    """True when two sentences say the same in nearly the same words (a summary that repeats its paragraph)."""
    mine, theirs = set(content_stems(one)), set(content_stems(other))
    smaller = min(len(mine), len(theirs))
    return smaller > 0 and len(mine & theirs) / smaller >= 0.75


def choose(
    ranked: Iterable[Evidence],
    *,
    words: int,
    most: int,
    margin: float = 0.3,
    balanced: bool = False,
) -> tuple[Pick, ...]:
    """The best sentences within `words` words and `most` quotes, none more than `margin` below the best.

    With `balanced`, a weakness is sought once a strength was taken and the
    other way round, so that an answer on a topic does not tell one side only.
    """
    pool = list(ranked)
    if not pool:
        return ()
    # What carries clearly less of the question than the best does is not a second answer to it.
    pool = [e for e in pool if e.coverage >= pool[0].coverage - 0.25]
    floor = pool[0].score - margin
    taken: list[Pick] = []
    told: list[str] = []
    length = 0
    sides: list[int] = []
    while pool and len(taken) < most:
        best = _next(pool, floor, sides if balanced else [])
        if best is None:
            break
        pool.remove(best)
        pick = pick_with_context(best)
        part = next((i for i, other in enumerate(taken) if _covers(pick, other)), None)
        if part is not None and _OF_THESE.match(best.text):
            length += pick.words - taken[part].words
            taken[part] = pick
            continue
        repeats = any(same_finding(best.text, text) for text in told)
        if repeats or any(_overlaps(pick, other) or same_finding(pick.text, other.text) for other in taken):
            continue
        if taken and length + pick.words > words:
            continue
        taken.append(pick)
        told.append(best.text)
        length += pick.words
        sides.append(polarity(pick.text))
    return tuple(taken)


def _next(pool: Sequence[Evidence], floor: float, sides: Sequence[int]) -> Evidence | None:
    wanted = 0
    if 1 in sides and -1 not in sides:
        wanted = -1
    elif -1 in sides and 1 not in sides:
        wanted = 1
    if wanted:
        for evidence in pool:
            if evidence.score >= floor - 0.15 and polarity(evidence.text) == wanted:
                return evidence
    return pool[0] if pool[0].score >= floor else None


def _covers(one: Pick, other: Pick) -> bool:
    """True when a quote holds all of another and more."""
    same = one.paragraph.paragraph_id == other.paragraph.paragraph_id
    return same and one.start <= other.start and one.end >= other.end and one.words > other.words


def _overlaps(one: Pick, other: Pick) -> bool:
    return (
        one.paragraph.paragraph_id == other.paragraph.paragraph_id and one.start < other.end and other.start < one.end
    )
