"""The simple recurrent network in compiled loops: forward passes and Elman's online learning rule.

All arrays are C-contiguous float64. Where weights and velocities are float32, networks compute in single precision,
whatever the other arrays hold. The leading axis of weights, velocities and contexts is the replicate; loops over
replicates stand inside the kernel, and a caller hands each thread its own range `first` to `last` (the global
interpreter lock is released). Nothing is checked here and nothing is allocated per step. Weights have the shape
(replicate, to, from); while a network is at work, they lie in a `Room`.

One step, for the input x, the context c, and the target t:

    h = s(W_ih x + W_ch c + b_h)          y = s(W_ho h + b_o)          s(z) = 1 / (1 + exp(-z))
    delta_o = (y - t) y (1 - y)           for the squared error 1/2 sum (y - t)^2
    delta_o = (y - t)                     for the cross-entropy
    delta_h = (W_ho' delta_o) h (1 - h)
    v <- momentum v - learning_rate delta (from)'       W <- W + v
    c <- h                                only now: the update above still needs the old context

A network computes the same bits in every range and every population, however its stream is cut into calls; where
updates wait (see `cogrnn.kernels.waiting`), if it is cut at multiples of `WAITING` steps.
"""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import compiled
from cogrnn.kernels.lanes import width_of
from cogrnn.kernels.moving import clear, move_context, move_hidden, move_output
from cogrnn.kernels.room import Room, room_of, slots_in
from cogrnn.kernels.standing import fold, is_uniform, stand_still, unfold
from cogrnn.kernels.steps import EVERYTHING, NOTHING, READ_OUT, walk

Floats = NDArray[np.float64]

NONE = np.empty((0, 0, 0))
"""In the place of patterns and activations that are not used; for velocities that are not used, weights stand."""


def train_elman(
    first: int, last: int, inputs: Floats, targets: Floats,
    w_ih: Floats, w_ch: Floats, w_ho: Floats, b_h: Floats, b_o: Floats,
    v_ih: Floats, v_ch: Floats, v_ho: Floats, v_bh: Floats, v_bo: Floats,
    context: Floats, copy_context: bool, cross_entropy: bool, learning_rate: float, momentum: float,
) -> None:  # fmt: skip
    """Train the replicates `first` to `last` for one epoch, updating after every pattern.

    The context counts as plain input: the gradient is truncated at one step. `inputs` and `targets` have the shape
    (replicate, step, unit). Weights, velocities and `context` (replicate, hidden unit) change in place; without
    momentum, velocities do not.
    """
    go(
        first, last, inputs, targets, NONE, NONE, NONE, w_ih, w_ch, w_ho, b_h, b_o, v_ih, v_ch, v_ho, v_bh, v_bo,
        context, *room_of(inputs, w_ho), copy_context, EVERYTHING, cross_entropy, learning_rate, momentum,
    )  # fmt: skip


def train_read_out(
    first: int, last: int, inputs: Floats, targets: Floats,
    w_ih: Floats, w_ch: Floats, w_ho: Floats, b_h: Floats, b_o: Floats, v_ho: Floats, v_bo: Floats,
    context: Floats, copy_context: bool, cross_entropy: bool, learning_rate: float, momentum: float,
) -> None:  # fmt: skip
    """Train only the weights and biases of the output units for one epoch; the hidden layer is a random reservoir."""
    go(
        first, last, inputs, targets, NONE, NONE, NONE, w_ih, w_ch, w_ho, b_h, b_o, w_ih, w_ch, v_ho, b_h, v_bo,
        context, *room_of(inputs, w_ho), copy_context, READ_OUT, cross_entropy, learning_rate, momentum,
    )  # fmt: skip


def present(
    first: int, last: int, inputs: Floats,
    w_ih: Floats, w_ch: Floats, w_ho: Floats, b_h: Floats, b_o: Floats,
    context: Floats, copy_context: bool, hidden: Floats, output: Floats,
) -> None:  # fmt: skip
    """Present all patterns with frozen weights; fill `hidden` and `output` (replicate, step, unit) in place."""
    go(
        first, last, inputs, NONE, NONE, hidden, output, w_ih, w_ch, w_ho, b_h, b_o, w_ih, w_ch, w_ho, b_h, b_o,
        context, *room_of(inputs, w_ho), copy_context, NOTHING, False, 0.0, 0.0,
    )  # fmt: skip


def present_with_contexts(
    first: int, last: int, inputs: Floats, contexts: Floats,
    w_ih: Floats, w_ch: Floats, w_ho: Floats, b_h: Floats, b_o: Floats, hidden: Floats, output: Floats,
) -> None:  # fmt: skip
    """Present all patterns with frozen weights and a given context (replicate, step, hidden unit) at every step."""
    go(
        first, last, inputs, NONE, contexts, hidden, output, w_ih, w_ch, w_ho, b_h, b_o, w_ih, w_ch, w_ho, b_h, b_o,
        np.empty(b_h.shape), *room_of(inputs, w_ho), False, NOTHING, False, 0.0, 0.0,
    )  # fmt: skip


@compiled
def go(
    first: int, last: int, inputs: Floats, targets: Floats, contexts: Floats, hidden: Floats, output: Floats,
    w_ih: Floats, w_ch: Floats, w_ho: Floats, b_h: Floats, b_o: Floats,
    v_ih: Floats, v_ch: Floats, v_ho: Floats, v_bh: Floats, v_bo: Floats,
    context: Floats, room: Room, flat: Room, memory: bool,
    what_learns: int, cross_entropy: bool, learning_rate: float, momentum: float,
) -> None:  # fmt: skip
    """Take the replicates `first` to `last` through their streams, as many at a time as the room holds."""
    n_steps, n_input, n_hidden, n_output = inputs.shape[1], inputs.shape[2], w_ho.shape[2], w_ho.shape[1]
    side_by_side = room.hidden.ndim == 2
    width, slots = width_of(flat.standing), slots_in(flat)
    stride = width if side_by_side else 1
    h_blocks = flat.standing.size // width
    moving, given = momentum != 0.0, contexts.shape[1] > 0
    for r in range(first, last, stride):
        n = min(stride, last - r)
        clear(n_input, n_hidden, stride, flat)
        move_hidden(True, r, n, stride, w_ih, w_ch, b_h, flat.to_hidden)
        move_output(True, r, n, stride, w_ho, b_o, flat.to_output, flat.output_bias)
        if moving and what_learns == EVERYTHING:
            move_hidden(True, r, n, stride, v_ih, v_ch, v_bh, flat.to_hidden_v)
        if moving:
            move_output(True, r, n, stride, v_ho, v_bo, flat.to_output_v, flat.output_bias_v)
        move_context(True, r, n, stride, context, flat.hidden, (slots - 1 if memory else slots) * h_blocks * width)

        constant = what_learns == EVERYTHING and not side_by_side and not memory and is_uniform(context[r])
        stands = what_learns != EVERYTHING and not memory and not given
        if stands:
            stand_still(n_input, n_hidden, stride, room, flat)
        step = int(np.int64(0))  # for a literal 0, numba would compile a walk of its own
        while step < n_steps:
            stop = n_steps
            if constant:
                stands = fold(n_input, n_hidden, context[r, 0], momentum, room, flat)
                stop = n_steps if stands else step + 1
            step = walk(
                r, n, stride, step, stop, inputs, targets, contexts, hidden, output, room, flat, n_hidden, n_output,
                memory, stands, what_learns, cross_entropy, learning_rate, momentum,
            )  # fmt: skip
            if constant and stands:
                unfold(n_input, n_hidden, room)

        if memory:
            move_context(False, r, n, stride, context, flat.hidden, (n_steps - 1) % slots * h_blocks * width)
        if what_learns == EVERYTHING:
            move_hidden(False, r, n, stride, w_ih, w_ch, b_h, flat.to_hidden)
            if moving:
                move_hidden(False, r, n, stride, v_ih, v_ch, v_bh, flat.to_hidden_v)
        if what_learns != NOTHING:
            move_output(False, r, n, stride, w_ho, b_o, flat.to_output, flat.output_bias)
            if moving:
                move_output(False, r, n, stride, v_ho, v_bo, flat.to_output_v, flat.output_bias_v)
