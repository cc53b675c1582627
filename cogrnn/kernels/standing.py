"""What a context that never changes adds to the hidden units, without touching a single weight.

All context units of a network without memory have the same activation c, so the weights that reach a hidden unit from
them learn the same; they keep their distances. One of them, the pivot p, stands for all; with D_j for what the j-th of
n weights lies above it,

    net input += c (n p + sum_j D_j)          v <- momentum v + step c          p <- p + v

and W_j = p + D_j is written at the end. Distances are kept as whole multiples of `GRAIN`: while |p| + |D_j| stays below
`LIMIT`, rounding W_j to a float64 cannot hide them, so the next call finds the same distances and goes on with the same
bits, wherever the stream is cut. Beyond the limit, and where velocities or contexts differ, weights learn one by one.
"""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import compiled, inlined
from cogrnn.kernels.lanes import WIDTH, Lanes, everywhere
from cogrnn.kernels.layers import received
from cogrnn.kernels.places import block, opened, put, unit
from cogrnn.kernels.room import SLOTS, Room

Floats = NDArray[np.float64]

LIMIT = 128.0
GRAIN_SHIFT = 384.0
"""Added to a number below `LIMIT`, it leaves no place for what is finer than a grain, 2^-44."""


@compiled
def stand_still(n_input: int, n_hidden: int, stride: int, arrays: Room, flat: Room) -> None:
    """Let the context add once and for all what it adds while no weight to the hidden units learns."""
    room, n_blocks = opened(arrays), flat.step_h.size // WIDTH
    context = SLOTS * n_blocks * WIDTH // stride
    for i in range(n_blocks):
        row = i * (1 + n_input + n_hidden) + 1 + n_input
        put(room.standing, i, received(room.to_hidden, row, unit, room.hidden, context, n_hidden, everywhere(0.0)))


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
    beyond = 0
    for i in range(pivot.size):
        beyond += not abs(pivot[i]) + reach[i] < LIMIT
    return beyond == 0


@compiled
def fold(n_input: int, n_hidden: int, activation: float, momentum: float, arrays: Room, flat: Room) -> bool:
    """Put pivots and distances in the place of the weights from the context, and return whether that could be done."""
    room, rows, n_blocks = opened(arrays), 1 + n_input + n_hidden, flat.step_h.size // WIDTH
    for i in range(n_blocks):
        start = (i * rows + 1 + n_input) * WIDTH
        for lane in range(WIDTH):
            pivot, velocity, furthest, total = flat.to_hidden[start + lane], flat.to_hidden_v[start + lane], 0.0, 0.0
            for j in range(n_hidden):
                place = start + j * WIDTH + lane
                distance = flat.to_hidden[place] - pivot + GRAIN_SHIFT - GRAIN_SHIFT
                furthest = max(furthest, abs(distance))
                total += distance
                if momentum != 0.0 and flat.to_hidden_v[place] != velocity:
                    return False
            flat.pivot[i * WIDTH + lane], flat.pivot_v[i * WIDTH + lane] = pivot, velocity
            flat.offset[i * WIDTH + lane], flat.reach[i * WIDTH + lane] = total * activation, furthest
    if not within_limit(flat.pivot, flat.reach):
        return False
    for i in range(n_blocks):
        row = i * rows + 1 + n_input
        put(room.standing, i, standing(room, i, n_hidden, activation))
        for j in range(n_hidden):
            distance = block(room.to_hidden, row + j) - block(room.pivot, i) + GRAIN_SHIFT - GRAIN_SHIFT
            put(room.to_hidden, row + j, distance)
    return True


@compiled
def unfold(n_input: int, n_hidden: int, arrays: Room) -> None:
    """Write the weights from the context and their velocities back to their places."""
    room = opened(arrays)
    for i in range(arrays.pivot.size // WIDTH):
        row = i * (1 + n_input + n_hidden) + 1 + n_input
        put(room.standing, i, everywhere(0.0))
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
