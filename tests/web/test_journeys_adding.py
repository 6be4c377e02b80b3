"""Adding and removing documents in a real browser, with axe over the states, and hostile names of files."""

from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from living import REPORT, ZEBRAS, ingest, opened

import ui
import web.adding
from tests.fakes import stray
from web.adding import Adding, Step
from web.shelf import Shelf

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

HOSTILE = "<img src=x onerror=alert(1)>'&quot;.md"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def adding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Adding]:
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path / "gradio"))
    ingest(tmp_path / "library", tmp_path / "papers", report=REPORT)
    (tmp_path / "shared" / "papers").mkdir(parents=True)
    (tmp_path / "shared" / "papers" / "zebras.md").write_text(ZEBRAS, "utf-8")
    (tmp_path / "shared" / "papers" / "broken.pdf").write_text("<!doctype html><html><body>no</body></html>", "utf-8")
    shelf = Shelf(tmp_path / "library", opened(tmp_path / "library"))
    made = Adding(tmp_path / "library", shelf, root=(tmp_path / "shared").resolve())
    yield made
    made.stop()


@pytest.fixture
def page(browser: Any, serve: Callable[[Any], Any], adding: Adding) -> Iterator[Any]:
    with serve(ui.open_desk(adding.shelf, adding)) as address:
        context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
        opened_page = context.new_page()
        strays: list[str] = []
        opened_page.on("request", lambda request: strays.append(request.url) if stray(request.url, address) else None)
        opened_page.on("dialog", lambda dialog: (strays.append(dialog.message), dialog.dismiss()))
        yield opened_page
        context.close()
        assert strays == []


def choose(page: Any, **files: str) -> None:
    page.set_input_files(
        "#files",
        [
            {"name": name, "mimeType": "application/octet-stream", "buffer": content.encode()}
            for name, content in files.items()
        ],
    )
    page.click("button:has-text('Add these files')")


def test_a_bad_file_among_good_ones_then_asked_about_and_removed(page: Any) -> None:
    page.goto("/")
    page.wait_for_selector("#question textarea")
    page.click("nav a:has-text('Documents')")
    page.click("a:has-text('Add or remove documents')")
    choose(page, **{"zebras.md": ZEBRAS, "broken.pdf": "<!doctype html><html><body>no</body></html>"})
    page.wait_for_selector("#outcome")  # the page's own script shows it when the reading has ended
    assert "Done: 1 added, 1 could not be read." in page.locator("#outcome").text_content()
    assert "web page, not a PDF" in page.locator("tr:has-text('broken.pdf')").text_content()
    page.goto("/")
    page.fill("#question textarea", "Where do zebras graze?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reply blockquote:has-text('Zebras graze beside the Westfold canal')")
    page.goto("/add")
    page.click("tr:has-text('zebras.md') button")
    page.wait_for_selector("#outcome:has-text('1 removed')")
    assert page.locator("tr:has-text('zebras.md')").count() == 0


def test_a_folder_is_added_asked_about_and_removed(page: Any) -> None:
    page.goto("/add")
    page.fill("#folder", "papers")
    page.click("button:has-text('Add this folder')")
    page.wait_for_selector("#outcome:has-text('1 added, 1 could not be read')")
    assert "papers/broken.pdf" in page.locator("#outcome").text_content()
    page.goto("/documents")
    assert "on this page" in page.locator("tr:has-text('papers/zebras.md')").text_content()
    page.goto("/")
    page.fill("#question textarea", "Where do zebras graze?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reply blockquote:has-text('Zebras graze beside the Westfold canal')")
    page.goto("/add")
    page.click("tr:has-text('papers') button:has-text('Remove')")
    page.wait_for_selector("#outcome:has-text('removed')")
    # What was answered stays on the screen of whoever asked; the next question finds the library as it is now.
    page.goto("/")
    page.fill("#question textarea", "Where do zebras graze?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reply .answer h2")
    assert "canal" not in page.locator("#reply").text_content()


def test_a_second_click_changes_nothing(page: Any, adding: Adding) -> None:
    page.goto("/add")
    page.set_input_files("#files", [{"name": "zebras.md", "mimeType": "text/plain", "buffer": ZEBRAS.encode()}])
    page.dblclick("button:has-text('Add these files')")
    page.wait_for_selector("#outcome")
    assert page.locator(".wrong").count() == 0
    assert adding.names() == ("zebras.md",)
    page.dblclick("tr:has-text('zebras.md') button")
    page.wait_for_selector("p:has-text('No documents were added on this page yet')")
    assert page.locator(".wrong").count() == 0


def test_a_source_that_is_open_stays_when_its_document_is_removed(page: Any, adding: Adding) -> None:
    page.goto("/add")
    choose(page, **{"zebras.md": ZEBRAS})
    page.wait_for_selector("#outcome")
    page.goto("/")
    page.fill("#question textarea", "Where do zebras graze?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reply blockquote:has-text('Zebras graze')")
    assert adding.remove("zebras.md")
    adding.begin()
    assert adding.wait(60)
    page.click("#reply a.cite >> nth=0")
    page.wait_for_selector("#source-title:focus")
    assert "Zebras graze" in page.locator("#beside mark").text_content()
    page.click("#collect")
    page.wait_for_selector("#told-collect:has-text('is now in your pack')")


def test_kinds_and_authorities_to_choose_from_are_those_of_now(page: Any, adding: Adding) -> None:
    page.goto("/")
    page.click("#choose > button, #choose .label-wrap >> nth=0")
    page.wait_for_selector("#about")
    before = page.locator("#kinds label").count()
    page.goto("/add")
    paper = (
        "# Eastmere County Council\n\nScrutiny Committee\n\nReport of the Director\n\nDate: 4 May 2023\n\nThe bridge.\n"
    )
    choose(page, **{"scrutiny.md": paper})
    page.wait_for_selector("#outcome")
    with adding.shelf.take() as now:
        kinds = {document.kind for document in now.library.documents() if document.kind}
    assert len(kinds) > before
    page.goto("/")
    page.click("#choose > button, #choose .label-wrap >> nth=0")
    page.wait_for_function("count => document.querySelectorAll('#kinds label').length === count", arg=len(kinds))


def test_by_keyboard_alone(page: Any) -> None:
    page.goto("/add")
    page.focus("#files")
    page.set_input_files("#files", [{"name": "zebras.md", "mimeType": "text/plain", "buffer": ZEBRAS.encode()}])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Add these files"
    page.keyboard.press("Enter")
    page.wait_for_selector("#outcome:has-text('1 added')")


def test_a_hostile_name_is_shown_literally(page: Any, adding: Adding) -> None:
    page.goto("/add")
    choose(page, **{HOSTILE: ZEBRAS, "<script>alert(1)</script>.pdf": "x"})
    page.wait_for_selector("#outcome")
    for path in ("/add", "/documents"):
        page.goto(path)
        assert page.locator("main img, main script").count() == 0
        assert page.locator("main").text_content().count("onerror=alert(1)") >= 1
    assert any("onerror" in name for name in adding.names())


def test_without_javascript(browser: Any, serve: Callable[[Any], Any], adding: Adding) -> None:
    with serve(ui.open_desk(adding.shelf, adding)) as address:
        context = browser.new_context(base_url=address, java_script_enabled=False)
        page = context.new_page()
        page.goto("/add")
        choose(page, **{"zebras.md": ZEBRAS})
        assert adding.wait(60)
        page.goto("/add")
        assert "Done: 1 added." in page.locator("#outcome").text_content()
        context.close()


def reading(page: Any, adding: Adding) -> None:
    adding.step = Step(True, "Reading: 3 of 10 done, last a.pdf", 3, 10)
    page.goto("/add")
    assert page.locator("#progress").text_content() == "Reading: 3 of 10 done, last a.pdf"


def done(page: Any, adding: Adding) -> None:
    page.goto("/add")
    choose(page, **{"zebras.md": ZEBRAS, "broken.pdf": "no"})
    page.wait_for_selector("#outcome")


def wrong(page: Any, adding: Adding) -> None:
    page.goto("/add")
    choose(page, **{"empty.md": ""})
    page.wait_for_selector(".wrong:has-text('is empty')")


STATES: dict[str, Callable[[Any, Adding], None]] = {
    "empty": lambda page, adding: page.goto("/add"), "wrong": wrong, "done": done, "reading": reading,
}  # fmt: skip


def test_axe_and_reflow(page: Any, adding: Adding) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    found = []
    for name, reach in STATES.items():
        reach(page, adding)
        page.wait_for_load_state()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for width in (1280, 768, 320):
                page.set_viewport_size({"width": width, "height": 700})
                page.evaluate(axe)
                result = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
                assert result["passes"]
                found += [f"{name} {scheme} {width}: {one['id']}: {node['html'][:200]}"
                          for one in result["violations"] for node in one["nodes"]]  # fmt: skip
                assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert found == []


def test_asking_goes_on_while_documents_are_read(page: Any, adding: Adding, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading is held up by the test until a question was answered."""
    import threading

    asked, begun = threading.Event(), threading.Event()
    really = web.adding.synchronise

    def slowly(*given: Any, **named: Any) -> Iterator[Any]:
        for step in really(*given, **named):
            yield step
            begun.set()
            assert asked.wait(60)

    monkeypatch.setattr(web.adding, "synchronise", slowly)
    page.goto("/add")
    choose(page, **{"zebras.md": ZEBRAS})
    assert begun.wait(60)
    assert "Being read now" in page.content()
    page.goto("/")
    page.fill("#question textarea", "What is said about care leavers?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reply blockquote:has-text('suitable homes')")
    assert adding.step.working
    asked.set()
    assert adding.wait(60)
