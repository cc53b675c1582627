"""The exponential function in lanes, which no library offers to a compiled loop, and the logistic function made of it.

exp(x) = 2^n exp(r) with n the whole number next to x / log 2 and |r| <= log(2) / 2, where a Taylor polynomial is exact
but for rounding: of degree 13, or 7 in single precision. The result is within 2 units in the last place wherever it and
its inverse are normal numbers. Denormal numbers take a processor much longer and say nothing here: instead of them
there is the smallest result at the lower end, and infinity at the upper one. What is no number stays none.
"""

from collections.abc import Callable
from typing import Any

from numba.extending import overload

from cogrnn.kernels.compilation import inlined
from cogrnn.kernels.lanes import LANES, Lanes, bounded, power_of_two

LOWEST, HIGHEST = -708.0, 710.0
SINGLE_LOWEST, SINGLE_HIGHEST = -87.0, 89.0
"""Below the lowest, the exponential is that of the lowest; next to the highest, 2^n is infinite."""

PER_LOG_2 = 1.4426950408889634
LOG_2, REST_OF_LOG_2 = 0.693147180369123816490, 1.90821492927058770002e-10
SINGLE_LOG_2, SINGLE_REST_OF_LOG_2 = 0.693359375, -2.12194440054690583e-4
"""log 2 in two parts; the first has so few digits that its product with n is exact."""

SHIFT, SINGLE_SHIFT = 6755399441055744.0, 12582912.0
"""1.5 2^52 and 1.5 2^23: added to a number, they leave no place for a fraction."""

C2, C3, C4, C5, C6, C7 = 1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040
C8, C9, C10, C11, C12, C13 = 1 / 40320, 1 / 362880, 1 / 3628800, 1 / 39916800, 1 / 479001600, 1 / 6227020800


def exponential(x: Lanes) -> Lanes:
    """Return exp(x), or exp(`LOWEST`) below; only compiled code can call it."""
    raise NotImplementedError


@overload(exponential, inline="always", jit_options={"error_model": "numpy"})
def _exponential_of(x: Any) -> Callable[[Lanes], Lanes]:
    """Choose by what the lanes hold."""
    return _double if x == LANES else _single


def _double(x: Lanes) -> Lanes:
    x = bounded(x, LOWEST, HIGHEST)
    shifted = x * PER_LOG_2 + SHIFT
    n = shifted - SHIFT
    r = x - n * LOG_2 - n * REST_OF_LOG_2
    r2 = r * r
    r4 = r2 * r2
    low = (C4 + r * C5) + r2 * (C6 + r * C7)
    high = (C8 + r * C9) + r2 * (C10 + r * C11) + r4 * (C12 + r * C13)
    return (1.0 + (r + r2 * ((C2 + r * C3) + r2 * (low + r4 * high)))) * power_of_two(shifted)


def _single(x: Lanes) -> Lanes:
    x = bounded(x, SINGLE_LOWEST, SINGLE_HIGHEST)
    shifted = x * PER_LOG_2 + SINGLE_SHIFT
    n = shifted - SINGLE_SHIFT
    r = x - n * SINGLE_LOG_2 - n * SINGLE_REST_OF_LOG_2
    r2 = r * r
    return (1.0 + (r + r2 * ((C2 + r * C3) + r2 * ((C4 + r * C5) + r2 * (C6 + r * C7))))) * power_of_two(shifted)


@inlined
def logistic(net_input: Lanes) -> Lanes:
    """Return 1 / (1 + exp(-net_input)), or 0 where that is hardly a normal number any more."""
    return 1.0 / (1.0 + exponential(0.0 - net_input))
