"""Memory cells as dynamics: an error that stays in their states, and one that leaves them through gates."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cogrnn.networks.random_recurrent import UNITS

Floats = NDArray[np.float64]


class Gates(NamedTuple):
    """What gates and cells say at one step, each (replicate, cell): input, output, forget gates, and g."""

    into: Floats
    out: Floats
    forget: Floats
    g: Floats


@dataclass(frozen=True)
class RecurrentCells:
    """Memory cells that hear each other, each behind gates of its own (Hochreiter & Schmidhuber, 1997).

        s_t = y_f s_(t-1) + y_in tanh(W_c y_(t-1) + u_t)          y_t = y_out tanh(s_t)
        y_in, y_out, y_f = f(W y_(t-1) + u_t)                     y_f = 1 where there are no forget gates

    with f logistic, and W different for each kind of gate.

    The state of these dynamics is s, then y: shape (replicate, 2 cells).

    Parameters
    ----------
    matrices
        The weights from cells to input gates, output gates, forget gates if there are any, and cells; shape (replicate,
        3 or 4, to, from).
    truncated
        Whether errors that leave the cells for gates and net inputs are cut off, as in 1997: then the Jacobian is that
        of s alone, what is heard being held, ds_t/ds_(t-1) = diag(y_f).
    """

    matrices: Floats
    truncated: bool

    @property
    def n_cells(self) -> int:
        """How many cells there are."""
        return int(self.matrices.shape[3])

    def start(self) -> Floats:
        """Return empty cells that say nothing."""
        return np.zeros((len(self.matrices), 2 * self.n_cells))

    def step(self, state: Floats, driven: Floats) -> Floats:
        """Return the next s and y; `driven` (replicate, cell) goes to the cells and all of their gates."""
        gates = self.gates(state, driven)
        s = gates.forget * state[:, : self.n_cells] + gates.into * gates.g
        return np.concatenate([s, gates.out * np.tanh(s)], axis=1)

    def gates(self, state: Floats, driven: Floats) -> Gates:
        """Return what gates and cells say when they hear the step before."""
        net = np.einsum("rkij,rj->kri", self.matrices, state[:, self.n_cells :]) + driven
        into, out, *forget = UNITS["logistic"].f(net[:-1])
        return Gates(into, out, forget[0] if forget else np.ones_like(into), np.tanh(net[-1]))

    def jacobian(self, before: Floats, after: Floats, driven: Floats) -> Floats:
        """Return the derivatives of s and y by the s and y before; if truncated, of s by s alone."""
        n, gates = self.n_cells, self.gates(before, driven)
        if self.truncated:
            return gates.forget[:, :, np.newaxis] * np.eye(n)
        h = np.tanh(after[:, :n])
        slopes = [gates.g * gates.into * (1.0 - gates.into), h * gates.out * (1.0 - gates.out)]
        slopes += [before[:, :n] * gates.forget * (1.0 - gates.forget)] * (self.matrices.shape[1] - 3)
        slopes += [gates.into * (1.0 - gates.g**2)]
        into, out, *rest = np.moveaxis(np.stack(slopes, axis=1)[:, :, :, np.newaxis] * self.matrices, 1, 0)
        found = np.empty((len(before), 2 * n, 2 * n))
        found[:, :n, :n] = gates.forget[:, :, np.newaxis] * np.eye(n)
        found[:, :n, n:] = into + sum(rest)
        found[:, n:] = (gates.out * (1.0 - h**2))[:, :, np.newaxis] * found[:, :n]
        found[:, n:, n:] += out
        return found


def forget_products(cells: RecurrentCells, drives: Floats, lags: Sequence[int]) -> Floats:
    """Return what forget gates leave of a state after so many steps, the last of the drives (replicate, step, cell).

    The product of the gates' activations over the last `lag` steps: shape (replicate, lag, cell); 1 without such gates.
    """
    state, said = cells.start(), []
    for driven in np.moveaxis(drives, 1, 0):
        said.append(cells.gates(state, driven).forget)
        state = cells.step(state, driven)
    products = np.cumprod(np.stack(said[::-1], axis=1), axis=1)
    return np.asarray(products[:, np.array(lags) - 1])
