"""Hopfield's network of symmetrically coupled two-state units (Hopfield, 1982): its description and its energy."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require, require_known

Floats = NDArray[np.float64]

CODINGS = {"zero_one": 0.0, "plus_minus": -1.0}
"""The activation of a unit that is off; a unit that is on has 1."""

UPDATES = ("asynchronous", "synchronous")


@dataclass(frozen=True)
class Hopfield:
    """Units that look at their net input again and again, and go on or off by its sign.

    Unit i receives sum over j of T_ij V_j from all others. Above its threshold it goes on, below it off, and where both
    are equal, on which the paper is silent, it stays as it is.

    Parameters
    ----------
    n_units
        Number of units, N; at least 2.
    coding
        `zero_one`: V is 0 or 1 (Hopfield, 1982, p. 2555). `plus_minus`: V is -1 or 1, the coding of spins.
    threshold
        What the net input must pass, the same for every unit; 0 unless the paper says otherwise.
    updates
        `asynchronous`: each unit looks at random times, in the mean once in the unit of time 1/W, so that two never
        look at once. `synchronous`: all look at the same time, once in the unit of time.

    Raises
    ------
    SpecError
        An unknown word, or a number outside the range said above.
    """

    n_units: int
    coding: str
    threshold: float
    updates: str

    def __post_init__(self) -> None:
        require(
            self.n_units >= 2, "Hopfield.n_units", "must be at least 2", got=self.n_units, hint="network.n_units=30"
        )
        require_known("Hopfield.coding", self.coding, tuple(CODINGS), key="network.coding")
        require(
            abs(self.threshold) < float("inf"),
            "Hopfield.threshold",
            "must be a finite number",
            got=self.threshold,
            hint="network.threshold=0",
        )
        require_known("Hopfield.updates", self.updates, UPDATES, key="network.updates")

    @property
    def off(self) -> float:
        """The activation of a unit that is off."""
        return CODINGS[self.coding]

    def coded(self, signs: Floats) -> Floats:
        """Return states whose units are on where a sign is 1 and off where it is -1."""
        return np.where(signs > 0.0, 1.0, self.off)

    def energy(self, weights: Floats, states: Floats) -> Floats:
        """Return the energy of states, E = -1/2 sum over i and j of T_ij V_i V_j + threshold sum over i of V_i.

        Parameters
        ----------
        weights
            T, shape (replicate, to, from), with a diagonal of 0.
        states
            V, shape (replicate, trial, unit).

        Returns
        -------
        Shape (replicate, trial). Where T is symmetric, no unit that looks alone can raise it (p. 2555, equation 7).
        """
        received = states @ np.swapaxes(weights, 1, 2)
        paired: Floats = -0.5 * np.einsum("rtn,rtn->rt", states, received) + self.threshold * states.sum(axis=2)
        return paired


def overlap(states: Floats, memories: Floats) -> Floats:
    """Return how much states agree with memories, from -1 (each unit the other way round) to 1 (the same).

    Parameters
    ----------
    states
        In either coding, shape (..., trial, unit).
    memories
        Of -1 and 1, shape (..., memory, unit).

    Returns
    -------
    Shape (..., trial, memory).
    """
    agreeing: Floats = np.where(states > 0.0, 1.0, -1.0) @ np.swapaxes(memories, -1, -2) / states.shape[-1]
    return agreeing
