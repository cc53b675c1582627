"""Familiarity: an overloaded network recalls nothing, yet knows what it has seen (Hopfield 1982, p. 2557)."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.analysis import auc
from cogrnn.claims import STATED, UNKNOWN, Claim, Departure, MeanAbove
from cogrnn.errors import require_unused
from cogrnn.execution import Execution
from cogrnn.figures import OURS, PALETTE, Drawing, draw_conditions, letter, panels, styled
from cogrnn.networks import Hopfield
from cogrnn.recording import stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Memories, random_memories
from cogrnn.training import Storage

from .paper_ledger import HEBB, SHARED
from .stored import Floats, Stored

EARLY = 0.5
"""How long the readjustment is watched, in the unit of time in which each unit looks once in the mean."""

METHODS = [
    "Every network stored as many memories as the condition says. It was started from as many of them as configured "
    f"and from as many states that it had never stored, and the changes until the time {EARLY:g} were counted (each "
    "unit looks once in the unit of time in the mean).",
]


def simulate(
    network: Hopfield, task: Memories, training: Storage, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Overload networks, and count how much they change at first, from memories and from novel states.

    The conditions: `n500`, `n5` for the numbers configured, and `scrambled`, the weights of the first between other
    units. Of `pattern`, the first half are memories.
    """
    require_unused("familiarity", "network.updates", network.updates, "asynchronous")
    require_unused("familiarity", "task.distances", task.distances, [0])
    populations = [Stored.drawn(f"n{n}", network, training, n, streams) for n in task.n_memories]
    populations.append(populations[0].scrambled(streams))
    novel = random_memories(task.n_cues, network.n_units, streams.of("novel states"))
    examined = []
    for done, population in enumerate(populations, start=1):
        asked = population.memories[:, np.arange(task.n_cues) % population.memories.shape[1]]
        cues = np.concatenate([asked, novel], axis=1)
        early = population.asked(cues, streams.of("looks"), execution, longest=EARLY)
        end = population.asked(asked, streams.of("later looks"), execution).states
        found = {
            "early_changes": early.n_changes.astype(np.int16),
            "unstable_units": _unstable_units(population, cues).astype(np.int16),
            "stable_memories": (end == population.network.coded(asked)).all(axis=2).mean(axis=1),
        }
        examined.append(population.labelled(found))
        execution.progress("familiarity", done, len(populations))
    familiar = (np.arange(2 * task.n_cues) < task.n_cues).astype(np.int8)
    return stamp(stack_conditions(examined).assign_coords(familiar=("pattern", familiar)), methods=METHODS)


def _unstable_units(population: Stored, cues: Floats) -> NDArray[np.int64]:
    """Return how many units of each cue would change if they looked."""
    received = population.network.coded(cues) @ np.swapaxes(population.weights, 1, 2) - population.network.threshold
    unstable: NDArray[np.int64] = (received * cues < 0).sum(axis=2)
    return unstable


def familiarity(dataset: xr.Dataset) -> xr.DataArray:
    """Return the chance that a memory changes less at first than a novel state does; ties count half."""
    return _chance_of_less(dataset["early_changes"])


def readiness(dataset: xr.Dataset) -> xr.DataArray:
    """Return the chance that fewer units want to change in a memory than in a novel state; ties count half."""
    return _chance_of_less(dataset["unstable_units"])


def _chance_of_less(counts: xr.DataArray) -> xr.DataArray:
    """Return the chance that a memory has a smaller count than a novel state."""
    each = counts.rename(pattern="step").astype(float)
    return auc(-each, each["familiar"] == 1)


def unstable(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the memories that are not recalled exactly."""
    return 1.0 - dataset["stable_memories"]


CLAIMS = (
    Claim(
        "H14_no_memory_is_stable",
        "[With 500 memories in 100 units, no memory is stable.]",
        "p. 2557",
        measure=unstable,
        criterion=MeanAbove(0.99),
        controls=("n5",),
        meaning="share of the memories from which the network goes elsewhere",
        condition="n500",
        reported=("scrambled",),
    ),
    Claim(
        "H14_the_familiar_changes_less",
        "[Yet the initial rate of readjustment of a memory is smaller than that of a novel state, most of the time.]",
        "p. 2557",
        measure=familiarity,
        criterion=MeanAbove(0.5),
        controls=("scrambled",),
        meaning="chance that a memory changes less than a novel state in the first half unit of time",
        condition="n500",
        reported=("n5",),
        revised="the bound was .85, which belongs to the next claim",
    ),
    Claim(
        "H14_the_familiar_can_be_told",
        "[So the familiar can be told from the novel.]",
        "p. 2557, implied",
        measure=readiness,
        criterion=MeanAbove(0.85),
        controls=("scrambled",),
        meaning="chance that fewer units want to change in a memory than in a novel state",
        condition="n500",
        reported=("n5",),
        revised="it was added",
    ),
)

DEPARTURES = (
    Departure("units", STATED, "N = 100 (p. 2557)", "{}", key="network.n_units", value=100),
    Departure(
        "memories", STATED, "500 (p. 2557)", "{}", key="task.n_memories", value=[500, 5],
        why="a network that is not overloaded is the control",
    ),
    Departure("start", STATED, "the memory itself", "{} inverted units", key="task.distances", value=[0]),
    Departure(
        "trials", UNKNOWN, "not reported", "{} memories and as many novel states", key="task.n_cues", value=100,
        why="enough for a smooth rate; networks are what is independent",
    ),
    *HEBB,
    *SHARED,
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        figure, axes = panels(1, 2, width=7.0, height=3.0)
        overloaded = dataset["early_changes"].isel(condition=0)
        bins = [count - 0.5 for count in range(int(overloaded.max()) + 2)]
        for which, words, colour in ((1, "memories", OURS), (0, "novel states", PALETTE[1])):
            own = overloaded.where(overloaded["familiar"] == which, drop=True).to_numpy().ravel()
            axes[0].hist(own, bins=bins, density=True, histtype="stepfilled", alpha=0.5, color=colour, label=words)
        axes[0].set_xlabel("changes in the first half unit of time")
        axes[0].set_ylabel("share of the trials")
        axes[0].legend()
        draw_conditions(familiarity(dataset), axes[1])
        axes[1].set_xlabel("chance that the memory changes less")
        letter(axes)
        n = dataset.sizes["replicate"]
    caption = (
        f"(a) Changes at first in {n} overloaded networks, from memories and from novel states, all trials. (b) The "
        f"chance that a memory changes less than a novel state, {n} networks in each condition: box of the middle "
        "half, whiskers to 95 %, circle for the mean."
    )
    return {"familiarity": Drawing(figure, caption)}
