"""The exponential function in lanes against that of the library, which is within one unit in the last place."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import njit

from cogrnn.kernels.exponential import exponential, logistic
from cogrnn.kernels.places import block, opened, put
from tests.kernels.pairs import Pair


@njit
def exponentials(arrays):
    at = opened(arrays)
    for place in range(arrays.one.shape[0]):
        put(at.other, place, exponential(block(at.one, place)))


@njit
def logistics(arrays):
    at = opened(arrays)
    for place in range(arrays.one.shape[0]):
        put(at.other, place, logistic(block(at.one, place)))


def of(function, numbers, kind=np.float64):
    """Return the function's values at any number of points."""
    width = 128 // np.dtype(kind).itemsize
    padded = np.zeros(-(-len(numbers) // width) * width, kind)
    padded[: len(numbers)] = numbers
    arrays = Pair(padded.reshape(-1, width), np.empty((len(padded) // width, width), kind))
    function(arrays)
    return arrays.other.ravel()[: len(numbers)]


@settings(deadline=None, max_examples=200)
@given(st.lists(st.floats(-708.0, 709.43), min_size=1, max_size=40))
def test_the_exponential_is_within_two_units_in_the_last_place(numbers):
    for number, value in zip(numbers, of(exponentials, numbers), strict=True):
        expected = math.exp(number)
        assert abs(value - expected) <= 2 * math.ulp(expected), number


@pytest.mark.parametrize(("lowest", "highest"), [(-708.0, 709.43), (-40.0, 40.0), (-1.0, 1.0), (-1e-7, 1e-7)])
def test_no_number_of_a_dense_net_is_further_off(lowest, highest):
    numbers = np.random.default_rng(1990).uniform(lowest, highest, 200_000)
    expected = np.array([math.exp(number) for number in numbers])
    assert np.max(np.abs(of(exponentials, numbers) - expected) / np.spacing(expected)) <= 2


def test_beyond_the_range_of_normal_numbers_the_exponential_is_smallest_or_infinite():
    lowest, numbers = math.exp(-708.0), [math.inf, 1e6, 709.5, -708.0, -750.0, -math.inf, 5e-324, -0.0, math.nan]
    expected = [math.inf, math.inf, math.inf, lowest, lowest, lowest, 1.0, 1.0, math.nan]
    np.testing.assert_allclose(of(exponentials, numbers), expected, rtol=5e-16)


def test_the_logistic_function_reaches_its_ends_and_the_middle():
    numbers = [math.inf, 1e6, 40.0, 0.0, -1e6, -math.inf, math.nan]
    np.testing.assert_array_equal(of(logistics, numbers), [1.0, 1.0, 1.0, 0.5, 0.0, 0.0, math.nan])


@settings(deadline=None)
@given(st.lists(st.floats(-700.0, 700.0), min_size=1, max_size=20))
def test_the_logistic_function_agrees_with_its_equation(numbers):
    expected = [1.0 / (1.0 + math.exp(-number)) for number in numbers]
    np.testing.assert_allclose(of(logistics, numbers), expected, rtol=1e-15)


@pytest.mark.parametrize(("lowest", "highest"), [(-87.0, 88.37), (-20.0, 20.0), (-1.0, 1.0), (-1e-3, 1e-3)])
def test_in_single_precision_the_exponential_is_within_two_units_in_the_last_place(lowest, highest):
    numbers = np.random.default_rng(1990).uniform(lowest, highest, 200_000).astype(np.float32)
    values, expected = of(exponentials, numbers, np.float32), np.exp(numbers.astype(float))
    assert values.dtype == np.float32
    assert np.max(np.abs(values - expected) / np.spacing(expected.astype(np.float32))) <= 2


def test_in_single_precision_the_ends_are_the_smallest_number_and_infinity():
    numbers = np.float32([np.inf, 1e6, 88.4, -87.0, -104.0, -np.inf, 0.0, np.nan])
    lowest = math.exp(-87.0)
    expected = [np.inf, np.inf, np.inf, lowest, lowest, lowest, 1.0, np.nan]
    np.testing.assert_allclose(of(exponentials, numbers, np.float32), expected, rtol=3e-7)
    middle = of(logistics, np.float32([np.inf, 40.0, 0.0, -np.inf, np.nan]), np.float32)
    np.testing.assert_array_equal(middle, np.float32([1.0, 1.0, 0.5, 0.0, np.nan]))
