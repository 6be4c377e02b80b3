"""Intervals and tests against values worked out by hand."""

import numpy as np
import pytest

from evals.statistics import (
    bootstrap_ratio,
    cohen_kappa,
    detectable_difference,
    holm,
    rule_of_three,
    sign_flip_test,
    wilson,
)


def test_wilson_by_hand() -> None:
    # 8 of 10: the textbook interval.
    found = wilson(8, 10)
    assert found.low == pytest.approx(0.4902, abs=1e-4)
    assert found.high == pytest.approx(0.9433, abs=1e-4)
    assert wilson(0, 10).low == 0.0


def test_rule_of_three() -> None:
    assert rule_of_three(3000) == 0.001
    assert rule_of_three(2) == 1.0


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))
    assert holm([0.9, 0.8]) == (1.0, 1.0)


def test_sign_flip_is_exact_where_it_can_be_counted() -> None:
    # Five equal gains: only all plus or all minus are as extreme, 2 of 32.
    assert sign_flip_test([1.0] * 5) == pytest.approx(2 / 32, abs=0.01)
    assert sign_flip_test([0.0, 0.0]) == 1.0
    assert sign_flip_test([1.0, -1.0]) == 1.0
    assert sign_flip_test([0.5] * 40) == pytest.approx(1 / 10001)


def test_clusters_widen_the_interval() -> None:
    values = [(float(at % 10 < 5), 1.0) for at in range(100)]
    alone = bootstrap_ratio(values, range(100))
    together = bootstrap_ratio(values, [str(value[0]) + str(at // 50) for at, value in enumerate(values)])
    assert together.high - together.low > 2 * (alone.high - alone.low)
    assert alone.low == pytest.approx(0.40, abs=0.02)
    assert alone.high == pytest.approx(0.60, abs=0.02)


def test_one_cluster_and_one_question_are_said() -> None:
    assert "one document" in bootstrap_ratio([(1.0, 1.0), (0.0, 1.0)], ["d", "d"]).how
    assert bootstrap_ratio([(1.0, 2.0)], ["d"]).how == "one question"


def test_a_ratio_of_sums_is_not_a_mean_of_ratios() -> None:
    found = bootstrap_ratio([(1.0, 1.0), (0.0, 9.0)], ["a", "b"])
    assert (found.low, found.high) == (0.0, 1.0)


def test_kappa_by_hand() -> None:
    # Agreed 3 of 4; expected 0.5.
    assert cohen_kappa([1, 1, 0, 0], [1, 0, 0, 0]) == pytest.approx((0.75 - 0.5) / 0.5)
    assert cohen_kappa([1, 1], [1, 1]) == 1.0
    with pytest.raises(ValueError):
        cohen_kappa([], [])


def test_detectable_difference_shrinks_with_n() -> None:
    spread = list(np.linspace(-1, 1, 100))
    assert detectable_difference(spread * 4) == pytest.approx(detectable_difference(spread) / 2, rel=0.02)
