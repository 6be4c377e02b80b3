"""Several topics asked of at once ("agency staff, workload and morale"): each answered by its own sentence."""

import re
from collections.abc import Sequence

from assistant.answers import Status
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, PartEvidence, sections_by_document
from assistant.evidence.select import choose
from assistant.evidence.weigh import Evidence
from assistant.questions.concepts import Concept
from assistant.questions.intents import Attribute, Intent
from assistant.questions.period import newest

#: What parts one topic from the next; at most this many letters of other words ("how", "their") stand beside it.
_PARTED = re.compile(r"^[^.?!]{0,24}?(?:[,;:/&–]|\b(?:and|or|as well as)\b)[^.?!]{0,22}$", re.I)
_MOST = 5
#: So many topics in a row are always answered one by one.
_MANY = 3
_WORDS = 45
#: How surely a sentence carries a topic that it names itself, and the rest of what is asked.
_NAMED = 0.9
_REST = 0.5
_WHOLE = frozenset({Intent.FACT, Intent.TOPIC, Intent.WHO_SAID, Intent.COMPARE, Intent.CHANGE})


def find_facets(question: str, concepts: Sequence[Concept]) -> tuple[int, ...]:
    """The places among the concepts of those that a question sets in a row: empty, or two at least."""
    text = question.lower()
    places: list[tuple[int, int, int]] = []
    at = 0
    for index, concept in enumerate(concepts):
        start = text.find(concept.words.lower(), at)
        if start >= 0:
            at = start + len(concept.words)
            places.append((index, start, at))
    rows: list[list[int]] = [[]]
    end = 0
    for index, start, stop in places:
        if not concepts[index].needed:
            continue
        if rows[-1] and not _PARTED.match(text[end:start]):
            rows.append([])
        rows[-1].append(index)
        end = stop
    longest = max(rows, key=len)
    return tuple(longest) if len(longest) > 1 else ()


def answer_facets(material: Material) -> Draft | None:
    """A sentence for each topic of a row, when no sentence carries enough of them all; None for other questions."""
    understanding = material.understanding
    if (
        understanding.attribute is not Attribute.NONE
        or understanding.intent not in _WHOLE
        or understanding.nothing_held
    ):
        return None
    row = find_facets(understanding.question, understanding.concepts)
    if len(row) < _MANY and any(part.good for part in material.parts):
        return None
    picks: list[Pick] = []
    missing: list[str] = []
    for index in row[:_MOST]:
        own = [pick for part in material.parts for pick in _of_facet(part, index, row, material)]
        if not own:
            missing.append(understanding.concepts[index].words)
        picks.extend(own)
    if len(missing) * 2 >= len(row) or not picks:
        return None
    notes = [f"Nothing that covers “{words}” was found." for words in missing]
    status = Status.PARTIAL if missing else Status.ANSWERED
    picks = list({(p.paragraph.paragraph_id, p.start): p for p in picks}.values())
    return build_draft(status, sections_by_document(picks), after=notes, order=material.order)


def _of_facet(part: PartEvidence, index: int, row: Sequence[int], material: Material) -> tuple[Pick, ...]:
    concepts = material.understanding.concepts
    rest = [i for i, c in enumerate(concepts) if c.needed and i not in row]
    weights = material.weights
    total = sum(weights[i] for i in rest)

    def told(e: Evidence) -> bool:
        carried = sum(weights[i] * e.carries[i] for i in rest) / total if total else 1.0
        return e.carries[index] >= _NAMED and carried >= _REST

    found = [e for e in part.ranked if told(e)]
    if not material.understanding.period.stated and len({e.document.authority for e in found}) == 1:
        # No time is asked about: what is so now is told, not what fits the words best of ten years.
        latest = newest(tuple({e.document: None for e in found}))
        found = [e for e in found if e.document in latest]
    return choose(found, words=_WORDS, most=1)
