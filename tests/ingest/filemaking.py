"""Files made at test time: small PDFs, DOCX, ODT and ZIP files, sound and hostile."""

import io
import zipfile
import zlib
from collections.abc import Iterable

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def make_zip(entries: Iterable[tuple[str, bytes | str]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def make_docx(body: str, **parts: str) -> bytes:
    """A DOCX with that XML in its body; parts: numbering, styles, footnotes (the elements inside their roots)."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes"}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{name}+xml"/>' for name in roots if name in parts
    )
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for i, name in enumerate(roots)
        if name in parts
    )
    entries = [
        (
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>{types}</Types>',
        ),
        (
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
            f'Target="word/document.xml"/></Relationships>',
        ),
        (
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        ),
        ("word/document.xml", f'<w:document xmlns:w="{W_NAMESPACE}"><w:body>{body}</w:body></w:document>'),
    ]
    for name, root in roots.items():
        if name in parts:
            entries.append((f"word/{name}.xml", f'<w:{root} xmlns:w="{W_NAMESPACE}">{parts[name]}</w:{root}>'))
    return make_zip(entries)


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def make_odt(body: str, *, prolog: str = "", styles: str = "", manifest: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document-content {spaces}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return make_zip(
        [
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", content),
            ("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>"),
        ]
    )


def make_pdf(content: bytes, *, form: bytes = b"", pages: int = 1) -> bytes:
    """A PDF of equal pages with that content stream; /X Do draws the form, which may draw itself."""
    kids = b" ".join(b"%d 0 R" % (6 + index) for index in range(pages))
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 4 0 R>>>>>>"
    )
    form_resources = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>/XObject<</X 4 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        _stream(zlib.compress(content, 9), b"/Filter/FlateDecode"),
        _stream(form, form_resources),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[page] * pages,
    ]
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, size, len(out),
    )  # fmt: skip


def _stream(data: bytes, extra: bytes) -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), extra, data)


def pdf_text(*lines: str) -> bytes:
    """A content stream that prints lines of words."""
    shown = b"".join(b"(%s) Tj T* " % line.encode("latin-1") for line in lines)
    return b"BT /F 12 Tf 14 TL 50 700 Td " + shown + b"ET"
