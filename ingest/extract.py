"""A file -> a Reading, by a child process with limits; every file ends in exactly one recorded state.

Two small PDFs are known that abort the whole process inside PDFium, so no
parser runs in the program itself.  A child reads one file and dies; what it
sends back is JSON.
"""

import hashlib
import json
import logging
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import IO

from ingest.documents import Reading, Source, State
from ingest.errors import UnreadableFile
from ingest.manifest import NO_CORRECTIONS, Corrections
from ingest.records_json import reading_from_json

_logger = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parent.parent
_MAX_OUTPUT = 512 * 1024 * 1024
_CRASHES = ("SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP")
_STOPPED = ("SIGKILL", "SIGTERM")


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost.

    `memory` and `size` are in bytes; `pages` is for PDFs.  `seconds` is
    processor time, which catches a parser that goes round in circles and does
    not punish a busy machine; `clock` is time on the clock, in which Tesseract
    may also read pages that are pictures.
    """

    memory: int = 1024 * 1024 * 1024
    seconds: int = 30
    clock: int = 120
    size: int = 50 * 1024 * 1024
    pages: int = 1_500


DEFAULT_LIMITS = Limits()


#: The libraries whose versions decide what a file's text is.
_READING_PACKAGES = ("pypdfium2", "pypdf", "python-docx", "lxml", "selectolax")


@dataclass(frozen=True, slots=True)
class FileToRead:
    """One file to read: where it is, its name relative to the root, and what manifest.csv says of it."""

    path: Path
    filename: str
    corrections: Corrections = NO_CORRECTIONS


@cache
def readers_version() -> str:
    """Return sixteen hex digits of the hash of this package's files and the versions of the libraries it reads with.

    A number that somebody must remember to raise would be forgotten one day,
    and a library would go on citing paragraphs that the program no longer reads so.
    """
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.iterdir()):
        if path.suffix in {".py", ".csv", ".txt"}:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    for package in _READING_PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    return digest.hexdigest()[:16]


def reading_version(corrections: Corrections = NO_CORRECTIONS) -> str:
    """Return what besides a file's bytes and name decides how it is read: the readers' version and its corrections."""
    if corrections == NO_CORRECTIONS:
        return readers_version()
    told = json.dumps(_corrections_to_dict(corrections), sort_keys=True)
    return f"{readers_version()} {hashlib.sha256(told.encode()).hexdigest()[:16]}"


def read_files(
    files: Iterable[FileToRead], *, jobs: int = 2, limits: Limits = DEFAULT_LIMITS
) -> Iterator[tuple[FileToRead, Reading]]:
    """Yield each file with its reading, in order of completion, `jobs` files at a time.

    What a file's reading holds does not depend on the order.  Stopping the
    iteration early stops handing out files; those in work end by themselves.
    """
    waiting = iter(files)
    running: dict[Future[Reading], FileToRead] = {}
    with ThreadPoolExecutor(max_workers=max(jobs, 1)) as pool:

        def hand_out() -> None:
            for file in waiting:
                future = pool.submit(
                    read_file, file.path, filename=file.filename, corrections=file.corrections, limits=limits
                )
                running[future] = file
                if len(running) >= max(jobs, 1):
                    return

        hand_out()
        while running:
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in sorted(finished, key=lambda done: running[done].filename):
                file = running.pop(future)
                yield file, future.result()
            hand_out()


def read_file(
    path: Path,
    *,
    filename: str,
    corrections: Corrections = NO_CORRECTIONS,
    limits: Limits = DEFAULT_LIMITS,
) -> Reading:
    """Return all that came of reading one file; a file that cannot be read is a reading that says so and why.

    Args:
        path: the file.
        filename: its name relative to what is ingested, as it will be cited.
        corrections: what manifest.csv says of it.
        limits: what reading it may cost.
    """
    data = b""
    try:
        data = _load(path, limits.size)
        reading = _run(data, filename, corrections, limits)
    except UnreadableFile as error:
        digest = hashlib.sha256(data).hexdigest() if data else ""
        return Reading(Source(filename, digest, "", "", State.REFUSED, str(error), size=len(data)))
    return reading


def hash_file(path: Path) -> str:
    """Return the sha256 of a file's bytes, read in parts.

    Raises:
        UnreadableFile: the file cannot be opened or read.
    """
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableFile(_describe_os_error(error)) from error


def _load(path: Path, size_limit: int) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile("not a file: a folder, pipe or device")
        if status.st_size > size_limit:
            raise UnreadableFile(_too_big(status.st_size, size_limit))
        with path.open("rb") as stream:
            data = stream.read(size_limit + 1)
    except OSError as error:
        raise UnreadableFile(_describe_os_error(error)) from error
    if len(data) > size_limit:
        raise UnreadableFile(_too_big(len(data), size_limit))
    return data


def _too_big(size: int, limit: int) -> str:
    megabyte = 1024 * 1024
    return f"{size / megabyte:,.0f} MB, more than the limit of {limit / megabyte:,.0f} MB: split it"


def _describe_os_error(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read it: change the file's permissions"
    if isinstance(error, FileNotFoundError):
        return "the file is no longer there"
    return f"the file cannot be read ({error.strerror or error})"


def _run(data: bytes, filename: str, corrections: Corrections, limits: Limits) -> Reading:
    request = {
        "filename": filename,
        "corrections": _corrections_to_dict(corrections),
        "memory": limits.memory,
        "seconds": limits.seconds,
        "clock": limits.clock,
        "pages": limits.pages,
        "output": _MAX_OUTPUT,
    }
    message = json.dumps(request).encode("ascii") + b"\n" + data
    with tempfile.TemporaryFile() as results:
        code = _run_child(message, results, limits.clock)
        if code != 0:
            raise UnreadableFile(_describe_end(code, limits))
        results.seek(0)
        text = results.read().decode("ascii", "replace")
    if text.startswith('{"refused":'):
        raise UnreadableFile(_find_refusal(text, filename))
    return reading_from_json(text)


def _find_refusal(text: str, filename: str) -> str:
    try:
        refusal = json.loads(text)
    except ValueError:
        return "the parser's result was cut short: try again, or save the file as PDF"
    if "detail" in refusal:
        _logger.info("reading %s failed: %s", filename, refusal["detail"])
    return str(refusal["refused"])


def _corrections_to_dict(corrections: Corrections) -> dict[str, str]:
    values = {name: getattr(corrections, name) for name in Corrections.__dataclass_fields__}
    return {name: v.isoformat() if isinstance(v, date) else v for name, v in values.items() if v}


def _run_child(message: bytes, results: IO[bytes], clock: int) -> int:
    """Return the exit code of a child that was given message; it and all it started are dead then."""
    # -P: a file named json.py in the folder of documents must not be imported for the real one.
    search = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": search, "OMP_THREAD_LIMIT": "1", "PYTHONHASHSEED": "0"}
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "ingest.worker"],
        stdin=subprocess.PIPE,
        stdout=results,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ) as child:
        try:
            child.communicate(message, timeout=clock)
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile(f"took too long to read: more than {clock} seconds") from error
        finally:
            _kill_all(child)
    return child.returncode


def _kill_all(child: "subprocess.Popen[bytes]") -> None:
    """Kill the child and whatever it started (Tesseract); harmless when they are gone."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    except (ProcessLookupError, PermissionError):
        return


def _describe_end(code: int, limits: Limits) -> str:
    name = signal.Signals(-code).name if -code in {int(number) for number in signal.Signals} else ""
    if name == "SIGXCPU":
        return f"took too long to read: more than {limits.seconds} seconds of work"
    if name in _CRASHES:
        return f"parser crashed ({name}): the file is damaged or made to do harm; print it to PDF again"
    if name in _STOPPED:
        return "reading it was stopped by the system, perhaps for want of memory"
    if name == "SIGXFSZ":
        return "its text is far larger than a document's"
    _logger.warning("the reading process ended with code %s", code)
    return f"the parser stopped without a result (code {code}): save it again, or print it to PDF"
