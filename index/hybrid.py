"""Hybrid ranking of one query: lexical and dense, each within the scope, fused into one list of paragraphs."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.dense import Vectors, search_dense
from index.fusion import fuse
from index.lexical import LexicalIndex, tokens
from index.library import Hit

#: How many passages each side ranks before fusion.
DEPTH = 200
#: What a word counts that the question did not say but that means the same.
EXPANSION_WEIGHT = 0.4

Mask = NDArray[np.bool_]


def lexical_ranking(
    lexical: LexicalIndex, query: str, expansions: Sequence[str], mask: Mask | None, depth: int = DEPTH
) -> list[tuple[int, float]]:
    """The rows that share words with the query, with their scores, best first, ties by row."""
    words = set(tokens(query))
    more = {word for text in expansions for word in tokens(text)} - words
    scores = lexical.scores(words)
    if more:
        scores = scores + lexical.scores(more, EXPANSION_WEIGHT)
    admitted = scores > 0 if mask is None else (scores > 0) & mask
    rows = np.flatnonzero(admitted)
    best = rows[np.lexsort((rows, -scores[rows]))[:depth]]
    return list(zip(best.tolist(), scores[best].tolist(), strict=True))


def hybrid_search(  # noqa: PLR0913
    query: str,
    vector: Vectors,
    *,
    lexical: LexicalIndex,
    dense: Any,
    passages: Sequence[tuple[str, str]],
    expansions: Sequence[str] = (),
    mask: Mask | None = None,
    k: int = 40,
) -> tuple[Hit, ...]:
    """The k best paragraphs; `passages` gives each row's (passage_id, paragraph_id)."""
    sides = {
        "lexical": lexical_ranking(lexical, query, expansions, mask),
        "dense": search_dense(dense, vector, mask, DEPTH),
    }
    farthest = min((nearness for _, nearness in sides["dense"]), default=0.0)
    nearnesses: dict[str, float] = {}
    for row, nearness in sides["dense"]:
        nearnesses.setdefault(passages[row][1], nearness)
    rankings: dict[str, list[str]] = {}
    best: dict[str, tuple[int, str]] = {}
    for name, rows in sides.items():
        ranking: dict[str, None] = {}
        for row, _ in rows:
            passage_id, paragraph_id = passages[row]
            if paragraph_id not in ranking:
                ranking[paragraph_id] = None
                place = (len(ranking), passage_id)
                best[paragraph_id] = min(best.get(paragraph_id, place), place)
        rankings[name] = list(ranking)
    fused = fuse(rankings)[: max(0, k)]
    return tuple(
        Hit(paragraph_id, best[paragraph_id][1], score, rank, retriever, nearnesses.get(paragraph_id, farthest))
        for rank, (paragraph_id, score, retriever) in enumerate(fused, 1)
    )
