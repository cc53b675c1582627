"""One unit that feeds itself: the smallest recurrent network whose error has a wall (Pascanu et al., 2013)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class FeedbackUnit:
    """A logistic unit with a feedback weight w and a bias b: x_t = w s(x_(t-1)) + b, s(x) = 1 / (1 + exp(-x)).

    Its answer is s(x_T). There is no input: where it ends depends on w and b alone. For w < 4 the map contracts, since
    s' is at most 1/4; beyond, it can have two attractors, and where the border between them sweeps over the start, a
    tiny change of w or b changes the end.

    Parameters
    ----------
    n_steps
        T, the number of steps; at least 1.
    start
        The state x_0; a finite number.

    Raises
    ------
    SpecError
        A number outside the range said above.
    """

    n_steps: int
    start: float

    def __post_init__(self) -> None:
        require(
            self.n_steps >= 1, "FeedbackUnit.n_steps", "must be at least 1", got=self.n_steps, hint="network.n_steps=50"
        )
        require(
            bool(np.isfinite(self.start)),
            "FeedbackUnit.start",
            "must be a finite number",
            got=self.start,
            hint="network.start=0.5",
        )

    def error(self, w: Floats, b: Floats, target: float) -> tuple[Floats, Floats, Floats]:
        """Return E = (s(x_T) - target)^2 with its slopes along w and b, for arrays of any one shape.

        The slopes are carried forward with the state: dx_t/dw = s + w s' dx_(t-1)/dw, dx_t/db = 1 + w s' dx_(t-1)/db.
        """
        from scipy.special import expit  # here, so that training starts without waiting for it

        x = np.full_like(w, self.start)
        along_w, along_b = np.zeros_like(w), np.zeros_like(w)
        for _ in range(self.n_steps):
            s = expit(x)
            factor = w * s * (1.0 - s)
            x, along_w, along_b = w * s + b, s + factor * along_w, 1.0 + factor * along_b
        answer = expit(x)
        slope = 2.0 * (answer - target) * answer * (1.0 - answer)
        return (answer - target) ** 2, slope * along_w, slope * along_b
