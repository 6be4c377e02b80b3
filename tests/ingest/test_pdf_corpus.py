"""What must hold for every real report, and what was seen on their pages by eye."""

import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

from ingest.documents import Content, Kind, Paragraph
from ingest.normalise import clean
from ingest.paragraphs import build_paragraphs
from ingest.pdf import read_pdf

pytestmark = pytest.mark.corpus

#: One report of each layout: 2013, 2014 (two), 2015, 2018 (SIF and ILACS), 2019, 2022, 2023, 2024, 2025, SEND.
LAYOUTS = [
    "ofsted/medway/2013-08-23.pdf",
    "ofsted/sheffield/2014-02-21.pdf",
    "ofsted/manchester/2014-09-03.pdf",
    "ofsted/lancashire/2015-11-27.pdf",
    "ofsted/lancashire/2018-08-17.pdf",
    "ofsted/bristol/2018-10-22.pdf",
    "ofsted/medway/2019-08-27.pdf",
    "ofsted/wigan/2022-07-05.pdf",
    "ofsted/lancashire/2023-01-26.pdf",
    "ofsted/cumberland/2024-11-26.pdf",
    "ofsted/sunderland/2025-03-11.pdf",
    "send/blackpool/2024-07-25.pdf",
]


@cache
def read(path: Path) -> tuple[Content, tuple[Paragraph, ...]]:
    content = read_pdf(path.read_bytes())
    return content, build_paragraphs(content.blocks, doc_id="doc")


def check(path: Path) -> None:
    """Check what must hold for any report."""
    content, paragraphs = read(path)
    assert len(content.pages) == len(pypdf.PdfReader(path).pages)
    assert content.notes == ()
    check_every_character_is_kept(content, paragraphs)
    check_furniture_is_apart(paragraphs)
    numbers = [int(p.number) for p in paragraphs if p.number and p.number.isdigit() and p.kind is not Kind.FOOTNOTE]
    assert all(b in {a + 1, 1} for a, b in pairwise(numbers))
    assert len({p.paragraph_id for p in paragraphs}) == len(paragraphs)
    for p in paragraphs:
        assert p.text == clean(p.raw).text
        assert sorted({box.page for box in p.boxes}) == [box.page for box in p.boxes]
        assert (p.boxes[0].page, p.boxes[-1].page) == (p.first_page, p.last_page)


def check_every_character_is_kept(content: Content, paragraphs: tuple[Paragraph, ...]) -> None:
    printed = sum(page.characters for page in content.pages)
    kept = sum(len("".join(p.raw.split())) + len(p.number or "") for p in paragraphs)
    labels = sum(1 for p in paragraphs if p.number)
    assert printed - labels <= kept <= printed  # a number's full stop is all that may go


def check_furniture_is_apart(paragraphs: tuple[Paragraph, ...]) -> None:
    headers = {re.sub(r"\s*\d+$", "", p.text) for p in paragraphs if p.kind is Kind.RUNNING_HEADER}
    long = [header for header in headers if len(header.split()) > 2]
    for p in paragraphs:
        if p.kind not in {Kind.RUNNING_HEADER, Kind.FRONT_MATTER} and p.first_page > 1:
            assert not any(header in p.text for header in long)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_report_of_each_layout(corpus: Path, name: str) -> None:
    check(corpus / name)


@pytest.mark.slow
def test_every_report(corpus: Path) -> None:
    paths = sorted(corpus.glob("ofsted/*/*.pdf")) + sorted(corpus.glob("send/*/*.pdf"))
    assert len(paths) >= 46
    for path in paths:
        if str(path.relative_to(corpus)) not in LAYOUTS:
            check(path)


def test_the_web_page_that_is_named_pdf_is_refused(corpus: Path) -> None:
    with pytest.raises(Exception, match="not a PDF"):
        read_pdf((corpus / "bad/blackpool-2012-07-13.pdf").read_bytes())


def test_numbered_findings_of_a_long_report_are_one_paragraph_each(corpus: Path) -> None:
    _, paragraphs = read(corpus / "ofsted/lancashire/2018-08-17.pdf")
    counted = Counter(p.number for p in paragraphs if p.number and p.kind is Kind.PROSE)
    assert [counted[str(number)] for number in range(12, 97)] == [1] * 85
    (crossing,) = [p for p in paragraphs if p.number == "16" and p.kind is Kind.PROSE]
    assert (crossing.first_page, crossing.last_page) == (11, 12)
    recommendations = [p for p in paragraphs if p.kind is Kind.RECOMMENDATION]
    assert [p.number for p in recommendations] == [str(number) for number in range(1, 12)]


JUDGEMENTS = [
    ("ofsted/lancashire/2018-08-17.pdf", 1, "2.1 Adoption performance Good"),
    ("ofsted/lancashire/2018-08-17.pdf", 1, "2. Children looked after and achieving permanence Requires improvement"),
    ("ofsted/lancashire/2023-01-26.pdf", 1, "The experiences and progress of children in care and care leavers Good"),
    ("ofsted/manchester/2014-09-03.pdf", 1, "2. Children looked after and achieving permanence Requires improvement"),
    ("ofsted/medway/2013-08-23.pdf", 26, "Quality of provision Inadequate Grade 4"),
    ("ofsted/medway/2013-08-23.pdf", 7, "Capacity to improve Grade 3 (Adequate)"),
    ("ofsted/cumberland/2024-11-26.pdf", 1, "The experiences and progress of care leavers Good"),
    (
        "ofsted/lancashire/2018-08-17.pdf",
        10,
        "The experiences and progress of children who need help and protection Requires improvement",
    ),
]


@pytest.mark.parametrize(("name", "page", "text"), JUDGEMENTS)
def test_judgements_are_paragraphs(corpus: Path, name: str, page: int, text: str) -> None:
    _, paragraphs = read(corpus / name)
    (found,) = [p for p in paragraphs if p.text == text and p.first_page == page]
    assert found.kind is Kind.JUDGEMENT


HEADINGS = [
    ("ofsted/manchester/2014-09-03.pdf", "11", ("Priority and immediate action", "Workforce")),
    ("ofsted/medway/2013-08-23.pdf", "12", ("Capacity to improve Grade 3 (Adequate)",)),
    ("ofsted/lancashire/2023-01-26.pdf", "12", ("children who need help and protection: good",)),
]


@pytest.mark.parametrize(("name", "number", "ends"), HEADINGS)
def test_heading_paths(corpus: Path, name: str, number: str, ends: tuple[str, ...]) -> None:
    _, paragraphs = read(corpus / name)
    found = next(p for p in paragraphs if p.number == number)
    assert all(one.endswith(end) for one, end in zip(found.headings[-len(ends) :], ends, strict=True))


SEARCHABLE = [
    ("ofsted/manchester/2014-09-03.pdf", 40, "Lead inspector:", Kind.PROSE),
    ("ofsted/lancashire/2018-08-17.pdf", 6, "1,986 children", Kind.LIST_ITEM),
    ("ofsted/lancashire/2023-01-26.pdf", 1, "Lead inspector:", Kind.FRONT_MATTER),
    ("send/blackpool/2024-07-25.pdf", 7, "lead inspector", Kind.TABLE_ROW),
]


@pytest.mark.parametrize(("name", "page", "words", "kind"), SEARCHABLE)
def test_inspectors_and_figures_of_the_area_are_searched(
    corpus: Path, name: str, page: int, words: str, kind: Kind
) -> None:
    _, paragraphs = read(corpus / name)
    assert any(p.kind is kind and p.first_page == page and words in p.text for p in paragraphs)


def test_nested_bullets_stand_with_their_number(corpus: Path) -> None:
    _, paragraphs = read(corpus / "ofsted/lancashire/2018-08-17.pdf")
    (found,) = [p for p in paragraphs if "1,986 children" in p.text]
    assert "192 live in residential" in found.text and "asylum-seeking" in found.text
    assert (found.first_page, found.last_page) == (6, 7)


def test_no_footnote_mark_is_fused_with_its_word(corpus: Path) -> None:
    _, paragraphs = read(corpus / "ofsted/manchester/2014-09-03.pdf")
    texts = [unicodedata.normalize("NFKC", p.text) for p in paragraphs if p.first_page == 1]
    assert any(text.endswith("Safeguarding Children Board") for text in texts)
    assert not any(re.search(r"[a-z]{4}[12]\b", text) for text in texts)
