"""The short-lived process that reads one file: `python -m ingest.worker`, started by `ingest.extract` alone.

Standard input: one line of JSON (file name, corrections, limits), then the
file's bytes.  Standard output: one line of JSON, a reading or the reason why
there is none.  The process takes its limits upon itself before it looks at a
single byte of the file, and only here are PDFium and the other parsers loaded.
"""

import hashlib
import json
import os
import sys
import traceback
from datetime import date
from typing import Any, BinaryIO

from ingest.errors import ScrutineerError, UnreadableFile


def main() -> int:
    """Read one file from standard input and write its reading to standard output; return 0."""
    # Parsers may print; what they print must not be taken for the result.
    results = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    stdin = sys.stdin.buffer
    request = json.loads(stdin.readline())
    _limit(request["memory"], request["seconds"], request["output"])
    results.write(_answer(request, stdin))
    results.flush()
    # Some parsers crash while they are torn down; the result is already safe.
    os._exit(0)


def _limit(memory: int, seconds: int, output: int) -> None:
    try:
        import resource
    except ImportError:
        return  # Windows: the parent's time limit is all there is.
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(request: dict[str, Any], stream: BinaryIO) -> str:
    try:
        return _read(request, stream.read())
    except ScrutineerError as error:
        return json.dumps({"refused": str(error)})
    except MemoryError:
        return json.dumps({"refused": f"needs more than {request['memory'] // (1 << 20):,} MB of memory to read"})
    except RecursionError:
        return json.dumps({"refused": "nested too deeply to be a document: save it again, or print it to PDF"})
    except Exception as error:
        # The one place that catches everything: a parser's fault must end as this file's reason, not as a stop.
        reason = f"the parser failed ({type(error).__name__}): save it again, or print it to PDF"
        return json.dumps({"refused": reason, "detail": traceback.format_exc(limit=-4)})


def _read(request: dict[str, Any], data: bytes) -> str:
    from ingest.arrange import arrange
    from ingest.describe import describe
    from ingest.documents import Reading
    from ingest.findings import find_findings
    from ingest.paragraphs import build_paragraphs
    from ingest.records_json import reading_to_json
    from ingest.sniff import PDF, find_mimetype

    filename = request["filename"]
    mimetype = find_mimetype(data, filename)
    content = _read_content(data, mimetype, request)
    if not any(block.raw.strip() for block in content.blocks):
        raise UnreadableFile(_without_text(len(content.pages), mimetype == PDF, content.notes))
    document = describe(
        content,
        filename=filename,
        sha256=hashlib.sha256(data).hexdigest(),
        corrections=_read_corrections(request["corrections"]),
        mimetype=mimetype,
        size=len(data),
    )
    blocks = content.blocks if mimetype == PDF else arrange(content.blocks, title=document.title)
    paragraphs = build_paragraphs(blocks, doc_id=document.doc_id, title_page=mimetype == PDF)
    findings = find_findings(document, paragraphs)
    return reading_to_json(Reading(document.source, document, content.pages, paragraphs, findings))


def _read_content(data: bytes, mimetype: str, request: dict[str, Any]) -> Any:
    from ingest import sniff

    if mimetype == sniff.PDF:
        from ingest.pdf import read_pdf

        _check_pages(data, request["pages"])
        # Tesseract's time is on the clock, not this process's own: what reading itself may take is left for it.
        return read_pdf(data, ocr_seconds=max(request["clock"] - request["seconds"], 0))
    if mimetype == sniff.DOCX:
        from ingest.docx import read_docx

        return read_docx(data)
    if mimetype == sniff.ODT:
        from ingest.odt import read_odt

        return read_odt(data)
    if mimetype == sniff.HTML:
        from ingest.html import read_html

        return read_html(data)
    from ingest.text import read_text

    return read_text(data)


def _check_pages(data: bytes, page_limit: int) -> None:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return  # The reader itself says why.
    count = len(pdf)
    pdf.close()
    if count > page_limit:
        raise UnreadableFile(f"has {count:,} pages, more than the limit of {page_limit:,}: split it")


def _without_text(pages: int, is_pdf: bool, notes: tuple[str, ...]) -> str:
    if not is_pdf:
        return "the file holds no words"
    missing = next((note for note in notes if "esseract" in note), "")
    advice = f" ({missing})" if missing else ""
    return f"no readable text on any of its {pages} page(s): perhaps a scan{advice}"


def _read_corrections(values: dict[str, str]) -> Any:
    from ingest.manifest import Corrections

    dates = {"inspected_from", "inspected_to", "published"}
    return Corrections(**{k: date.fromisoformat(v) if k in dates else v for k, v in values.items()})  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main())
