"""How memories are stored in the weights of a Hopfield network."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require, require_known

Floats = NDArray[np.float64]

RULES = ("hebb", "clipped", "bounded", "storkey", "pseudo_inverse")


@dataclass(frozen=True)
class Storage:
    """A rule that turns memories, patterns of -1 and 1, into symmetric weights without self-connections.

    Parameters
    ----------
    rule
        `hebb`: T_ij = sum over memories of x_i x_j (Hopfield, 1982, p. 2555, equation 2). `clipped`: the sign of that.
        `bounded`: memories are added one after the other, and no weight may leave -bound ... bound, so that old ones
        are forgotten. `storkey`: each memory is added less what the network would say to it already, x_i x_j
        - x_i h_ji - h_ij x_j with h_ij the net input of i but for i and j, all over N (Storkey, 1997).
        `pseudo_inverse`: the projection on the space of the memories (Personnaz, Guyon and Dreyfus, 1985).
    bound
        A whole number of at least 1 for the rule bounded, otherwise null.

    Raises
    ------
    SpecError
        An unknown word, or a bound that has no meaning or is too low.
    """

    rule: str
    bound: int | None

    def __post_init__(self) -> None:
        require_known("Storage.rule", self.rule, RULES, key="training.rule")
        if self.rule == "bounded":
            require(
                self.bound is not None and self.bound >= 1,
                "Storage.bound",
                "must be at least 1 for the rule bounded",
                got=self.bound,
                hint="training.bound=3",
            )
        else:
            require(
                self.bound is None,
                "Storage.bound",
                f"has no meaning for the rule {self.rule}",
                got=self.bound,
                hint="training.rule=bounded or training.bound=null",
            )

    def weights(self, memories: Floats) -> Floats:
        """Return the weights, shape (replicate, to, from), that store memories of the shape (replicate, memory, unit).

        With the rule bounded, the last memory is the newest.
        """
        if self.rule in ("hebb", "clipped"):
            weights = np.swapaxes(memories, 1, 2) @ memories
            weights = np.sign(weights) if self.rule == "clipped" else weights
        elif self.rule == "bounded":
            weights = np.zeros((len(memories), *2 * memories.shape[2:]))
            for memory in np.moveaxis(memories, 1, 0):
                weights = np.clip(weights + memory[:, :, None] * memory[:, None, :], -self._bound, self._bound)
        elif self.rule == "storkey":
            weights = _storkey(memories)
        else:
            weights = np.linalg.pinv(memories) @ memories
        return without_self(weights)

    @property
    def _bound(self) -> int:
        assert self.bound is not None
        return self.bound


def _storkey(memories: Floats) -> Floats:
    """Add memories one by one, each less what the network would say to it already."""
    n_replicates, _n_memories, n_units = memories.shape
    weights = np.zeros((n_replicates, n_units, n_units))
    for x in np.moveaxis(memories, 1, 0):
        received = np.einsum("rij,rj->ri", weights, x)
        own = np.einsum("rii,ri->ri", weights, x)
        h = (received - own)[:, :, None] - weights * x[:, None, :]
        diagonal = np.arange(n_units)
        h[:, diagonal, diagonal] = received - own
        outer = x[:, :, None] * x[:, None, :]
        weights += (outer - x[:, :, None] * np.swapaxes(h, 1, 2) - h * x[:, None, :]) / n_units
        weights = without_self(weights)
    return weights


def next_state_weights(memories: Floats, *, closed: bool = False) -> Floats:
    """Return weights that make each memory call the next, sum over s of x_i(s+1) x_j(s) (Hopfield, 1982, equation 13).

    The last memory calls none, or in a `closed` sequence the first. Memories have the shape (replicate, memory, unit),
    weights (replicate, to, from).
    """
    called = np.roll(memories, -1, axis=1) if closed else memories[:, 1:]
    return without_self(np.swapaxes(called, 1, 2) @ memories[:, : called.shape[1]])


def one_way(weights: Floats, generators: Sequence[np.random.Generator]) -> Floats:
    """Cut one of the two connections between each pair of units, by a fair coin (Hopfield, 1982, p. 2557)."""
    kept = []
    for generator, network in zip(generators, weights, strict=True):
        upper = np.triu(generator.random(network.shape) < 0.5, 1)
        kept.append(np.where(upper | (~upper.T & np.tri(len(network), k=-1, dtype=bool)), network, 0.0))
    return np.stack(kept)


def scrambled(weights: Floats, generators: Sequence[np.random.Generator], *, symmetric: bool) -> Floats:
    """Return the same weights between other units: a network that has stored nothing.

    With `symmetric`, the connections of a pair keep together; else every connection goes its own way.
    """
    n_units = weights.shape[-1]
    upper = np.triu_indices(n_units, 1)
    moved = np.zeros_like(weights)
    for generator, network, target in zip(generators, weights, moved, strict=True):
        target[upper] = generator.permutation(network[upper])
        target[upper[::-1]] = target[upper] if symmetric else generator.permutation(network[upper[::-1]])
    return moved


def diluted(weights: Floats, share: float, generators: Sequence[np.random.Generator]) -> Floats:
    """Cut both connections between each pair of units with the probability `share`."""
    kept = []
    for generator, network in zip(generators, weights, strict=True):
        cut = np.triu(generator.random(network.shape) < share, 1)
        kept.append(np.where(cut | cut.T, 0.0, network))
    return np.stack(kept)


def without_self(weights: Floats) -> Floats:
    """Return weights whose diagonal is 0."""
    return weights * (1.0 - np.eye(weights.shape[-1]))
