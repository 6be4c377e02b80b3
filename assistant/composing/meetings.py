"""What the minutes of a meeting record as such: who was there and in the chair, and what was resolved."""

import re
from collections.abc import Sequence

from assistant.answers import Status
from assistant.evidence.draft import Draft, Pick, Section, build_draft, pick_whole
from assistant.evidence.material import Material, sections_by_document
from assistant.evidence.quotes import label_document
from assistant.language.words import contains_phrase, content_stems
from assistant.questions.concepts import Concept
from assistant.questions.period import day_of
from ingest.documents import Document, Kind, Paragraph

_BODY = r"(?:committee|panel|board|cabinet|executive|council|councillors|members|meeting|minutes|forum)"
_ASKS_CHAIR = re.compile(
    rf"\bwho\b.{{0,20}}\b(?:chair(?:s|ed)?|in the chair|presided)\b"
    rf"|\b(?:vice-)?chair(?:man|woman|person)? of the .{{0,60}}{_BODY}",
    re.I,
)
_ASKS_PRESENT = re.compile(
    r"\bwho\b.{0,30}\b(?:attend(?:ed|s)?|present at|was there|were there|came to|at the meeting|sent apologies"
    r"|apologi[sz]ed)\b|\bwhich (?:councillors|members|officers)\b.{0,20}\b(?:attended|came"
    r"|(?:was|were) (?:present|at|there))\b|\bapologies\b",
    re.I,
)
_ASKS_RESOLVED = re.compile(
    rf"\b{_BODY}\b.{{0,30}}\b(?:resolv|decid|agre|conclud)\w*|\b(?:resolved|decided|agreed)\b.{{0,50}}\b{_BODY}\b"
    rf"|\b(?:resolutions?|decisions?)\b.{{0,50}}\b{_BODY}\b|\bwhat (?:was|were|did).{{0,40}}\bresolved?\b",
    re.I,
)
_PRESENT = re.compile(
    r"^(?:members |councillors |also |officers )?(?:present|in attendance|attendance|apologies|officers|councillors"
    r"|members|also present|attendees)\b\s*(?:\(.{3,30}\))?\s*[:–-]|^apologies (?:were|was|had|for)\b",
    re.I,
)
_CHAIR = re.compile(r"\(\s*(?:in the )?(?:vice[- ])?chair(?:man|woman|person|ing)?\s*\)|\bin the chair\b", re.I)
_RESOLVED = re.compile(
    r"^(?:resolved|decisions?|agreed|it was (?:resolved|agreed|decided)|the \w+ (?:resolved|agreed))\b", re.I
)
_FILLER = re.compile(
    rf"(?:{_BODY}|resolv\w*|decid\w*|decisions?|agre\w*|select|scrutiny|overview|about|on|chair\w*|vice|attend\w*|present|apolog\w*|councillors?|officers?|sent|held)",
    re.I,
)
_HEAD, _OPENING = 40, 8
_MOST = 6
_SHOWN = frozenset({Kind.PROSE, Kind.LIST_ITEM, Kind.FRONT_MATTER, Kind.RECOMMENDATION})


def answer_meeting(material: Material) -> Draft | None:
    """Who was at a meeting, or what it resolved; None when nobody asks, or the minutes in scope do not say."""
    understanding = material.understanding
    question = understanding.question
    if understanding.nothing_held or understanding.follows:
        return None
    documents = sorted(_papers(material), key=day_of, reverse=True)
    if _ASKS_CHAIR.search(question) or _ASKS_PRESENT.search(question):
        chair = bool(_ASKS_CHAIR.search(question))
        found = ((d, [p for p in _head(d, material) if _tells(p, chair=chair)]) for d in documents)
        if re.search(r"\bapolog", question, re.I):
            found = ((d, [p for p in own if re.search(r"\bapolog", p.text, re.I)]) for d, own in found)
        bodies = [c for c in understanding.concepts if c.needed and not _FILLER.fullmatch(c.words)]
        lines = next(((d, own) for d, own in found if own and _is_of(d, bodies, material)), None)
        if lines is None:
            return None
        picks = [pick_whole(p, lines[0]) for p in lines[1][: 1 if chair else _MOST]]
        return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order)
    if not _ASKS_RESOLVED.search(question):
        return None
    topics = [c for c in understanding.concepts if c.needed and not _FILLER.fullmatch(c.words)]
    for document in documents:
        sections = _resolved(document, topics, material)
        if sections:
            return build_draft(Status.ANSWERED, sections, order=material.order)
    return None


def _papers(material: Material) -> list[Document]:
    every = (d for part in material.parts for d in part.part.documents)
    return [d for d in dict.fromkeys(every) if d.publisher and "ofsted" not in d.publisher.lower()]


def _head(document: Document, material: Material) -> Sequence[Paragraph]:
    """The beginning of a paper, and any paragraph on apologies: attendance stands there."""
    return [p for p in material.library.paragraphs(document.doc_id)[:_HEAD] if p.kind in _SHOWN]


def _is_of(document: Document, bodies: Sequence[Concept], material: Material) -> bool:
    """True when the head of a paper names the body asked about: the chair of a committee chairs no other board."""
    head = " . ".join(p.text for p in material.library.paragraphs(document.doc_id)[:_OPENING])
    stems = content_stems(f"{document.title} . {head}")
    return all(any(contains_phrase(stems, name) for name in c.names) for c in bodies)


def _tells(paragraph: Paragraph, *, chair: bool) -> bool:
    if chair:
        return bool(_CHAIR.search(paragraph.text)) and len(paragraph.text.split()) < 80
    return bool(_PRESENT.match(paragraph.text))


def _resolved(document: Document, topics: Sequence[Concept], material: Material) -> list[Section]:
    """The resolutions of the items of a meeting that are on what is asked, each item under its heading."""
    flow = [p for p in material.library.paragraphs(document.doc_id) if p.kind in _SHOWN]
    sections: list[Section] = []
    for index, paragraph in enumerate(flow):
        under = bool(paragraph.headings) and _RESOLVED.match(paragraph.headings[-1]) is not None
        first = index == 0 or flow[index - 1].headings != paragraph.headings
        alone = _RESOLVED.match(paragraph.text) is not None
        if not (under and first) and not alone:
            continue
        own = (
            [p for p in flow[index:] if p.headings == paragraph.headings]
            if under
            else [paragraph, *_items(flow, index)]
        )
        item = [h for h in paragraph.headings if not _RESOLVED.match(h)]
        # What a resolution is on is told by the item's heading and by what was said under it.
        said = [p.text for p in flow if item and item[-1] in p.headings]
        stems = content_stems(" . ".join((*item, *said, *(p.text for p in own))))
        if all(any(contains_phrase(stems, name) for name in c.names) for c in topics):
            under_line = f", under “{item[-1]}”" if item else ""
            picks: list[Pick] = [pick_whole(p, document) for p in own[:_MOST]]
            sections.append(Section(f"{label_document(document)}{under_line}:", tuple(picks)))
    return sections


def _items(flow: Sequence[Paragraph], index: int) -> list[Paragraph]:
    """The items that follow "RESOLVED:" where it stands as a line of text."""
    items = []
    for paragraph in flow[index + 1 :]:
        if paragraph.kind is not Kind.LIST_ITEM and not (paragraph.number and paragraph.text.startswith("That ")):
            break
        items.append(paragraph)
    return items
