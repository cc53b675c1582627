"""Clipping by the norm."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cogrnn.errors import SpecError
from cogrnn.training import ClippedDescent, clipped

TRAINING = ClippedDescent(learning_rate=0.1, n_updates=10, clip_at=1.0)


def test_a_long_gradient_is_shortened_and_a_short_one_left_alone():
    gradient = np.array([[3.0, 4.0], [0.3, 0.4], [0.0, 0.0]])
    np.testing.assert_allclose(clipped(gradient, np.array([1.0, 1.0, 1.0])), [[0.6, 0.8], [0.3, 0.4], [0.0, 0.0]])


def test_an_infinite_threshold_cuts_nothing():
    np.testing.assert_array_equal(clipped(np.array([[1e30, -2.0]]), np.array([np.inf])), [[1e30, -2.0]])


@given(arrays(float, (3, 4), elements=st.floats(-1e6, 1e6)), st.floats(1e-3, 1e3))
def test_direction_stays_and_the_norm_is_at_most_the_threshold(gradient, threshold):
    cut = clipped(gradient, np.full(3, threshold))
    norms = np.linalg.norm(gradient, axis=1)
    np.testing.assert_allclose(np.linalg.norm(cut, axis=1), np.minimum(norms, threshold), rtol=1e-9)
    np.testing.assert_allclose((cut * gradient).sum(axis=1), np.linalg.norm(cut, axis=1) * norms, rtol=1e-9)


@pytest.mark.parametrize(
    ("field", "value"), [("learning_rate", 0.0), ("learning_rate", float("inf")), ("n_updates", 0), ("clip_at", 0.0)]
)
def test_an_impossible_value_is_refused_by_name(field, value):
    with pytest.raises(SpecError, match=rf"^ClippedDescent\.{field}: must be .*, got .*Try training\.{field}="):
        replace(TRAINING, **{field: value})
