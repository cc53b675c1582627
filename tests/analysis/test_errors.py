"""Error by position, by hand: two networks, four steps, two output units."""

import numpy as np
import pytest
import xarray as xr

from cogrnn.analysis import METRICS, error_profile, error_where, mean_where, step_label
from cogrnn.errors import ClaimError

# absolute errors of one network at four steps (rows) and two output units (columns); the other's are twice as large
ABSOLUTE = np.array([[0.1, 0.3], [0.2, 0.2], [0.5, 0.1], [0.4, 0.0]])

# trials of phase 1 are steps 0 and 2; those of phase 2 are steps 1 and 3
BY_HAND = {
    "mse": [(0.10 / 2 + 0.26 / 2) / 2, (0.08 / 2 + 0.16 / 2) / 2],
    "sse": [(0.10 + 0.26) / 2, (0.08 + 0.16) / 2],
    "l1": [(0.4 + 0.6) / 2, (0.4 + 0.4) / 2],
    "rms": [0.09**0.5, 0.06**0.5],
}


@pytest.fixture
def measured():
    squared = np.stack([ABSOLUTE, 2 * ABSOLUTE]) ** 2
    error = xr.DataArray(squared, dims=["replicate", "step", "output_unit"], attrs={"units": "1"})
    return xr.Dataset({"squared_error": error}).assign_coords(
        step=range(4), phase=("step", [1, 2, 1, 2]), cycle=("step", [1, 2, 3, 4]), replicate=[0, 1]
    )


@pytest.mark.parametrize("metric", METRICS)
def test_the_profile_is_that_worked_out_by_hand(measured, metric):
    profile = error_profile(measured, "phase", metric)
    assert profile.dims == ("replicate", "step")
    assert profile["step"].to_numpy().tolist() == [1, 2]
    factor = 2.0 if metric in ("l1", "rms") else 4.0
    np.testing.assert_allclose(profile.sel(replicate=0), BY_HAND[metric], rtol=1e-12)
    np.testing.assert_allclose(profile.sel(replicate=1), factor * np.array(BY_HAND[metric]), rtol=1e-12)


def test_the_four_measures_differ_where_there_are_two_output_units(measured):
    assert len({float(error_profile(measured, "phase", metric)[0, 0]) for metric in METRICS}) == 4


@pytest.mark.parametrize("metric", METRICS)
def test_the_profile_says_what_it_measures_and_by_which_label(measured, metric):
    attrs = error_profile(measured, "cycle", metric).attrs
    assert attrs == {"long_name": METRICS[metric], "units": "1", "metric": metric, "label": "cycle"}


def test_every_step_keeps_its_own_error_where_the_label_is_unique(measured):
    profile = error_profile(measured, "cycle", "sse")
    np.testing.assert_allclose(profile.sel(replicate=0), [0.10, 0.08, 0.26, 0.16], rtol=1e-12)


def test_the_conditions_of_a_dataset_stay_apart(dataset):
    profile = error_profile(dataset, "phase", "mse")
    assert dict(profile.sizes) == {"condition": 2, "replicate": 3, "step": 3}
    assert profile["condition"].to_numpy().tolist() == ["trained", "untrained"]
    alone = error_profile(dataset.sel(condition=["untrained"]), "phase", "mse")
    xr.testing.assert_allclose(profile.sel(condition=["untrained"]), alone)


@pytest.mark.parametrize("metric", METRICS)
def test_an_error_that_does_not_exist_is_never_left_out_silently(measured, metric):
    measured["squared_error"][{"replicate": 1, "step": 2, "output_unit": 0}] = np.nan
    profile = error_profile(measured, "phase", metric)
    np.testing.assert_array_equal(profile.isnull(), [[False, False], [True, False]])


def test_the_error_at_chosen_labels_is_that_worked_out_by_hand(measured):
    np.testing.assert_allclose(error_where(measured, "phase", 2), [0.06, 0.24], rtol=1e-12)
    np.testing.assert_allclose(error_where(measured, "cycle", 1, 4), [0.065, 0.26], rtol=1e-12)


def test_the_error_at_all_labels_is_that_of_all_steps(measured):
    everything = measured["squared_error"].mean(["step", "output_unit"])
    xr.testing.assert_allclose(error_where(measured, "phase", 1, 2), everything)


def test_a_missing_error_at_a_chosen_label_makes_the_mean_undefined(measured):
    measured["squared_error"][{"replicate": 0, "step": 1, "output_unit": 1}] = np.nan
    np.testing.assert_array_equal(error_where(measured, "phase", 2).isnull(), [True, False])
    np.testing.assert_array_equal(error_where(measured, "phase", 1).isnull(), [False, False])


def test_a_label_of_one_network_leaves_the_steps_of_another_alone(measured):
    phases = xr.DataArray([[1, 2, 1, 2], [2, 2, 2, 1]], dims=["replicate", "step"])
    own = measured.assign_coords(phase=phases)
    # the other network's squared errors, four times as large, are summed over units at its steps 3; 0, 1 and 2
    np.testing.assert_allclose(
        error_profile(own, "phase", "sse"), [BY_HAND["sse"], [4 * 0.16, 4 * (0.10 + 0.08 + 0.26) / 3]], rtol=1e-12
    )
    np.testing.assert_allclose(error_where(own, "phase", 1), [BY_HAND["mse"][0], 4 * 0.16 / 2], rtol=1e-12)


def test_a_network_that_never_sees_a_label_has_no_error_there(measured):
    own = measured.assign_coords(phase=xr.DataArray([[1, 2, 1, 2], [2, 2, 2, 2]], dims=["replicate", "step"]))
    np.testing.assert_array_equal(error_where(own, "phase", 1).isnull(), [False, True])
    np.testing.assert_array_equal(error_profile(own, "phase", "l1").isnull(), [[False, False], [True, False]])


def test_the_mean_at_chosen_steps_leaves_the_other_steps_out():
    per_step = xr.DataArray([[1.0, 2.0, 6.0], [1.0, np.nan, 3.0]], dims=["replicate", "step"])
    chosen = xr.DataArray([True, False, True], dims="step")
    assert mean_where(per_step, chosen).to_numpy().tolist() == [3.5, 2.0]
    np.testing.assert_array_equal(mean_where(per_step, ~chosen), [2.0, np.nan])


def test_a_step_label_can_be_a_word_and_is_given_as_it_is(measured):
    words = measured.assign_coords(word=("step", ["b", "a", "b", "a"]))
    assert step_label(words, "word").to_numpy().tolist() == ["b", "a", "b", "a"]
    assert error_profile(words, "word", "mse")["step"].to_numpy().tolist() == ["a", "b"]
    xr.testing.assert_allclose(error_where(words, "word", "a"), error_where(words, "phase", 2))


def test_an_unknown_metric_is_refused_with_the_known_ones(measured):
    with pytest.raises(ClaimError) as caught:
        error_profile(measured, "phase", "mae")
    assert str(caught.value) == "error_profile.metric: unknown metric, got mae. Try one of: mse, sse, l1, rms."


@pytest.mark.parametrize(
    "ask",
    [lambda ds: error_profile(ds, "word", "mse"), lambda ds: error_where(ds, "word", 1)],
    ids=["profile", "where"],
)
def test_an_unknown_label_is_refused_with_the_labels_of_steps(measured, ask):
    with pytest.raises(ClaimError) as caught:
        ask(measured)
    assert str(caught.value) == "Dataset.step: has no such label, got word. Try one of: phase, cycle."


def test_a_label_that_no_step_has_is_refused_with_those_that_there_are(measured):
    with pytest.raises(ClaimError, match=r"^Dataset\.phase: no step has this label, got 9\. Try one of: 1, 2"):
        error_where(measured, "phase", 9)


def test_a_label_of_something_else_than_steps_is_refused(measured):
    with pytest.raises(ClaimError, match=r"^Dataset\.step: has no such label, got replicate\. Try one of: phase"):
        error_where(measured, "replicate", 1)
