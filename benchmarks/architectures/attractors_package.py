"""Hopfield's network in the package `hopfieldnetwork`: one network and one cue at a time."""

import numpy as np
from hopfieldnetwork import HopfieldNetwork

from benchmarks.architectures.attractors import Cued
from benchmarks.problem import SEED, Floats

MODES = {"asynchronous": "async", "synchronous": "sync"}


class Package:
    """One network of the package, cue after cue; it stores the memories itself."""

    library, form = "hopfieldnetwork", "one cue at a time"
    one, many = True, False

    def __init__(self, given: Cued) -> None:
        np.random.seed(SEED)  # noqa: NPY002 - the package draws its orders from there
        self._network = HopfieldNetwork(N=given.shape.n_units)
        self._network.train_pattern(given.memories[0].T)
        self._cues, self._mode = given.cues[0], MODES[given.updates]

    def work(self) -> None:
        """Recall from every cue."""
        ends = []
        for cue in self._cues:
            self._network.set_initial_neurons_state(cue.copy())
            self._network.update_neurons(iterations=0, mode=self._mode, run_max=True)
            ends.append(self._network.S)
        self._states = np.stack(ends)

    def result(self) -> dict[str, Floats]:
        """Return where the network ended, shape (1, cue, unit)."""
        return {"state": self._states[None].astype(np.float64)}


RECALL = [Package]
