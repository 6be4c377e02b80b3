"""Folders of this machine that readers may add: only those beneath a root that whoever runs the page has named."""

import os
import unicodedata
from pathlib import Path, PurePosixPath

from ingest.errors import ScrutineerError

MOST_LISTED = 200
DEEPEST_LISTED = 4
MOST_IN_FOLDER = 500
MOST_BYTES_IN_FOLDER = 2 * 1024 * 1024 * 1024


class WrongFolder(ScrutineerError):
    """A folder that is not taken."""


class NoRoot(ScrutineerError):
    """A root that holds no folders to choose from."""


def check_root(given: Path, library: Path) -> Path:
    """Returns the root as an absolute path without links.

    Raises:
        NoRoot: it is no folder, or it and the library lie within one another.
    """
    root, held = given.resolve(), library.resolve()
    if not root.is_dir():
        raise NoRoot(f"{given} is not a folder: name the folder whose folders readers may add with --folders DIR.")
    if root.name.casefold() == "uploads":  # the name of the collection of files that readers send
        raise NoRoot(f"{given} bears the name that files added on the page have: rename it, or name another folder.")
    if root == held or held in root.parents or root in held.parents:
        raise NoRoot(f"{given} and the library {library} lie within one another: name another folder with --folders.")
    return root


def choose_folder(root: Path, typed: str) -> str:
    """Returns the folder that was typed, as its path from the root with "/" between the parts.

    A path that leaves the root, by "..", from "/" or through a link, is not
    told apart from one that is not there: nobody learns what else lies on this machine.

    Raises:
        WrongFolder: it is not there, hidden, empty, or holds more than is taken at once.
    """
    wanted = unicodedata.normalize("NFC", typed).replace("\\", "/").strip().strip("/")
    parts = [part for part in wanted.split("/") if part not in ("", ".")]
    refused = WrongFolder(f"There is no folder “{typed[:80]}” to add. Choose one from the list.")
    odd = any(part.startswith((".", "~$")) or not part.isprintable() for part in parts)
    if not parts or odd or len(wanted) > 1000 or typed.strip().startswith(("/", "\\")):
        raise refused
    try:
        folder = root.joinpath(*parts).resolve(strict=True)
        inside = root in folder.parents and folder.is_dir()
    except (OSError, RuntimeError) as error:  # a RuntimeError for links in a circle
        raise refused from error
    relative = folder.relative_to(root) if inside else PurePosixPath(".hidden")
    if any(part.startswith(".") for part in relative.parts):
        raise refused
    _check_amount(folder, typed)
    return relative.as_posix()


def _check_amount(folder: Path, typed: str) -> None:
    files = size = 0
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.startswith("."):
                continue
            files += 1
            size += os.lstat(os.path.join(place, name)).st_size
            if files > MOST_IN_FOLDER or size > MOST_BYTES_IN_FOLDER:
                raise WrongFolder(
                    f"“{typed[:80]}” holds more than {MOST_IN_FOLDER} files or {MOST_BYTES_IN_FOLDER >> 30} GB. "
                    "Choose a smaller folder, or ask whoever runs this page to ingest it."
                )
    if not files:
        raise WrongFolder(f"There is no file in “{typed[:80]}”. Choose a folder that holds documents.")


def list_folders(root: Path) -> tuple[str, ...]:
    """Returns the folders beneath the root that can be chosen, in order of name; links are not among them."""
    found: list[str] = []
    for place, folders, _ in os.walk(root):
        depth = len(Path(place).relative_to(root).parts)
        folders[:] = sorted(n for n in folders if not n.startswith(".") and not os.path.islink(os.path.join(place, n)))
        found += [(Path(place) / name).relative_to(root).as_posix() for name in folders if name.isprintable()]
        if depth + 1 >= DEEPEST_LISTED:
            folders.clear()
        if len(found) > MOST_LISTED:
            break
    return tuple(sorted(found)[:MOST_LISTED])
