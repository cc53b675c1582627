"""Recall of a bit after a lag."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.errors import SpecError
from cogrnn.seeding import Streams
from cogrnn.tasks import Recall

TASK = Recall(
    longest_lag=5, window_width=3, n_steps=60, n_test_steps=40, n_burn_in_steps=7, xor_window_width=2, n_xor_triples=10
)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32), st.integers(0, 5))
def test_the_target_is_the_input_of_some_steps_before(root_seed, lag):
    patterns = TASK.training_patterns(lag, Streams(root_seed, 2).of("training stream"))
    assert patterns.inputs.shape == patterns.targets.shape == (2, 60, 1)
    np.testing.assert_array_equal(patterns.targets[:, lag:], patterns.inputs[:, : 60 - lag])
    assert set(np.unique(patterns.targets)) <= {0.0, 1.0}


def test_every_lag_has_the_same_stream_and_the_test_has_burn_in_and_scored_steps():
    streams = Streams(1990, 2)
    one, other = (TASK.test_patterns(lag, streams.of("test stream")) for lag in (0, 5))
    np.testing.assert_array_equal(one.inputs, other.inputs)
    assert one.n_steps == 47


def test_bits_are_fair():
    bits = replace(TASK, n_steps=20_000).training_patterns(1, Streams(1, 2).of("training stream")).inputs
    # the standard error of a mean of 40,000 fair coins is .0025
    assert bits.mean() == pytest.approx(0.5, abs=0.0125)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("longest_lag", 0),
        ("window_width", 0),
        ("window_width", 6),
        ("n_steps", 0),
        ("n_test_steps", 0),
        ("n_burn_in_steps", -1),
        ("xor_window_width", 0),
        ("n_xor_triples", 0),
    ],
)
def test_an_impossible_value_is_refused_by_name(field, value):
    with pytest.raises(SpecError, match=rf"^Recall\.{field}: must be .*, got {value}.*Try task\.{field}="):
        replace(TASK, **{field: value})
