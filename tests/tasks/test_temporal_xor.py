"""Temporal XOR: every third bit is the exclusive or of the two before it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.errors import SpecError
from cogrnn.seeding import Streams
from cogrnn.tasks import TemporalXOR

TASK = TemporalXOR(n_triples=1000, n_test_triples=20, n_burn_in_triples=3)


def generators(n_replicates=4, root_seed=1990):
    return Streams(root_seed, n_replicates).of("training stream")


def triples_of(patterns):
    """Return the bits as whole numbers of the shape (replicate, triple, place in the triple)."""
    return patterns.inputs.astype(int).reshape(patterns.n_replicates, -1, 3)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**63 - 1), st.integers(1, 40))
def test_every_third_bit_is_the_exclusive_or_of_the_two_before(root_seed, n_triples):
    patterns = replace(TASK, n_triples=n_triples).training_patterns(generators(2, root_seed))
    assert patterns.inputs.shape == patterns.targets.shape == (2, 3 * n_triples, 1)
    triples = triples_of(patterns)
    assert set(np.unique(triples)) <= {0, 1}
    np.testing.assert_array_equal(triples[..., 2], (triples[..., 0] + triples[..., 1]) % 2)


def test_the_last_target_is_the_first_bit():
    patterns = TASK.training_patterns(generators())
    np.testing.assert_array_equal(patterns.targets[:, -1], patterns.inputs[:, 0])
    np.testing.assert_array_equal(patterns.targets[:, :-1], patterns.inputs[:, 1:])


def test_at_phase_two_the_target_is_the_exclusive_or():
    patterns = TASK.training_patterns(generators())
    at_two = np.flatnonzero(patterns.labels["phase"] == 2)
    bits = patterns.inputs.astype(int)
    np.testing.assert_array_equal(patterns.targets[:, at_two], bits[:, at_two] ^ bits[:, at_two - 1])


def test_the_phase_counts_one_two_three():
    assert TASK.training_patterns(generators()).labels["phase"].tolist() == [1, 2, 3] * 1000


def test_the_two_free_bits_are_fair_and_independent():
    triples = triples_of(TASK.training_patterns(generators(10)))
    pairs = (2 * triples[..., 0] + triples[..., 1]).ravel()
    # 10,000 pairs: the standard deviation of each count is 43
    assert np.all(np.abs(np.bincount(pairs, minlength=4) - 2_500) < 5 * 43)


def test_a_bit_says_nothing_about_its_triple_before():
    triples = triples_of(TASK.training_patterns(generators(10)))
    agreements = np.count_nonzero(triples[:, 1:, 0] == triples[:, :-1, 2])
    # 9,990 comparisons: the standard deviation of the count is 50
    assert abs(agreements - 4_995) < 5 * 50


def test_each_stream_is_drawn_from_its_own_generator_alone():
    many = TASK.training_patterns(generators(5))
    assert len({stream.tobytes() for stream in many.inputs}) == 5
    for replicate in range(5):
        alone = TASK.training_patterns(generators(5)[replicate : replicate + 1])
        np.testing.assert_array_equal(alone.inputs[0], many.inputs[replicate])


def test_the_test_stream_is_split_after_the_burn_in():
    burn_in, scored = TASK.test_patterns(generators())
    assert (burn_in.n_steps, scored.n_steps) == (9, 60)
    assert scored.labels["phase"].tolist() == [1, 2, 3] * 20
    np.testing.assert_array_equal(burn_in.targets[:, -1], scored.inputs[:, 0])
    np.testing.assert_array_equal(scored.targets[:, -1], burn_in.inputs[:, 0])


def test_without_burn_in_the_whole_test_stream_is_scored():
    burn_in, scored = replace(TASK, n_burn_in_triples=0).test_patterns(generators())
    assert (burn_in.n_steps, scored.n_steps) == (0, 60)


@pytest.mark.parametrize(("field", "value"), [("n_triples", 0), ("n_test_triples", 0), ("n_burn_in_triples", -1)])
def test_too_few_triples_are_refused_by_name(field, value):
    expected = rf"^TemporalXOR\.{field}: must be at least {value + 1}, got {value}\. Try task\.{field}=100\.$"
    with pytest.raises(SpecError, match=expected):
        replace(TASK, **{field: value})
