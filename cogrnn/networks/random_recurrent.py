"""Recurrent layers with random weights: how fast what happens now stops to depend on what happened before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Unit:
    """A kind of unit: h = f(net input); its slope f' as a function of h; and the largest slope that it can have."""

    f: Callable[[Floats], Floats]
    slope: Callable[[Floats], Floats]
    steepest: float


def _logistic(net: Floats) -> Floats:
    """Return 1 / (1 + exp(-net)) without overflow."""
    return 0.5 * (1.0 + np.tanh(0.5 * net))


UNITS = {
    "linear": Unit(lambda net: net, np.ones_like, 1.0),
    "tanh": Unit(np.tanh, lambda h: 1.0 - h**2, 1.0),
    "logistic": Unit(_logistic, lambda h: h * (1.0 - h), 0.25),
    "relu": Unit(lambda net: np.maximum(net, 0.0), lambda h: (h > 0.0).astype(float), 1.0),
}


class Dynamics(Protocol):
    """A population of networks in time, of whatever architecture: what its Jacobians are taken of."""

    def start(self) -> Floats:
        """Return the state (replicate, unit) before the first step."""

    def step(self, state: Floats, driven: Floats) -> Floats:
        """Return the next state, given what drives each unit at this step (replicate, unit)."""

    def jacobian(self, before: Floats, after: Floats, driven: Floats) -> Floats:
        """Return d after / d before (replicate, to, from) of one step that was driven so.

        It may leave out the last units of a state, if errors do not go through them.
        """


@dataclass(frozen=True)
class RecurrentLayer:
    """One layer of recurrent units: h_t = f(W h_(t-1) + u_t); `matrices` is W, shape (replicate, to, from)."""

    matrices: Floats
    unit: Unit

    def start(self) -> Floats:
        """Return silence."""
        return np.zeros(self.matrices.shape[:2])

    def step(self, state: Floats, driven: Floats) -> Floats:
        """Return f(W h + u)."""
        return self.unit.f(np.einsum("rij,rj->ri", self.matrices, state) + driven)

    def jacobian(self, before: Floats, after: Floats, driven: Floats) -> Floats:  # noqa: ARG002
        """Return diag(f') W."""
        return self.unit.slope(after)[:, :, np.newaxis] * self.matrices


@dataclass(frozen=True)
class RandomRecurrent:
    """A recurrent layer with random weights of a given spectral radius, driven by noise.

    Parameters
    ----------
    n_hidden
        Number of recurrent units; at least 2.
    input_sd
        Standard deviation of the normal noise that drives every unit at every step; finite, at least 0.

    Raises
    ------
    SpecError
        A number outside the range said above.
    """

    n_hidden: int
    input_sd: float

    def __post_init__(self) -> None:
        require(
            self.n_hidden >= 2,
            "RandomRecurrent.n_hidden",
            "must be at least 2",
            got=self.n_hidden,
            hint="network.n_hidden=50",
        )
        require(
            0.0 <= self.input_sd < float("inf"),
            "RandomRecurrent.input_sd",
            "must be a finite number of at least 0",
            got=self.input_sd,
            hint="network.input_sd=0.1",
        )

    def random_matrices(self, generators: Sequence[np.random.Generator]) -> Floats:
        """Draw matrices of independent normal weights (replicate, to, from), scaled to a spectral radius of 1."""
        drawn = self._normal(generators)
        radius = np.abs(np.linalg.eigvals(drawn)).max(axis=1)
        return np.asarray(drawn / radius[:, np.newaxis, np.newaxis])

    def rotations(self, generators: Sequence[np.random.Generator]) -> Floats:
        """Draw orthogonal matrices evenly: every eigenvalue and every singular value has the size 1."""
        q, r = np.linalg.qr(self._normal(generators))
        signs = np.sign(np.diagonal(r, axis1=1, axis2=2))
        return np.asarray(q * signs[:, np.newaxis, :])

    def drives(self, n_steps: int, generators: Sequence[np.random.Generator]) -> Floats:
        """Draw what drives each unit at each step (replicate, step, unit)."""
        shape = (n_steps, self.n_hidden)
        return self.input_sd * np.stack([generator.standard_normal(shape) for generator in generators])

    def _normal(self, generators: Sequence[np.random.Generator]) -> Floats:
        """Draw square matrices of standard normal numbers."""
        return np.stack([generator.standard_normal((self.n_hidden, self.n_hidden)) for generator in generators])


def norms_by_lag(dynamics: Dynamics, drives: Floats, error: Floats, lags: Sequence[int]) -> tuple[Floats, Floats]:
    """Run a population, and carry an error back from the last step.

    Parameters
    ----------
    dynamics
        The population.
    drives
        What drives it, (replicate, step, unit); at least as many steps as the longest lag.
    error
        dE/dh_T at the last step, (replicate, unit), for those units that its Jacobians are about.
    lags
        Where to look, in steps before the last one; increasing.

    Returns
    -------
    The norms of the Jacobian dh_T/dh_(T-lag), its largest singular value, and of the gradient dE/dh_(T-lag); each
    (replicate, lag).
    """
    states = [dynamics.start()]
    for step in range(drives.shape[1]):
        states.append(dynamics.step(states[-1], drives[:, step]))
        states = states[-lags[-1] - 1 :]
    n_units = error.shape[1]
    product = np.broadcast_to(np.eye(n_units), (len(error), n_units, n_units))
    jacobian_norms, gradient_norms = [], []
    for lag in range(1, lags[-1] + 1):
        product = product @ dynamics.jacobian(states[-lag - 1], states[-lag], drives[:, -lag])
        if lag in lags:
            jacobian_norms.append(np.linalg.norm(product, 2, axis=(1, 2)))
            gradient_norms.append(np.linalg.norm(np.einsum("ri,rij->rj", error, product), axis=1))
    return np.stack(jacobian_norms, axis=1), np.stack(gradient_norms, axis=1)
