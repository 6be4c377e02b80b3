"""Reciprocal rank fusion: several ranked lists become one, whatever their scores mean."""

from collections.abc import Mapping, Sequence

#: How slowly the worth of a rank falls (Cormack, Clarke and Büttcher, 2009, use 60).
RANK_CONSTANT = 60


def fuse(
    rankings: Mapping[str, Sequence[str]],
    *,
    weights: Mapping[str, float] | None = None,
    constant: float = RANK_CONSTANT,
) -> list[tuple[str, float, str]]:
    """Every id of the rankings with its fused score and the names of the rankings that found it, best first.

    An id's score is the sum over the rankings of weight / (constant + rank),
    ranks from 1.  Ties are broken by id.
    """
    scores: dict[str, float] = {}
    found: dict[str, list[str]] = {}
    for name, ranking in rankings.items():
        weight = 1.0 if weights is None else weights.get(name, 1.0)
        for rank, identity in enumerate(ranking, 1):
            scores[identity] = scores.get(identity, 0.0) + weight / (constant + rank)
            found.setdefault(identity, []).append(name)
    return [(i, scores[i], "+".join(found[i])) for i in sorted(scores, key=lambda i: (-scores[i], i))]
