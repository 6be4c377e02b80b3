"""DOCX, ODT and HTML: body order, computed numbers, tables, footnotes; what is hidden or deleted left out and noted."""

import pytest
from filemaking import make_docx, make_odt, paragraph

from ingest.documents import Block
from ingest.docx import read_docx
from ingest.errors import UnreadableFile
from ingest.html import read_html
from ingest.numbering import format_number
from ingest.odt import read_odt

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Council Sub"/><w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def listed(num: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def docx(body: str, **parts: str) -> tuple[Block, ...]:
    return read_docx(make_docx(body, **{"styles": STYLES, "numbering": NUMBERING, **parts})).blocks


def test_list_numbers_are_computed() -> None:
    body = "".join(
        paragraph(text, listed(num, level))
        for text, num, level in (
            ("Purpose", 1, 0),
            ("The report tells.", 1, 1),
            ("It also asks.", 1, 1),
            ("item one", 1, 2),
            ("item two", 1, 2),
            ("Options", 1, 0),
            ("There are none.", 1, 1),
            ("a bullet", 2, 0),
            ("Again", 3, 0),
        )
    )
    assert [(b.number, b.kind.value) for b in docx(body)] == [
        ("1", "list item"),
        ("1.1", "prose"),
        ("1.2", "prose"),
        ("a", "list item"),
        ("b", "list item"),
        ("2", "list item"),
        ("2.1", "prose"),
        (None, "list item"),
        ("1", "list item"),
    ]


@pytest.mark.parametrize(
    ("value", "form", "printed"),
    [
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (7, "decimalZero", "7"),
        (2_000_000_000, "lowerRoman", "2000000000"),
        (0, "lowerLetter", "0"),
    ],
)
def test_number_formats(value: int, form: str, printed: str) -> None:
    assert format_number(value, form) == printed


def test_headings_by_style_outline_and_bold_line() -> None:
    body = (
        paragraph("The report", '<w:pStyle w:val="H1"/>')
        + paragraph("Findings", '<w:pStyle w:val="Sub"/>')
        + paragraph("Care leavers", run="<w:b/>")
        + paragraph("This whole sentence is bold for emphasis.", run="<w:b/>")
        + paragraph("Not bold", run='<w:b w:val="0"/>')
    )
    assert [(b.level, b.kind.value) for b in docx(body)] == [
        (1, "heading"),
        (2, "heading"),
        (3, "heading"),
        (0, "prose"),
        (0, "prose"),
    ]


def test_tracked_and_hidden_text() -> None:
    body = (
        "<w:p><w:r><w:t>Workers </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>always </w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>secretly </w:t></w:r>"
        '<w:r><w:rPr><w:rStyle w:val="Gone"/></w:rPr><w:t>gone </w:t></w:r>'
        '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>white </w:t></w:r><w:r><w:t>visit.</w:t></w:r></w:p>'
    )
    content = read_docx(make_docx(body, styles=STYLES))
    assert [block.raw for block in content.blocks] == ["Workers always visit."]
    assert len(content.notes) == 2
    assert "3 time(s)" in content.notes[0]
    assert "deleted" in content.notes[1]


def test_white_letters_on_a_shaded_cell_are_seen() -> None:
    cell = "<w:tc><w:tcPr>{shade}</w:tcPr>{p}</w:tc>"
    white = paragraph("Grade", run='<w:color w:val="FFFFFF"/>')
    row = cell.format(shade='<w:shd w:fill="1F3864"/>', p=white) + cell.format(shade="", p=paragraph("Good"))
    assert [b.raw for b in docx(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")] == ["Grade\tGood"]


def test_tables_in_body_order_and_frames_as_paragraphs() -> None:
    def row(*texts: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in texts) + "</w:tr>"

    body = paragraph("Before.") + f"<w:tbl>{row('Area', 'Grade')}{row('In a frame.', '')}</w:tbl>" + paragraph("After.")
    assert [(b.kind.value, b.raw) for b in docx(body)] == [
        ("prose", "Before."),
        ("table row", "Area\tGrade"),
        ("prose", "In a frame."),
        ("prose", "After."),
    ]


def test_footnote_follows_its_paragraph_and_its_mark_is_no_text() -> None:
    body = '<w:p><w:r><w:t>It</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t> met.</w:t></w:r></w:p>'
    notes = f'<w:footnote w:id="2">{paragraph("In May 2019.")}</w:footnote>'
    assert [(b.kind.value, b.number, b.raw) for b in docx(body, footnotes=notes)] == [
        ("prose", None, "It met."),
        ("footnote", "1", "In May 2019."),
    ]


def test_content_control_and_text_box_are_read_once() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:t>Outside.</w:t></w:r><w:r><w:pict><w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
        "</w:pict></w:r></w:p>"
    )
    assert [b.raw for b in docx(body)] == ["In a control.", "Outside.", "In a box."]


def test_docx_nested_too_deeply() -> None:
    body = "<w:sdt><w:sdtContent>" * 60 + paragraph("x") + "</w:sdtContent></w:sdt>" * 60
    with pytest.raises(UnreadableFile, match="nested too deeply"):
        docx(body)


def test_odt_in_body_order() -> None:
    body = (
        '<text:h text:outline-level="2">Care leavers</text:h><text:p>We meet<text:s text:c="2"/>often'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Monthly.</text:p></text:note-body>"
        '</text:note>.</text:p><text:list text:style-name="L"><text:list-item><text:p>first</text:p></text:list-item>'
        "<text:list-item><text:p>second</text:p></text:list-item></text:list>"
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<table:table><table:table-row><table:table-cell><text:p>Area</text:p></table:table-cell><table:table-cell>"
        "<text:p>Grade</text:p></table:table-cell></table:table-row></table:table>"
        '<text:p text:style-name="H">secret</text:p>'
    )
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="a"/>'
        '</text:list-style><style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    )
    content = read_odt(make_odt(body, styles=styles))
    assert [(b.kind.value, b.number, b.raw) for b in content.blocks] == [
        ("heading", None, "Care leavers"),
        ("prose", None, "We meet  often."),
        ("footnote", "1", "Monthly."),
        ("list item", "a", "first"),
        ("list item", "b", "second"),
        ("table row", None, "Area\tGrade"),
    ]
    assert len(content.notes) == 2


HTML = b"""<!doctype html><html><head><title>Minutes</title><script>var x = "words";</script></head><body>
<nav>Home | Reports</nav><header><h1>Scrutiny  <em>minutes</em></h1></header>
<main><p>The committee<br>met.</p><h2>Care leavers</h2><div class="social-care">Text in a div with <b>bold</b> words.
<ul><li>one<ul><li>inner</li></ul></li></ul><ol start="4"><li>four</li><li>five</li></ol></div>
<table><tr><th>Year</th><th>Plans</th></tr><tr><td>2018</td><td>358</td></tr></table>
<p hidden>not shown</p><p style="display: none">nor this</p></main><footer>Contact us</footer></body></html>"""


def test_html_main_text_in_order() -> None:
    content = read_html(HTML)
    assert [(b.kind.value, b.level, b.number, b.raw) for b in content.blocks] == [
        ("prose", 0, None, "The committee\nmet."),
        ("heading", 2, None, "Care leavers"),
        ("prose", 0, None, "Text in a div with bold words."),
        ("list item", 1, None, "one"),
        ("list item", 2, None, "inner"),
        ("list item", 1, "4", "four"),
        ("list item", 1, "5", "five"),
        ("table row", 0, None, "Year\tPlans"),
        ("table row", 0, None, "2018\t358"),
    ]
    assert content.notes == ("hidden text was left out, 2 time(s)",)
    assert dict(content.metadata) == {"title": "Minutes"}


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"<html><body><p>Caf\xe9</p></body></html>", "Café"),
        ('<html><head><meta charset="utf-8"></head><body><p>Tŷ</p></body></html>'.encode(), "Tŷ"),
        (b'<html><head><meta charset="utf-8"></head><body><p>\xa3400</p></body></html>', "£400"),
    ],
)
def test_html_encodings(data: bytes, text: str) -> None:
    assert read_html(data).blocks[0].raw == text


def test_html_without_text_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="without any text"):
        read_html(b"<html><body><nav>Menu</nav><script>1</script></body></html>")
