"""What every test shares: the example papers, and the guard that keeps tests on this machine."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OFFLINE = ROOT / "tests" / "offline"

# Set before anything is imported that reads them, and inherited by the processes that tests start.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["TOKENIZERS_PARALLELISM"] = "false"
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(OFFLINE), os.environ.get("PYTHONPATH")]))
sys.path.insert(0, str(OFFLINE))
# The interpreter may have imported a sitecustomize of its own at its start; ours is the one of this folder.
sys.modules.pop("sitecustomize", None)
import sitecustomize as network  # noqa: E402


@pytest.fixture(autouse=True)
def stays_on_this_machine() -> Iterator[None]:
    """Fail a test in whose time something reached for another machine, even if what reached swallowed the refusal."""
    before = len(network.attempts)
    yield
    reached = network.attempts[before:]
    assert not reached, f"reached for another machine: {reached}"


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's folder."""
    return ROOT


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of the invented county's papers."""
    return ROOT / "examples"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real reports; tests that need it are skipped where it is not there."""
    named = os.environ.get("SCRUTINEER_CORPUS")
    folder = Path(named) if named else ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip(f"the real reports are not at {folder}; name their folder in SCRUTINEER_CORPUS")
    return folder
