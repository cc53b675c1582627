"""The sequential network of Jordan (1986) in compiled loops: production of sequences, and learning of them.

The leading axis of all arrays is the replicate; a caller hands each thread its own range `first` to `last`. `WIDTH`
networks work side by side, one in each lane; nothing that one computes depends on another.

One step, for the plan p, the state s, the target t, and c = 1 where an output unit has a target, else 0:

    h = f(W_ph p + W_sh s + b_h)          y = f(W_ho h + b_o)          f(z) = 1 / (1 + exp(-z))
    delta_o = c (y - t) y (1 - y)         delta_h = (W_ho' delta_o) h (1 - h)
    v <- momentum v - learning_rate delta (from)'       W <- W + v
    s <- decay s + x       with x the outputs, or the targets where they are forced and there is one

or, where the state is an average, s <- s + (x - s) / n after the n-th step. The state counts as plain input: no error
goes back through it.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import compiled, inlined
from cogrnn.kernels.exponential import logistic
from cogrnn.kernels.lanes import WIDTH, everywhere
from cogrnn.kernels.places import opened, put, unit

Floats = NDArray[np.float64]


class JordanRoom(NamedTuple):
    """Sixteen networks at work, each array of the shape (place, lane).

    Parameters
    ----------
    to_hidden, to_hidden_v
        For each hidden unit its bias, its weights from the plan and from the state; and their velocities.
    to_output, to_output_v
        For each output unit its bias and its weights from the hidden units; and their velocities.
    plan, state, hidden, output, target, cares
        Activations, targets, and 1 where there is a target.
    delta
        Errors of the output units, multiplied by minus the learning rate.
    """

    to_hidden: Floats
    to_hidden_v: Floats
    to_output: Floats
    to_output_v: Floats
    plan: Floats
    state: Floats
    hidden: Floats
    output: Floats
    target: Floats
    cares: Floats
    delta: Floats


def jordan_room(n_plan: int, n_hidden: int, n_output: int) -> JordanRoom:
    """Return the room for sixteen networks of this size."""
    to_hidden, to_output = n_hidden * (1 + n_plan + n_output), n_output * (1 + n_hidden)
    sizes = [to_hidden, to_hidden, to_output, to_output, n_plan, n_output, n_hidden, *4 * [n_output]]
    return JordanRoom(*(np.zeros((size, WIDTH)) for size in sizes))


@inlined
def forward(room: JordanRoom, n_plan: int, n_hidden: int, n_output: int) -> None:
    """Compute the hidden and the output activations."""
    rows = 1 + n_plan + n_output
    for i in range(n_hidden):
        net = unit(room.to_hidden, i * rows)
        for j in range(n_plan):
            net = net + unit(room.to_hidden, i * rows + 1 + j) * unit(room.plan, j)
        for j in range(n_output):
            net = net + unit(room.to_hidden, i * rows + 1 + n_plan + j) * unit(room.state, j)
        put(room.hidden, i, logistic(net))
    for k in range(n_output):
        net = unit(room.to_output, k * (1 + n_hidden))
        for i in range(n_hidden):
            net = net + unit(room.to_output, k * (1 + n_hidden) + 1 + i) * unit(room.hidden, i)
        put(room.output, k, logistic(net))


@inlined
def learn(room: JordanRoom, n_plan: int, n_hidden: int, n_output: int, learning_rate: float, momentum: float) -> None:
    """Carry the error back and change all weights; those to the output change last, as the error needs them."""
    rows = 1 + n_plan + n_output
    for k in range(n_output):
        y = unit(room.output, k)
        step = unit(room.cares, k) * (y - unit(room.target, k)) * (y * (1.0 - y)) * (0.0 - learning_rate)
        put(room.delta, k, step)
    for i in range(n_hidden):
        back = everywhere(0.0)
        for k in range(n_output):
            place = k * (1 + n_hidden) + 1 + i
            back = back + unit(room.to_output, place) * unit(room.delta, k)
        h = unit(room.hidden, i)
        back = back * (h * (1.0 - h))
        change(room.to_hidden, room.to_hidden_v, i * rows, back, momentum)
        for j in range(n_plan):
            change(room.to_hidden, room.to_hidden_v, i * rows + 1 + j, back * unit(room.plan, j), momentum)
        for j in range(n_output):
            change(room.to_hidden, room.to_hidden_v, i * rows + 1 + n_plan + j, back * unit(room.state, j), momentum)
    for k in range(n_output):
        step = unit(room.delta, k)
        change(room.to_output, room.to_output_v, k * (1 + n_hidden), step, momentum)
        for i in range(n_hidden):
            place = k * (1 + n_hidden) + 1 + i
            change(room.to_output, room.to_output_v, place, step * unit(room.hidden, i), momentum)


@inlined
def change(weights: Floats, velocities: Floats, place: int, step: object, momentum: float) -> None:
    """Move one weight, and remember how."""
    velocity = momentum * unit(velocities, place) + step
    put(velocities, place, velocity)
    put(weights, place, unit(weights, place) + velocity)


@compiled
def carry(inward: bool, first: int, n_nets: int, weights: Floats, room: Floats, rows: int, column: int) -> None:
    """Bring weights (replicate, to, from) into the lanes, `rows` places for each unit, from `column` on; or back."""
    for net in range(n_nets):
        for i in range(weights.shape[1]):
            for j in range(weights.shape[2]):
                if inward:
                    room[i * rows + column + j, net] = weights[first + net, i, j]
                else:
                    weights[first + net, i, j] = room[i * rows + column + j, net]


@compiled
def carry_all(
    inward: bool, first: int, n_nets: int, w_ph: Floats, w_sh: Floats, w_ho: Floats, b_h: Floats, b_o: Floats,
    to_hidden: Floats, to_output: Floats,
) -> None:  # fmt: skip
    """Bring all weights, or all velocities, into the lanes or back."""
    n_plan, n_output, n_hidden = w_ph.shape[2], w_sh.shape[2], w_ph.shape[1]
    rows = 1 + n_plan + n_output
    carry(inward, first, n_nets, b_h.reshape((*b_h.shape, 1)), to_hidden, rows, 0)
    carry(inward, first, n_nets, w_ph, to_hidden, rows, 1)
    carry(inward, first, n_nets, w_sh, to_hidden, rows, 1 + n_plan)
    carry(inward, first, n_nets, b_o.reshape((*b_o.shape, 1)), to_output, 1 + n_hidden, 0)
    carry(inward, first, n_nets, w_ho, to_output, 1 + n_hidden, 1)


@compiled
def run_jordan(
    first: int, last: int, plans: Floats, targets: Floats, starts: Floats,
    w_ph: Floats, w_sh: Floats, w_ho: Floats, b_h: Floats, b_o: Floats,
    v_ph: Floats, v_sh: Floats, v_ho: Floats, v_bh: Floats, v_bo: Floats,
    decay: float, averages: bool, forced: bool, n_epochs: int, learning_rate: float, momentum: float,
    outputs: Floats, arrays: JordanRoom,
) -> None:  # fmt: skip
    """Take the replicates `first` to `last` through all sequences, `n_epochs` times, with or without learning.

    Parameters
    ----------
    first, last
        The range of replicates.
    plans, targets
        Shape (replicate, sequence, step, unit); a target that is no number is none.
    starts
        The state before the first step, shape (replicate, sequence, output unit).
    w_ph, w_sh, w_ho, b_h, b_o, v_ph, v_sh, v_ho, v_bh, v_bo
        Weights (replicate, to, from), biases (replicate, unit), and their velocities; change in place.
    decay, averages
        How the state changes.
    forced
        Whether targets stand for the outputs in the state, where there are any.
    n_epochs, learning_rate, momentum
        How to learn; nothing is learnt with a learning rate of 0.
    outputs
        Shape (replicate, sequence, step, unit); filled in the last epoch, if there is room.
    arrays
        Where to work.
    """
    n_sequences, n_steps, n_plan = plans.shape[1:]
    n_hidden, n_output = w_ph.shape[1], w_sh.shape[2]
    room = opened(arrays)
    for r in range(first, last, WIDTH):
        n_nets = min(WIDTH, last - r)
        for row in arrays:
            row[:] = 0.0
        carry_all(True, r, n_nets, w_ph, w_sh, w_ho, b_h, b_o, arrays.to_hidden, arrays.to_output)
        carry_all(True, r, n_nets, v_ph, v_sh, v_ho, v_bh, v_bo, arrays.to_hidden_v, arrays.to_output_v)
        for epoch in range(n_epochs):
            for sequence in range(n_sequences):
                for net in range(n_nets):
                    for k in range(n_output):
                        arrays.state[k, net] = starts[r + net, sequence, k]
                for step in range(n_steps):
                    for net in range(n_nets):
                        for j in range(n_plan):
                            arrays.plan[j, net] = plans[r + net, sequence, step, j]
                        for k in range(n_output):
                            wanted = targets[r + net, sequence, step, k]
                            known = wanted == wanted
                            arrays.target[k, net] = wanted if known else 0.0
                            arrays.cares[k, net] = 1.0 if known else 0.0
                    forward(room, n_plan, n_hidden, n_output)
                    if learning_rate > 0.0:
                        learn(room, n_plan, n_hidden, n_output, learning_rate, momentum)
                    for k in range(n_output):
                        said = unit(room.output, k)
                        if forced:
                            cares = unit(room.cares, k)
                            said = cares * unit(room.target, k) + (1.0 - cares) * said
                        if averages:
                            put(room.state, k, unit(room.state, k) + (said - unit(room.state, k)) / (step + 1.0))
                        else:
                            put(room.state, k, decay * unit(room.state, k) + said)
                    if epoch == n_epochs - 1 and outputs.shape[1] > 0:
                        for net in range(n_nets):
                            for k in range(n_output):
                                outputs[r + net, sequence, step, k] = arrays.output[k, net]
        carry_all(False, r, n_nets, w_ph, w_sh, w_ho, b_h, b_o, arrays.to_hidden, arrays.to_output)
        carry_all(False, r, n_nets, v_ph, v_sh, v_ho, v_bh, v_bo, arrays.to_hidden_v, arrays.to_output_v)
