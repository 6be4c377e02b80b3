"""Answers from a report's profile of its area: the statement that gives the figure, with what leads in to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answers import Status
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.linked import leans_back
from assistant.evidence.material import Material, PartEvidence, sections_by_document
from assistant.evidence.newer import superseded
from assistant.evidence.quantities import gives_share, has_value
from assistant.evidence.select import choose
from assistant.language.sentences import split_sentences
from assistant.language.words import content_stems
from assistant.questions.intents import Attribute
from assistant.questions.period import day_of
from assistant.questions.profile_asked import Figure, asked_figure
from assistant.questions.understanding import Understanding
from index.library import Library
from ingest.documents import Document, Kind, Paragraph

_PROFILE = re.compile(
    r"^(?:information about (?:this|the) (?:local )?(?:authority|area)|(?:children living|child protection"
    r"|children looked after) in (?:this|the) (?:local )?(?:area|authority)|(?:other|previous) ofsted inspections"
    r"|other information about (?:this|the) (?:local )?(?:area|authority))\b",
    re.I,
)
_TOLD_IN = frozenset({Kind.PROSE, Kind.LIST_ITEM, Kind.TABLE_ROW})
#: Where the next item of a list begins that was printed with dashes or bullets.
_ITEM = re.compile(r"(?:(?<=\s)|(?<=^))[–−•▪-]\s*(?=[\w‘“])")
#: What is said of some of those just counted: "of whom 25% live out of the area".
_OF_THESE = re.compile(r"[,.;:]?\s+(?:and )?(?:all|none|both|each|most)?\s*(?:of whom|of which)\b", re.I)
_OF_THIS = re.compile(r"^\W*of (?:this|these|those|which|whom)\b", re.I)
_FURTHER = re.compile(r"(?:but|of (?:the|these|those|this|whom|which))\b")
_NONE = re.compile(r"\b(?:no|none|nobody|low number|small number)\b", re.I)
#: A figure of two digits at least that is no year: "12" of "the last 12 months" is none either.
_NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b|12 months)\d[\d,.]*\d%?")
_PER = re.compile(r"\bper 10,?000\b", re.I)
#: Of these the share is told of those just counted: "93 have left care, of whom 6% came back".
_WHOLE = frozenset({"left care"})
#: A paragraph of so many words is quoted whole, and so many words the quotes have together.
_SHORT, _MOST = 60, 90
#: A second source for the same figure must carry nearly all that is asked.
_NEARLY_ALL = 0.95


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a profile: [start, end) of its paragraph, and the sentence that leads in to it, if any."""

    paragraph: Paragraph
    start: int
    end: int
    lead: tuple[Paragraph, int, int] | None = None

    @property
    def text(self) -> str:
        """The statement with its lead."""
        before = self.lead[0].text[self.lead[1] : self.lead[2]] + " " if self.lead else ""
        return before + self.paragraph.text[self.start : self.end]


def answer_profile(material: Material) -> Draft | None:
    """The figure as a report's profile of the area gives it, and another sentence that gives the same.

    None where the question asks for no such figure, or no report that it is asked of has it.
    """
    understanding = material.understanding
    figure = None if understanding.unplaced or understanding.nothing_held else asked_figure(understanding)
    if figure is None:
        return None
    told = [_told(part, figure, material) for part in material.parts]
    if not any(told):
        return None
    picks = [pick for part, own in zip(material.parts, told, strict=True) for pick in _with_other(own, part)]
    sides = zip(material.parts, told, strict=True)
    missing = [p.part.label for p, own in sides if not own and not p.good and p.part.label]
    notes = [f"Nothing that covers this was found for {label}." for label in missing]
    return build_draft(
        Status.PARTIAL if notes else Status.ANSWERED,
        sections_by_document(picks),
        after=[*notes, superseded(picks, material)],
        order=material.order,
    )


def _with_other(own: Sequence[Pick], part: PartEvidence) -> list[Pick]:
    """The quotes from the profile, with one from elsewhere in the same report that gives the same figure."""
    if not own:
        return list(choose(part.good, words=_MOST, most=2))
    told = {p.paragraph.paragraph_id for p in own}
    figures = {number for p in own for number in _NUMBER.findall(p.text)}
    others = [
        e
        for e in part.good
        if e.document == own[0].document and e.direct >= _NEARLY_ALL and e.paragraph.paragraph_id not in told
        if figures.intersection(_NUMBER.findall(e.text))
    ]
    return [*own, *choose(others, words=max(0, _MOST - sum(p.words for p in own)), most=1)]


def _told(part: PartEvidence, figure: Figure, material: Material) -> list[Pick]:
    """The quotes that give the figure in the newest of a part's reports that has it."""
    documents = part.part.documents
    if len({d.authority for d in documents if d.authority}) > 1:
        return []
    for document in sorted(documents, key=day_of, reverse=True):
        statements = find_statements(document, figure, material.library)
        fitting = [s for s in statements if _has_value(s, figure, material.understanding)]
        if fitting:
            return _quoted(fitting, document)
    return []


def find_statements(document: Document, figure: Figure, library: Library) -> list[Statement]:
    """The statements of a report's profile that give a figure, in its order."""
    inside = [p for p in library.paragraphs(document.doc_id) if p.headings and _PROFILE.match(p.headings[-1])]
    return [s for s in _read_statements(inside) if _clause(s, figure)]


def _clause(statement: Statement, figure: Figure) -> str:
    """The clause of a statement that tells of the figure: what is said of some of those counted tells of another."""
    lead = content_stems(statement.text[: -(statement.end - statement.start)])
    own = statement.paragraph.text[statement.start : statement.end]
    opening = content_stems(own.partition(":")[0]) if ":" in own else ()
    for clause in _OF_THESE.split(own):
        stems = (*lead, *opening, *content_stems(clause))
        if any(way.fits(stems) and not way.fits(lead) for way in figure.told):
            return clause
    return ""


def _has_value(statement: Statement, figure: Figure, understanding: Understanding) -> bool:
    """True when a statement gives a figure, or says that there is none; where a share is asked for, one of its own."""
    whole = statement.paragraph.text[statement.start : statement.end]
    told = whole if figure.name in _WHOLE else _clause(statement, figure)
    if figure.time:
        return has_value(told, Attribute.DATE)
    if understanding.attribute is Attribute.SHARE:
        return gives_share(told) or bool(_PER.search(told))
    return has_value(told, Attribute.COUNT) or gives_share(told) or bool(_NONE.search(told))


def _quoted(statements: Sequence[Statement], document: Document) -> list[Pick]:
    """The first statement with its lead, and a second where it is a short paragraph of its own."""
    picks: list[Pick] = []
    for statement in statements[:2]:
        places = [place for place in (statement.lead, (statement.paragraph, statement.start, statement.end)) if place]
        own = [Pick(paragraph, document, start, end) for paragraph, start, end in places]
        if picks and (statement.lead or sum(p.words for p in (*picks, *own)) > _MOST):
            break
        picks.extend(own)
    return picks


def _read_statements(paragraphs: Sequence[Paragraph]) -> Iterator[Statement]:
    """The statements of some paragraphs in a row: short ones whole, lists item by item, else sentence by sentence."""
    before: tuple[Paragraph, int, int] | None = None
    for paragraph in paragraphs:
        if paragraph.kind not in _TOLD_IN:
            continue
        text = paragraph.text
        items = _items(text)
        head = split_sentences(text[: len(_ITEM.split(text, maxsplit=1)[0])] if items else text)
        if len(text.split()) <= _SHORT:
            yield Statement(paragraph, 0, len(text), before)
        elif items:
            lead = _lead(text, head)
            yield from (Statement(paragraph, a, b) for a, b in _with_next(text, head))
            yield from (Statement(paragraph, a, b, (paragraph, *lead) if lead else before) for a, b in items)
        else:
            yield from (Statement(paragraph, a, b, before) for a, b in _with_next(text, head))
        if text.rstrip().endswith(":"):
            start, end = split_sentences(text)[-1]
            before = paragraph, start, end
        elif text[:1].isupper():
            before = None


def _items(text: str) -> list[tuple[int, int]]:
    """The places of a list's items within a paragraph, two at least; what goes on about an item belongs to it."""
    marks = [m for m in _ITEM.finditer(text) if not _FURTHER.match(text, m.end())]
    ends = [*(m.start() for m in marks[1:]), len(text)]
    return [(m.end(), len(text[:end].rstrip())) for m, end in zip(marks, ends, strict=True)] if len(marks) > 1 else []


def _lead(text: str, head: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """What the items say nothing without: "In the last 12 months:", or what "Of this number:" is of."""
    if not head:
        return None
    start, end = head[-1]
    return head[0] if _OF_THIS.match(text[start:end]) or not text[start:end].endswith(":") else (start, end)


def _with_next(text: str, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Each sentence, with the next where that hangs on it: "This is an increase from 1,177 in March."."""
    return [
        (a, sentences[i + 1][1] if i + 1 < len(sentences) and leans_back(text[slice(*sentences[i + 1])]) else b)
        for i, (a, b) in enumerate(sentences)
    ]
