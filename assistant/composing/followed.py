"""Answers to what became of recommendations: each with its number and quote, then whose later words say what of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MINYEAR, date

from assistant.answers import Citation, NotFound, Statement, Status
from assistant.composing.lists import is_on, topics_among
from assistant.evidence.absence import say_searched
from assistant.evidence.draft import Draft, Pick, pick_whole
from assistant.evidence.material import Material
from assistant.evidence.quotes import cite, label_document
from assistant.followed.fates import Fate, patterns
from assistant.followed.matches import (
    Followed,
    Item,
    Later,
    count_later,
    documents_after,
    follow,
    items_of,
    same_service,
)
from assistant.language.words import word_set
from assistant.questions.period import day_of, documents_at, is_dated
from assistant.questions.points import Point
from ingest.documents import Document
from ingest.judgements import LSCB

_STILL = re.compile(
    r"\b(?:is|are|was|were)\b.{2,80}\bstill\b.{0,20}\b(?:problem|issue|concern|weakness|shortfall|challenge)s?\b", re.I
)
_AGAIN = re.compile(r"\b(?:again|repeated|still)\b", re.I)
_ONLY_AGAIN = re.compile(r"\b(?:which|what|how many|any)\b.*\b(?:again|repeated|still)\b", re.I)
#: By how many words of its opening an item without a printed number is named.
_OPENING = 6
_BY_NUMBER = re.compile(r"\b(?:recommendations?|items?|points?|number|no\.?)\s+(?:number\s+)?(\d{1,3})\b(?!\s*%)", re.I)
_LIST_OF = re.compile(
    r"\b(?:recommend\w*|improvements?|areas?|list|actions?) (?:\w+ ){0,3}?(?:from|of|in) (?:the )?(\d{4})\b", re.I
)
_BOARD = re.compile(r"\bLSCB\b|\bboard\b", re.I)
#: How people ask what became of something; none of it is a topic of recommendations.
_ASKED = word_set(
    """
    happened happen became become came dealt acted addressed address implemented implement carried completed complete
    fulfilled met done followed follow raised repeated repeat open outstanding unresolved resolved longer progress
    sorted fixed right taken forward earlier later still again list made problem issue
    problems issues concern concerns weakness weaknesses shortfall challenge done council itself own
    """
)
_MOST_QUOTED = 110
_MOST_LATER = 3
#: By what is most surely said: a list of a later report before a sentence, inspectors before the council.
_FIRST = (Fate.RAISED, Fate.PROGRESS, Fate.WELL, Fate.DONE, Fate.COUNCIL, Fate.RELATED)
_LINES = {
    Fate.RAISED: "Raised again by {who}",
    Fate.PROGRESS: "Progress reported by {who}",
    Fate.WELL: "Spoken well of by {who}",
    Fate.DONE: "Something done, by the council’s own account ({who})",
    Fate.COUNCIL: "Spoken of by the council ({who})",
    Fate.RELATED: "This may be related ({who})",
}
_GROUPS = (
    ((Fate.RAISED,), "Also raised again in a later report"),
    ((Fate.PROGRESS, Fate.WELL), "Also told as progress, or spoken well of, in a later report"),
    ((Fate.DONE, Fate.COUNCIL), "Also spoken of in the council’s own papers"),
)


def asks_what_became(question: str) -> bool:
    """True when a question asks what later documents say of recommendations, or whether something is still wrong."""
    return bool(_STILL.search(question)) or bool(_says("asked of", question) and _says("asked", question))


def _says(section: str, question: str) -> bool:
    return bool(patterns()[section].search(question))


@dataclass(slots=True)
class _Writing:
    """The statements and citations of an answer while it is written."""

    statements: list[Statement]
    citations: list[Citation]

    def say(self, text: str) -> None:
        self.statements.append(Statement(text, "framing"))

    def quote(self, pick: Pick) -> None:
        citation = self._cite(pick)
        self.statements.append(Statement(citation.quote, "quote", (citation.n,)))

    def claim(self, text: str, picks: Sequence[Pick]) -> None:
        self.statements.append(Statement(text, "claim", tuple(dict.fromkeys(self._cite(p).n for p in picks))))

    def _cite(self, pick: Pick) -> Citation:
        for held in self.citations:
            if (held.paragraph_id, held.start, held.end) == (pick.paragraph.paragraph_id, pick.start, pick.end):
                return held
        made = cite(pick.paragraph, pick.start, pick.end, n=len(self.citations) + 1)
        self.citations.append(made)
        return made


def answer_followed(material: Material) -> Draft | None:
    """What became of the recommendations asked about; None when that is not asked, or no report has any of these."""
    understanding = material.understanding
    if not asks_what_became(understanding.asked) or understanding.nothing_held:
        return None
    authority = _authority(material)
    if not authority:
        return _ask_which(material) if _says("asked of", understanding.asked) else None
    chosen, topical = _chosen_items(material, authority)
    if not chosen:
        return None
    at = _later_point(material)
    every = follow(material.library, chosen)
    asked = [_only_at(followed, at) for followed in every]
    by_list = bool(_says("asked of", understanding.asked))
    if not by_list and not any(f.fates & {Fate.RAISED, Fate.PROGRESS, Fate.WELL} for f in asked):
        # "Is it still a problem?" is answered from the newest documents where no list was followed with certainty.
        return None
    return _write(asked, material, topical=topical, at=at)


def _authority(material: Material) -> str:
    """The one authority that is asked about, or the only one held; "" when there are several."""
    named = material.understanding.scope.authorities or tuple(
        {d.authority for d in material.library.documents() if d.authority}
    )
    return named[0] if len(named) == 1 else ""


def _ask_which(material: Material) -> Draft:
    """What became of recommendations is told of one authority at a time: which, has to be said."""
    understanding = material.understanding
    several = "names several authorities" if understanding.scope.authorities else "names no authority"
    reason = f"The question {several}. Say whose recommendations are meant: they are followed one authority at a time."
    missing = NotFound(reason, say_searched(understanding), len(understanding.documents))
    return Draft(Status.NOT_FOUND, (), (), missing, material.order)


def _chosen_items(material: Material, authority: str) -> tuple[list[Item], bool]:
    """The items asked about: of the report of the date asked, or the newest that later documents follow.

    Also whether a topic narrowed them.
    """
    library, understanding = material.library, material.understanding
    own = sorted((d for d in library.documents() if d.authority == authority and is_dated(d)), key=day_of)
    for_board = bool(_BOARD.search(understanding.asked))
    held = {d.doc_id: [i for i in items_of(library, d) if (i.finding.normalised == LSCB) == for_board] for d in own}
    asked = _base_documents(material, [d for d in own if held[d.doc_id]])
    topics = topics_among(
        [c for c in understanding.concepts if c.words.lower() not in _ASKED],
        [i.paragraph for d in asked for i in held[d.doc_id]],
    )
    on_topic = {d.doc_id: [i for i in held[d.doc_id] if is_on(i.paragraph, topics)] for d in asked}
    found = [d for d in asked if on_topic[d.doc_id]]
    if not found or (not topics and not _says("asked of", understanding.asked)):
        return [], False
    followed = [d for d in found if _is_followed(material, d)]
    chosen = on_topic[(followed or found)[-1].doc_id]
    by_number = _BY_NUMBER.search(understanding.asked)
    if by_number:
        numbered = [i for i in chosen if by_number[1] == (i.number or str(i.place))]
        return numbered, True
    return chosen, bool(topics)


def _is_followed(material: Material, report: Document) -> bool:
    """True when a later document speaks of the same service: a SEND report does not follow one on social care."""
    later = documents_after(material.library, report)
    return any(same_service(d, report) for d in later)


def _base_documents(material: Material, lists: Sequence[Document]) -> list[Document]:
    """The reports whose lists are asked about, oldest first."""
    period = material.understanding.period
    at = _later_point(material)
    if at is not None:
        lists = [d for d in lists if day_of(d) < at.start]
    points = [p for p in period.points if p != at]
    listed = _LIST_OF.search(material.understanding.asked)
    if listed and not points:
        year = int(listed[1])
        points = [Point(date(year, 1, 1), date(year, 12, 31), listed[1])] if year > MINYEAR else []
    if points:
        first = min(points, key=lambda point: point.start)
        return sorted(documents_at(first, tuple(lists)), key=day_of)
    if period.stated and at is None:
        held = {d.doc_id for part in material.parts for d in part.part.documents}
        return [d for d in lists if d.doc_id in held] or list(lists)
    return list(lists)


def _later_point(material: Material) -> Point | None:
    """The date at which the question asks for what became of an earlier list: "raised again in 2018"."""
    question, points = material.understanding.asked, material.understanding.period.points
    if len(points) > 1:
        return max(points, key=lambda point: point.start)
    again = _AGAIN.search(question)
    if len(points) == 1 and again and question.find(points[0].words) > again.start():
        return points[0]
    return None


def _only_at(followed: Followed, at: Point | None) -> Followed:
    if at is None:
        return followed
    searched = documents_at(at, followed.searched)
    return Followed(followed.item, tuple(f for f in followed.later if f.pick.document in searched), searched)


def _write(asked: Sequence[Followed], material: Material, *, topical: bool, at: Point | None) -> Draft:
    writing = _Writing([], [])
    first = asked[0]
    count, later = len(asked), len(first.searched)
    searched = count_later(later) + (f" for {at.words}" if at is not None else "")
    if not topical:
        writing.say(f"{label_document(first.item.document)}: {_count(count, 'recommendation')}.")
    if not later:
        for followed in asked[: 6 if topical else 20]:
            writing.say(f"{_name(followed.item)}:")
            writing.quote(pick_whole(followed.item.paragraph, followed.item.document))
        writing.say("No later document on the same services is held, so what became of it cannot be told from here.")
        return _draft(Status.PARTIAL, writing, material)
    only = Fate.RAISED if _ONLY_AGAIN.search(material.understanding.asked) else None
    told = sorted((f for f in asked if _tells(f, only)), key=lambda f: (_rank(f), f.item.place))
    if only is not None and told:
        writing.say(f"{len(told)} of {count} found raised again in {searched}:")
    elif not told and topical:
        told = [f for f in asked if f.later and only is None]
    quoted = _write_in_full(writing, told, only=only, topical=topical)
    rest = [f for f in asked if f not in quoted]
    for fates, line in _GROUPS:
        if only is None or only in fates:
            _write_group(writing, rest, fates, line)
    _write_related(writing, [f for f in rest if f.fates == {Fate.RELATED}])
    if only is None:
        _write_silent(writing, [f.item for f in rest if not f.later], searched)
    elif not told and (silent := [f.item for f in asked if f.fates != {Fate.RELATED}]):
        line = f"Not found again in {searched}: {_numbers(silent)}."
        writing.claim(line, [pick_whole(i.paragraph, i.document) for i in silent])
    return _draft(Status.ANSWERED, writing, material)


def _tells(followed: Followed, only: Fate | None) -> bool:
    firm = followed.fates - {Fate.RELATED}
    return only in firm if only is not None else bool(firm)


def _rank(followed: Followed) -> int:
    return min(_FIRST.index(fate) for fate in followed.fates)


def _write_in_full(
    writing: _Writing, told: Sequence[Followed], *, only: Fate | None, topical: bool
) -> tuple[Followed, ...]:
    """The first items with their quotes and what later documents say, within the length; at least one."""
    quoted: list[Followed] = []
    words = 0
    for followed in told:
        own = pick_whole(followed.item.paragraph, followed.item.document)
        later = _firmest(followed, only, most=_MOST_LATER if topical else 2)
        length = own.words + sum(found.pick.words for found in later)
        if quoted and words + length > _MOST_QUOTED:
            continue
        words += length
        quoted.append(followed)
        writing.say(f"{_name(followed.item, document=topical)}:")
        writing.quote(own)
        for found in later:
            writing.say(_LINES[found.fate].format(who=label_document(found.pick.document)) + ":")
            writing.quote(found.pick)
    return tuple(quoted)


def _firmest(followed: Followed, only: Fate | None, *, most: int) -> list[Later]:
    """What is most surely said of an item, shown oldest first; the newest is always among it."""
    firm = [f for f in followed.later if f.fate is not Fate.RELATED and (only is None or f.fate is only)]
    firm = firm or list(followed.later)
    newest = firm[-1:]
    rest = sorted(firm[:-1], key=lambda f: _FIRST.index(f.fate))[: most - 1]
    return [f for f in firm if f in newest or f in rest]


def _write_group(writing: _Writing, rest: Sequence[Followed], fates: tuple[Fate, ...], line: str) -> None:
    """One line for the items that the answer has no room to quote, which cites each with what is said of it."""
    found = [(f, next(x for x in reversed(f.later) if x.fate in fates)) for f in rest if f.fates & set(fates)]
    if found:
        picks = [p for f, later in found for p in (pick_whole(f.item.paragraph, f.item.document), later.pick)]
        writing.claim(f"{line}: {_numbers([f.item for f, _ in found])}.", picks)


def _write_related(writing: _Writing, related: Sequence[Followed]) -> None:
    if related:
        line = f"Passages that may be related to these were found: {_numbers([f.item for f in related])}."
        writing.claim(line, [f.later[-1].pick for f in related])


def _write_silent(writing: _Writing, silent: Sequence[Item], searched: str) -> None:
    """What is not mentioned, said as that and no more."""
    if silent:
        line = f"Not mentioned in {searched}, as far as could be found: {_numbers(silent)}."
        writing.claim(line, [pick_whole(item.paragraph, item.document) for item in silent])
        writing.say("What is no longer mentioned is not thereby resolved.")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _name(item: Item, *, document: bool = False) -> str:
    named = f"recommendation {item.number}" if item.number else f"item {item.place} of its list"
    if document:
        return f"{label_document(item.document)}, {named}"
    return named[0].upper() + named[1:]


def _numbers(items: Sequence[Item]) -> str:
    """The items by their printed numbers; by their opening words where the report prints none, as later ones do."""
    listed = [item.number or f"“{' '.join(item.paragraph.text.split()[:_OPENING])}”" for item in items]
    what = "recommendation" if items[0].number else "item"
    if len(listed) == 1:
        return f"{what} {listed[0]}"
    return f"{what}s {', '.join(listed[:-1])} and {listed[-1]}"


def _draft(status: Status, writing: _Writing, material: Material) -> Draft:
    first = [c.paragraph_id for c in writing.citations]
    order = tuple(dict.fromkeys((*first, *material.order)))
    return Draft(status, tuple(writing.statements), tuple(writing.citations), None, order)
