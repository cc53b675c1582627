"""Back propagation through time on the weights of a simple recurrent network, in compiled loops.

`train_bptt` updates after every pattern and carries the error of the present step back through the last `k` hidden
layers; with k = 1 it is Elman's rule. The stored activations are those of the time, the weights are those of now
(Williams and Peng, 1990). `train_full_bptt` keeps the weights fixed through the whole stream, carries every step's
error back to the stream's beginning, and updates once. Conventions are those of `cogrnn.kernels.srn`.
"""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.arithmetic import add_outer, add_scaled, copy, descend_by, descend_rows_by, dot
from cogrnn.kernels.compilation import compiled, inlined
from cogrnn.kernels.equations import forward, hidden_error, output_error

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


@inlined
def one_layer_back(ch: Floats, delta_h: Floats, c: Floats, earlier: Floats) -> None:
    """Carry the hidden error to the hidden layer one step earlier, whose activations are the context `c`, in place."""
    for i in range(c.shape[0]):
        earlier[i] = dot(ch[i], delta_h) * c[i] * (1.0 - c[i])


@inlined
def clear(gradient: Floats, gradient_bias: Floats) -> None:
    """Set the gradients of one weight matrix and of one layer's biases to zero, in place."""
    for j in range(gradient_bias.shape[0]):
        gradient_bias[j] = 0.0
    for i in range(gradient.shape[0]):
        for j in range(gradient.shape[1]):
            gradient[i, j] = 0.0


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
    n_steps, n_input, n_hidden, n_output = inputs.shape[1], inputs.shape[2], b_h.shape[1], b_o.shape[1]
    hidden, output = np.empty((n_steps, n_hidden)), np.empty((n_steps, n_output))
    delta_h, later, delta_o = np.empty(n_hidden), np.empty(n_hidden), np.empty(n_output)
    g_ih, g_ch, g_ho = np.empty((n_input, n_hidden)), np.empty((n_hidden, n_hidden)), np.empty((n_output, n_hidden))
    g_bh, g_bo = np.empty(n_hidden), np.empty(n_output)
    for r in range(first, last):
        ih, ch, ho = w_ih[r].T.copy(), w_ch[r].T.copy(), w_ho[r]
        u_ih, u_ch = v_ih[r].T.copy(), v_ch[r].T.copy()
        c = context[r].copy()
        for step in range(n_steps):
            before = c if step == 0 else hidden[step - 1]
            forward(inputs[r, step], before, ih, ch, ho, b_h[r], b_o[r], hidden[step], output[step])
        clear(g_ih, g_bh)
        clear(g_ch, later)
        clear(g_ho, g_bo)
        for step in range(n_steps - 1, -1, -1):
            before = c if step == 0 else hidden[step - 1]
            output_error(output[step], targets[r, step], cross_entropy, delta_o)
            hidden_error(ho, delta_o, hidden[step], delta_h)
            add_scaled(delta_h, later, 1.0)
            add_outer(g_ho, delta_o, hidden[step])
            add_outer(g_ih, inputs[r, step], delta_h)
            add_outer(g_ch, before, delta_h)
            add_scaled(g_bo, delta_o, 1.0)
            add_scaled(g_bh, delta_h, 1.0)
            one_layer_back(ch, delta_h, before, later)
        descend_rows_by(ih, u_ih, g_ih, learning_rate, momentum)
        descend_rows_by(ch, u_ch, g_ch, learning_rate, momentum)
        descend_rows_by(ho, v_ho[r], g_ho, learning_rate, momentum)
        descend_by(b_h[r], v_bh[r], g_bh, learning_rate, momentum)
        descend_by(b_o[r], v_bo[r], g_bo, learning_rate, momentum)
        w_ih[r], w_ch[r] = ih.T, ch.T
        v_ih[r], v_ch[r] = u_ih.T, u_ch.T
        copy(hidden[n_steps - 1], context[r])
