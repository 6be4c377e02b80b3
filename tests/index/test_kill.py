"""A short run of the crasher; the long one is `python tests/index/crasher.py`."""

from crasher import crash


def test_killed_at_random_moments() -> None:
    found = crash(20, seed=20241119, shortest=0.02, longest=0.4)
    assert found["as reported"] + found["further on"] + found["nothing yet"] == 20
    assert found["reports of finished runs"] > 0
