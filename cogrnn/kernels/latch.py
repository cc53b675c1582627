"""One self-connected tanh unit that must remember a bit (Bengio, Simard & Frasconi, 1994), in compiled loops."""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import compiled

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@compiled
def train_latch(
    replicate: int, classes: Integers, noise: Floats, w: Floats, u: Floats, target: float, learning_rate: float
) -> None:
    """Train one replicate on its sequences, one update after each, by back propagation to the sequence's beginning.

    x_1 = tanh(u[class]), x_t = tanh(w x_(t-1) + noise_t), E = 1/2 (x_T - target)^2, with minus the target for class 0.
    `classes` (sequence), `noise` (sequence, step after the first), `w` (replicate), `u` (replicate, class).
    """
    n_later = noise.shape[1]
    x = np.empty(n_later + 1)
    for sequence in range(classes.shape[0]):
        given = classes[sequence]
        x[0] = np.tanh(u[replicate, given])
        for step in range(n_later):
            x[step + 1] = np.tanh(w[replicate] * x[step] + noise[sequence, step])
        wanted = target if given == 1 else -target
        error = (x[n_later] - wanted) * (1.0 - x[n_later] ** 2)
        along_w = 0.0
        for step in range(n_later - 1, -1, -1):
            along_w += error * x[step]
            error *= w[replicate] * (1.0 - x[step] ** 2)
        w[replicate] -= learning_rate * along_w
        u[replicate, given] -= learning_rate * error
