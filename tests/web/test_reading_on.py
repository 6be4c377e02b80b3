"""What readers find before the first question, after an answer, and on paper; on a phone, enlarged and by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import SIF, FakeAssistant, FakeLibrary
from web.asking import welcome
from web.desk import Desk

ASKED = "What is said about care leavers?"


def browsing(test: Callable[..., None]) -> Callable[..., None]:
    """Marks a test that needs a browser."""
    return pytest.mark.browser(pytest.mark.timeout(120)(test))


def ask(page: Any, question: str = ASKED) -> None:
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#reply h2:has-text('{question}')")
    page.wait_for_selector("#beside mark")


@pytest.fixture
def phone(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(base_url=address, viewport={"width": 400, "height": 700})
    page = context.new_page()
    page.goto("/")
    page.wait_for_selector("#welcome button")  # the page listens
    yield page
    context.close()


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ((), "This library holds no documents that can be searched."),
        ((SIF,), "You can ask 1 document about Westfold, published in 2018."),
        (None, "You can ask 4 documents about 2 authorities, published 2018 to 2023."),
    ],
)
def test_the_library_is_told_in_a_sentence(documents: Any, expected: str) -> None:
    library = FakeLibrary() if documents is None else FakeLibrary(documents=documents)
    shown = welcome(Desk(FakeAssistant(library)), questions=False)
    assert expected in shown
    assert 'href="&#47;documents"' in shown
    assert "Questions to start from" not in shown


@browsing
def test_before_the_first_question_the_page_says_what_can_be_asked(phone: Any, assistant: Any) -> None:
    assert "You can ask 4 documents about 2 authorities" in phone.locator("#welcome").text_content()
    first = phone.locator("#welcome button >> nth=0")
    words = first.text_content().strip()
    assert "Westfold" in words  # most documents are about it
    first.click()
    phone.wait_for_selector("#reply h2")
    assert assistant.asked[-1][:2] == (words, ())
    assert phone.input_value("#question textarea") == words
    phone.wait_for_selector("#welcome", state="hidden")
    phone.click("#fresh")
    phone.wait_for_selector("#welcome", state="visible")
    assert phone.locator("#beside").text_content().strip() == ""


@browsing
def test_a_library_without_documents_says_so(browser: Any, serve: Callable[..., Any], kept: Path) -> None:
    empty = FakeAssistant(FakeLibrary(documents=(), paragraphs=(), findings=()))
    with serve(Desk(empty, kept)) as address:
        page = browser.new_context(base_url=address).new_page()
        page.goto("/")
        page.wait_for_selector("#welcome:has-text('This library holds no documents that can be searched.')")
        assert page.locator("#welcome button").count() == 0
        with page.expect_popup() as opened:  # Gradio opens links in a window of their own
            page.click("#welcome a")
        assert opened.value.locator("h1").text_content() == "Documents"
        page.context.close()


@browsing
@pytest.mark.parametrize(
    ("button", "told"),
    [
        ("#collect", "Quote 1 is now in your pack."),
        ("#keep", "This answer is kept. Open its own page"),
        ("#send", "Choose what is wrong, then send it."),
    ],
)
def test_what_came_of_a_button_is_seen_beneath_it_and_said(phone: Any, button: str, told: str) -> None:
    from playwright.sync_api import expect

    ask(phone)
    if button == "#send":
        phone.click("#wrong > button, #wrong .label-wrap >> nth=0")
    phone.click(button)
    said = phone.locator(f"#told-{button[1:]}")
    expect(said).to_have_text(told)
    expect(said).to_be_in_viewport()
    expect(phone.locator("#said")).to_have_text(told)
    expect(phone).to_have_title("Answer ready, 3 sources – Scrutineer")
    ask(phone, "Who are the care leavers?")
    expect(said).to_have_text("")  # it was said of the answer before


@browsing
@pytest.mark.parametrize("place", [0, -1], ids=["above the source", "below it"])
def test_a_source_leads_back_to_its_number(phone: Any, place: int) -> None:
    from playwright.sync_api import expect

    ask(phone)
    phone.click("#reply a.cite >> nth=2")
    phone.wait_for_selector("#source-title:focus")
    phone.locator("#beside a.back").nth(place).click()
    number = phone.locator("#reply a.cite").nth(2)
    expect(number).to_be_focused()
    expect(number).to_be_in_viewport()
    assert phone.url.endswith("/")


@browsing
def test_a_source_that_nobody_opened_leads_back_to_the_answer(phone: Any) -> None:
    ask(phone)
    phone.locator("#beside a.back >> nth=0").click()
    phone.wait_for_selector("#answer:focus")


@browsing
@pytest.mark.parametrize(("width", "beside"), [(1280, True), (640, False), (400, False)])
def test_the_words_are_large_and_the_columns_wide_enough(browser: Any, address: str, width: int, beside: bool) -> None:
    page = browser.new_context(base_url=address, viewport={"width": width, "height": 700}).new_page()
    page.goto("/")
    page.wait_for_selector("#welcome button")
    ask(page)
    for part in ("#reply blockquote p", "#beside blockquote p", "#question textarea"):
        assert page.locator(part).first.evaluate("part => getComputedStyle(part).fontSize") == "16px", part
    answer, source = page.locator("#reply").bounding_box(), page.locator("#beside").bounding_box()
    assert (source["x"] > answer["x"]) is beside
    page.context.close()


@browsing
def test_on_paper_the_answer_and_its_source_stand_without_the_buttons(phone: Any) -> None:
    ask(phone)
    phone.emulate_media(media="print", color_scheme="dark")
    for part in (
        "#question",
        "#buttons",
        "#choose",
        "#keep",
        "#collect",
        "#sources",
        "#next",
        "#beside a.back >> nth=0",
    ):
        assert not phone.locator(part).first.is_visible(), part
    for part in ("#reply blockquote >> nth=0", "#beside mark"):
        assert phone.locator(part).is_visible(), part
    colour = phone.locator("#reply blockquote >> nth=0").evaluate("part => getComputedStyle(part).color")
    assert colour == "rgb(20, 24, 29)"  # dark words, on white paper
