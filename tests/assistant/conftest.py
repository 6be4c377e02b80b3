import pytest
from invented_library import build_library

from assistant.assistant import Assistant


@pytest.fixture(scope="session")
def library():
    return build_library()


@pytest.fixture(scope="session")
def assistant(library):
    return Assistant(library)
