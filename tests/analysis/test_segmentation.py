import numpy as np
import pytest
import xarray as xr

from cogrnn.analysis import best_threshold_f1, best_threshold_scores, peak_f1, peak_scores


def steps(*rows: list[float]) -> xr.DataArray:
    return xr.DataArray(np.array(rows), dims=["replicate", "step"])


BOUNDARY = xr.DataArray([False, True, False, False, True, False, True, False], dims="step")


def test_the_best_threshold_is_found() -> None:
    score = steps([0, 5, 1, 1, 4, 0, 3, 2], [0, 5, 1, 6, 4, 0, 3, 2])
    assert best_threshold_f1(score, BOUNDARY).to_numpy() == pytest.approx([1.0, 6 / 7])


def test_a_flat_score_is_as_good_as_a_boundary_everywhere() -> None:
    share = 3 / 8
    assert best_threshold_f1(steps([1] * 8), BOUNDARY).item() == pytest.approx(2 * share / (1 + share))


def test_peaks_are_higher_than_both_neighbours_and_nothing_is_chosen() -> None:
    score = steps([0, 5, 1, 1, 4, 0, 3, 2], [9, 1, 0, 3, 1, 0, 3, 2], [1] * 8)
    precise, half, none = peak_f1(score, BOUNDARY).to_numpy()
    assert (precise, none) == (1.0, 0.0)
    assert half == pytest.approx(2 * (1 / 2) * (1 / 3) / (1 / 2 + 1 / 3))


def test_boundaries_may_differ_between_replicates() -> None:
    boundary = xr.DataArray([[False, True, False], [False, False, True]], dims=["replicate", "step"])
    assert peak_f1(steps([0, 1, 0], [0, 1, 0]), boundary).to_numpy().tolist() == [1.0, 0.0]


@pytest.mark.parametrize("measure", [best_threshold_f1, peak_f1])
def test_the_score_of_a_diverged_network_has_no_f1(measure) -> None:
    found = measure(steps([0, 5, 1, 1, 4, 0, 3, 2], [np.nan] * 8), BOUNDARY).to_numpy()
    assert found[0] == 1.0
    assert np.isnan(found[1])


def test_precision_and_recall_by_hand() -> None:
    score = steps([9, 1, 0, 3, 1, 0, 3, 2])  # peaks at 3 and 6, boundaries at 1, 4 and 6
    peaks = peak_scores(score, BOUNDARY).isel(replicate=0)
    assert peaks.sel(component="precision").item() == pytest.approx(1 / 2)
    assert peaks.sel(component="recall").item() == pytest.approx(1 / 3)
    best = best_threshold_scores(steps([0, 5, 1, 6, 4, 0, 3, 2]), BOUNDARY).isel(replicate=0)
    assert best.sel(component=["precision", "recall"]).to_numpy().tolist() == pytest.approx([3 / 4, 1.0])


def test_a_diverged_network_has_no_scores() -> None:
    assert peak_scores(steps([np.nan] * 8), BOUNDARY).isnull().all()
