"""Jordan's state units as dynamics: what comes back to them through hidden and output units, and what stays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.networks.random_recurrent import UNITS

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class RecurrentStates:
    """State units that hear logistic outputs: s_t = decay s_(t-1) + f(V f(W s_(t-1) + u_t)) (Jordan, 1986).

    While such a network learns, its state counts as plain input. The Jacobian here is that of the dynamics.

    Parameters
    ----------
    matrices
        W, from state to hidden units, and V, from hidden to output units; shape (replicate, 2, to, from).
    decay
        The fixed weight of a state unit to itself.
    """

    matrices: Floats
    decay: float

    def start(self) -> Floats:
        """Return states at rest."""
        return np.zeros((len(self.matrices), self.matrices.shape[3]))

    def step(self, state: Floats, driven: Floats) -> Floats:
        """Return the next states; `driven` (replicate, unit) goes to the hidden units."""
        return self.decay * state + self._said(state, driven)[1]

    def jacobian(self, before: Floats, after: Floats, driven: Floats) -> Floats:  # noqa: ARG002
        """Return decay I + diag(f') V diag(f') W."""
        hidden, output = (UNITS["logistic"].slope(active)[:, :, np.newaxis] for active in self._said(before, driven))
        w, v = np.moveaxis(self.matrices, 1, 0)
        return np.asarray(self.decay * np.eye(w.shape[2]) + (output * v) @ (hidden * w))

    def _said(self, state: Floats, driven: Floats) -> tuple[Floats, Floats]:
        """Return the activations of hidden and output units."""
        w, v = np.moveaxis(self.matrices, 1, 0)
        hidden = UNITS["logistic"].f(np.einsum("rij,rj->ri", w, state) + driven)
        return hidden, UNITS["logistic"].f(np.einsum("rij,rj->ri", v, hidden))
