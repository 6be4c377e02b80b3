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


def with_what_follows(picks: Sequence[Pick], *, words: int) -> list[Pick]:
    """The quotes, the first of each document with the sentence after it where that goes on about it and there is room.

    What is found and how much or why often stand in two sentences: "The response is not always appropriate. These
    children do not get the advice that they need."
    """
    told = list(picks)
    for i, pick in enumerate(picks):
        if any(p.document == pick.document for p in picks[:i]):
            continue
        following = _following(pick)
        if following is None or any(_quotes(other, pick, following) for other in told):
            continue
        room = words - sum(p.words for p in told)
        alone = all(p.paragraph != pick.paragraph for p in (*picks[:i], *picks[i + 1 :]))
        leaning = tells_more(following.text)
        fits = following.words <= min(room, _SHORT_LEANING if leaning else _SHORT)
        if fits and (leaning or (alone and same_matter(following.text, pick.text))):
            told[i] = replace(pick, end=following.end)
    return told


def _following(pick: Pick) -> Sentence | None:
    """The sentence after a quote in its paragraph, unless it leads in to a list, which has an answer of its own."""
    if pick.paragraph.kind not in _FLOWING:
        return None
    following = next((s for s in read_sentences(pick.paragraph.text) if s.start >= pick.end), None)
    return None if following is None or following.text.endswith(":") else following


def _quotes(other: Pick, pick: Pick, sentence: Sentence) -> bool:
    return other.paragraph == pick.paragraph and other.start < sentence.end and sentence.start < other.end
