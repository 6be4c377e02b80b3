"""Writing what a generation holds: library.sqlite, vectors.npy, dense.faiss and lexical.npz."""

import hashlib
import io
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.dense import Vectors, build_dense, dense_bytes
from index.files import FileEntry, sync_file, write_file
from index.lexical import LexicalIndex, build_lexical, tokens
from index.schema import INDEXES, INSERT, SCHEMA, Row, StoredDocument

DATABASE = "library.sqlite"
VECTORS = "vectors.npy"
DENSE = "dense.faiss"
LEXICAL = "lexical.npz"
#: Files that can be made again from the others, so that damage to them loses nothing.
CACHES = (DENSE, LEXICAL)


@dataclass(frozen=True, slots=True)
class Contents:
    """What was written: the files with their hashes, the rows of each table, and a hash over the documents."""

    files: tuple[FileEntry, ...]
    counts: tuple[tuple[str, int], ...]
    content: str


def write_contents(folder: Path, documents: Iterable[StoredDocument], *, dimension: int, salt: str) -> Contents:
    """Write the files of a generation into an empty folder, each synchronised.

    `documents` come in their final order, each (collection, filename) once.
    The same documents in the same order give the same bytes.  `salt` goes into
    the content hash (what else decides the content: format, encoder).
    """
    digest = hashlib.sha256(salt.encode())
    counts = dict.fromkeys(INSERT, 0)
    vectors: list[Vectors] = []
    texts: list[list[str]] = []
    path = folder / DATABASE
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # the folder is thrown away when writing fails, so SQLite's own journal would protect nothing
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;")
        database.executescript(SCHEMA)
        database.execute("BEGIN")
        for document in documents:
            for table, rows in _tables(document, counts["passages"]):
                database.executemany(INSERT[table], rows)
                counts[table] += len(rows)
                for row in rows:
                    digest.update(json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass"))
            vectors.append(document.vectors)
            texts += lexical_texts(document.paragraphs, document.passages)
        database.execute("COMMIT")
        database.executescript(INDEXES)
    array = np.concatenate([np.zeros((0, dimension), np.float32), *vectors])
    files = (
        sync_file(path),
        write_file(folder / VECTORS, _npy(array)),
        write_file(folder / DENSE, [dense_bytes(build_dense(array))]),
        write_file(folder / LEXICAL, [build_lexical(texts).to_bytes()]),
    )
    return Contents(files, tuple(sorted(counts.items())), digest.hexdigest())


def lexical_texts(paragraphs: Iterable[Row], passages: Iterable[Row]) -> Iterator[list[str]]:
    """The words that are matched for each passage: its paragraph's number and headings, then its own text."""
    by_id = {row[0]: row for row in paragraphs}
    for _, paragraph_id, _, start, end, _ in passages:
        _, _, _, number, headings, _, _, _, _, text, _ = by_id[paragraph_id]
        yield tokens(" \n ".join([number or "", *json.loads(headings), text[start:end]]))


def rebuild_dense(vectors: Vectors) -> bytes:
    """The bytes of dense.faiss, made again from the stored vectors."""
    return bytes(dense_bytes(build_dense(vectors)))


def rebuild_lexical(database: sqlite3.Connection) -> LexicalIndex:
    """The lexical index, made again from library.sqlite."""
    paragraphs = database.execute("SELECT * FROM paragraphs WHERE paragraph_id IN (SELECT paragraph_id FROM passages)")
    rows = database.execute("SELECT * FROM passages ORDER BY row")
    return build_lexical(lexical_texts(paragraphs, (row[1:] for row in rows)))


def read_vectors(content: bytes) -> Vectors:
    """The vectors in the bytes of vectors.npy, whose hash was checked."""
    vectors: Vectors = np.load(io.BytesIO(content), allow_pickle=False)
    return vectors


def _tables(document: StoredDocument, first_row: int) -> Iterator[tuple[str, list[Row]]]:
    yield "sources", [document.source]
    yield "names", list(document.names)
    yield "documents", [] if document.document is None else [document.document]
    yield "pages", list(document.pages)
    yield "paragraphs", list(document.paragraphs)
    yield "findings", list(document.findings)
    yield "passages", [(first_row + n, *row) for n, row in enumerate(document.passages)]


def _npy(array: Vectors) -> Iterator[bytes | memoryview]:
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, np.lib.format.header_data_from_array_1_0(array))
    yield header.getvalue()
    if array.size:
        yield np.ascontiguousarray(array).data
