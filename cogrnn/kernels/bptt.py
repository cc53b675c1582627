"""Back propagation through time on the weights of a simple recurrent network, in compiled loops.

The error of every step is carried back through the last `k` hidden layers, and an update follows every pattern; with
k = 1 it is Elman's rule. The stored activations are those of the time, the weights are those of now (Williams and Peng,
1990). Conventions are those of `cogrnn.kernels.srn`.
"""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import compiled
from cogrnn.kernels.lanes import width_of
from cogrnn.kernels.moving import clear, move_context, move_network, move_past, move_to_beginning, stage
from cogrnn.kernels.passes import activate_output, carry_back, compare_output
from cogrnn.kernels.places import opened
from cogrnn.kernels.room import PATTERN_SLOTS, Room, room_of
from cogrnn.kernels.through_time import activate_hidden_through_time, carry_to_context, carry_to_net_input

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


def train_bptt(
    first: int, last: int, inputs: Floats, targets: Floats,
    w_ih: Floats, w_ch: Floats, w_ho: Floats, b_h: Floats, b_o: Floats,
    v_ih: Floats, v_ch: Floats, v_ho: Floats, v_bh: Floats, v_bo: Floats,
    context: Floats, past_inputs: Floats, past_contexts: Floats, past_steps: Counts,
    cross_entropy: bool, learning_rate: float, momentum: float,
) -> None:  # fmt: skip
    """Train the replicates `first` to `last` for one epoch by BPTT(k), updating after every pattern.

    `past_inputs` (replicate, k, input unit) and `past_contexts` (replicate, k, hidden unit) are rings that hold what
    the last k steps saw; `past_steps` (replicate) counts the steps since the context was last reset. They outlive the
    call, so that the error reaches back over the seam between two epochs where the context does.
    """
    go_through_time(
        first, last, inputs, targets, w_ih, w_ch, w_ho, b_h, b_o, v_ih, v_ch, v_ho, v_bh, v_bo, context, past_inputs,
        past_contexts, past_steps, *room_of(inputs, w_ho, past_inputs.shape[1]), cross_entropy, learning_rate,
        momentum,
    )  # fmt: skip


@compiled
def go_through_time(
    first: int, last: int, inputs: Floats, targets: Floats,
    w_ih: Floats, w_ch: Floats, w_ho: Floats, b_h: Floats, b_o: Floats,
    v_ih: Floats, v_ch: Floats, v_ho: Floats, v_bh: Floats, v_bo: Floats,
    context: Floats, past_inputs: Floats, past_contexts: Floats, past_steps: Counts, room: Room, flat: Room,
    cross_entropy: bool, learning_rate: float, momentum: float,
) -> None:  # fmt: skip
    """Take the replicates `first` to `last` through their streams; those side by side have seen equally many steps."""
    k, n_steps = past_inputs.shape[1], inputs.shape[1]
    weights = (w_ih, w_ch, w_ho, b_h, b_o, flat.to_hidden, flat.to_output, flat.output_bias)
    velocities = (v_ih, v_ch, v_ho, v_bh, v_bo, flat.to_hidden_v, flat.to_output_v, flat.output_bias_v)
    stride = width_of(flat.hidden) if room.hidden.ndim == 2 else 1
    x_size, h_size = flat.inputs.size // (PATTERN_SLOTS + k), flat.standing.size
    r = first
    while r < last:
        n, n_past = 1, past_steps[r]
        while n < stride and r + n < last and past_steps[r + n] == n_past:
            n += 1
        clear(inputs.shape[2], w_ho.shape[2], stride, flat)
        move_network(True, r, n, stride, *weights)
        if momentum != 0.0:
            move_network(True, r, n, stride, *velocities)
        move_context(True, r, n, stride, context, flat.hidden, k * h_size)
        move_past(True, r, n, stride, past_inputs, n_past, min(k, n_past), flat.inputs, x_size, k)
        move_past(True, r, n, stride, past_contexts, n_past, min(k, n_past), flat.hidden, h_size, k)
        walk_through_time(
            r, n, stride, inputs, targets, n_past, k, room, flat, w_ho.shape[2], w_ho.shape[1], cross_entropy,
            learning_rate, momentum,
        )  # fmt: skip
        now, n_new = k + n_steps % PATTERN_SLOTS, min(k, n_steps)
        n_past += n_steps
        past_steps[r : r + n] = n_past
        move_past(False, r, n, stride, past_inputs, n_past, n_new, flat.inputs, x_size, now)
        move_past(False, r, n, stride, past_contexts, n_past, n_new, flat.hidden, h_size, now)
        move_context(False, r, n, stride, context, flat.hidden, now * h_size)
        move_network(False, r, n, stride, *weights)
        if momentum != 0.0:
            move_network(False, r, n, stride, *velocities)
        r += n


@compiled
def walk_through_time(
    first: int, n_nets: int, stride: int, inputs: Floats, targets: Floats, n_past: int, k: int, arrays: Room,
    flat: Room, n_hidden: int, n_output: int, cross_entropy: bool, learning_rate: float, momentum: float,
) -> None:  # fmt: skip
    """Train the networks in the room on all patterns; they have seen `n_past` steps since their contexts were reset.

    What was sent in the last k steps, and what is sent now, lies in a line that has place for `PATTERN_SLOTS` steps;
    then its end is moved to its beginning.
    """
    room, n_steps, n_input = opened(arrays), inputs.shape[1], inputs.shape[2]
    width = width_of(flat.hidden)
    h_blocks, o_blocks = flat.standing.size // width, flat.step_o.size // width
    x_units, h_units = flat.inputs.size // (PATTERN_SLOTS + k) // stride, flat.standing.size // stride
    rows, active, n_active, depth = 1 + n_input + n_hidden, np.arange(n_input), n_input, 0
    for step in range(n_steps + 1):
        slot, closing = step % PATTERN_SLOTS, step == n_steps
        if slot == 0:
            if step > 0:
                move_to_beginning(flat.inputs, PATTERN_SLOTS * x_units * stride)
                move_to_beginning(flat.hidden, PATTERN_SLOTS * h_units * stride)
            stop = min(n_steps, step + PATTERN_SLOTS)
            stage(first, n_nets, stride, inputs, step, stop, flat.inputs[k * x_units * stride :], PATTERN_SLOTS)
            stage(first, n_nets, stride, targets, step, stop, flat.targets, PATTERN_SLOTS)
        x, c, h = (k + slot) * x_units, (k + slot) * h_blocks, (k + slot + 1) * h_blocks
        if stride == 1 and momentum == 0.0:
            n_active = 0
            for j in range(n_input):
                speaks = not closing and flat.inputs[x + j] != 0.0
                for back in range(1, 1 + depth):
                    speaks = speaks or flat.inputs[x + j - back * x_units] != 0.0
                if speaks:
                    active[n_active] = j
                    n_active += 1

        activate_hidden_through_time(
            room, h_blocks, rows, n_input, n_hidden, active, n_active, x, x_units,
            (k + slot) * h_units, h_units, h, depth, momentum,
        )  # fmt: skip
        activate_output(room, h_blocks, o_blocks, n_output, c, h, depth > 0, momentum)
        if closing:
            break
        compare_output(room, o_blocks, slot * o_blocks, cross_entropy, learning_rate)
        carry_back(room, h_blocks, n_output, h, 0)
        depth = min(k, n_past + step + 1)
        for back in range(depth - 1):
            carry_to_context(room, h_blocks, rows, n_input, n_hidden, h_units, back)
            carry_to_net_input(room, h_blocks, 0, back + 1, c - back * h_blocks)
