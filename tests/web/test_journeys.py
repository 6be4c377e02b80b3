"""What readers do, in a real browser: ask, open, collect, export, go on, narrow, find nothing; by mouse and by keys."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


def ask(page: Any, question: str) -> None:
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#reply h2:has-text({json.dumps(question.strip() or 'problem')})")


@pytest.fixture
def page(tab: Any) -> Any:
    tab.goto("/")
    tab.wait_for_selector("#question textarea")
    yield tab
    assert tab.strays == []
    assert tab.dialogs == []


def test_ask_open_collect_export(page: Any, kept: Path) -> None:
    ask(page, "What is said about care leavers?")
    assert page.locator("#reply blockquote").count() == 3
    page.click("#reply a.cite >> nth=1")
    page.wait_for_selector("#source-title:focus")
    assert page.locator("#source-title").text_content() == "Ofsted, Westfold, 17 August 2018, paragraph 2, page 1"
    assert page.locator("#beside mark").text_content() == "Too many care leavers wait for a flat."
    assert "A later inspection report exists" in page.locator("#beside").text_content()
    picture = page.locator("#beside img.sheet")
    picture.scroll_into_view_if_needed()
    picture.evaluate("image => image.decode()")
    assert picture.evaluate("image => image.naturalWidth") == 900
    assert picture.get_attribute("alt").startswith("Page 1 with a box round the paragraph that begins: Too many")
    page.click("#collect")
    page.wait_for_selector("#told-collect:has-text('Quote 2 is now in your pack.')")
    page.click("#collect")
    page.wait_for_selector("#told-collect:has-text('Quote 2 was in your pack already.')")
    page.goto("/pack")
    assert page.locator("ol.sources > li").count() == 1
    page.fill("#title", "Scrutiny, 4 June")
    page.fill("#questions", "=1+1\nWhy the wait?")
    page.fill("ol.sources textarea", "+ask the director")
    page.click("button:has-text('Save changes')")
    assert page.locator("h1").text_content() == "Pack: Scrutiny, 4 June"
    with page.expect_download() as saved:
        page.click("a:has-text('CSV')")
    rows = list(csv.reader(io.StringIO(Path(saved.value.path()).read_text("utf-8-sig"))))
    assert rows[1][0] == "Too many care leavers wait for a flat."
    assert rows[1][7] == "'+ask the director"
    with page.expect_download() as saved:
        page.click("a:has-text('Word')")
    assert Path(saved.value.path()).read_bytes().startswith(b"PK")
    page.click("button:has-text('Remove')")
    assert "No quotes are collected yet" in page.content()
    assert (kept / "kept" / "packs").is_dir()


def test_copying_a_quotation_with_its_reference(browser: Any, address: str) -> None:
    context = browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/")
    page.wait_for_selector("#question textarea")
    ask(page, "What is said about care leavers?")
    page.click("#beside summary:has-text('Quotation with reference')")
    page.click("#beside button:has-text('Copy')")
    page.wait_for_selector("#said:has-text('The quotation is copied.')", state="attached")
    assert page.evaluate("() => navigator.clipboard.readText()") == (
        "“Leaders in Eastmere do not know their care leavers well.” (Inspection of children’s services. "
        "Ofsted, Eastmere, 2 March 2021, paragraph 1, page 1)"
    )
    context.close()


def test_a_question_that_follows_on_carries_what_was_asked(page: Any, assistant: Any) -> None:
    ask(page, "What is said about care leavers?")
    ask(page, "And about their advisers?")
    assert assistant.asked[-1][:2] == ("And about their advisers?", ("What is said about care leavers?",))
    page.click("#fresh")
    page.wait_for_selector("#reply h2", state="detached")
    ask(page, "Who knows their care leavers?")
    assert assistant.asked[-1][1] == ()


def test_narrowing_to_an_authority_and_widening_again(page: Any, assistant: Any) -> None:
    page.click("#choose > button, #choose .label-wrap >> nth=0")
    page.fill("#about textarea, #about input", "eastmere")
    ask(page, "What about the care leavers?")
    assert page.locator("#reply blockquote").count() == 1
    assert page.locator("#chips label").count() == 1
    page.click("#chips input")
    page.wait_for_selector("#reply blockquote >> nth=2")
    assert assistant.asked[-1][2].authorities == ("Eastmere", "Westfold")
    page.fill("#about textarea, #about input", "Nowhere")
    page.fill("#question textarea", "What about them?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reply .wrong")
    assert "There are no documents about “Nowhere”. Try one of these: Eastmere, Westfold." in page.content()
    assert page.input_value("#question textarea") == "What about them?"


def test_not_found_says_what_was_searched(page: Any) -> None:
    ask(page, "Where do zebras sleep?")
    shown = page.locator("#reply").text_content()
    assert "Not in the documents" in shown
    assert "4 documents about Eastmere and Westfold" in shown
    assert "The nearest passages, which are not an answer" in shown
    assert page.locator("#collect").count() == 0 or not page.locator("#collect").is_visible()


def test_a_suggested_question_is_asked_at_once(page: Any, assistant: Any) -> None:
    page.click("#choose > button, #choose .label-wrap >> nth=0")
    page.fill("#about textarea, #about input", "Westfold")
    ask(page, "What about care leavers?")
    first = page.locator("#next button >> nth=0")
    words = first.text_content().strip()
    first.click()
    page.wait_for_selector(f"#reply h2:has-text({json.dumps(words)})")
    assert assistant.asked[-1][0] == words
    assert page.input_value("#question textarea") == words


def test_an_answer_is_kept_under_an_address_of_its_own(page: Any) -> None:
    ask(page, "What is said about care leavers?")
    page.click("#keep")
    page.wait_for_selector("#told-keep a")
    page.goto(page.locator("#told-keep a").get_attribute("href"))
    assert page.locator("h1").text_content() == "Answer kept: What is said about care leavers?"
    assert page.locator("ol.sources mark").count() == 3


def test_a_fault_is_stored_as_a_question(page: Any, kept: Path) -> None:
    ask(page, "What is said about care leavers?")
    page.click("#wrong > button, #wrong .label-wrap >> nth=0")
    page.click("#fault label:has-text('Evidence is missing')")
    page.fill("#words textarea", "There is more on page 9.")
    page.click("#send")
    page.wait_for_selector("#told-send:has-text('Thank you')")
    line = json.loads((kept / "kept" / "feedback.jsonl").read_text("utf-8").splitlines()[-1])
    assert line["fault"] == "Evidence is missing"
    assert line["note"] == "There is more on page 9."
    assert line["question"] == "What is said about care leavers?"


def test_by_keyboard_alone_from_question_to_source_and_back(page: Any) -> None:
    presses = 0

    def press(key: str) -> None:
        nonlocal presses
        presses += 1
        page.keyboard.press(key)

    page.focus("#question textarea")
    page.keyboard.type("What is said about care leavers?")
    press("Enter")
    page.wait_for_selector("#reply h2")
    while "cite" not in (page.evaluate("document.activeElement.className") or ""):
        press("Tab")
        assert presses < 12
    press("Enter")
    page.wait_for_selector("#source-title:focus")
    press("Escape")
    page.wait_for_selector("#reply a.cite:focus")
    assert presses <= 12


def test_browsing_a_document_to_a_paragraph(page: Any) -> None:
    page.click("nav a:has-text('Documents')")
    assert "This is a web page, not a PDF." in page.content()
    page.click("a:has-text('Inspection of services')")
    assert page.locator("h1").text_content() == "Inspection of services"
    page.click("main a.cite >> nth=0")
    assert page.locator("h1").text_content().startswith("Ofsted, Westfold, 17 August 2018")
    page.click("button:has-text('Collect this quote')")
    assert page.locator("ol.sources > li").count() == 1


def test_from_a_judgement_to_its_paragraph(page: Any) -> None:
    page.click("nav a:has-text('Judgements')")
    page.click("main td a >> nth=0")
    assert page.locator(".source blockquote").count() == 1


def test_from_a_point_of_the_chart_to_its_paragraph_by_mouse_and_by_keys(page: Any) -> None:
    page.goto("/judgements?authority=Westfold")
    assert page.locator("svg.chart").count() == 1
    point = page.locator("svg.chart a >> nth=0")
    assert point.get_attribute("aria-label").startswith("Requires improvement, 17 August 2018, SIF, ")
    point.click()
    assert page.locator("#source-title").text_content().startswith("Ofsted, Westfold, 17 August 2018")
    page.go_back()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.namespaceURI.endsWith('svg')"):
            break
    ring = page.evaluate("getComputedStyle(document.activeElement.querySelector('.hit')).strokeWidth")
    assert ring == "3px"  # the focus is seen
    page.keyboard.press("Enter")
    page.wait_for_selector("#source-title")


def test_the_chart_stands_on_a_phone_too_and_its_points_can_be_hit(browser: Any, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 700}, java_script_enabled=False)
    page = context.new_page()
    page.goto("/judgements")
    boxes = [link.bounding_box() for link in page.locator("svg.chart a").all()]
    assert len(boxes) == 3
    assert all(box["width"] >= 24 and box["height"] >= 24 for box in boxes)
    context.close()


def test_who_asks_too_often_is_told_when_to_go_on(browser: Any, serve: Any, assistant: Any, kept: Path) -> None:
    from web.desk import Desk

    with serve(Desk(assistant, kept), per_minute=1) as address:  # opening the page takes the one token
        page = browser.new_context(base_url=address).new_page()
        with page.expect_response("**/queue/join*"):
            page.goto("/")
        page.fill("#question textarea", "What is said about care leavers?")
        with page.expect_response("**/queue/join*") as joined:
            page.keyboard.press("Enter")
        assert joined.value.status == 429
        page.wait_for_selector("text=You have asked many times in a short while. Wait")
        assert page.input_value("#question textarea") == "What is said about care leavers?"
        page.context.close()


def test_without_javascript_everything_can_be_reached(browser: Any, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.fill("noscript #q, #q", "care leavers")
    page.click("button:has-text('Ask')")
    assert page.locator("ol.sources > li").count() == 3
    page.click("button:has-text('Keep this answer')")
    assert "Answer kept" in page.locator("h1").text_content()
    page.click("ol.sources a >> nth=0")
    page.click("button:has-text('Collect this quote')")
    assert page.locator("ol.sources > li").count() == 1
    context.close()
