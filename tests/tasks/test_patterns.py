"""Streams turned into next-element prediction, cut in two, and shuffled."""

import numpy as np
import pytest

from cogrnn.seeding import Streams
from cogrnn.tasks import Patterns, predict_next

N_REPLICATES, N_STEPS, N_UNITS = 3, 12, 2


def numbered_stream():
    """Return a stream in which every number occurs once, so that no mix-up stays hidden."""
    return np.arange(N_REPLICATES * N_STEPS * N_UNITS, dtype=float).reshape(N_REPLICATES, N_STEPS, N_UNITS)


def numbered_patterns():
    return predict_next(numbered_stream(), {"place": np.arange(N_STEPS)})


def generators(root_seed=1990):
    return Streams(root_seed, N_REPLICATES).of("shuffle")


def test_the_target_of_each_step_is_the_next_element():
    patterns = numbered_patterns()
    np.testing.assert_array_equal(patterns.inputs, numbered_stream())
    np.testing.assert_array_equal(patterns.targets[:, :-1], numbered_stream()[:, 1:])


def test_the_last_target_is_the_first_element():
    np.testing.assert_array_equal(numbered_patterns().targets[:, -1], numbered_stream()[:, 0])


def test_the_sizes_are_read_off_the_arrays():
    patterns = Patterns(np.zeros((3, 12, 2)), np.zeros((3, 12, 5)), {})
    assert (patterns.n_replicates, patterns.n_steps, patterns.n_input, patterns.n_output) == (3, 12, 2, 5)


@pytest.mark.parametrize("n_first", [0, 1, 5, 12])
def test_a_split_cuts_inputs_targets_and_labels_at_the_same_step(n_first):
    patterns = numbered_patterns()
    first, rest = patterns.split(n_first)
    assert (first.n_steps, rest.n_steps) == (n_first, N_STEPS - n_first)
    for name in ("inputs", "targets"):
        np.testing.assert_array_equal(getattr(first, name), getattr(patterns, name)[:, :n_first])
        np.testing.assert_array_equal(getattr(rest, name), getattr(patterns, name)[:, n_first:])
    np.testing.assert_array_equal(first.labels["place"], np.arange(n_first))
    np.testing.assert_array_equal(rest.labels["place"], np.arange(n_first, N_STEPS))


def test_the_parts_of_a_split_have_contiguous_arrays_of_their_own():
    patterns = numbered_patterns()
    for part in patterns.split(5):
        for whole, cut in ((patterns.inputs, part.inputs), (patterns.targets, part.targets)):
            assert cut.flags.c_contiguous
            assert not np.shares_memory(whole, cut)


def test_shuffling_keeps_the_elements_of_each_replicate():
    patterns, shuffled = numbered_patterns(), numbered_patterns().shuffle(generators())
    for before, after in zip(patterns.inputs, shuffled.inputs, strict=True):
        assert sorted(map(tuple, after)) == sorted(map(tuple, before))


def test_shuffling_moves_elements_and_not_in_the_same_way_for_all_replicates():
    shuffled = numbered_patterns().shuffle(generators())
    orders = {tuple(numbers - numbers.min()) for numbers in shuffled.inputs[..., 0]}
    assert len(orders) == N_REPLICATES
    assert tuple(np.arange(0, N_STEPS * N_UNITS, N_UNITS)) not in orders


def test_a_shuffled_stream_is_again_next_element_prediction():
    shuffled = numbered_patterns().shuffle(generators())
    np.testing.assert_array_equal(shuffled.targets, np.roll(shuffled.inputs, -1, axis=1))


def test_a_shuffled_stream_has_lost_its_labels():
    assert numbered_patterns().shuffle(generators()).labels == {}


def test_shuffling_leaves_the_stream_it_was_given_alone():
    patterns = numbered_patterns()
    patterns.shuffle(generators())
    np.testing.assert_array_equal(patterns.inputs, numbered_stream())


def test_shuffling_needs_one_generator_per_replicate():
    with pytest.raises(ValueError, match="zip"):
        numbered_patterns().shuffle(generators()[:-1])
