"""Which sentences are quoted: never clipped from their context, never the same thing twice, within a length."""

import re
from collections.abc import Iterable, Sequence

from assistant.evidence.claims import tone
from assistant.evidence.draft import Pick
from assistant.evidence.linked import comes_up_to_date, counts_of_these, leans_back, takes_back
from assistant.evidence.weigh import Evidence
from assistant.language.sentences import split_sentences
from assistant.language.speech import first_of_speech, last_of_speech, speech_before
from assistant.language.words import content_stems

_LONGEST_QUOTE = 75
#: How many sentences back a quote may begin: "They are ..." after "However, this ..." is still nobody.
_FURTHEST = 3
#: An entry of an action log: "Action: Write to schools. Owner: J Park. Due: 12 May. Status: Open."
_LABELLED = re.compile(r"(?:^|(?<=[.;] ))[A-Z][A-Za-z]*(?: [a-z]+){0,2}: ")
_LEAST_LABELS = 3
#: What a sentence loses that shares all its words with a quote, or stands in the paragraph of one.
_FOR_SHARED, _FOR_SAME_PARAGRAPH = 0.4, 0.1


def pick_with_context(evidence: Evidence) -> Pick:
    """The sentence, with the one before it where it leans on that, and a following "However" that takes it back."""
    text = evidence.paragraph.text
    spans = split_sentences(text)
    index = next(i for i, span in enumerate(spans) if span[0] == evidence.start)
    if is_record(text):
        return Pick(evidence.paragraph, evidence.document, spans[0][0], spans[-1][1])
    first = last = index
    while first > 0 and leans_back(text[spans[first][0] : spans[first][1]]) and index - first < _FURTHEST:
        if _words(text, spans[first - 1][0], spans[index][1]) > _LONGEST_QUOTE and not takes_back(
            text[spans[first][0] :]
        ):
            break
        first -= 1
    first = min(first, first_of_speech(text, spans, first), speech_before(text, spans, index))
    last = last_of_speech(text, spans, index, longest=_LONGEST_QUOTE)
    if (last + 1 < len(spans) and takes_back(text[spans[last + 1][0] :])) or (
        last + 1 < len(spans)
        and comes_up_to_date(text[spans[index][0] :], text[spans[last + 1][0] :])
        and _words(text, spans[first][0], spans[last + 1][1]) <= _LONGEST_QUOTE
    ):
        last += 1
    return Pick(evidence.paragraph, evidence.document, spans[first][0], spans[last][1])


def is_record(text: str) -> bool:
    """True for an entry of a log that tells several things under their labels, each a sentence: they are one quote."""
    return len(_LABELLED.findall(text)) >= _LEAST_LABELS and len(text.split()) <= _LONGEST_QUOTE


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())


def same_finding(one: str, other: str) -> bool:
    """True when two sentences say the same in nearly the same words (a summary that repeats its paragraph)."""
    mine, theirs = set(content_stems(one)), set(content_stems(other))
    smaller = min(len(mine), len(theirs))
    return smaller > 0 and len(mine & theirs) / smaller >= 0.75


def choose(  # noqa: PLR0913 - within what, and by what, sentences are chosen
    ranked: Iterable[Evidence],
    *,
    words: int,
    most: int,
    margin: float = 0.3,
    balanced: bool = False,
    asked: frozenset[str] | None = None,
) -> tuple[Pick, ...]:
    """The best sentences within `words` words and `most` quotes, none more than `margin` below the best.

    With `balanced`, a weakness is sought once a strength was taken and the
    other way round, so that an answer on a topic does not tell one side only.
    With `asked`, the stems of the question, what shares other words with what
    was taken counts less: five details of one kind do not sum a thing up.
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
        if asked is not None:
            pool.sort(key=lambda e: _repeated(e, taken, asked) - e.score)
        best = _next(pool, floor, sides if balanced else [])
        if best is None:
            break
        pool.remove(best)
        pick = pick_with_context(best)
        part = next((i for i, other in enumerate(taken) if _covers(pick, other)), None)
        if part is not None and counts_of_these(best.text):
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
        sides.append(tone(pick.text))
    return tuple(taken)


def _repeated(evidence: Evidence, taken: Sequence[Pick], asked: frozenset[str]) -> float:
    """How much a sentence loses for the words that it shares with a quote, beside those of the question."""
    own = set(content_stems(evidence.text)) - asked
    shared = (len(own.intersection(content_stems(pick.text))) / len(own) for pick in taken if own)
    beside = any(pick.paragraph == evidence.paragraph for pick in taken)
    return _FOR_SHARED * max(shared, default=0.0) + _FOR_SAME_PARAGRAPH * beside


def _next(pool: Sequence[Evidence], floor: float, sides: Sequence[int]) -> Evidence | None:
    wanted = 0
    if 1 in sides and -1 not in sides:
        wanted = -1
    elif -1 in sides and 1 not in sides:
        wanted = 1
    if wanted:
        for evidence in pool:
            if evidence.score >= floor - 0.15 and tone(evidence.text) == wanted:
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
