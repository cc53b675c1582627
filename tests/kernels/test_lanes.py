"""Arithmetic in lanes, number by number."""

import numpy as np
import pytest
from numba import njit

from cogrnn.kernels.lanes import WIDTH, bounded, everywhere, power_of_two
from cogrnn.kernels.places import block, opened, put, put_total, unit
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
def powers(arrays):
    at = opened(arrays)
    put(at.other, 0, power_of_two(block(at.one, 0) + 1.5 * 2.0**52))


@njit
def units_and_totals(arrays):
    at = opened(arrays)
    put(at.other, 0, unit(at.one, 1) + everywhere(0.5))
    put_total(at.other, 1 if arrays.one.ndim == 2 else WIDTH, block(at.one, 1))


@pytest.fixture
def numbers():
    return np.random.default_rng(1).uniform(-1.0, 1.0, (2, WIDTH))


def test_operators_work_lane_by_lane(numbers):
    arrays = Pair(numbers, np.empty((3, WIDTH)))
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
    powers(arrays)
    np.testing.assert_array_equal(arrays.other, 2.0**exponents)


def test_side_by_side_a_unit_has_lanes_of_its_own(numbers):
    arrays = Pair(numbers, np.empty((2, WIDTH)))
    units_and_totals(arrays)
    np.testing.assert_array_equal(arrays.other, [numbers[1] + 0.5, numbers[1]])


def test_alone_a_unit_has_one_number_and_receives_the_sum_over_lanes(numbers):
    numbers[1] = 1.0 / np.arange(1.0, WIDTH + 1.0)  # halves have another sum than pairs, and than one after the other
    arrays = Pair(numbers.ravel(), np.empty(2 * WIDTH))
    units_and_totals(arrays)
    np.testing.assert_array_equal(arrays.other[:WIDTH], numbers[0, 1] + 0.5)
    total = numbers[1]
    while len(total) > 1:
        total = total[: len(total) // 2] + total[len(total) // 2 :]
    assert arrays.other[WIDTH] == total[0]
