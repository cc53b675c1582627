"""Populations are joined condition by condition; what disagrees is refused, and padding is marked."""

import numpy as np
import pytest
import xarray as xr

from cogrnn.errors import ResultError
from cogrnn.recording import STATUS, condition_dataset, join_conditions

N_REPLICATES, N_STEPS = 3, 4


def population(name, *, n_hidden=2, n_replicates=N_REPLICATES, n_steps=N_STEPS, alive=True):
    draw = np.random.default_rng(n_hidden)
    n = n_hidden
    shapes = {"w_ih": (n, 1), "w_ch": (n, n), "w_ho": (1, n), "b_h": (n,), "b_o": (1,)}
    return condition_dataset(
        name,
        weights={weight: draw.normal(size=(n_replicates, *shape)) for weight, shape in shapes.items()},
        hidden=draw.uniform(size=(n_replicates, n_steps, n_hidden)),
        output=draw.uniform(size=(n_replicates, n_steps, 1)),
        targets=np.ones((n_replicates, n_steps, 1)),
        alive=np.full(n_replicates, alive),
    )


@pytest.fixture
def streams():
    shape = (N_REPLICATES, N_STEPS, 1)
    return {"input": np.arange(12.0).reshape(shape), "target": np.ones(shape)}


def test_the_squared_error_is_that_of_output_and_target():
    made = population("trained")
    np.testing.assert_allclose(made["squared_error"], (1.0 - made["output"]) ** 2)


def test_hidden_activations_are_kept_in_single_precision_and_all_else_in_double():
    made = population("trained")
    assert made["hidden"].dtype == np.float32
    assert {made[name].dtype for name in ("output", "squared_error", "w_ih", "b_o")} == {np.dtype(np.float64)}


def test_every_dimension_is_numbered_from_zero_and_the_condition_bears_its_name():
    made = population("trained", n_hidden=3)
    assert made["condition"].to_numpy().tolist() == ["trained"]
    assert made["hidden_unit"].to_numpy().tolist() == [0, 1, 2]
    assert made["replicate"].to_numpy().tolist() == [0, 1, 2]


def test_a_diverged_population_has_that_status():
    joined = xr.concat([population("trained"), population("wild", alive=False)], dim="condition", join="exact")
    assert (joined["status"].sel(condition="trained") == STATUS["ok"]).all()
    assert (joined["status"].sel(condition="wild") == STATUS["diverged"]).all()


def test_joined_conditions_keep_their_order_and_their_numbers(streams):
    first, second = population("trained"), population("untrained", n_hidden=2)
    joined = join_conditions([first, second], streams)
    assert joined["condition"].to_numpy().tolist() == ["trained", "untrained"]
    for name in first.data_vars:
        np.testing.assert_array_equal(joined[name].sel(condition=["untrained"]), second[name], err_msg=name)


def test_the_test_stream_is_shared_by_all_conditions(streams):
    joined = join_conditions([population("trained"), population("untrained")], streams)
    assert joined["input"].dims == ("replicate", "step", "input_unit")
    np.testing.assert_array_equal(joined["input"], streams["input"])


def test_smaller_networks_are_padded_with_nan_and_unit_exists_says_so(streams):
    joined = join_conditions([population("trained", n_hidden=2), population("more_hidden", n_hidden=5)], streams)
    np.testing.assert_array_equal(joined["unit_exists"], [[1, 1, 0, 0, 0], [1, 1, 1, 1, 1]])
    for name in ("hidden", "w_ih", "w_ch", "w_ho", "b_h"):
        missing = joined[name].isnull()
        padded = missing.all([dim for dim in missing.dims if dim not in ("condition", "hidden_unit")])
        np.testing.assert_array_equal(padded.sel(condition="trained"), [False, False, True, True, True], name)
        np.testing.assert_array_equal(padded.sel(condition="more_hidden"), False, name)
    assert joined["w_ch"].sel(condition="trained", context_unit=[2, 3, 4]).isnull().all()
    assert joined["hidden"].dtype == np.float32


def test_the_numbers_of_real_units_are_untouched_by_the_padding(streams):
    small = population("trained", n_hidden=2)
    joined = join_conditions([small, population("more_hidden", n_hidden=5)], streams)
    np.testing.assert_array_equal(joined["w_ch"].sel(condition=["trained"])[..., :2, :2], small["w_ch"])
    np.testing.assert_array_equal(joined["hidden"].sel(condition=["trained"], hidden_unit=[0, 1]), small["hidden"])


@pytest.mark.parametrize("disagreement", [{"n_replicates": 2}, {"n_steps": 5}])
def test_conditions_of_another_size_are_refused(streams, disagreement):
    with pytest.raises(ResultError, match=r"^condition untrained: has other labels, got (replicate|step)"):
        join_conditions([population("trained"), population("untrained", **disagreement)], streams)


@pytest.mark.parametrize("dim", ["replicate", "step"])
def test_conditions_whose_numbering_disagrees_are_refused(streams, dim):
    other = population("untrained")
    with pytest.raises(ResultError, match=f"^condition untrained: has other labels, got {dim}"):
        join_conditions([population("trained"), other.assign_coords({dim: other[dim] + 1})], streams)


def test_a_test_stream_of_another_size_is_refused(streams):
    shorter = {name: stream[:2] for name, stream in streams.items()}
    with pytest.raises(ValueError, match="replicate"):
        join_conditions([population("trained"), population("untrained")], shorter)


@pytest.mark.parametrize("labels", [[1, 2, 3, 2], None])
def test_conditions_whose_steps_are_labelled_otherwise_are_refused(streams, labels):
    first = population("trained").assign_coords(phase=("step", [1, 2, 3, 1]))
    other = population("untrained")
    other = other if labels is None else other.assign_coords(phase=("step", labels))
    for pair in ([first, other], [other, first]):
        with pytest.raises(ResultError, match="has other labels, got phase"):
            join_conditions(pair, streams)


def test_a_variable_that_one_condition_lacks_is_refused_and_never_filled_with_nan(streams):
    lacking = population("untrained").drop_vars("output")
    for pair in ([population("trained"), lacking], [lacking, population("trained")]):
        with pytest.raises(ResultError, match="has other variables, got output"):
            join_conditions(pair, streams)


def test_two_conditions_of_one_name_are_refused(streams):
    with pytest.raises(ResultError, match="two conditions have one name, got trained, trained"):
        join_conditions([population("trained"), population("trained")], streams)
