"""The simple recurrent network on sequences whose steps are not all scored, in compiled loops: BPTT(k) in lanes.

Conventions are those of `cogrnn.kernels.lstm`: `WIDTH` networks side by side, `starts` returns the context to its
start, and there is an error, and so an update, only where `scored` is 1. With k = 1 the context counts as plain input
(Elman's rule); with k as long as the sequence, the gradient is the whole one. For a scored step t, with s' = h (1 - h):

    delta(t) = s'(t) W_ho' delta_o                delta(t-d-1) = s'(t-d-1) W_ch' delta(t-d)      d < k - 1
    W_ih -= a sum_d delta(t-d) x(t-d)'            W_ch -= a sum_d delta(t-d) c(t-d)'             d < k

Errors do not leave their sequence.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import compiled, inlined
from cogrnn.kernels.exponential import logistic
from cogrnn.kernels.lanes import WIDTH, everywhere
from cogrnn.kernels.places import block, opened, put
from cogrnn.kernels.rows import follow, net_input

Floats = NDArray[np.float64]


class ScoredRoom(NamedTuple):
    """Arrays of the shape (place, lane): weights, what they will change by, and the last k steps.

    A row of `hidden` hears the inputs, the context, and 1; a row of `output` hears the hidden units, and 1.
    """

    hidden: Floats
    change: Floats
    output: Floats
    heard: Floats
    active: Floats
    delta: Floats
    earlier: Floats
    answer: Floats
    target: Floats
    error: Floats
    keep: Floats
    share: Floats


def scored_room(n_input: int, n_hidden: int, n_output: int, k: int) -> ScoredRoom:
    """Return a room for networks of this size that carry errors back through k steps."""
    n_heard, n_told = n_input + n_hidden + 1, n_hidden + 1
    sizes = (n_hidden * n_heard, n_hidden * n_heard, n_output * n_told, k * n_heard, n_told, n_hidden, n_hidden)
    return ScoredRoom(*(np.zeros((size, WIDTH)) for size in (*sizes, *(n_output,) * 3, k, 1)))


@compiled
def go_through_scored(
    first: int, last: int, inputs: Floats, targets: Floats, starts: Floats, scored: Floats,
    w_ih: Floats, w_ch: Floats, w_ho: Floats, b_h: Floats, b_o: Floats,
    output: Floats, arrays: ScoredRoom, context_start: float, learning_rate: float,
) -> None:  # fmt: skip
    """Take the replicates `first` to `last` through their streams; learn unless the learning rate is 0.

    Fills `output` (replicate, step, output unit) with the answers before the update.
    """
    room = opened(arrays)
    n_steps, n_input, n_hidden, n_output = inputs.shape[1], inputs.shape[2], w_ho.shape[2], w_ho.shape[1]
    n_heard, n_told, k = n_input + n_hidden + 1, n_hidden + 1, arrays.keep.shape[0]
    since = np.zeros(WIDTH, dtype=np.int64)
    for r in range(first, last, WIDTH):
        n = min(WIDTH, last - r)
        since[:] = 0
        for array in arrays:
            array[:] = 0.0
        arrays.active[n_hidden] = 1.0
        for slot in range(k):
            arrays.heard[slot * n_heard + n_heard - 1] = 1.0
        for lane in range(n):
            for i in range(n_hidden):
                for j in range(n_input):
                    arrays.hidden[i * n_heard + j, lane] = w_ih[r + lane, i, j]
                for j in range(n_hidden):
                    arrays.hidden[i * n_heard + n_input + j, lane] = w_ch[r + lane, i, j]
                arrays.hidden[i * n_heard + n_heard - 1, lane] = b_h[r + lane, i]
            for o in range(n_output):
                for j in range(n_hidden):
                    arrays.output[o * n_told + j, lane] = w_ho[r + lane, o, j]
                arrays.output[o * n_told + n_hidden, lane] = b_o[r + lane, o]
        for step in range(n_steps):
            learns, slot = False, step % k
            for lane in range(n):
                for j in range(n_input):
                    arrays.heard[slot * n_heard + j, lane] = inputs[r + lane, step, j]
                arrays.keep[slot, lane] = 1.0 - starts[r + lane, step]
                since[lane] = 1 if starts[r + lane, step] != 0.0 else since[lane] + 1
                arrays.share[0, lane] = learning_rate * scored[r + lane, step]
                learns = learns or arrays.share[0, lane] != 0.0
                if learning_rate != 0.0:
                    for o in range(n_output):
                        arrays.target[o, lane] = targets[r + lane, step, o]
            keep = block(room.keep, slot)
            for i in range(n_hidden):
                context = block(room.active, i) * keep + (1.0 - keep) * context_start
                put(room.heard, slot * n_heard + n_input + i, context)
            for i in range(n_hidden):
                put(room.active, i, logistic(net_input(room.hidden, i * n_heard, room.heard, slot * n_heard, n_heard)))
            for o in range(n_output):
                y = logistic(net_input(room.output, o * n_told, room.active, 0, n_told))
                put(room.answer, o, y)
                put(room.error, o, (block(room.target, o) - y) * y * (1.0 - y) * block(room.share, 0))
            for lane in range(n):
                for o in range(n_output):
                    output[r + lane, step, o] = arrays.answer[o, lane]
            if learns:
                learn_scored(room, n_input, n_hidden, n_output, k, slot, min(k, since[:n].max()))
        if learning_rate != 0.0:
            for lane in range(n):
                for i in range(n_hidden):
                    for j in range(n_input):
                        w_ih[r + lane, i, j] = arrays.hidden[i * n_heard + j, lane]
                    for j in range(n_hidden):
                        w_ch[r + lane, i, j] = arrays.hidden[i * n_heard + n_input + j, lane]
                    b_h[r + lane, i] = arrays.hidden[i * n_heard + n_heard - 1, lane]
                for o in range(n_output):
                    for j in range(n_hidden):
                        w_ho[r + lane, o, j] = arrays.output[o * n_told + j, lane]
                    b_o[r + lane, o] = arrays.output[o * n_told + n_hidden, lane]


@inlined
def learn_scored(room: ScoredRoom, n_input: int, n_hidden: int, n_output: int, k: int, slot: int, depth: int) -> None:
    """Carry the error of a step back, then change all weights."""
    n_heard, n_told = n_input + n_hidden + 1, n_hidden + 1
    for i in range(n_hidden):
        blame = everywhere(0.0)
        for o in range(n_output):
            blame = blame + block(room.output, o * n_told + i) * block(room.error, o)
        put(room.delta, i, blame * block(room.active, i) * (1.0 - block(room.active, i)))
    for o in range(n_output):
        follow(room.output, o * n_told, block(room.error, o), room.active, 0, n_told)
    for place in range(n_hidden * n_heard):
        put(room.change, place, everywhere(0.0))
    for d in range(depth):
        then = (slot - d + k) % k
        for i in range(n_hidden):
            follow(room.change, i * n_heard, block(room.delta, i), room.heard, then * n_heard, n_heard)
        if d + 1 < depth:
            for j in range(n_hidden):
                blame = everywhere(0.0)
                for i in range(n_hidden):
                    blame = blame + block(room.hidden, i * n_heard + n_input + j) * block(room.delta, i)
                h = block(room.heard, then * n_heard + n_input + j)
                put(room.earlier, j, blame * block(room.keep, then) * h * (1.0 - h))
            for j in range(n_hidden):
                put(room.delta, j, block(room.earlier, j))
    for place in range(n_hidden * n_heard):
        put(room.hidden, place, block(room.hidden, place) + block(room.change, place))
