"""Questions that name no authority in a library of several: who is meant is asked back, and shown of each in brief."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers import Statement, Status
from assistant.evidence.absence import not_found
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.evidence.select import choose, pick_with_context
from assistant.evidence.weigh import Evidence, side_by_side
from assistant.language.words import content_stems
from assistant.questions.intents import Intent
from assistant.questions.points import Point
from assistant.questions.understanding import Understanding

#: How many authorities are quoted, and how many are named.
MOST_QUOTED = 3
MOST_NAMED = 15
#: How much less of the question another authority's sentence may carry to be meant as well.
_AS_GOOD = 0.1
#: How much less its score may be.
_NEAR = 0.6
#: The share of all words of a question that a sentence must carry where no place narrows it.
_MOST_OF_IT = 0.75
#: The weight of a word that stands in one paragraph of two hundred or fewer.
_RARE = 0.95
_LIST_WORD = re.compile(r"(?:recommend\w*|improve\w*|priorit\w+|actions?|areas?|lists?|items?)", re.I)
_GRADED = frozenset({Intent.JUDGEMENT})
_OF_ONE_REPORT = frozenset({Intent.LIST, Intent.PERSON})


def answer_unplaced(material: Material) -> Draft | None:
    """A line from each of a few authorities that have it and the names of the rest; None where only one has it.

    A list of recommendations or an inspector belongs to one report, so which is asked back instead.
    """
    understanding = material.understanding
    if not understanding.unplaced or understanding.intent in _GRADED or understanding.follows:
        return None
    narrower = [c for c in understanding.concepts if c.needed and not _LIST_WORD.fullmatch(c.words)]
    if understanding.intent in _OF_ONE_REPORT and not narrower:
        names = sorted({d.authority for d in understanding.documents if d.authority})
        reason = f"Of which authority? {len(names)} are held: {_some(names)}. Name one."
        return not_found(understanding, (), reason=reason, order=material.order)
    best = _best_of_each(material)
    only = _only_place(material)
    if not best and only:
        return _of_one(material, only, margin=_NEAR)
    if not best and understanding.intent is not Intent.WHICH and _sorted_good(material):
        return not_found(understanding, material.ranked, order=material.order)
    if len(best) < 2:
        return _of_one(material, next(iter(best), ""))
    names = list(best)
    line = (
        f"No authority was named. At least {len(names)} have something on this: {_some(names)}. "
        f"In brief from {_some(names[:MOST_QUOTED])}; name one for more."
    )
    picks: list[Pick] = [pick_with_context(e) for e in list(best.values())[:MOST_QUOTED]]
    return build_draft(Status.PARTIAL, sections_by_document(picks), before=line, order=material.order)


def _best_of_each(material: Material) -> dict[str, Evidence]:
    """The best sentence of each authority that carries about as much of the question as the best of all does."""
    good = [e for e in _sorted_good(material) if _carries_everything(e, material.understanding)]
    good = _of_the_day(good, material.understanding.period.points) or good
    most = max((e.coverage + e.direct for e in good), default=0.0)
    best: dict[str, Evidence] = {}
    for evidence in good:
        as_good = evidence.coverage + evidence.direct >= most - 2 * _AS_GOOD and evidence.score >= good[0].score - _NEAR
        if evidence.document.authority and as_good:
            best.setdefault(evidence.document.authority, evidence)
    if material.understanding.intent is Intent.TOPIC:
        return best
    # "Fostering friends" is one thing where the words stand side by side, as they do in one authority's text alone.
    pairs = side_by_side(content_stems(material.understanding.query))
    said = {a: pairs & side_by_side(content_stems(e.text)) for a, e in best.items()}
    alone = [a for a in said if said[a] - frozenset().union(*(said[b] for b in said if b != a))]
    return {alone[0]: best[alone[0]]} if len(alone) == 1 else best


def _of_the_day(good: Sequence[Evidence], points: Sequence[Point]) -> list[Evidence]:
    """The sentences that name the very day a question asks about: what happened then happened in one place."""
    days = [point.start for point in points if point.start == point.end]
    ways = [
        rf"\b{day.day}(?:st|nd|rd|th)?\s+(?:of\s+)?{day:%B}\b|\b{day:%B}\s+{day.day}(?:st|nd|rd|th)?\b" for day in days
    ]
    return [e for e in good if any(re.search(way, e.text) for way in ways)]


def _sorted_good(material: Material) -> list[Evidence]:
    return sorted((e for part in material.parts for e in part.good), key=lambda e: -e.score)


def _carries_everything(evidence: Evidence, understanding: Understanding) -> bool:
    """True when a sentence carries most of the words of the question, the everyday ones too.

    Without a place nothing else narrows it: of fifty reports some say anything that "young people said".
    """
    weights = [c.weight for c in understanding.concepts]
    carried = sum(w * c for w, c in zip(weights, evidence.carries, strict=True))
    return not weights or carried >= _MOST_OF_IT * sum(weights)


def _only_place(material: Material) -> str:
    """The one authority whose documents use a rare word of the question ("Burnley", a project's name); else ""."""
    good = _sorted_good(material)
    rare = [
        i for i, weight in enumerate(material.weights) if weight >= _RARE and material.understanding.concepts[i].needed
    ]
    places = {e.document.authority for e in good}
    said = any(e.direct >= _MOST_OF_IT and all(e.carries[i] == 1 for i in rare) for e in good[:3])
    return places.pop() if rare and said and len(places) == 1 else ""


def _of_one(material: Material, authority: str, *, margin: float = 0.3) -> Draft | None:
    """The answer from the only authority whose documents say it; None when there is none."""
    if not authority:
        return None
    own = [e for e in _sorted_good(material) if e.document.authority == authority]
    return build_draft(
        Status.ANSWERED, sections_by_document(choose(own, words=90, most=3, margin=margin)), order=material.order
    )


def with_notes(draft: Draft, understanding: Understanding) -> Draft:
    """The draft with what was read into the question said first."""
    notes = list(understanding.notes)
    if understanding.unplaced and understanding.intent in _GRADED and draft.statements:
        notes.append("No authority was named: this is of each that is held.")
    if not notes:
        return draft
    if draft.not_found is not None:
        return replace(draft, not_found=replace(draft.not_found, reason=" ".join([*notes, draft.not_found.reason])))
    return replace(draft, statements=(*(Statement(note, "framing") for note in notes), *draft.statements))


def _some(names: Sequence[str]) -> str:
    if len(names) > MOST_NAMED:
        return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
