"""What one synchronisation has in hand between commits, and the commit of it as the next generation."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from index.build import write_contents
from index.dense import Vectors
from index.embed import PASSAGES_VERSION
from index.encoders import Encoder
from index.generations import clear_left_over, commit
from index.identity import move_document
from index.manifest import FORMAT
from index.plan import FoundFile, Key, Plan, make_plan, with_names
from index.schema import StoredDocument
from index.store import LocalLibrary, open_library
from ingest.errors import NoLibrary


@dataclass(slots=True)
class Work:
    """What one synchronisation has in hand between commits; `held` and `doc_ids` are those of `base`."""

    library: Path
    collection: str
    encoder: Encoder
    base: LocalLibrary | None
    plan: Plan
    held: Mapping[Key, tuple[str, str, str]]
    doc_ids: Mapping[str, Key]
    known: Mapping[str, int]
    pending: dict[Key, StoredDocument] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    parsed: int = 0
    embedded: int = 0
    last_commit: float = field(default_factory=time.monotonic)
    commit_cost: float = 0.0


def begin_work(  # noqa: PLR0913
    path: Path,
    collection: str,
    found: Sequence[FoundFile],
    *,
    beneath: Sequence[str],
    unreadable: Sequence[str],
    gone: Sequence[str] = (),
    encoder: Encoder,
) -> Work:
    """Open the generation to build on, if there is one, and plan the work; the caller holds the writer's lock."""
    try:
        base = open_library(path, encoder=encoder)
    except NoLibrary:
        base = None
    if base is not None:
        clear_left_over(path, base.generation)
    held, doc_ids, known = _held(base)
    names = {} if base is None else base.stored_names()
    versioned = [replace(file, version=f"{file.version} passages {PASSAGES_VERSION}") for file in found]
    try:
        plan = make_plan(
            collection,
            versioned,
            beneath=beneath,
            unreadable=unreadable,
            gone=gone,
            held={key: row[:2] for key, row in held.items()},
            names=names,
        )
    except BaseException:
        if base is not None:
            base.close()
        raise
    return Work(path, collection, encoder, base, plan, held, doc_ids, known)


def _held(
    base: LocalLibrary | None,
) -> tuple[Mapping[Key, tuple[str, str, str]], Mapping[str, Key], Mapping[str, int]]:
    if base is None:
        return {}, {}, {}
    return base.stored_keys(), base.stored_doc_ids(), base.embedded_rows()


def changes_anything(work: Work) -> bool:
    """True when a commit would change anything."""
    plan, base = work.plan, work.base
    if base is None or work.pending or plan.drop or plan.moved:
        return True
    return base.stored_names().keys() != {name for names in plan.names.values() for name in names}


class KnownVectors(Mapping[str, Vectors]):
    """The stored vectors by the sha256 of the text that was embedded."""

    def __init__(self, base: LocalLibrary | None, rows: Mapping[str, int]) -> None:
        self._base = base
        self._rows = rows

    def __getitem__(self, sha256: str) -> Vectors:
        if self._base is None:
            raise KeyError(sha256)
        vector: Vectors = self._base.vectors[self._rows[sha256]]
        return vector

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def commit_work(work: Work, *, final: bool) -> None:
    """Write a generation of what is held and what is pending; only the final one drops what is gone."""
    if not final and not work.pending:
        return
    began = time.monotonic()
    encoder, base = work.encoder, work.base
    commit(
        work.library,
        partial(
            write_contents,
            documents=_documents(work, final=final),
            dimension=encoder.dimension,
            salt=f"{FORMAT} {encoder.fingerprint} {encoder.dimension}",
        ),
        base=None if base is None else base.generation,
        encoder=encoder.name,
        fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
        needed=_needed(work),
    )
    work.base = open_library(work.library, encoder=encoder)
    if base is not None:
        base.close()
    work.held, work.doc_ids, work.known = _held(work.base)
    work.pending.clear()
    work.last_commit = time.monotonic()
    work.commit_cost = work.last_commit - began


def _documents(work: Work, *, final: bool) -> Iterator[StoredDocument]:
    """Every document of the next generation in order of (collection, filename)."""
    base, plan = work.base, work.plan
    awaited = {(work.collection, file.filename) for file in plan.read} - work.pending.keys()
    awaited -= {(work.collection, name) for name in work.kept}
    keys = work.pending.keys() | work.held.keys()
    if final:
        keys = (keys - plan.drop) | plan.moved.keys()
    # until it is read again, or dropped at the end, a document keeps its names unless another has taken them over
    settled = {key for key in keys if key in plan.names and (final or key not in awaited)}
    claimed = {name for key in settled for name in plan.names[key]}
    for key in sorted(keys):
        if key not in settled and key in claimed:
            continue
        if key in work.pending:
            stored = work.pending[key]
        elif base is None:
            continue
        elif key in work.held:
            stored = base.stored_document(*key)
        else:
            stored = move_document(base.stored_document(*plan.moved[key]), key)
        if key in settled:
            yield with_names(stored, plan.names[key])
        else:
            yield replace(stored, names=tuple(row for row in stored.names if (row[0], row[1]) not in claimed))


def _needed(work: Work) -> int:
    """About how many bytes the next generation takes."""
    held = 0 if work.base is None else sum(entry.size for entry in work.base.manifest.files)
    new = sum(
        2 * stored.vectors.nbytes + 4 * sum(len(row[9]) + len(row[10]) for row in stored.paragraphs) + 16_384
        for stored in work.pending.values()
    )
    return held + new
