"""The few operations that all kernels are made of, written so that a compiler can use the processor's vector units.

Inner loops run along contiguous rows and have no sum in them, but for `dot`, whose eight partial sums and their order
of addition are written out. Every function is merged into its caller.
"""

import math

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import inlined

Floats = NDArray[np.float64]


@inlined
def logistic(net_input: float) -> float:
    """Return 1 / (1 + exp(-net_input)), without overflow for large negative net inputs."""
    if net_input >= 0.0:
        return 1.0 / (1.0 + math.exp(-net_input))
    grown = math.exp(net_input)
    return grown / (1.0 + grown)


@inlined
def add_scaled(total: Floats, row: Floats, scale: float) -> None:
    """Add a scaled row to another, in place."""
    for j in range(total.shape[0]):
        total[j] += scale * row[j]


@inlined
def dot(one: Floats, other: Floats) -> float:
    """Return the scalar product: eight partial sums added as a fixed tree, then the rest from left to right."""
    n = one.shape[0] - one.shape[0] % 8
    s0, s1, s2, s3, s4, s5, s6, s7 = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for j in range(0, n, 8):
        s0 += one[j] * other[j]
        s1 += one[j + 1] * other[j + 1]
        s2 += one[j + 2] * other[j + 2]
        s3 += one[j + 3] * other[j + 3]
        s4 += one[j + 4] * other[j + 4]
        s5 += one[j + 5] * other[j + 5]
        s6 += one[j + 6] * other[j + 6]
        s7 += one[j + 7] * other[j + 7]
    total = ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7))
    for j in range(n, one.shape[0]):
        total += one[j] * other[j]
    return total


@inlined
def copy(source: Floats, target: Floats) -> None:
    """Copy one vector over another."""
    for j in range(source.shape[0]):
        target[j] = source[j]


@inlined
def add_outer(total: Floats, rows: Floats, columns: Floats) -> None:
    """Add the outer product of two vectors to a matrix, in place; rows of zero are passed over."""
    for i in range(rows.shape[0]):
        if rows[i] != 0.0:
            add_scaled(total[i], columns, rows[i])


@inlined
def descend(w: Floats, v: Floats, rows: Floats, columns: Floats, learning_rate: float, momentum: float) -> None:
    """Step down a gradient that is the outer product of two vectors, in place: v <- momentum v - rate g, w <- w + v.

    Without momentum the velocity is not kept, and rows of zero (the many silent units of a localist input) are passed
    over.
    """
    for i in range(rows.shape[0]):
        step = -learning_rate * rows[i]
        if momentum == 0.0:
            if step != 0.0:
                add_scaled(w[i], columns, step)
        else:
            for j in range(columns.shape[0]):
                v[i, j] = momentum * v[i, j] + step * columns[j]
                w[i, j] += v[i, j]


@inlined
def descend_by(w: Floats, v: Floats, gradient: Floats, learning_rate: float, momentum: float) -> None:
    """Step down a gathered gradient, in place: v <- momentum v - learning_rate gradient, w <- w + v."""
    for j in range(w.shape[0]):
        v[j] = momentum * v[j] - learning_rate * gradient[j]
        w[j] += v[j]


@inlined
def descend_rows_by(w: Floats, v: Floats, gradient: Floats, learning_rate: float, momentum: float) -> None:
    """Step down the gathered gradient of a matrix, in place."""
    for i in range(w.shape[0]):
        descend_by(w[i], v[i], gradient[i], learning_rate, momentum)
