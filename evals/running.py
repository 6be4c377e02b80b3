"""Puts questions to a system and keeps its answers: Scrutineer itself, a command, or an address."""

import json
import shlex
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.latency import machine, peak_memory_mib, percentiles
from evals.questions import Question
from ingest.errors import InvalidQuestionFile, NothingToRead

TIMEOUT = 120


def run_local(questions: Sequence[Question], library: Path, *, home: str | None = None) -> Iterator[dict[str, Any]]:
    """Scrutineer's answers, through the same door as any other caller's."""
    from assistant.assistant import Assistant
    from assistant.render import to_json
    from index.store import open_library

    opened = open_library(library)
    try:
        assistant = Assistant(opened, home=home)
        for question in questions:
            answer = assistant.ask(question.question, history=question.history)
            yield to_json(answer, opened, question_id=question.id)
    finally:
        opened.close()


def _asked(question: Question) -> dict[str, Any]:
    """What a system is told: no gold, no note, no kind."""
    return {"id": question.id, "question": question.question, "history": list(question.history)}


def run_command(questions: Sequence[Question], command: str) -> Iterator[dict[str, Any]]:
    """The answers of a command that reads questions as JSONL and writes answers as JSONL, in any order.

    Raises InvalidQuestionFile when it writes something else, NothingToRead when it cannot be run or fails.
    """
    given = "".join(json.dumps(_asked(question), ensure_ascii=False) + "\n" for question in questions)
    parts = shlex.split(command)
    if not parts:
        raise NothingToRead("--system cmd: names no command")
    limit = TIMEOUT * max(len(questions), 1)
    try:
        done = subprocess.run(parts, input=given.encode(), capture_output=True, timeout=limit, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NothingToRead(f"{parts[0]}: {error}") from error
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no message"]
        raise NothingToRead(f"{parts[0]} ended with {done.returncode}: {last[0]}")
    for number, line in enumerate(done.stdout.decode("utf-8", "replace").splitlines(), start=1):
        if line.strip():
            yield _object(line, f"{parts[0]}, line {number}")


def run_address(questions: Sequence[Question], address: str) -> Iterator[dict[str, Any]]:
    """The answers of an HTTP address: each question posted as JSON, the answer read as JSON."""
    if not address.startswith(("http://", "https://")):
        raise NothingToRead(f"{address}: an address begins with http:// or https://")
    for question in questions:
        body = json.dumps(_asked(question)).encode()
        request = urllib.request.Request(address, data=body, headers={"Content-Type": "application/json"})  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as reply:  # noqa: S310 (the user's own address)
                text = reply.read().decode("utf-8", "replace")
        except (urllib.error.URLError, OSError) as error:
            raise NothingToRead(f"{address}: {error} (at question {question.id})") from error
        yield {"id": question.id} | _object(text, f"{address}, question {question.id}")


def _object(text: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(text)
    except ValueError as error:
        raise InvalidQuestionFile(f"{where}: not JSON ({error})") from error
    if not isinstance(row, dict):
        raise InvalidQuestionFile(f"{where}: one JSON object for each answer is wanted")
    return row


def answers_of(questions: Sequence[Question], system: str, library: Path, home: str | None) -> Iterator[dict[str, Any]]:
    """The answers of `local`, `cmd:COMMAND` or an http address."""
    if system == "local":
        return run_local(questions, library, home=home)
    if system.startswith("cmd:"):
        return run_command(questions, system.removeprefix("cmd:"))
    return run_address(questions, system)


def timed(answers: Iterator[dict[str, Any]], rows: list[dict[str, Any]], library: Path) -> dict[str, Any]:
    """Fills `rows` and returns the times: until the first answer (cold), and between answers after it.

    Answers that come all at once (a command's) have only the total.
    """
    began = last = time.monotonic()
    gaps: list[float] = []
    for row in answers:
        now = time.monotonic()
        gaps.append(now - last)
        last = now
        rows.append(row)
    size = sum(file.stat().st_size for file in library.rglob("*") if file.is_file()) if library.is_dir() else 0
    found: dict[str, Any] = {"total_s": round(last - began, 3), "answers": len(rows), "machine": machine()}
    if gaps:
        found["cold_s"] = round(gaps[0], 4)
    if len(gaps) > 1:
        found["warm"] = len(gaps) - 1
        found.update(percentiles(gaps[1:]))
    return found | {"peak_memory_mib": peak_memory_mib(), "library_bytes": size}
