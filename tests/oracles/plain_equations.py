"""The equations of one step on vectors of one network, one after the other; matrices are turned to (from, to)."""

import numpy as np
from numba import njit


@njit
def logistic(net_input):
    return 1.0 / (1.0 + np.exp(-net_input))


@njit
def forward(x, c, ih, ch, ho, b_h, b_o, h, y):
    h[:] = b_h
    for i in range(x.size):
        h += ih[i] * x[i]
    for i in range(c.size):
        h += ch[i] * c[i]
    h[:] = logistic(h)
    for k in range(y.size):
        y[k] = logistic(b_o[k] + np.sum(ho[k] * h))


@njit
def output_error(y, t, cross_entropy, delta_o):
    delta_o[:] = y - t
    if not cross_entropy:
        delta_o *= y * (1.0 - y)


@njit
def hidden_error(ho, delta_o, h, delta_h):
    delta_h[:] = 0.0
    for k in range(delta_o.size):
        delta_h += ho[k] * delta_o[k]
    delta_h *= h * (1.0 - h)


@njit
def one_layer_back(ch, delta_h, c, earlier):
    """Carry the hidden error to the hidden layer one step earlier, whose activations are the context `c`."""
    for i in range(c.size):
        earlier[i] = np.sum(ch[i] * delta_h) * c[i] * (1.0 - c[i])


@njit
def add_outer(total, rows, columns):
    for i in range(rows.size):
        total[i] += rows[i] * columns


@njit
def descend(w, v, gradient, learning_rate, momentum):
    v[:] = momentum * v - learning_rate * gradient
    w += v


@njit
def descend_outer(w, v, rows, columns, learning_rate, momentum):
    for i in range(rows.size):
        descend(w[i], v[i], rows[i] * columns, learning_rate, momentum)
