"""A small library on disk that changes while the page runs, without a model: for the tests of adding documents."""

from pathlib import Path

from invented import HashingEncoder

from index.folders import synchronise
from index.store import LocalLibrary, open_library

REPORT = """# Inspection of children's services in Westfold

Published: 4 May 2022

## Care leavers

Care leavers now move into suitable homes. Advisers see them regularly.
"""
ZEBRAS = """# A paper on zebras

Zebras graze beside the Westfold canal in summer.
"""


def ingest(library: Path, folder: Path, **texts: str) -> None:
    """Writes the texts as Markdown files into a folder and brings the library in line with it."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    list(synchronise(library, [folder], encoder=HashingEncoder(), jobs=1))


def opened(library: Path) -> LocalLibrary:
    return open_library(library, encoder=HashingEncoder())
