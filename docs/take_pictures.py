"""Takes the picture of the page that README.md shows: `python docs/take_pictures.py` writes docs/images/page.png.

Reads the example papers into a library of its own, serves the page on a free port, asks the question that README.md
asks, and photographs the answer with its first source.  Needs Debian's Chromium.
"""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "What did Ofsted say about care leavers?"
PATIENCE = 120.0


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_served(port: int, server: subprocess.Popen[bytes]) -> None:
    """Return once something listens on `port`.  Raises RuntimeError when the server ends or takes too long."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"the page's server ended with {server.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError(f"nothing was served within {PATIENCE:.0f} seconds")


def photograph(page: Page, port: int, path: Path) -> None:
    """Ask the question on the page and save what is seen once the answer stands there."""
    page.goto(f"http://127.0.0.1:{port}/")
    page.locator("#question textarea").fill(QUESTION)
    page.locator("#go").click()
    page.locator("#beside mark").first.wait_for(timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.activeElement && document.activeElement.blur()")
    page.screenshot(path=path, animations="disabled")


def main() -> None:
    """Make the library, serve it, take the picture, and leave nothing behind but the picture."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("Chromium is not installed; on Debian: sudo apt-get install chromium")
    command = [sys.executable, "-m", "cli"]
    with tempfile.TemporaryDirectory() as folder:
        library = ["--library", folder + "/library"]
        subprocess.run([*command, "ingest", "examples", *library], cwd=ROOT, check=True)
        port = free_port()
        with subprocess.Popen([*command, "ui", "--port", str(port), *library], cwd=ROOT) as server:
            try:
                wait_until_served(port, server)
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                    photograph(
                        browser.new_page(viewport={"width": 1280, "height": 860}), port, ROOT / "docs/images/page.png"
                    )
                    browser.close()
            finally:
                server.terminate()


if __name__ == "__main__":
    main()
