"""The passes through a network that is in the room: forward, with the learning of the step before, and back.

`x`, `c` and `h` are the places where the input, the context and the hidden vector of this step begin; `x_before`,
`c_before` and `h_before` are those of the step before.
"""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import inlined
from cogrnn.kernels.exponential import logistic
from cogrnn.kernels.lanes import plus
from cogrnn.kernels.layers import learnt, received, received_by_learners, two_received, two_received_by_learners
from cogrnn.kernels.places import block, nothing, put, put_total, unit
from cogrnn.kernels.room import Room

Integers = NDArray[np.int64]


@inlined
def hear_context(room: Room, n_blocks: int, rows: int, first_row: int, n_context: int, c: int) -> None:
    """Compute what hidden units receive from the context, two blocks at a time, while no weight from it learns.

    The weights begin at `first_row` of each block.
    """
    for i in range(0, n_blocks - 1, 2):
        row = i * rows + first_row
        net, other = two_received(
            room.to_hidden, row, row + rows, unit, room.hidden, c, n_context, block(room.standing, i),
            block(room.standing, i + 1),
        )  # fmt: skip
        put(room.heard, i, net)
        put(room.heard, i + 1, other)
    if n_blocks % 2 == 1:
        i = n_blocks - 1
        net = received(room.to_hidden, i * rows + first_row, unit, room.hidden, c, n_context, block(room.standing, i))
        put(room.heard, i, net)


@inlined
def activate_hidden(
    room: Room, n_blocks: int, rows: int, n_input: int, n_context: int, active: Integers, n_active: int,
    x_before: int, c_before: int, x: int, c: int, h: int, error: int, heard: bool, learning: bool, momentum: float,
) -> None:  # fmt: skip
    """Compute the hidden vector from biases, from the inputs that are `active`, and from the context.

    The errors of the step before begin at `error`. What the context adds may have been `heard` already.
    """
    for i in range(n_blocks):
        row, context_row = i * rows, i * rows + 1 + n_input
        if learning:
            step = block(room.step_h, error + i)
            net = learnt(room.to_hidden, room.to_hidden_v, row, step, momentum)
            for a in range(n_active):
                j = active[a]
                net = received_by_learners(
                    room.to_hidden, room.to_hidden_v, row + 1 + j, step, unit, room.inputs, x_before + j, x + j, 1,
                    momentum, net,
                )  # fmt: skip
        else:
            net = block(room.to_hidden, row)
            for a in range(n_active):
                net = received(room.to_hidden, row + 1 + active[a], unit, room.inputs, x + active[a], 1, net)
        if heard:
            from_context = block(room.heard, i)
        elif learning:
            from_context = received_by_learners(
                room.to_hidden, room.to_hidden_v, context_row, block(room.step_h, error + i), unit, room.hidden,
                c_before, c, n_context, momentum, block(room.standing, i),
            )  # fmt: skip
        else:
            standing = block(room.standing, i)
            from_context = received(room.to_hidden, context_row, unit, room.hidden, c, n_context, standing)
        put(room.hidden, h + i, logistic(net + from_context))


@inlined
def activate_output(
    room: Room, h_blocks: int, o_blocks: int, n_output: int, h_before: int, h: int, learning: bool, momentum: float
) -> None:
    """Compute the output activations from the hidden vector."""
    for k in range(0, n_output - 1, 2):
        row, net, other = k * h_blocks, nothing(room.hidden), nothing(room.hidden)
        if learning:
            net, other = two_received_by_learners(
                room.to_output, room.to_output_v, row, row + h_blocks, unit(room.step_o, k), unit(room.step_o, k + 1),
                block, room.hidden, h_before, h, h_blocks, momentum, net, other,
            )  # fmt: skip
        else:
            net, other = two_received(room.to_output, row, row + h_blocks, block, room.hidden, h, h_blocks, net, other)
        put_total(room.output, k, net)
        put_total(room.output, k + 1, other)
    for k in range(n_output - n_output % 2, n_output):
        row = k * h_blocks
        if learning:
            net = received_by_learners(
                room.to_output, room.to_output_v, row, unit(room.step_o, k), block, room.hidden, h_before, h, h_blocks,
                momentum, nothing(room.hidden),
            )  # fmt: skip
        else:
            net = received(room.to_output, row, block, room.hidden, h, h_blocks, nothing(room.hidden))
        put_total(room.output, k, net)
    for k in range(o_blocks):
        if learning:
            bias = learnt(room.output_bias, room.output_bias_v, k, block(room.step_o, k), momentum)
        else:
            bias = block(room.output_bias, k)
        put(room.output, k, logistic(block(room.output, k) + bias))


@inlined
def compare_output(room: Room, o_blocks: int, target: int, cross_entropy: bool, learning_rate: float) -> None:
    """Compute the errors of the output units, multiplied by minus the learning rate."""
    for k in range(o_blocks):
        y = block(room.output, k)
        step = (y - block(room.targets, target + k)) * (0.0 - learning_rate)
        if not cross_entropy:
            step = step * (y * (1.0 - y))
        put(room.step_o, k, step)


@inlined
def carry_back(room: Room, h_blocks: int, n_output: int, h: int, error: int) -> None:
    """Carry the errors of the output units back to the hidden units, to the place `error`."""
    for i in range(h_blocks):
        step = nothing(room.hidden)
        for k in range(n_output):
            step = plus(step, block(room.to_output, k * h_blocks + i), unit(room.step_o, k))
        y = block(room.hidden, h + i)
        put(room.step_h, error + i, step * (y * (1.0 - y)))
