"""Text shows literally, whatever it holds, in HTML and in Markdown."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from web.text import CONTROLS, link, marked, safe

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "[a](javascript:alert(1))",
    "![a](https://example.org/x.png)",
    "<https://example.org>",
    "$$\\href{javascript:alert(1)}{x}$$",
    "```mermaid\ngraph\n```",
    "&lt;b&gt;",
    "a\n\n# not a heading\n\n<style>*{}</style>",
    "`code` **bold** _it_ ~~x~~ |a|b|",
    "\u202egnp.exe",
    "&#60;script&#62;",
)


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_is_left_to_interpret(text: str) -> None:
    shown = safe(text)
    assert not set(shown) & set("<>\"'[]()`*_$|\\\n!") - set("()")
    assert html.unescape(shown) == text.translate(CONTROLS)


@given(st.text())
def test_html_shows_the_very_same_text(text: str) -> None:
    assert html.unescape(safe(text)) == text.translate(CONTROLS)


@given(st.text(min_size=1))
def test_markdown_shows_it_inside_a_block_without_adding_elements(text: str) -> None:
    shown = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(f"<div>{safe(text)}</div>")
    assert shown.strip() == f"<div>{safe(text)}</div>"


@given(st.text(), st.integers(0, 40), st.integers(0, 40))
def test_marking_keeps_the_text(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    shown = marked(text, start, end)
    assert shown.count("<mark>") == shown.count("</mark>") == 1
    assert html.unescape(shown.replace("<mark>", "").replace("</mark>", "")) == text.translate(CONTROLS)


def test_letters_of_other_languages_stay_readable() -> None:
    assert safe("Tŷ Gwyn, école, 平") == "Tŷ Gwyn, école, 平"


def test_the_hidden_words_of_a_link_stand_in_its_text() -> None:
    shown = link("/source/a?start=0&end=4", "[1]", more="Ofsted, page 2", classes="cite")
    assert html.unescape(shown) == (
        '<a href="/source/a?start=0&end=4" class="cite">[1]<span class="unseen"> Ofsted, page 2</span></a>'
    )
