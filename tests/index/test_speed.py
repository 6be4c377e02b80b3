"""A search without the encoding of the question stays far below what a reader notices."""

import random
import time

import numpy as np

from index.dense import build_dense
from index.hybrid import hybrid_search
from index.lexical import build_lexical

PASSAGES = 5_000


def test_a_search_of_5000_passages_takes_less_than_20_ms() -> None:
    """Processor time, so that a busy machine does not fail it."""
    chance = random.Random(1)
    vocabulary = [f"word{n}" for n in range(8_000)]
    weights = [1 / (n + 1) for n in range(8_000)]
    lexical = build_lexical([chance.choices(vocabulary, weights, k=80) for _ in range(PASSAGES)])
    vectors = np.random.default_rng(1).normal(size=(PASSAGES + 1, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    dense = build_dense(vectors[:PASSAGES])
    passages = [(f"p{n}.1", f"p{n // 2}") for n in range(PASSAGES)]
    mask = np.ones(PASSAGES, dtype=np.bool_)
    times = []
    for _ in range(30):
        query = " ".join(chance.choices(vocabulary, weights, k=12))
        began = time.process_time()
        hits = hybrid_search(
            query, vectors[PASSAGES:], lexical=lexical, dense=dense, passages=passages, expansions=["word1"], mask=mask
        )
        times.append(time.process_time() - began)
        assert len(hits) == 40
    assert sorted(times)[15] < 0.020
