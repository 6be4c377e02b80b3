"""From the folders and files that a person named to a library in line with them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from index.encoders import Encoder
from index.originals import keep_originals
from index.plan import FoundFile
from index.store import open_library
from index.sync import Progress, SyncReport, synchronise_files
from ingest.documents import Reading, State
from ingest.errors import UnreadableFile
from ingest.extract import DEFAULT_LIMITS, FileToRead, Limits, hash_file, read_file, reading_version
from ingest.folder import find_files


def synchronise(  # noqa: PLR0913
    library: str | Path,
    paths: Sequence[str | Path],
    *,
    root: str | Path | None = None,
    collection: str | None = None,
    encoder: Encoder | None = None,
    jobs: int = 2,
    limits: Limits = DEFAULT_LIMITS,
    gone: Sequence[str] = (),
) -> Iterator[Progress | SyncReport]:
    """Reads what is new or changed under the paths into the library and drops what is gone.

    Yields progress, last the report.  `collection` is the name under which the
    files are held, by default the root folder's; `gone` names files that were
    taken away on purpose, so that even the last one may be.  Copies of the files are kept
    in the library, so that their pages can be shown.

    Raises:
        ScrutineerError: nothing to read, or the library cannot be opened or written.
    """
    listing = find_files(paths, root=root, may_be_empty=bool(gone))
    files = {file.filename: file for file in listing.files}
    found = []
    for done, file in enumerate(listing.files, start=1):
        found.append(FoundFile(file.filename, file.path, _hash(file), reading_version(file.corrections)))
        yield Progress("finding", done, len(files), file.filename)

    def read(file: FoundFile) -> Reading:
        corrections = files[file.filename].corrections
        return read_file(file.path, filename=file.filename, corrections=corrections, limits=limits)

    for step in synchronise_files(
        library,
        found,
        collection=collection or listing.collection,
        read=read,
        beneath=listing.beneath,
        unreadable=listing.unreadable,
        gone=gone,
        encoder=encoder,
        jobs=jobs,
    ):
        if isinstance(step, SyncReport):
            yield Progress("copying", 0, 1)
            _keep(Path(library), found)
        yield step


def forget(
    library: str | Path, collection: str, beneath: str, *, encoder: Encoder | None = None
) -> Iterator[Progress | SyncReport]:
    """Takes out of a library what a collection holds under one path; the files themselves are left where they are.

    Yields progress, last the report.  Raises ScrutineerError.
    """
    with open_library(library) as opened:
        names = [name for own, name in opened.stored_names() if own == collection]
    gone = [name for name in names if name == beneath or name.startswith(f"{beneath}/")]
    steps = synchronise_files(
        library, (), collection=collection, read=_read_nothing, beneath=(beneath,), gone=gone, encoder=encoder
    )
    for step in steps:
        if isinstance(step, SyncReport):
            yield Progress("copying", 0, 1)
            _keep(Path(library), ())
        yield step


def _read_nothing(file: FoundFile) -> Reading:
    raise UnreadableFile(f"{file.filename} was to be taken out, not read")


def _hash(file: FileToRead) -> str:
    try:
        return hash_file(file.path)
    except UnreadableFile:  # reading it says why
        return ""


def _keep(library: Path, found: Sequence[FoundFile]) -> None:
    with open_library(library) as opened:
        held = [source.sha256 for source in opened.sources() if source.state is not State.REFUSED]
    keep_originals(library, ((file.sha256, file.path) for file in found), held=held)
