"""One unit that keeps a bit: its run by hand, its learning against a plain program and differences, and its theory."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.errors import SpecError
from cogrnn.kernels import train_latch
from cogrnn.networks import LatchUnit, latch
from cogrnn.seeding import Streams

UNIT = LatchUnit(initial_range=1.0)


def plain_training(w, u, classes, noise, target, learning_rate):
    """The same learning in plain lists: every derivative is carried forward instead of back."""
    u = list(u)
    for given_class, disturbances in zip(classes, noise, strict=True):
        x = math.tanh(u[given_class])
        along_w, along_u = 0.0, 1.0 - x * x
        for disturbance in disturbances:
            after = math.tanh(w * x + disturbance)
            slope = 1.0 - after * after
            along_w, along_u = slope * (x + w * along_w), slope * w * along_u
            x = after
        error = x - (target if given_class == 1 else -target)
        w, u[given_class] = w - learning_rate * error * along_w, u[given_class] - learning_rate * error * along_u
    return w, u


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32), st.integers(2, 12))
def test_a_plain_program_that_goes_forward_learns_the_same(seed, length):
    draw = np.random.default_rng(seed)
    w, u = draw.uniform(-1.5, 1.5, 3), draw.uniform(-1.5, 1.5, (3, 2))
    classes, noise = draw.integers(0, 2, 20), draw.normal(0.0, 0.2, (20, length - 1))
    before = w.copy(), u.copy()
    train_latch(1, classes, noise, w, u, 0.8, 0.3)
    expected_w, expected_u = plain_training(before[0][1], before[1][1], classes.tolist(), noise.tolist(), 0.8, 0.3)
    assert w[1] == pytest.approx(expected_w, rel=1e-10)
    np.testing.assert_allclose(u[1], expected_u, rtol=1e-10)
    np.testing.assert_array_equal(w[[0, 2]], before[0][[0, 2]])
    np.testing.assert_array_equal(u[[0, 2]], before[1][[0, 2]])


def test_one_update_is_minus_the_numerical_gradient():
    classes, noise = np.array([1]), np.array([[0.1, -0.3, 0.2]])

    def loss(w, u):
        return 0.5 * (latch(np.array(w), np.array([0.3, u]), classes, noise)[0].item() - 0.8) ** 2

    w, u = np.array([1.2]), np.array([[0.3, 0.5]])
    train_latch(0, classes, noise, w, u, 0.8, 1.0)
    assert 1.2 - w[0] == pytest.approx((loss(1.2 + 1e-6, 0.5) - loss(1.2 - 1e-6, 0.5)) / 2e-6, rel=1e-6)
    assert 0.5 - u[0, 1] == pytest.approx((loss(1.2, 0.5 + 1e-6) - loss(1.2, 0.5 - 1e-6)) / 2e-6, rel=1e-6)
    assert u[0, 0] == 0.3


def test_a_run_by_hand():
    answer, derivative = latch(np.array(2.0), np.array([-0.5, 1.0]), np.array([0]), np.array([[0.25]]))
    x = math.tanh(2.0 * math.tanh(-0.5) + 0.25)
    assert answer.item() == pytest.approx(x)
    assert derivative.item() == pytest.approx(2.0 * (1.0 - x**2))


def test_a_large_weight_holds_a_bit_for_ever_and_passes_no_gradient_and_a_small_one_forgets():
    draw = np.random.default_rng(1)
    classes, noise = draw.integers(0, 2, 200), draw.normal(0.0, 0.2, (200, 100))
    answers, derivatives = latch(np.array([4.0, 0.5]), np.array([[-3.0, 3.0]] * 2), classes, noise)
    right = (answers > 0) == (classes == 1)
    assert right[0].all()
    assert 0.3 < right[1].mean() < 0.7
    assert np.all(np.abs(derivatives[0]) < 1e-100)


def test_initial_weights_are_each_replicates_own():
    w, u = replace(UNIT, initial_range=0.5).initial_weights(Streams(1990, 50).of("initial weights"))
    assert w.shape == (50,)
    assert u.shape == (50, 2)
    numbers = np.concatenate([w, u.ravel()])
    assert len(np.unique(numbers)) == 150
    assert 0.45 < np.abs(numbers).max() <= 0.5


@pytest.mark.parametrize("value", [0.0, float("inf")])
def test_an_impossible_value_is_refused_by_name(value):
    with pytest.raises(SpecError, match=r"^LatchUnit\.initial_range: must be .*Try network\.initial_range="):
        replace(UNIT, initial_range=value)
