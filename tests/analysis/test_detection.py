import numpy as np
import pytest
import xarray as xr
from sklearn.metrics import roc_auc_score

from cogrnn.analysis import auc


def steps(*rows: list[float]) -> xr.DataArray:
    return xr.DataArray(np.array(rows), dims=["replicate", "step"])


def test_the_area_is_the_share_of_pairs_in_the_right_order() -> None:
    event = xr.DataArray([True, False, True, False], dims="step")
    found = auc(steps([3, 1, 4, 2], [1, 3, 2, 4], [3, 3, 1, 1], [1, 1, 1, 1]), event)
    assert found.to_numpy().tolist() == [1.0, 0.0, 0.5, 0.5]


def test_events_may_differ_between_replicates() -> None:
    event = xr.DataArray([[True, False], [False, True]], dims=["replicate", "step"])
    assert auc(steps([1, 0], [1, 0]), event).to_numpy().tolist() == [1.0, 0.0]


def test_the_area_of_a_diverged_network_does_not_exist() -> None:
    event = xr.DataArray([True, False], dims="step")
    found = auc(steps([1, 0], [np.nan, 0]), event)
    assert found.to_numpy()[0] == 1.0
    assert np.isnan(found.to_numpy()[1])


def test_the_area_agrees_with_scikit_learn_also_where_scores_are_equal() -> None:
    chance = np.random.default_rng(2)
    scores = chance.integers(0, 9, size=(20, 60)).astype(float)
    events = chance.random((20, 60)) < 0.3
    found = auc(steps(*scores), xr.DataArray(events, dims=["replicate", "step"]))
    expected = [roc_auc_score(event, score) for event, score in zip(events, scores, strict=True)]
    np.testing.assert_allclose(found, expected, rtol=1e-13)


@pytest.mark.parametrize("n", [10, 200])
def test_chance_is_one_half(n: int) -> None:
    chance = np.random.default_rng(1)
    event = xr.DataArray(np.arange(n) % 2 == 0, dims="step")
    areas = auc(xr.DataArray(chance.normal(size=(300, n)), dims=["replicate", "step"]), event)
    assert float(areas.mean()) == pytest.approx(0.5, abs=0.03)
