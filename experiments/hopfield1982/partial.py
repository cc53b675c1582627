"""Partial memories: what is not known of one is filled in by all the others (Hopfield 1982, p. 2557)."""

from dataclasses import replace

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.claims import STATED, UNKNOWN, Claim, Departure, MeanAbove
from cogrnn.errors import require, require_one, require_unused
from cogrnn.execution import Execution
from cogrnn.figures import Drawing, draw_conditions, letter, panels, styled
from cogrnn.networks import Hopfield
from cogrnn.recording import stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Memories, random_memories
from cogrnn.training import Storage

from .paper_ledger import HEBB, SHARED
from .stored import Floats, Stored

KNOWN = (80, 50)
"""Per cent of the units that are known of the partial memory."""

METHODS = [
    "Every network stored whole memories and one of which only the first units were known: the others entered no "
    "product. It was started from the known units, the others as a fair coin decided, and all were free to change.",
    "What the other memories say of an unknown unit is the sign of its net input from the known units alone, through "
    "the connections of the other memories (equation 12); units of which they say nothing, their net input being equal "
    "to the threshold, were left out.",
]


def simulate(
    network: Hopfield, task: Memories, training: Storage, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Store as many memories as configured, the first of them in part, and start from what is known of it.

    The conditions: `known_80` and `known_50`, per cent of the units; `known_80_other_coding`; and of the first,
    `off_at_first`, whose unknown units begin as off, `whole`, where they were stored, too, and `scrambled`, its weights
    between other units.

    Raises
    ------
    SpecError
        Several numbers of memories, fewer than 2, or inverted units.
    """
    n_memories, hint = require_one("partial", "task.n_memories", task.n_memories), "task.n_memories=[5]"
    require(n_memories >= 2, "partial: task.n_memories", "must be at least 2", got=n_memories, hint=hint)
    require_unused("partial", "task.distances", task.distances, [0])
    memories = random_memories(n_memories, network.n_units, streams.of("memories"))
    some = {share: np.arange(network.n_units) < round(share / 100 * network.n_units) for share in KNOWN}
    most = some[KNOWN[0]]
    populations = {
        f"known_{share}": (Stored(f"known_{share}", network, training.weights(_part(memories, known)), memories), known)
        for share, known in some.items()
    }
    first = populations[f"known_{KNOWN[0]}"][0]
    for other in (
        first.with_other_coding(),
        replace(first, name="off_at_first"),
        replace(first, name="whole", weights=training.weights(memories)),
        first.scrambled(streams),
    ):
        populations[other.name] = other, most
    anyhow = random_memories(task.n_cues, network.n_units, streams.of("unknown units"))
    others, examined = training.weights(memories[:, 1:]), []
    for name, (population, known) in populations.items():
        unknown = -np.ones_like(anyhow) if name == "off_at_first" else anyhow
        cues = np.where(known, memories[:, :1], unknown)
        examined.append(_examined(population, others, known, cues, streams, execution))
        execution.progress("partial memories", len(examined), len(populations))
    return stamp(stack_conditions(examined), methods=METHODS)


def _part(memories: Floats, known: NDArray[np.bool_]) -> Floats:
    """Return the memories without the unknown units of the first, which are 0."""
    part = memories.copy()
    part[:, 0, ~known] = 0.0
    return part


def _examined(
    population: Stored, others: Floats, known: NDArray[np.bool_], cues: Floats, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Start a population, and compare its unknown units with what the weights of the other memories say."""
    network, memory = population.network, population.memories[:, :1]
    end = population.asked(cues, streams.of("looks"), execution).states
    heard = np.where(known, network.coded(memory), 0.0) @ np.swapaxes(others, 1, 2) - network.threshold
    told = ~known & (heard != 0.0)
    agreeing = ((end == network.coded(np.sign(heard))) & told).sum(axis=(1, 2))
    n_told = cues.shape[1] * told.sum(axis=(1, 2))
    found = {
        "known_right": (end == network.coded(memory))[..., known].mean(axis=(1, 2)),
        "filled_in": agreeing / np.maximum(n_told, 1),
    }
    return population.labelled(found)


def known_right(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the known units that end as in the memory."""
    return dataset["known_right"]


def filled_in(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the unknown units that end as the other memories say."""
    return dataset["filled_in"]


CLAIMS = (
    Claim(
        "H25_what_is_known_is_recalled",
        "[A memory can be stored of which only some of the bits are known.]",
        "p. 2557, equation 11",
        measure=known_right,
        criterion=MeanAbove(0.9),
        controls=("scrambled",),
        meaning="share of the known units that end as in the memory, 80 of 100 known",
        condition="known_80",
        reported=("known_80_other_coding", "off_at_first", "known_50", "whole"),
    ),
    Claim(
        "H25_the_others_fill_in_the_rest",
        "[What is not known of it is filled in by the mean correlations of the other memories.]",
        "p. 2557, equation 12",
        measure=filled_in,
        criterion=MeanAbove(0.75),
        controls=("whole", "scrambled"),
        meaning="share of the unknown units that end as the other memories say, 80 of 100 units known",
        condition="known_80",
        reported=("known_80_other_coding", "off_at_first", "known_50"),
    ),
)

DEPARTURES = (
    Departure("units", STATED, "N = 100 (p. 2557)", "{}", key="network.n_units", value=100),
    Departure(
        "memories", UNKNOWN, "their number is not reported", "{}, of which one is partial", key="task.n_memories",
        value=[5], why="as many as networks keep almost without an error when they are whole",
    ),
    Departure(
        "known units", UNKNOWN, "k of N; k is not reported", f"{' and '.join(map(str, KNOWN))} per cent",
        why="most of them, and half",
    ),
    Departure("start", STATED, "the known bits (p. 2557)", "{} of them inverted", key="task.distances", value=[0]),
    Departure(
        "how unknown units begin", UNKNOWN, "not mentioned", "a fair coin for each",
        why="it says nothing of their end; that they begin as off is a condition of its own",
    ),
    Departure(
        "trials", UNKNOWN, "not reported", "{} for each network", key="task.n_cues", value=20,
        why="enough for a mean over how unknown units begin; networks are what is independent",
    ),
    *HEBB,
    *SHARED,
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        figure, axes = panels(1, 2, width=7.0, height=2.6)
        draw_conditions(known_right(dataset), axes[0])
        draw_conditions(filled_in(dataset), axes[1])
        axes[0].set_xlabel("known units as in the memory")
        axes[1].set_xlabel("unknown units as the others say")
        axes[1].set_yticklabels([])
        for panel in axes:
            panel.set_xlim(-0.05, 1.05)
        letter(axes)
        n = dataset.sizes["replicate"]
    caption = (
        f"What becomes of a memory of which only a part was stored, {n} networks in each condition: (a) the share of "
        "its known units that end as they were stored, (b) the share of its unknown units that end as the correlations "
        "of the other memories say. Box of the middle half, whiskers to 95 %, circle for the mean."
    )
    return {"partial": Drawing(figure, caption)}
