"""A short run of the crasher; the long one is `python tests/index/crasher.py`."""

import os
import signal

import pytest
from crasher import crash

from index.lexical import build_lexical


def test_killed_at_random_moments() -> None:
    found = crash(20, seed=20241119, shortest=0.02, longest=0.4)
    assert found["as reported"] + found["further on"] + found["nothing yet"] == 20
    assert found["reports of finished runs"] > 0


@pytest.mark.timeout(30)
def test_a_process_killed_in_the_middle_leaves_no_lock_behind() -> None:
    """A run of the suite stood still for good: a killed child had held the lock of tqdm, which bm25s uses."""
    from tqdm.auto import tqdm

    build_lexical([["care", "leavers"]])
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        tqdm.get_lock().acquire()
        os.write(writing, b"held")
        signal.pause()
    assert os.read(reading, 4) == b"held"
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    os.close(writing)
    assert build_lexical([["care", "leavers"], ["schools"]]).rows == 2
