"""What a large network's context adds while updates wait: weights are read at every step and written at every fourth.

A large network's weights from the context do not fit into the nearest cache, and writing them back takes longer than
all arithmetic. So the updates of up to `WAITING` steps wait together. Until they are made, a hidden unit receives what
it would receive after them: with the errors step_b of b steps ago and the contexts c_b that they go with,

    net input = sum_j w_j c_j + sum_b step_b (c_b . c)

and when they are due, w_j <- w_j + step_4 c_4j + ... + step_1 c_1j on the way of the weight to its unit. Biases and
weights from inputs and to outputs do not wait, nor do weights with momentum. What waits at the end of a call is made
there: a network learns the same bits wherever its stream is cut at a multiple of `WAITING`.
"""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import inlined
from cogrnn.kernels.lanes import Lanes, plus
from cogrnn.kernels.passes import hear_context
from cogrnn.kernels.places import block, nothing, put, put_total, unit
from cogrnn.kernels.room import WAITING, Room

Floats = NDArray[np.float64]


@inlined
def find_overlaps(room: Room, n_blocks: int, slots: int, step: int, n_waiting: int) -> None:
    """Compute what the contexts of the waiting updates have in common with that of this step."""
    now = (step - 1) % slots * n_blocks
    for back in range(1, n_waiting + 1):
        then, total = (step - 1 - back) % slots * n_blocks, nothing(room.hidden)
        for i in range(n_blocks):
            total = plus(total, block(room.hidden, then + i), block(room.hidden, now + i))
        put_total(room.overlap, back - 1, total)


@inlined
def hear_while_waiting(
    room: Room, n_blocks: int, rows: int, first_row: int, n_context: int, units: int, slots: int, step: int,
    n_waiting: int,
) -> None:  # fmt: skip
    """Compute what hidden units receive from the context; if `WAITING` updates wait, they are made."""
    if n_waiting == WAITING:
        for i in range(n_blocks):
            net = received_by_all(room, i * rows + first_row, i, n_blocks, n_context, units, slots, step)
            put(room.heard, i, net)
        return
    hear_context(room, n_blocks, rows, first_row, n_context, (step - 1) % slots * units)
    find_overlaps(room, n_blocks, slots, step, n_waiting)
    for i in range(n_blocks):
        net = block(room.heard, i)
        for back in range(n_waiting, 0, -1):
            error = block(room.step_h, (step - back) % WAITING * n_blocks + i)
            net = plus(net, error, unit(room.overlap, back - 1))
        put(room.heard, i, net)


@inlined
def received_by_all(
    room: Room, row: int, i: int, n_blocks: int, n_context: int, units: int, slots: int, step: int
) -> Lanes:
    """Return what a block of hidden units receives from the context after `WAITING` updates, which are made."""
    errors, now = room.step_h, (step - 1) % slots * units
    one, two = block(errors, (step - 1) % WAITING * n_blocks + i), block(errors, (step - 2) % WAITING * n_blocks + i)
    three, four = block(errors, (step - 3) % WAITING * n_blocks + i), block(errors, step % WAITING * n_blocks + i)
    before, before_2 = (step - 2) % slots * units, (step - 3) % slots * units
    before_3, before_4 = (step - 4) % slots * units, (step - 5) % slots * units
    net = block(room.standing, i)
    for j in range(n_context):
        weight = plus(block(room.to_hidden, row + j), four, unit(room.hidden, before_4 + j))
        weight = plus(weight, three, unit(room.hidden, before_3 + j))
        weight = plus(weight, two, unit(room.hidden, before_2 + j))
        weight = plus(weight, one, unit(room.hidden, before + j))
        put(room.to_hidden, row + j, weight)
        net = plus(net, weight, unit(room.hidden, now + j))
    return net


@inlined
def wait_no_longer(
    room: Room, n_blocks: int, rows: int, first_row: int, n_context: int, units: int, slots: int, step: int,
    n_waiting: int,
) -> None:  # fmt: skip
    """Make the updates that still wait before a step that will not come."""
    for i in range(n_blocks):
        row = i * rows + first_row
        for back in range(n_waiting, 0, -1):
            error, before = (
                block(room.step_h, (step - back) % WAITING * n_blocks + i),
                (step - 1 - back) % slots * units,
            )
            for j in range(n_context):
                put(room.to_hidden, row + j, plus(block(room.to_hidden, row + j), error, unit(room.hidden, before + j)))
