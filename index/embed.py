"""Readings -> stored documents: passages, and their vectors, each text embedded once."""

import hashlib
from collections.abc import Mapping

import numpy as np

from index.dense import Vectors
from index.encoders import Encoder
from index.passages import build_passages, text_to_embed
from index.schema import (
    Row,
    StoredDocument,
    document_row,
    finding_row,
    page_row,
    paragraph_row,
    passage_row,
    source_row,
)
from ingest.documents import Reading
from ingest.errors import ModelError, UnreadableFile

#: Changes when passages or what is embedded with them change: every document is then read again.
PASSAGES_VERSION = "1"


def store_reading(
    collection: str, reading: Reading, version: str, *, encoder: Encoder, known: Mapping[str, Vectors]
) -> tuple[StoredDocument, int]:
    """A reading as the store holds it, and how many texts had to be embedded.

    `known` gives the vectors of texts embedded before, by the text's sha256.

    Raises:
        ModelError: the encoder failed, or gave something that is no vector.
    """
    source = source_row(collection, reading.source, version)
    names: tuple[Row, ...] = ((*source[:3], *source[:2]),)
    if reading.document is None:
        return StoredDocument(source, names, None, (), (), (), (), no_vectors(encoder.dimension)), 0
    document = reading.document
    passages, texts = [], []
    for paragraph in reading.paragraphs:
        for passage in build_passages(paragraph):
            text = text_to_embed(document, paragraph, passage)
            texts.append((hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text))
            passages.append(passage_row(document.doc_id, passage, texts[-1][0]))
    new = {sha: text for sha, text in texts if sha not in known}
    vectors = dict(zip(new, encode(encoder, list(new.values())), strict=True))
    rows = [vectors[sha] if sha in vectors else known[sha] for sha, _ in texts]
    stored = StoredDocument(
        source=source,
        names=names,
        document=document_row(collection, document),
        pages=tuple(page_row(document.doc_id, page) for page in reading.pages),
        paragraphs=tuple(paragraph_row(paragraph) for paragraph in reading.paragraphs),
        findings=tuple(finding_row(position, finding) for position, finding in enumerate(reading.findings)),
        passages=tuple(passages),
        vectors=np.stack(rows) if rows else no_vectors(encoder.dimension),
    )
    return stored, len(new)


def checked(reading: Reading) -> Reading:
    """The reading, if what refers to something in it finds it.

    Raises:
        UnreadableFile: two paragraphs have one id, or a finding names a paragraph that is not there.
    """
    ids = {paragraph.paragraph_id for paragraph in reading.paragraphs}
    if len(ids) != len(reading.paragraphs):
        raise UnreadableFile("two paragraphs of it came out with the same id: report this file to the project")
    lost = [finding.paragraph_id for finding in reading.findings if finding.paragraph_id not in ids]
    if lost:
        raise UnreadableFile(f"a finding names the paragraph {lost[0]}, which it does not have: report this file")
    return reading


def encode(encoder: Encoder, texts: list[str]) -> Vectors:
    """The vectors of passages, checked: one finite vector of length 1 and of the right dimension for each.

    Raises:
        ModelError: says what is wrong with them.
    """
    if not texts:
        return no_vectors(encoder.dimension)
    try:
        vectors = np.asarray(encoder.encode_passages(texts), dtype=np.float32)
    except (RuntimeError, ValueError, TypeError, IndexError, MemoryError, OSError) as error:
        raise ModelError(f"the embedding model failed ({type(error).__name__}: {error})") from error
    if vectors.shape != (len(texts), encoder.dimension):
        raise ModelError(
            f"the embedding model gave vectors of shape {vectors.shape} instead of {(len(texts), encoder.dimension)}"
        )
    if not np.isfinite(vectors).all():
        raise ModelError("the embedding model gave a vector with values that are no numbers (NaN)")
    if np.abs(np.linalg.norm(vectors, axis=1) - 1).max() > 0.01:
        raise ModelError("the embedding model gave a vector whose length is not 1")
    return vectors


def no_vectors(dimension: int) -> Vectors:
    """An array of no vectors."""
    return np.zeros((0, dimension), dtype=np.float32)
