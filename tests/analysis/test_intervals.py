"""Intervals against published values and theory; the estimate lies within them."""

import math

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.analysis import Interval, mean_interval, share_interval


def over_replicates(values):
    return xr.DataArray(np.asarray(values, dtype=float), dims=["replicate"])


def successes(k, n):
    return over_replicates([1.0] * k + [0.0] * (n - k))


def assert_undefined(interval, estimate, n):
    np.testing.assert_equal((interval.estimate, interval.low, interval.high), (estimate, math.nan, math.nan))
    assert interval.n == n


# exact limits for a binomial share as tables print them, to four places
@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (0, 10, 0.0, 0.3085),
        (1, 10, 0.0025, 0.4450),
        (5, 10, 0.1871, 0.8129),
        (10, 10, 0.6915, 1.0),
        (0, 1, 0.0, 0.975),
        (1, 1, 0.025, 1.0),
    ],
)
def test_the_interval_of_a_share_is_the_published_one(k, n, low, high):
    found = share_interval(successes(k, n))
    assert (found.estimate, found.n) == (k / n, n)
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


def test_no_networks_have_no_share_and_no_mean():
    assert_undefined(share_interval(successes(0, 0)), math.nan, 0)
    assert_undefined(mean_interval(over_replicates([]), np.random.default_rng(1)), math.nan, 0)


def test_a_single_network_has_a_mean_but_no_interval():
    assert_undefined(mean_interval(over_replicates([0.25]), np.random.default_rng(1)), 0.25, 1)


def test_the_bootstrap_interval_of_a_normal_sample_is_near_that_of_theory():
    values = over_replicates(np.random.default_rng(2).normal(3.0, 2.0, size=400))
    found = mean_interval(values, np.random.default_rng(1))
    half = 1.96 * float(values.std(ddof=1)) / math.sqrt(400)
    assert found.estimate == pytest.approx(float(values.mean()), rel=1e-12)
    assert found.low == pytest.approx(found.estimate - half, abs=0.06 * half)
    assert found.high == pytest.approx(found.estimate + half, abs=0.06 * half)
    assert found.n == 400


def test_the_interval_follows_a_skewed_sample_to_both_sides():
    values = over_replicates(np.random.default_rng(3).exponential(size=12) ** 2)
    found = mean_interval(values, np.random.default_rng(1))
    assert found.high - found.estimate > 1.2 * (found.estimate - found.low)


def test_two_networks_span_the_interval_of_their_mean():
    assert mean_interval(over_replicates([1.0, 2.0]), np.random.default_rng(1)) == Interval(1.5, 1.0, 2.0, 2)


def test_the_same_seed_gives_the_same_interval_and_another_seed_another():
    values = over_replicates(np.random.default_rng(4).normal(size=20))
    first, again, other = (mean_interval(values, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert first == again
    assert first.estimate == other.estimate
    assert (first.low, first.high) != (other.low, other.high)


def test_equal_networks_have_an_interval_without_width():
    found = mean_interval(over_replicates([0.5] * 8), np.random.default_rng(1))
    assert (found.estimate, found.low, found.high) == (0.5, 0.5, 0.5)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=12))
def test_the_mean_lies_within_its_interval(values):
    found = mean_interval(over_replicates(values), np.random.default_rng(1))
    assert found.low - 1e-9 <= found.estimate <= found.high + 1e-9
    assert min(values) - 1e-9 <= found.low
    assert found.high <= max(values) + 1e-9


@settings(deadline=None)
@given(st.integers(1, 200), st.data())
def test_the_share_lies_within_its_interval_and_the_interval_within_zero_and_one(n, data):
    k = data.draw(st.integers(0, n))
    found = share_interval(successes(k, n))
    assert 0.0 <= found.low <= found.estimate <= found.high <= 1.0


@settings(deadline=None)
@given(st.integers(1, 100), st.data())
def test_failures_have_the_mirrored_interval_of_successes(n, data):
    k = data.draw(st.integers(0, n))
    ours, theirs = share_interval(successes(k, n)), share_interval(successes(n - k, n))
    assert (ours.low, ours.high) == pytest.approx((1.0 - theirs.high, 1.0 - theirs.low), abs=1e-9)
