"""Paragraphs to passages, and what is embedded with them."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import make_reading

from index.passages import LONGEST, build_passages, split, text_to_embed
from ingest.documents import SEARCHED_KINDS, Kind

SENTENCE = "Inspectors saw that social workers in the north team visit children often and write it down. "


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("count", [1, 5, 8])
def test_a_short_paragraph_is_one_passage(count: int) -> None:
    text = (SENTENCE * count).strip()
    assert split(text) == [(0, len(text))]


@pytest.mark.parametrize("count", [9, 12, 20, 60])
def test_a_long_paragraph_is_parted_at_sentence_ends_into_even_parts(count: int) -> None:
    text = (SENTENCE * count).strip()
    parts = [text[start:end] for start, end in split(text)]
    assert all(part.endswith("down.") and part.startswith("Inspectors") for part in parts)
    sizes = [len(words(part)) for part in parts]
    assert max(sizes) <= LONGEST and min(sizes) >= 60


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Dr. Jones of St. Mary's saw it. ", 1),
        ("It costs £1.5 million, e.g. Leeds. ", 1),
        ("Was it seen? It was! ", 2),
        ("They said ‘It is good.’ Others did not. ", 2),
        ("J. Smith led it. ", 1),
    ],
)
def test_where_a_sentence_ends(text: str, ends: int) -> None:
    from index.passages import _SENTENCE_END

    assert len(_SENTENCE_END.findall(text + "Next")) == ends


@pytest.mark.parametrize("separator", ["; ", ", ", " – ", " "])
def test_one_sentence_that_is_longer_than_a_passage(separator: str) -> None:
    text = separator.join(["a list of things that were found to be weak"] * 40) + "."
    parts = split(text)
    assert len(parts) > 2
    assert all(len(words(text[start:end])) <= LONGEST for start, end in parts)


@given(st.text(alphabet=st.sampled_from('ab .;,?!’"\n1A'), max_size=3000) | st.text(max_size=400))
def test_passages_cover_every_word_once_and_in_order(text: str) -> None:
    spans = split(text) if text.strip() else []
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert words(" ".join(text[start:end] for start, end in spans)) == words(text)
    assert all(len(words(text[start:end])) <= LONGEST for start, end in spans)


@pytest.mark.parametrize("kind", list(Kind))
def test_only_evidence_is_searched(kind: Kind) -> None:
    (paragraph,) = make_reading("a.txt", ["Care leavers are well supported."], kind=kind).paragraphs
    assert bool(build_passages(paragraph)) == (kind in SEARCHED_KINDS)
    assert build_passages(replace(paragraph, text="  ")) == ()


def test_what_is_embedded_says_whose_document_it_is_when_and_under_which_heading() -> None:
    reading = make_reading("a.txt", ["# Care leavers", "The service is improving."], published=date(2019, 5, 1))
    document, paragraph = reading.document, reading.paragraphs[1]
    (passage,) = build_passages(paragraph)
    assert document is not None
    said = "Farshire. inspection report. 2019. Care leavers\nThe service is improving."
    assert text_to_embed(document, paragraph, passage) == said
    paper = replace(document, kind="council paper", title="Getting to good")
    assert text_to_embed(paper, paragraph, passage).startswith("Farshire. Getting to good. 2019. Care leavers\n")
    undated = replace(document, published=None, inspected_to=date(2017, 3, 4))
    assert "2017" in text_to_embed(undated, paragraph, passage)
    bare = replace(paper, authority="", published=None, title="Care leavers")
    assert text_to_embed(bare, paragraph, passage) == "Care leavers\nThe service is improving."


def test_ids_and_offsets_lead_back_to_the_paragraph() -> None:
    (paragraph,) = make_reading("a.txt", [(SENTENCE * 20).strip()]).paragraphs
    passages = build_passages(paragraph)
    assert [p.passage_id for p in passages] == [f"{paragraph.paragraph_id}.{n}" for n in range(1, len(passages) + 1)]
    assert all(re.match(r"Inspectors", paragraph.text[p.start : p.end]) for p in passages)
