"""Back propagation through time on the weights of a simple recurrent network, in compiled loops.

`train_bptt` updates after every pattern and carries the error of the present step back through the last `k` hidden
layers; with k = 1 it is Elman's rule. The stored activations are those of the time, the weights are those of now
(Williams and Peng, 1990). `train_full_bptt` keeps the weights fixed through the whole stream, carries every step's
error back to the stream's beginning, and updates once. Conventions are those of `cogrnn.kernels.srn`.
"""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import compiled, inlined
from cogrnn.kernels.srn import descend, descend_bias, forward, hidden_error, output_error

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


@inlined
def one_layer_back(w_ch: Floats, delta_h: Floats, c: Floats, earlier: Floats) -> None:
    """Carry the hidden error to the hidden layer one step earlier, whose activations are the context `c`, in place."""
    for i in range(c.shape[0]):
        blame = 0.0
        for j in range(delta_h.shape[0]):
            blame += w_ch[j, i] * delta_h[j]
        earlier[i] = blame * c[i] * (1.0 - c[i])


@inlined
def clear(gradient: Floats, gradient_bias: Floats) -> None:
    """Set the gradients of one weight matrix and of its receivers' biases to zero, in place."""
    for to in range(gradient.shape[0]):
        gradient_bias[to] = 0.0
        for origin in range(gradient.shape[1]):
            gradient[to, origin] = 0.0


@inlined
def gather(gradient: Floats, delta: Floats, source: Floats) -> None:
    """Add the outer product of errors and sources to the gradient of one weight matrix, in place."""
    for to in range(delta.shape[0]):
        for origin in range(source.shape[0]):
            gradient[to, origin] += delta[to] * source[origin]


@inlined
def gather_bias(gradient: Floats, delta: Floats) -> None:
    """Add errors to the gradient of one layer's biases, in place."""
    for to in range(delta.shape[0]):
        gradient[to] += delta[to]


@inlined
def apply(w: Floats, v: Floats, gradient: Floats, learning_rate: float, momentum: float) -> None:
    """Update one weight matrix and its velocity by a gathered gradient, in place."""
    for to in range(w.shape[0]):
        for origin in range(w.shape[1]):
            v[to, origin] = momentum * v[to, origin] - learning_rate * gradient[to, origin]
            w[to, origin] += v[to, origin]


@compiled
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
    k = past_inputs.shape[1]
    h, y = np.empty(b_h.shape[1]), np.empty(b_o.shape[1])
    delta_h, earlier, delta_o = np.empty(b_h.shape[1]), np.empty(b_h.shape[1]), np.empty(b_o.shape[1])
    g_ih, g_ch, g_bh = np.empty(w_ih.shape[1:]), np.empty(w_ch.shape[1:]), np.empty(b_h.shape[1])
    for r in range(first, last):
        c = context[r]
        for step in range(inputs.shape[1]):
            slot = past_steps[r] % k
            for i in range(inputs.shape[2]):
                past_inputs[r, slot, i] = inputs[r, step, i]
            for j in range(c.shape[0]):
                past_contexts[r, slot, j] = c[j]
            past_steps[r] += 1
            forward(inputs[r, step], c, w_ih[r], w_ch[r], w_ho[r], b_h[r], b_o[r], h, y)
            output_error(y, targets[r, step], cross_entropy, delta_o)
            hidden_error(w_ho[r], delta_o, h, delta_h)
            descend(w_ho[r], v_ho[r], delta_o, h, learning_rate, momentum)
            descend_bias(b_o[r], v_bo[r], delta_o, learning_rate, momentum)
            clear(g_ih, g_bh)
            clear(g_ch, g_bh)
            depth = min(k, past_steps[r])
            for back in range(depth):
                then = (slot - back) % k
                gather(g_ih, delta_h, past_inputs[r, then])
                gather(g_ch, delta_h, past_contexts[r, then])
                gather_bias(g_bh, delta_h)
                if back + 1 < depth:
                    one_layer_back(w_ch[r], delta_h, past_contexts[r, then], earlier)
                    for j in range(earlier.shape[0]):
                        delta_h[j] = earlier[j]
            apply(w_ih[r], v_ih[r], g_ih, learning_rate, momentum)
            apply(w_ch[r], v_ch[r], g_ch, learning_rate, momentum)
            descend_bias(b_h[r], v_bh[r], g_bh, learning_rate, momentum)
            for j in range(h.shape[0]):
                c[j] = h[j]


@compiled
def train_full_bptt(
    first: int, last: int, inputs: Floats, targets: Floats,
    w_ih: Floats, w_ch: Floats, w_ho: Floats, b_h: Floats, b_o: Floats,
    v_ih: Floats, v_ch: Floats, v_ho: Floats, v_bh: Floats, v_bo: Floats,
    context: Floats, cross_entropy: bool, learning_rate: float, momentum: float,
) -> None:  # fmt: skip
    """Train the replicates `first` to `last` for one epoch: one update by the gradient of the whole stream's loss.

    The loss is the sum over all steps; the context at the stream's beginning counts as given.
    """
    n_steps, n_hidden, n_output = inputs.shape[1], b_h.shape[1], b_o.shape[1]
    hidden, output = np.empty((n_steps, n_hidden)), np.empty((n_steps, n_output))
    delta_h, later, delta_o = np.empty(n_hidden), np.empty(n_hidden), np.empty(n_output)
    g_ih, g_ch, g_ho = np.empty(w_ih.shape[1:]), np.empty(w_ch.shape[1:]), np.empty(w_ho.shape[1:])
    g_bh, g_bo = np.empty(n_hidden), np.empty(n_output)
    for r in range(first, last):
        c = context[r].copy()
        for step in range(n_steps):
            before = c if step == 0 else hidden[step - 1]
            forward(inputs[r, step], before, w_ih[r], w_ch[r], w_ho[r], b_h[r], b_o[r], hidden[step], output[step])
        clear(g_ih, g_bh)
        clear(g_ch, later)
        clear(g_ho, g_bo)
        for step in range(n_steps - 1, -1, -1):
            before = c if step == 0 else hidden[step - 1]
            output_error(output[step], targets[r, step], cross_entropy, delta_o)
            hidden_error(w_ho[r], delta_o, hidden[step], delta_h)
            delta_h += later
            gather(g_ho, delta_o, hidden[step])
            gather(g_ih, delta_h, inputs[r, step])
            gather(g_ch, delta_h, before)
            gather_bias(g_bo, delta_o)
            gather_bias(g_bh, delta_h)
            one_layer_back(w_ch[r], delta_h, before, later)
        apply(w_ih[r], v_ih[r], g_ih, learning_rate, momentum)
        apply(w_ch[r], v_ch[r], g_ch, learning_rate, momentum)
        apply(w_ho[r], v_ho[r], g_ho, learning_rate, momentum)
        descend_bias(b_h[r], v_bh[r], g_bh, learning_rate, momentum)
        descend_bias(b_o[r], v_bo[r], g_bo, learning_rate, momentum)
        context[r, :] = hidden[n_steps - 1]
