"""What the command shows on a terminal: tables and JSON on stdout, a progress bar on stderr."""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

#: A document's text must not be able to steer the terminal that shows it; tabs and newlines are kept.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Returns text without the characters that steer a terminal; each is shown as a replacement mark."""
    return _STEERING.sub("\ufffd", text)


def print_json(value: object) -> None:
    """Prints one JSON value on stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints a table on stdout, as wide as the terminal; wide enough to cut nothing when piped."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    Console(width=None if sys.stdout.isatty() else 200, highlight=False).print(table)


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int | None, str], None]]:
    """Shows a bar on stderr with counts and time left; gives `advance(done, total, what)` to move it.

    Nothing is drawn in the first two seconds: what is quick needs no bar.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    progress = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        TextColumn("{task.fields[what]}", markup=False), console=Console(stderr=True), transient=True,
    )  # fmt: skip
    task = progress.add_task(label, total=None, what="")
    began = time.monotonic()
    shown = False

    def advance(done: int, total: int | None, what: str) -> None:
        nonlocal shown
        if not shown and time.monotonic() - began > 2:
            progress.start()
            shown = True
        progress.update(task, completed=done, total=total, what=printable(what[-60:]))

    try:
        yield advance
    finally:
        if shown:
            progress.stop()
