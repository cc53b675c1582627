"""A network's way through a stream of patterns, in one loop for training and for presenting."""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import compiled
from cogrnn.kernels.exponential import logistic
from cogrnn.kernels.lanes import WIDTH, everywhere
from cogrnn.kernels.layers import learnt, received, received_by_learners
from cogrnn.kernels.moving import record, stage
from cogrnn.kernels.places import block, opened, put, put_total, unit
from cogrnn.kernels.room import PATTERN_SLOTS, SLOTS, Room
from cogrnn.kernels.standing import learn_standing, within_limit

Floats = NDArray[np.float64]

NOTHING, READ_OUT, EVERYTHING = 0, 1, 2
"""What learns."""

BATCH = PATTERN_SLOTS // 2


@compiled
def walk(
    first: int, n_nets: int, stride: int, start: int, stop: int, inputs: Floats, targets: Floats, contexts: Floats,
    hidden: Floats, output: Floats, arrays: Room, flat: Room, n_hidden: int, n_output: int, memory: bool, stands: bool,
    what_learns: int, cross_entropy: bool, learning_rate: float, momentum: float,
) -> int:  # fmt: skip
    """Take the networks that are in the room from the step `start` to the step `stop`, and return where they are.

    Training uses `targets`; presenting fills `hidden` and `output` (replicate, step, unit). Of `contexts` (the same
    shape) one is given at every step, if there are any. Arrays that are not used have no steps. With `stands`, what the
    context adds is in the room already, and a walk ends early where weights go beyond what can be told apart.
    """
    room, n_input = opened(arrays), inputs.shape[2]
    per_block = WIDTH // stride
    h_blocks, o_blocks = flat.step_h.size // WIDTH, flat.step_o.size // WIDTH
    x_units, h_units = flat.inputs.size // PATTERN_SLOTS // stride, h_blocks * per_block
    n_context = 0 if stands else n_hidden
    rows = 1 + n_input + n_hidden
    active, n_active = np.arange(n_input), n_input
    constant = flat.hidden[SLOTS * h_blocks * WIDTH]
    for step in range(start, stop + (what_learns != NOTHING)):
        learning, closing = what_learns != NOTHING and step > start, step == stop
        if not closing and (step == start or step % BATCH == 0):
            end = min(stop, step - step % BATCH + BATCH)
            stage(first, n_nets, stride, inputs, step, end, flat.inputs, PATTERN_SLOTS)
            if what_learns != NOTHING:
                stage(first, n_nets, stride, targets, step, end, flat.targets, PATTERN_SLOTS)
        if contexts.shape[1] > 0:
            stage(first, n_nets, stride, contexts, step, step + 1, flat.hidden[SLOTS * h_blocks * WIDTH :], 1)
        x, x_before = step % PATTERN_SLOTS * x_units, (step - 1) % PATTERN_SLOTS * x_units
        h, h_before = step % SLOTS * h_blocks, (step - 1) % SLOTS * h_blocks
        c = ((step - 1) % SLOTS if memory else SLOTS) * h_units
        c_before = ((step - 2) % SLOTS if memory else SLOTS) * h_units
        if stride == 1 and momentum == 0.0:
            n_active = 0
            for j in range(n_input):
                if (not closing and inputs[first, step, j] != 0.0) or (learning and inputs[first, step - 1, j] != 0.0):
                    active[n_active] = j
                    n_active += 1

        for i in range(h_blocks):
            row = i * rows
            if learning and what_learns == EVERYTHING:
                e = block(room.step_h, i)
                net = learnt(room.to_hidden, room.to_hidden_v, row, e, momentum)
                for a in range(n_active):
                    j = active[a]
                    net = received_by_learners(
                        room.to_hidden, room.to_hidden_v, row + 1 + j, e, unit, room.inputs, x_before + j, x + j, 1,
                        momentum, net,
                    )  # fmt: skip
                from_context = received_by_learners(
                    room.to_hidden, room.to_hidden_v, row + 1 + n_input, e, unit, room.hidden, c_before, c, n_context,
                    momentum, block(room.standing, i),
                )  # fmt: skip
            else:
                net = block(room.to_hidden, row)
                for a in range(n_active):
                    net = received(room.to_hidden, row + 1 + active[a], unit, room.inputs, x + active[a], 1, net)
                from_context = block(room.standing, i)
                from_context = received(
                    room.to_hidden, row + 1 + n_input, unit, room.hidden, c, n_context, from_context
                )
            put(room.hidden, h + i, logistic(net + from_context))

        for k in range(n_output):
            row = k * h_blocks
            if learning:
                net = received_by_learners(
                    room.to_output, room.to_output_v, row, unit(room.step_o, k), block, room.hidden, h_before, h,
                    h_blocks, momentum, everywhere(0.0),
                )  # fmt: skip
            else:
                net = received(room.to_output, row, block, room.hidden, h, h_blocks, everywhere(0.0))
            put_total(room.output, k, net)
        for k in range(o_blocks):
            if learning:
                bias = learnt(room.output_bias, room.output_bias_v, k, block(room.step_o, k), momentum)
            else:
                bias = block(room.output_bias, k)
            put(room.output, k, logistic(block(room.output, k) + bias))
        if closing:
            break
        if what_learns == NOTHING:
            record(first, n_nets, stride, flat.hidden, h * WIDTH, step, hidden)
            record(first, n_nets, stride, flat.output, 0, step, output)
            continue

        for k in range(o_blocks):
            y = block(room.output, k)
            e = (y - block(room.targets, step % PATTERN_SLOTS * o_blocks + k)) * (0.0 - learning_rate)
            if not cross_entropy:
                e = e * (y * (1.0 - y))
            put(room.step_o, k, e)
        if what_learns == EVERYTHING:
            for i in range(h_blocks):
                back = everywhere(0.0)
                for k in range(n_output):
                    back = back + block(room.to_output, k * h_blocks + i) * unit(room.step_o, k)
                y = block(room.hidden, h + i)
                put(room.step_h, i, back * (y * (1.0 - y)))
            if stands:
                learn_standing(room, h_blocks, n_hidden, constant, momentum)
                if not within_limit(flat.pivot, flat.reach):
                    stop = step + 1
    return stop
