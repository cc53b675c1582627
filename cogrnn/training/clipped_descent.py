"""Gradient descent with and without clipping by the norm (Pascanu, Mikolov & Bengio, 2013, Algorithm 1)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ClippedDescent:
    """Plain gradient descent whose gradient may be cut to a largest norm.

    Parameters
    ----------
    learning_rate
        The step along the negative gradient; finite and above 0.
    n_updates
        How many updates; at least 1.
    clip_at
        The largest norm that passes uncut, in multiples of the average norm; above 0. From half to ten times the
        average is said to work (Pascanu et al., 2013).

    Raises
    ------
    SpecError
        A number outside the range said above.
    """

    learning_rate: float
    n_updates: int
    clip_at: float

    def __post_init__(self) -> None:
        for field, example in (("learning_rate", 0.1), ("clip_at", 1)):
            given = getattr(self, field)
            require(
                0.0 < given < float("inf"),
                f"ClippedDescent.{field}",
                "must be a finite number above 0",
                got=given,
                hint=f"training.{field}={example}",
            )
        require(
            self.n_updates >= 1,
            "ClippedDescent.n_updates",
            "must be at least 1",
            got=self.n_updates,
            hint="training.n_updates=500",
        )


def clipped(gradient: Floats, threshold: Floats) -> Floats:
    """Return gradients (replicate, weight) cut to the norm `threshold` (replicate): g threshold / |g| where longer."""
    norm = np.linalg.norm(gradient, axis=1)
    shrink = np.where(norm > threshold, threshold / np.where(norm > 0.0, norm, 1.0), 1.0)
    return gradient * shrink[:, np.newaxis]
