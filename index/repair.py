"""Checking a library, making its damaged caches again, and going back to the last good generation."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from index.build import CACHES, DATABASE, DENSE, VECTORS, read_vectors, rebuild_dense, rebuild_lexical
from index.files import replace_file, sync_folder
from index.generations import CURRENT, DAMAGED, GENERATIONS, find_generation, generation_folders, read_complete
from index.locks import writer_lock
from index.manifest import MANIFEST_NAME, Manifest, read_manifest
from index.store import damaged_files
from ingest.errors import IncompatibleLibrary, LibraryDamaged

#: Each question must have no row in answer.
_REFERENCES = {
    "documents without their file": (
        "SELECT doc_id FROM documents d WHERE NOT EXISTS "
        "(SELECT 1 FROM sources s WHERE s.collection = d.collection AND s.filename = d.filename)"
    ),
    "paragraphs without their document": (
        "SELECT paragraph_id FROM paragraphs WHERE doc_id NOT IN (SELECT doc_id FROM documents)"
    ),
    "passages without their paragraph": (
        "SELECT passage_id FROM passages WHERE paragraph_id NOT IN (SELECT paragraph_id FROM paragraphs)"
    ),
    "findings without their paragraph": (
        "SELECT finding_id FROM findings WHERE paragraph_id NOT IN (SELECT paragraph_id FROM paragraphs)"
    ),
    "passages that reach beyond their paragraph": (
        "SELECT passage_id FROM passages JOIN paragraphs USING (paragraph_id) WHERE start < 0 OR stop > length(text)"
    ),
}


def check_library(library: str | Path) -> tuple[str, ...]:
    """Everything that is wrong with the library's current generation, one sentence each; nothing when it is sound.

    Raises:
        NoLibrary, LibraryDamaged, IncompatibleLibrary: it cannot be opened at all.
    """
    path = Path(library)
    folder, notes = find_generation(path)
    manifest = read_manifest((folder / MANIFEST_NAME).read_bytes())
    problems = list(notes)
    damaged = damaged_files(folder, manifest)
    for name, why in damaged.items():
        remedy = "--repair" if name in CACHES else "--restore"
        problems.append(f"{name} of generation {manifest.generation} {why}: run `scrutineer check {remedy}`")
    if DATABASE not in damaged:
        problems += _database_problems(folder, manifest)
    if VECTORS not in damaged:
        vectors = read_vectors((folder / VECTORS).read_bytes())
        if vectors.shape != (manifest.count("passages"), manifest.dimension):
            problems.append(f"{VECTORS} holds vectors of shape {vectors.shape}, which its passages do not have")
    return tuple(problems)


def _database_problems(folder: Path, manifest: Manifest) -> Iterator[str]:
    with closing(_open(folder)) as database:
        for (line,) in database.execute("PRAGMA integrity_check"):
            if line != "ok":
                yield f"{DATABASE}: {line}"
        counts = {
            "sources": "SELECT count(*) FROM sources",
            "documents": "SELECT count(*) FROM documents",
            "paragraphs": "SELECT count(*) FROM paragraphs",
            "passages": "SELECT count(*) FROM passages",
        }
        for table, sql in counts.items():
            (count,) = database.execute(sql).fetchone()
            if count != manifest.count(table):
                yield f"{DATABASE} holds {count} {table}, its manifest says {manifest.count(table)}"
        for what, sql in _REFERENCES.items():
            rows = database.execute(sql).fetchall()
            if rows:
                yield f"{DATABASE} holds {len(rows)} {what}, {rows[0][0]} for one"


def repair_library(library: str | Path) -> str:
    """Make damaged caches of the current generation again from what is stored, and say what was done.

    The bytes that come out are compared with the manifest; when another version
    of a package makes other bytes, the library has to be ingested again.

    Raises:
        LibraryDamaged: a file that cannot be made again is damaged; says how to go back.
    """
    path = Path(library)
    with writer_lock(path):
        folder, notes = find_generation(path)
        manifest = read_manifest((folder / MANIFEST_NAME).read_bytes())
        damaged = damaged_files(folder, manifest)
        lost = [name for name in damaged if name not in CACHES]
        if lost:
            raise LibraryDamaged(
                f"{lost[0]} of generation {manifest.generation} {damaged[lost[0]]} and cannot be made again: "
                f"`scrutineer check --restore --library {path}` goes back to the last good generation"
            )
        if notes:
            replace_file(path / CURRENT, f"{manifest.generation}\n".encode())
        for name in damaged:
            _rebuild(folder, manifest, name)
    done = [f"{name} was made again" for name in damaged] + [
        f"CURRENT names {manifest.generation} again" for _ in notes
    ]
    return "; ".join(done) if done else "nothing had to be repaired"


def _rebuild(folder: Path, manifest: Manifest, name: str) -> None:
    if name == DENSE:
        content = rebuild_dense(read_vectors((folder / VECTORS).read_bytes()))
    else:
        with closing(_open(folder)) as database:
            content = rebuild_lexical(database).to_bytes()
    entry = replace_file(folder / name, content)
    if entry != manifest.file(name):
        raise LibraryDamaged(
            f"{name} was made again, but not as it was (another version of a package?): "
            "searches make it anew each time; the next `scrutineer ingest` that changes something ends that"
        )


def restore_library(library: str | Path) -> str:
    """Make the newest sound generation the current one, and say which; damaged newer ones are set aside.

    Raises:
        LibraryDamaged: no generation is sound.
    """
    path = Path(library)
    with writer_lock(path):
        set_aside: list[Path] = []
        for folder in generation_folders(path):
            trouble = _trouble(folder)
            if trouble is None:
                replace_file(path / CURRENT, f"{folder.name}\n".encode())
                for bad in set_aside:
                    os.rename(bad, bad.with_name(DAMAGED + bad.name))
                if set_aside:
                    sync_folder(path / GENERATIONS)
                    return (
                        f"the library is back at generation {folder.name}; ingest the documents again "
                        "for what was added after it"
                    )
                return f"generation {folder.name} is sound and current"
            set_aside.append(folder)
    raise LibraryDamaged(
        f"no generation of the library {path} is sound: put the folder back from a backup, "
        "or move it away and ingest the documents again"
    )


def _trouble(folder: Path) -> str | None:
    try:
        manifest = read_complete(folder)
    except (LibraryDamaged, IncompatibleLibrary) as error:
        return str(error)
    damaged = {name: why for name, why in damaged_files(folder, manifest).items() if name not in CACHES}
    return next((f"{name} {why}" for name, why in damaged.items()), None)


def _open(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{(folder / DATABASE).resolve().as_uri()}?mode=ro&immutable=1", uri=True)
