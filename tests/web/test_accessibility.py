"""WCAG 2.2 AA, as far as a program can tell: axe in every state, light and dark, at three widths; reflow and focus."""

from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

WIDTHS = (1280, 768, 320)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def axe() -> str:
    """The program that checks a page; a package that the tests alone need carries it."""
    pytest.importorskip(
        "axe_playwright_python", reason="axe-playwright-python is not installed: accessibility unchecked"
    )
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def ask(page: Any, question: str) -> None:
    """Ask, and again where the page did not listen yet: on a busy machine a key may come before its program runs."""
    page.goto("/")
    for patience in (8_000, 8_000, 60_000):
        page.fill("#question textarea", question)
        page.keyboard.press("Enter")
        try:
            page.wait_for_selector("#reply .answer h2", timeout=patience)
        except PlaywrightTimeoutError:
            if patience > 8_000:
                raise
        else:
            return


def answered(page: Any) -> None:
    ask(page, "What is said about care leavers?")
    page.wait_for_selector("#beside mark")  # the first source beside it, which is there last


def opened(page: Any) -> None:
    answered(page)
    page.click(".answer a.cite >> nth=1")
    page.wait_for_selector("#source-title:focus")
    for fold in page.query_selector_all("#reply summary, #beside summary"):
        fold.click()


def packed(page: Any) -> None:
    page.goto("/source/westfold-2018-p2")
    page.click("button:has-text('Collect this quote')")
    page.wait_for_selector("ol.sources")
    page.wait_for_load_state()  # with its style sheet


def kept_answer(page: Any) -> None:
    page.goto("/answer?q=care+leavers")
    page.click("button:has-text('Keep this answer')")
    page.wait_for_selector("h1:has-text('Answer kept')")
    page.wait_for_load_state()


def narrowed(page: Any) -> None:
    empty(page)
    page.click("#choose .label-wrap, #choose > button >> nth=0")
    page.fill("#about textarea, #about input", "Westfold")
    page.fill("#question textarea", "care leavers?")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#reply .answer h2")
    page.click("#wrong .label-wrap, #wrong > button >> nth=0")


def empty(page: Any) -> None:
    page.goto("/")
    page.wait_for_selector("#question textarea")


STATES: dict[str, Callable[[Any], Any]] = {
    "empty": empty,
    "answered": answered,
    "source opened": opened,
    "not found": lambda page: ask(page, "Where do zebras sleep?"),
    "problem": lambda page: ask(page, "   "),
    "documents": lambda page: page.goto("/documents"),
    "one document": lambda page: page.goto("/documents/westfold-2018"),
    "judgements, none": lambda page: page.goto("/judgements?framework=JTAI"),
    "judgements, problem": lambda page: page.goto("/judgements?authority=Nowhere"),
    "new here": lambda page: page.goto("/new-here"),
    "briefing": lambda page: page.goto("/new-here?authority=Westfold"),
    "pack, empty": lambda page: page.goto("/pack"),
    "pack": packed,
    "kept": kept_answer,
    "narrowed": narrowed,
    "judgements": lambda page: page.goto("/judgements"),
    "source": lambda page: page.goto("/source/westfold-2018-p2?start=0&end=20"),
    "plain answer": lambda page: page.goto("/answer?q=care+leavers"),
    "plain problem": lambda page: page.goto("/answer?q="),
    "not here": lambda page: page.goto("/source/gone"),
    "help": lambda page: page.goto("/help"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(browser: Any, address: str, axe: str, width: int, scheme: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    found = []
    for name, reach in STATES.items():
        reach(page)
        page.evaluate(axe)
        result = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
        assert result["passes"]
        found += [
            f"{name}: {violation['id']}: {node['html'][:160]}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
    context.close()
    assert found == []


@pytest.mark.parametrize("name", STATES)
def test_nothing_scrolls_sideways_at_400_percent(browser: Any, address: str, name: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 256})
    page = context.new_page()
    STATES[name](page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


@pytest.mark.parametrize("name", ["answered", "documents", "plain answer"])
def test_focus_is_always_seen_at_400_percent(browser: Any, address: str, name: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 256})
    page = context.new_page()
    STATES[name](page)
    page.evaluate("document.activeElement.blur()")
    seen = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        place = page.evaluate(
            "() => { const e = document.activeElement, r = e.getBoundingClientRect();"
            " const s = getComputedStyle(e.matches('input[type=radio],input[type=checkbox]') ? e.closest('label') : e);"
            " const x = Math.min(Math.max((r.left + r.right) / 2, 1), innerWidth - 1);"
            " const y = Math.min(Math.max(r.top + Math.min(r.height, 20) / 2, 1), innerHeight - 1);"
            " const top = document.elementFromPoint(x, y);"
            " const label = e.closest('label');"
            " const clear = top && (e.contains(top) || top.contains(e) || label?.contains(top));"
            " return {tag: e.tagName, inside: r.bottom > 0 && r.top < innerHeight, covered: !clear,"
            " outline: s.outlineStyle + ' ' + s.outlineWidth,"
            " html: e.outerHTML.slice(0, 120)}; }"
        )
        if place["tag"] == "BODY":
            break
        seen.add(place["html"])
        assert place["inside"], place
        assert not place["covered"], place
        assert place["outline"] == "solid 3px", place
    assert len(seen) > 5
    context.close()


def test_a_picture_that_arrives_late_does_not_push_the_focus_out_of_sight(browser: Any, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 256})
    page = context.new_page()
    late: list[Any] = []
    page.route("**/sheet/**", lambda route: late.append(route))  # noqa: PLW0108  # Playwright needs a function of ours
    answered(page)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Page of its own":  # it stands below the picture
            break
    place = "document.activeElement.getBoundingClientRect().top"
    before = page.evaluate(place)
    assert late
    for route in late:
        route.continue_()
    page.evaluate("Promise.all([...document.querySelectorAll('img.sheet')].map(picture => picture.decode()))")
    assert page.evaluate(place) == pytest.approx(before, abs=2)
    context.close()


def test_targets_are_large_enough(tab: Any) -> None:
    for name in ("source opened", "documents"):
        STATES[name](tab)
        small = tab.evaluate(
            "() => [...document.querySelectorAll('button, summary, input, a.cite, nav a')].filter(e => e.offsetParent)"
            ".map(e => (e.closest('label') || e)).filter(e => { const r = e.getBoundingClientRect();"
            " return r.width < 24 || r.height < 24; }).map(e => e.outerHTML.slice(0, 100))"
        )
        assert small == []


def test_the_structure_that_a_screen_reader_walks_through(tab: Any) -> None:
    for reach in STATES.values():
        reach(tab)
        assert tab.evaluate("document.documentElement.lang") == "en-GB"
        assert tab.locator("h1").count() == 1
        assert tab.locator("main").count() == 1
        assert tab.title().endswith("– Scrutineer")
        assert tab.locator("a[href='/help']").count() >= 1
        assert tab.evaluate("document.querySelector('a.skip').hash") == "#content"
        assert tab.locator("#content").count() == 1


def test_one_polite_announcement_for_each_answer(tab: Any) -> None:
    from playwright.sync_api import expect

    empty(tab)
    tab.evaluate(
        "() => { window.heard = []; const region = document.getElementById('said');"
        " new MutationObserver(() => { const words = region.textContent.trim();"
        " if (words && window.heard.at(-1) !== words) window.heard.push(words); })"
        ".observe(region, {childList: true, subtree: true, characterData: true}); }"
    )
    tab.fill("#question textarea", "What is said about care leavers?")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#reply .answer h2")
    expect(tab).to_have_title("Answer ready, 3 sources – Scrutineer")
    assert [words for words in tab.evaluate("window.heard") if "Answer ready" in words] == ["Answer ready, 3 sources."]
