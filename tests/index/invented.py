"""Invented readings and an encoder without a model, for the tests of the index."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from index.dense import Vectors
from index.plan import FoundFile
from index.sync import Progress, SyncReport, synchronise_files
from ingest.documents import Box, Document, Finding, Kind, Page, Paragraph, Reading, Source, State


class HashingEncoder:
    """Words to vectors by hashing: the same words give near vectors, and no model is needed."""

    name = "hashing"

    def __init__(self, dimension: int = 64, fingerprint: str = "hashing-1") -> None:
        self.dimension = dimension
        self.fingerprint = fingerprint
        self.encoded: list[str] = []
        self.queries: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.queries += texts
        return self._vectors(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        return self._vectors(texts)

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._vector(text) for text in texts]) if texts else np.zeros((0, self.dimension), np.float32)

    def _vector(self, text: str) -> Vectors:
        vector = np.zeros(self.dimension, np.float32)
        for word in re.findall(r"\w+", text.casefold()):
            digest = hashlib.sha256(word.encode("utf-8", "replace")).digest()
            vector[digest[0] % self.dimension] += 1 if digest[1] % 2 else -1
            vector[digest[2] % self.dimension] += 1 if digest[3] % 2 else -1
        length = float(np.linalg.norm(vector))
        if length == 0:
            vector[0] = length = 1.0
        return (vector / np.float32(length)).astype(np.float32)


def make_reading(
    filename: str,
    texts: Iterable[str],
    *,
    sha256: str = "",
    authority: str = "Farshire",
    published: date | None = date(2018, 5, 1),
    publisher: str = "Ofsted",
    title: str = "",
    kind: Kind = Kind.PROSE,
    doc_id: str = "",
) -> Reading:
    """A reading of an invented report with one paragraph for each text; a text "# X" is a heading."""
    texts = list(texts)
    sha256 = sha256 or hashlib.sha256("\n".join([filename, *texts]).encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(filename, sha256, "text/plain", "invented 1", State.READ, "", sum(map(len, texts)))
    name = hashlib.sha256(filename.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    doc_id = doc_id or f"{authority.lower()}-report-{published or 'undated'}-{name}"
    document = Document(
        doc_id,
        title or f"{authority}: inspection of children's services",
        publisher,
        authority,
        "inspection report",
        "SIF",
        None,
        None,
        published,
        1,
        source,
    )
    paragraphs: list[Paragraph] = []
    seen: dict[str, int] = {}
    headings: tuple[str, ...] = ()
    for order, text in enumerate(texts):
        own = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
        seen[own] = seen.get(own, 0) + 1
        suffix = f"-{seen[own]}" if seen[own] > 1 else ""
        heading = text.startswith("# ")
        if heading:
            headings = (text[2:],)
        paragraphs.append(
            Paragraph(
                f"{doc_id}-{own}{suffix}",
                doc_id,
                order,
                None if heading else str(order),
                () if heading else headings,
                1,
                1,
                (Box(1, 10.0, 20.5, 300.0, 40.25),),
                Kind.HEADING if heading else kind,
                text,
                text,
            )
        )
    findings = (
        (Finding(f"{doc_id}-f1", "judgement", doc_id, paragraphs[-1].paragraph_id, "Overall", "Good", "Good"),)
        if paragraphs
        else ()
    )
    return Reading(source, document, (Page(1, 595.0, 842.0, 100),), tuple(paragraphs), findings)


def make_refusal(filename: str, sha256: str, reason: str) -> Reading:
    """A reading of a file that could not be read."""
    return Reading(Source(filename, sha256, "application/pdf", "", State.REFUSED, reason))


class Folder:
    """An invented folder: names and their texts, and how often a file was parsed."""

    def __init__(self, files: dict[str, list[str]] | None = None) -> None:
        self.files: dict[str, list[str]] = dict(files or {})
        self.refuse: dict[str, str] = {}
        self.parsed: list[str] = []
        self.version = "1"

    def found(self) -> list[FoundFile]:
        """What is there now; files with the same texts have the same bytes."""
        return [FoundFile(name, Path(name), self.sha256(name), self.version) for name in sorted(self.files)]

    def sha256(self, name: str) -> str:
        return hashlib.sha256("\n".join(self.files[name]).encode("utf-8", "surrogatepass")).hexdigest()

    def read(self, file: FoundFile) -> Reading:
        self.parsed.append(file.filename)
        if file.filename in self.refuse:
            return make_refusal(file.filename, file.sha256, self.refuse[file.filename])
        return make_reading(file.filename, self.files[file.filename], sha256=file.sha256)


def sync(
    library: Path,
    folder: Folder,
    *,
    collection: str = "reports",
    encoder: HashingEncoder | None = None,
    commit_documents: int = 50,
    beneath: Sequence[str] = ("",),
    read: Callable[[FoundFile], Reading] | None = None,
) -> SyncReport:
    """Synchronise an invented folder and give the report."""
    steps = synchronise_files(
        library,
        folder.found(),
        collection=collection,
        read=read or folder.read,
        encoder=encoder or HashingEncoder(),
        commit_documents=commit_documents,
        beneath=beneath,
        jobs=1,
    )
    return last(steps)


def last(steps: Iterator[Progress | SyncReport]) -> SyncReport:
    """The report that ends a synchronisation."""
    *progress, report = steps
    assert all(isinstance(step, Progress) for step in progress)
    assert isinstance(report, SyncReport)
    return report


SUBJECTS = (
    "care leavers", "social workers' caseloads", "early help", "the virtual school", "fostering", "adoption",
    "missing children", "child protection plans", "health assessments", "the quality of supervision",
)  # fmt: skip


def some_files(count: int = 4, paragraphs: int = 5) -> dict[str, list[str]]:
    """Some invented reports, each text once."""
    return {
        f"farshire/{2010 + n}.txt": [f"# Part {n}"]
        + [
            f"Inspectors of ward w{n}x{i} found that {SUBJECTS[(n + i) % len(SUBJECTS)]} was weak in {i} cases."
            for i in range(paragraphs)
        ]
        for n in range(count)
    }
