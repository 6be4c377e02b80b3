"""One quote more where words alone, and words with meaning, would each quote another paragraph."""

from collections.abc import Sequence

from assistant.evidence.draft import Pick
from assistant.evidence.lacking import lacks_other_council
from assistant.evidence.material import PartEvidence
from assistant.evidence.select import pick_with_context
from assistant.evidence.weigh import Evidence
from assistant.questions.intents import Attribute
from assistant.questions.understanding import Understanding

#: What a sentence carries of a question that it answers whole.
_ALL_CARRIED = 0.98
#: How far below the best sentence the second reading may stand.
_NEXT = 0.5
#: After how many words of quotes there is no room for another.
_ROOM = 110


def second_reading(part: PartEvidence, understanding: Understanding, chosen: Sequence[Pick]) -> tuple[Pick, ...]:
    """The quote that another order of the same evidence puts first, where the orders disagree; else none."""
    if not chosen or understanding.nothing_held:
        return ()
    other = _nearest_of_all(part, understanding, chosen) or _next_best(part, chosen)
    if other is None:
        return ()
    if lacks_other_council(other.text, understanding.question, [d.authority for d in understanding.documents]):
        return ()
    return (pick_with_context(other),)


def _nearest_of_all(part: PartEvidence, understanding: Understanding, chosen: Sequence[Pick]) -> Evidence | None:
    """The sentence that words and meaning put before every one that answers, where it only says it in other words."""
    first = part.ranked[0]
    quoted = any(p.paragraph == first.paragraph for p in chosen)
    return None if understanding.attribute is not Attribute.NONE or first in part.good or quoted else first


def _next_best(part: PartEvidence, chosen: Sequence[Pick]) -> Evidence | None:
    """What words and meaning put next, where no sentence carries all that is asked and what the search put first is not
    quoted: neither order is sure.
    """
    quoted = {p.paragraph.paragraph_id for p in chosen}
    sure = max((e.coverage for e in part.good), default=1.0) >= _ALL_CARRIED
    if sure or part.searched_first in quoted or sum(p.words for p in chosen) > _ROOM:
        return None
    best = max(map(_standing, part.good))
    others = (e for e in part.ranked if e.paragraph.paragraph_id not in quoted)
    other = max(others, key=_standing, default=None)
    return other if other is not None and _standing(other) >= best - _NEXT else None


def _standing(evidence: Evidence) -> float:
    return evidence.score + evidence.nearness
