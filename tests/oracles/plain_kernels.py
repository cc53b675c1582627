"""The kernels of `cogrnn.kernels` once more, one network and one equation after the other, written to be read.

They share nothing with the fast ones: no lanes, no waiting updates, and the exponential function of the library.
Velocities are kept even without momentum.
"""

import numpy as np
from numba import njit

from tests.oracles.plain_equations import (
    add_outer,
    descend,
    descend_outer,
    forward,
    hidden_error,
    one_layer_back,
    output_error,
)


@njit(error_model="numpy")
def train_elman(
    first, last, inputs, targets,
    w_ih, w_ch, w_ho, b_h, b_o,
    v_ih, v_ch, v_ho, v_bh, v_bo,
    context, copy_context, cross_entropy, learning_rate, momentum,
):  # fmt: skip
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
            descend_outer(ho, v_ho[r], delta_o, h, learning_rate, momentum)
            descend(b_o[r], v_bo[r], delta_o, learning_rate, momentum)
            descend_outer(ih, u_ih, x, delta_h, learning_rate, momentum)
            descend_outer(ch, u_ch, c, delta_h, learning_rate, momentum)
            descend(b_h[r], v_bh[r], delta_h, learning_rate, momentum)
            if copy_context:
                c[:] = h
        w_ih[r], w_ch[r] = ih.T, ch.T
        v_ih[r], v_ch[r] = u_ih.T, u_ch.T


@njit(error_model="numpy")
def train_read_out(
    first, last, inputs, targets,
    w_ih, w_ch, w_ho, b_h, b_o, v_ho, v_bo,
    context, copy_context, cross_entropy, learning_rate, momentum,
):  # fmt: skip
    h, y, delta_o = np.empty(b_h.shape[1]), np.empty(b_o.shape[1]), np.empty(b_o.shape[1])
    for r in range(first, last):
        ih, ch, ho, c = w_ih[r].T.copy(), w_ch[r].T.copy(), w_ho[r], context[r]
        for step in range(inputs.shape[1]):
            forward(inputs[r, step], c, ih, ch, ho, b_h[r], b_o[r], h, y)
            output_error(y, targets[r, step], cross_entropy, delta_o)
            descend_outer(ho, v_ho[r], delta_o, h, learning_rate, momentum)
            descend(b_o[r], v_bo[r], delta_o, learning_rate, momentum)
            if copy_context:
                c[:] = h


@njit(error_model="numpy")
def present(
    first, last, inputs,
    w_ih, w_ch, w_ho, b_h, b_o,
    context, copy_context, hidden, output,
):  # fmt: skip
    for r in range(first, last):
        ih, ch, c = w_ih[r].T.copy(), w_ch[r].T.copy(), context[r]
        for step in range(inputs.shape[1]):
            h = hidden[r, step]
            forward(inputs[r, step], c, ih, ch, w_ho[r], b_h[r], b_o[r], h, output[r, step])
            if copy_context:
                c[:] = h


@njit(error_model="numpy")
def present_with_contexts(
    first, last, inputs, contexts,
    w_ih, w_ch, w_ho, b_h, b_o, hidden, output,
):  # fmt: skip
    for r in range(first, last):
        ih, ch = w_ih[r].T.copy(), w_ch[r].T.copy()
        for step in range(inputs.shape[1]):
            x, c = inputs[r, step], contexts[r, step]
            forward(x, c, ih, ch, w_ho[r], b_h[r], b_o[r], hidden[r, step], output[r, step])


@njit(error_model="numpy")
def train_bptt(
    first, last, inputs, targets,
    w_ih, w_ch, w_ho, b_h, b_o,
    v_ih, v_ch, v_ho, v_bh, v_bo,
    context, past_inputs, past_contexts, past_steps,
    cross_entropy, learning_rate, momentum,
):  # fmt: skip
    k = past_inputs.shape[1]
    n_input, n_hidden, n_output = inputs.shape[2], b_h.shape[1], b_o.shape[1]
    h, y = np.empty(n_hidden), np.empty(n_output)
    delta_h, earlier, delta_o = np.empty(n_hidden), np.empty(n_hidden), np.empty(n_output)
    g_ih, g_ch, g_bh = np.empty((n_input, n_hidden)), np.empty((n_hidden, n_hidden)), np.empty(n_hidden)
    for r in range(first, last):
        ih, ch, ho = w_ih[r].T.copy(), w_ch[r].T.copy(), w_ho[r]
        u_ih, u_ch = v_ih[r].T.copy(), v_ch[r].T.copy()
        c = context[r]
        for step in range(inputs.shape[1]):
            slot = past_steps[r] % k
            past_inputs[r, slot], past_contexts[r, slot] = inputs[r, step], c
            past_steps[r] += 1
            forward(inputs[r, step], c, ih, ch, ho, b_h[r], b_o[r], h, y)
            output_error(y, targets[r, step], cross_entropy, delta_o)
            hidden_error(ho, delta_o, h, delta_h)
            descend_outer(ho, v_ho[r], delta_o, h, learning_rate, momentum)
            descend(b_o[r], v_bo[r], delta_o, learning_rate, momentum)
            g_ih[:], g_ch[:], g_bh[:] = 0.0, 0.0, 0.0
            depth = min(k, past_steps[r])
            for back in range(depth):
                then = (slot - back) % k
                add_outer(g_ih, past_inputs[r, then], delta_h)
                add_outer(g_ch, past_contexts[r, then], delta_h)
                g_bh += delta_h
                if back + 1 < depth:
                    one_layer_back(ch, delta_h, past_contexts[r, then], earlier)
                    delta_h[:] = earlier
            descend(ih, u_ih, g_ih, learning_rate, momentum)
            descend(ch, u_ch, g_ch, learning_rate, momentum)
            descend(b_h[r], v_bh[r], g_bh, learning_rate, momentum)
            c[:] = h
        w_ih[r], w_ch[r] = ih.T, ch.T
        v_ih[r], v_ch[r] = u_ih.T, u_ch.T


@njit(error_model="numpy")
def train_full_bptt(
    first, last, inputs, targets,
    w_ih, w_ch, w_ho, b_h, b_o,
    v_ih, v_ch, v_ho, v_bh, v_bo,
    context, cross_entropy, learning_rate, momentum,
):  # fmt: skip
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
        g_ih[:], g_ch[:], g_ho[:], g_bh[:], g_bo[:], later[:] = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
        for step in range(n_steps - 1, -1, -1):
            before = c if step == 0 else hidden[step - 1]
            output_error(output[step], targets[r, step], cross_entropy, delta_o)
            hidden_error(ho, delta_o, hidden[step], delta_h)
            delta_h += later
            add_outer(g_ho, delta_o, hidden[step])
            add_outer(g_ih, inputs[r, step], delta_h)
            add_outer(g_ch, before, delta_h)
            g_bo += delta_o
            g_bh += delta_h
            one_layer_back(ch, delta_h, before, later)
        descend(ih, u_ih, g_ih, learning_rate, momentum)
        descend(ch, u_ch, g_ch, learning_rate, momentum)
        descend(ho, v_ho[r], g_ho, learning_rate, momentum)
        descend(b_h[r], v_bh[r], g_bh, learning_rate, momentum)
        descend(b_o[r], v_bo[r], g_bo, learning_rate, momentum)
        w_ih[r], w_ch[r] = ih.T, ch.T
        v_ih[r], v_ch[r] = u_ih.T, u_ch.T
        context[r] = hidden[n_steps - 1]
