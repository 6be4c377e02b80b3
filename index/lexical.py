"""The lexical side: BM25 over stemmed words (bm25s), with the scope's mask applied before ranking."""

import io
import json
import logging
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from threading import RLock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.errors import MissingPackage

K1 = 1.2
B = 0.75

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)*")
_APOSTROPHE = re.compile(r"['’](?:s|t|re|ve|ll|d|m)?\b")

#: Words that say nothing of a paragraph's subject, in questions or in reports.
STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a about an and any are as at be been being but by can could did do does for from had has have he her his
        how i if in into is it its me my of on or our she should so such tell than that the their them then there
        these they this those to us was we were what when where which who whom whose why will with would you your""",
    )
)

_PROGRESS_LOCK = RLock()


def tokens(text: str) -> list[str]:
    """The stemmed words of a text, stop words left out: "Care leavers' needs" -> ["care", "leaver", "need"]."""
    folded = unicodedata.normalize("NFKC", text.encode("utf-8", "ignore").decode()).casefold()
    words = (_APOSTROPHE.sub("", word) for word in _WORD.findall(folded))
    return [_stem(word) for word in words if word and word not in STOP_WORDS]


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    try:
        import Stemmer
    except ImportError as error:
        raise MissingPackage("PyStemmer is not installed, so words cannot be matched: pip install PyStemmer") from error
    return Stemmer.Stemmer("english", 0)


class LexicalIndex:
    """A BM25 index over rows of text; a row is a position in the list it was built from."""

    def __init__(self, model: Any, vocabulary: dict[str, int], rows: int) -> None:
        self._model = model
        self._vocabulary = vocabulary
        self.rows = rows

    def scores(self, words: Iterable[str], weight: float = 1.0) -> NDArray[np.float32]:
        """The BM25 score of every row for the words, each word counted once; zero where no word is found."""
        ids = sorted({self._vocabulary[word] for word in words if word in self._vocabulary})
        if not ids:
            return np.zeros(self.rows, dtype=np.float32)
        scores: NDArray[np.float32] = self._model.get_scores_from_ids(ids)
        return scores * np.float32(weight)

    def to_bytes(self) -> bytes:
        """The index as one .npz without pickle; the same rows always give the same bytes."""
        terms = np.frombuffer(json.dumps(sorted(self._vocabulary, key=self._vocabulary.__getitem__)).encode(), np.uint8)
        arrays = {} if self._model is None else {name: self._model.scores[name] for name in _ARRAYS}
        buffer = io.BytesIO()
        np.savez(buffer, allow_pickle=False, terms=terms, rows=np.array([self.rows]), **arrays)
        return buffer.getvalue()


_ARRAYS = ("data", "indices", "indptr")


def build_lexical(texts: Iterable[Sequence[str]]) -> LexicalIndex:
    """An index over rows, each given as its tokens."""
    rows: list[list[int]] = []
    seen: dict[str, int] = {}
    for words in texts:
        rows.append([seen.setdefault(word, len(seen)) for word in words])
    if not seen:
        return LexicalIndex(None, {}, len(rows))
    # numbered in alphabetical order, so that the bytes do not depend on the order of first sight
    vocabulary = {word: number for number, word in enumerate(sorted(seen))}
    renumbered = np.array([vocabulary[word] for word in seen])
    model = _model()
    model.index(([renumbered[row].tolist() for row in rows], vocabulary), create_empty_token=False, show_progress=False)
    return LexicalIndex(model, vocabulary, len(rows))


def read_lexical(content: bytes) -> LexicalIndex:
    """The index in bytes that `to_bytes` made and whose hash was checked."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        terms = json.loads(arrays["terms"].tobytes())
        rows = int(arrays["rows"][0])
        if not terms:
            return LexicalIndex(None, {}, rows)
        model = _model()
        model.scores = {name: arrays[name] for name in _ARRAYS} | {"num_docs": rows}
    vocabulary = {word: number for number, word in enumerate(terms)}
    model.vocab_dict = vocabulary
    model.nonoccurrence_array = None
    return LexicalIndex(model, vocabulary, rows)


def _model() -> Any:
    try:
        import bm25s
        from tqdm.std import tqdm
    except ImportError as error:
        raise MissingPackage("bm25s is not installed, so words cannot be matched: pip install bm25s") from error
    # bm25s makes progress bars even when it shows none, and tqdm's own lock lies between processes: one that is
    # killed while it holds it stops every other that was forked from the same parent, for good.
    tqdm.set_lock(_PROGRESS_LOCK)
    logging.getLogger("bm25s").setLevel(logging.WARNING)  # it asks for every debug message
    return bm25s.BM25(k1=K1, b=B, method="lucene", backend="numpy")
