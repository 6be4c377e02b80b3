"""Readings of the invented papers and letters of tests/data/papers, made as the worker makes them."""

import hashlib
from functools import lru_cache
from pathlib import Path

from ingest.arrange import arrange
from ingest.describe import describe
from ingest.documents import Document, Finding, Paragraph
from ingest.findings import find_findings
from ingest.paragraphs import build_paragraphs
from ingest.text import read_text

FOLDER = Path(__file__).parent / "data" / "papers"
NAMES = tuple(sorted(path.name for path in FOLDER.glob("*.txt")))


@lru_cache
def read_paper(name: str) -> tuple[Document, tuple[Paragraph, ...], tuple[Finding, ...]]:
    """Return the document, paragraphs and findings of one of the invented papers."""
    data = (FOLDER / name).read_bytes()
    content = read_text(data)
    document = describe(content, filename=name, sha256=hashlib.sha256(data).hexdigest())
    blocks = arrange(content.blocks, title=document.title)
    paragraphs = build_paragraphs(blocks, doc_id=document.doc_id, title_page=False)
    return document, paragraphs, find_findings(document, paragraphs)
