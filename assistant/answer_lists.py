"""Answers that are lists: recommendations and what needs to improve, complete and in the report's order."""

import re
from collections.abc import Sequence

from assistant.answers import Status
from assistant.concepts import Concept
from assistant.draft import Draft, Pick, build_draft, pick_whole
from assistant.material import Material, sections_by_document
from assistant.period import day_of
from assistant.quantities import IN_FIGURES, NUMBER_WORDS
from assistant.subjects import is_of_all
from assistant.words import contains_phrase, content_stems
from ingest.documents import Document, Kind, Paragraph
from ingest.sections import demands_statement

_AREAS_LISTED = re.compile(r"\bareas? for (?:priority action|improvement)\b|\bpriority actions?\b", re.I)
_PRIORITY = re.compile(r"\bpriority actions?\b|\bareas? for priority action\b", re.I)
_IMPROVEMENT = re.compile(r"\bareas? for improvement\b", re.I)
#: What a list is called is not what it is about: an ILACS report has no "recommendations", it says what to improve.
_LIST_WORD = re.compile(r"(?:recommend\w*|improve\w*|priorit\w+|actions?|areas?|lists?|items?)", re.I)
_STATED = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(IN_FIGURES)})\s+(?:[\w-]+\s+){{0,2}}?(?:recommendations|areas|actions|improvements)\b",
    re.I,
)
_SEND = re.compile(r"\bSEND?\b|\bspecial (?:educational )?needs\b", re.I)
#: Who is inspected in an inspection of an area's SEND arrangements: every item is for them.
_INSPECTED = re.compile(r"(?:(?:SEND|local|area)\s+)*(?:partnerships?|area)(?:\s+partnerships?)?|partners", re.I)
_BOARD = re.compile(r"\bLSCB\b|safeguarding (?:children )?board", re.I)


def answer_list(material: Material) -> Draft | None:
    """Every recommendation of the documents in scope, or those on the topic; None when there is none of these."""
    understanding = material.understanding
    if understanding.nothing_held:
        return None
    for_board = bool(_BOARD.search(understanding.question))
    topics = _topics(material, for_board=for_board)
    picks: list[Pick] = []
    for part in material.parts:
        done: set[str] = set()
        documents = _inspectors_first(part.part.documents, material, for_board=for_board)
        every = [
            (document, _recommendations(document, material, for_board=for_board))
            for document in sorted(documents, key=day_of, reverse=True)
        ]
        for document, items in _of_stated_length(every, understanding.question):
            if document.authority in done:
                continue
            own = [pick_whole(p, document) for p in items if is_on(p, topics)]
            picks.extend(own)
            if own and not understanding.period.stated:
                # Without a date the newest list is meant; an older one stays available by its year.
                done.add(document.authority)
    if not picks:
        return None
    return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order)


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
    if _SEND.search(material.understanding.question):
        narrowing = [c for c in narrowing if not _INSPECTED.fullmatch(c.words)]
    return topics_among(narrowing, items)


def topics_among(concepts: Sequence[Concept], items: Sequence[Paragraph]) -> list[Concept]:
    """The concepts that narrow a list of items: not its name, a number, or a word that none of the items uses."""
    needed = [
        c
        for c in concepts
        if c.needed and not _names_board(c) and not _is_number(c) and not _LIST_WORD.fullmatch(c.words)
    ]
    return [c for c in needed if len(c.names) > 1 or c.named or any(is_on(p, [c]) for p in items)]


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
    asked = [p for p in items if any(h.casefold() in _lists_named(material) for h in p.headings)]
    items = asked or items
    board = [p for p in items if _BOARD.search(" ".join(p.headings)) or p.text.startswith(("The LSCB", "The board"))]
    if for_board:
        return board
    return [p for p in items if p not in board]


def _lists_named(material: Material) -> frozenset[str]:
    """The lists of a SEND report that the question names: the priority actions, or the areas for improvement."""
    question = material.understanding.question
    priority, improvement = bool(_PRIORITY.search(question)), bool(_IMPROVEMENT.search(question))
    if priority == improvement:
        return frozenset()
    return frozenset({"areas for priority action"} if priority else {"areas for improvement"})


def is_on(paragraph: Paragraph, topics: Sequence[Concept]) -> bool:
    """True when a paragraph, or a heading above it, names every one of the topics."""
    stems = content_stems(" ".join((*paragraph.headings, paragraph.text)))
    return all(any(contains_phrase(stems, name) for name in c.names) for c in topics)
