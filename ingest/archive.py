"""Opening DOCX and ODT files, which are ZIP archives of XML, without trusting either.

The central directory is checked before a single byte is inflated, every entry
is inflated under a limit, and XML with a DOCTYPE is refused, so that a small
file cannot become a large one and no entity is ever expanded.
"""

import io
import re
import zipfile

from lxml import etree

from ingest.errors import UnreadableFile

MAX_ENTRIES = 2_000
MAX_ENTRY_BYTES = 64 * 1024 * 1024
MAX_TOTAL_BYTES = 256 * 1024 * 1024
MAX_RATIO = 100
#: Small entries may be compressed harder than MAX_RATIO (an empty style sheet) without any danger.
RATIO_FREE_BYTES = 1024 * 1024
_NESTED = (".zip", ".docx", ".odt", ".jar", ".7z", ".rar", ".gz", ".xz", ".bz2")
_DRIVE = re.compile(r"^[A-Za-z]:")


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Return the archive in data after its central directory has passed every check.

    Raises:
        UnreadableFile: the archive is damaged, encrypted, far too large when
            unpacked, or has names that a sound document never has.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFile("the file is cut short or damaged: download or save it again") from error
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise UnreadableFile(f"the file holds {len(entries):,} parts inside it, which no document needs")
    names: set[str] = set()
    total = 0
    for entry in entries:
        _check_entry(entry, names)
        total += entry.file_size
    if total > MAX_TOTAL_BYTES:
        raise UnreadableFile(_too_large(total))
    return archive


def _check_entry(entry: zipfile.ZipInfo, names: set[str]) -> None:
    name = entry.filename
    if name.startswith(("/", "\\")) or _DRIVE.match(name) or ".." in re.split(r"[/\\]", name) or "\0" in name:
        raise UnreadableFile("a part inside the file has a name that points outside it")
    if name.lower() in names:
        raise UnreadableFile("the file holds two parts of the same name")
    names.add(name.lower())
    if entry.flag_bits & 0x1:
        raise UnreadableFile("password protected: save a copy without a password")
    if entry.file_size > MAX_ENTRY_BYTES:
        raise UnreadableFile(_too_large(entry.file_size))
    if entry.file_size > RATIO_FREE_BYTES and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise UnreadableFile(_too_large(entry.file_size))
    if name.lower().endswith(_NESTED) and "embeddings/" not in name.lower():
        raise UnreadableFile("the file holds another archive inside it: take the document out and add that")


def _too_large(size: int) -> str:
    return f"unpacks to {size // (1024 * 1024):,} MB, far more than a document needs (a zip bomb)"


def read_entry(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Return one entry's bytes, inflated under the limit, or None when the archive has no such entry."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    try:
        with archive.open(entry) as stream:
            # The directory's sizes are the sender's word: read one byte past what it declares, no further.
            data = stream.read(min(entry.file_size, MAX_ENTRY_BYTES) + 1)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise UnreadableFile("a part of the file is damaged: download or save it again") from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise UnreadableFile("a part of the file is damaged: download or save it again") from error
    if len(data) > entry.file_size:
        raise UnreadableFile("a part of the file is larger than the file says it is (a zip bomb)")
    return data


def parse_xml(data: bytes) -> etree._Element:
    """Return the root of an XML document parsed without entities, network or very large trees.

    Raises:
        UnreadableFile: the XML has a DOCTYPE or entity declaration, or is not well formed.
    """
    check_no_doctype(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("the XML inside the file is damaged: save it again") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableFile(_DOCTYPE_REASON)
    return root


_DOCTYPE_REASON = "the XML inside the file declares a document type, which no sound DOCX or ODT does"


def check_no_doctype(data: bytes) -> None:
    """Raise UnreadableFile when XML declares a document type or an entity, in UTF-8 or UTF-16."""
    squeezed = data.replace(b"\0", b"")
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", squeezed, re.IGNORECASE):
        raise UnreadableFile(_DOCTYPE_REASON)
