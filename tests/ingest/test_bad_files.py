"""Files that are not what they say, or that are made to do harm: each one reason, and the reading goes on."""

import random
from pathlib import Path

import pytest
from filemaking import make_docx, make_odt, make_pdf, make_zip, paragraph, pdf_text

from ingest import extract
from ingest.archive import open_archive, parse_xml, read_entry
from ingest.documents import State
from ingest.errors import UnreadableFile
from ingest.extract import FileToRead, Limits, read_file, read_files
from ingest.sniff import find_mimetype

SOUND = make_pdf(pdf_text("Social workers visit children at home and listen to them.", "Care leavers live well."))
WEB_PAGE = b"<!DOCTYPE html><html><head><title>Not found</title></head><body><p>No such report</p></body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def read(tmp_path: Path, name: str, data: bytes, **limits: int) -> extract.Reading:
    path = tmp_path / name
    path.write_bytes(data)
    return read_file(path, filename=name, limits=Limits(**limits))


REFUSED_BY_CONTENT = [
    ("empty.pdf", b"", "the file is empty"),
    ("blank.txt", b" \r\n\t \n", "nothing but blanks"),
    ("zeros.pdf", bytes(5000), "nothing but blanks"),
    ("noise.pdf", random.Random(7).randbytes(4000), "neither text nor a format"),
    ("page.pdf", WEB_PAGE, "this is a web page, not a PDF"),
    ("page.docx", b"\n <html><body>Sign in</body></html>", "this is a web page, not a DOCX"),
    ("words.pdf", b"Only some words, saved under a report's name.", "this is plain text, not a PDF"),
    ("letter.doc", OLE + "WordDocument".encode("utf-16-le"), "an old Word file (.doc): save it as PDF or DOCX"),
    ("locked.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password protected"),
    ("slides.ppt", OLE + "PowerPoint Document".encode("utf-16-le"), "an old PowerPoint file"),
    ("mail.msg", OLE + "__properties_version1.0".encode("utf-16-le"), "an Outlook message"),
    ("letter.rtf", b"{\\rtf1 hello}", "an RTF file: save it as PDF or DOCX"),
    ("slides.pptx", make_zip([("[Content_Types].xml", "x"), ("ppt/presentation.xml", "x")]), "a PowerPoint"),
    ("sheet.xlsx", make_zip([("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")]), "a spreadsheet"),
    ("photo.pdf", b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture"),
    ("table.csv", b"name,value\na,1\n", "a data or program file (csv)"),
    ("list.xml", b"<?xml version='1.0'?><list/>", "a data or program file (xml)"),
    ("feed.txt", b"<?xml version='1.0'?><list/>", "an XML file"),
    ("papers.zip", make_zip([("a.txt", "x")]), "a compressed archive"),
    ("cut.docx", make_docx(paragraph("x" * 500))[:300], "cut short or damaged"),
    ("digits.txt", b"1 2 3 4 5 6 7 8 9", "holds no words"),
]


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED_BY_CONTENT, ids=[row[0] for row in REFUSED_BY_CONTENT])
def test_refuses_by_content(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason.replace("(", r"\(").replace(")", r"\)")):
        find_mimetype(data, name)


@pytest.mark.parametrize(
    ("name", "data", "mimetype"),
    [
        ("report.pdf", SOUND, "application/pdf"),
        ("report.txt", SOUND, "application/pdf"),
        ("report.pdf", b"\r\n junk before the header \r\n" + SOUND, "application/pdf"),
        ("page.html", WEB_PAGE, "text/html"),
        ("page.txt", WEB_PAGE, "text/html"),
        ("paper", "Café — the council’s paper".encode("cp1252"), "text/plain"),
        ("paper.txt", "Tŷ Gwyn: the paper".encode("utf-16"), "text/plain"),
        ("paper.md", b"# Title\n\nSome words.", "text/plain"),
    ],
)
def test_content_decides_the_reader(name: str, data: bytes, mimetype: str) -> None:
    assert find_mimetype(data, name) == mimetype


BAD_ARCHIVES = [
    ("bomb", make_zip([("word/document.xml", bytes(40_000_000))]), "unpacks to"),
    ("many", make_zip([(f"part{i}", b"") for i in range(2_001)]), "2,001 parts"),
    ("traversal", make_zip([("../../etc/passwd", "x")]), "points outside"),
    ("absolute", make_zip([("/etc/passwd", "x")]), "points outside"),
    ("drive", make_zip([("C:evil.xml", "x")]), "points outside"),
    ("backslash", make_zip([("word\\..\\..\\evil", "x")]), "points outside"),
    (
        "case duplicate",
        make_zip([("word/Document.xml", "a"), ("word/document.xml", "b")]),
        "two parts of the same name",
    ),
    ("nested", make_zip([("word/inner.zip", make_zip([("a", "b")]))]), "another archive inside"),
]


@pytest.mark.parametrize(("data", "reason"), [row[1:] for row in BAD_ARCHIVES], ids=[row[0] for row in BAD_ARCHIVES])
def test_bad_archive_is_refused_before_inflation(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        open_archive(data)


def test_encrypted_entry_is_password_protected() -> None:
    data = bytearray(make_zip([("word/document.xml", b"words")]))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    with pytest.raises(UnreadableFile, match="password protected"):
        open_archive(bytes(data))


def test_entry_larger_than_its_directory_says() -> None:
    data = bytearray(make_zip([("word/document.xml", b"words " * 1000)]))
    start = data.index(b"PK\x01\x02")
    data[start + 24 : start + 28] = (10).to_bytes(4, "little")
    archive = open_archive(bytes(data))
    with pytest.raises(UnreadableFile):
        read_entry(archive, "word/document.xml")


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b'<?xml version="1.0"?><!doctype a SYSTEM "file:///etc/passwd"><a/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
    ],
)
def test_doctype_is_refused(xml: bytes) -> None:
    with pytest.raises(UnreadableFile, match="document type"):
        parse_xml(xml)


def test_entities_in_docx_and_odt_are_refused(tmp_path: Path) -> None:
    docx = make_zip(
        [
            ("[Content_Types].xml", "<Types/>"),
            ("word/document.xml", '<!DOCTYPE d [<!ENTITY a "lol">]><d>&a;</d>'),
        ]
    )
    odt = make_odt("<text:p>&a;</text:p>", prolog='<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>')
    for name, data in (("a.docx", docx), ("a.odt", odt)):
        reading = read(tmp_path, name, data)
        assert (reading.source.state, reading.document) == (State.REFUSED, None)
        assert "document type" in reading.source.reason


def test_encrypted_odt_is_password_protected() -> None:
    with pytest.raises(UnreadableFile, match="password protected"):
        find_mimetype(make_odt("", manifest="<manifest:encryption-data/>"), "a.odt")


def test_sound_pdf_is_read_in_a_child(tmp_path: Path) -> None:
    reading = read(tmp_path, "2019-02-03 report.pdf", SOUND)
    assert (reading.source.state, reading.source.reason) == (State.READ, "")
    assert reading.document is not None
    assert len(reading.source.sha256) == 64
    assert "listen to them" in " ".join(paragraph.text for paragraph in reading.paragraphs)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("header.pdf", b"%PDF-1.7\n", "nothing after it"),
        ("cut.pdf", SOUND[:400], "cut off"),
        ("damaged.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"%%EOF", "damaged"),
        ("no words.pdf", make_pdf(b"0 0 10 10 re f"), "no readable text on any of its 1 page"),
    ],
)
def test_broken_pdf_has_its_own_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    reading = read(tmp_path, name, data)
    assert reading.source.state is State.REFUSED
    assert reason in reading.source.reason


def test_pdf_with_too_many_pages_is_refused(tmp_path: Path) -> None:
    data = make_pdf(pdf_text("Words on every page."), pages=12)
    assert "12 pages, more than the limit of 10" in read(tmp_path, "long.pdf", data, pages=10).source.reason


def test_file_over_the_size_limit_is_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, "big.txt", b"word " * 1_000_000, size=1_000_000)
    assert "more than the limit" in reading.source.reason


@pytest.mark.slow
def test_form_that_draws_itself_crashes_only_the_child(tmp_path: Path) -> None:
    reading = read(tmp_path, "self.pdf", make_pdf(b"/X Do", form=b"/X Do /X Do"))
    assert reading.source.state is State.REFUSED
    assert "parser crashed" in reading.source.reason


@pytest.mark.slow
def test_millions_of_operators_crash_only_the_child(tmp_path: Path) -> None:
    reading = read(tmp_path, "operators.pdf", make_pdf(b"0 0 1 1 re f " * 4_000_000))
    assert reading.source.state is State.REFUSED
    assert "parser crashed" in reading.source.reason or "took too long" in reading.source.reason


def test_slow_file_is_stopped(tmp_path: Path) -> None:
    slow = make_pdf(b"BT /F 1 Tf " + b"(a)Tj " * 8_000_000 + b"ET")
    assert "took too long" in read(tmp_path, "slow.pdf", slow, seconds=1).source.reason


def test_memory_bomb_is_held_in_the_child(tmp_path: Path) -> None:
    # 300 MB of blanks in 300 KB: the child may read it or die of it, this process must not.
    reading = read(tmp_path, "bomb.pdf", make_pdf(b" " * 300_000_000), memory=400 * 1024 * 1024)
    assert reading.source.state is State.REFUSED


def test_text_that_needs_more_memory_than_allowed(tmp_path: Path) -> None:
    reading = read(tmp_path, "wide.txt", b"a few words\n\n" * 500_000, memory=180 * 1024 * 1024)
    assert reading.source.state is State.REFUSED
    assert "memory" in reading.source.reason


def test_module_beside_the_documents_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('imported from the folder of documents')")
    monkeypatch.chdir(tmp_path)
    assert read(tmp_path, "report.pdf", SOUND).source.state is State.READ


def test_missing_file_and_folder_are_readings(tmp_path: Path) -> None:
    assert "no longer there" in read_file(tmp_path / "gone.pdf", filename="gone.pdf").source.reason
    assert "not a file" in read_file(tmp_path, filename="folder").source.reason


def test_deeply_nested_page_is_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, "deep.html", b"<html><body>" + b"<div>" * 5_000 + b"words</body></html>")
    assert "nested too deeply" in reading.source.reason


def test_good_files_are_read_between_bad_ones(tmp_path: Path) -> None:
    files = [("a.pdf", b""), ("b.txt", b"The committee met in May."), ("c.pdf", WEB_PAGE), ("d.pdf", SOUND)]
    for name, data in files:
        (tmp_path / name).write_bytes(data)
    readings = dict(read_files([FileToRead(tmp_path / name, name) for name, _ in files], jobs=2))
    states = {file.filename: reading.source.state for file, reading in readings.items()}
    assert states == {"a.pdf": "refused", "b.txt": "read", "c.pdf": "refused", "d.pdf": "read"}


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    assert read(tmp_path, "d.pdf", SOUND) == read(tmp_path, "d.pdf", SOUND)


def test_parser_that_sleeps_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A parser that waits for ever uses no processor time: the clock stops it, and what it started.
    (tmp_path / "sitecustomize.py").write_text(
        "import sys, time\nif 'ingest.worker' in sys.orig_argv: time.sleep(60)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(extract, "_ROOT", tmp_path)
    assert "took too long" in read(tmp_path, "report.pdf", SOUND, clock=1).source.reason
