"""Kills an ingest at random moments, again and again, and checks the library each time.

    python tests/index/crasher.py --rounds 500 --seed 1

A child brings a library in line with an ever-changing folder and reports each
finished run.  It is killed (SIGKILL) at a random moment.  Then the library must
open; every file, count and reference must hold; nothing of a reported run may be
missing; every document must be whole, of the reported state or of the next one;
and a restart must bring it to what a clean build gives.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "index")]

from checks import assert_sound  # noqa: E402
from invented import Folder, HashingEncoder, sync  # noqa: E402

from index.generations import generation_folders, read_current  # noqa: E402
from index.store import open_library  # noqa: E402
from ingest.errors import NoLibrary  # noqa: E402


def folder_at(state: int) -> Folder:
    """The folder as it is at one moment: a file comes, a file goes, and one is edited, each time."""
    chance = random.Random(state)
    files = {
        f"report-{n % 12}.txt": [f"# Part {n}", *(f"In ward w{n}x{i} care leavers wait {i} weeks." for i in range(6))]
        for n in range(state, state + 8)
    }
    edited = chance.choice(sorted(files))
    files[edited].append(f"Edited at {state}.")
    files["always.txt"] = [f"State {state}."]
    return Folder(files)


def work(library: Path, state: int, report: int) -> None:
    """Bring the library from state to state until killed, reporting each that is finished."""
    while True:
        state += 1
        sync(library, folder_at(state), commit_documents=3)
        os.write(report, f"{state}\n".encode())


def texts_of(library: Path) -> dict[str, list[str]]:
    """Every document's texts by its filename."""
    with open_library(library, encoder=HashingEncoder()) as opened:
        return {d.source.filename: [p.text for p in opened.paragraphs(d.doc_id)] for d in opened.documents()}


def check(library: Path, reported: int) -> str:
    """Check the library after a kill; returns what was found ("as reported", "further on", "nothing yet")."""
    try:
        held = texts_of(library)
    except NoLibrary:
        assert reported == 0, "a reported library is gone"
        return "nothing yet"
    assert_sound(library)
    before, after = (folder_at(reported).files if reported else {}), folder_at(reported + 1).files
    for name, texts in held.items():
        assert texts in (before.get(name), after.get(name)), f"{name} is neither the old nor the new document"
    missing = set(before) - set(held) - (set(before) - set(after))
    assert not missing, f"reported and lost: {missing}"
    return "as reported" if held == before else "further on"


def crash(rounds: int, seed: int, *, shortest: float = 0.01, longest: float = 0.7) -> Counter[str]:
    """Kill an ingest so many times; returns how the library was found, counted.  Raises AssertionError."""
    chance = random.Random(seed)
    found: Counter[str] = Counter()
    base = Path(tempfile.mkdtemp(prefix="crasher-"))
    library, state = base / "library", 0
    try:
        for round_ in range(1, rounds + 1):
            reading, writing = os.pipe()
            pid = os.fork()
            if pid == 0:
                os.close(reading)
                try:
                    work(library, state, writing)
                finally:
                    os._exit(1)
            os.close(writing)
            time.sleep(chance.uniform(shortest, longest))
            os.kill(pid, signal.SIGKILL)
            status = os.waitpid(pid, 0)[1]
            with os.fdopen(reading) as stream:
                done = [int(line) for line in stream if line.endswith("\n")]
            assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, "the ingest ended by itself"
            state = done[-1] if done else state
            found["reports of finished runs"] += len(done)
            left = any(path.name.startswith("tmp-") for path in (library / "generations").glob("*"))
            found["killed while a generation was being written"] += left
            found[check(library, state)] += 1
            folders = generation_folders(library)
            assert len(folders) <= 4, folders
            if round_ % 10 == 0:  # a restart completes the work, as a clean build would have done it
                state += 1
                report = sync(library, folder_at(state))
                assert not [path for path in (library / "generations").glob("tmp-*")]
                clean = base / "clean"
                sync(clean, folder_at(state))
                with open_library(library) as one, open_library(clean) as other:
                    assert one.manifest.content == other.manifest.content
                assert report.generation == read_current(library)
                shutil.rmtree(clean)
                found["restarts compared with a clean build"] += 1
    finally:
        shutil.rmtree(base)
    return found


def main() -> int:
    """Run it and print what was found."""
    parser = argparse.ArgumentParser(description="Kill an ingest at random moments and check the library each time.")
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parsed = parser.parse_args()
    began = time.monotonic()
    found = crash(parsed.rounds, parsed.seed)
    print(f"{parsed.rounds} kills survived of {parsed.rounds}, seed {parsed.seed}, {time.monotonic() - began:.0f} s")
    for what, count in sorted(found.items()):
        print(f"  {what}: {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
