"""A snapshot of the paragraphs that answers are checked against: from a library, or from a JSONL dump.

A dump has one paragraph a line: `{"paragraph_id", "doc", "text"}` and, where
known, `number, first_page, last_page, headings, title, publisher, authority,
date, kind`.  The snapshot's hash goes into every report: the same answers
checked against other paragraphs are other figures.
"""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from evals.questions import read_rows
from evals.text import fold, loose
from index.library import Library
from ingest.documents import SEARCHED_KINDS, Document
from ingest.errors import InvalidQuestionFile, NoLibrary

_GAP = "\x1f"


@dataclass(frozen=True, slots=True)
class Held:
    """One paragraph of the snapshot with what is known of its document; `date` is ISO or empty."""

    paragraph_id: str
    doc: str
    text: str
    number: str | None = None
    first_page: int = 1
    last_page: int = 1
    headings: tuple[str, ...] = ()
    title: str = ""
    publisher: str = ""
    authority: str = ""
    date: str = ""
    kind: str = ""
    inspected: str = ""
    searched: bool = True


@dataclass(frozen=True)
class _Joined:
    """All paragraphs of a document in one string, so that one search finds a quote in any of them."""

    text: str
    starts: tuple[int, ...]

    def find(self, needle: str) -> Iterator[int]:
        """The positions, without repeats, of the paragraphs that hold the needle."""
        at, last = self.text.find(needle), -1
        while at >= 0:
            which = bisect_right(self.starts, at) - 1
            if which != last:
                yield which
                last = which
            at = self.text.find(needle, at + 1)


def _join(texts: list[str]) -> _Joined:
    starts, length = [], 0
    for text in texts:
        starts.append(length)
        length += len(text) + 1
    return _Joined(_GAP.join(texts), tuple(starts))


@dataclass(frozen=True)
class Snapshot:
    """The paragraphs by id and by document, with exact search after the declared normalisation."""

    paragraphs: tuple[Held, ...]
    by_id: dict[str, Held] = field(repr=False)
    by_doc: dict[str, tuple[Held, ...]] = field(repr=False)
    sha256: str = ""

    @cached_property
    def _folded(self) -> dict[str, _Joined]:
        return {doc: _join([fold(held.text) for held in all_held]) for doc, all_held in self.by_doc.items()}

    @cached_property
    def _loosened(self) -> dict[str, _Joined]:
        return {doc: _join([loose(held.text) for held in all_held]) for doc, all_held in self.by_doc.items()}

    @cached_property
    def authorities(self) -> tuple[str, ...]:
        """Every authority that the snapshot holds a document of."""
        return tuple(sorted({held.authority for held in self.paragraphs if held.authority}))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What names its documents: authorities, publishers and kinds."""
        return tuple(sorted({name for held in self.paragraphs for name in (held.authority, held.publisher, held.kind)}))

    @cached_property
    def days(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """(authority, the days it was published and inspected) of every document."""
        firsts = (held[0] for held in self.by_doc.values())
        return tuple((held.authority, (held.date, *held.inspected.split())) for held in firsts)

    def doc_named(self, name: str) -> str | None:
        """The document of that name, or the only one whose path ends in it; None where neither is."""
        wanted = name.replace("\\", "/")
        if wanted in self.by_doc:
            return wanted
        ends = [doc for doc in self.by_doc if doc.endswith("/" + wanted) or wanted.endswith("/" + doc)]
        return ends[0] if len(ends) == 1 else None

    def find(self, quote: str, *, doc: str | None = None) -> tuple[Held, ...]:
        """The paragraphs whose folded text holds the folded quote, in one document or in all."""
        return self._search(self._folded, fold(quote), doc)

    def find_loosely(self, quote: str, *, doc: str | None = None) -> tuple[Held, ...]:
        """The same by words alone, without case and punctuation."""
        return self._search(self._loosened, loose(quote), doc)

    def _search(self, joined: dict[str, _Joined], needle: str, doc: str | None) -> tuple[Held, ...]:
        if not needle:
            return ()
        docs = [doc] if doc is not None else list(self.by_doc)
        return tuple(self.by_doc[name][at] for name in docs if name in joined for at in joined[name].find(needle))


def build_snapshot(paragraphs: list[Held]) -> Snapshot:
    """A snapshot of the paragraphs in the order given, its hash over ids, documents and texts."""
    digest = hashlib.sha256()
    by_id: dict[str, Held] = {}
    by_doc: dict[str, list[Held]] = {}
    for held in paragraphs:
        if held.paragraph_id in by_id:
            raise InvalidQuestionFile(f"the corpus holds paragraph id {held.paragraph_id!r} twice")
        by_id[held.paragraph_id] = held
        by_doc.setdefault(held.doc, []).append(held)
        digest.update(f"{held.paragraph_id}\x1f{held.doc}\x1f{held.text}\x1e".encode())
    return Snapshot(tuple(paragraphs), by_id, {doc: tuple(held) for doc, held in by_doc.items()}, digest.hexdigest())


def read_corpus(path: Path) -> Snapshot:
    """The snapshot of a library folder or of a JSONL dump.  Raises NoLibrary, LibraryError or InvalidQuestionFile."""
    if path.is_dir():
        from index.store import open_library

        return from_library(open_library(path))
    if not path.is_file():
        raise NoLibrary(f"{path}: no library folder and no dump of paragraphs; make one with: scrutineer ingest PATH")
    return build_snapshot([_read_held(row, f"{path.name}, line {number}") for number, row in read_rows(path)])


def _read_held(row: dict[str, Any], where: str) -> Held:
    missing = [key for key in ("paragraph_id", "doc", "text") if not isinstance(row.get(key), str)]
    if missing:
        raise InvalidQuestionFile(f"{where}: a paragraph needs {', '.join(missing)}")
    page = row.get("first_page") or row.get("page") or 1
    number = row.get("number")
    return Held(
        paragraph_id=row["paragraph_id"],
        doc=row["doc"],
        text=row["text"],
        number=None if number is None else str(number),
        first_page=int(page),
        last_page=int(row.get("last_page") or page),
        headings=tuple(str(heading) for heading in row.get("headings") or ()),
        **{key: str(row.get(key) or "") for key in ("title", "publisher", "authority", "date", "kind", "inspected")},
        searched=bool(row.get("searched", True)),
    )


def from_library(library: Library) -> Snapshot:
    """The snapshot of one opened generation of a library, every kind of paragraph included."""
    held = [
        Held(
            paragraph_id=paragraph.paragraph_id,
            doc=document.source.filename,
            text=paragraph.text,
            number=paragraph.number,
            first_page=paragraph.first_page,
            last_page=paragraph.last_page,
            headings=paragraph.headings,
            title=document.title,
            publisher=document.publisher,
            authority=document.authority,
            date=day_of(document),
            kind=document.kind,
            inspected=" ".join(day.isoformat() for day in (document.inspected_from, document.inspected_to) if day),
            searched=paragraph.kind in SEARCHED_KINDS,
        )
        for document in library.documents()
        for paragraph in library.paragraphs(document.doc_id)
    ]
    return build_snapshot(held)


def day_of(document: Document) -> str:
    """The day a document is known by, as ISO: published, or else inspected; empty when neither is known."""
    day = document.published or document.inspected_to or document.inspected_from
    return day.isoformat() if day else ""


def write_corpus(snapshot: Snapshot) -> Iterator[str]:
    """The lines of a dump that `read_corpus` reads back to the same snapshot."""
    for held in snapshot.paragraphs:
        row = {name: getattr(held, name) for name in Held.__slots__}
        yield json.dumps(row | {"headings": list(held.headings)}, ensure_ascii=False, sort_keys=True) + "\n"
