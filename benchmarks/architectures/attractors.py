"""Hopfield's network: what is given, plain NumPy, and cogrnn.

Memories are in the weights by Hebb's rule before anything is timed. Everyone gets the same cues, memories of which a
tenth of the units is wrong, and lets units look until nothing changes any more. Where all look at once, everyone
computes the same states; where they look one at a time, each program has an order of its own, and the check is that all
end in the same states. The number of memories is odd and that of the units even, so no net input is 0.
"""

from dataclasses import dataclass, replace

import numpy as np

from benchmarks.problem import SEED, Floats
from cogrnn.execution import Execution
from cogrnn.networks import Hopfield
from cogrnn.probing import recall
from cogrnn.training import Storage

N_CUES = 20
SHARE_WRONG = 0.1


@dataclass(frozen=True)
class Size:
    """Units, and memories: an odd number, in an even number of units."""

    n_units: int
    n_memories: int

    @property
    def name(self) -> str:
        """What tables call it."""
        return f"{self.n_units} units, {self.n_memories} memories"


@dataclass(frozen=True)
class Cued:
    """A population that has stored memories, and its cues.

    Parameters
    ----------
    shape
        Units and memories.
    updates
        `asynchronous` or `synchronous`.
    memories, cues
        Of -1 and 1, shape (network, memory, unit) and (network, cue, unit).
    weights
        Shape (network, to, from).
    """

    shape: Size
    updates: str
    memories: Floats
    cues: Floats
    weights: Floats

    @property
    def n_networks(self) -> int:
        """How many networks there are."""
        return len(self.weights)

    def only(self, network: int) -> "Cued":
        """Return the problem of one network of the population."""
        here = slice(network, network + 1)
        return replace(self, memories=self.memories[here], cues=self.cues[here], weights=self.weights[here])


def cued(shape: Size, updates: str, n_networks: int) -> Cued:
    """Draw random memories, store them, and make cues of them in turn."""
    assert (shape.n_units % 2, shape.n_memories % 2) == (0, 1), "a net input of 0 is a matter of taste"
    draw = np.random.default_rng(SEED)
    memories = draw.choice([-1.0, 1.0], (n_networks, shape.n_memories, shape.n_units))
    cues = memories[:, np.arange(N_CUES) % shape.n_memories]
    order = draw.random(cues.shape).argsort(axis=2)
    cues = np.where(order < SHARE_WRONG * shape.n_units, -cues, cues)
    return Cued(shape, updates, memories, cues, Storage("hebb", None).weights(memories))


class Cogrnn:
    """What every study recalls with."""

    library, form = "cogrnn", "kernels"
    one = many = True

    def __init__(self, given: Cued) -> None:
        self._network = Hopfield(given.shape.n_units, "plus_minus", 0.0, given.updates)
        self._given, self._execution = given, Execution(1)
        self._generators = np.random.default_rng(SEED).spawn(given.n_networks)

    def work(self) -> None:
        """Recall from every cue."""
        given = self._given
        self._found = recall(self._network, given.weights, given.cues, self._generators, self._execution)

    def result(self) -> dict[str, Floats]:
        """Return where every network ended, shape (network, cue, unit)."""
        return {"state": self._found.states}


class Numpy:
    """All networks and all cues side by side; where units look one at a time, the same unit in all of them."""

    library, form = "NumPy", "networks and cues as a batch"
    one = many = True

    def __init__(self, given: Cued) -> None:
        self._given, self._draw = given, np.random.default_rng(SEED)

    def work(self) -> None:
        """Recall from every cue, until a round has changed nothing."""
        weights, states, before = self._given.weights, self._given.cues.copy(), None
        while before is None or not np.array_equal(before, states):
            before = states.copy()
            if self._given.updates == "synchronous":
                states = np.sign(states @ weights)  # the weights are symmetric
            else:
                for unit in self._draw.permutation(self._given.shape.n_units):
                    states[:, :, unit] = np.sign(states @ weights[:, unit, :, None])[:, :, 0]
        self._states = states

    def result(self) -> dict[str, Floats]:
        """Return where every network ended, shape (network, cue, unit)."""
        return {"state": self._states}
