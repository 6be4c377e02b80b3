"""A library on disk, opened for reading: every file verified, one generation kept for as long as it is open."""

import hashlib
import os
import sqlite3
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any

import numpy as np

from index.build import CACHES, DATABASE, DENSE, LEXICAL, VECTORS, read_vectors, rebuild_lexical
from index.dense import Vectors, build_dense, read_dense
from index.encoders import DEFAULT_MODEL, Encoder, SentenceEncoder
from index.files import entry_of
from index.generations import hold_generation
from index.hybrid import Mask, hybrid_search
from index.lexical import LexicalIndex, read_lexical
from index.library import Hit
from index.manifest import Manifest
from index.schema import (
    Row,
    StoredDocument,
    document_of,
    finding_of,
    page_of,
    paragraph_of,
    source_of,
)
from index.scope import Scope, in_scope
from ingest.documents import Document, Finding, Page, Paragraph, Source
from ingest.errors import IncompatibleLibrary, LibraryDamaged, UnknownParagraph

_MASKS_KEPT = 64
#: Paragraphs, and documents with all their paragraphs, that are kept in memory: a question reads some five hundred, and
#: turning rows into records took a tenth of its time.
_PARAGRAPHS_KEPT = 8192
_DOCUMENTS_KEPT = 32
#: Queries whose vectors are kept: the parts of a question, and the same words asked again within another scope.
_QUERIES_KEPT = 16


def open_library(path: str | Path, *, encoder: Encoder | None = None) -> "LocalLibrary":
    """The current generation of a library, every file checked against its manifest.

    Without an encoder the default one is loaded at the first search.  A
    damaged FAISS or lexical file is made again in memory; `notes` says so.

    Raises:
        NoLibrary: nothing was ever committed there.
        LibraryDamaged: a file that cannot be made again is missing or damaged.
        IncompatibleLibrary: another format version, or another embedding model.
    """
    library = Path(path)
    folder, manifest, descriptor, notes = hold_generation(library)
    try:
        if encoder is not None:
            check_encoder(manifest, encoder, library)
        damaged = damaged_files(folder, manifest)
        lost = [name for name in damaged if name not in CACHES]
        if lost:
            raise LibraryDamaged(
                f"the library {library} is damaged: {lost[0]} of generation {manifest.generation} {damaged[lost[0]]}; "
                f"`scrutineer check --restore --library {library}` goes back to the last good generation"
            )
        notes += tuple(
            f"{name} of generation {manifest.generation} {why}; it was made again from what is stored"
            for name, why in damaged.items()
        )
        return LocalLibrary(library, folder, manifest, descriptor, encoder=encoder, notes=notes, damaged=tuple(damaged))
    except BaseException:
        os.close(descriptor)
        raise


def damaged_files(folder: Path, manifest: Manifest) -> dict[str, str]:
    """The files of a generation that are not what its manifest says, each with what is wrong."""
    found: dict[str, str] = {}
    for entry in manifest.files:
        try:
            actual = entry_of(folder / entry.name)
        except OSError as error:
            found[entry.name] = f"cannot be read ({error.strerror})"
            continue
        if actual.size != entry.size:
            found[entry.name] = f"has {actual.size:,} bytes instead of {entry.size:,}"
        elif actual.sha256 != entry.sha256:
            found[entry.name] = "was changed after it was written (its sha256 differs)"
    return found


def check_encoder(manifest: Manifest, encoder: Encoder, library: Path) -> None:
    """Refuse an encoder whose vectors do not belong with those stored.

    Raises:
        IncompatibleLibrary: names both models and how to rebuild.
    """
    if (manifest.fingerprint, manifest.dimension) != (encoder.fingerprint, encoder.dimension):
        same = " of another version" if encoder.name == manifest.encoder else ""
        raise IncompatibleLibrary(
            f"the library {library} was made with the embedding model {manifest.encoder}, "
            f"not with {encoder.name}{same}: open it with that model (--model), or make a new library with this one: "
            "`scrutineer ingest FOLDER --library NEW`"
        )


class LocalLibrary:
    """One generation in a local folder; see the Library protocol.  Safe to share between threads."""

    def __init__(  # noqa: PLR0913
        self,
        library: Path,
        folder: Path,
        manifest: Manifest,
        descriptor: int,
        *,
        encoder: Encoder | None,
        notes: tuple[str, ...],
        damaged: tuple[str, ...],
    ) -> None:
        self.path = library
        self.manifest = manifest
        self.generation = manifest.generation
        self.notes = notes
        self._folder = folder
        self._descriptor: int | None = descriptor
        self._damaged = damaged
        self._given = encoder
        self._lock = Lock()
        self._loading = Lock()
        self._masks: OrderedDict[Scope, Mask] = OrderedDict()
        self._paragraph = lru_cache(_PARAGRAPHS_KEPT)(self._read_paragraph)
        self._paragraphs = lru_cache(_DOCUMENTS_KEPT)(self._read_paragraphs)
        self._query_vector = lru_cache(_QUERIES_KEPT)(self._encode_query)
        self._database = sqlite3.connect(
            f"{(folder / DATABASE).resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )

    def close(self) -> None:
        """Let go of the generation's files, so that it may be cleared away."""
        self._paragraph.cache_clear()
        self._paragraphs.cache_clear()
        with self._lock:
            self._database.close()
            if self._descriptor is not None:
                os.close(self._descriptor)
                self._descriptor = None

    def __enter__(self) -> "LocalLibrary":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        with self._lock:
            try:
                return self._database.execute(sql, values).fetchall()
            except sqlite3.DatabaseError as error:
                if self._descriptor is None:
                    raise
                raise LibraryDamaged(
                    f"{DATABASE} of generation {self.generation} cannot be read ({error}); "
                    f"`scrutineer check --restore --library {self.path}` goes back to the last good generation"
                ) from error

    @cached_property
    def _sources(self) -> dict[tuple[str, str], Source]:
        rows = self._rows("SELECT * FROM sources ORDER BY filename, collection")
        return {(row[0], row[1]): source_of(row) for row in rows}

    @cached_property
    def _documents(self) -> dict[str, Document]:
        rows = self._rows("SELECT * FROM documents")
        documents = [document_of(row, self._sources[row[1], row[2]]) for row in rows]
        documents.sort(key=lambda d: (d.authority, str(d.published or ""), d.source.filename, d.doc_id))
        return {document.doc_id: document for document in documents}

    def documents(self) -> tuple[Document, ...]:
        """Every document, ordered by (authority, published, filename)."""
        return tuple(self._documents.values())

    def document(self, doc_id: str) -> Document:
        """One document.  Raises UnknownParagraph when it is not held."""
        try:
            return self._documents[doc_id]
        except KeyError:
            raise UnknownParagraph(f"the library {self.path} holds no document {doc_id}") from None

    def sources(self) -> tuple[Source, ...]:
        """Every file that was looked at, refused ones too, ordered by filename."""
        return tuple(self._sources.values())

    def pages(self, doc_id: str) -> tuple[Page, ...]:
        """The pages of one document in order."""
        self.document(doc_id)
        rows = self._rows("SELECT * FROM pages WHERE doc_id = ? ORDER BY number", (doc_id,))
        return tuple(page_of(row) for row in rows)

    def paragraph(self, paragraph_id: str) -> Paragraph:
        """One paragraph.  Raises UnknownParagraph."""
        return self._paragraph(paragraph_id)

    def _read_paragraph(self, paragraph_id: str) -> Paragraph:
        sql = "SELECT * FROM paragraphs WHERE paragraph_id = ?"
        rows = self._rows(sql, (paragraph_id,))
        if not rows:
            raise UnknownParagraph(
                f"the library {self.path} holds no paragraph {paragraph_id}: "
                "its document may have changed or gone since it was cited"
            )
        return paragraph_of(rows[0])

    def paragraphs(self, doc_id: str) -> tuple[Paragraph, ...]:
        """Every paragraph of one document in order, of every kind."""
        return self._paragraphs(doc_id)

    def _read_paragraphs(self, doc_id: str) -> tuple[Paragraph, ...]:
        self.document(doc_id)
        sql = "SELECT * FROM paragraphs WHERE doc_id = ? ORDER BY position"
        return tuple(paragraph_of(row) for row in self._rows(sql, (doc_id,)))

    def findings(self, *, kind: str | None = None, doc_id: str | None = None) -> tuple[Finding, ...]:
        """Findings, ordered by (doc_id, paragraph order)."""
        sql = (
            "SELECT f.* FROM findings f LEFT JOIN paragraphs p ON p.paragraph_id = f.paragraph_id "
            "WHERE (?1 IS NULL OR f.kind = ?1) AND (?2 IS NULL OR f.doc_id = ?2) "
            "ORDER BY f.doc_id, p.position, f.position"
        )
        return tuple(finding_of(row) for row in self._rows(sql, (kind, doc_id)))

    def search(
        self, query: str, *, expansions: Sequence[str] = (), scope: Scope | None = None, k: int = 40
    ) -> tuple[Hit, ...]:
        """The k best paragraphs in scope, best first, ties by paragraph_id; see the Library protocol."""
        passages, _ = self._passages
        mask = None if scope is None else self._mask(scope)
        if not passages or not query.strip() or (mask is not None and not mask.any()):
            return ()
        with self._loading:
            lexical, dense, _ = self._lexical, self._dense, self.encoder
        return hybrid_search(
            query,
            self._query_vector(query),
            lexical=lexical,
            dense=dense,
            passages=passages,
            expansions=expansions,
            mask=mask,
            k=k,
        )

    def _encode_query(self, query: str) -> Vectors:
        return self.encoder.encode_queries([query])

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder of this library's vectors.  Raises IncompatibleLibrary when the default one is not it."""
        if self._given is not None:
            return self._given
        if self.manifest.encoder != DEFAULT_MODEL:
            raise IncompatibleLibrary(
                f"the library {self.path} was made with the embedding model {self.manifest.encoder}: "
                "name its folder with --model"
            )
        encoder = SentenceEncoder()
        check_encoder(self.manifest, encoder, self.path)
        return encoder

    @cached_property
    def _passages(self) -> tuple[list[tuple[str, str]], np.ndarray[Any, np.dtype[np.int32]]]:
        """Each row's (passage_id, paragraph_id), and the number of its document in `documents()`."""
        numbers = {doc_id: number for number, doc_id in enumerate(self._documents)}
        rows = self._rows("SELECT passage_id, paragraph_id, doc_id FROM passages ORDER BY row")
        return [(row[0], row[1]) for row in rows], np.array([numbers[row[2]] for row in rows], dtype=np.int32)

    def _mask(self, scope: Scope) -> Mask:
        """Which rows the scope admits."""
        with self._lock:
            if scope in self._masks:
                self._masks.move_to_end(scope)
                return self._masks[scope]
        admitted = np.array([in_scope(document, scope) for document in self._documents.values()], dtype=np.bool_)
        numbers = self._passages[1]
        mask = admitted[numbers] if len(numbers) else np.zeros(0, dtype=np.bool_)
        with self._lock:
            self._masks[scope] = mask
            while len(self._masks) > _MASKS_KEPT:
                self._masks.popitem(last=False)
        return mask

    @cached_property
    def vectors(self) -> Vectors:
        """The stored vectors, one row for each passage."""
        content = self._verified(VECTORS)
        if content is None:
            raise LibraryDamaged(
                f"{VECTORS} of generation {self.generation} was changed while the library was open; "
                f"`scrutineer check --restore --library {self.path}` goes back to the last good generation"
            )
        return read_vectors(content)

    @cached_property
    def _dense(self) -> Any:
        content = None if DENSE in self._damaged else self._verified(DENSE)
        if content is None:
            return build_dense(self.vectors)
        return read_dense(content, self.manifest.count("passages"), self.manifest.dimension)

    @cached_property
    def _lexical(self) -> LexicalIndex:
        content = None if LEXICAL in self._damaged else self._verified(LEXICAL)
        if content is not None:
            return read_lexical(content)
        with self._lock:
            return rebuild_lexical(self._database)

    def _verified(self, name: str) -> bytes | None:
        """A file's bytes, or None when they are not what the manifest says."""
        try:
            content = (self._folder / name).read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == self.manifest.file(name).sha256 else None

    # What a writer needs of the generation it builds on.

    def stored_keys(self) -> dict[tuple[str, str], tuple[str, str, str]]:
        """For each file: its (collection, filename) -> sha256, the version it was read with, its state."""
        rows = self._rows("SELECT collection, filename, sha256, read_with, state FROM sources")
        return {(row[0], row[1]): row[2:] for row in rows}

    def stored_sources(self) -> dict[tuple[str, str], Source]:
        """Every source by its (collection, filename)."""
        return dict(self._sources)

    def stored_doc_ids(self) -> dict[str, tuple[str, str]]:
        """Every document's id, with its (collection, filename)."""
        return {row[0]: (row[1], row[2]) for row in self._rows("SELECT doc_id, collection, filename FROM documents")}

    def stored_names(self) -> dict[tuple[str, str], str]:
        """Every name that was looked at, duplicates too: (collection, filename) -> sha256."""
        return {(row[0], row[1]): row[2] for row in self._rows("SELECT collection, filename, sha256 FROM names")}

    def stored_document(self, collection: str, filename: str) -> StoredDocument:
        """One file's rows and vectors, as they are copied into the next generation."""
        key = (collection, filename)
        source = self._rows("SELECT * FROM sources WHERE collection = ? AND filename = ?", key)[0]
        names = self._rows(
            "SELECT * FROM names WHERE owner_collection = ? AND owner = ? ORDER BY collection, filename",
            key,
        )
        found = self._rows("SELECT * FROM documents WHERE collection = ? AND filename = ?", key)
        document = found[0] if found else None
        doc_id = (document[0] if document else None,)
        passages = self._rows("SELECT * FROM passages WHERE doc_id = ? ORDER BY row", doc_id)
        rows = [row[0] for row in passages]
        return StoredDocument(
            source=source,
            names=tuple(names),
            document=document,
            pages=tuple(self._rows("SELECT * FROM pages WHERE doc_id = ? ORDER BY number", doc_id)),
            paragraphs=tuple(self._rows("SELECT * FROM paragraphs WHERE doc_id = ? ORDER BY position", doc_id)),
            findings=tuple(self._rows("SELECT * FROM findings WHERE doc_id = ? ORDER BY position", doc_id)),
            passages=tuple(row[1:] for row in passages),
            vectors=self.vectors[rows] if rows else np.zeros((0, self.manifest.dimension), dtype=np.float32),
        )

    def embedded_rows(self) -> dict[str, int]:
        """For each text that was embedded, by its sha256, a row that holds its vector."""
        return dict(self._rows("SELECT embedded, row FROM passages"))
