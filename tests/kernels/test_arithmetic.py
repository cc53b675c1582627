import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import njit

from cogrnn.kernels.arithmetic import add_outer, add_scaled, descend, dot, logistic

compiled_dot = njit(lambda one, other: dot(one, other))
compiled_logistic = njit(lambda net_input: logistic(net_input))


@njit
def compiled_add_outer(total, rows, columns):
    add_outer(total, rows, columns)


@njit
def compiled_add_scaled(total, row, scale):
    add_scaled(total, row, scale)


@njit
def compiled_descend(w, v, rows, columns, learning_rate, momentum):
    descend(w, v, rows, columns, learning_rate, momentum)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(0, 40))
def test_the_scalar_product_is_that_of_numpy_for_any_length(seed, n):
    one, other = np.random.default_rng(seed).uniform(-1, 1, (2, n))
    assert compiled_dot(one, other) == pytest.approx(np.dot(one, other), rel=1e-12, abs=1e-14)


def test_the_order_of_addition_is_the_one_that_is_written_out():
    one, other = np.random.default_rng(1).uniform(-1, 1, (2, 19))
    p = one * other
    s = [p[lane] + p[lane + 8] for lane in range(8)]
    expected = ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]))
    for rest in p[16:]:
        expected += rest
    assert compiled_dot(one, other) == expected


@pytest.mark.parametrize("net_input", [-800.0, -40.0, -1.0, -0.0, 0.0, 1e-9, 1.0, 40.0, 800.0])
def test_the_logistic_function_neither_overflows_nor_loses_its_symmetry(net_input):
    assert compiled_logistic(net_input) + compiled_logistic(-net_input) == pytest.approx(1.0, rel=1e-15)
    expected = 1.0 / (1.0 + np.exp(-net_input)) if net_input > -700 else 0.0
    assert compiled_logistic(net_input) == pytest.approx(expected, rel=1e-14)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(1, 12), st.integers(1, 20))
def test_passing_over_silent_units_changes_no_bit(seed, n_rows, n_columns):
    chance = np.random.default_rng(seed)
    rows, columns = chance.integers(0, 2, n_rows) * chance.uniform(-1, 1, n_rows), chance.uniform(-1, 1, n_columns)
    w = chance.uniform(-1, 1, (n_rows, n_columns))
    by_outer, by_descent = w.copy(), w.copy()
    compiled_add_outer(by_outer, rows, columns)
    compiled_descend(by_descent, np.zeros_like(w), rows, columns, 0.1, 0.0)
    np.testing.assert_array_equal(by_outer, w + rows[:, np.newaxis] * columns)
    np.testing.assert_array_equal(by_descent, w + (-0.1 * rows)[:, np.newaxis] * columns)


def test_with_momentum_silent_units_still_glide():
    w, v = np.zeros((2, 1)), np.array([[1.0], [2.0]])
    compiled_descend(w, v, np.array([0.0, 1.0]), np.array([1.0]), 0.1, 0.5)
    np.testing.assert_allclose(v, [[0.5], [0.9]])
    np.testing.assert_allclose(w, [[0.5], [0.9]])


def test_a_scaled_row_is_added():
    total = np.array([1.0, 2.0])
    compiled_add_scaled(total, np.array([3.0, 4.0]), 0.5)
    assert total.tolist() == [2.5, 4.0]
