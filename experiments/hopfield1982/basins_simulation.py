"""Basins, the simulation: start small networks at a distance from a memory, and from anywhere."""

from dataclasses import replace

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.errors import require_one
from cogrnn.execution import Execution
from cogrnn.networks import Hopfield, overlap
from cogrnn.recording import stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Memories, corrupted, random_memories
from cogrnn.training import Storage

from .stored import Floats, Stored, histogram

NEAR = 3
"""A state with at most so many wrong units is near a memory."""

DRAWS = 2000
"""After so many draws of memories, of which never all were stable, the last ones stay."""

METHODS = [
    "Every network stored memories of its own and was started from memories with inverted units, one memory after the "
    "other, and from random states. A memory is reached when the network ends in exactly this state. Memories and "
    f"their reverses count as assigned states; a stable state within {NEAR} units of one of them is near it.",
    "The conditions “all stable” have networks whose memories are all stable: memories were drawn until they were.",
]


def simulate(
    network: Hopfield, task: Memories, training: Storage, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Store as many memories as configured, and start from near them and from random states.

    The conditions: `drawn`, memories as they come; `all_stable`, memories drawn until all are stable; both with the
    other coding, too; and `scrambled`, the weights of `drawn` between other units.
    """
    n_memories = require_one("basins", "task.n_memories", task.n_memories)
    drawn = Stored.drawn("drawn", network, training, n_memories, streams)
    populations = [drawn, drawn.with_other_coding()]
    for population in (drawn, drawn.with_other_coding()):
        name = population.name.replace("drawn", "all_stable")
        populations.append(_all_stable(replace(population, name=name), training, streams))
    populations.append(drawn.scrambled(streams))
    examined = []
    for done, population in enumerate(populations, start=1):
        examined.append(_examined(population, task, streams, execution))
        execution.progress("basins", done, len(populations))
    return stamp(stack_conditions(examined).assign_coords(distance=("distance", task.distances)), methods=METHODS)


def _all_stable(population: Stored, training: Storage, streams: Streams) -> Stored:
    """Return the population with memories that are all stable."""
    memories = population.memories.copy()
    for own, generator in zip(memories, streams.of(population.name), strict=True):
        for _draw in range(DRAWS):
            own[:] = random_memories(own.shape[0], own.shape[1], [generator])[0]
            if _are_stable(population.network, training.weights(own[None])[0], own):
                break
    return replace(population, memories=memories, weights=training.weights(memories))


def _are_stable(network: Hopfield, weights: Floats, memories: Floats) -> bool:
    """Return whether no unit of any memory would change."""
    return bool(((network.coded(memories) @ weights.T - network.threshold) * memories >= 0).all())


def _examined(population: Stored, task: Memories, streams: Streams, execution: Execution) -> xr.Dataset:
    """Start a population from everywhere."""
    network, memories = population.network, population.memories
    n_memories = memories.shape[1]
    asked = np.arange(task.n_cues) % n_memories
    recalled = []
    for distance in task.distances:
        cues = corrupted(memories[:, asked], distance, streams.of(f"cues at distance {distance}"))
        end = population.asked(cues, streams.of(f"looks from distance {distance}"), execution).states
        recalled.append((end == network.coded(memories[:, asked])).all(axis=2).mean(axis=1))

    starts = random_memories(task.n_cues, network.n_units, streams.of("random states"))
    end = population.asked(starts, streams.of("looks from random states"), execution).states
    agreement = overlap(end, memories)
    in_memory, in_reverse = agreement == 1.0, agreement == -1.0
    near = (np.abs(agreement) >= 1.0 - 2.0 * NEAR / network.n_units - 1e-12).any(axis=2)
    found = in_memory.any(axis=2) | in_reverse.any(axis=2)
    which = np.where(found, np.concatenate([in_memory, in_reverse], axis=2).argmax(axis=2), 2 * n_memories)
    arrays: dict[str, NDArray[np.generic]] = {
        "recalled": np.stack(recalled, axis=1),
        "ends_in_memory": in_memory.any(axis=2).mean(axis=1),
        "ends_in_reverse": in_reverse.any(axis=2).mean(axis=1),
        "ends_near": (near & ~found).mean(axis=1),
        "ends_elsewhere": (~near).mean(axis=1),
        "hits": histogram(which, 2 * n_memories + 1)[:, :-1],
    }
    return population.labelled(arrays)
