"""Places that a question names as part of what it asks: "how many of Marlow's children live in Fairshire?"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.questions.concepts import Concept
from assistant.questions.intents import Intent
from assistant.questions.names import Named

_SET_BESIDE = frozenset({Intent.COMPARE, Intent.WHICH, Intent.JUDGEMENT})
#: "Placed in Fairshire", "across the border with Fairshire"; not "in Marlow and in Fairshire", which asks of both, nor
#: "since the split from Fairshire", which tells when.
_WHERE = re.compile(
    r"(?<!\band )(?<!\bor )(?<!\bthan )\b(?:in(?:to|side)?|to|near|across|over|border with|neighbouring|nearby)\s+"
    r"(?:the\s+)?$",
    re.I,
)


def without_neighbours(named: Sequence[Named], text: str, intent: Intent) -> tuple[Named, ...]:
    """The authorities that are asked about: not one that is not held and only says where, beside one that is held."""
    if intent in _SET_BESIDE or not any(n.held for n in named):
        return tuple(named)
    return tuple(n for n in named if n.held or not _WHERE.search(text[: n.start]))


def with_neighbours(concepts: Sequence[Concept], left: Sequence[Named], text: str) -> tuple[Concept, ...]:
    """The concepts, where those of a place that only says where must stand in the evidence."""
    words = {text[n.start : n.end].lower() for n in left}
    return tuple(replace(c, needed=True, named=True) if c.words.lower() in words else c for c in concepts)
