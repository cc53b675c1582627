import numpy as np
import pytest
import xarray as xr

from cogrnn.analysis import rank_correlation_where

EVERY = xr.DataArray([True] * 5, dims="step")


def signal(*values: float) -> xr.DataArray:
    return xr.DataArray(list(values), dims="step")


def test_a_case_by_hand() -> None:
    # ranks 1 2 3 4 5 and 2 1 4 3 5: squared differences sum to 4, and 1 - 6 * 4 / (5 * 24) is .8
    assert rank_correlation_where(signal(1, 2, 3, 4, 9), signal(20, 10, 40, 30, 50), EVERY).item() == pytest.approx(0.8)


def test_ties_share_the_mean_of_their_ranks_and_steps_that_are_not_chosen_do_not_count() -> None:
    draw = np.random.default_rng(5)
    one = xr.DataArray(draw.integers(0, 6, (3, 40)).astype(float), dims=["replicate", "step"])
    other = xr.DataArray(draw.integers(0, 6, (3, 40)).astype(float), dims=["replicate", "step"])
    chosen = xr.DataArray(draw.random((3, 40)) < 0.5, dims=["replicate", "step"])
    found = rank_correlation_where(one, other.where(chosen), chosen)
    for r in range(3):
        pair = [values[r].values[chosen[r].values] for values in (one, other)]
        ranks = [[(v < x).sum() + ((v == x).sum() + 1) / 2 for x in v] for v in pair]
        assert found[r].item() == pytest.approx(np.corrcoef(ranks)[0, 1])


def test_what_never_changes_goes_with_nothing_and_what_is_no_number_has_no_correlation() -> None:
    assert rank_correlation_where(signal(1, 1, 1, 1, 1), signal(1, 2, 3, 4, 5), EVERY).item() == 0
    assert rank_correlation_where(signal(1, 2, 3, 4, 5), signal(1, 1, 1, 1, 1), EVERY).item() == 0
    assert rank_correlation_where(signal(1, 2, 3, 4, 5), signal(1, 2, 3, 4, 5), EVERY & False).item() == 0
    assert np.isnan(rank_correlation_where(signal(1, 2, np.nan, 4, 5), signal(1, 2, 3, 4, 5), EVERY).item())
