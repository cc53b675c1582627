"""The kernels of `cogrnn.kernels.srn` once more, one network and one equation after the other, written to be read.

They share the equations with the kernels of BPTT and nothing with the fast ones: no lanes, no waiting updates, and the
exponential function of the library.
"""

import numpy as np
from numba import njit

from cogrnn.kernels.arithmetic import copy, descend, descend_by
from cogrnn.kernels.equations import forward, hidden_error, output_error


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
            descend(ho, v_ho[r], delta_o, h, learning_rate, momentum)
            descend_by(b_o[r], v_bo[r], delta_o, learning_rate, momentum)
            descend(ih, u_ih, x, delta_h, learning_rate, momentum)
            descend(ch, u_ch, c, delta_h, learning_rate, momentum)
            descend_by(b_h[r], v_bh[r], delta_h, learning_rate, momentum)
            if copy_context:
                copy(h, c)
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
            descend(ho, v_ho[r], delta_o, h, learning_rate, momentum)
            descend_by(b_o[r], v_bo[r], delta_o, learning_rate, momentum)
            if copy_context:
                copy(h, c)


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
                copy(h, c)


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
