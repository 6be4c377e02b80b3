"""How an authority is as a whole: the newest report's grades and summing up, and what has changed since the last."""

import re
from collections.abc import Callable

from assistant.answers import Status
from assistant.composing.sides import unlike
from assistant.composing.verdicts import reasons_for, sentences_summing_up
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, pick_grade, sections_by_document
from assistant.evidence.newer import superseded
from assistant.evidence.select import choose
from assistant.language.polarity import direction, polarity
from assistant.questions.broad import Broad, asks_broadly
from assistant.questions.judgements import BOARD, OVERALL, read_grades
from assistant.questions.period import newest
from assistant.questions.sources import of_children_services
from ingest.documents import Document

_SAFE = frozenset({"help and protection"})
_STILL = re.compile(r"\b(?:still|remains?|yet|continu\w+|despite|not improved|too (?:slow|little|many|much))\b", re.I)
_WORDS = 100


def answer_broad(material: Material) -> Draft | None:
    """The grades of the newest graded report with what it sums up, or of the last two with what got better or did not;
    None for questions on a topic or a time.
    """
    asked = asks_broadly(material.understanding)
    if not asked:
        return None
    inspected = of_children_services(material.understanding.question, material.understanding.documents)
    graded = tuple(d for d in inspected if read_grades(d, material.library))
    # Newest last.
    documents = newest(graded, 2 if asked is Broad.CHANGED else 1)
    if not documents or (asked is Broad.CHANGED and len(documents) < 2):
        return None
    wanted = _SAFE | {OVERALL} if asked is Broad.SAFE else frozenset[str]()
    picks = [pick for document in reversed(documents) for pick in _grades(document, wanted, material)]
    picks += _SUMMED_UP[asked](documents[-1], material)
    notes = [unlike(list(documents)), superseded(picks, material)]
    return build_draft(Status.ANSWERED, sections_by_document(picks), after=notes, order=material.order)


def _grades(document: Document, wanted: frozenset[str], material: Material) -> list[Pick]:
    """The document's grades of the areas wanted, or of all but its safeguarding board; the overall one first."""
    grades = [g for g in read_grades(document, material.library) if BOARD not in g.areas]
    grades = [g for g in grades if not wanted or g.areas & wanted]
    return [pick_grade(g) for g in sorted(grades, key=lambda g: OVERALL not in g.areas)]


def _of_safety(document: Document, material: Material) -> tuple[Pick, ...]:
    """What is strong and what is weak in how the document finds children helped and protected."""
    strong, weak = (reasons_for(document, _SAFE, side, material, among=2) for side in (1, -1))
    return (*strong, *(p for p in weak if all(p.paragraph != other.paragraph for other in strong)))


def _of_all(document: Document, material: Material) -> tuple[Pick, ...]:
    """What the document says of the whole in its summary, good and bad."""
    return choose(sentences_summing_up(document, material), words=_WORDS, most=3, margin=2.0, balanced=True)


def _of_change(document: Document, material: Material) -> tuple[Pick, ...]:
    """What the document sums up as having got better, and as having got worse or not got better."""
    told = sentences_summing_up(document, material)
    better = [e for e in told if direction(e.text) > 0]
    worse = [e for e in told if direction(e.text) < 0 or (polarity(e.text) < 0 and _STILL.search(e.text))]
    return tuple(p for side in (better, worse) for p in choose(side, words=_WORDS // 2, most=2, margin=2.0))


_SUMMED_UP: dict[Broad, Callable[[Document, Material], tuple[Pick, ...]]] = {
    Broad.SAFE: _of_safety,
    Broad.WHOLE: _of_all,
    Broad.CHANGED: _of_change,
}
