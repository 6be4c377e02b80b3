"""What a file is, by its first bytes; its suffix only promises."""

import re
import zipfile
from pathlib import PurePosixPath

from ingest.archive import open_archive, read_entry
from ingest.errors import UnreadableFile

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
HTML = "text/html"
TEXT = "text/plain"

_SAVE = "save it as PDF or DOCX and add that"
_SIGNATURES = (
    (b"{\\rtf", f"an RTF file: {_SAVE}"),
    (b"\x89PNG", "a picture, not a document: save the page as PDF and add that"),
    (b"\xff\xd8\xff", "a picture, not a document: save the page as PDF and add that"),
    (b"GIF8", "a picture, not a document: save the page as PDF and add that"),
    (b"II*\0", "a picture, not a document: save the page as PDF and add that"),
    (b"MM\0*", "a picture, not a document: save the page as PDF and add that"),
    (b"\x1f\x8b", "a compressed archive: unpack it and add the documents"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive: unpack it and add the documents"),
    (b"Rar!", "a compressed archive: unpack it and add the documents"),
    (b"MZ", "a program, not a document"),
    (b"\x7fELF", "a program, not a document"),
    (b"SQLite format 3\0", "a database, not a document"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_START = re.compile(
    rb"^(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|title|meta|script|div|main|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_DATA_SUFFIXES = frozenset((".csv", ".tsv", ".json", ".jsonl", ".xml", ".yaml", ".yml", ".toml", ".ini")) | frozenset(
    (".log", ".py", ".js", ".css", ".sql", ".svg", ".bib", ".eml", ".ics")
)
_DOCUMENT_SUFFIXES = frozenset((".pdf", ".docx", ".doc", ".odt", ".rtf"))


def find_mimetype(data: bytes, filename: str) -> str:
    """Return the media type of data, one of the five that have a reader.

    Raises:
        UnreadableFile: there is no reader for this content; the message is the reason to show.
    """
    if not data:
        raise UnreadableFile("the file is empty")
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFile("the file holds nothing but blanks")
    # Some web servers put a few bytes before a PDF's header; the standard allows it within the first 1,024.
    if b"%PDF-" in data[:1024] and not _HTML_START.match(data[:4096]):
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _find_zip_type(data)
    if data.startswith(_OLE):
        raise UnreadableFile(_describe_ole(data))
    for signature, reason in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(reason)
    return _find_text_type(data, PurePosixPath(filename).suffix.lower())


def _find_text_type(data: bytes, suffix: str) -> str:
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = start.replace(b"\0", b"")[2:]
    if _HTML_START.match(start):
        # Four of the real reports on the web were error pages saved under a report's name.
        if suffix in _DOCUMENT_SUFFIXES:
            raise UnreadableFile(f"this is a web page, not a {suffix[1:].upper()}: download the document again")
        return HTML
    if suffix in _DATA_SUFFIXES:
        raise UnreadableFile(f"a data or program file ({suffix[1:]}), not a document")
    if start.lstrip().startswith((b"<?xml", b"<svg")):
        raise UnreadableFile(f"an XML file, not a document: {_SAVE}")
    text = decode_text(data)
    if suffix in _DOCUMENT_SUFFIXES and suffix != ".rtf":
        raise UnreadableFile(f"this is plain text, not a {suffix[1:].upper()}: rename it to .txt if it is the document")
    if not re.search(r"[^\W\d_]{2}", text):
        raise UnreadableFile("the file holds no words")
    return TEXT


def decode_text(data: bytes) -> str:
    """Return data as text by its byte order mark, as UTF-8, or as Windows-1252.

    Raises:
        UnreadableFile: the bytes are not text in any of these.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif data.startswith(b"\xef\xbb\xbf"):
        encodings = ["utf-8-sig"]
    else:
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = len(re.findall(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]", text))
        if controls * 200 <= len(text):
            return text
    raise UnreadableFile("not a document: its bytes are neither text nor a format that can be read")


def _find_zip_type(data: bytes) -> str:
    archive = open_archive(data)
    names = set(archive.namelist())
    if "mimetype" in names:
        declared = (read_entry(archive, "mimetype") or b"").strip()
        if declared.startswith(b"application/vnd.oasis.opendocument."):
            return _check_odt(archive, declared)
    if "word/document.xml" in names:
        return DOCX
    if any(name.startswith("ppt/") for name in names):
        raise UnreadableFile(f"a PowerPoint presentation: {_SAVE}")
    if any(name.startswith("xl/") for name in names):
        raise UnreadableFile("a spreadsheet, not a document: save the sheet as PDF and add that")
    if "[Content_Types].xml" in names:
        raise UnreadableFile("a Word file without its text: save it again")
    raise UnreadableFile("a compressed archive: unpack it and add the documents")


def _check_odt(archive: zipfile.ZipFile, declared: bytes) -> str:
    if declared != ODT.encode():
        raise UnreadableFile(f"an OpenDocument file that is not a text: {_SAVE}")
    manifest = read_entry(archive, "META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise UnreadableFile("password protected: save a copy without a password")
    return ODT


def _describe_ole(data: bytes) -> str:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return "password protected: save a copy without a password"
    if holds("WordDocument"):
        return f"an old Word file (.doc): {_SAVE}"
    if holds("PowerPoint Document"):
        return f"an old PowerPoint file (.ppt): {_SAVE}"
    if holds("Workbook"):
        return "an old spreadsheet (.xls), not a document: save the sheet as PDF and add that"
    if holds("__properties_version1.0"):
        return f"an Outlook message (.msg): {_SAVE}"
    return f"an old Office file: {_SAVE}"
