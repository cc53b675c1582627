"""The error of a unit with feedback, looked at over a rectangle of its two weights (Pascanu et al., 2013, Figure 6)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ErrorWall:
    """Reach the answer `target` at the last step; weights and biases come from a rectangle.

    Parameters
    ----------
    target
        The answer that is wanted; between 0 and 1.
    weight_range, bias_range
        The lower and the upper end of the feedback weight and of the bias.
    contracting_range
        Of weights below 4, for the control whose map contracts everywhere.
    few_steps
        Steps of the control that is too short for a wall; at least 1.
    n_points
        Random points of the rectangle at which each replicate measures the gradient; at least 10.
    n_grid
        Points along each side of the drawn surface; at least 2.

    Raises
    ------
    SpecError
        A number outside the range said above, or a range that is none.
    """

    target: float
    weight_range: list[float]
    bias_range: list[float]
    contracting_range: list[float]
    few_steps: int
    n_points: int
    n_grid: int

    def __post_init__(self) -> None:
        require(
            0.0 < self.target < 1.0,
            "ErrorWall.target",
            "must lie between 0 and 1",
            got=self.target,
            hint="task.target=0.7",
        )
        for field in ("weight_range", "bias_range", "contracting_range"):
            ends = getattr(self, field)
            require(
                len(ends) == 2 and bool(np.isfinite(ends).all()) and ends[0] < ends[1],
                f"ErrorWall.{field}",
                "must be a lower and an upper end",
                got=list(ends),
                hint=f"task.{field}=[1,3.4]",
            )
        require(
            self.contracting_range[1] < 4.0,
            "ErrorWall.contracting_range",
            "must end below 4, where the map stops contracting",
            got=list(self.contracting_range),
            hint="task.contracting_range=[1,3.4]",
        )
        for field, least in (("few_steps", 1), ("n_points", 10), ("n_grid", 2)):
            given = getattr(self, field)
            require(
                given >= least,
                f"ErrorWall.{field}",
                f"must be at least {least}",
                got=given,
                hint=f"task.{field}={10 * least}",
            )

    def points(self, weights: Sequence[float], n_points: int, generators: Sequence[np.random.Generator]) -> Floats:
        """Draw points (replicate, point, 2) evenly from the rectangle of `weights` and the biases."""
        low, high = np.array([weights, self.bias_range], dtype=float).T
        return np.stack([generator.uniform(low, high, (n_points, 2)) for generator in generators])

    def grid(self) -> tuple[Floats, Floats]:
        """Return the weights and the biases of the drawn surface."""
        return _evenly(self.weight_range, self.n_grid), _evenly(self.bias_range, self.n_grid)


def _evenly(ends: Sequence[float], n_points: int) -> Floats:
    """Return evenly spaced numbers from a lower to an upper end."""
    return np.linspace(ends[0], ends[1], n_points)
