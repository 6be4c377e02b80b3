"""A file of questions, one JSON object a line, and the file of answers that is made from it."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import InvalidQuestionFile

#: Characters that some readers of JSON lines take for the end of a line, although JSON does not.
LINE_ENDS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}
FORM = 'each line must be {"id": "…", "question": "…", "history": []}; correct it and run again'


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One line of a file of questions: its number in the file, its id if it has one, what was asked before."""

    line: int
    question_id: str | None
    question: str
    history: tuple[str, ...] = ()


def read_questions(path: Path) -> Iterator[AskedQuestion]:
    """Yields the questions of a file in order; empty lines are passed over, other fields ignored.

    Raises:
        InvalidQuestionFile: naming the first line that is not a question.
    """
    with path.open("rb") as lines:
        for number, raw in enumerate(lines, start=1):
            if raw.strip():
                yield _read_line(path, number, raw)


def _read_line(path: Path, number: int, raw: bytes) -> AskedQuestion:
    try:
        # Spreadsheet programs on Windows put a byte order mark before the first line.
        value = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InvalidQuestionFile(f"Line {number} of {path} is not JSON in UTF-8; {FORM}.") from error
    if not isinstance(value, dict) or not isinstance(value.get("question"), str):
        raise InvalidQuestionFile(f"Line {number} of {path} has no question; {FORM}.")
    history = value.get("history") or []
    if not isinstance(history, list) or not all(isinstance(asked, str) for asked in history):
        raise InvalidQuestionFile(f"Line {number} of {path}: history is not a list of questions; {FORM}.")
    name = value.get("id")
    return AskedQuestion(number, None if name is None else str(name), value["question"], tuple(history))


def json_line(value: dict[str, Any]) -> str:
    """Returns one object as one line that any reader of JSON lines takes for one line, ending in a newline."""
    line = json.dumps(value, ensure_ascii=False).translate(LINE_ENDS)
    # A lone surrogate in a question cannot be written as UTF-8; its escape can.
    return line.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


@contextmanager
def write_whole(path: Path) -> Iterator[Callable[[dict[str, Any]], None]]:
    """Gives `write(object)`, one JSON line each; the file stands under its name only when all is written."""
    partial = path.with_name(path.name + ".part")
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as out:

            def write(value: dict[str, Any]) -> None:
                out.write(json_line(value))

            yield write
            out.flush()
            os.fsync(out.fileno())
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)
