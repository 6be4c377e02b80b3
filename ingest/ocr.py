"""Text of a page's picture by Tesseract, run as a program of its own where it is installed."""

import csv
import io
import os
import shutil
import subprocess
from dataclasses import dataclass

_LEAST_CONFIDENCE = 30.0
_ALLOWED_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word: its text, its place in the picture in pixels, and the line and paragraph it is in."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    line: tuple[int, int, int]


def find_tesseract() -> str | None:
    """Return the path of the program, or None where it is not installed."""
    return shutil.which("tesseract")


def recognise(picture: bytes, *, dpi: int, program: str, seconds: float = _ALLOWED_SECONDS) -> tuple[Word, ...]:
    """Return the words of a picture (PGM bytes) in reading order.

    Args:
        picture: a grey picture as a binary PGM file.
        dpi: its resolution in pixels an inch.
        program: Tesseract's path, from `find_tesseract`.
        seconds: how long it may take.

    Raises:
        OSError: Tesseract could not be run or gave up; the message says how.
        TimeoutError: it took longer than allowed.
    """
    command = [program, "stdin", "stdout", "--dpi", str(dpi), "tsv"]
    try:
        run = subprocess.run(
            command,
            input=picture,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"Tesseract took longer than {seconds:.0f} seconds") from error
    if run.returncode != 0:
        lines = run.stderr.decode("utf-8", "replace").strip().splitlines()
        raise OSError(f"Tesseract gave up: {lines[-1] if lines else run.returncode}")
    return _words(run.stdout.decode("utf-8", "replace"))


def _words(table: str) -> tuple[Word, ...]:
    """Return the words of Tesseract's tab-separated table (level 5 are words), doubtful marks left out."""
    words = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text or float(row["conf"]) < _LEAST_CONFIDENCE:
            continue
        left, top = float(row["left"]), float(row["top"])
        line = int(row["block_num"]), int(row["par_num"]), int(row["line_num"])
        words.append(Word(text, left, top, left + float(row["width"]), top + float(row["height"]), line))
    return tuple(words)
