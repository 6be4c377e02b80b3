"""What a sentence of a later document says became of a recommendation, from the words that `fates.txt` lists."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache

from assistant.language.polarity import polarity
from assistant.language.sections import read_sections, shipped_lines


class Fate(StrEnum):
    """What one later document says of a recommendation."""

    RAISED = "raised again"
    PROGRESS = "progress reported"
    WELL = "spoken well of"
    DONE = "reported done by the council"
    COUNCIL = "spoken of by the council"
    RELATED = "may be related"


def read_patterns(lines: Iterable[str]) -> Mapping[str, re.Pattern[str]]:
    """One pattern for each section of a file of patterns; empty lines and lines that begin with # say nothing."""
    return {name: re.compile(rf"\b(?:{'|'.join(parts)})\b", re.I) for name, parts in read_sections(lines).items()}


@lru_cache(maxsize=1)
def patterns() -> Mapping[str, re.Pattern[str]]:
    """The patterns that are shipped, by section."""
    return read_patterns(shipped_lines("fates.txt"))


def inspectors_say(text: str) -> Fate:
    """What a sentence by inspectors, known to be on the same matter, says of it.

    A sentence that says both, or neither, only "may be related"; a shortfall
    counts even where progress is told beside it, and the quote shows both.
    """
    says = patterns()
    if says["elsewhere"].search(text):
        return Fate.RELATED
    if says["weakness"].search(text):
        return Fate.RAISED
    better = says["improvement"].search(text)
    side = polarity(says["both ways"].sub(" ", text))
    if says["concession"].search(text) or side < 0 or (side == 0 and not better):
        return Fate.RELATED
    return Fate.PROGRESS if better else Fate.WELL


def council_says(text: str) -> Fate:
    """What a sentence by the council on the same matter says of it: something done, or only spoken of."""
    says = patterns()
    return Fate.DONE if says["done"].search(text) and not says["not yet"].search(text) else Fate.COUNCIL
