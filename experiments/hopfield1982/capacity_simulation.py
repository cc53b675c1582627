"""Capacity, the simulation: networks of three sizes and three rules of storage, at loads below and above the limit."""

from dataclasses import dataclass, replace

import numpy as np
import xarray as xr

from cogrnn.execution import Execution
from cogrnn.networks import Hopfield, overlap
from cogrnn.probing import recall
from cogrnn.recording import label_condition, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Loads, corrupted, random_memories
from cogrnn.training import Storage, scrambled

from .stored import Floats

AT_ONCE = 4
"""How many large networks are in memory at the same time."""

METHODS = [
    "Networks of three sizes stored as many memories of their own as the load says, rounded, and at least one. They "
    "were started from memories as they are, and from memories with a share of inverted units.",
]


@dataclass(frozen=True)
class Kind:
    """One condition: how large its networks are, how they store, and whether their weights are scrambled."""

    name: str
    network: Hopfield
    storage: Storage
    scrambled: bool = False


def simulate(network: Hopfield, task: Loads, training: Storage, streams: Streams, execution: Execution) -> xr.Dataset:
    """Store memories at every load, and start from them.

    The conditions: `large`, as many units as configured; `medium` and `small`, three and one tenths of them; and, as
    small, the rules `storkey` and `pseudo_inverse`, and `scrambled`, weights between other units.
    """
    medium, small = (replace(network, n_units=max(2, network.n_units * tenths // 10)) for tenths in (3, 1))
    kinds = (
        Kind("large", network, training),
        Kind("medium", medium, training),
        Kind("small", small, training),
        Kind("storkey", small, Storage("storkey", None)),
        Kind("pseudo_inverse", small, Storage("pseudo_inverse", None)),
        Kind("scrambled", small, training, scrambled=True),
    )
    examined = []
    for kind in kinds:
        found = np.empty((2, streams.n_replicates, len(task.loads)))
        for first in range(0, streams.n_replicates, AT_ONCE):
            few = Streams(streams.root_seed, min(AT_ONCE, streams.n_replicates - first), streams.first + first)
            for place, load in enumerate(task.loads):
                found[:, first : first + few.n_replicates, place] = _examined(kind, load, task, few, execution)
            execution.progress(kind.name, first + few.n_replicates, streams.n_replicates)
        arrays = {"overlap_by_load": found[0], "exact_by_load": found[1]}
        examined.append(label_condition(kind.name, arrays))
    return stamp(stack_conditions(examined).assign_coords(load=("load", task.loads)), methods=METHODS)


def _examined(kind: Kind, load: float, task: Loads, streams: Streams, execution: Execution) -> tuple[Floats, Floats]:
    """Return each network's mean overlap from its memories, and its share of exact recall from corrupted ones."""
    n_units, what = kind.network.n_units, f"{kind.network.n_units} units, load {load:g}"
    n_memories = max(1, round(load * n_units))
    memories = random_memories(n_memories, n_units, streams.of(f"memories of {what}"))
    weights = kind.storage.weights(memories)
    if kind.scrambled:
        weights = scrambled(weights, streams.of(f"scrambled {what}"), symmetric=True)
    asked = memories[:, : task.n_cues]
    whole = recall(kind.network, weights, asked, streams.of(f"looks of {what}"), execution).states
    cues = corrupted(asked, round(task.corruption * n_units), streams.of(f"cues of {what}"))
    mended = recall(kind.network, weights, cues, streams.of(f"looks from cues of {what}"), execution).states
    reached = np.diagonal(overlap(whole, asked), axis1=1, axis2=2).mean(axis=1)
    return reached, (mended == kind.network.coded(asked)).all(axis=2).mean(axis=1)
