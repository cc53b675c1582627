"""The simple recurrent network in compiled loops: forward passes and Elman's online learning rule.

All arrays are C-contiguous float64. The leading axis of weights, velocities and contexts is the replicate; loops over
replicates stand inside the kernel, and a caller hands each thread its own range `first` to `last` (the global
interpreter lock is released). Nothing is checked here and nothing is allocated per step. Weights have the shape
(replicate, to, from); while a replicate is at work, `w_ih` and `w_ch` lie turned, as (from, to), so that a sending
unit's weights are one contiguous row.

One step, for the input x, the context c, and the target t:

    h = s(W_ih x + W_ch c + b_h)          y = s(W_ho h + b_o)          s(z) = 1 / (1 + exp(-z))
    delta_o = (y - t) y (1 - y)           for the squared error 1/2 sum (y - t)^2
    delta_o = (y - t)                     for the cross-entropy
    delta_h = (W_ho' delta_o) h (1 - h)
    v <- momentum v - learning_rate delta (from)'       W <- W + v
    c <- h                                only now: the update above still needs the old context
"""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.arithmetic import add_scaled, copy, descend, descend_by, dot, logistic
from cogrnn.kernels.compilation import compiled, inlined

Floats = NDArray[np.float64]


@inlined
def forward(
    x: Floats, c: Floats, ih: Floats, ch: Floats, ho: Floats, b_h: Floats, b_o: Floats, h: Floats, y: Floats
) -> None:
    """Compute the hidden vector `h` and the output vector `y` of one network for one pattern, in place."""
    copy(b_h, h)
    for i in range(x.shape[0]):
        if x[i] != 0.0:
            add_scaled(h, ih[i], x[i])
    for i in range(c.shape[0]):
        add_scaled(h, ch[i], c[i])
    for j in range(h.shape[0]):
        h[j] = logistic(h[j])
    for k in range(y.shape[0]):
        y[k] = logistic(b_o[k] + dot(ho[k], h))


@inlined
def output_error(y: Floats, t: Floats, cross_entropy: bool, delta_o: Floats) -> None:
    """Compute the derivative of the loss with respect to the net input of every output unit, in place."""
    for k in range(y.shape[0]):
        delta_o[k] = y[k] - t[k]
        if not cross_entropy:
            delta_o[k] *= y[k] * (1.0 - y[k])


@inlined
def hidden_error(ho: Floats, delta_o: Floats, h: Floats, delta_h: Floats) -> None:
    """Carry the output error back to the net inputs of the hidden units, in place."""
    for j in range(h.shape[0]):
        delta_h[j] = 0.0
    for k in range(delta_o.shape[0]):
        add_scaled(delta_h, ho[k], delta_o[k])
    for j in range(h.shape[0]):
        delta_h[j] *= h[j] * (1.0 - h[j])


@compiled
def train_elman(
    first: int, last: int, inputs: Floats, targets: Floats,
    w_ih: Floats, w_ch: Floats, w_ho: Floats, b_h: Floats, b_o: Floats,
    v_ih: Floats, v_ch: Floats, v_ho: Floats, v_bh: Floats, v_bo: Floats,
    context: Floats, copy_context: bool, cross_entropy: bool, learning_rate: float, momentum: float,
) -> None:  # fmt: skip
    """Train the replicates `first` to `last` for one epoch, updating after every pattern.

    The context counts as plain input: the gradient is truncated at one step. `inputs` and `targets` have the shape
    (replicate, step, unit). Weights, velocities and `context` (replicate, hidden unit) change in place.
    """
    h, y = np.empty(b_h.shape[1]), np.empty(b_o.shape[1])
    delta_h, delta_o = np.empty(b_h.shape[1]), np.empty(b_o.shape[1])
    for r in range(first, last):
        ih, ch, ho = w_ih[r].T.copy(), w_ch[r].T.copy(), w_ho[r]
        u_ih, u_ch = v_ih[r].T.copy(), v_ch[r].T.copy()
        c = context[r]
        for step in range(inputs.shape[1]):
            x = inputs[r, step]
            forward(x, c, ih, ch, ho, b_h[r], b_o[r], h, y)
            output_error(y, targets[r, step], cross_entropy, delta_o)
            hidden_error(ho, delta_o, h, delta_h)
            descend(ho, v_ho[r], delta_o, h, learning_rate, momentum)
            descend_by(b_o[r], v_bo[r], delta_o, learning_rate, momentum)
            descend(ih, u_ih, x, delta_h, learning_rate, momentum)
            descend(ch, u_ch, c, delta_h, learning_rate, momentum)
            descend_by(b_h[r], v_bh[r], delta_h, learning_rate, momentum)
            if copy_context:
                copy(h, c)
        w_ih[r], w_ch[r] = ih.T, ch.T
        v_ih[r], v_ch[r] = u_ih.T, u_ch.T


@compiled
def train_read_out(
    first: int, last: int, inputs: Floats, targets: Floats,
    w_ih: Floats, w_ch: Floats, w_ho: Floats, b_h: Floats, b_o: Floats, v_ho: Floats, v_bo: Floats,
    context: Floats, copy_context: bool, cross_entropy: bool, learning_rate: float, momentum: float,
) -> None:  # fmt: skip
    """Train only the weights and biases of the output units for one epoch; the hidden layer is a random reservoir."""
    h, y, delta_o = np.empty(b_h.shape[1]), np.empty(b_o.shape[1]), np.empty(b_o.shape[1])
    for r in range(first, last):
        ih, ch, ho, c = w_ih[r].T.copy(), w_ch[r].T.copy(), w_ho[r], context[r]
        for step in range(inputs.shape[1]):
            forward(inputs[r, step], c, ih, ch, ho, b_h[r], b_o[r], h, y)
            output_error(y, targets[r, step], cross_entropy, delta_o)
            descend(ho, v_ho[r], delta_o, h, learning_rate, momentum)
            descend_by(b_o[r], v_bo[r], delta_o, learning_rate, momentum)
            if copy_context:
                copy(h, c)


@compiled
def present(
    first: int, last: int, inputs: Floats,
    w_ih: Floats, w_ch: Floats, w_ho: Floats, b_h: Floats, b_o: Floats,
    context: Floats, copy_context: bool, hidden: Floats, output: Floats,
) -> None:  # fmt: skip
    """Present all patterns with frozen weights; fill `hidden` and `output` (replicate, step, unit) in place."""
    for r in range(first, last):
        ih, ch, c = w_ih[r].T.copy(), w_ch[r].T.copy(), context[r]
        for step in range(inputs.shape[1]):
            h = hidden[r, step]
            forward(inputs[r, step], c, ih, ch, w_ho[r], b_h[r], b_o[r], h, output[r, step])
            if copy_context:
                copy(h, c)


@compiled
def present_with_contexts(
    first: int, last: int, inputs: Floats, contexts: Floats,
    w_ih: Floats, w_ch: Floats, w_ho: Floats, b_h: Floats, b_o: Floats, hidden: Floats, output: Floats,
) -> None:  # fmt: skip
    """Present all patterns with frozen weights and a given context (replicate, step, hidden unit) at every step."""
    for r in range(first, last):
        ih, ch = w_ih[r].T.copy(), w_ch[r].T.copy()
        for step in range(inputs.shape[1]):
            x, c = inputs[r, step], contexts[r, step]
            forward(x, c, ih, ch, w_ho[r], b_h[r], b_o[r], hidden[r, step], output[r, step])
