"""One unit that feeds itself: its error and slopes by hand, by a plain program with complex numbers, and by theory."""

import cmath
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.errors import SpecError
from cogrnn.networks import FeedbackUnit

UNIT = FeedbackUnit(n_steps=50, start=0.5)


def plain_error(w, b, n_steps):
    """The error once more, for complex numbers: a step along the imaginary axis gives a derivative to rounding."""
    x = 0.5
    for _ in range(n_steps):
        x = w / (1.0 + cmath.exp(-x)) + b
    return (1.0 / (1.0 + cmath.exp(-x)) - 0.7) ** 2


def test_one_step_by_hand():
    error, along_w, along_b = replace(UNIT, n_steps=1).error(np.array([2.0]), np.array([-1.0]), 0.7)
    s = 1.0 / (1.0 + math.exp(-0.5))
    answer = 1.0 / (1.0 + math.exp(-(2.0 * s - 1.0)))
    slope = 2.0 * (answer - 0.7) * answer * (1.0 - answer)
    assert error.item() == pytest.approx((answer - 0.7) ** 2)
    assert along_w.item() == pytest.approx(slope * s)
    assert along_b.item() == pytest.approx(slope)


@settings(deadline=None, max_examples=40)
@given(st.floats(0.5, 8.0), st.floats(-4.0, 1.0), st.integers(1, 20))
def test_a_plain_program_agrees(w, b, n_steps):
    error, *slopes = replace(UNIT, n_steps=n_steps).error(np.array([w]), np.array([b]), 0.7)
    assert error.item() == pytest.approx(plain_error(w, b, n_steps).real, rel=1e-9)
    declared = [plain_error(w + 1e-30j, b, n_steps).imag / 1e-30, plain_error(w, b + 1e-30j, n_steps).imag / 1e-30]
    np.testing.assert_allclose(np.ravel(slopes), declared, rtol=1e-9, atol=1e-15)


def test_slopes_at_fifty_steps_are_those_of_central_differences():
    w, b = np.array([5.0, 6.5]), np.array([-2.0, -2.2])
    _, along_w, along_b = UNIT.error(w, b, 0.7)
    differences = [
        (UNIT.error(w + 1e-6, b, 0.7)[0] - UNIT.error(w - 1e-6, b, 0.7)[0]) / 2e-6,
        (UNIT.error(w, b + 1e-6, 0.7)[0] - UNIT.error(w, b - 1e-6, 0.7)[0]) / 2e-6,
    ]
    np.testing.assert_allclose([along_w, along_b], differences, rtol=1e-5)


def test_below_four_the_slope_is_bounded_whatever_the_number_of_steps():
    w, b = np.meshgrid(np.linspace(0.5, 3.5, 60), np.linspace(-4.0, 1.0, 60))
    for n_steps in (5, 50, 500):
        along_b = replace(UNIT, n_steps=n_steps).error(w, b, 0.7)[2]
        # dx_T/db is at most 1 + w/4 + (w/4)^2 + ... = 1 / (1 - w/4), and the loss's own slope below 1/2
        assert np.all(np.abs(along_b) < 0.5 / (1.0 - w / 4.0))


@pytest.mark.parametrize(("field", "value"), [("n_steps", 0), ("start", float("nan"))])
def test_an_impossible_value_is_refused_by_name(field, value):
    with pytest.raises(SpecError, match=rf"^FeedbackUnit\.{field}: must be .*, got .*Try network\.{field}="):
        replace(UNIT, **{field: value})
