"""The sentence after a quote: where it goes on about the same, it tells what is asked as often as the quote does."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence.draft import Pick
from assistant.evidence.linked import same_matter, tells_more
from assistant.language.sentences import Sentence, read_sentences
from ingest.documents import Kind

_FLOWING = frozenset({Kind.PROSE, Kind.LIST_ITEM})
#: How long a sentence may be that is quoted because it follows, and one that hangs on the quote by its own words.
_SHORT, _SHORT_LEANING = 35, 50
#: Of so many quotes the last gives way to what goes on about an earlier one.
_MANY = 3


def with_what_follows(picks: Sequence[Pick], *, words: int) -> list[Pick]:
    """The quotes, the first of each document with the sentence after it where that goes on about it and there is room.

    What is found and how much or why often stand in two sentences: "The response is not always appropriate. These
    children do not get the advice that they need."
    """
    told = list(picks)
    for pick in picks:
        if pick not in told or any(p.document == pick.document for p in told[: told.index(pick)]):
            continue
        following = _following(pick)
        if following is None or any(_quotes(other, pick, following) for other in told):
            continue
        leaning = tells_more(following.text)
        alone = all(p.paragraph != pick.paragraph for p in told if p != pick)
        if not leaning and not (alone and same_matter(following.text, pick.text)):
            continue
        if following.words > (_SHORT_LEANING if leaning else _SHORT):
            continue
        if leaning:
            told = _with_room(told, following.words, max(words, sum(p.words for p in told)))
        if sum(p.words for p in told) + following.words <= max(words, sum(p.words for p in picks) if leaning else 0):
            told[told.index(pick)] = replace(pick, end=following.end)
    return told


def _with_room(told: list[Pick], more: int, words: int) -> list[Pick]:
    """The quotes without the last of three or more, where what goes on about an earlier one has no room beside it."""
    last = told[-1]
    if sum(p.words for p in told) + more <= words or len(told) < _MANY:
        return told
    if sum(p.words for p in told[:-1]) + more > words or all(p.document != last.document for p in told[:-1]):
        return told
    return told[:-1]


def _following(pick: Pick) -> Sentence | None:
    """The sentence after a quote in its paragraph, unless it leads in to a list, which has an answer of its own."""
    if pick.paragraph.kind not in _FLOWING:
        return None
    following = next((s for s in read_sentences(pick.paragraph.text) if s.start >= pick.end), None)
    return None if following is None or following.text.endswith(":") else following


def _quotes(other: Pick, pick: Pick, sentence: Sentence) -> bool:
    return other.paragraph == pick.paragraph and other.start < sentence.end and sentence.start < other.end
