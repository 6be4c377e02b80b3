"""Renews what README.md and docs/page.md show: `make renew` writes the worked answer and the pictures in docs/images.

Reads the example papers into a library of its own, asks the question that README.md asks, in a terminal and on the
page, and photographs the page in its main states.  Needs Debian's Chromium.
"""

import io
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
#: The worked answer's place: the question in a shell block, and its answer in the text block after it.
WORKED = re.compile(r'(```sh\nscrutineer ask "([^"\n]+)"\n```\n\n```text\n)(.*?)(```)', re.DOTALL)
PATIENCE = 120.0
IMAGES = ROOT / "docs/images"
WIDTH, HEIGHT, COLOURS, LARGEST = 1280, 900, 64, 200_000
NOT_THERE = "What did Ofsted say about swimming pools in Marlhaven?"
PAPER = """Invented for demonstration. Marlhaven is no real place and no council wrote this paper.

MARLHAVEN COUNTY COUNCIL

Members' briefing: answer to a question on care leavers

Date: 3 June 2020
From: Ruth Pellow, Director of Children's Services
To: All members of the County Council

Councillors asked Marlhaven Council how many care leavers are in touch with their personal adviser.
"""


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


def photograph(page: Page, name: str, *, height: int | None = None) -> None:
    """Save what is seen, or the page's upper `height` pixels, with few enough colours for a small file."""
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)  # for the colours of what was chosen to settle
    page.evaluate("document.activeElement && document.activeElement.blur()")
    page.set_viewport_size({"width": WIDTH, "height": height or HEIGHT})
    page.evaluate("window.scrollTo(0, 0)")
    taken = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    path = IMAGES / f"{name}.png"
    taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise RuntimeError(f"{path.name} has {path.stat().st_size:,} bytes: photograph less of the page")


def ask(page: Page, question: str) -> None:
    """Ask a question on the page and wait for its answer."""
    page.goto("/")
    page.locator("#question textarea").fill(question)
    page.locator("#go").click()
    page.locator("#reply .answer h2").wait_for(timeout=60_000)


def open_numbered(page: Page) -> None:
    """Open the first source that has a paragraph number, and wait for the picture of its page."""
    numbered = page.locator("#sources label", has_text="paragraph")
    if numbered.count():
        chosen = re.sub(r"^\d+\. ", "", numbered.first.inner_text())
        numbered.first.click()
        page.locator("#beside h2", has_text=chosen).wait_for(timeout=60_000)
    picture = page.locator("#beside img.sheet").first
    picture.scroll_into_view_if_needed()
    picture.evaluate("image => image.decode()")


def photograph_states(page: Page, question: str) -> None:
    """Go through the page's main states as a reader would and photograph each."""
    ask(page, question)
    page.locator("#beside mark").first.wait_for(timeout=60_000)
    open_numbered(page)
    photograph(page, "page", height=1780)
    page.locator("#collect").click()
    page.locator("#told-collect", has_text="in your pack").wait_for()
    page.goto("/pack")
    page.fill("#title", "Scrutiny committee, 4 June")
    page.fill("#questions", "What has changed since the inspection?")
    page.fill("ol.sources textarea", "Ask for the newest figures.")
    page.get_by_role("button", name="Save changes").click()
    photograph(page, "pack", height=1000)
    ask(page, NOT_THERE)
    photograph(page, "not-found")
    for name, height in (("documents", HEIGHT), ("judgements", 1500)):
        page.goto(f"/{name}")
        photograph(page, name, height=height)
    page.goto("/new-here")
    page.get_by_role("button", name="Show the briefing").click()
    photograph(page, "new-here", height=1400)
    page.goto("/add")
    with tempfile.TemporaryDirectory() as folder:
        paper, broken = Path(folder, "members-question.txt"), Path(folder, "saved-from-the-web.pdf")
        paper.write_text(PAPER, encoding="utf-8")
        broken.write_text("<!doctype html><html><body><p>Not found</p></body></html>", encoding="utf-8")
        page.set_input_files("#files", [paper, broken])
        page.get_by_role("button", name="Add these files").click()
        page.locator("#outcome").wait_for(timeout=60_000)
    photograph(page, "add")


def main() -> None:
    """Make a library, ask in the terminal and on the page; leave nothing behind but README.md and the pictures."""
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
        with subprocess.Popen([*command, "ui", "--uploads", "--port", str(port), *library], cwd=ROOT) as server:
            try:
                wait_until_served(port, server)
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                    page = browser.new_page(
                        base_url=f"http://127.0.0.1:{port}", viewport={"width": WIDTH, "height": HEIGHT}
                    )
                    photograph_states(page, question)
                    browser.close()
            finally:
                server.terminate()


if __name__ == "__main__":
    main()
