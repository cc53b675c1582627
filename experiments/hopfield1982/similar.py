"""Similar memories: of two that are alike, both may be kept, displaced, or fused (Hopfield 1982, p. 2557)."""

import numpy as np
import xarray as xr

from cogrnn.claims import STATED, UNKNOWN, Claim, Departure, ShareAbove
from cogrnn.errors import require, require_one
from cogrnn.execution import Execution
from cogrnn.figures import PALETTE, Drawing, draw_census, panels, styled
from cogrnn.networks import Hopfield
from cogrnn.recording import stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Memories, corrupted, random_memories
from cogrnn.training import Storage

from .paper_ledger import HEBB, SHARED
from .stored import Stored

METHODS = [
    "Every network stored random memories and one that differs from the first of them in as many units as the "
    "condition says. It was started from both of the two, and their ends were compared.",
]


def simulate(
    network: Hopfield, task: Memories, training: Storage, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Store memories of which two are alike, and start from both.

    The conditions: `distance_30`, ... for every distance configured; the same with the other coding; and `scrambled`,
    the weights of the last distance between other units.
    """
    n_memories = require_one("similar", "task.n_memories", task.n_memories)
    require(
        n_memories >= 2,
        "similar: task.n_memories",
        "must be at least 2, as two are alike",
        got=n_memories,
        hint="task.n_memories=[8]",
    )
    populations = []
    memories = random_memories(n_memories, network.n_units, streams.of("memories"))
    for distance in task.distances:
        memories[:, -1] = corrupted(memories[:, :1], distance, streams.of(f"similar memory at {distance}"))[:, 0]
        populations.append(Stored(f"distance_{distance}", network, training.weights(memories), memories.copy()))
    populations += [population.with_other_coding() for population in populations]
    populations.append(populations[len(task.distances) - 1].scrambled(streams))
    examined = []
    for done, population in enumerate(populations, start=1):
        pair = population.memories[:, [0, -1]]
        cues = np.tile(pair, (1, task.n_cues, 1))
        end = population.asked(cues, streams.of("looks"), execution).states
        exact = (end == population.network.coded(cues)).all(axis=2)
        found = {
            "both_stable": (exact[:, ::2] & exact[:, 1::2]).mean(axis=1),
            "fused": (end[:, ::2] == end[:, 1::2]).all(axis=2).mean(axis=1),
        }
        examined.append(population.labelled(found))
        execution.progress("pairs", done, len(populations))
    return stamp(stack_conditions(examined), methods=METHODS)


def both_stable(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that recalls both of the two exactly, else 0."""
    return (dataset["both_stable"] > 0.5).astype(int)


def fused(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network in which both of the two end in the same state, else 0."""
    return (dataset["fused"] > 0.5).astype(int)


def displaced(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network whose two memories end in two states that are not both the memories, else 0."""
    return (1 - fused(dataset)) * (1 - both_stable(dataset))


CLAIMS = (
    Claim(
        "H13_far_apart_both_are_stable",
        "[Two memories that differ in 30 of 100 units are usually both stable.]",
        "p. 2557",
        measure=both_stable,
        criterion=ShareAbove(0.5),
        controls=("distance_10", "scrambled"),
        meaning="networks that recall both memories exactly",
        condition="distance_30",
        reported=("distance_30_other_coding",),
    ),
    Claim(
        "H13_nearer_they_are_displaced",
        "[At a distance of 20, the two minima are distinct but displaced.]",
        "p. 2557",
        measure=displaced,
        criterion=ShareAbove(0.5),
        controls=("distance_10",),
        meaning="networks whose two memories end in different states, not both of them the memory itself",
        condition="distance_20",
        reported=("distance_20_other_coding", "scrambled"),
    ),
    Claim(
        "H13_nearest_they_fuse",
        "[At a distance of 10, the two minima are often fused.]",
        "p. 2557",
        measure=fused,
        criterion=ShareAbove(0.4),
        controls=("distance_30", "scrambled"),
        meaning="networks in which both memories end in the same state",
        condition="distance_10",
        reported=("distance_10_other_coding",),
    ),
)

DEPARTURES = (
    Departure("units", STATED, "N = 100 (p. 2557)", "{}", key="network.n_units", value=100),
    Departure("memories", STATED, "8, one of them like another (p. 2557)", "{}", key="task.n_memories", value=[8]),
    Departure("distances", STATED, "30, 20, and 10 (p. 2557)", "{}", key="task.distances", value=[30, 20, 10]),
    Departure(
        "trials", UNKNOWN, "not reported", "{} for each of the two", key="task.n_cues", value=1,
        why="networks are what is independent",
    ),
    *HEBB,
    *SHARED,
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        figure, (axes,) = panels(1, 1, width=6.4, height=3.2)
        fate = displaced(dataset) + 2 * fused(dataset)
        names = {0: "both stable", 1: "distinct, displaced", 2: "fused"}
        draw_census(fate, axes, classes=names, colours=[PALETTE[0], PALETTE[9], PALETTE[1]])
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=3)
        n = dataset.sizes["replicate"]
    caption = (
        f"What becomes of two similar memories, {n} networks in each condition. Both stable: each is recalled without "
        "a wrong unit. Fused: both end in the same state. Displaced: they end in two states, not both the memories."
    )
    return {"fates": Drawing(figure, caption)}
