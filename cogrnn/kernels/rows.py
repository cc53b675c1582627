"""Rows of weights in lanes, one network in each: moved into a room and back, summed over, and changed."""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import compiled, inlined
from cogrnn.kernels.lanes import Lanes, everywhere
from cogrnn.kernels.places import block, put

Floats = NDArray[np.float64]


@compiled
def move_rows(inward: bool, r: int, n: int, weights: Floats, room: Floats) -> None:
    """Copy the weights (replicate, row, column) of `n` networks from `r` on to a room (place, lane), or back."""
    n_columns = weights.shape[2]
    for lane in range(n):
        for i in range(weights.shape[1]):
            for j in range(n_columns):
                if inward:
                    room[i * n_columns + j, lane] = weights[r + lane, i, j]
                else:
                    weights[r + lane, i, j] = room[i * n_columns + j, lane]


@inlined
def net_input(weights: Floats, row: int, heard: Floats, place: int, n: int) -> Lanes:
    """Return the sum of weights times what is heard, even and odd places apart."""
    even, odd = everywhere(0.0), everywhere(0.0)
    for j in range(0, n - 1, 2):
        even = even + block(weights, row + j) * block(heard, place + j)
        odd = odd + block(weights, row + j + 1) * block(heard, place + j + 1)
    if n % 2 == 1:
        even = even + block(weights, row + n - 1) * block(heard, place + n - 1)
    return even + odd


@inlined
def follow(weights: Floats, row: int, error: Lanes, traces: Floats, place: int, n: int) -> None:
    """Change a row of weights by an error times its traces."""
    for j in range(n):
        put(weights, row + j, block(weights, row + j) + error * block(traces, place + j))
