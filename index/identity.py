"""Giving a stored document another name or another id, where two collections meet."""

import hashlib
from collections.abc import Set
from dataclasses import replace

from index.plan import Key
from index.schema import Row, StoredDocument
from ingest.documents import Reading


def with_own_ids(reading: Reading, collection: str, *, taken: Set[str]) -> Reading:
    """The reading, under another document id when its own is taken by a file of another collection.

    Ids are made of the file's name within its collection, so "minutes.pdf" in
    two collections can come to the same id for two different files.
    """
    if reading.document is None or reading.document.doc_id not in taken:
        return reading
    old = reading.document.doc_id
    new = _renamed(old, f"{collection}/{reading.source.filename}")
    return replace(
        reading,
        document=replace(reading.document, doc_id=new),
        paragraphs=tuple(
            replace(p, doc_id=new, paragraph_id=_moved(p.paragraph_id, old, new)) for p in reading.paragraphs
        ),
        findings=tuple(
            replace(
                f,
                doc_id=new,
                paragraph_id=_moved(f.paragraph_id, old, new),
                finding_id=_moved(f.finding_id, old, new),
            )
            for f in reading.findings
        ),
    )


def move_document(stored: StoredDocument, key: Key) -> StoredDocument:
    """A stored document under another of its names; its ids stay, so what cited it still holds.

    The version it was read with is left out, so that it is read under its new
    name when that collection is next brought in line.
    """
    source: Row = (*key, *stored.source[2:10], "")
    document = None if stored.document is None else (stored.document[0], *key, *stored.document[3:])
    return replace(stored, source=source, document=document)


def _renamed(doc_id: str, name: str) -> str:
    stem = doc_id.rpartition("-")[0] or doc_id
    return f"{stem}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _moved(identity: str, old: str, new: str) -> str:
    return new + identity[len(old) :] if identity.startswith(old) else f"{new}-{identity}"
