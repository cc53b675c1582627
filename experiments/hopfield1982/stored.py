"""A population of Hopfield networks that has stored something, and what can be asked of every such population."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.execution import Execution
from cogrnn.networks import Hopfield
from cogrnn.probing import Recall, recall
from cogrnn.recording import label_condition
from cogrnn.seeding import Streams
from cogrnn.tasks import random_memories
from cogrnn.training import Storage, scrambled

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Stored:
    """One condition: networks, their weights (replicate, to, from), and the memories (replicate, memory, unit)."""

    name: str
    network: Hopfield
    weights: Floats
    memories: Floats

    @classmethod
    def drawn(cls, name: str, network: Hopfield, storage: Storage, n_memories: int, streams: Streams) -> "Stored":
        """Draw memories and store them; populations with the same number of memories have the same ones."""
        memories = random_memories(n_memories, network.n_units, streams.of(f"{n_memories} memories"))
        return cls(name, network, storage.weights(memories), memories)

    def with_other_coding(self) -> "Stored":
        """Return the same weights between units of the other coding."""
        other = "plus_minus" if self.network.coding == "zero_one" else "zero_one"
        return replace(self, name=f"{self.name}_other_coding", network=replace(self.network, coding=other))

    def scrambled(self, streams: Streams, *, symmetric: bool = True) -> "Stored":
        """Return a control: the same weights between other units, so that nothing is stored."""
        name = "scrambled" if symmetric else "asymmetric"
        return replace(self, name=name, weights=scrambled(self.weights, streams.of(name), symmetric=symmetric))

    def asked(self, cues: Floats, looks: Sequence[np.random.Generator], execution: Execution, **kept: float) -> Recall:
        """Let the networks go from cues (replicate, trial, unit) of -1 and 1."""
        return recall(self.network, self.weights, cues, looks, execution, **kept)  # type: ignore[arg-type]

    def wrong(self, found: Recall) -> NDArray[np.int64]:
        """Return in how many units each trial ended otherwise than the memory with the same number."""
        coded = self.network.coded(self.memories)
        wrong: NDArray[np.int64] = (found.states != coded).sum(axis=2)
        return wrong

    def labelled(self, arrays: dict[str, NDArray[np.generic]]) -> xr.Dataset:
        """Label what was found of the condition; no Hopfield network diverges."""
        return label_condition(self.name, arrays)


def histogram(values: NDArray[np.int64], n_values: int) -> NDArray[np.int64]:
    """Return how often each of 0 ... n_values - 1 occurs among the trials of each network: (replicate, value)."""
    return np.stack([np.bincount(own, minlength=n_values) for own in values])
