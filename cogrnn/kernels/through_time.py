"""The passes through a network in the room whose errors are carried back through the hidden layers of the last steps.

`room.step_h` holds the errors of `depth` hidden layers, the present one first. What a weight learns from all of them
waits, like Elman's, until the next step needs the weight, and is added up before the weight is touched:

    v <- momentum v + sum over back of step[back] (sent so long before)        w <- w + v

What was sent lies in a line: the step before is always so many places to the left.
"""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import inlined
from cogrnn.kernels.exponential import logistic
from cogrnn.kernels.lanes import Lanes
from cogrnn.kernels.layers import learnt, received
from cogrnn.kernels.places import block, nothing, put, put_total, unit
from cogrnn.kernels.room import Room

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@inlined
def blamed(steps: Floats, i: int, apart: int, depth: int, sent: Floats, before: int, units: int) -> Lanes:
    """Return what the errors say about the weight from one unit, whose activations lie `units` places apart."""
    step = block(steps, i) * unit(sent, before)
    for back in range(1, depth):
        step = step + block(steps, i + back * apart) * unit(sent, before - back * units)
    return step


@inlined
def four_blamed(
    steps: Floats, i: int, apart: int, depth: int, sent: Floats, before: int, units: int
) -> tuple[Lanes, Lanes, Lanes, Lanes]:
    """Return the same for four units: an error is read once for all of them, and no sum waits for another."""
    step = block(steps, i)
    one, two = step * unit(sent, before), step * unit(sent, before + 1)
    three, four = step * unit(sent, before + 2), step * unit(sent, before + 3)
    for back in range(1, depth):
        step, place = block(steps, i + back * apart), before - back * units
        one, two = one + step * unit(sent, place), two + step * unit(sent, place + 1)
        three, four = three + step * unit(sent, place + 2), four + step * unit(sent, place + 3)
    return one, two, three, four


@inlined
def bias_blamed(steps: Floats, i: int, apart: int, depth: int) -> Lanes:
    """Return what the errors say about a bias."""
    step = block(steps, i)
    for back in range(1, depth):
        step = step + block(steps, i + back * apart)
    return step


@inlined
def received_by_learner(
    w: Floats, v: Floats, row: int, step: Lanes, sent: Floats, now: int, momentum: float, net: Lanes
) -> Lanes:
    """Return a net input with what one unit adds to it, after its weight has learnt."""
    return net + learnt(w, v, row, step, momentum) * unit(sent, now)


@inlined
def received_through_time(
    w: Floats, v: Floats, row: int, steps: Floats, i: int, apart: int, depth: int, sent: Floats, before: int,
    units: int, now: int, n: int, momentum: float, net: Lanes,
) -> Lanes:  # fmt: skip
    """Return a net input with what `n` units add to it, after their weights have learnt."""
    for j in range(0, n - 3, 4):
        one, two, three, four = four_blamed(steps, i, apart, depth, sent, before + j, units)
        net = received_by_learner(w, v, row + j, one, sent, now + j, momentum, net)
        net = received_by_learner(w, v, row + j + 1, two, sent, now + j + 1, momentum, net)
        net = received_by_learner(w, v, row + j + 2, three, sent, now + j + 2, momentum, net)
        net = received_by_learner(w, v, row + j + 3, four, sent, now + j + 3, momentum, net)
    for j in range(n - n % 4, n):
        step = blamed(steps, i, apart, depth, sent, before + j, units)
        net = received_by_learner(w, v, row + j, step, sent, now + j, momentum, net)
    return net


@inlined
def activate_hidden_through_time(
    room: Room, n_blocks: int, rows: int, n_input: int, n_hidden: int, active: Integers, n_active: int, x: int,
    x_units: int, c: int, c_units: int, h: int, depth: int, momentum: float,
) -> None:  # fmt: skip
    """Compute the hidden vector from active inputs and context, after learning from `depth` layers if there are any."""
    for i in range(n_blocks):
        row, context_row = i * rows, i * rows + 1 + n_input
        if depth > 0:
            step = bias_blamed(room.step_h, i, n_blocks, depth)
            net = learnt(room.to_hidden, room.to_hidden_v, row, step, momentum)
            for a in range(n_active):
                j = active[a]
                step = blamed(room.step_h, i, n_blocks, depth, room.inputs, x - x_units + j, x_units)
                net = received_by_learner(
                    room.to_hidden, room.to_hidden_v, row + 1 + j, step, room.inputs, x + j, momentum, net
                )
            from_context = received_through_time(
                room.to_hidden, room.to_hidden_v, context_row, room.step_h, i, n_blocks, depth, room.hidden,
                c - c_units, c_units, c, n_hidden, momentum, nothing(room.hidden),
            )  # fmt: skip
        else:
            net = block(room.to_hidden, row)
            for a in range(n_active):
                net = received(room.to_hidden, row + 1 + active[a], unit, room.inputs, x + active[a], 1, net)
            from_context = received(room.to_hidden, context_row, unit, room.hidden, c, n_hidden, nothing(room.hidden))
        put(room.hidden, h + i, logistic(net + from_context))


@inlined
def carry_to_context(room: Room, n_blocks: int, rows: int, n_input: int, n_hidden: int, units: int, back: int) -> None:
    """Carry the errors of the hidden layer so many steps `back` to its context, by the weights of now."""
    for j in range(n_hidden):
        total = nothing(room.hidden)
        for i in range(n_blocks):
            total = total + block(room.to_hidden, i * rows + 1 + n_input + j) * block(room.step_h, back * n_blocks + i)
        put_total(room.step_h, (back + 1) * units + j, total)


@inlined
def carry_to_net_input(room: Room, n_blocks: int, n_output: int, back: int, h: int) -> None:
    """Carry what came to the hidden layer `h`, `back` steps ago, and errors of output units to its net inputs."""
    for i in range(n_blocks):
        place, y = back * n_blocks + i, block(room.hidden, h + i)
        step = block(room.step_h, place)
        for k in range(n_output):
            step = step + block(room.to_output, k * n_blocks + i) * unit(room.step_o, k)
        put(room.step_h, place, step * (y * (1.0 - y)))
