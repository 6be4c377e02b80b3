from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.sentences import read_sentences, split_sentences
from assistant.language.words import content_stems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plans are late. Visits are not.", ["Plans are late.", "Visits are not."]),
        ("Most s.47 enquiries are timely. Some are not.", ["Most s.47 enquiries are timely.", "Some are not."]),
        ("It rose by 2.5 per cent. Good.", ["It rose by 2.5 per cent.", "Good."]),
        ("Mr. Smith chairs it. Cllr. Jones sits.", ["Mr. Smith chairs it.", "Cllr. Jones sits."]),
        ("See e.g. the plan. It helps.", ["See e.g. the plan.", "It helps."]),
        ("One said: ‘I was lost.’ Another was not.", ["One said: ‘I was lost.’", "Another was not."]),
        ("The board met.1 It agreed.", ["The board met.1", "It agreed."]),
        ("From 25 Sept. 2017 to Oct. 2017. Then it ended.", ["From 25 Sept. 2017 to Oct. 2017.", "Then it ended."]),
        ("Waits are: ◼ long ◼ longer", ["Waits are:", "◼ long", "◼ longer"]),
        ("J. A. Smith led. He left.", ["J. A. Smith led.", "He left."]),
        ("no full stop", ["no full stop"]),
        ("What needs to improve? Visits!", ["What needs to improve?", "Visits!"]),
        ("", []),
    ],
)
def test_sentences(text, expected):
    assert [text[a:b] for a, b in split_sentences(text)] == expected


@given(st.text(max_size=200))
def test_spans_are_in_order_and_lose_only_spaces(text):
    spans = split_sentences(text)
    assert all(a < b for a, b in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@given(st.text(alphabet="aéB1 ,.!?’'()£%-•\u00a0\n", max_size=80))
def test_a_sentence_says_nothing_that_its_paragraph_does_not(text):
    # why a name that lacks a word in the paragraph need not be looked for in its sentences
    sentences = read_sentences(text)
    assert [(s.start, s.end) for s in sentences] == list(split_sentences(text))
    assert all(s.text == text[s.start : s.end] for s in sentences)
    assert {stem for s in sentences for stem in s.stems} <= set(content_stems(text))
