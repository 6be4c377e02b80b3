"""Which authorities hold a grade: by their newest report, at any time, never, from one grade to another, or the best.

"Which councils are inadequate?" is asked of now: a council that was so ten years ago and is good today is none of them.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answers import Status
from assistant.evidence.absence import not_found
from assistant.evidence.draft import Draft, build_draft
from assistant.evidence.material import Material, pick_grade, section_of
from assistant.language.phrases import says
from assistant.questions.grades_picked import Fits, beside_grade
from assistant.questions.judgements import (
    CLAIMED_GRADE,
    NAMED_GRADE,
    Grade,
    areas_in,
    grades_for,
    plain_grade,
    read_grades,
)
from assistant.questions.period import day_of
from assistant.questions.understanding import Understanding
from ingest.documents import Document

_AND_WORSE = re.compile(r"\b(?:or|and) (?:worse|below|lower)\b|\bat (?:most|best)\b", re.I)
_AND_BETTER = re.compile(r"\b(?:or|and) (?:better|above|higher)\b|\bat (?:least|worst)\b", re.I)
_NEVER = re.compile(r"\bnever\b|\bnot (?:once|ever)\b", re.I)
_PAST = re.compile(
    r"\b(?:was|were|been|did|had|ever|once|used to|previously|historically|received|given|got|gone|went|came|became"
    r"|fell|dropped|moved|improved)\b",
    re.I,
)
_IN_FULL = re.compile(r"\b(requir\w+ improvement) to be good\b", re.I)
#: Between two grades that are one kind together: "good or outstanding".
_OR = re.compile(r"\W*(?:or|and|and/or|/|,)\W*(?:an? |rated |judged )?", re.I)
#: What every authority has: "which councils give good services to children?" narrows nothing.
_OF_ALL = re.compile(r"(?:councils?|authorit(?:y|ies)|services?|children|ratings?|grades?|ofsted)(?:[’']s)?", re.I)

_History = tuple[Grade, ...]
_Choice = Callable[[_History], _History]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which grades of an authority's reports, oldest first, make it one of those asked for, and how that is said."""

    choose: _Choice
    said: str
    coverage: str


def asks_for_a_grade(understanding: Understanding) -> bool:
    """True for "which councils are good for adoption?"; not for "good at early help" or "inadequate supervision"."""
    question = understanding.question
    narrower = [c for c in understanding.concepts if c.needed and not _narrows_nothing(c.words)]
    if narrower and ("praise" in understanding.cues or not NAMED_GRADE.search(question)):
        return False
    return bool(plain_grade(question)) or says("top of its areas", question) or says("bottom of its areas", question)


def answer_graded_authorities(material: Material) -> Draft:
    """The authorities whose grades are of the kind asked for, each with the grade that makes it one."""
    understanding = material.understanding
    moved = _grades_moved(understanding.question)
    # "Which of those once inadequate are good now?" is told by the reports of both times.
    documents = material.library.documents() if moved else understanding.documents
    histories = _histories(documents, material)
    asked = _read(understanding, moved, tuple(histories.values()), len(documents))
    chosen = {name: rows for name, history in histories.items() if (rows := asked.choose(history))}
    if not chosen:
        grade = plain_grade(understanding.question)
        reason = f"No authority has the grade asked for ({grade}){asked.said}. {asked.coverage}"
        return not_found(understanding, (), reason=reason, order=material.order)
    sections = [section_of(g.document, [pick_grade(g)]) for rows in chosen.values() for g in reversed(rows)]
    count = f"{len(chosen)} {'authority' if len(chosen) == 1 else 'authorities'}: {', '.join(chosen)}."
    return build_draft(Status.ANSWERED, sections, claim=count, after=[asked.coverage], order=material.order)


def _narrows_nothing(words: str) -> bool:
    """True for an area that has a grade, for a grade and for what every authority has."""
    of_all = all(_OF_ALL.fullmatch(word) for word in words.split())
    return of_all or bool(areas_in(words) or plain_grade(words))


def _histories(documents: Sequence[Document], material: Material) -> Mapping[str, _History]:
    """The grades of the area asked about by authority, in the order of their dates."""
    histories: dict[str, list[Grade]] = {}
    for document in documents:
        own = grades_for(material.understanding.areas, read_grades(document, material.library))
        histories.setdefault(document.authority, []).extend(own[:1])
    return {
        name: tuple(sorted(own, key=lambda g: day_of(g.document))) for name, own in sorted(histories.items()) if own
    }


def _read(understanding: Understanding, moved: tuple[str, ...], held: Sequence[_History], searched: int) -> _Asked:
    """What is asked of an authority's grades."""
    question = understanding.question
    of_all = f"{sum(map(len, held))} of the {searched} documents searched carry a grade for this."
    of_newest = f"The newest grade for this of each of {len(held)} authorities was looked at."
    by_newest = " by the newest report that grades this"
    if moved:
        return _Asked(lambda history: _move(history, *moved), "", of_all)
    if not plain_grade(question):
        ranks = [history[-1].rank for history in held]
        wanted = (min if says("bottom of its areas", question) else max)(ranks, default=0)
        return _Asked(lambda history: _newest(history, lambda g: g.rank == wanted), by_newest, of_newest)
    fits = _fitting(question)
    if _NEVER.search(question):
        by_every = " by every report held that grades this"
        return _Asked(lambda history: _always(history, fits), by_every, f"Every grade held was looked at: {of_all}")
    if _PAST.search(question) or understanding.period.points:
        return _Asked(lambda history: tuple(g for g in history if fits(g)), "", of_all)
    return _Asked(lambda history: _newest(history, fits), by_newest, of_newest)


def _with_short_names(question: str) -> str:
    """The question with "requires improvement to be good" as one grade, not two."""
    return _IN_FULL.sub(r"\1", question)


def _grades_moved(question: str) -> tuple[str, ...]:
    """The two grades of "from inadequate to good" and "once inadequate and now good"; none of "good or outstanding"."""
    question = _with_short_names(question)
    named = list(CLAIMED_GRADE.finditer(question))
    if len(named) != 2 or _OR.fullmatch(question[named[0].end() : named[1].start()]):
        return ()
    return plain_grade(named[0][0]), plain_grade(named[1][0])


def _fitting(question: str) -> Fits:
    """What a grade must be: one that the question names, or better, or worse, or any other."""
    question = _with_short_names(question)
    named = {plain_grade(m[0]) for m in CLAIMED_GRADE.finditer(question)}
    rank = {"outstanding": 4, "good": 3, "inadequate": 1}.get(plain_grade(question), 2)
    if len(named) > 1:
        return lambda g: g.grade in named
    if _AND_WORSE.search(question):
        return lambda g: g.rank <= rank
    if _AND_BETTER.search(question):
        return lambda g: g.rank >= rank
    return beside_grade(question)


def _newest(history: _History, fits: Fits) -> _History:
    return history[-1:] if fits(history[-1]) else ()


def _always(history: _History, fits: Fits) -> _History:
    """The newest grade where all are of the kind, which is what "never inadequate" says of each."""
    return history[-1:] if all(fits(g) for g in history) else ()


def _move(history: _History, before: str, after: str) -> _History:
    """The last grade of one kind and the first of another that came after it."""
    for place in reversed(range(len(history))):
        later = next((g for g in history[place + 1 :] if g.grade == after), None)
        if history[place].grade == before and later is not None:
            return (history[place], later)
    return ()
