import io
import shutil
from collections import Counter

import pypdf
import pytest
from invented_pdfs import HEIGHT, LEFT, WIDTH, Sheet, make_pdf, text_page
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.documents import Content, Kind, Paragraph
from ingest.errors import UnreadableFile
from ingest.paragraphs import build_paragraphs
from ingest.pdf import read_pdf

PLANS = "Plans for children are late in most cases, and managers\nhave not yet acted on what they know of it."
VISITS = "Social workers visit children often, and children say that\nthey are listened to by those who visit."


def paragraphs(data: bytes) -> tuple[Paragraph, ...]:
    return build_paragraphs(read_pdf(data).blocks, doc_id="doc")


def texts(data: bytes, *kinds: Kind) -> list[str]:
    return [p.text for p in paragraphs(data) if not kinds or p.kind in kinds]


def inked(content: Content) -> Counter[str]:
    """Return how often each letter and digit stands in the blocks."""
    return Counter(c for b in content.blocks for c in b.raw + (b.number or "") if c.isalnum())


# --- bytes that are no PDF, or a broken one


def encrypted() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf(text_page(PLANS))))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


WHOLE = make_pdf(text_page(PLANS), text_page(VISITS))
REFUSED = [
    ("empty", b"", "empty"),
    ("a web page", b"<!DOCTYPE html><html><body><p>Not found</p></body></html>", "not a PDF"),
    ("random bytes", bytes(range(256)) * 20, "not a PDF"),
    ("plain text", b"Inspection of services\n", "not a PDF"),
    ("its first line only", b"%PDF-1.7\n", "nothing after"),
    ("cut off", WHOLE[:400], "cut off"),
    ("garbage after the first line", b"%PDF-1.4\n" + b"\x8f\x01 obj " * 300 + b"%%EOF", "damaged"),
]


@pytest.mark.parametrize(("data", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_no_pdf_is_refused_with_its_own_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_pdf(data)


def test_a_password_is_said() -> None:
    with pytest.raises(UnreadableFile, match="password protected"):
        read_pdf(encrypted())


@pytest.mark.parametrize("count", [1, 3, 12])
def test_pages_in_are_pages_out(count: int) -> None:
    content = read_pdf(make_pdf(*[text_page(PLANS)] * count))
    assert [page.number for page in content.pages] == list(range(1, count + 1))
    assert all(page.characters > 50 and page.how == "text" for page in content.pages)
    assert content.notes == ()


def test_a_page_without_text_is_said_and_kept() -> None:
    content = read_pdf(make_pdf(text_page(PLANS), lambda sheet: None, text_page(VISITS)))
    assert [page.how for page in content.pages] == ["text", "none", "text"]
    assert content.notes == ("page 2 has no readable text",)


def test_a_second_reader_that_sees_something_else_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pypdf.PageObject, "extract_text", lambda self: "nothing like it")
    assert any("second reader" in note for note in read_pdf(WHOLE).notes)


# --- text that nobody can see


def hide_white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(LEFT, 500, "ZZZ hidden")


def hide_mode(canvas: Canvas) -> None:
    text = canvas.beginText(LEFT, 500)
    text.setTextRenderMode(3)
    text.textOut("ZZZ hidden")
    canvas.drawText(text)


def hide_small(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 0.5)
    canvas.drawString(LEFT, 500, "ZZZ hidden")


def hide_outside(canvas: Canvas) -> None:
    canvas.drawString(-400, 500, "ZZZ hidden")


def hide_transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    canvas.drawString(LEFT, 500, "ZZZ hidden")


def hide_under(canvas: Canvas) -> None:
    canvas.drawString(LEFT, 500, "ZZZ hidden")
    canvas.drawImage(picture(40, 20), LEFT - 5, 490, 120, 30)


def picture(width: int, height: int) -> ImageReader:
    from PIL import Image

    return ImageReader(Image.new("RGB", (width, height), (200, 220, 240)))


@pytest.mark.parametrize(
    ("hide", "why"),
    [
        (hide_white, "white on white"),
        (hide_mode, "invisible"),
        (hide_small, "smaller than one point"),
        (hide_outside, "off the page"),
        (hide_transparent, "transparent"),
        (hide_under, "under a picture"),
    ],
)
def test_hidden_text_is_left_out_and_noted(hide: object, why: str) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.lines(PLANS.split("\n"))
        assert callable(hide)
        hide(sheet.canvas)

    data = make_pdf(draw)
    assert not any("ZZZ" in text for text in texts(data))
    (note,) = read_pdf(data).notes
    assert note.startswith("page 1") and why in note and "ZZZ hidden" in note


def test_white_text_on_a_dark_box_can_be_seen() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.canvas.setFillColorRGB(0.1, 0.2, 0.4)
        sheet.canvas.rect(60, HEIGHT - 110, 400, 40, stroke=0, fill=1)
        sheet.canvas.setFillGray(1)
        sheet.line("Judgement and grade in white")
        sheet.canvas.setFillGray(0)
        sheet.lines(PLANS.split("\n"))

    data = make_pdf(draw)
    assert "Judgement and grade in white" in " ".join(texts(data))
    assert read_pdf(data).notes == ()


# --- running headers and page numbers


def report_page(number: int, *body: str, total: int = 4) -> object:
    def draw(sheet: Sheet) -> None:
        sheet.lines([line for text in body for line in text.split("\n")])
        sheet.put("Inspection of an invented authority", LEFT, HEIGHT - 60, size=9)
        sheet.put(f"20 February to 3 March 2030    {number}", LEFT, HEIGHT - 48, size=9)

    return draw


def test_a_two_line_running_header_is_taken_out_and_kept_apart() -> None:
    first = "1. The board has agreed its plans and\nevery safety plan says who does what, safety plans and"
    second = "risk assessments are updated after every visit."
    pages = [report_page(1, first), report_page(2, second), *[report_page(n, PLANS) for n in (3, 4)]]
    built = paragraphs(make_pdf(*pages))  # type: ignore[arg-type]
    (one,) = [p for p in built if p.number == "1"]
    assert one.text.endswith("safety plans and risk assessments are updated after every visit.")
    assert (one.first_page, one.last_page, [box.page for box in one.boxes]) == (1, 2, [1, 2])
    headers = [p for p in built if p.kind is Kind.RUNNING_HEADER]
    assert {p.first_page for p in headers} == {1, 2, 3, 4}
    assert not any("invented authority" in p.text for p in built if p.kind is not Kind.RUNNING_HEADER)


@pytest.mark.parametrize("where", [50.0, HEIGHT - 40])
def test_a_page_number_alone_is_no_text(where: float) -> None:
    def page(number: int) -> object:
        def draw(sheet: Sheet) -> None:
            sheet.put(str(number), WIDTH / 2, where)
            sheet.y = 130
            sheet.lines([f"Plans for children are late in area {'ABCD'[number - 7]} of", "the borough as a whole."])

        return draw

    built = paragraphs(make_pdf(*[page(n) for n in (7, 8, 9, 10)]))  # type: ignore[arg-type]
    assert [p.text for p in built if p.kind is Kind.RUNNING_HEADER] == ["7", "8", "9", "10"]
    assert sum("the borough as a whole." in p.text for p in built) == 4


def test_a_number_in_the_text_at_a_pages_top_is_no_page_number() -> None:
    first = "1. Help goes on, for those who ask for it, until age"
    data = make_pdf(text_page(first), text_page("25. Young people’s plans are late."), text_page(PLANS))
    assert any("until age 25. Young people’s plans are late." in text for text in texts(data))


# --- paragraphs


def test_a_word_split_at_a_page_break_is_one_word() -> None:
    data = make_pdf(
        report_page(12, "1. Six area-based multi-"),  # type: ignore[arg-type]
        report_page(13, "agency risk assessment conferences are held."),  # type: ignore[arg-type]
        report_page(14, PLANS),  # type: ignore[arg-type]
    )
    assert "Six area-based multi-agency risk assessment conferences are held." in texts(data)


def test_a_paragraph_is_never_joined_across_a_heading() -> None:
    def second(sheet: Sheet) -> None:
        sheet.line("Leadership and governance", size=16, bold=True, gap=30)
        sheet.lines(["leaders know their services well enough, say inspectors."])

    built = paragraphs(make_pdf(text_page("Plans for children are late, and managers have not"), second))
    assert [p.text for p in built][-2:] == [
        "Leadership and governance",
        "leaders know their services well enough, say inspectors.",
    ]
    assert built[-1].headings == ("Leadership and governance",)


def test_numbered_paragraphs_and_their_numbers() -> None:
    body = [f"{n}. {PLANS}" for n in range(1, 5)]
    built = paragraphs(make_pdf(text_page(*body)))
    assert [p.number for p in built] == ["1", "2", "3", "4"]
    assert {p.text for p in built} == {PLANS.replace("\n", " ")}


def test_a_raised_footnote_mark_does_not_corrupt_its_word() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.put("The Local Safeguarding Children Board", LEFT, 90)
        sheet.put("1", LEFT + 209, 85, size=7)
        sheet.put("meets every month.", LEFT + 220, 90)
        sheet.y = 120
        sheet.lines(PLANS.split("\n"))

    assert texts(make_pdf(draw))[0] == "The Local Safeguarding Children Board meets every month."


def test_a_judgement_table_is_one_paragraph_a_row_also_when_wrapped() -> None:
    def draw(sheet: Sheet) -> None:
        rows = [
            (("1. Children who need help and protection",), ("Requires improvement",)),
            (("2. Children looked after and achieving", "permanence"), ("Requires improvement", "to be good")),
            (("2.1 Adoption performance",), ("Good",)),
            (("Experiences and progress of", "care leavers"), ("Inadequate",)),
        ]
        for area, grade in rows:
            for offset, text in enumerate(area):
                sheet.put(text, LEFT, sheet.y + 14 * offset)
            for offset, text in enumerate(grade):
                sheet.put(text, 360, sheet.y + 14 * offset)
            sheet.y += 50
        sheet.lines(PLANS.split("\n"))

    assert texts(make_pdf(draw), Kind.JUDGEMENT) == [
        "1. Children who need help and protection Requires improvement",
        "2. Children looked after and achieving permanence Requires improvement to be good",
        "2.1 Adoption performance Good",
        "Experiences and progress of care leavers Inadequate",
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"left column line {n} with words" for n in "abcdefgh"]
    right = [f"right column line {n} with words" for n in "abcdefgh"]

    def draw(sheet: Sheet) -> None:
        for number, (one, two) in enumerate(zip(left, right, strict=True)):
            sheet.put(one, LEFT, 100 + 15 * number, size=11)
            sheet.put(two, 330, 100 + 15 * number, size=11)

    whole = " ".join(texts(make_pdf(draw)))
    assert whole.index("left column line h") < whole.index("right column line a")
    assert " ".join(left[:3]) in whole


def test_bullets_are_items_and_nested_ones_belong_to_their_stem() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.line("Children in care", size=14, bold=True, gap=30)
        for text, left in [
            ("• At 31 March 90 children are in care. Of this number:", 72),
            ("– six live outside the area", 100),
            ("– 70 live with foster families.", 100),
            ("• One child lives in a privately arranged place.", 72),
        ]:
            sheet.line(text, left=left, gap=24)
        sheet.lines(PLANS.split("\n"))

    assert texts(make_pdf(draw), Kind.LIST_ITEM) == [
        "At 31 March 90 children are in care. Of this number: – six live outside the area "
        "– 70 live with foster families.",
        "One child lives in a privately arranged place.",
    ]


def test_boxes_lie_round_the_words_in_points_from_the_top_left() -> None:
    (box,) = paragraphs(make_pdf(text_page(PLANS)))[0].boxes
    assert box.page == 1
    assert abs(box.left - LEFT) < 2
    assert 75 < box.top < 90
    assert 105 < box.bottom < 115
    assert LEFT + 200 < box.right < WIDTH - 50


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_boxes_of_a_turned_page_are_where_a_person_sees_them(turn: int) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf(text_page(PLANS))))
    writer.pages[0].rotate(turn)
    buffer = io.BytesIO()
    writer.write(buffer)
    content = read_pdf(buffer.getvalue())
    page = content.pages[0]
    assert (page.width > page.height) == (turn != 180)
    for block in content.blocks:
        for box in block.boxes:
            assert 0 <= box.left < box.right <= page.width
            assert 0 <= box.top < box.bottom <= page.height


@pytest.mark.parametrize("data", [WHOLE, make_pdf(*[text_page(PLANS, VISITS, "1. x", "3 y")] * 3)])
def test_every_character_is_in_exactly_one_block(data: bytes) -> None:
    whole = Counter(c for page in pypdf.PdfReader(io.BytesIO(data)).pages for c in page.extract_text() if c.isalnum())
    assert inked(read_pdf(data)) == whole


# --- pages that are pictures


def scanned() -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(image)
    for row, text in enumerate(["Care leavers are well supported", "by their personal advisers."]):
        pen.text((150, 200 + 60 * row), text, fill=0, font=ImageFont.load_default(40))

    def draw(sheet: Sheet) -> None:
        sheet.canvas.drawImage(ImageReader(image), 0, 0, WIDTH, HEIGHT)

    return make_pdf(draw, text_page(PLANS))


@pytest.mark.ocr
def test_a_scanned_page_is_read_and_said() -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("Tesseract is not installed")
    content = read_pdf(scanned())
    assert [page.how for page in content.pages] == ["ocr", "text"]
    assert "recognised by Tesseract" in content.notes[0]
    first = content.blocks[0]
    assert " ".join(first.raw.split()) == "Care leavers are well supported by their personal advisers."
    assert abs(first.boxes[0].left - 150 * WIDTH / 1240) < 6
    assert abs(first.boxes[0].top - 210 * HEIGHT / 1754) < 10


def test_without_tesseract_a_scanned_page_is_said_not_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    content = read_pdf(scanned())
    assert [page.how for page in content.pages] == ["none", "text"]
    assert content.notes[0].startswith("page 1 has no readable text")
    assert "Tesseract" in content.notes[0]


def test_no_time_left_for_pictures_is_said() -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("Tesseract is not installed")
    assert "time for reading pictures" in read_pdf(scanned(), ocr_seconds=0).notes[0]


def test_a_scanners_own_layer_of_text_is_read_and_labelled() -> None:
    def draw(sheet: Sheet) -> None:
        text = sheet.canvas.beginText(LEFT, 700)
        text.setTextRenderMode(3)
        text.textLine("Care leavers are well supported")
        text.textLine("by their personal advisers.")
        sheet.canvas.drawText(text)
        sheet.canvas.drawImage(picture(60, 80), 0, 0, WIDTH, HEIGHT)

    content = read_pdf(make_pdf(draw))
    assert content.pages[0].how == "ocr"
    assert "scan" in content.notes[0]
    assert " ".join(content.blocks[0].raw.split()) == "Care leavers are well supported by their personal advisers."
