"""A small library of plainly invented reports, kept in memory, for tests of the assistant."""

import math
from collections import Counter
from datetime import date

from assistant.assistant import Assistant
from assistant.language.words import content_stems
from index.library import Hit
from index.scope import in_scope
from ingest.documents import SEARCHED_KINDS, Document, Finding, Kind, Paragraph, Source, State
from ingest.errors import UnknownParagraph


def a_document(
    doc_id, authority, published, *, publisher="Ofsted", kind="inspection report", framework="ILACS", dates=(None, None)
):
    source = Source(f"{doc_id}.pdf", "0" * 64, "application/pdf", "invented", State.READ, "")
    title = f"Inspection of {authority} children's services"
    return Document(doc_id, title, publisher, authority, kind, framework, *dates, published, 9, source)


def a_paragraph(doc_id, order, text, *, number=None, headings=(), page=1, kind=Kind.PROSE):
    return Paragraph(f"{doc_id}-{order}", doc_id, order, number, tuple(headings), page, page, (), kind, text, text)


class InventedLibrary:
    """The Library protocol over lists; search is a plain weighted count of shared stems."""

    generation = "invented-1"

    def __init__(self, documents, paragraphs, findings=()):
        self._documents = {d.doc_id: d for d in documents}
        self._paragraphs = {p.paragraph_id: p for p in paragraphs}
        self._findings = tuple(findings)
        self.searches = []
        self._stems = {p.paragraph_id: Counter(content_stems(" ".join((*p.headings, p.text)))) for p in paragraphs}

    def documents(self):
        return tuple(sorted(self._documents.values(), key=lambda d: (d.authority, d.published or date.min, d.doc_id)))

    def document(self, doc_id):
        return self._documents[doc_id]

    def sources(self):
        return tuple(d.source for d in self.documents())

    def pages(self, doc_id):
        return ()

    def paragraph(self, paragraph_id):
        if paragraph_id not in self._paragraphs:
            raise UnknownParagraph(paragraph_id)
        return self._paragraphs[paragraph_id]

    def paragraphs(self, doc_id):
        return tuple(p for p in self._paragraphs.values() if p.doc_id == doc_id)

    def findings(self, *, kind=None, doc_id=None):
        return tuple(f for f in self._findings if kind in (None, f.kind) and doc_id in (None, f.doc_id))

    def search(self, query, *, expansions=(), scope=None, k=40):
        self.searches.append((query, tuple(expansions), scope))
        scores = {}
        for paragraph in self._paragraphs.values():
            if paragraph.kind not in SEARCHED_KINDS:
                continue
            if scope is not None and not in_scope(self._documents[paragraph.doc_id], scope):
                continue
            stems = self._stems[paragraph.paragraph_id]
            own = sum(self._weight(s) for s in set(content_stems(query)) if stems[s])
            more = sum(self._weight(s) for s in {s for e in expansions for s in content_stems(e)} if stems[s])
            scores[paragraph.paragraph_id] = 0.01 + own + 0.3 * more
        best = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:k]
        return tuple(Hit(i, f"{i}#0", score, rank, "fused") for rank, (i, score) in enumerate(best, 1))

    def _weight(self, stem):
        held = sum(1 for stems in self._stems.values() if stems[stem])
        return math.log(1 + len(self._stems) / (1 + held))

    def close(self):
        pass


def build_library():
    """Two invented authorities: Westfold (2016 and 2021, and a council paper) and Eastmere with Thorpe (2019)."""
    w16 = a_document(
        "w16", "Westfold", date(2016, 3, 4), framework="SIF", dates=(date(2015, 11, 30), date(2015, 12, 18))
    )
    w21 = a_document("w21", "Westfold", date(2021, 6, 11), dates=(date(2021, 4, 19), date(2021, 4, 30)))
    wc = a_document(
        "wc", "Westfold", date(2021, 9, 2), publisher="Westfold County Council", kind="council paper", framework=""
    )
    e19 = a_document("e19", "Eastmere with Thorpe", date(2019, 2, 15), dates=(date(2019, 1, 7), date(2019, 1, 18)))
    texts = (
        ("w16", "Judgement table", "The experiences and progress of care leavers Inadequate", Kind.JUDGEMENT, 1),
        ("w16", "Judgement table", "Overall effectiveness Inadequate", Kind.JUDGEMENT, 1),
        ("w16", "Judgement table", "Adoption performance Good", Kind.JUDGEMENT, 1),
        (
            "w16",
            "Summary",
            "Care leavers are poorly served. Too many do not know what they are entitled to.",
            Kind.PROSE,
            2,
        ),
        (
            "w16",
            "Summary",
            "During the inspection, inspectors referred back seven cases to the local authority.",
            Kind.PROSE,
            2,
        ),
        (
            "w16",
            "Care leavers",
            "At the time of the inspection, of 312 care leavers, nine were homeless.",
            Kind.PROSE,
            20,
        ),
        (
            "w16",
            "Care leavers",
            "One care leaver said: ‘nobody rang me for a year’. Personal advisers (PAs) hold too many cases.",
            Kind.PROSE,
            20,
        ),
        (
            "w16",
            "Adoption",
            "The adoption service is a strength and children move quickly to their new families.",
            Kind.PROSE,
            24,
        ),
        (
            "w16",
            "Recommendations",
            "Ensure that every care leaver has an up-to-date pathway plan.",
            Kind.RECOMMENDATION,
            6,
        ),
        (
            "w16",
            "Recommendations",
            "Reduce the caseloads of social workers in the assessment teams.",
            Kind.RECOMMENDATION,
            6,
        ),
        (
            "w16",
            "Leadership",
            "The Triage and Advice Desk Service (TADS) is co-located with the police. The chief attends the board.",
            Kind.PROSE,
            30,
        ),
        (
            "w21",
            "Judgement table",
            "The experiences and progress of children in care and care leavers Good",
            Kind.JUDGEMENT,
            1,
        ),
        ("w21", "Judgement table", "Overall effectiveness Good", Kind.JUDGEMENT, 1),
        (
            "w21",
            "Care leavers",
            "Most care leavers are well supported by their personal advisers. However, a few wait too long for a home.",
            Kind.PROSE,
            7,
        ),
        (
            "w21",
            "Care leavers",
            "Care leavers know their rights. Support for them has improved since the last inspection.",
            Kind.PROSE,
            7,
        ),
        ("w21", "What needs to improve?", "The timeliness of health assessments.", Kind.RECOMMENDATION, 2),
        ("w21", "What needs to improve?", "The quality of return home interviews.", Kind.RECOMMENDATION, 2),
        ("w21", "Leadership", "Too many children wait too long to see a dentist.", Kind.PROSE, 9),
        (
            "wc",
            "Background",
            "Members are asked to note that the council has recruited 14 more personal advisers for care leavers.",
            Kind.PROSE,
            1,
        ),
        ("e19", "Judgement table", "Overall effectiveness Requires improvement to be good", Kind.JUDGEMENT, 1),
        (
            "e19",
            "Care leavers",
            "The service for care leavers is well organised, and 94% live in suitable accommodation.",
            Kind.PROSE,
            8,
        ),
        ("e19", "Return home interviews", "Return home interviews are timely and well written.", Kind.PROSE, 5),
    )
    paragraphs = [
        a_paragraph(doc, order, text, number=str(order), headings=(heading,), page=page, kind=kind)
        for order, (doc, heading, text, kind, page) in enumerate(texts, 1)
    ]
    by_text = {p.text: p for p in paragraphs}

    def finding(kind, text, area, value, normalised=None):
        p = by_text[text]
        return Finding(f"f-{p.paragraph_id}", kind, p.doc_id, p.paragraph_id, area, value, normalised or value)

    findings = [
        finding("term", paragraphs[10].text, "TADS", "Triage and Advice Desk Service"),
        finding("judgement", paragraphs[0].text, "care leavers", "Inadequate"),
        finding("judgement", paragraphs[1].text, "overall effectiveness", "Inadequate"),
        finding("judgement", paragraphs[2].text, "adoption performance", "Good"),
        finding("judgement", paragraphs[11].text, "children in care and care leavers", "Good"),
        finding("judgement", paragraphs[12].text, "overall effectiveness", "Good"),
        finding(
            "judgement",
            paragraphs[19].text,
            "overall effectiveness",
            "Requires improvement to be good",
            "Requires improvement",
        ),
    ]
    return InventedLibrary((w16, w21, wc, e19), paragraphs, findings)


def ask_invented(question, *texts, home=None, documents=None):
    documents = documents or [a_document("a", "Westfold", date(2018, 6, 1))]
    paragraphs = [
        a_paragraph(documents[i % len(documents)].doc_id, i, text, number=str(i)) for i, text in enumerate(texts)
    ]
    return Assistant(InventedLibrary(documents, paragraphs), home=home).ask(question)
