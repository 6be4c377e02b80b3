"""Answers to "who": the lead inspector as the report names them; for others the evidence speaks."""

import re

from assistant.answers import Status
from assistant.evidence.absence import not_found
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.evidence.newer import superseded
from assistant.evidence.select import choose
from assistant.evidence.weigh import Evidence
from assistant.language.sentences import split_sentences
from assistant.questions.doers import asked_deed, is_done_by, tells_doer
from assistant.questions.period import newest
from assistant.questions.sources import of_children_services
from ingest.documents import Document, Paragraph

_LED = re.compile(
    r"\bin charge of\b.{0,40}\b(?:inspection|visit|report)|\bboss of\b.{0,60}\binspection|\breporting inspector"
    r"|\blead people\b|\bled\b.{0,60}\b(?:inspection|visit|team|ILACS\b|SIF\b|JTAI\b)|\blead(?:ing)? inspectors?\b"
    r"|\binspectors?\b.{0,20}\bled\b|\bwho inspected\b|\bwho (?:was|were) the (?:\w+ )?inspectors?\b",
    re.I,
)
_LEAD = re.compile(r"\b(?:lead|reporting) inspectors?\b\s*[:\-–]?", re.I)
_HOLDS_A_POST = re.compile(
    r"\bwho(?:'s|’s| is| was| were| are| became| chair(?:s|ed)| heads?)\b.{0,60}\b(?:director|chief executive|chair"
    r"|chairs|chaired|board|head of|lead member|cabinet member|leader|commissioner"
    r"|principal social worker|dcs|manager)\b"
    r"|\b(?:what is|what was|what's) the name of\b|\bwhat is .{3,60} called\b(?=.*\b(?:director|chair|head)\b)",
    re.I,
)
_WANTS_A_NAME = re.compile(
    r"\bnames?\b|\bcalled\b|\bwho(?:'s|’s| is| was| were| are| became)\b(?!.{0,60}\b(?:chair(?:s|ed|ing)?"
    r"|running|leading|heading)\b)",
    re.I,
)
_CAPITALISED = re.compile(r"[A-Z][\w’'-]+(?: [A-Z]\.?)*(?: [A-Z][\w’'-]+)+")
#: A word that the library writes small as often as this is no part of a name.
_COMMON = 3
#: The share of what is asked that a sentence must carry to be about the post.
_ABOUT = 0.8
#: The share of it that stands in the sentence itself where that says who does it.
_DOES = 0.5


def answer_person(material: Material) -> Draft | None:
    """The lead inspector of the inspection asked about, or the named holder of a post; None when nobody is asked for.

    Inspection reports speak of posts, not of people: a sentence about the
    director is no answer to who the director is.
    """
    understanding = material.understanding
    if not _LED.search(understanding.asked):
        return _holder(material) if _HOLDS_A_POST.search(understanding.asked) else _doer(material)
    documents: list[Document] = []
    if not understanding.nothing_held:
        for part in material.parts:
            services = of_children_services(understanding.asked, part.part.documents)
            documents.extend(services if understanding.period.stated else newest(services))
    picks = [p for d in documents for p in _lead_inspector(d, material)]
    if not picks:
        return not_found(understanding, material.ranked, order=material.order)
    return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order)


def _holder(material: Material) -> Draft | None:
    """The sentences that name somebody in the post asked about; a refusal when there are none."""
    named = (pick for e in material.ranked if e.coverage >= _ABOUT and (pick := _naming(e, material)))
    picks = list({(p.paragraph.paragraph_id, p.start): p for p in named}.values())[:2]
    if picks:
        return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order)
    return _post(material) or not_found(
        material.understanding,
        material.ranked,
        reason="The documents searched do not name this person.",
        order=material.order,
    )


def _post(material: Material) -> Draft | None:
    """The sentence that says which post or body it is ("chaired by an adviser"), unless a name alone would answer."""
    asked = material.understanding.asked
    deed = asked_deed(asked)
    if deed is None or _WANTS_A_NAME.search(asked) or material.understanding.nothing_held:
        return None
    told = [e for e in material.ranked if e.coverage >= _ABOUT and e.direct >= _ABOUT and is_done_by(e.text, deed)]
    picks = choose(told, words=60, most=2)
    if not picks:
        return None
    line = "The documents give the post, and no name."
    after, sections = [superseded(picks, material)], sections_by_document(picks)
    return build_draft(Status.ANSWERED, sections, before=line, after=after, order=material.order)


def _doer(material: Material) -> Draft | None:
    """The sentences that say who does what is asked; None when none does, or of several times or places."""
    deed = asked_deed(material.understanding.asked)
    if deed is None or len(material.parts) != 1 or "inspect" in material.understanding.asked.lower():
        return None
    told = [e for e in material.parts[0].good if e.direct >= _DOES and tells_doer(e.text, deed)]
    picks = choose(told, words=90, most=3, margin=0.4)
    after = [superseded(picks, material)]
    sections = sections_by_document(picks)
    return build_draft(Status.ANSWERED, sections, after=after, order=material.order) if picks else None


def _naming(evidence: Evidence, material: Material) -> Pick | None:
    """The sentence where it names somebody, or with the next one where that does: "A chair was found. A. B. is …"."""
    if names_somebody(evidence.text, material):
        return Pick(evidence.paragraph, evidence.document, evidence.start, evidence.end)
    following = [span for span in split_sentences(evidence.paragraph.text) if span[0] >= evidence.end][:1]
    for start, end in following:
        if names_somebody(evidence.paragraph.text[start:end], material):
            return Pick(evidence.paragraph, evidence.document, evidence.start, end)
    return None


def names_somebody(text: str, material: Material) -> bool:
    """True when two capitalised words, and no more, stand together that the library never writes small."""
    for match in _CAPITALISED.finditer(text):
        words = re.findall(r"[A-Za-z][A-Za-z’'-]+", match.group())
        place = any(match.group() in d.authority or d.authority in match.group() for d in material.library.documents())
        if (
            len(words) == 2
            and not place
            and all(material.statistics.small[w.lower().split("-")[0]] < _COMMON for w in words)
        ):
            return True
    return False


def _lead_inspector(document: Document, material: Material) -> list[Pick]:
    findings = material.library.findings(kind="inspector", doc_id=document.doc_id)
    if findings:
        return [
            _whole(material.library.paragraph(i), document) for i in dict.fromkeys(f.paragraph_id for f in findings)
        ]
    paragraphs = material.library.paragraphs(document.doc_id)
    named = [p for p in paragraphs if _LEAD.match(p.text)][:1]
    # A SEND report lists its inspectors by name first: "A. Name, Ofsted HMI lead inspector".
    named = named or [p for p in paragraphs if len(p.text) < 200 and _LEAD.search(p.text)][:3]
    return [_whole(p, document) for p in named]


def _whole(paragraph: Paragraph, document: Document) -> Pick:
    spans = split_sentences(paragraph.text)
    return Pick(paragraph, document, spans[0][0], spans[-1][1])
