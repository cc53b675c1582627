"""Arithmetic in lanes, number by number."""

import numpy as np
import pytest
from numba import njit

from cogrnn.kernels.lanes import WIDTH, bounded, everywhere, plus, power_of_two, width_of
from cogrnn.kernels.places import block, nothing, opened, put, put_total, unit
from tests.kernels.pairs import Pair


@njit
def four_operations(arrays):
    at = opened(arrays)
    a, b = block(at.one, 0), block(at.one, 1)
    put(at.other, 0, a + b * 2.0)
    put(at.other, 1, 1.0 - a / b)
    b += a
    b *= 3.0
    put(at.other, 2, b)


@njit
def kept_between(arrays, low, high):
    at = opened(arrays)
    put(at.other, 0, bounded(block(at.one, 0), low, high))


@njit
def powers(arrays, shift):
    at = opened(arrays)
    put(at.other, 0, power_of_two(block(at.one, 0) + shift))


@njit
def products_added(arrays):
    at = opened(arrays)
    put(at.other, 0, plus(block(at.one, 0), block(at.one, 1), block(at.one, 1)))


@njit
def units_and_totals(arrays):
    at = opened(arrays)
    put(at.other, 0, unit(at.one, 1) + (nothing(at.one) + 0.5))
    put_total(at.other, 1 if arrays.one.ndim == 2 else width_of(arrays.one), block(at.one, 1))


@njit
def halves(arrays):
    at = opened(arrays)
    put(at.other, 0, everywhere(0.5))


@pytest.fixture(params=[np.float64, np.float32])
def numbers(request):
    drawn = np.random.default_rng(1).uniform(-1.0, 1.0, (2, 128 // np.dtype(request.param).itemsize))
    return drawn.astype(request.param)


def test_operators_work_lane_by_lane(numbers):
    arrays = Pair(numbers, np.empty((3, numbers.shape[1]), numbers.dtype))
    four_operations(arrays)
    a, b = numbers
    np.testing.assert_array_equal(arrays.other, [a + b * 2.0, 1.0 - a / b, (b + a) * 3.0])


def test_lanes_are_kept_between_two_numbers_and_what_is_none_stays_none():
    numbers = np.resize([-2.0, -1.0, 0.0, 1.0, 2.0, np.nan, np.inf, -np.inf], (1, WIDTH))
    arrays = Pair(numbers, np.empty((1, WIDTH)))
    kept_between(arrays, -1.0, 1.5)
    np.testing.assert_array_equal(arrays.other, np.clip(numbers, -1.0, 1.5))


def test_powers_of_two_are_exact():
    exponents = np.resize([-1022.0, -1.0, 0.0, 1.0, 10.0, 1023.0], (1, WIDTH))
    arrays = Pair(exponents, np.empty((1, WIDTH)))
    powers(arrays, 1.5 * 2.0**52)
    np.testing.assert_array_equal(arrays.other, 2.0**exponents)


def test_powers_of_two_are_exact_in_single_precision():
    exponents = np.resize(np.float32([-126.0, -1.0, 0.0, 1.0, 10.0, 127.0]), (1, 2 * WIDTH))
    arrays = Pair(exponents, np.empty_like(exponents))
    powers(arrays, 1.5 * 2.0**23)
    np.testing.assert_array_equal(arrays.other, np.float32(2.0) ** exponents)


def test_a_product_is_added_with_two_roundings_or_in_single_precision_with_one(numbers):
    numbers[0] = -numbers[1] * numbers[1]
    arrays = Pair(numbers, np.empty((1, numbers.shape[1]), numbers.dtype))
    products_added(arrays)
    exact = numbers[0].astype(float) + numbers[1].astype(float) ** 2
    expected = exact if numbers.dtype == np.float32 else np.zeros_like(exact)
    np.testing.assert_array_equal(arrays.other[0], expected)
    assert numbers.dtype == np.float64 or expected.any()


def test_a_number_may_be_everywhere():
    arrays = Pair(np.empty((1, WIDTH)), np.empty((1, WIDTH)))
    halves(arrays)
    np.testing.assert_array_equal(arrays.other, 0.5)


def test_side_by_side_a_unit_has_lanes_of_its_own(numbers):
    arrays = Pair(numbers, np.empty_like(numbers))
    units_and_totals(arrays)
    np.testing.assert_array_equal(arrays.other, [numbers[1] + numbers.dtype.type(0.5), numbers[1]])


def test_alone_a_unit_has_one_number_and_receives_the_sum_over_lanes(numbers):
    width = numbers.shape[1]
    numbers[1] = 1.0 / np.arange(1.0, width + 1.0)  # halves have another sum than pairs, and than one after the other
    arrays = Pair(numbers.ravel(), np.empty(2 * width, numbers.dtype))
    units_and_totals(arrays)
    np.testing.assert_array_equal(arrays.other[:width], numbers[0, 1] + numbers.dtype.type(0.5))
    total = numbers[1]
    while len(total) > 1:
        total = total[: len(total) // 2] + total[len(total) // 2 :]
    assert arrays.other[width] == total[0]
