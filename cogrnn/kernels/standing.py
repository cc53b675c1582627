"""What a context that never changes adds to the hidden units, without touching a single weight.

All context units of a network without memory have the same activation c, so the weights that reach a hidden unit from
them learn the same; they keep their distances. One of them, the pivot p, stands for all; with D_j for what the j-th of
n weights lies above it,

    net input += c (n p + sum_j D_j)          v <- momentum v + step c          p <- p + v

and W_j = p + D_j is written at the end. Distances are kept as whole multiples of a grain: while |p| + |D_j| stays below
a limit, rounding W_j to what its array holds cannot hide them, so the next call finds the same distances and goes on
with the same bits, wherever the stream is cut. Beyond the limit, and where velocities or contexts differ, weights learn
one by one.
"""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import compiled, inlined
from cogrnn.kernels.lanes import Lanes, width_of
from cogrnn.kernels.layers import received
from cogrnn.kernels.places import block, nothing, opened, put, unit
from cogrnn.kernels.room import Room, slots_in

Floats = NDArray[np.float64]

LIMIT, SINGLE_LIMIT = 128.0, 8.0
"""In double and in single precision."""

SHIFT, SINGLE_SHIFT = 384.0, 24.0
"""Added to a number below the limit, they leave no place for what is finer than a grain: 2^-44, and 2^-19."""


@inlined
def grain_shift(array: Floats) -> float:
    """Return what leaves grains of an array's numbers."""
    return SHIFT if array.itemsize == 8 else SINGLE_SHIFT


@compiled
def stand_still(n_input: int, n_hidden: int, stride: int, arrays: Room, flat: Room) -> None:
    """Let the context add once and for all what it adds while no weight to the hidden units learns."""
    room, width = opened(arrays), width_of(flat.standing)
    n_blocks = flat.standing.size // width
    context = slots_in(flat) * n_blocks * width // stride
    for i in range(n_blocks):
        row = i * (1 + n_input + n_hidden) + 1 + n_input
        put(room.standing, i, received(room.to_hidden, row, unit, room.hidden, context, n_hidden, nothing(room.hidden)))


@compiled
def is_uniform(context: Floats) -> bool:
    """Return whether all context units of a network have the same activation."""
    differing = 0
    for j in range(context.size):
        differing += context[j] != context[0]
    return differing == 0


@compiled
def within_limit(pivot: Floats, reach: Floats) -> bool:
    """Return whether every weight can be told from its pivot; never where something is no number."""
    beyond, limit = 0, LIMIT if pivot.itemsize == 8 else SINGLE_LIMIT
    for i in range(pivot.size):
        beyond += not abs(pivot[i]) + reach[i] < limit
    return beyond == 0


@inlined
def grained(weights: Floats, place: int, pivot: float) -> float:
    """Return how far a weight lies above its pivot, in whole grains; every step is rounded to what the array holds."""
    kind = weights.dtype.type
    shift = kind(grain_shift(weights))
    return kind(kind(kind(weights[place] - pivot) + shift) - shift)


@compiled
def fold(n_input: int, n_hidden: int, activation: float, momentum: float, arrays: Room, flat: Room) -> bool:
    """Put pivots and distances in the place of the weights from the context, and return whether that could be done."""
    room, rows, width = opened(arrays), 1 + n_input + n_hidden, width_of(flat.standing)
    n_blocks, shift = flat.standing.size // width, grain_shift(flat.to_hidden)
    for i in range(n_blocks):
        start = (i * rows + 1 + n_input) * width
        for lane in range(width):
            pivot, velocity, furthest, total = flat.to_hidden[start + lane], flat.to_hidden_v[start + lane], 0.0, 0.0
            for j in range(n_hidden):
                place = start + j * width + lane
                distance = grained(flat.to_hidden, place, pivot)
                furthest = max(furthest, abs(distance))
                total += distance
                if momentum != 0.0 and flat.to_hidden_v[place] != velocity:
                    return False
            flat.pivot[i * width + lane], flat.pivot_v[i * width + lane] = pivot, velocity
            flat.offset[i * width + lane], flat.reach[i * width + lane] = total * activation, furthest
    if not within_limit(flat.pivot, flat.reach):
        return False
    for i in range(n_blocks):
        row = i * rows + 1 + n_input
        put(room.standing, i, standing(room, i, n_hidden, activation))
        for j in range(n_hidden):
            distance = block(room.to_hidden, row + j) - block(room.pivot, i) + shift - shift
            put(room.to_hidden, row + j, distance)
    return True


@compiled
def unfold(n_input: int, n_hidden: int, arrays: Room) -> None:
    """Write the weights from the context and their velocities back to their places."""
    room = opened(arrays)
    for i in range(arrays.pivot.size // width_of(arrays.pivot)):
        row = i * (1 + n_input + n_hidden) + 1 + n_input
        put(room.standing, i, nothing(room.pivot))
        for j in range(n_hidden):
            put(room.to_hidden, row + j, block(room.pivot, i) + block(room.to_hidden, row + j))
            put(room.to_hidden_v, row + j, block(room.pivot_v, i))


@inlined
def standing(room: Room, i: int, n_hidden: int, activation: float) -> Lanes:
    """Return what the context adds to a block of hidden units."""
    return block(room.pivot, i) * (n_hidden * activation) + block(room.offset, i)


@inlined
def learn_standing(room: Room, n_blocks: int, n_hidden: int, activation: float, momentum: float) -> None:
    """Let the pivots learn from the step's errors."""
    for i in range(n_blocks):
        velocity = momentum * block(room.pivot_v, i) + block(room.step_h, i) * activation
        put(room.pivot_v, i, velocity)
        put(room.pivot, i, block(room.pivot, i) + velocity)
        put(room.standing, i, standing(room, i, n_hidden, activation))
