"""Intervals and tests: the question is the unit, documents are the clusters, every draw has a fixed seed."""

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

RESAMPLES = 10_000
SEED = 20_180_817
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval, both ends included, and how it was made."""

    low: float
    high: float
    how: str


@lru_cache(maxsize=16)
def _draws(clusters: int) -> npt.NDArray[np.int64]:
    """How often each cluster is drawn in each resample: [RESAMPLES, clusters]."""
    return np.random.default_rng(SEED).multinomial(clusters, [1 / clusters] * clusters, size=RESAMPLES)


def cluster_sums(values: Sequence[tuple[float, float]], clusters: Sequence[Hashable]) -> tuple[Floats, Floats]:
    """Numerators and denominators added up within each cluster, clusters in order of first appearance."""
    order = {name: at for at, name in enumerate(dict.fromkeys(clusters))}
    top, bottom = np.zeros(len(order)), np.zeros(len(order))
    for (over, under), name in zip(values, clusters, strict=True):
        top[order[name]] += over
        bottom[order[name]] += under
    return top, bottom


def bootstrap_ratio(values: Sequence[tuple[float, float]], clusters: Sequence[Hashable]) -> Interval:
    """The percentile interval of sum(numerators)/sum(denominators), resampling whole clusters.

    A mean over questions is the ratio whose denominators are 1.  With a single
    cluster its questions are resampled instead, and the interval says so.
    """
    if not values:
        raise ValueError("an interval needs at least one value")
    how = "bootstrap by document"
    if len(set(clusters)) == 1 and len(values) > 1:
        clusters, how = range(len(values)), "bootstrap by question (one document)"
    top, bottom = cluster_sums(values, clusters)
    if len(top) == 1:
        value = float(top[0] / bottom[0])
        return Interval(value, value, "one question")
    draws = _draws(len(top))
    over, under = draws @ top, draws @ bottom
    drawn = over[under > 0] / under[under > 0]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Interval(float(low), float(high), f"{how}, {RESAMPLES}")


def bootstrap_set(
    measure: Callable[[Floats], float], rows: Floats, clusters: Sequence[Hashable], *, resamples: int = 2_000
) -> Interval:
    """The percentile interval of a measure of the whole set (a risk-coverage area), resampling whole clusters."""
    order: dict[Hashable, list[int]] = {}
    for at, name in enumerate(clusters):
        order.setdefault(name, []).append(at)
    members = [np.array(indices) for indices in order.values()]
    rng = np.random.default_rng(SEED)
    drawn = []
    for _ in range(resamples):
        chosen = rng.integers(0, len(members), size=len(members))
        drawn.append(measure(rows[np.concatenate([members[at] for at in chosen])]))
    low, high = np.percentile(np.array(drawn), [2.5, 97.5])
    return Interval(float(low), float(high), f"bootstrap by document, {resamples}")


def wilson(successes: float, n: float, *, z: float = 1.959963984540054) -> Interval:
    """Wilson's 95 % interval of a proportion."""
    if n <= 0:
        raise ValueError("a proportion needs n > 0")
    share = successes / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return Interval(max(0.0, centre - half), min(1.0, centre + half), "Wilson")


def rule_of_three(n: float) -> float:
    """The upper 95 % bound of a proportion of which none was seen in n: 3/n, at most 1."""
    return min(1.0, 3 / n) if n > 0 else 1.0


def sign_flip_test(differences: Sequence[float], *, resamples: int = RESAMPLES) -> float:
    """The two-sided p of paired differences under random signs: (b + 1) / (resamples + 1)."""
    given = np.asarray(differences, dtype=np.float64)
    given = given[given != 0]
    if given.size == 0:
        return 1.0
    observed = abs(given.sum())
    rng = np.random.default_rng(SEED)
    beaten = 0
    for start in range(0, resamples, 1_000):
        signs = rng.integers(0, 2, size=(min(1_000, resamples - start), given.size)) * 2 - 1
        beaten += int(np.count_nonzero(np.abs(signs @ given) >= observed - 1e-12))
    return (beaten + 1) / (resamples + 1)


def holm(values: Sequence[float]) -> tuple[float, ...]:
    """Holm's adjusted p for a family, in the order given."""
    ordered = sorted(range(len(values)), key=lambda at: values[at])
    adjusted = [0.0] * len(values)
    highest = 0.0
    for rank, at in enumerate(ordered):
        highest = max(highest, min(1.0, (len(values) - rank) * values[at]))
        adjusted[at] = highest
    return tuple(adjusted)


def detectable_difference(differences: Sequence[float]) -> float:
    """The smallest true difference that this many pairs show with 80 % power at 0.05, from their own spread."""
    given = np.asarray(differences, dtype=np.float64)
    if given.size < 2:
        return 1.0
    return float((1.959964 + 0.841621) * given.std(ddof=1) / math.sqrt(given.size))


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Agreement of two judges beyond chance; 1 when both always give the same single label."""
    if len(first) != len(second) or not first:
        raise ValueError("two judges must have judged the same things, at least one")
    n = len(first)
    agreed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    labels = set(first) | set(second)
    expected = sum((first.count(label) / n) * (second.count(label) / n) for label in labels)
    return 1.0 if expected == 1 else (agreed - expected) / (1 - expected)
