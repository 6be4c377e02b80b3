"""The dense side: exact inner products in FAISS, with the scope's mask applied before ranking."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.errors import LibraryDamaged, MissingPackage, ModelError

Vectors = NDArray[np.float32]


def build_dense(vectors: Vectors) -> Any:
    """A FAISS index over the rows of normalised vectors [n, dimension]."""
    index = _faiss().IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors))
    return index


def dense_bytes(index: Any) -> memoryview:
    """The index as bytes; the same vectors always give the same bytes."""
    return memoryview(_faiss().serialize_index(index))


def read_dense(content: bytes, rows: int, dimension: int) -> Any:
    """The index in bytes whose hash was checked; FAISS itself checks nothing.

    Raises:
        LibraryDamaged: the index is not the one for these vectors.
    """
    index = _faiss().deserialize_index(np.frombuffer(content, dtype=np.uint8))
    if index.ntotal != rows or index.d != dimension:
        raise LibraryDamaged(f"the FAISS index holds {index.ntotal} vectors, the library {rows}")
    return index


def search_dense(index: Any, query: Vectors, mask: NDArray[np.bool_] | None, k: int) -> list[tuple[int, float]]:
    """The k nearest rows that the mask admits, with their inner products, best first, ties by row.

    Fewer than k come back when fewer are admitted: FAISS fills up with row -1,
    which never leaves this function.
    """
    if not index.ntotal or k < 1:
        return []
    if query.shape != (1, index.d) or not np.isfinite(query).all():
        raise ModelError(f"the embedding model gave {query.shape} instead of one vector of {index.d} numbers")
    faiss = _faiss()
    admitted = index.ntotal if mask is None else int(mask.sum())
    if not admitted:
        return []
    params = None
    if mask is not None:
        params = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(np.packbits(mask, bitorder="little")))
    scores, rows = index.search(np.ascontiguousarray(query, dtype=np.float32), min(k, admitted), params=params)
    found = [(int(row), float(score)) for row, score in zip(rows[0], scores[0], strict=True) if row >= 0]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _faiss() -> Any:
    try:
        import faiss
    except ImportError as error:
        raise MissingPackage("faiss-cpu is not installed, so nothing can be searched: pip install faiss-cpu") from error
    return faiss
