"""What a unit receives, with the learning of the step before on the way: every weight is touched once per step.

The update of step t - 1 needs nothing but what was known at its end, so it may wait until the weight is needed at step
t: it is read, moves by what it learnt, is written, and sends, in one go. The order of operations on each weight is the
same as if all weights had been updated at once. A step's error comes multiplied by minus the learning rate:

    v <- momentum v + step (sent before)        w <- w + v        net input <- net input + w (sent now)
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import inlined
from cogrnn.kernels.lanes import Lanes, plus
from cogrnn.kernels.places import block, put

Floats = NDArray[np.float64]
Read: TypeAlias = Callable[[Floats, int], Lanes]
"""`unit` or `block`."""


@inlined
def learnt(w: Floats, v: Floats, row: int, step: Lanes, momentum: float) -> Lanes:
    """Return a row of weights after it has learnt from a unit that always sends 1: a bias."""
    if momentum != 0.0:
        step = momentum * block(v, row) + step
        put(v, row, step)
    weight = block(w, row) + step
    put(w, row, weight)
    return weight


@inlined
def received(w: Floats, row: int, read: Read, sent: Floats, now: int, n: int, net: Lanes) -> Lanes:
    """Return a net input with what `n` places of `sent` add to it, from the place `now` on, each read by `read`."""
    for j in range(n):
        net = plus(net, block(w, row + j), read(sent, now + j))
    return net


@inlined
def two_received(
    w: Floats, row: int, other_row: int, read: Read, sent: Floats, now: int, n: int, net: Lanes, other: Lanes
) -> tuple[Lanes, Lanes]:
    """Return the same for two rows that hear the same: neither sum waits for the other."""
    for j in range(n):
        sending = read(sent, now + j)
        net, other = plus(net, block(w, row + j), sending), plus(other, block(w, other_row + j), sending)
    return net, other


@inlined
def received_by_learners(
    w: Floats, v: Floats, row: int, step: Lanes, read: Read, sent: Floats, before: int, now: int, n: int,
    momentum: float, net: Lanes,
) -> Lanes:  # fmt: skip
    """Return the same, and let the weights learn first from what was sent at the step before."""
    if momentum == 0.0:
        for j in range(n):
            weight = plus(block(w, row + j), step, read(sent, before + j))
            put(w, row + j, weight)
            net = plus(net, weight, read(sent, now + j))
    else:
        for j in range(n):
            velocity = momentum * block(v, row + j) + step * read(sent, before + j)
            put(v, row + j, velocity)
            weight = block(w, row + j) + velocity
            put(w, row + j, weight)
            net = plus(net, weight, read(sent, now + j))
    return net


@inlined
def two_received_by_learners(
    w: Floats, v: Floats, row: int, other_row: int, step: Lanes, other_step: Lanes, read: Read, sent: Floats,
    before: int, now: int, n: int, momentum: float, net: Lanes, other: Lanes,
) -> tuple[Lanes, Lanes]:  # fmt: skip
    """Return the same for two rows that hear the same."""
    if momentum == 0.0:
        for j in range(n):
            sent_before, sending = read(sent, before + j), read(sent, now + j)
            weight = plus(block(w, row + j), step, sent_before)
            other_weight = plus(block(w, other_row + j), other_step, sent_before)
            put(w, row + j, weight)
            put(w, other_row + j, other_weight)
            net, other = plus(net, weight, sending), plus(other, other_weight, sending)
        return net, other
    net = received_by_learners(w, v, row, step, read, sent, before, now, n, momentum, net)
    return net, received_by_learners(w, v, other_row, other_step, read, sent, before, now, n, momentum, other)
