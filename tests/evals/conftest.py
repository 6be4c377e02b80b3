"""What the tests of the measures share: the made-up county."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import county as made_up

from evals.corpus import Snapshot
from evals.questions import Question


@pytest.fixture(scope="session")
def county() -> Snapshot:
    return made_up.county()


@pytest.fixture(scope="session")
def questions() -> tuple[Question, ...]:
    return made_up.QUESTIONS


@pytest.fixture(scope="session")
def golden() -> Path:
    """The open question file, where it is present."""
    root = Path(__file__).resolve().parents[2]
    corpus = Path(os.environ.get("SCRUTINEER_CORPUS", root.parent / "shared" / "corpus"))
    file = corpus.parent / "golden" / "lancashire_blackburn.jsonl"
    if not file.is_file():
        pytest.skip(f"the open question file is not at {file}; set SCRUTINEER_CORPUS")
    return file
