"""The invented county's papers: made again they are the same, and each says on its face that it is invented."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest

PAPERS = (
    "council/2016-09-14-post-inspection-update.docx",
    "council/2018-11-22-scrutiny-report.docx",
    "council/2019-02-13-scrutiny-minutes.html",
    "council/2019-11-12-letter-to-members-scanned.pdf",
    "council/2020-03-09-members-briefing.txt",
    "ofsted/2016-06-29-inspection-report.pdf",
    "ofsted/2017-04-11-monitoring-letter.pdf",
    "ofsted/2020-03-02-inspection-report.pdf",
)
MAKER = Path(__file__).resolve().parent / "papers" / "make_examples.py"
SCANNED = "council/2019-11-12-letter-to-members-scanned.pdf"
LARGEST = 120_000


@pytest.fixture(scope="module")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    subprocess.run([sys.executable, MAKER, "--out", folder], check=True)
    return folder


def read_words(path: Path) -> str:
    """What a paper says, read without the project's own readers."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            return "\n".join(
                archive.read(f"word/{part}.xml").decode()
                for part in ("document", "footnotes", "header1")
                if f"word/{part}.xml" in archive.namelist()
            )
    if path.suffix == ".pdf":
        return "\f".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    return path.read_text(encoding="utf-8")


def pictures(path: Path) -> list[bytes]:
    return [page.render(scale=1).to_numpy().tobytes() for page in pypdfium2.PdfDocument(path)]


def test_the_papers_are_these(examples: Path) -> None:
    found = {path.relative_to(examples).as_posix() for path in examples.rglob("*") if path.is_file()}
    assert found == set(PAPERS)


@pytest.mark.parametrize("name", PAPERS)
def test_making_again_gives_the_same(name: str, examples: Path, made_again: Path) -> None:
    assert read_words(made_again / name) == read_words(examples / name)
    if name.endswith(".pdf"):
        assert pictures(made_again / name) == pictures(examples / name)


@pytest.mark.parametrize("name", PAPERS)
def test_small_enough_to_ship(name: str, examples: Path) -> None:
    assert 1_000 < (examples / name).stat().st_size <= LARGEST


@pytest.mark.parametrize("name", [name for name in PAPERS if name != SCANNED])
def test_says_on_its_face_that_it_is_invented(name: str, examples: Path) -> None:
    assert "Invented for demonstration. Marlhaven is no real place" in read_words(examples / name)[:4000]


def test_the_scanned_page_has_no_text_to_read(examples: Path) -> None:
    assert read_words(examples / SCANNED).strip() == ""


def test_the_report_of_2016_has_the_traps_of_real_ones(examples: Path) -> None:
    pages = read_words(examples / "ofsted/2016-06-29-inspection-report.pdf").split("\f")
    assert [page.split()[0] for page in pages] == [str(number) for number in range(1, len(pages) + 1)]
    words = "".join(pages)
    assert "Board1\r\n" in words  # a footnote mark fused to its word
    assert "\uf0b7 " in words  # a private-use bullet
    assert pages[5].endswith("rarely multi-")  # a word over two pages
    assert pages[6].startswith("7\r\nagency.")
    assert "multi\ufffeagency" in words  # a line-end hyphen, as PDFium gives it
    assert re.search(r"until age\r\n25\. A leaflet", words)  # a number at a line's start that is no paragraph's
    assert "10.Early help" in words  # no space after the number
    numbers = [int(found) for found in re.findall(r"^(\d{1,2})\.(?!\d)\s?(?=[A-Z])", words.replace("\r\n", "\n"), re.M)]
    assert set(range(1, 41)) <= set(numbers)


def test_the_contents_page_names_the_right_pages(examples: Path) -> None:
    pages = read_words(examples / "ofsted/2016-06-29-inspection-report.pdf").split("\f")
    flat = [" ".join(page.split()) for page in pages]
    listed = flat[2].removeprefix("3 Contents ")
    entries = re.findall(r"(\D+?) (\d+) ?", listed)
    assert len(entries) >= 8
    start_words = [(title.split()[:6], int(number)) for title, number in entries]
    assert not [title for title, number in start_words if " ".join(title) not in flat[number - 1]]


def test_the_report_of_2020_has_two_running_lines_and_squares(examples: Path) -> None:
    pages = read_words(examples / "ofsted/2020-03-02-inspection-report.pdf").split("\f")
    for number, page in enumerate(pages, 1):
        assert page.startswith(
            f"Inspection of Marlhaven local authority children’s services\r\n20 January to 31 January 2020 {number}\r\n"
        )
    assert pages[0].count("◼ ") == 6
