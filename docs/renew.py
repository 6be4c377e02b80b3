"""Renews what README.md shows of the program: `make renew` writes the worked answer and docs/images/page.png.

Reads the example papers into a library of its own, asks the question that README.md asks, in a terminal and on the
page, and photographs the page with the first numbered paragraph among the sources.  Needs Debian's Chromium.
"""

import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
#: The worked answer's place: the question in a shell block, and its answer in the text block after it.
WORKED = re.compile(r'(```sh\nscrutineer ask "([^"\n]+)"\n```\n\n```text\n)(.*?)(```)', re.DOTALL)
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


def worked_question(readme: str) -> str:
    """The question of README.md's worked answer.  Raises ValueError when there is none."""
    found = WORKED.search(readme)
    if found is None:
        raise ValueError("README.md has no worked answer: a shell block with one question, then a text block")
    return found.group(2)


def with_answer(readme: str, printed: str) -> str:
    """README.md's text with its worked answer replaced by what the program prints.

    The last line, which names the library's generation, is left out: it differs from one library to the next.
    """
    lines = [line for line in printed.strip().splitlines() if not line.startswith("Library ")]
    answer = "\n".join(lines).strip() + "\n"
    return WORKED.sub(lambda found: found.group(1) + answer + found.group(4), readme, count=1)


def photograph(page: Page, port: int, question: str, path: Path) -> None:
    """Ask the question on the page, open a numbered paragraph among the sources, and save what is seen."""
    page.goto(f"http://127.0.0.1:{port}/")
    page.locator("#question textarea").fill(question)
    page.locator("#go").click()
    page.locator("#beside mark").first.wait_for(timeout=60_000)
    numbered = page.locator("#sources label", has_text="paragraph")
    if numbered.count():
        chosen = re.sub(r"^\d+\. ", "", numbered.first.inner_text())
        numbered.first.click()
        page.locator("#beside h2", has_text=chosen).wait_for(timeout=60_000)
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)  # for the colours of what was chosen to settle
    page.evaluate("document.activeElement && document.activeElement.blur()")
    page.screenshot(path=path, animations="disabled")


def main() -> None:
    """Make a library, ask in the terminal and on the page, and leave nothing behind but README.md and the picture."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("Chromium is not installed; on Debian: sudo apt-get install chromium")
    command = [sys.executable, "-m", "cli"]
    with tempfile.TemporaryDirectory() as folder:
        library = ["--library", folder + "/library"]
        subprocess.run([*command, "ingest", "examples", *library], cwd=ROOT, check=True)
        readme = README.read_text(encoding="utf-8")
        question = worked_question(readme)
        asked = subprocess.run(
            [*command, "ask", question, *library], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        )
        README.write_text(with_answer(readme, asked.stdout), encoding="utf-8")
        port = free_port()
        with subprocess.Popen([*command, "ui", "--port", str(port), *library], cwd=ROOT) as server:
            try:
                wait_until_served(port, server)
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                    page = browser.new_page(viewport={"width": 1280, "height": 1040})
                    photograph(page, port, question, ROOT / "docs/images/page.png")
                    browser.close()
            finally:
                server.terminate()


if __name__ == "__main__":
    main()
