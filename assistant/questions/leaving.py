"""Those who leave their work: told as turnover and retention, where "leave" is said of children who leave care."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.language.words import content_stems
from assistant.questions.concepts import Concept

_LEAVE = frozenset(content_stems("leave leaving left quit quitting"))
#: Those of whom there are many: of one director who leaves it is said that he left.
_AT_WORK = frozenset(content_stems("workers staff carers managers practitioners adopters employees"))
#: How reports tell that people leave, and that they stay.
_TOLD = frozenset((worker, gone) for worker in _AT_WORK for gone in _LEAVE) | frozenset(
    content_stems(phrase)
    for phrase in (
        "turnover", "retention", "retain", "resign", "resigned", "resignation", "departure", "departed", "churn",
        "left post", "left the authority", "left the service", "stable workforce", "workforce stability",
    )
)  # fmt: skip


def with_those_who_leave(concepts: Sequence[Concept]) -> tuple[Concept, ...]:
    """The concepts of a question; "leaving" with the names of turnover where it is said of people at work.

    "Why are social workers leaving?" was answered with young people who leave care.
    """
    who = next((stem for c in concepts for stem in c.own if stem in _AT_WORK), None)
    if who is None:
        return tuple(concepts)
    return tuple(
        replace(c, names=_TOLD, own=(who, *c.own)) if c.own and _LEAVE.issuperset(c.own) else c for c in concepts
    )
