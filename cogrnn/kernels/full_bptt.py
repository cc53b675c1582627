"""Back propagation through a whole stream on the weights of a simple recurrent network, in compiled loops.

The weights are fixed through the stream, the error of every step is carried back to the stream's beginning, and one
update follows. Its velocities gather the gradient: at first they shrink to their share, then each step adds what it
says, and at last the weights move. Conventions are those of `cogrnn.kernels.srn`.
"""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import compiled, inlined
from cogrnn.kernels.lanes import Lanes, width_of
from cogrnn.kernels.moving import clear, move_context, move_network, stage
from cogrnn.kernels.passes import activate_output, compare_output
from cogrnn.kernels.places import block, opened, put, unit
from cogrnn.kernels.room import PATTERN_SLOTS, Room, room_of
from cogrnn.kernels.through_time import (
    activate_hidden_through_time,
    bias_blamed,
    blamed,
    carry_to_context,
    carry_to_net_input,
    four_blamed,
)

Floats = NDArray[np.float64]


def train_full_bptt(
    first: int, last: int, inputs: Floats, targets: Floats,
    w_ih: Floats, w_ch: Floats, w_ho: Floats, b_h: Floats, b_o: Floats,
    v_ih: Floats, v_ch: Floats, v_ho: Floats, v_bh: Floats, v_bo: Floats,
    context: Floats, cross_entropy: bool, learning_rate: float, momentum: float,
) -> None:  # fmt: skip
    """Train the replicates `first` to `last` for one epoch: one update by the gradient of the whole stream's loss.

    The loss is the sum over all steps; the context at the stream's beginning counts as given.
    """
    go_through_stream(
        first, last, inputs, targets, w_ih, w_ch, w_ho, b_h, b_o, v_ih, v_ch, v_ho, v_bh, v_bo, context,
        *room_of(inputs, w_ho, inputs.shape[1]), cross_entropy, learning_rate, momentum,
    )  # fmt: skip


@compiled
def go_through_stream(
    first: int, last: int, inputs: Floats, targets: Floats,
    w_ih: Floats, w_ch: Floats, w_ho: Floats, b_h: Floats, b_o: Floats,
    v_ih: Floats, v_ch: Floats, v_ho: Floats, v_bh: Floats, v_bo: Floats,
    context: Floats, room: Room, flat: Room, cross_entropy: bool, learning_rate: float, momentum: float,
) -> None:  # fmt: skip
    """Take the replicates `first` to `last` through their streams and back, as many at a time as the room holds."""
    weights = (w_ih, w_ch, w_ho, b_h, b_o, flat.to_hidden, flat.to_output, flat.output_bias)
    velocities = (v_ih, v_ch, v_ho, v_bh, v_bo, flat.to_hidden_v, flat.to_output_v, flat.output_bias_v)
    stride = width_of(flat.hidden) if room.hidden.ndim == 2 else 1
    for r in range(first, last, stride):
        n = min(stride, last - r)
        clear(inputs.shape[2], w_ho.shape[2], stride, flat)
        move_network(True, r, n, stride, *weights)
        if momentum != 0.0:
            move_network(True, r, n, stride, *velocities)
        for gathered in (flat.to_hidden_v, flat.to_output_v, flat.output_bias_v):
            gathered *= momentum
        move_context(True, r, n, stride, context, flat.hidden, 0)
        stage(r, n, stride, inputs, 0, inputs.shape[1], flat.inputs, PATTERN_SLOTS + inputs.shape[1])
        go_and_return(
            r, n, stride, targets, room, flat, inputs.shape[2], w_ho.shape[2], w_ho.shape[1], cross_entropy,
            learning_rate,
        )  # fmt: skip
        for moved, gathered in (
            (flat.to_hidden, flat.to_hidden_v),
            (flat.to_output, flat.to_output_v),
            (flat.output_bias, flat.output_bias_v),
        ):
            moved += gathered
        move_context(False, r, n, stride, context, flat.hidden, inputs.shape[1] * flat.standing.size)
        move_network(False, r, n, stride, *weights)
        if momentum != 0.0:
            move_network(False, r, n, stride, *velocities)


@compiled
def go_and_return(
    first: int, n_nets: int, stride: int, targets: Floats, arrays: Room, flat: Room, n_input: int, n_hidden: int,
    n_output: int, cross_entropy: bool, learning_rate: float,
) -> None:  # fmt: skip
    """Activate the networks in the room by all their patterns, and gather the gradient on the way back."""
    room, n_steps, rows, active = opened(arrays), targets.shape[1], 1 + n_input + n_hidden, np.arange(n_input)
    width, h_units = width_of(flat.hidden), flat.standing.size // stride
    h_blocks, o_blocks = flat.standing.size // width, flat.step_o.size // width
    x_units = flat.inputs.size // (PATTERN_SLOTS + n_steps) // stride
    for step in range(n_steps):
        activate_hidden_through_time(
            room, h_blocks, rows, n_input, n_hidden, active, n_input, step * x_units, x_units, step * h_units, h_units,
            (step + 1) * h_blocks, 0, 0.0,
        )  # fmt: skip
    for back in range(n_steps):
        step = n_steps - 1 - back
        slot, h = step % PATTERN_SLOTS, (step + 1) * h_blocks
        if back == 0 or slot == PATTERN_SLOTS - 1:
            stage(first, n_nets, stride, targets, step - slot, step + 1, flat.targets, PATTERN_SLOTS)
        activate_output(room, h_blocks, o_blocks, n_output, h, h, False, 0.0)
        compare_output(room, o_blocks, slot * o_blocks, cross_entropy, learning_rate)
        gather_for_output(room, h_blocks, o_blocks, n_output, h)
        carry_to_net_input(room, h_blocks, n_output, back, h)
        if slot == 0 or step == 0:
            depth = min(PATTERN_SLOTS, n_steps - step)
            gather_for_hidden(
                room, h_blocks, rows, n_input, n_hidden, back - depth + 1, depth, (step + depth - 1) * x_units, x_units,
                (step + depth - 1) * h_units, h_units,
            )  # fmt: skip
        if step > 0:
            carry_to_context(room, h_blocks, rows, n_input, n_hidden, h_units, back)


@inlined
def gather_for_output(room: Room, h_blocks: int, o_blocks: int, n_output: int, h: int) -> None:
    """Add what a step says about the weights and biases of the output units."""
    for k in range(n_output):
        for i in range(h_blocks):
            place = k * h_blocks + i
            step = unit(room.step_o, k) * block(room.hidden, h + i)
            put(room.to_output_v, place, block(room.to_output_v, place) + step)
    for k in range(o_blocks):
        put(room.output_bias_v, k, block(room.output_bias_v, k) + block(room.step_o, k))


@inlined
def gather(gradient: Floats, row: int, step: Lanes) -> None:
    """Add what some steps say about a row of weights."""
    put(gradient, row, block(gradient, row) + step)


@inlined
def gather_for_hidden(
    room: Room, n_blocks: int, rows: int, n_input: int, n_hidden: int, back: int, depth: int, x: int, x_units: int,
    c: int, c_units: int,
) -> None:  # fmt: skip
    """Add what the errors of `depth` steps, the last of them `back` steps ago, say about weights to hidden units."""
    for i in range(n_blocks):
        row, error = i * rows, back * n_blocks + i
        gather(room.to_hidden_v, row, bias_blamed(room.step_h, error, n_blocks, depth))
        for j in range(n_input):
            step = blamed(room.step_h, error, n_blocks, depth, room.inputs, x + j, x_units)
            gather(room.to_hidden_v, row + 1 + j, step)
        row += 1 + n_input
        for j in range(0, n_hidden - 3, 4):
            one, two, three, four = four_blamed(room.step_h, error, n_blocks, depth, room.hidden, c + j, c_units)
            gather(room.to_hidden_v, row + j, one)
            gather(room.to_hidden_v, row + j + 1, two)
            gather(room.to_hidden_v, row + j + 2, three)
            gather(room.to_hidden_v, row + j + 3, four)
        for j in range(n_hidden - n_hidden % 4, n_hidden):
            step = blamed(room.step_h, error, n_blocks, depth, room.hidden, c + j, c_units)
            gather(room.to_hidden_v, row + j, step)
