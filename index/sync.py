"""Bringing a library in line with a folder: new and changed files are read, missing ones go, the rest stays."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from index.embed import checked, store_reading
from index.encoders import Encoder, SentenceEncoder
from index.generations import clear_temporary, write_error
from index.identity import with_own_ids
from index.locks import writer_lock
from index.plan import FoundFile
from index.staging import clear_staging, stage, staged, staged_path
from index.work import KnownVectors, Work, begin_work, changes_anything, commit_work
from ingest.documents import Reading, State
from ingest.errors import LibraryError, ModelError, UnreadableFile

COMMIT_DOCUMENTS = 50
COMMIT_SECONDS = 60.0
#: Writing a generation may take this share of the time, so that large libraries commit more seldom.
COMMIT_SHARE = 0.1

ReadFile = Callable[[FoundFile], Reading]


@dataclass(frozen=True, slots=True)
class Progress:
    """One step done: `done` of `total` files of a stage ("reading", "writing"), and the file it was."""

    stage: str
    done: int
    total: int
    filename: str = ""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a synchronisation did; names are relative to the collection's root.

    `added`, `changed`, `removed` and `unchanged` hold every name that was
    found or is gone.  `refused` gives (name, reason) for every file that is now
    held as refused; `kept` for files that could be read before, cannot now, and
    whose bytes are the same: the earlier reading is kept.  `duplicates` gives
    (name, the name it has the same bytes as).
    """

    generation: str
    collection: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    duplicates: tuple[tuple[str, str], ...] = ()
    parsed: int = 0
    embedded: int = 0
    counts: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()


def synchronise_files(  # noqa: PLR0913
    library: str | Path,
    found: Sequence[FoundFile],
    *,
    collection: str,
    read: ReadFile,
    beneath: Sequence[str] = ("",),
    unreadable: Sequence[tuple[str, str]] = (),
    gone: Sequence[str] = (),
    encoder: Encoder | None = None,
    jobs: int = 2,
    commit_documents: int = COMMIT_DOCUMENTS,
    commit_seconds: float = COMMIT_SECONDS,
) -> Iterator[Progress | SyncReport]:
    """Bring one collection of a library in line with the files found; yields progress and, last, the report.

    Unchanged files are neither read nor embedded.  The work is committed every
    `commit_documents` documents or `commit_seconds` seconds, at the end, and
    when it is interrupted; what was removed goes at the end.

    Args:
        library: the library's folder; made when it is not there.
        found: every file that is there now.
        collection: the collection that is brought in line; others are not touched.
        read: reads one file; a file that cannot be read is a reading that says so.
        beneath: only what is held under these paths of the collection is compared.
        unreadable: (name, reason) of folders that could not be opened: what is held of them stays.
        gone: names that were taken away on purpose: that none of them is found is no mistake.
        encoder: the embedding model; the default one when left out.
        jobs: how many files are read at a time.
        commit_documents: commit at least when so many documents wait.
        commit_seconds: and when so much time has passed.

    Raises:
        LibraryLocked, LibraryDamaged, IncompatibleLibrary, NoSpace, ModelError, NothingToRead.
    """
    path = Path(library)
    encoder = SentenceEncoder() if encoder is None else encoder
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            f"the library {path} cannot be made ({error.strerror}): name another with --library"
        ) from error
    with ExitStack() as stack:
        stack.enter_context(writer_lock(path))
        clear_temporary(path)
        work = begin_work(
            path,
            collection,
            found,
            beneath=beneath,
            unreadable=[name for name, _ in unreadable],
            gone=gone,
            encoder=encoder,
        )
        stack.callback(_close, work)
        notes = () if work.base is None else work.base.notes
        try:
            yield from _read_all(work, read, jobs, commit_documents, commit_seconds)
        except (KeyboardInterrupt, GeneratorExit):
            commit_work(work, final=False)
            raise
        if notes or changes_anything(work):
            yield Progress("writing", 0, 1)
            commit_work(work, final=True)
            yield Progress("writing", 1, 1)
        clear_staging(path)
        yield _report(work, unreadable, notes)


def _close(work: Work) -> None:
    if work.base is not None:
        work.base.close()


def _read_all(
    work: Work, read: ReadFile, jobs: int, commit_documents: int, commit_seconds: float
) -> Iterator[Progress]:
    """Read, embed and keep every file of the plan, committing on the way."""
    files = work.plan.read
    with ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:
        waiting: deque[tuple[FoundFile, Future[Reading]]] = deque()
        ahead = iter(files)
        try:
            for done in range(1, len(files) + 1):
                while len(waiting) < 2 * max(1, jobs) and (file := next(ahead, None)) is not None:
                    waiting.append((file, pool.submit(_read_staged, work.library, work.collection, file, read)))
                file, future = waiting.popleft()
                _take(work, file, future.result())
                yield Progress("reading", done, len(files), file.filename)
                since = time.monotonic() - work.last_commit
                due = len(work.pending) >= commit_documents or since >= commit_seconds
                if due and done < len(files) and since * COMMIT_SHARE >= work.commit_cost:
                    commit_work(work, final=False)
        finally:
            for _, future in waiting:
                future.cancel()


def _read_staged(library: Path, collection: str, file: FoundFile, read: ReadFile) -> Reading:
    """The reading kept from an interrupted run, or a new one, which is then kept."""
    path = staged_path(library, collection, file.filename, file.sha256, file.version)
    reading = staged(path)
    if reading is None:
        reading = read(file)
        if reading.document is not None:
            try:
                stage(path, reading)
            except OSError as error:
                raise write_error(library, error, 4 * reading.source.size) from error
    return reading


def _take(work: Work, file: FoundFile, reading: Reading) -> None:
    """Embed one reading and keep it for the next commit; a document that cannot be embedded is kept as refused."""
    key = (work.collection, file.filename)
    work.parsed += 1
    sha256, _, state = work.held.get(key, ("", "", ""))
    if reading.document is None and sha256 == file.sha256 and state != State.REFUSED:
        work.kept[file.filename] = reading.source.reason
        return
    taken = {doc_id for doc_id, other in work.doc_ids.items() if other != key}
    taken |= {s.document[0] for other, s in work.pending.items() if s.document is not None and other != key}
    known = KnownVectors(work.base, work.known)
    try:
        reading = checked(with_own_ids(reading, work.collection, taken=taken))
        stored, embedded = store_reading(work.collection, reading, file.version, encoder=work.encoder, known=known)
        work.embedded += embedded
    except (ModelError, UnreadableFile) as error:
        # the version is left out, so that the next run tries again
        source = replace(reading.source, state=State.REFUSED, reason=str(error))
        stored, _ = store_reading(work.collection, Reading(source), "", encoder=work.encoder, known=known)
    work.pending[key] = stored


def _report(work: Work, unreadable: Sequence[tuple[str, str]], notes: tuple[str, ...]) -> SyncReport:
    plan, base = work.plan, work.base
    if base is None:
        raise LibraryError(f"the library {work.library} was not written")
    found = {name for name in (*plan.added, *plan.changed, *plan.unchanged)}
    refused = [
        (source.filename, source.reason)
        for (collection, name), source in base.stored_sources().items()
        if collection == work.collection and name in found and source.state == State.REFUSED
    ]
    duplicates = [
        (name, owner if own == collection else f"{own}/{owner}")
        for (own, owner), *others in plan.names.values()
        for collection, name in others
        if collection == work.collection and name in found
    ]
    return SyncReport(
        generation=base.generation,
        collection=work.collection,
        added=plan.added,
        changed=plan.changed,
        removed=plan.removed,
        unchanged=plan.unchanged,
        refused=tuple(sorted([*refused, *unreadable])),
        kept=tuple(sorted(work.kept.items())),
        duplicates=tuple(sorted(duplicates)),
        parsed=work.parsed,
        embedded=work.embedded,
        counts=base.manifest.counts,
        notes=notes,
    )
