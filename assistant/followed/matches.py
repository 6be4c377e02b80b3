"""What later documents say of a recommendation: raised again, progress, done by the council's account, not found."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.evidence.draft import Pick, pick_whole
from assistant.evidence.quotes import say_date
from assistant.evidence.select import pick_with_context
from assistant.evidence.weigh import Evidence
from assistant.followed.fates import Fate, council_says, inspectors_say
from assistant.followed.matters import Matters, matters_in
from assistant.language.sentences import split_sentences
from assistant.language.words import content_stems
from assistant.questions.period import day_of, is_dated
from index.fusion import RANK_CONSTANT
from index.library import Library
from index.scope import Scope
from ingest.documents import Document, Finding, Kind, Paragraph
from ingest.judgements import LSCB


@dataclass(frozen=True, slots=True)
class Item:
    """One recommendation, or one thing "that needs to improve".

    `number` is the report's own, else "" ; `place` counts from 1 in the report's order.
    """

    finding: Finding
    paragraph: Paragraph
    document: Document
    number: str
    place: int


@dataclass(frozen=True, slots=True)
class Later:
    """What a later document says of an item: the quote, and how it bears on it."""

    fate: Fate
    pick: Pick
    score: float


@dataclass(frozen=True, slots=True)
class Followed:
    """An item with what later documents say of it, oldest first, at most one quote a document.

    `searched` are all later documents that may speak of the same service,
    those that say nothing of it too.
    """

    item: Item
    later: tuple[Later, ...]
    searched: tuple[Document, ...]

    @property
    def fates(self) -> frozenset[Fate]:
        """Everything that became of it."""
        return frozenset(found.fate for found in self.later)


_REFERENCES = re.compile(r"\s*\((?:paragraphs?|paras?\.?|outcome|enabler)\b[^)]*\)", re.I)
#: A recommendation names its subject first and its purpose after one of these.
_PURPOSE = re.compile(
    r"[,;]?\s\b(?:so that|in order (?:to|that)|to (?:ensure|enable|support|drive|assist|help|inform|prevent|reduce"
    r"|avoid|secure|make|allow|demonstrate)|for example|so)\b",
    re.I,
)
#: What it names after one of these is a part of its subject, or where it is.
_PART = re.compile(
    r"[,;]?\s\b(?:particularly|in particular|including|especially|such as|across|throughout)\b|[:•–]", re.I
)
_INTRODUCES = re.compile(r"^(?:the following|these) (?:recommendations|areas)\b", re.I)
_ABOUT_BEFORE = re.compile(
    r"\bprevious\b.{0,20}\binspections?\b|\binspection history\b|\binformation about\b|\bfuture inspections?\b", re.I
)
#: "Plans", "assessments" and "records" are matters when nothing narrower is named; other wide words are not.
_WIDE = frozenset({"assessments", "plans", "records"})
_GENERAL = frozenset({"how good"})
_TELLING = frozenset({Kind.PROSE, Kind.LIST_ITEM})
_NEAR_START = 13
#: A sentence this short has one subject, wherever in it that is named.
_SIMPLE = 18
#: Praise is for what the sentence opens with.
_OPENS = 9
_FIRST = 4
_REPEATED = 0.75
#: The score of a passage that stands first in one ranking and at least second in the other.
_AT_THE_TOP = 1 / (RANK_CONSTANT + 1) + 1 / (RANK_CONSTANT + 2) - 1e-6
_LEAST_SHARED = 2
#: Words that any recommendation and any report may share.
_EVERYWHERE = frozenset(content_stems("ensure improve children child young people services service social effective"))
_SAME = 2
_NEAR = 1
_OPENING = 14
#: Sides of practice that many matters have: oversight of one is not oversight of another.
_ASPECTS = frozenset(
    {
        "management oversight", "caseloads", "supervision of social workers", "performance information",
        "auditing of casework", "training of social workers", "recruitment and retention of staff",
        "participation of children", "commissioning", "consent",
    }
)  # fmt: skip
#: Matters that are people: what is said of them is on the same matter only where nothing narrower was asked for.
_POPULATIONS = frozenset(
    {
        "disabled children", "unaccompanied asylum-seeking children", "young carers", "care leavers in custody",
        "homeless young people", "adopters", "private fostering", "newly qualified social workers",
        "children who go missing",
    }
)  # fmt: skip
_LONGEST = 55
_BOARD = re.compile(r"safeguarding children(?:['’]s)? board|\bLSCB\b|\bthe board\b", re.I)


def items_of(library: Library, document: Document) -> tuple[Item, ...]:
    """The recommendations of a report in its order, without the line that only announces them."""
    items: list[Item] = []
    for finding in library.findings(kind="recommendation", doc_id=document.doc_id):
        if _INTRODUCES.match(finding.value):
            continue
        paragraph = library.paragraph(finding.paragraph_id)
        items.append(Item(finding, paragraph, document, finding.area, len(items) + 1))
    return tuple(items)


def documents_after(library: Library, document: Document) -> tuple[Document, ...]:
    """The later documents on the same authority, oldest first.

    A paper without a date is later only where it prints the day on which the
    report came out, and it then stands first.
    """
    if not is_dated(document):
        return ()
    own = [d for d in library.documents() if d.authority == document.authority and d.doc_id != document.doc_id]
    dated = sorted(
        (d for d in own if is_dated(d) and day_of(d) > day_of(document)), key=lambda d: (day_of(d), d.doc_id)
    )
    if document.published is None:
        return tuple(dated)
    undated = [d for d in own if not is_dated(d) and not _is_inspector(d) and _prints_day(library, d, document)]
    return (*undated, *dated)


def follow(library: Library, items: Sequence[Item]) -> tuple[Followed, ...]:
    """Each item with what later documents of its authority say on the same matter.

    Two texts are on the same matter when both name it (`matters.txt`), and
    neither names other people or another side of it; where only part of that
    holds the quote "may be related".
    """
    followed = []
    for item in items:
        later = documents_after(library, item.document)
        best = [_best(library, document, item) for document in later]
        told = tuple(found for found in best if found is not None)
        searched = tuple(document for document in later if same_service(document, item.document))
        followed.append(Followed(item, told or _nearest(library, item, searched), searched))
    return tuple(followed)


def _is_inspector(document: Document) -> bool:
    return "Ofsted" in document.publisher


def count_later(number: int) -> str:
    """How many later documents were searched, in words: "the 3 later documents held"."""
    return f"the {number} later documents held" if number > 1 else "the one later document held"


def same_service(document: Document, report: Document) -> bool:
    """True when a document may speak of a report's service: councils' papers on any, inspectors on the same one."""
    return not _is_inspector(document) or _is_send(document) == _is_send(report)


def _is_send(document: Document) -> bool:
    return "SEND" in document.framework or "SEND" in document.kind


def _prints_day(library: Library, paper: Document, report: Document) -> bool:
    day = say_date(report.published)
    return any(day in paragraph.text for paragraph in library.paragraphs(paper.doc_id))


def subject_of(text: str) -> tuple[Matters, bool]:
    """What a recommendation is about, and whether that is sure.

    Its first words name its subject; what comes after "so that" or "including"
    is its purpose or one part of it, and is taken only when nothing else is there.
    """
    whole = _REFERENCES.sub("", text)
    clause = _PURPOSE.split(whole, maxsplit=1)[0]
    head = _PART.split(clause, maxsplit=1)[0]
    own, every = matters_in(head), matters_in(whole)
    opening = matters_in(" ".join(head.split()[:_OPENING]))
    measures = own.measures or every.measures
    if opening.narrow:
        return Matters(own.narrow, frozenset(), own.people, measures, own.counted, opening.narrow), True
    if opening.broad & _WIDE:
        return Matters(frozenset(), opening.broad & _WIDE, own.people, measures), True
    # "The response to risk, particularly of chronic neglect": the one matter that is named is what is meant.
    one = matters_in(clause)
    if len(one.narrow) == 1 and clause != head:
        return Matters(one.narrow, frozenset(), one.people, one.measures or every.measures, one.counted), True
    return Matters(every.narrow, frozenset(), every.people, every.measures), False


def _nearest(library: Library, item: Item, later: Sequence[Document]) -> tuple[Later, ...]:
    """The passage that search puts first by words and by meaning alike, where no text names the same matter.

    Read by hand, about two in three of these are on the matter in other words:
    enough not to say "not mentioned", not enough to say more than "may be related".
    """
    scope = Scope(doc_ids=tuple(document.doc_id for document in later))
    hits = library.search(_REFERENCES.sub("", item.finding.value), scope=scope, k=1) if later else ()
    for hit in hits:
        paragraph = library.paragraph(hit.paragraph_id)
        fits = _may_answer(paragraph, item.finding.normalised == LSCB)
        if hit.score < _AT_THE_TOP or not fits or _about_before(paragraph):
            continue
        spans = split_sentences(paragraph.text)
        start, end = max(spans, key=lambda span: _shared(paragraph.text[span[0] : span[1]], item))
        if _shared(paragraph.text[start:end], item) >= _LEAST_SHARED:
            document = library.document(paragraph.doc_id)
            evidence = Evidence(paragraph, document, start, end, 1.0, 1.0, (), False, 0.0)
            return (Later(Fate.RELATED, pick_with_context(evidence), 0.0),)
    return ()


def _shared(sentence: str, item: Item) -> int:
    """How many words of the recommendation's matter, not those of every recommendation, a sentence shares."""
    return len((set(content_stems(sentence)) & set(content_stems(item.finding.value))) - _EVERYWHERE)


def _best(library: Library, document: Document, item: Item) -> Later | None:
    """The one quote of a later document that bears most surely on an item."""
    found = [later for later in _candidates(library, document, item)]
    ranked = sorted(
        found,
        key=lambda one: (one.fate is Fate.RELATED, -one.score, one.pick.paragraph.order, one.pick.start),
    )
    return ranked[0] if ranked else None


def _candidates(library: Library, document: Document, item: Item) -> Iterator[Later]:
    subject, sure = subject_of(item.finding.value)
    for_board = item.finding.normalised == LSCB
    listed = {f.paragraph_id: f for f in library.findings(kind="recommendation", doc_id=document.doc_id)}
    for paragraph in library.paragraphs(document.doc_id):
        finding = listed.get(paragraph.paragraph_id)
        if finding is not None:
            if (finding.normalised == LSCB) == for_board and not _INTRODUCES.match(finding.value):
                yield from _listed(paragraph, document, subject, item, sure=sure)
        elif paragraph.kind in _TELLING and not _about_before(paragraph) and _may_answer(paragraph, for_board):
            yield from _told(paragraph, document, subject, item, sure=sure)


def _about_before(paragraph: Paragraph) -> bool:
    return any(_ABOUT_BEFORE.search(heading) for heading in paragraph.headings)


def _may_answer(paragraph: Paragraph, for_board: bool) -> bool:
    """True for what may be about the council, or for a recommendation to the safeguarding board about that board."""
    section = any(_BOARD.search(heading) for heading in paragraph.headings)
    return section or bool(_BOARD.search(paragraph.text[:120])) if for_board else not section


def _repeats(sentence: str, item: Item) -> bool:
    """True when a later paper only prints the recommendation again."""
    own = set(content_stems(_REFERENCES.sub("", item.finding.value)))
    said = set(content_stems(sentence))
    return len(own & said) >= _REPEATED * max(len(own), len(said))


def _listed(paragraph: Paragraph, document: Document, subject: Matters, item: Item, *, sure: bool) -> Iterator[Later]:
    """An item of a later report's own list on the same matter."""
    other, other_sure = subject_of(paragraph.text)
    same = _relation(subject, other, other.narrow, listed=True)
    if same:
        certain = sure and other_sure and same_service(document, item.document)
        fate = Fate.RAISED if same == _SAME and certain else Fate.RELATED
        yield Later(fate, pick_whole(paragraph, document), _score(subject, other, paragraph.text, item) + 1.0)


def _told(paragraph: Paragraph, document: Document, subject: Matters, item: Item, *, sure: bool) -> Iterator[Later]:
    """Sentences of a later document on the same matter."""
    certain = sure and same_service(document, item.document)
    says = inspectors_say if _is_inspector(document) else council_says
    heading = matters_in(paragraph.headings[-1]) if paragraph.headings else Matters()
    inside = matters_in(paragraph.text)
    if not subject.narrow & (inside.narrow | heading.narrow) and not subject.broad & inside.broad:
        return
    for start, end in split_sentences(paragraph.text):
        sentence = paragraph.text[start:end]
        words = sentence.split()
        if len(words) > _LONGEST or len(words) < 4 or _repeats(sentence, item):
            continue
        opening = matters_in(" ".join(words[:_NEAR_START]))
        whole = matters_in(sentence)
        first = matters_in(" ".join(words[:_FIRST]))
        opening = whole if len(words) <= _SIMPLE else opening
        named = opening.narrow if _is_inspector(document) else opening.narrow | heading.narrow
        other = Matters(named, first.broad, whole.people or heading.people, whole.measures, whole.counted)
        same = _relation(subject, other, whole.narrow, listed=False)
        if not same:
            continue
        evidence = Evidence(paragraph, document, start, end, 1.0, 1.0, (), False, 0.0)
        pick = pick_with_context(evidence)
        fate = says(pick.text) if same == _SAME and certain else Fate.RELATED
        if fate is Fate.WELL and not matters_in(" ".join(words[:_OPENS])).narrow & subject.narrow:
            fate = Fate.RELATED
        yield Later(fate, pick, _score(subject, other, sentence, item) + 0.2 * (fate is not Fate.RELATED))


def _relation(one: Matters, other: Matters, named: frozenset[str], *, listed: bool) -> int:
    """_SAME when two texts are on the same matter and side of it, _NEAR when they may be, 0 when they are not.

    `named` are all the matters of the other text, also those beside its subject.
    """
    if one.people and other.people and not one.people & other.people:
        return _NEAR if one.narrow & other.narrow else 0
    if one.narrow:
        shared = one.narrow & other.narrow
        if not shared:
            return 0
        if one.lead and not shared & one.lead:
            return _NEAR
        elsewhere = shared <= _ASPECTS and (one.narrow | named) - shared - _ASPECTS
        # A sentence is on a recommendation of two things ("CAMHS", "transition") only where it names both.
        partly = one.narrow - shared - _ASPECTS and (not listed or shared <= _ASPECTS | _POPULATIONS)
        counted = listed and bool(shared & one.counted)
        return _SAME if (counted or _same_side(one, other, listed=listed)) and not elsewhere and not partly else _NEAR
    alike = one.measures & other.measures if listed else (one.measures & other.measures) - _GENERAL
    if not alike or not one.broad & other.broad & _WIDE or (other.narrow and not listed):
        return 0
    enough = listed or len(alike) > 1
    return _SAME if enough and bool(one.people) == bool(other.people) and not other.narrow else _NEAR


def _same_side(one: Matters, other: Matters, *, listed: bool) -> bool:
    """True when two texts measure the same: a list's own item by any word, a sentence by more than "good"."""
    if not one.measures or (listed and not other.measures):
        return True
    wanted = one.measures if listed else (one.measures - _GENERAL or one.measures)
    return bool(wanted & other.measures)


def _score(subject: Matters, other: Matters, text: str, item: Item) -> float:
    """How much two texts share: matters, people, sides, and words."""
    mine, theirs = set(content_stems(item.finding.value)), set(content_stems(text))
    words = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    return (
        0.5 * len(subject.narrow & other.narrow)
        + 0.2 * len(subject.measures & other.measures)
        + 0.2 * bool(subject.people & other.people)
        + words
    )
