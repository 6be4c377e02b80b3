"""Times what a reader waits for, each against an alternative in the same run: medians and ratios, never a verdict.

    python benchmarks/run.py --library library [--questions evals/data/examples.jsonl] [--rounds 5]

The two sides of a pair are run in turn, so that a machine whose speed drifts
slows both.  Nothing here is a test: what is slow today may be a busy machine.
"""

import argparse
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from assistant.assistant import Assistant
from index.store import LocalLibrary, open_library
from ingest.pdf import read_pdf

Timed = Callable[[Any], object]


def time_pair(ours: Timed, other: Timed, given: Sequence[Any], rounds: int) -> tuple[list[float], list[float]]:
    """The seconds that each side took for each thing given, in turn, `rounds` times after one that is not counted.

    The other side is given what stands half the list away: of what was just asked, the library still has the vector.
    """
    first: list[float] = []
    second: list[float] = []
    for round_number in range(rounds + 1):
        for number, one in enumerate(given):
            away = given[(number + len(given) // 2) % len(given)]
            for function, what, times in ((ours, one, first), (other, away, second)):
                began = time.perf_counter()
                function(what)
                if round_number:
                    times.append(time.perf_counter() - began)
    return first, second


def show(name: str, ours: list[float], other: list[float]) -> None:
    """Prints one row: median and 95th percentile in milliseconds, and the ratio of the medians."""
    middle, against = statistics.median(ours) * 1000, statistics.median(other) * 1000
    late = statistics.quantiles(ours, n=20)[-1] * 1000 if len(ours) > 1 else middle
    print(f"| {name} | {middle:.1f} | {late:.1f} | {against:.1f} | {middle / against:.2f} | {len(ours)} |")


def search_plainly(library: LocalLibrary) -> Timed:
    """The alternative to our search: the nearest vectors by a matrix product, no words, no scope, no paragraphs."""
    vectors = library.vectors
    return lambda question: np.argsort(-(vectors @ library.encoder.encode_queries([question])[0]))[:40]


def read_with_pypdf(path: Path) -> int:
    """The alternative to our reader: the text of every page by pypdf, without paragraphs."""
    from pypdf import PdfReader

    return sum(len(page.extract_text()) for page in PdfReader(path).pages)


def read_questions(path: Path) -> list[str]:
    """The questions of a question file."""
    return [json.loads(line)["question"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def find_pdfs(library: LocalLibrary, most: int = 10) -> list[Path]:
    """The copies of up to `most` PDFs that the library keeps."""
    folder = library.path / "files"
    held = [d.source.sha256 for d in library.documents() if d.source.mimetype == "application/pdf"]
    return [path for sha in held if (path := folder / sha).is_file()][:most]


def main() -> int:
    """Prints a table in Markdown."""
    parser = argparse.ArgumentParser(description="Time what a reader waits for.")
    parser.add_argument("--library", type=Path, default=Path("library"))
    parser.add_argument("--questions", type=Path, default=Path("evals/data/examples.jsonl"))
    parser.add_argument("--rounds", type=int, default=5)
    parsed = parser.parse_args()
    began = time.perf_counter()
    library = open_library(parsed.library)
    opened = time.perf_counter() - began
    assistant = Assistant(library)
    questions = read_questions(parsed.questions)
    print("| what | median ms | p95 ms | alternative's median ms | ratio | n |\n|---|---|---|---|---|---|")
    search, plain = library.search, search_plainly(library)
    show("search, against dense search alone", *time_pair(search, plain, questions, parsed.rounds))
    show("answer, against its search alone", *time_pair(assistant.ask, search, questions, parsed.rounds))
    pdfs = find_pdfs(library)
    if pdfs:
        pair = time_pair(lambda path: read_pdf(path.read_bytes()), read_with_pypdf, pdfs, 1)
        show("read a PDF, against pypdf's text alone", *pair)
    held = len(library.documents())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{held} documents, {len(questions)} questions; opened in {opened:.2f} s; peak memory {peak:.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
