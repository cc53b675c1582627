"""Criteria: what must be true of a population, and of a single network such as the paper's."""

import numpy as np
import pytest
import xarray as xr

from cogrnn.analysis import mean_interval, share_interval
from cogrnn.claims import MeanAbove, ShareAbove
from cogrnn.errors import ClaimError


def over_replicates(values):
    return xr.DataArray(np.asarray(values, dtype=float), dims=["replicate"])


def test_a_mean_has_a_bootstrapped_interval():
    values = over_replicates([0.1, 0.4, 0.2, 0.8])
    found = MeanAbove(0.0).interval(values, np.random.default_rng(1))
    assert found == mean_interval(values, np.random.default_rng(1))
    assert found != share_interval(values)


def test_a_share_has_a_binomial_interval_that_needs_no_chance():
    values = over_replicates([1, 1, 0, 1])
    one, other = (ShareAbove(0.5).interval(values, np.random.default_rng(seed)) for seed in (1, 2))
    assert one == other == share_interval(values)


@pytest.mark.parametrize(("value", "holds"), [(0.079, False), (0.08, False), (0.081, True), (-1.0, False)])
def test_a_single_network_must_lie_above_the_bound_of_a_mean(value, holds):
    assert MeanAbove(0.08).holds_for(value) is holds


@pytest.mark.parametrize(("value", "holds"), [(1.0, True), (0.0, False), (0.9, False)])
def test_a_single_network_must_succeed_whatever_the_bound_of_a_share(value, holds):
    assert ShareAbove(0.5).holds_for(value) is holds


def test_no_criterion_holds_for_a_network_without_a_number():
    assert not MeanAbove(0.0).holds_for(float("nan"))
    assert not ShareAbove(0.0).holds_for(float("nan"))


def test_a_rule_reads_as_a_sentence_of_a_report():
    assert str(MeanAbove(2 / 3)) == "mean over networks > 0.667"
    assert str(MeanAbove(0.0)) == "mean over networks > 0"
    assert str(ShareAbove(0.85)) == "share of networks > 85%"


def test_a_share_takes_a_measure_of_one_or_nought_only():
    with pytest.raises(ClaimError, match=r"^ShareAbove: takes a measure of 1 or 0, got 0\.9\. Try MeanAbove\.$"):
        ShareAbove(0.5).interval(over_replicates([0.9, 0.9, 0.0]), np.random.default_rng(1))
