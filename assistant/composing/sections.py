"""What councils' papers say in the sections that every one of them has: costs, legal matters, risks, next steps.

A committee's paper tells its costs under "Financial implications" in one or
two sentences that may name neither the subject nor a figure ("There are none").
"""

import re
from collections.abc import Iterator, Sequence

from assistant.answers import Status
from assistant.evidence.draft import Draft, Pick, Section, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.evidence.quotes import label_document
from assistant.evidence.select import choose
from assistant.evidence.weigh import Evidence
from assistant.language.sentences import split_sentences
from assistant.language.words import contains_phrase, content_stems
from assistant.questions.intents import Attribute, Intent
from assistant.questions.period import day_of
from ingest.documents import Document, Kind, Paragraph
from ingest.leads import BETWEEN_CELLS

_PAPER = r"(?:paper|report|update|briefing|plan|recommendations?|proposals?|response|decision|strategy)"
_TOLD = (
    r"(?:identif|mention|flag|set(?:s)? out|list|point|highlight|nam|not|giv|describ|record|rais|stat|includ|se|carr|ar"
    r"|is|com)\w*"
)
#: What is asked, and the headings under which councils' papers tell it.
_SECTIONS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asks, re.I), re.compile(heading, re.I))
    for asks, heading in (
        (
            r"\b(?:financ\w+|budget\w*|costs?|resourc\w+|money)[\w ,/&-]{0,25}\b(?:implications?|impact|consequences?"
            r"|comments?)\b"
            rf"|\b(?:will|would|does|do|did|is|are)\b.{{0,60}}\b{_PAPER}\b.{{0,40}}\bcosts?\b"
            rf"|\b(?:will|would|does|do|did)\b.{{0,60}}\bcost\b.{{0,40}}\b(?:anything|money|council|us|extra|more)\b"
            rf"|\bcosts? of (?:the |this |that |its )?(?:\w+ ){{0,3}}{_PAPER}\b",
            r"\bfinanc|\bresourc|\bbudget|\bcosts?\b|value for money",
        ),
        (r"\blegal (?:\w+ )?(?:implications?|issues?|matters?|comments?|advice|position|consequences?)\b", r"\blegal"),
        (
            r"\bequalit\w+ (?:\w+ )?(?:implications?|impacts?|issues?|assessments?|analysis|duty)\b"
            r"|\bEIA\b|\bimpact assessment\b",
            r"\bequalit|\bdiversity|\bEIA\b|impact assessment",
        ),
        (
            r"\brisks? (?:implications?|management|register|assessment)\b"
            rf"|\brisks?\b.{{0,50}}\b{_PAPER}\b.{{0,30}}\b{_TOLD}|\b{_PAPER}\b.{{0,40}}\b{_TOLD}.{{0,30}}\brisks?\b"
            rf"|\brisks? (?:of|in|to) (?:the |this |that |its )?(?:\w+ ){{0,3}}{_PAPER}\b",
            r"\brisks?\b(?! of harm)",
        ),
        (
            rf"\bconsult(?:ed|ations?)\b.{{0,40}}\b{_PAPER}\b|\b{_PAPER}\b.{{0,40}}\bconsult(?:ed|ations?)\b"
            r"|\bwhat consultations?\b|\b(?:the|any) consultations?\b",
            r"\bconsult|\bengagement",
        ),
        (
            r"\b(?:environment\w*|climate|carbon|sustainab\w+) (?:\w+ )?(?:implications?|impact|issues?)\b",
            r"\benvironment|\bclimate|\bcarbon|\bsustainab",
        ),
        (
            r"\b(?:staff\w*|workforce|personnel|human resources?|HR) (?:\w+ )?implications?\b",
            r"\bstaff|\bworkforce|\bpersonnel|\bhuman resources?\b|\bHR\b",
        ),
        (r"\bpolicy (?:\w+ )?(?:implications?|context)\b", r"\bpolic"),
        (
            r"\boptions? (?:were |was |are |did |had )?(?:\w+ ){0,3}(?:considered?|rejected?|weighed|put forward)\b",
            r"\boptions?\b|\balternatives?\b",
        ),
        (r"\bbackground (?:papers?|documents?)\b", r"\bbackground (?:papers?|documents?)\b"),
    )
)
_APPENDIX = re.compile(
    r"\b(?:appendi(?:x|ces)|annex(?:es)?)\s+((?:[‘'’\"]?(?:[A-Z]|\d{1,2})\b[‘'’\"]?(?:,? and |, | & )?)+)"
)
_LETTER = re.compile(r"[A-Z]\b|\d{1,2}")
_IMPLICATIONS = re.compile(r"\bimplications?\b", re.I)
_MONEY = re.compile(r"£\s?\d|\bmillion\b")
_LEADING_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z]\.)\s+")
_WORDS = 150
_MOST = 8
_SEARCHED = frozenset({Kind.PROSE, Kind.LIST_ITEM, Kind.TABLE_ROW})


def answer_section(material: Material) -> Draft | None:
    """What a council's paper says under the heading that is asked about; None when none is, or no paper has it."""
    understanding = material.understanding
    if understanding.nothing_held or understanding.follows:
        return None
    question = understanding.question
    appendix = _APPENDIX.search(question)
    if appendix is not None:
        return _of_appendices(_LETTER.findall(appendix.group(1)), material)
    heading = next((heading for asks, heading in _SECTIONS if asks.search(question)), None)
    if heading is not None:
        sections = [s for part in material.parts for s in _newest(part.part.documents, heading, material)]
        if not sections and _IMPLICATIONS.search(question) and not understanding.period.stated:
            # "Any financial implications from the Ofsted report?": only a council's paper tells those.
            places = {d.authority for d in understanding.documents}
            held = tuple(d for d in material.library.documents() if d.authority in places)
            sections = _newest(held, heading, material)
    elif understanding.attribute is Attribute.MONEY:
        return _money_told(material)
    else:
        return None
    return build_draft(Status.ANSWERED, sections, order=material.order) if sections else None


def _newest(documents: Sequence[Document], heading: re.Pattern[str], material: Material) -> list[Section]:
    """The section of the newest paper that has it and is on what is asked."""
    for document in sorted(_papers(documents), key=day_of, reverse=True):
        own = [
            p
            for p in material.library.paragraphs(document.doc_id)
            if p.kind in _SEARCHED and heading.search(_innermost(p)) and not _is_head(p)
        ]
        if own and _is_on(document, own, heading, material):
            return _sections(document, own)
    return []


def _papers(documents: Sequence[Document]) -> tuple[Document, ...]:
    return tuple(d for d in documents if d.publisher and "ofsted" not in d.publisher.lower())


def _innermost(paragraph: Paragraph) -> str:
    """The heading that a paragraph stands under: not the heads of its table, nor the line that leads in to its list."""
    above = [h for h in paragraph.headings if BETWEEN_CELLS not in h and not h.endswith(":")]
    above = above or [h for h in paragraph.headings if BETWEEN_CELLS not in h]
    return above[-1] if above else ""


def _is_head(paragraph: Paragraph) -> bool:
    """True for the row of a table that names its columns: it has no such row above it."""
    return paragraph.kind is Kind.TABLE_ROW and not any(BETWEEN_CELLS in h for h in paragraph.headings)


def _is_on(document: Document, own: Sequence[Paragraph], heading: re.Pattern[str], material: Material) -> bool:
    """True when what the question needs beside the section's name is what the paper or the section is about."""
    about = content_stems(" . ".join((document.title, document.kind, *own[0].headings, *(p.text for p in own))))
    needed = [c for c in material.understanding.concepts if c.needed and not heading.search(c.words)]
    needed = [
        c
        for c in needed
        if not re.fullmatch(rf"(?:{_PAPER}|implications?|impact|issues?|council|ofsted)s?", c.words, re.I)
    ]
    told = [any(contains_phrase(about, name) for name in c.names) for c in needed]
    return all(told) if len(told) < 3 else sum(told) * 2 >= len(told)


def _sections(document: Document, own: Sequence[Paragraph]) -> list[Section]:
    rows = [p for p in own if p.kind is Kind.TABLE_ROW][:_MOST]
    prose = [p for p in own if p.kind is not Kind.TABLE_ROW]
    sections: list[Section] = []
    left = _WORDS
    for heading in dict.fromkeys(_innermost(p) for p in prose):
        picks: list[Pick] = []
        for paragraph in (p for p in prose if _innermost(p) == heading):
            for start, end in _within(paragraph, left):
                picks.append(Pick(paragraph, document, start, end))
                left -= picks[-1].words
        label = f"{label_document(document)}, under “{heading.rstrip(':')}”:"
        sections.append(Section(label, tuple(picks[:_MOST])))
    return [*sections, *sections_by_document([_whole(p, document) for p in rows])]


def _within(paragraph: Paragraph, words: int) -> Iterator[tuple[int, int]]:
    """The paragraph as one span, or its first sentences, as many as the words left allow."""
    spans = split_sentences(paragraph.text)
    last = None
    for _, end in spans:
        if len(paragraph.text[:end].split()) > words:
            break
        last = end
    if last is not None:
        yield spans[0][0], last


def _whole(paragraph: Paragraph, document: Document) -> Pick:
    spans = split_sentences(paragraph.text)
    return Pick(paragraph, document, spans[0][0], spans[-1][1])


def _of_appendices(letters: Sequence[str], material: Material) -> Draft | None:
    """The sentences that say what each appendix is: "the key indicators (attached as Appendix 'E')"."""
    picks: list[Pick] = []
    for letter in letters[:_MOST]:
        names = re.compile(rf"\b(?:appendi(?:x|ces)|annex)\b[^.;]{{0,25}}?[‘'’\"]?\b{letter}\b", re.I)
        picks.extend(_naming(names, material))
    return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order) if picks else None


def _naming(names: re.Pattern[str], material: Material) -> list[Pick]:
    for document in sorted(
        (d for part in material.parts for d in _papers(part.part.documents)), key=day_of, reverse=True
    ):
        for paragraph in material.library.paragraphs(document.doc_id):
            if paragraph.kind is Kind.HEADING and names.match(paragraph.text) and len(paragraph.text.split()) > 2:
                below = [p for p in material.library.paragraphs(document.doc_id) if paragraph.text in p.headings]
                return [_whole(p, document) for p in (paragraph, *below) if p is paragraph or not _is_head(p)][:_MOST]
            if paragraph.kind not in _SEARCHED:
                continue
            for start, end in split_sentences(paragraph.text):
                if names.search(paragraph.text[start:end]) and end - start > 40:
                    return [Pick(paragraph, document, start, end)]
    return []


def _money_told(material: Material) -> Draft | None:
    """The sentences with a sum, on what is asked, of a section on costs: they hardly repeat the word "cost"."""
    heading = _SECTIONS[0][1]
    needed = [(c, w) for c, w in zip(material.understanding.concepts, material.weights, strict=True) if c.needed]
    needed = [(c, w) for c, w in needed if not heading.search(c.words)]
    if not needed or any(e for part in material.parts for e in part.good):
        return None
    picks: list[Pick] = []
    for document in (d for part in material.parts for d in _papers(part.part.documents)):
        for paragraph in material.library.paragraphs(document.doc_id):
            if paragraph.kind not in _SEARCHED or not heading.search(_innermost(paragraph)):
                continue
            for start, end in split_sentences(paragraph.text):
                stems = content_stems(paragraph.text[start:end])
                told = sum(w for c, w in needed if any(contains_phrase(stems, name) for name in c.names))
                if _MONEY.search(paragraph.text[start:end]) and told * 2 > sum(w for _, w in needed):
                    picks.append(Pick(paragraph, document, start, end))
    return build_draft(Status.ANSWERED, sections_by_document(picks[:2]), order=material.order) if picks else None


def answer_heading(material: Material) -> Draft | None:
    """What a council's paper says under the heading that a question names word for word; None when it names none.

    "What does the plan say about workforce development?": sentences elsewhere develop many other things.
    """
    understanding = material.understanding
    whole = understanding.attribute is Attribute.NONE and understanding.intent in {Intent.TOPIC, Intent.FACT}
    if not whole or understanding.nothing_held or len(material.parts) != 1:
        return None
    documents = material.parts[0].part.documents
    if len(_papers(documents)) != len(documents):
        return None
    asked = content_stems(understanding.question)
    needed = [c for c in understanding.concepts if c.needed]
    under: list[Evidence] = []
    for evidence in material.ranked:
        heading = content_stems(_LEADING_NUMBER.sub("", _innermost(evidence.paragraph)))
        named = len(heading) > 1 and contains_phrase(asked, heading)
        if named and all(any(contains_phrase(heading, name) for name in c.names) for c in needed):
            under.append(evidence)
    if not under or not needed:
        return None
    picks = choose(under, words=_WORDS - 20, most=5, margin=1.0)
    return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order)
