"""A textbook's example of what depth does to signals and gradients: one weight everywhere, at several sizes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class DepthExample:
    """Send a vector of ones through layers all of whose weights are `w`, and ask for a vector of ones.

    Parameters
    ----------
    weights
        The values of w to be tried; each a finite number above 0.
    deepest
        Layers of the deep stack whose Jacobian is measured layer by layer; at least 2.
    perturbation
        Standard deviation of the independent noise on every weight, input and target of a perturbed copy, as a share of
        the number itself; at least 0, below 1.

    Raises
    ------
    SpecError
        A number outside the range said above, or no weight at all.
    """

    weights: list[float]
    deepest: int
    perturbation: float

    def __post_init__(self) -> None:
        require(
            len(self.weights) > 0 and all(0.0 < w < float("inf") for w in self.weights),
            "DepthExample.weights",
            "must be finite numbers above 0",
            got=list(self.weights),
            hint="task.weights=[0.02,2]",
        )
        require(
            self.deepest >= 2, "DepthExample.deepest", "must be at least 2", got=self.deepest, hint="task.deepest=50"
        )
        require(
            0.0 <= self.perturbation < 1.0,
            "DepthExample.perturbation",
            "must lie between 0 and 1, without 1",
            got=self.perturbation,
            hint="task.perturbation=0.1",
        )

    def matrices(self, w: float, n_layers: int, n_units: int, noise: Floats) -> list[Floats]:
        """Return `n_layers` matrices of entries w (1 + perturbation noise); `noise` (replicate, layer, to, from)."""
        assert noise.shape[1:] == (n_layers, n_units, n_units)
        return list(np.moveaxis(w * (1.0 + self.perturbation * noise), 1, 0))

    def noises(
        self, n_layers: int, n_units: int, generators: Sequence[np.random.Generator]
    ) -> tuple[Floats, Floats, Floats]:
        """Draw standard normal noise for all weights (replicate, layer, to, from), for inputs and for targets."""
        weights = np.stack([generator.standard_normal((n_layers, n_units, n_units)) for generator in generators])
        ends = np.stack([generator.standard_normal((2, n_units)) for generator in generators])
        return weights, ends[:, 0], ends[:, 1]

    def vector(self, noise: Floats) -> Floats:
        """Return vectors of ones with noise (replicate, unit): inputs or targets."""
        return 1.0 + self.perturbation * noise
