"""Answers that are lists: recommendations and what needs to improve, complete and in the report's order."""

import re
from collections.abc import Sequence

from assistant.answers import Status
from assistant.evidence.draft import Draft, Pick, build_draft, pick_whole
from assistant.evidence.material import Material, PartEvidence, sections_by_document
from assistant.evidence.quantities import IN_FIGURES, NUMBER_WORDS
from assistant.evidence.weigh import Statistics
from assistant.language.phrases import says
from assistant.language.words import contains_phrase, content_stems, find_words, word_set
from assistant.questions.concepts import Concept
from assistant.questions.period import day_of
from assistant.questions.subjects import is_of_all
from ingest.documents import Document, Kind, Paragraph
from ingest.sections import demands_statement

_AREAS_LISTED = re.compile(
    r"\bareas? for (?:priority action|improvement)\b|\bpriority (?:and immediate )?actions?\b", re.I
)
_PRIORITY = re.compile(r"\bpriority actions?\b|\bareas? for priority action\b", re.I)
_URGENT_LIST = re.compile(r"^areas for priority action|^priority and immediate|^immediate", re.I)
_OTHER_LIST = re.compile(r"^areas for improvement$", re.I)
_IMPROVEMENT = re.compile(r"\bareas? for improvement\b", re.I)
#: What a list is called is not what it is about: an ILACS report has no "recommendations", it says what to improve.
_LIST_WORD = re.compile(r"(?:recommend\w*|improve\w*|priorit\w+|actions?|areas?|lists?|items?)", re.I)
_STATED = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(IN_FIGURES)})\s+(?:[\w-]+\s+){{0,2}}?(?:recommendations|areas|actions|improvements)\b",
    re.I,
)
_SEND = re.compile(r"\bSEND?\b|\bspecial (?:educational )?needs\b", re.I)
#: Who is told in every item, and who tells: neither narrows a list, nor do the children whom every item is for.
_WHOEVER_IS_TOLD = word_set(
    """
    leader leaders council councils authority authorities partnership partnerships partner partners area areas local
    department departments boss bosses chief chiefs manager managers official officials service services children's
    children child kids inspector inspectors inspectorate inspection ofsted cqc report trust
    """
)
_AFTER_IT = re.compile(
    r"\b(?:after|following)\s+(?:the|its|their|that)\s+(?:\w+\s+){0,2}?(?:19|20)\d\d\b(?=.{0,40}\b(?:inspections?|visit|report"
    r"|ofsted|result)\b)",
    re.I,
)
_EITHER = re.compile(r"\bor\b", re.I)
_BOARD = re.compile(r"\bLSCB\b|safeguarding (?:children )?board", re.I)


def answer_list(material: Material) -> Draft | None:
    """Every recommendation of the documents in scope, or those on the topic; None when there is none of these."""
    understanding = material.understanding
    if understanding.nothing_held:
        return None
    for_board = bool(_BOARD.search(understanding.question))
    topics = _topics(material, for_board=for_board)
    picks = [pick for part in material.parts for pick in _of_part(part, topics, material, for_board=for_board)]
    if not picks:
        return None
    return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order)


def _of_part(part: PartEvidence, topics: list[Concept], material: Material, *, for_board: bool) -> list[Pick]:
    """The items on all topics, of the inspectors' report meant or else of another; else those on most of what is asked.

    "What was Fernham told to do about its EHC plans?" names no SEND report, but the report on children's services
    has no item on them.
    """
    held = _of_the_inspection(part.part.documents, material)
    preferred = _inspectors_first(held, material, for_board=for_board)
    tries = [preferred, tuple(d for d in held if d not in preferred and "Ofsted" in d.publisher)]
    for documents in tries if topics else tries[:1]:
        picks: list[Pick] = []
        done: set[str] = set()
        listed = [(d, _recommendations(d, material, for_board=for_board)) for d in _newest_first(documents)]
        for document, items in _of_stated_length(listed, material.understanding.question):
            if document.authority in done:
                continue
            own = [pick_whole(p, document) for p in _narrowed(items, topics, material)]
            picks.extend(own)
            if own and not material.understanding.period.stated:
                # Without a date the newest list is meant; an older one stays available by its year.
                done.add(document.authority)
        if picks:
            return picks
    return _nearest([d for documents in tries for d in _newest_first(documents)], topics, material, for_board=for_board)


def _of_the_inspection(documents: tuple[Document, ...], material: Material) -> tuple[Document, ...]:
    """The documents of the year itself, where somebody was told to do something "after the 2018 inspection"."""
    period = material.understanding.period
    if period.after is None or not _AFTER_IT.search(material.understanding.question):
        return documents
    return tuple(d for d in documents if day_of(d).year == period.after.year) or documents


def _newest_first(documents: Sequence[Document]) -> list[Document]:
    return sorted(documents, key=day_of, reverse=True)


def _narrowed(items: Sequence[Paragraph], topics: Sequence[Concept], material: Material) -> list[Paragraph]:
    """The items that name every topic, or any of two parted by "or"."""
    if topics and _EITHER.search(material.understanding.question):
        return [p for p in items if any(is_on(p, [c], related=True) for c in topics)]
    return [p for p in items if is_on(p, topics, related=True)]


def _nearest(
    documents: Sequence[Document], topics: Sequence[Concept], material: Material, *, for_board: bool
) -> list[Pick]:
    """The items that name most of what is asked, half at least of what is needed, of the first document with such."""
    weights = dict(zip(material.understanding.concepts, material.weights, strict=True))
    least = sum(weights[c] for c in topics) / 2
    best: list[Pick] = []
    for document in documents:
        for item in _recommendations(document, material, for_board=for_board):
            named = sum(w for c, w in weights.items() if not _is_whoever(c) and is_on(item, [c], related=True))
            on_topic = any(is_on(item, [c], related=True) for c in topics)
            if on_topic and named >= least and (named > least or (best and best[0].document == document)):
                best = [*(best if named == least else ()), pick_whole(item, document)]
                least = named
    return best


def _of_stated_length(
    every: Sequence[tuple[Document, list[Paragraph]]], question: str
) -> Sequence[tuple[Document, list[Paragraph]]]:
    """ "The nine recommendations": the lists with so many items first, where there is one; the newest first else."""
    match = _STATED.search(question)
    if match is None:
        return every
    stated = match[1].lower()
    length = int(IN_FIGURES.get(stated, stated))
    return sorted(every, key=lambda listed: len(listed[1]) != length)


def _inspectors_first(documents: Sequence[Document], material: Material, *, for_board: bool) -> tuple[Document, ...]:
    """The inspectorates' reports, where one has a list: a council's paper recommends to its members to note it.

    Of SEND those on SEND, where they are asked about.
    """
    if _SEND.search(material.understanding.question):
        documents = [d for d in documents if d.kind == "SEND report"] or documents
    elif not material.understanding.period.stated:
        # "What must Medway improve?" is asked of its children's services, though the SEND report's list may be newer.
        services = [d for d in documents if d.kind != "SEND report"]
        documents = services if any(_recommendations(d, material, for_board=for_board) for d in services) else documents
    if material.understanding.scope.publishers:
        return tuple(documents)
    reports = tuple(d for d in documents if "Ofsted" in d.publisher)
    return reports if any(_recommendations(d, material, for_board=for_board) for d in reports) else tuple(documents)


def _topics(material: Material, *, for_board: bool) -> list[Concept]:
    """The concepts that narrow the list: not a word of the asker's own ("full list", "pls") that no item uses."""
    documents = [d for part in material.parts for d in part.part.documents]
    items = [p for d in documents for p in _recommendations(d, material, for_board=for_board)]
    narrowing = [c for c in material.understanding.concepts if not any(is_of_all(c, d) for d in documents)]
    return topics_among(narrowing, items, material.statistics)


def topics_among(
    concepts: Sequence[Concept], items: Sequence[Paragraph], statistics: Statistics | None = None
) -> list[Concept]:
    """The concepts that narrow a list of items: not its name, a number, or a word that none of the items uses.

    With `statistics`, a word that the documents use narrows it even so: no item is on private fostering.
    """
    needed = [
        c
        for c in concepts
        if c.needed
        and not _names_board(c)
        and not _is_number(c)
        and not _LIST_WORD.fullmatch(c.words)
        and not _is_whoever(c)
    ]
    known = [c for c in needed if len(c.names) > 1 or c.named or (statistics and statistics.uses(c.names))]
    return [c for c in needed if c in known or any(is_on(p, [c]) for p in items)]


def _is_whoever(concept: Concept) -> bool:
    return {w.text for w in find_words(concept.words)} <= _WHOEVER_IS_TOLD


def _is_number(concept: Concept) -> bool:
    return concept.words.isdigit() or concept.words.lower() in NUMBER_WORDS


def _names_board(concept: Concept) -> bool:
    return bool(_BOARD.search(concept.words))


def _recommendations(document: Document, material: Material, *, for_board: bool) -> list[Paragraph]:
    items = [p for p in material.library.paragraphs(document.doc_id) if p.kind is Kind.RECOMMENDATION]
    # A SEND report tells what needs to improve at length and then lists it; the list is what was asked for.
    # What a written statement of action has to deal with is the list of a letter of 2016 to 2022.
    listed = [p for p in items if p.headings[-1:] and demands_statement(p.headings[-1])]
    listed = listed or [p for p in items if any(_AREAS_LISTED.search(h) for h in p.headings)]
    if listed and len(listed) < len(items):
        items = listed
    named = _lists_named(material)
    asked = [p for p in items if named and any(named.search(h) for h in p.headings)]
    items = asked or items
    board = [p for p in items if _BOARD.search(" ".join(p.headings)) or p.text.startswith(("The LSCB", "The board"))]
    if for_board:
        return board
    return [p for p in items if p not in board]


def _lists_named(material: Material) -> re.Pattern[str] | None:
    """The headings of the list that the question names: of the priority actions, or of the areas for improvement."""
    question = material.understanding.question
    urgent = bool(_PRIORITY.search(question)) or says("at once", question)
    if urgent == bool(_IMPROVEMENT.search(question)):
        return None
    return _URGENT_LIST if urgent else _OTHER_LIST


def is_on(paragraph: Paragraph, topics: Sequence[Concept], *, related: bool = False) -> bool:
    """True when a paragraph, or a heading above it, names every one of the topics, `related` by what belongs to it."""
    stems = content_stems(" ".join((*paragraph.headings, paragraph.text)))
    names = [(*c.names, *c.related) if related else c.names for c in topics]
    return all(any(contains_phrase(stems, name) for name in own) for own in names)
