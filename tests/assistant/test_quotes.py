from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_library import a_document, a_paragraph

from assistant.answers import Statement, Support
from assistant.evidence.quotes import cite, label_document, label_place, locate
from assistant.evidence.verify import check_citation, check_statements

TEXT = "Care leavers’ plans – mostly – are good. They do not cover 87 of them."
PARAGRAPH = a_paragraph("w16", 3, TEXT)


def test_a_citation_is_the_paragraphs_own_words():
    citation = cite(PARAGRAPH, 0, 40, n=1)
    assert citation.quote == TEXT[0:40]
    assert citation.support is Support.VERBATIM


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 4), (-1, 4), (0, len(TEXT) + 1)])
def test_a_span_outside_the_paragraph_is_refused(start, end):
    with pytest.raises(ValueError, match="not inside"):
        cite(PARAGRAPH, start, end, n=1)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Care leavers’ plans", "Care leavers’ plans"),
        ("Care leavers' plans - mostly - are", "Care leavers’ plans – mostly – are"),
        ("They do  not\ncover 87", "They do not cover 87"),
        ("They do not cover 85", None),
        ("They do cover 87", None),
        ("", None),
        ("   ", None),
        ("care leavers", None),
    ],
)
def test_locate(quote, expected):
    span = locate(quote, PARAGRAPH)
    assert (PARAGRAPH.text[span[0] : span[1]] if span else None) == expected


@given(st.text(min_size=1, max_size=80), st.data())
def test_every_span_of_a_text_is_located(text, data):
    paragraph = a_paragraph("x", 1, text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = locate(text[start:end], paragraph)
    assert span is not None
    assert text[span[0] : span[1]] == text[start:end]


def test_labels_say_whose_words_and_when():
    document = a_document("w16", "Westfold", date(2016, 3, 4))
    assert label_place(document, replace(PARAGRAPH, number="72", first_page=22, last_page=22)) == (
        "Ofsted, Westfold, 4 March 2016, paragraph 72, page 22"
    )
    assert label_place(document, replace(PARAGRAPH, first_page=22, last_page=23)).endswith("4 March 2016, pages 22–23")
    assert label_document(document) == "Ofsted, inspection report on Westfold published 4 March 2016"
    council = a_document("c", "Westfold", None, publisher="Westfold County Council", kind="council paper")
    assert label_document(council) == "Westfold County Council, council paper, undated"


def test_a_changed_quote_is_dropped(library):
    paragraph = library.paragraphs("w16")[3]
    good = cite(paragraph, 0, 10, n=1)
    bad = replace(cite(paragraph, 0, 12, n=2), quote="Care leaverz")
    gone = replace(good, n=3, paragraph_id="no-such")
    assert check_citation(bad, library) is Support.UNSUPPORTED
    statements = (
        Statement("Ofsted:", "framing"),
        Statement(good.quote, "quote", (1,)),
        Statement("Care leaverz", "quote", (2,)),
        Statement("Something.", "claim", (3,)),
        Statement("Bare claim.", "claim"),
        Statement("Not its quote", "quote", (1,)),
    )
    kept, citations, removed = check_statements(statements, (good, bad, gone), library)
    assert [s.text for s in kept] == ["Ofsted:", good.quote]
    assert citations == (good,)
    assert removed == 4
