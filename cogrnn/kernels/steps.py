"""A network's way through a stream of patterns, in one loop for training and for presenting."""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import compiled
from cogrnn.kernels.lanes import width_of
from cogrnn.kernels.moving import record, stage
from cogrnn.kernels.passes import activate_hidden, activate_output, carry_back, compare_output, hear_context
from cogrnn.kernels.places import opened
from cogrnn.kernels.room import PATTERN_SLOTS, WAITING, Room, slots_in
from cogrnn.kernels.standing import learn_standing, within_limit
from cogrnn.kernels.waiting import hear_while_waiting, wait_no_longer

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
    room, n_input, width = opened(arrays), inputs.shape[2], width_of(flat.standing)
    per_block = width // stride
    h_blocks, o_blocks = flat.standing.size // width, flat.step_o.size // width
    x_units, h_units = flat.inputs.size // PATTERN_SLOTS // stride, h_blocks * per_block
    n_context, slots, n_waiting = 0 if stands else n_hidden, slots_in(flat), 0
    waits = memory and what_learns == EVERYTHING and stride == 1 and momentum == 0.0
    rows = 1 + n_input + n_hidden
    active, n_active = np.arange(n_input), n_input
    constant = flat.hidden[slots * h_blocks * width]
    for step in range(start, stop + (what_learns != NOTHING)):
        learning, closing = what_learns != NOTHING and step > start, step == stop
        if not closing and (step == start or step % BATCH == 0):
            end = min(stop, step - step % BATCH + BATCH)
            stage(first, n_nets, stride, inputs, step, end, flat.inputs, PATTERN_SLOTS)
            if what_learns != NOTHING:
                stage(first, n_nets, stride, targets, step, end, flat.targets, PATTERN_SLOTS)
        if contexts.shape[1] > 0:
            stage(first, n_nets, stride, contexts, step, step + 1, flat.hidden[slots * h_blocks * width :], 1)
        x, x_before = step % PATTERN_SLOTS * x_units, (step - 1) % PATTERN_SLOTS * x_units
        h, h_before = step % slots * h_blocks, (step - 1) % slots * h_blocks
        c = ((step - 1) % slots if memory else slots) * h_units
        c_before = ((step - 2) % slots if memory else slots) * h_units
        error, error_before = 0, 0
        if waits:
            error, error_before = step % WAITING * h_blocks, (step - 1) % WAITING * h_blocks
            n_waiting = (step - start - 1) % WAITING + 1 if step > start else 0
        if stride == 1 and momentum == 0.0:
            n_active = 0
            for j in range(n_input):
                if (not closing and inputs[first, step, j] != 0.0) or (learning and inputs[first, step - 1, j] != 0.0):
                    active[n_active] = j
                    n_active += 1

        hidden_learns = learning and what_learns == EVERYTHING
        heard = stride == 1 and (waits or not hidden_learns)
        if waits and closing:
            wait_no_longer(room, h_blocks, rows, 1 + n_input, n_context, h_units, slots, step, n_waiting)
        elif waits:
            hear_while_waiting(room, h_blocks, rows, 1 + n_input, n_context, h_units, slots, step, n_waiting)
        elif heard:
            hear_context(room, h_blocks, rows, 1 + n_input, n_context, c)
        activate_hidden(
            room, h_blocks, rows, n_input, n_context, active, n_active, x_before, c_before, x, c, h, error_before,
            heard, hidden_learns, momentum,
        )  # fmt: skip
        activate_output(room, h_blocks, o_blocks, n_output, h_before, h, learning, momentum)
        if closing:
            break
        if what_learns == NOTHING:
            record(first, n_nets, stride, flat.hidden, h * width, step, hidden)
            record(first, n_nets, stride, flat.output, 0, step, output)
            continue

        compare_output(room, o_blocks, step % PATTERN_SLOTS * o_blocks, cross_entropy, learning_rate)
        if what_learns == EVERYTHING:
            carry_back(room, h_blocks, n_output, h, error)
            if stands:
                learn_standing(room, h_blocks, n_hidden, constant, momentum)
                if not within_limit(flat.pivot, flat.reach):
                    stop = step + 1
    return stop
