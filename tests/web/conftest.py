"""A real server over the invented papers, and a real browser, for the tests that need them."""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import PDF, SHA, FakeAssistant, stray

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library's folder: with a file whose page can be drawn, and room for what readers keep."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "files").mkdir()
    (folder / "files" / SHA).write_bytes(PDF)
    return folder


@pytest.fixture(scope="session")
def application(assistant: FakeAssistant, kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    os.environ["GRADIO_TEMP_DIR"] = str(tmp_path_factory.mktemp("gradio"))
    import ui
    from web.desk import Desk

    return ui.build_app(Desk(assistant, kept), hosts=("127.0.0.1", "testserver"), per_minute=0)


@pytest.fixture(scope="session")
def client(application: Any) -> Any:
    from starlette.testclient import TestClient

    return TestClient(application, raise_server_exceptions=False)


@contextmanager
def serving(application: Any) -> Iterator[str]:
    """The address of a server that runs in a thread of this process."""
    import uvicorn

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application, port=port, log_level="error", server_header=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def address(application: Any) -> Iterator[str]:
    with serving(application) as started:
        yield started


@pytest.fixture(scope="session")
def serve() -> Callable[..., Any]:
    """A function that serves another desk for as long as it is wanted."""
    import ui

    return lambda desk, per_minute=0: serving(ui.build_app(desk, per_minute=per_minute))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip("no browser: install Debian's chromium to run this test")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def tab(browser: Any, address: str) -> Iterator[Any]:
    """A fresh browser window; `tab.strays` lists what it asked of other hosts, `tab.dialogs` what scripts opened."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.strays, page.dialogs = [], []
    page.on("request", lambda request: page.strays.append(request.url) if stray(request.url, address) else None)
    page.on("dialog", lambda dialog: (page.dialogs.append(dialog.message), dialog.dismiss()))
    yield page
    context.close()
