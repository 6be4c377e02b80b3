"""manifest.json: what a generation is and what each of its files must be.

The manifest holds no time and no path, so the same documents give the same
manifest; its own sha256 stands inside, so a damaged manifest is noticed too.
"""

import hashlib
import json
import platform
import sqlite3
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from index.files import FileEntry
from ingest.errors import IncompatibleLibrary, LibraryDamaged

FORMAT = 1
MANIFEST_NAME = "manifest.json"
_PACKAGES = ("scrutineer", "bm25s", "faiss-cpu", "numpy", "PyStemmer")


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation: its id and counter, the encoder of its vectors, counts, and every file with its hash.

    `content` is a sha256 over the documents as they are stored, without the
    vectors and the counter: equal content means equal documents.
    """

    generation: str
    counter: int
    content: str
    encoder: str
    fingerprint: str
    dimension: int
    counts: tuple[tuple[str, int], ...]
    files: tuple[FileEntry, ...]
    made_with: tuple[tuple[str, str], ...]

    def count(self, name: str) -> int:
        """How many rows of one table ("paragraphs") the generation holds."""
        return dict(self.counts)[name]

    def file(self, name: str) -> FileEntry:
        """The entry of one file."""
        return next(entry for entry in self.files if entry.name == name)


def generation_id(counter: int, content: str) -> str:
    """A generation's id: its counter, by which generations are ordered, and twelve characters of its content."""
    return f"{counter:06d}-{content[:12]}"


def versions() -> tuple[tuple[str, str], ...]:
    """The versions of everything that has a part in a generation's bytes."""
    found = [("python", platform.python_version()), ("sqlite", sqlite3.sqlite_version)]
    for package in _PACKAGES:
        try:
            found.append((package, version(package)))
        except PackageNotFoundError:  # run from a checkout that is not installed
            found.append((package, "not installed"))
    return tuple(sorted(found))


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as it is written."""
    fields = {
        "format": FORMAT,
        "generation": manifest.generation,
        "counter": manifest.counter,
        "content": manifest.content,
        "encoder": {
            "name": manifest.encoder,
            "fingerprint": manifest.fingerprint,
            "dimension": manifest.dimension,
        },
        "counts": dict(manifest.counts),
        "files": {entry.name: {"size": entry.size, "sha256": entry.sha256} for entry in manifest.files},
        "made_with": dict(manifest.made_with),
    }
    fields["sha256"] = _own_hash(fields)
    return (json.dumps(fields, indent=1, sort_keys=True) + "\n").encode()


def read_manifest(content: bytes) -> Manifest:
    """The manifest in these bytes.

    Raises:
        LibraryDamaged: empty, not JSON, or not what its own sha256 says.
        IncompatibleLibrary: written in another format.
    """
    try:
        fields = json.loads(content)
        stated = fields.pop("sha256")
        if stated != _own_hash(fields) or content != _with_hash(fields, stated):
            raise LibraryDamaged("manifest.json is not what its own sha256 says")
        if fields["format"] != FORMAT:
            raise IncompatibleLibrary(
                f"this library has format {fields['format']}, this version of Scrutineer reads format {FORMAT}: "
                "make a new library with `scrutineer ingest FOLDER --library NEW`"
            )
        encoder = fields["encoder"]
        return Manifest(
            generation=fields["generation"],
            counter=fields["counter"],
            content=fields["content"],
            encoder=encoder["name"],
            fingerprint=encoder["fingerprint"],
            dimension=encoder["dimension"],
            counts=tuple(sorted(fields["counts"].items())),
            files=tuple(FileEntry(name, e["size"], e["sha256"]) for name, e in sorted(fields["files"].items())),
            made_with=tuple(sorted(fields["made_with"].items())),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LibraryDamaged("manifest.json is empty or cannot be understood") from error


def _own_hash(fields: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()


def _with_hash(fields: dict[str, object], stated: str) -> bytes:
    return (json.dumps({**fields, "sha256": stated}, indent=1, sort_keys=True) + "\n").encode()
