"""The description of the simple recurrent network and the weights that it draws."""

from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest

from cogrnn.errors import SpecError
from cogrnn.networks import SRN
from cogrnn.seeding import Streams

NETWORK = SRN(n_hidden=4, context_start=0.5, initial_range=0.3, memory=True)


def drawn(network=NETWORK, n_replicates=3):
    return network.initial_weights(2, 5, Streams(1990, n_replicates).of("initial weights"))


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("n_hidden", [0, -1]),
        ("context_start", [-0.01, 1.01, float("nan")]),
        ("initial_range", [0.0, -1.0, float("inf"), float("nan")]),
    ],
)
def test_an_impossible_value_is_refused_by_name(field, values):
    for value in values:
        with pytest.raises(SpecError, match=rf"^SRN\.{field}: must .*, got .*Try network\.{field}="):
            replace(NETWORK, **{field: value})


def test_an_unknown_precision_is_refused_with_the_known_ones():
    with pytest.raises(SpecError, match=r"^SRN\.precision: must be one of double, single, got 'half'"):
        replace(NETWORK, precision="half")


def test_in_single_precision_the_same_weights_are_drawn_and_rounded():
    double, single = drawn(), drawn(replace(NETWORK, precision="single"))
    for name, array in single.named().items():
        assert array.dtype == np.float32
        np.testing.assert_array_equal(array, double.named()[name].astype(np.float32))
    assert {array.dtype for kept in (single.copy(), single.zeros(), single.only(1)) for array in kept.arrays()} == {
        np.dtype(np.float32)
    }


@pytest.mark.parametrize("changes", [{"n_hidden": 1}, {"context_start": 0.0}, {"context_start": 1.0}])
def test_the_bounds_themselves_are_accepted(changes):
    assert replace(NETWORK, **changes) != NETWORK


def test_a_description_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        NETWORK.n_hidden = 3


def test_weights_have_the_shape_replicate_to_from():
    shapes = {name: array.shape for name, array in drawn().named().items()}
    assert shapes == {"w_ih": (3, 4, 2), "w_ch": (3, 4, 4), "w_ho": (3, 5, 4), "b_h": (3, 4), "b_o": (3, 5)}
    assert (drawn().n_replicates, drawn().n_output) == (3, 5)


def test_initial_weights_and_biases_fill_the_range_evenly():
    many = drawn(n_replicates=2_000)
    for name, array in many.named().items():
        assert np.max(np.abs(array)) <= 0.3, name
        assert array.min() < -0.29, name
        assert array.max() > 0.29, name
        # the standard error of the mean of 8,000 uniform numbers within 0.3 is 0.002
        assert abs(array.mean()) < 0.01, name
        assert abs(array.std() - 0.3 / np.sqrt(3.0)) < 0.01, name


def test_no_two_weights_of_a_population_are_equal():
    numbers = np.concatenate([array.ravel() for array in drawn().arrays()])
    assert len(np.unique(numbers)) == len(numbers)


def test_each_network_is_drawn_from_its_own_generator_alone():
    many, generators = drawn(n_replicates=5), Streams(1990, 5).of("initial weights")
    for replicate, generator in enumerate(generators):
        for name, array in NETWORK.initial_weights(2, 5, [generator]).named().items():
            np.testing.assert_array_equal(many.named()[name][replicate], array[0])


def test_the_control_without_memory_starts_from_the_same_weights():
    for with_memory, without in zip(drawn().arrays(), drawn(replace(NETWORK, memory=False)).arrays(), strict=True):
        np.testing.assert_array_equal(with_memory, without)


def test_the_context_starts_at_the_declared_activation():
    context = replace(NETWORK, context_start=0.25).initial_context(3)
    np.testing.assert_array_equal(context, np.full((3, 4), 0.25))


def test_the_arrays_come_in_the_order_of_the_kernels():
    weights = drawn()
    assert list(weights.named()) == ["w_ih", "w_ch", "w_ho", "b_h", "b_o"]
    assert all(one is other for one, other in zip(weights.arrays(), weights.named().values(), strict=True))


def test_a_copy_has_equal_numbers_in_arrays_of_its_own():
    weights = drawn()
    for ours, copied in zip(weights.arrays(), weights.copy().arrays(), strict=True):
        np.testing.assert_array_equal(ours, copied)
        assert not np.shares_memory(ours, copied)


def test_zeros_have_the_same_shapes():
    weights = drawn()
    for ours, zero in zip(weights.arrays(), weights.zeros().arrays(), strict=True):
        np.testing.assert_array_equal(zero, np.zeros(ours.shape))
        assert not np.shares_memory(ours, zero)


@pytest.mark.parametrize("name", ["w_ih", "w_ch", "w_ho", "b_h", "b_o"])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1.001e6, -1.001e6])
def test_a_network_with_one_weight_that_has_run_away_is_told_apart(name, value):
    weights = drawn()
    weights.named()[name][1].flat[-1] = value
    np.testing.assert_array_equal(weights.alive(), [True, False, True])


def test_a_network_with_large_weights_is_alive():
    weights = drawn()
    weights.w_ch[:] = -0.999e6
    assert weights.alive().all()
