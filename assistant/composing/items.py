"""Answers that are a list as a document prints it: the six key areas, the challenges, what members are asked to do.

Such a list is announced by a heading ("Challenges"), by the line that leads in
to its items ("The plan has three key themes:"), or by a paragraph before
numbered headings ("Progress in the six areas is set out below:").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answers import Status
from assistant.evidence.draft import Draft, Section, build_draft, pick_first, pick_whole
from assistant.evidence.material import Material
from assistant.evidence.quotes import label_document
from assistant.language.words import contains_phrase, content_stems, find_words, word_set
from assistant.questions.concepts import Concept
from assistant.questions.intents import Attribute, Intent
from assistant.questions.period import day_of
from ingest.documents import Document, Kind, Paragraph

_THINGS = word_set(
    """
    areas themes priorities challenges strengths weaknesses weakness risks actions steps frameworks principles
    objectives aims concerns reasons measures indicators inspections topics workstreams pillars outcomes
    recommendations requirements elements goals options appendices commitments promises values
    """
)
#: "Which themes ...", "what are its four strands": any plural noun may name the things that are listed.
_NAMED_THINGS = re.compile(
    r"\b(?:what|which|list|name|give)\b(?:\s+(?:are|were|is|was|me|us|of|the|its|their|all|those|these|main|key|different"
    r"|[\w-]+[’']s?|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})){0,6}\s+(?P<thing>[a-z-]{3,}s)\b",
    re.I,
)
_NO_THINGS = frozenset({"does", "was", "has", "is", "this", "services", "progress", "plans", "reports", "inspectors"})
_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LISTS = re.compile(r"\b(?:what|which|list|name|give)\b", re.I)
_ASKED_OF = re.compile(
    r"\b(?:committee|panel|board|members|cabinet|council|councillors|executive)\b.{0,40}"
    r"\b(?:asked|recommended|requested|invited)\b|\b(?:asked|recommended|requested) (?:of|to) (?:the )?(?:members"
    r"|cabinet)",
    re.I,
)
_ASKS_MEMBERS = re.compile(
    r"\b(?:asked|recommended|requested|invited) to\b"
    r"|\bthat (?:members|cabinet)\b"
    r"|\bthat (?:the )?(?:[\w’']+ ){0,4}?(?:committee|panel|board|council|executive|councillors|forum)\s*:?$",
    re.I,
)
#: "3. Purposeful Practice", "5.3.2 Local Area Inspections", "Strand B: Plans", "Priority 2 - Schools".
_NUMBERED = re.compile(
    r"(?:(?:\d{1,2}\.)*(\d{1,2})[.)]?|[A-Z][a-z]+ (\d{1,2})\s?[:.–-]|(?:[A-Z][a-z]+ )?\(?([A-H])\s?[):.–-])\s"
)
_FURNITURE = frozenset({Kind.RUNNING_HEADER, Kind.FOOTNOTE})
_SAME = (
    (
        re.compile(r"\b(?:difficult(?:y|ies)|problems?|obstacles?|barriers?|hurdles?|struggl\w+|worries)\b", re.I),
        "challenges",
    ),
    (
        re.compile(r"\b(?:work(?:s|ing)?|go(?:es|ing)|do(?:es|ing)) well\b|\bpositives?\b|\bgood at\b", re.I),
        "strengths",
    ),
    (re.compile(r"\bshortcomings?\b|\bto improve\b|\bnot good enough\b", re.I), "weaknesses challenges"),
)
_FEWEST = 2
#: "The four-week inspection" asks for no four things.
_MEASURE = re.compile(r"\b\w+[\s-](?:hours?|days?|weeks?|months?|years?|points?)\b", re.I)
#: A lead-in of more words says itself what it leads in to; "These are:" does not.
_TELLING = 3
_MOST = 20
#: Above this many words an item is quoted with its first sentence only.
_LONG_LIST = 220
_INTENTS = frozenset({Intent.FACT, Intent.TOPIC, Intent.LIST, Intent.WHO_SAID})


@dataclass(frozen=True, slots=True)
class _Listing:
    """A list as printed: what announces it, each item under its own heading ("") and the document."""

    opener: str
    items: tuple[tuple[str, Paragraph], ...]
    document: Document
    path: tuple[str, ...]


def answer_items(material: Material) -> Draft | None:
    """The list that a document in scope prints of what is asked, whole and in order; None when there is none."""
    understanding = material.understanding
    question = understanding.question
    if understanding.intent not in _INTENTS or understanding.attribute is not Attribute.NONE:
        return None
    of_members = bool(_ASKED_OF.search(question))
    # "The areas for improvement" are a section of an inspection's report, and have their own answer.
    of_papers = any("Ofsted" not in name for name in understanding.scope.publishers)
    things = frozenset() if understanding.intent is Intent.LIST and not of_papers else _things(question)
    alone = all("ofsted" not in d.publisher.lower() for d in understanding.documents)
    other = _other_words(question) if alone else frozenset()
    if understanding.nothing_held or not (of_members or ((things or other) and _LISTS.search(question))):
        return None
    sections: list[Section] = []
    for part in material.parts:
        documents = part.part.documents
        if of_members and not understanding.period.stated:
            # The newest reports are searched unless a date is named; only a committee's paper asks its members.
            places = {d.authority for d in documents}
            documents = tuple(d for d in material.library.documents() if d.authority in places)
        found = [
            listing
            for document in sorted(documents, key=day_of, reverse=True)
            for listing in _listings(document, material.library.paragraphs(document.doc_id))
            if (
                _ASKS_MEMBERS.search(listing.opener)
                if of_members
                else (things and _announces(listing, things, material)) or _headed(listing, other, question)
            )
        ]
        found.sort(key=lambda listing: not _counted(question, listing.opener))
        sections.extend(_sections(found[0]) if found else [])
        if understanding.unplaced and len({listing.document.authority for listing in found}) > 1:
            return None
    return build_draft(Status.ANSWERED, sections, order=material.order) if sections else None


def answer_items_of_one(material: Material) -> Draft | None:
    """The list that is asked for without a place, where the papers of one place alone have it."""
    return answer_items(material) if material.understanding.unplaced else None


def _other_words(question: str) -> frozenset[str]:
    """What papers call the difficulties, or the good things, that a question asks for in other words."""
    return frozenset(w.stem for asked, printed in _SAME if asked.search(question) for w in find_words(printed))


def _things(question: str) -> frozenset[str]:
    """The stems of the things whose list a question asks for: "themes", "strands"."""
    named = _NAMED_THINGS.search(question)
    words = [w.stem for w in find_words(question) if w.text in _THINGS]
    if named and named["thing"].lower() not in _NO_THINGS:
        words += [w.stem for w in find_words(named["thing"])]
    return frozenset(words)


def _counted(question: str, opener: str) -> bool:
    """True when what announces a list has the number that is asked for."""
    stated = {_value(w.text) for w in find_words(question)} - {0}
    return bool(stated & {_value(w.text) for w in find_words(opener)})


def _announces(listing: _Listing, things: frozenset[str], material: Material) -> bool:
    """True when what announces the list names the things asked for, in their number, and all else that is asked."""
    around = content_stems(" . ".join((*listing.path, listing.opener, listing.document.title, listing.document.kind)))
    # "29. Statement of action" is no list of actions where its lead-in says that these are weaknesses.
    lead = content_stems(listing.path[-1]) if listing.path and listing.path[-1].endswith(":") else ()
    announced = lead if len(lead) > _TELLING else content_stems(listing.opener)
    if not things & set(announced) or not things <= set(around):
        return False
    if not is_of_stated_length(material.understanding.question, len(listing.items)):
        return False
    needed = [c for c in material.understanding.concepts if c.needed and not _is_number(c)]
    return all(any(contains_phrase(around, name) for name in (c.own, *c.names) if name) for c in needed)


def _is_number(concept: Concept) -> bool:
    return _value(concept.words.lower()) > 0


def _headed(listing: _Listing, other: frozenset[str], question: str) -> bool:
    """True when a list stands under a heading that says what was asked for and nothing else: "Challenges"."""
    stems = frozenset(content_stems(listing.opener))
    return bool(stems) and stems <= other | {"key", "main"} and is_of_stated_length(question, len(listing.items))


def is_of_stated_length(question: str, length: int) -> bool:
    """False when a question states how many things it asks for ("the seven areas") and a list has another number."""
    asked = _MEASURE.sub("", question)
    small = {n for n in (_value(w.text) for w in find_words(asked)) if _FEWEST <= n <= _MOST}
    return not small or length in small


def _value(word: str) -> int:
    if word in _COUNTS:
        return _COUNTS.index(word) + 2
    return int(word) if word.isdecimal() else 0


def _listings(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[_Listing]:
    flow = [p for p in paragraphs if p.kind not in _FURNITURE]
    at = 0
    while at < len(flow):
        items = _items_from(flow, at)
        if len(items) >= _FEWEST:
            path = flow[at].headings
            opener = " ".join(path[-2:]) if path and path[-1].endswith(":") else " ".join(path[-1:])
            yield _Listing(opener, tuple(("", p) for p in items), document, path)
        at += max(1, len(items))
    yield from _under_headings(document, flow)


def _items_from(flow: Sequence[Paragraph], at: int) -> list[Paragraph]:
    """The items of a list that begins at a place; of a written statement of action they are recommendations."""
    items: list[Paragraph] = []
    for paragraph in flow[at:]:
        lead = paragraph.headings[-1] if paragraph.headings else ""
        announced = paragraph.kind is Kind.RECOMMENDATION and lead.endswith(":")
        if not (paragraph.kind is Kind.LIST_ITEM or announced) or paragraph.headings != flow[at].headings:
            break
        items.append(paragraph)
    return items


def _under_headings(document: Document, flow: Sequence[Paragraph]) -> Iterator[_Listing]:
    """Lists whose items are numbered headings with their paragraphs, announced by the paragraph before the first."""
    for index, opener in enumerate(flow[:-1]):
        first = flow[index + 1]
        if opener.kind is not Kind.PROSE or first.kind is not Kind.HEADING or _number(first) != 1:
            continue
        items: list[tuple[str, Paragraph]] = []
        for heading, below in zip(flow[index + 1 :], flow[index + 2 :], strict=False):
            if heading.kind is Kind.HEADING and heading.headings == first.headings:
                if _number(heading) != len(items) + 1 or below.kind is Kind.HEADING:
                    break
                items.append((heading.text, below))
        if len(items) >= _FEWEST:
            yield _Listing(opener.text, tuple(items), document, first.headings)


def _number(heading: Paragraph) -> int:
    match = _NUMBERED.match(heading.text)
    printed = next((group for group in match.groups() if group), "") if match else heading.number or ""
    return int(printed) if printed.isdecimal() else " ABCDEFGH".find(printed) if printed else 0


def _sections(listing: _Listing) -> list[Section]:
    """The items under what announces them, or each under its own heading; whose words and when comes first."""
    label = label_document(listing.document)
    long = sum(len(p.text.split()) for _, p in listing.items) > _LONG_LIST
    if listing.items[0][0]:
        framed = [
            (f"{label}, under “{h}”:" if n == 0 else f"Under “{h}”:", p) for n, (h, p) in enumerate(listing.items)
        ]
        return [Section(line, (pick_first(p, listing.document),)) for line, p in framed]
    under = listing.path[-1].rstrip(":") if listing.path else ""
    picks = tuple((pick_first if long else pick_whole)(p, listing.document) for _, p in listing.items)
    return [Section(f"{label}, under “{under}”:" if under else f"{label}:", picks)]
