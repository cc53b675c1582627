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


def of_the_library(number):
    try:
        return math.exp(number)
    except OverflowError:
        return math.inf


@settings(deadline=None, max_examples=200)
@given(st.lists(st.floats() | st.floats(-746.0, 710.0), min_size=1, max_size=40))
def test_the_exponential_is_within_two_units_in_the_last_place(numbers):
    for number, value in zip(numbers, of(exponentials, numbers), strict=True):
        expected = of_the_library(number)
        if math.isfinite(expected):
            assert abs(value - expected) <= 2 * math.ulp(expected), number
        else:
            np.testing.assert_equal(value, expected)


@pytest.mark.parametrize(("lowest", "highest"), [(-746.0, 710.0), (-40.0, 40.0), (-1.0, 1.0), (-1e-7, 1e-7)])
def test_no_number_of_a_dense_net_is_further_off(lowest, highest):
    numbers = np.random.default_rng(1990).uniform(lowest, highest, 200_000)
    expected = np.array([of_the_library(number) for number in numbers])
    finite = np.isfinite(expected)
    values = of(exponentials, numbers)
    assert np.max(np.abs(values[finite] - expected[finite]) / np.spacing(expected[finite])) <= 2
    np.testing.assert_array_equal(values[~finite], expected[~finite])


def test_the_ends_of_the_range_are_those_of_the_library():
    numbers = [
        math.inf,
        -math.inf,
        math.nan,
        1e6,
        -1e6,
        709.782712893384,
        709.782712893385,
        -745.13,
        -745.14,
        5e-324,
        -0.0,
    ]
    np.testing.assert_array_equal(of(exponentials, numbers), [of_the_library(number) for number in numbers])


def test_the_logistic_function_reaches_its_ends_and_the_middle():
    numbers = [math.inf, 1e6, 40.0, 0.0, -1e6, -math.inf, math.nan]
    np.testing.assert_array_equal(of(logistics, numbers), [1.0, 1.0, 1.0, 0.5, 0.0, 0.0, math.nan])


@settings(deadline=None)
@given(st.lists(st.floats(-700.0, 700.0), min_size=1, max_size=20))
def test_the_logistic_function_agrees_with_its_equation(numbers):
    expected = [1.0 / (1.0 + math.exp(-number)) for number in numbers]
    np.testing.assert_allclose(of(logistics, numbers), expected, rtol=1e-15)


@pytest.mark.parametrize(("lowest", "highest"), [(-104.0, 89.0), (-20.0, 20.0), (-1.0, 1.0), (-1e-3, 1e-3)])
def test_in_single_precision_the_exponential_is_within_two_units_in_the_last_place(lowest, highest):
    numbers = np.random.default_rng(1990).uniform(lowest, highest, 200_000).astype(np.float32)
    with np.errstate(over="ignore"):
        expected = np.exp(numbers.astype(float))
        rounded = expected.astype(np.float32)
    values, finite = of(exponentials, numbers, np.float32), np.isfinite(rounded)
    assert values.dtype == np.float32
    assert np.max(np.abs(values[finite] - expected[finite]) / np.spacing(rounded[finite])) <= 2
    np.testing.assert_array_equal(values[~finite], np.inf)


def test_in_single_precision_the_ends_are_where_they_are_due():
    numbers = np.float32([np.inf, -np.inf, np.nan, 1e6, -1e6, 88.72283, 88.72284, -103.97, -103.98, 0.0])
    with np.errstate(over="ignore", under="ignore"):
        expected = np.exp(numbers.astype(float)).astype(np.float32)
    np.testing.assert_array_equal(of(exponentials, numbers, np.float32), expected)
    middle = of(logistics, np.float32([np.inf, 40.0, 0.0, -np.inf, np.nan]), np.float32)
    np.testing.assert_array_equal(middle, np.float32([1.0, 1.0, 0.5, 0.0, np.nan]))
