"""The picture of a page, drawn in a child process."""

import io
import subprocess
from dataclasses import replace

import pytest
from PIL import Image

from ingest.documents import Box
from ingest.errors import UnknownParagraph
from ingest.picture import draw_page
from tests.fakes import PARAGRAPHS, PDF, FakeLibrary
from web.sheet import Pictures, draw_sheet

LIBRARY = FakeLibrary()
NAME = "westfold-2018-p2"


def pixels(png: bytes) -> tuple[tuple[int, int], list[tuple[int, int, int]]]:
    image = Image.open(io.BytesIO(png)).convert("RGB")
    return image.size, [image.getpixel((x, 425)) for x in (300, 748)]  # type: ignore[misc]


def test_a_box_is_drawn_round_the_paragraph() -> None:
    shown = draw_page(PDF, page=1, boxes=[[60, 260, 500, 300]], width=900)
    size, (inside, edge) = pixels(shown)
    assert size[0] == 900
    assert inside == (255, 255, 255)
    scale = 900 / 595
    image = Image.open(io.BytesIO(shown)).convert("RGB")
    assert image.getpixel((round(60 * scale) - 5, round(280 * scale))) == (163, 67, 28)
    assert edge in {(255, 255, 255), (163, 67, 28)}


def test_a_page_is_drawn_through_the_child() -> None:
    shown = draw_sheet(LIBRARY, NAME, lambda sha256: PDF)
    assert shown is not None
    assert pixels(shown)[0][0] == 900


@pytest.mark.parametrize("page", [2, -1, 99])
def test_a_page_that_the_paragraph_is_not_on_is_not_drawn(page: int) -> None:
    assert draw_sheet(LIBRARY, NAME, lambda sha256: PDF, page=page) is None


@pytest.mark.parametrize("data", [None, b"", b"not a pdf", PDF[:40]])
def test_what_cannot_be_drawn_is_none(data: bytes | None) -> None:
    assert draw_sheet(LIBRARY, NAME, lambda sha256: data) is None


def test_a_paragraph_without_boxes_has_no_picture() -> None:
    bare = FakeLibrary(paragraphs=[replace(PARAGRAPHS[1], boxes=())])
    assert draw_sheet(bare, NAME, lambda sha256: PDF) is None


def test_a_renderer_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("picture", 25)

    monkeypatch.setattr(subprocess, "run", hangs)
    assert draw_sheet(LIBRARY, NAME, lambda sha256: PDF) is None


def test_an_unknown_paragraph_is_an_error() -> None:
    with pytest.raises(UnknownParagraph):
        draw_sheet(LIBRARY, "gone", lambda sha256: PDF)


def test_a_very_large_page_is_drawn_smaller() -> None:
    poster = PDF.replace(b"[0 0 595 842]", b"[0 0 595 9999]")
    shown = draw_page(poster, page=1, boxes=[], width=900)
    assert max(Image.open(io.BytesIO(shown)).size) <= 2401


def test_boxes_on_other_pages_are_left_out() -> None:
    two = replace(PARAGRAPHS[1], last_page=2, boxes=(Box(1, 10, 10, 20, 20), Box(2, 300, 400, 400, 500)))
    library = FakeLibrary(paragraphs=[two])
    first, second = (draw_sheet(library, NAME, lambda sha256: PDF, page=page) for page in (1, 2))
    assert first is not None
    assert second is not None
    assert first != second


def test_a_picture_is_drawn_once() -> None:
    pictures, asked = Pictures(), []

    def originals(sha256: str) -> bytes:
        asked.append(sha256)
        return PDF

    first = draw_sheet(LIBRARY, NAME, originals, pictures=pictures)
    assert first is not None
    assert draw_sheet(LIBRARY, NAME, originals, pictures=pictures) == first
    assert len(asked) == 1


def test_another_paragraph_of_the_same_page_is_another_picture() -> None:
    pictures = Pictures()
    assert draw_sheet(LIBRARY, NAME, lambda sha256: PDF, pictures=pictures) != draw_sheet(
        LIBRARY, "westfold-2018-p3", lambda sha256: PDF, pictures=pictures
    )


def test_what_cannot_be_drawn_is_not_kept() -> None:
    pictures = Pictures()
    assert draw_sheet(LIBRARY, NAME, lambda sha256: None, pictures=pictures) is None
    assert draw_sheet(LIBRARY, NAME, lambda sha256: b"no PDF", pictures=pictures) is None
    assert draw_sheet(LIBRARY, NAME, lambda sha256: PDF, pictures=pictures) is not None


def test_the_pictures_do_not_fill_the_memory() -> None:
    pictures = Pictures(most=100)
    for n in range(20):
        pictures.keep(str(n), b"x" * 30)
        pictures.find("18")
    assert [key for key in map(str, range(20)) if pictures.find(key)] == ["17", "18", "19"]
    pictures.keep("19", b"y" * 40)
    pictures.keep("huge", b"z" * 101)
    assert pictures._size <= 100
    assert pictures.find("huge") is None
