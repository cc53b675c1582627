"""Landscape, the simulation: descents of small networks, each change kept, and the plane in which they lie."""

from dataclasses import replace

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.errors import require_one, require_unused
from cogrnn.execution import Execution
from cogrnn.networks import Hopfield
from cogrnn.probing import energy_path
from cogrnn.recording import stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Memories, corrupted, random_memories
from cogrnn.training import Storage

from .stored import Floats, Stored

C1 = (0, 1, 0, 1, 0)
"""The state from which five units start."""

N_CHANGES, LONGEST = 80, 50.0
"""How many changes are kept of a descent, and how long it is watched, in units of time."""

GRID = 81
"""Of how many points each side of the plane consists."""

METHODS = [
    f"Networks of five units stored one state, C2, that differs from C1 = {C1} in as many units as configured, chosen "
    "at random for each network, and were started from C1.",
    "Larger networks stored random memories and were started from random states. An end is a minimum when no change of "
    "a single unit would lower the energy, computed from the whole state.",
    "Of the first network, the plane of the first two principal components of all states that it visited or had stored "
    "was taken. A point of the plane stands for the state whose units are on where the point is above the middle.",
]


def simulate(
    network: Hopfield, task: Memories, training: Storage, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Let networks of five units and of as many as configured go downhill.

    The conditions: `symmetric`; `symmetric_other_coding`; and `asymmetric`, the same weights without their symmetry,
    each connection between other units.

    Raises
    ------
    SpecError
        Several numbers of memories or of inverted units, or units that look at once.
    """
    n_memories = require_one("landscape", "task.n_memories", task.n_memories)
    distance = require_one("landscape", "task.distances", task.distances)
    require_unused("landscape", "network.updates", network.updates, "asynchronous")
    first = np.tile(2.0 * np.array(C1) - 1.0, (streams.n_replicates, 1, 1))
    second = corrupted(first, distance, streams.of("C2"))
    few = Stored("symmetric", replace(network, n_units=len(C1)), training.weights(second), second)
    many = Stored.drawn("symmetric", network, training, n_memories, streams)
    starts = random_memories(task.n_cues, network.n_units, streams.of("random states"))
    kinds = [
        (few, many),
        (few.with_other_coding(), many.with_other_coding()),
        (few.scrambled(streams, symmetric=False), many.scrambled(streams, symmetric=False)),
    ]
    conditions = []
    for five, thirty in kinds:
        found = five.asked(first, streams.of("looks"), execution, longest=LONGEST, n_changes=N_CHANGES)
        arrays: dict[str, NDArray[np.generic]] = {
            "five_weights": five.weights,
            "five_path": _states(first, found.changes)[:, 0],
            "five_energy": energy_path(five.network, five.weights, first, found)[:, 0],
            "reaches_c2": (found.states == five.network.coded(second)).all(axis=(1, 2)).astype(np.int64),
        }
        looks = streams.of("looks from random states")
        found = thirty.asked(starts, looks, execution, longest=LONGEST, n_changes=N_CHANGES)
        arrays["ends_in_minima"] = _are_minima(thirty, found.states).mean(axis=1)
        plane = _plane(thirty, _states(starts[:1], found.changes[:1])[0])
        conditions.append(thirty.labelled(arrays | plane))
        execution.progress("landscape", len(conditions), len(kinds))
    return stamp(stack_conditions(conditions), methods=METHODS)


def _states(cues: Floats, changes: NDArray[np.int64]) -> Floats:
    """Return the cue and the state after each change, of -1 and 1: (replicate, trial, 1 + change, unit)."""
    turned = (changes[..., np.newaxis] == np.arange(cues.shape[2])).cumsum(axis=2) % 2
    states: Floats = cues[:, :, np.newaxis] * (1.0 - 2.0 * np.insert(turned, 0, 0, axis=2))
    return states


def _are_minima(population: Stored, states: Floats) -> NDArray[np.bool_]:
    """Return for states (replicate, trial, unit) whether no change of a single unit would lower the energy."""
    network, weights = population.network, population.weights
    symmetric = (weights + np.swapaxes(weights, 1, 2)) / 2
    change = np.where(states == 1.0, network.off - 1.0, 1.0 - network.off)
    raised = -change * (states @ symmetric - network.threshold)
    minima: NDArray[np.bool_] = np.all(raised >= -1e-9, axis=2)
    return minima


def _plane(population: Stored, visited: Floats) -> dict[str, NDArray[np.generic]]:
    """Return the energy over the plane of the principal components of states (trial, step, unit), and their places."""
    network, stored = population.network, np.concatenate([population.memories[0], -population.memories[0]])
    shown = np.concatenate([visited.reshape(-1, network.n_units), stored])
    centre = shown.mean(axis=0)
    _u, _s, components = np.linalg.svd(shown - centre, full_matrices=False)
    axes = components[:2]
    side = np.linspace(-1.05, 1.05, GRID) * np.abs((shown - centre) @ axes.T).max()
    points = centre + side[:, np.newaxis, np.newaxis] * axes[0] + side[:, np.newaxis] * axes[1]
    states = np.where(points > 0.0, 1.0, network.off).reshape(1, -1, network.n_units)
    return {
        "plane_side": side,
        "plane_energy": network.energy(population.weights[:1], states)[0].reshape(GRID, GRID),
        "plane_path": (visited - centre) @ axes.T,
        "plane_memories": (stored - centre) @ axes.T,
    }
