"""An invented council's papers held in memory, and an assistant over them: for tests of the command and the page."""

import hashlib
import re
from collections.abc import Sequence
from datetime import date

from assistant.answers import Answer, Citation, NotFound, Receipt, Statement, Status, Support
from index.library import Hit
from index.scope import Scope, in_scope
from ingest.documents import Box, Document, Finding, Kind, Page, Paragraph, Source, State
from ingest.errors import InvalidQuestion, UnknownParagraph

#: A file of two empty A4 pages, which every invented document is said to come from.
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 595 842]>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R>>endobj\n4 0 obj<</Type/Page/Parent 2 0 R>>endobj\n"
    b"trailer<</Root 1 0 R/Size 5>>\n%%EOF\n"
)
SHA = hashlib.sha256(PDF).hexdigest()


def source(filename: str, *, state: State = State.READ, reason: str = "", sha256: str = SHA) -> Source:
    """One file as found."""
    return Source(filename, sha256, "application/pdf", "fake 1", state, reason, size=1000)


def document(doc_id: str, *, title: str, publisher: str, published: date | None, **facts: str) -> Document:
    """One invented document about Westfold unless `facts` say otherwise."""
    return Document(
        doc_id=doc_id,
        title=title,
        publisher=publisher,
        authority=facts.get("authority", "Westfold"),
        kind=facts.get("kind", "inspection report"),
        framework=facts.get("framework", "ILACS"),
        inspected_from=None,
        inspected_to=None,
        published=published,
        pages=2,
        source=source(f"{doc_id}.pdf"),
    )


def paragraph(doc_id: str, order: int, text: str, **extra: object) -> Paragraph:
    """One paragraph on page 1 with a box, numbered as its order unless `extra` says otherwise."""
    values: dict[str, object] = {
        "number": str(order),
        "headings": ("The experiences and progress of care leavers",),
        "first_page": 1,
        "last_page": 1,
        "boxes": (Box(1, 60, 60 + 40 * order, 500, 90 + 40 * order),),
        "kind": Kind.PROSE,
    }
    values.update(extra)
    return Paragraph(paragraph_id=f"{doc_id}-p{order}", doc_id=doc_id, order=order, text=text, raw=text, **values)  # type: ignore[arg-type]


SIF = document(
    "westfold-2018", title="Inspection of services", publisher="Ofsted", published=date(2018, 8, 17), framework="SIF"
)
ILACS = document("westfold-2022", title="Inspection of children’s services", publisher="Ofsted",
                 published=date(2022, 5, 4))  # fmt: skip
PAPER = document("westfold-paper", title="Post-inspection update", publisher="Westfold Council",
                 published=date(2023, 1, 9), kind="council paper", framework="")  # fmt: skip
OTHER = document("eastmere-2021", title="Inspection of children’s services", publisher="Ofsted",
                 published=date(2021, 3, 2), authority="Eastmere")  # fmt: skip

PARAGRAPHS = (
    paragraph(SIF.doc_id, 1, "Care leavers’ outcomes", number=None, kind=Kind.HEADING),
    paragraph(SIF.doc_id, 2, "Too many care leavers wait for a flat. Most keep in touch with their adviser."),
    paragraph(SIF.doc_id, 3, "Social workers visit children in care often and know them well."),
    paragraph(ILACS.doc_id, 1, "Care leavers now move into suitable homes. Advisers see them regularly."),
    paragraph(ILACS.doc_id, 2, "The overall effectiveness of services is good.", kind=Kind.JUDGEMENT),
    paragraph(PAPER.doc_id, 1, "The council has opened twelve flats for care leavers since the inspection."),
    paragraph(OTHER.doc_id, 1, "Leaders in Eastmere do not know their care leavers well."),
)  # fmt: skip

FINDINGS = (
    Finding("f1", "judgement", SIF.doc_id, f"{SIF.doc_id}-p2", "Overall effectiveness", "Requires improvement",
            "Requires improvement to be good"),
    Finding("f2", "judgement", ILACS.doc_id, f"{ILACS.doc_id}-p2", "Overall effectiveness", "Good", "Good"),
    Finding("f3", "recommendation", SIF.doc_id, f"{SIF.doc_id}-p2", "1", "Find enough flats for care leavers.", ""),
    Finding("f4", "inspector", SIF.doc_id, f"{SIF.doc_id}-p3", "Lead inspector", "A. Person", "A. Person"),
    Finding("f5", "term", SIF.doc_id, f"{SIF.doc_id}-p3", "PA", "personal adviser", "personal adviser"),
    Finding("f6", "judgement", OTHER.doc_id, f"{OTHER.doc_id}-p1", "Overall effectiveness", "Inadequate", "Inadequate"),
)  # fmt: skip


def words(text: str) -> set[str]:
    """The words of four letters or more, in lower case."""
    return set(re.findall(r"[a-z]{4,}", text.lower()))


class FakeLibrary:
    """The Library protocol over tuples."""

    def __init__(
        self,
        documents: Sequence[Document] = (OTHER, SIF, ILACS, PAPER),
        paragraphs: Sequence[Paragraph] = PARAGRAPHS,
        findings: Sequence[Finding] = FINDINGS,
        refused: Sequence[Source] = (
            source("broken.pdf", state=State.REFUSED, reason="This is a web page, not a PDF."),
        ),
    ) -> None:
        self.generation = "g000001"
        self._documents = tuple(documents)
        self._paragraphs = tuple(paragraphs)
        self._findings = tuple(findings)
        self._refused = tuple(refused)

    def documents(self) -> tuple[Document, ...]:
        return self._documents

    def document(self, doc_id: str) -> Document:
        for found in self._documents:
            if found.doc_id == doc_id:
                return found
        raise UnknownParagraph(f"This library holds no document {doc_id}. List them with: scrutineer documents")

    def sources(self) -> tuple[Source, ...]:
        return tuple(sorted((*(d.source for d in self._documents), *self._refused), key=lambda s: s.filename))

    def pages(self, doc_id: str) -> tuple[Page, ...]:
        return tuple(Page(n, 595.0, 842.0, 400) for n in range(1, self.document(doc_id).pages + 1))

    def paragraph(self, paragraph_id: str) -> Paragraph:
        for found in self._paragraphs:
            if found.paragraph_id == paragraph_id:
                return found
        raise UnknownParagraph(f"This library holds no paragraph {paragraph_id}.")

    def paragraphs(self, doc_id: str) -> tuple[Paragraph, ...]:
        return tuple(p for p in self._paragraphs if p.doc_id == doc_id)

    def findings(self, *, kind: str | None = None, doc_id: str | None = None) -> tuple[Finding, ...]:
        return tuple(f for f in self._findings if kind in (None, f.kind) and doc_id in (None, f.doc_id))

    def search(
        self, query: str, *, expansions: Sequence[str] = (), scope: Scope | None = None, k: int = 40
    ) -> tuple[Hit, ...]:
        wanted = words(" ".join((query, *expansions)))
        scored = [
            (-len(wanted & words(p.text)), p.paragraph_id)
            for p in self._paragraphs
            if p.kind is not Kind.HEADING
            and wanted & words(p.text)
            and (scope is None or in_scope(self.document(p.doc_id), scope))
        ]
        return tuple(
            Hit(paragraph_id, f"{paragraph_id}.0", float(-score), rank, "fake")
            for rank, (score, paragraph_id) in enumerate(sorted(scored)[:k], start=1)
        )

    def close(self) -> None:
        return None


class FakeAssistant:
    """Answers with the first sentence of the three best paragraphs, or says that nothing was found."""

    def __init__(self, library: FakeLibrary | None = None, *, home: str | None = None) -> None:
        self.library = library or FakeLibrary()
        self.home = home
        self.asked: list[tuple[str, tuple[str, ...], Scope | None]] = []

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope | None = None) -> Answer:
        if not question.strip():
            raise InvalidQuestion("Enter a question.")
        self.asked.append((question, tuple(history), scope))
        scope = scope or Scope()
        hits = self.library.search(question, scope=scope)
        receipt = Receipt(self.library.generation, ((SIF.source.filename, SHA),), "extractive", len(hits[:3]), 0)
        citations: list[Citation] = []
        statements: list[Statement] = []
        for n, hit in enumerate(hits[:3], start=1):
            found = self.library.paragraph(hit.paragraph_id)
            end = (found.text.find(". ") + 1) or len(found.text)
            citations.append(Citation(n, found.paragraph_id, 0, end, found.text[:end], Support.VERBATIM))
            whose = self.library.document(found.doc_id)
            if n == 1:
                statements.append(Statement(f"{whose.publisher} said:", "framing"))
            statements.append(Statement(found.text[:end], "quote", (n,)))
        if not citations:
            missing = NotFound("None of the documents discusses this.", "4 documents about Eastmere and Westfold", 4,
                               (PARAGRAPHS[1].paragraph_id,))  # fmt: skip
            text = "This is not in the documents."
            return Answer(question, Status.NOT_FOUND, text, (Statement(text, "framing"),), (), hits, scope, missing,
                          receipt, 0.01)  # fmt: skip
        text = " ".join(s.text + "".join(f" [{n}]" for n in s.citations) for s in statements)
        return Answer(question, Status.ANSWERED, text, tuple(statements), tuple(citations), hits, scope, None,
                      receipt, 0.01)  # fmt: skip


def stray(url: str, address: str) -> bool:
    """True for a request to anything but the server under test."""
    return not url.startswith((address, "data:", "blob:", "about:"))
