"""Recall, the simulation: store memories, start from each of them and from elsewhere, and see where networks end."""

from dataclasses import replace
from itertools import product

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.errors import require, require_unused
from cogrnn.execution import Execution
from cogrnn.networks import Hopfield, overlap
from cogrnn.probing import energy_path
from cogrnn.recording import stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Memories, corrupted, random_memories
from cogrnn.training import Storage

from .stored import Stored, histogram

CLIPPED, PLAIN = 9, 12
"""So many memories in clipped weights are said to do as well as so many in plain ones (p. 2557)."""

N_CHANGES = 400
"""Of how many changes the energy is looked at; a network of 100 units needs some 30 to settle."""

MIXED = 3
"""Of how many memories a mixture is made."""


def simulate(
    network: Hopfield, task: Memories, training: Storage, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Store memories and start the networks from each of them, corrupted as configured, and from random states.

    The conditions: `n5`, `n10`, ... for as many memories as configured, and the same weights with the other coding,
    `n5_other_coding`, ...; `clipped_n9` and `clipped_n12`, of whose weights only the sign is kept, beside `n9` and
    `n12`; and of the fewest memories, `scrambled`, the same weights between other units, `asymmetric`, without their
    symmetry, and `synchronous`, scrambled weights where all units look at once.

    Raises
    ------
    SpecError
        Memories too few to be mixed, or updates that are another condition's.
    """
    require_unused("recall", "network.updates", network.updates, "asynchronous")
    hint = "task.n_memories=[5,10]"
    require(
        min(task.n_memories) >= MIXED,
        "recall: task.n_memories",
        f"must be at least {MIXED}, as so many are mixed",
        got=task.n_memories,
        hint=hint,
    )
    plain = [Stored.drawn(f"n{n}", network, training, n, streams) for n in task.n_memories]
    clipped = Storage("clipped", None)
    populations = [
        *plain,
        *(population.with_other_coding() for population in plain),
        *(Stored.drawn(f"n{n}", network, training, n, streams) for n in (CLIPPED, PLAIN) if n not in task.n_memories),
        *(Stored.drawn(f"clipped_n{n}", network, clipped, n, streams) for n in (CLIPPED, PLAIN)),
        plain[0].scrambled(streams),
        plain[0].scrambled(streams, symmetric=False),
        replace(plain[0].scrambled(streams), name="synchronous", network=replace(network, updates="synchronous")),
    ]
    examined = []
    for done, population in enumerate(populations):
        execution.progress("memories", done, len(populations))
        examined.append(_examined(population, task, streams, execution))
    execution.progress("memories", len(populations), len(populations))
    dataset = stack_conditions(examined).assign_coords(distance=("distance", task.distances))
    return stamp(dataset, methods=METHODS)


METHODS = [
    "Every network stored memories of its own, each bit a fair coin. It was started from each of its memories, as it "
    "is and corrupted by as many inverted units as configured, and went on until no unit wanted to change. It was also "
    "started from random states, from the reverse of each memory, and from a mixture of three memories (the sign of "
    "their sum). Units look at random times, each once in the unit of time in the mean; a unit whose net input equals "
    "its threshold stays as it is.",
    "Every change that a network made on its way from random states was replayed, and the energy computed anew from "
    "the whole state after each of them.",
]


def _examined(population: Stored, task: Memories, streams: Streams, execution: Execution) -> xr.Dataset:
    """Ask a population everything."""
    network, memories = population.network, population.memories
    arrays: dict[str, NDArray[np.generic]] = {}
    counts = []
    for distance in task.distances:
        cues = corrupted(memories, distance, streams.of(f"cues at distance {distance}"))
        found = population.asked(cues, streams.of(f"looks from distance {distance}"), execution)
        counts.append(histogram(population.wrong(found), network.n_units + 1))
    arrays["wrong_count"] = np.stack(counts, axis=1)

    stored = network.coded(memories)
    received = stored @ np.swapaxes(population.weights, 1, 2) - network.threshold
    arrays["unstable_bits"] = (received * memories < 0).mean(axis=(1, 2))

    reverse = population.asked(-memories, streams.of("looks from the reverse"), execution)
    arrays["reversed_stable"] = (reverse.states == network.coded(-memories)).all(axis=2).mean(axis=1)
    arrays |= _mixture(population, streams, execution)
    return population.labelled(arrays | _energy(population, task, streams, execution))


def _mixture(population: Stored, streams: Streams, execution: Execution) -> dict[str, NDArray[np.generic]]:
    """Start from the sign of the sum of three memories."""
    network, parts = population.network, population.memories[:, :MIXED]
    mixture = np.sign(parts.sum(axis=1, keepdims=True))
    end = population.asked(mixture, streams.of("looks from the mixture"), execution).states
    of_memory = network.energy(population.weights, network.coded(parts)).mean(axis=1)
    return {
        "mixture_overlap": overlap(end, mixture)[:, 0, 0],
        "mixture_parts": overlap(end, parts)[:, 0],
        "mixture_energy": network.energy(population.weights, end)[:, 0] - of_memory,
    }


def _energy(
    population: Stored, task: Memories, streams: Streams, execution: Execution
) -> dict[str, NDArray[np.generic]]:
    """Follow the energy on the way from random states, and count those that never come to rest."""
    network = population.network
    cues = random_memories(task.n_cues, network.n_units, streams.of("random states"))
    found = population.asked(cues, streams.of("looks from random states"), execution, n_changes=N_CHANGES, longest=50.0)
    path = energy_path(network, population.weights, cues, found)
    return {
        "energy": path[:, 0],
        "energy_rises": (np.diff(path, axis=2) > 0).sum(axis=(1, 2)),
        "n_changes": found.n_changes.sum(axis=1),
        "two_cycles": (found.periods == 2).mean(axis=1),
    }


def conditions_of(n_memories: list[int]) -> list[str]:
    """Return the names of the conditions that differ in the number of memories and in the coding alone."""
    return [f"n{n}{coding}" for coding, n in product(("", "_other_coding"), n_memories)]
