"""Whether a sentence has the kind of value asked for: a figure, a count of what is asked, a share, a date."""

import re
from collections.abc import Callable, Sequence

from assistant.evidence.quantities import counts_something, counts_thing, gives_share, has_value, share_of
from assistant.questions.concepts import OTHER_NAME, Concept
from assistant.questions.intents import Attribute, Intent
from assistant.questions.understanding import Understanding
from ingest.documents import Kind, Paragraph
from ingest.leads import cells_of

_PER_CENT = re.compile(r"%|\bper ?cent|\bpercentage\b", re.I)
#: "How soon will they be back?" is told by "from Easter".
_SOON = re.compile(r"\bhow soon\b", re.I)
_COMING = re.compile(r"\b(?:next|due|will)\b", re.I)
_BARE_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)\d[\d,]*")


def value_asked(understanding: Understanding) -> Callable[[str], bool]:
    """What tells whether a sentence has the kind of value asked for; it reads the question once."""
    attribute = understanding.attribute
    needed = [c for c in understanding.concepts if c.needed]
    if understanding.intent is Intent.DATE:
        coming = bool(_COMING.search(understanding.asked))
        return lambda sentence: (
            (coming and has_value(sentence, Attribute.DURATION)) or has_value(sentence, Attribute.DATE)
        )
    if attribute is Attribute.COUNT:
        counted = [c for c in understanding.concepts if c.counted] or needed
        if counted:
            return lambda sentence: any(counts_thing(sentence, c.names) for c in counted)
    if attribute is Attribute.SHARE:
        if _PER_CENT.search(understanding.question):
            return gives_share
        return lambda sentence: gives_share(sentence) or any(share_of(sentence, c.names) for c in needed)
    if attribute is Attribute.DURATION and _SOON.search(understanding.asked):
        return lambda sentence: has_value(sentence, attribute) or has_value(sentence, Attribute.DATE)
    return lambda sentence: has_value(sentence, attribute)


def row_counts(paragraph: Paragraph, understanding: Understanding, carries: Sequence[float]) -> bool:
    """True for "Care leavers in emergency housing 19 14 0": in a row that names the thing, a bare number counts it."""
    if paragraph.kind is not Kind.TABLE_ROW or understanding.attribute is not Attribute.COUNT:
        return False
    needed = [worth for c, worth in zip(understanding.concepts, carries, strict=True) if c.needed]
    return all(worth >= OTHER_NAME for worth in needed) and any(
        _BARE_NUMBER.fullmatch(cell) for cell in cells_of(paragraph.raw)[1:]
    )


def counts_told(sentence: str, concepts: Sequence[Concept], before: Sequence[float], *, alone: bool) -> bool:
    """True for "Of these, 26 were late", or a number `alone`, after a sentence that names the thing counted."""
    counted = [told for c, told in zip(concepts, before, strict=True) if c.counted]
    return any(counted) and (alone or counts_something(sentence))


def counts_one_of(sentence: str, required: Sequence[Concept], carries: Sequence[float]) -> bool:
    """True when a sentence that names two of the things asked for counts something, or counts one of them.

    Where one thing alone is asked for ("how many foster carers are there?"), a number of something else is no answer.
    """
    named = sum(carried >= OTHER_NAME for carried in carries)
    if named > 1:
        return counts_something(sentence)
    return any(not c.counted and counts_thing(sentence, c.names) for c in required)
