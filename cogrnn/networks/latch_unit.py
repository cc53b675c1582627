"""One self-connected tanh unit: the smallest network that can keep a bit (Bengio, Simard & Frasconi, 1994)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class LatchUnit:
    """A tanh unit with one recurrent weight w and a free first input u for each of two classes.

    x_1 = tanh(u[class]), then x_t = tanh(w x_(t-1) + noise_t). For w > 1 the unit has two attractors and can hold a bit
    against noise; there, the slope of each step is below 1, and so the gradient vanishes.

    Parameters
    ----------
    initial_range
        Before training, w and both u are uniform between minus and plus this number; above 0.

    Raises
    ------
    SpecError
        A number outside the range said above.
    """

    initial_range: float

    def __post_init__(self) -> None:
        require(
            0.0 < self.initial_range < float("inf"),
            "LatchUnit.initial_range",
            "must be a finite number above 0",
            got=self.initial_range,
            hint="network.initial_range=1.0",
        )

    def initial_weights(self, generators: Sequence[np.random.Generator]) -> tuple[Floats, Floats]:
        """Draw w (replicate) and u (replicate, class)."""
        drawn = np.stack([g.uniform(-self.initial_range, self.initial_range, 3) for g in generators])
        return drawn[:, 0].copy(), drawn[:, 1:].copy()


def latch(w: Floats, u: Floats, classes: NDArray[np.int64], noise: Floats) -> tuple[Floats, Floats]:
    """Run units on sequences.

    Parameters
    ----------
    w, u
        Weights; shape (...) and (..., class).
    classes, noise
        What is to be kept and what disturbs it; shape (sequence) and (sequence, step after the first).

    Returns
    -------
    The last state x_T, and its derivative along the first one, dx_T/dx_1 = prod w (1 - x_t^2); each (..., sequence).
    """
    x = np.tanh(u[..., classes])
    derivative = np.ones_like(x)
    for step in range(noise.shape[1]):
        x = np.tanh(w[..., np.newaxis] * x + noise[:, step])
        derivative = derivative * w[..., np.newaxis] * (1.0 - x**2)
    return x, derivative
