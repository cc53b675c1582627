"""The equations of one step on vectors of one network: forward, errors of output and hidden units."""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.arithmetic import add_scaled, copy, dot, logistic
from cogrnn.kernels.compilation import inlined

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
