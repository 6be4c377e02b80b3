"""Answers that set times or places side by side: comparison, and change over time."""

import re
from dataclasses import replace

from assistant.answers import Status
from assistant.evidence.absence import not_found
from assistant.evidence.draft import Draft, Pick, Section, build_draft
from assistant.evidence.following import with_what_follows
from assistant.evidence.material import Material, PartEvidence, pick_grade, section_of
from assistant.evidence.quantities import counts_something, has_value
from assistant.evidence.select import choose
from assistant.evidence.weigh import Evidence
from assistant.language.polarity import direction
from assistant.questions.intents import Attribute, Intent
from assistant.questions.judgements import OVERALL, grades_for, read_grades
from assistant.questions.period import day_of, newest
from assistant.questions.sources import of_children_services
from assistant.questions.told import told_before
from assistant.questions.understanding import Understanding
from assistant.questions.voices import is_spoken, is_view
from ingest.documents import Document

_WORDS = 150
#: How many words more a side may have for what goes on about its first quote.
_MORE = 20
#: How much less of the question a newer report or a sentence with a figure may carry, and how much lower it may score.
_AS_MUCH = 0.2
_ALMOST = 0.25
#: How much of the question the first sentence of a side must carry to be quoted where none of it answers.
_IN_OTHER_WORDS = 0.4
#: How surely a sentence carries what it says itself, under whatever name.
_ITSELF = 0.9
_MORE_OF = re.compile(r"\b(?:longer|larger|bigger|greater|higher|lower|shorter|smaller|more|fewer)\s+", re.I)
_BETTER = re.compile(r"\bbetter\b", re.I)


def answer_sides(material: Material) -> Draft | None:
    """Each part under its own line, with its grade where there is one and its best quotes; None for a single part."""
    parts = material.parts
    if len(parts) < 2:
        return None
    each = max(24, (_WORDS - 14 * len(parts)) // len(parts))
    sections: list[Section] = []
    missing: list[str] = []
    documents: list[Document] = []
    best = max((e.coverage for part in parts for e in part.good), default=0.0)
    parts = _with_the_nearest(parts, material)
    for part in parts:
        picks = with_what_follows(_side(part, material, words=each, least=best - 0.4), words=each + _MORE)
        if not picks:
            missing += [] if _is_told(part.part.label, material) else [part.part.label]
            continue
        for document in dict.fromkeys(p.document for p in picks):
            documents.append(document)
            sections.append(section_of(document, [p for p in picks if p.document == document]))
    if not sections:
        return not_found(material.understanding, material.ranked, order=material.order)
    notes = [f"Nothing that covers this was found for {label}." for label in missing if label]
    notes += [unlike(documents)] if _shows_grades(sections) else []
    status = Status.PARTIAL if missing else Status.ANSWERED
    return build_draft(status, sections, after=notes, order=material.order)


def _is_told(label: str, material: Material) -> bool:
    """True for the time of what a question tells by itself: "It was inadequate in 2018. By 2021 what had changed?"."""
    question = material.understanding.question
    return any(label.rsplit(maxsplit=1)[-1] in question[a:b] for a, b in told_before(question)) if label else False


def _with_the_nearest(parts: tuple[PartEvidence, ...], material: Material) -> tuple[PartEvidence, ...]:
    """The parts, where one that nothing answers has what words and meaning both put first, if another is answered.

    "Who helps homeless older teenagers better?": what one report says in the question's words another says as "aged
    16 to 17".  Where no side is answered it may well be that neither report speaks of it.
    """
    understanding = material.understanding
    answered = any(part.good for part in parts)
    if not answered or understanding.attribute is not Attribute.NONE or understanding.nothing_held:
        return parts
    return tuple(part if part.good else replace(part, good=_first_of_all(part)) for part in parts)


def _first_of_all(part: PartEvidence) -> tuple[Evidence, ...]:
    """The sentence that is first by its words, where its paragraph is also among the two nearest in meaning."""
    first = part.ranked[:1]
    nearest = sorted({e.paragraph.paragraph_id: e.nearness for e in part.ranked}.values(), reverse=True)[:2]
    return tuple(e for e in first if e.coverage >= _IN_OTHER_WORDS and e.nearness >= nearest[-1])


def _side(part: PartEvidence, material: Material, *, words: int, least: float) -> list[Pick]:
    understanding = material.understanding
    picks: list[Pick] = []
    topical = any(c.needed for c in understanding.concepts)
    documents = part.part.documents if understanding.period.stated else newest(part.part.documents)
    if understanding.intent in (Intent.CHANGE, Intent.COMPARE) and (understanding.areas or not topical):
        areas = understanding.areas or frozenset({OVERALL})
        for document in sorted(documents, key=day_of, reverse=True):
            graded = grades_for(areas, read_grades(document, material.library))
            picks.extend(pick_grade(g) for g in graded[:1])
    # What says less than the other side does is still what this side says: "nothing was found" would be untrue.
    pool = tuple(e for e in part.good if e.coverage >= least) or part.good
    if understanding.intent is Intent.COMPARE and not understanding.period.stated:
        pool = _as_last_found(pool, understanding.question)
    if "amount" in understanding.cues:
        pool = _figures_first(pool, _measured(understanding))
    if understanding.intent is Intent.WHO_SAID:
        pool = _first(tuple(e for e in _telling_as_much(pool) if is_view(e.text) or is_spoken(e.text)), pool)
    if not topical:
        # "Have things got worse?" has no topic of its own: whatever tells of a change is on it.
        pool = tuple(e for e in pool if direction(e.text) != 0) or tuple(
            e for e in part.ranked if direction(e.text) != 0
        )
    # Which of two does a thing better is told by what each does well and what it does not.
    sided = bool(_BETTER.search(understanding.question))
    chosen = choose(pool, words=words, most=2, margin=0.4, balanced=sided)
    return picks + [p for p in chosen if all(p.paragraph != other.paragraph for other in picks)]


def _as_last_found(pool: tuple[Evidence, ...], question: str) -> tuple[Evidence, ...]:
    """Like with like: what the newest report that speaks of it says; a paper on another subject hardly does."""
    most = max((e.coverage for e in pool), default=0.0)
    telling = tuple(dict.fromkeys(e.document for e in pool if e.coverage >= most - _AS_MUCH))
    chosen = newest(of_children_services(question, telling))
    return tuple(e for e in pool if e.document in chosen)


def _measured(understanding: Understanding) -> int | None:
    """Which concept a comparison is of: "the longer queue" is of the queue, whatever it is a queue for."""
    at = [match.end() for match in _MORE_OF.finditer(understanding.question)][:1]
    said = understanding.question[at[0] :].lower() if at else ""
    return next((i for i, c in enumerate(understanding.concepts) if at and said.startswith(c.words.lower())), None)


def _figures_first(pool: tuple[Evidence, ...], measured: int | None) -> tuple[Evidence, ...]:
    """How far something came is best told in figures: a sentence with one first, where it says as much.

    A figure of what is measured goes before one that only stands beside it.
    """
    best = max((e.score for e in pool), default=0.0)
    told = [e for e in _telling_as_much(pool) if counts_something(e.text)]
    of_it = [
        e
        for e in pool
        if measured is not None and e.carries[measured] >= _ITSELF and has_value(e.text, Attribute.QUANTITY)
    ]
    near = [e for e in told if e.score >= best - _ALMOST and e not in of_it]
    return _first((*of_it, *near), pool)


def _telling_as_much(pool: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    most = max((e.coverage for e in pool), default=0.0)
    return tuple(e for e in pool if e.coverage >= most - _AS_MUCH)


def _first(told: tuple[Evidence, ...], pool: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return (*told, *(e for e in pool if e not in told))


def _shows_grades(sections: list[Section]) -> bool:
    return any(str(p.paragraph.kind) == "judgement" for s in sections for p in s.picks)


def unlike(documents: list[Document]) -> str:
    """A warning when grades of different inspection frameworks stand side by side."""
    frameworks = sorted({d.framework for d in documents if d.framework})
    if len(frameworks) < 2:
        return ""
    return (
        f"These grades come from different inspection frameworks ({', '.join(frameworks)}) and are not like for like."
    )
