"""One contract for every retriever, FAISS against brute force, and fusion worked out by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dense import build_dense, dense_bytes, read_dense, search_dense
from index.fusion import fuse
from index.hybrid import lexical_ranking
from index.lexical import LexicalIndex, build_lexical, read_lexical, tokens
from ingest.errors import LibraryDamaged, ModelError


def random_vectors(rows: int, dimension: int = 16, seed: int = 1) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(rows, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


# Dense


@settings(max_examples=60, deadline=None)
@given(rows=st.integers(1, 60), k=st.integers(1, 80), seed=st.integers(0, 10), share=st.floats(0, 1))
def test_faiss_finds_what_brute_force_finds(rows: int, k: int, seed: int, share: float) -> None:
    vectors, query = random_vectors(rows, seed=seed), random_vectors(1, seed=seed + 100)
    mask = np.random.default_rng(seed).random(rows) < share
    found = search_dense(build_dense(vectors), query, mask, k)
    scores = vectors @ query[0]
    expected = sorted(np.flatnonzero(mask), key=lambda row: (-scores[row], row))[:k]
    assert [row for row, _ in found] == expected
    assert [score for _, score in found] == pytest.approx([scores[row] for row in expected], abs=1e-5)


@pytest.mark.parametrize("k", [-1, 0, 1, 5, 1000])
def test_no_padding_and_no_row_minus_one(k: int) -> None:
    index, query = build_dense(random_vectors(5)), random_vectors(1)
    assert len(search_dense(index, query, None, k)) == max(0, min(k, 5))
    assert search_dense(index, query, np.zeros(5, dtype=bool), k) == []
    assert search_dense(build_dense(np.zeros((0, 16), np.float32)), query, None, k) == []


def test_equal_vectors_come_in_the_order_of_their_rows() -> None:
    vectors = np.repeat(random_vectors(1), 9, axis=0)
    assert [row for row, _ in search_dense(build_dense(vectors), vectors[:1], None, 9)] == list(range(9))


@pytest.mark.parametrize("query", [np.full((1, 16), np.nan), np.ones((1, 15)), np.ones((2, 16)), np.ones(16)])
def test_a_query_that_is_no_vector_is_refused(query: np.ndarray) -> None:
    with pytest.raises(ModelError):
        search_dense(build_dense(random_vectors(3)), query.astype(np.float32), None, 3)


def test_the_dense_index_survives_its_bytes_and_is_checked_against_its_vectors() -> None:
    vectors = random_vectors(20)
    content = bytes(dense_bytes(build_dense(vectors)))
    assert content == bytes(dense_bytes(build_dense(vectors.copy())))
    again = read_dense(content, 20, 16)
    assert search_dense(again, vectors[3:4], None, 5) == search_dense(build_dense(vectors), vectors[3:4], None, 5)
    for rows, dimension in ((19, 16), (20, 8)):
        with pytest.raises(LibraryDamaged):
            read_dense(content, rows, dimension)


# Lexical


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Care leavers’ needs", ["care", "leaver", "need"]),
        ("Children's and children’s", ["children", "children"]),
        ("What did Ofsted say about the IROs?", ["ofst", "say", "iro"]),
        ("COVID-19 in 2020–21, 47%", ["covid", "19", "2020", "21", "47"]),
        ("the of and", []),
        ("ﬁnancial", ["financi"]),
        ("😀\ud800", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


TEXTS = ["Care leavers are supported", "Social workers leave", "Early help is late", "", "care care care"]


def build(texts: list[str]) -> LexicalIndex:
    return build_lexical([tokens(text) for text in texts])


def test_lexical_ranking() -> None:
    index = build(TEXTS)
    assert [row for row, _ in lexical_ranking(index, "care leaver", (), None)] == [0, 4]
    assert [row for row, _ in lexical_ranking(index, "helping", (), None)] == [2]
    assert lexical_ranking(index, "unheard words only", (), None) == []
    mask = np.array([False, True, True, True, True])
    assert [row for row, _ in lexical_ranking(index, "care leaver", (), mask)] == [4]
    found = lexical_ranking(index, "leaver", ("late",), None)
    assert [row for row, _ in found] == [0, 2] and found[0][1] > found[1][1]
    assert lexical_ranking(index, "leaver", ("leavers",), None) == lexical_ranking(index, "leaver leaver", (), None)


def test_the_lexical_index_survives_its_bytes() -> None:
    index = build(TEXTS)
    assert index.to_bytes() == build(TEXTS).to_bytes()
    again = read_lexical(index.to_bytes())
    for query in ("care", "leavers help", "nothing"):
        assert (again.scores(tokens(query)) == index.scores(tokens(query))).all()
    assert again.to_bytes() == index.to_bytes()


@pytest.mark.parametrize("texts", [[], [""], ["", "the"]])
def test_an_index_without_words(texts: list[str]) -> None:
    for index in (build(texts), read_lexical(build(texts).to_bytes())):
        assert lexical_ranking(index, "care", (), None) == []
        assert index.rows == len(texts)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["care", "leaver", "help", "late", "team"]), max_size=6), min_size=1, max_size=12)
)
def test_bm25_against_its_formula(rows: list[list[str]]) -> None:
    """Lucene's BM25: ln(1 + (N - n + 0.5) / (n + 0.5)) x f / (f + k1 (1 - b + b length / mean length))."""
    index = build_lexical(rows)
    mean = np.mean([len(row) for row in rows])
    holding = sum("care" in row for row in rows)
    idf = np.log(1 + (len(rows) - holding + 0.5) / (holding + 0.5))
    for row, score in zip(rows, index.scores(["care"]), strict=True):
        f = row.count("care")
        expected = idf * f / (f + 1.2 * (1 - 0.75 + 0.75 * len(row) / mean)) if f else 0.0
        assert score == pytest.approx(expected, abs=1e-5)


# Fusion


def test_fusion_by_hand() -> None:
    fused = fuse({"lexical": ["a", "b"], "dense": ["b", "c"]}, constant=60)
    assert [(i, round(score, 6), found) for i, score, found in fused] == [
        ("b", round(1 / 62 + 1 / 61, 6), "lexical+dense"),
        ("a", round(1 / 61, 6), "lexical"),
        ("c", round(1 / 62, 6), "dense"),
    ]


def test_ties_are_broken_by_id_and_weights_count() -> None:
    rankings = {"lexical": ["b"], "dense": ["a"]}
    assert [i for i, _, _ in fuse(rankings)] == ["a", "b"]
    assert [i for i, _, _ in fuse(rankings, weights={"lexical": 2.0})] == ["b", "a"]
    assert fuse({}) == []
