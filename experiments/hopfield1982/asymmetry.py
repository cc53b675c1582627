"""Asymmetry: random connections that are not symmetric still lead to few ends (Hopfield 1982, pp. 2555-2556)."""

import numpy as np
import xarray as xr

from cogrnn.claims import STATED, UNKNOWN, Claim, Departure, MeanAbove, ShareAbove
from cogrnn.errors import require_unused
from cogrnn.execution import Execution
from cogrnn.figures import Drawing, draw_conditions, letter, panels, styled
from cogrnn.networks import Hopfield
from cogrnn.recording import stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Memories, random_memories
from cogrnn.training import Storage, without_self

from .paper_ledger import SHARED
from .stored import Stored

LONGEST = 200.0
"""How long networks are watched, in units of time."""

FEW = 3
"""Up to so many ends are few (p. 2556)."""

METHODS = [
    "Nothing was stored: the connections are random numbers between -1 and 1. Networks were started from random states "
    f"and watched for {LONGEST:g} units of time, and the different fixed points in which they ended were counted.",
]


def simulate(
    network: Hopfield, task: Memories, training: Storage, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Start networks with random connections from random states.

    The conditions: `asymmetric`; `symmetric`, in which the connections above the diagonal are those below it, too; and
    `asymmetric_other_coding`.
    """
    require_unused("asymmetry", "task.n_memories", task.n_memories, [1])
    require_unused("asymmetry", "task.distances", task.distances, [0])
    require_unused("asymmetry", "training.rule", training.rule, "hebb")
    drawn = [generator.uniform(-1.0, 1.0, 2 * (network.n_units,)) for generator in streams.of("random weights")]
    weights = without_self(np.stack(drawn))
    upper = np.triu(weights, 1)
    none = np.empty((streams.n_replicates, 0, network.n_units))
    asymmetric = Stored("asymmetric", network, weights, none)
    symmetric = Stored("symmetric", network, upper + np.swapaxes(upper, 1, 2), none)
    starts = random_memories(task.n_cues, network.n_units, streams.of("random states"))
    examined = []
    for population in (asymmetric, symmetric, asymmetric.with_other_coding()):
        found = population.asked(starts, streams.of("looks"), execution, longest=LONGEST)
        rests = found.periods == 1
        both = list(zip(found.states, found.times, rests, strict=True))
        arrays = {
            "settled": rests.mean(axis=1),
            "n_ends": np.array([len(np.unique(states[rest], axis=0)) for states, _times, rest in both]),
            "settling_time": np.array([np.median(times[rest]) if rest.any() else LONGEST for _s, times, rest in both]),
        }
        examined.append(population.labelled(arrays))
        execution.progress("random connections", len(examined), 3)
    return stamp(stack_conditions(examined), methods=METHODS)


def few_ends(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network whose trials end in one to three different fixed points, else 0."""
    return ((dataset["n_ends"] >= 1) & (dataset["n_ends"] <= FEW)).astype(int)


def wanders(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the trials that did not end in a fixed point."""
    return 1.0 - dataset["settled"]


CLAIMS = (
    Claim(
        "H24_few_ends",
        "[The trials of one random matrix lead to two or three end states.]",
        "p. 2556",
        measure=few_ends,
        criterion=ShareAbove(0.5),
        controls=("symmetric",),
        meaning=f"networks whose trials end in 1 to {FEW} different fixed points",
        condition="asymmetric",
        reported=("asymmetric_other_coding",),
    ),
    Claim(
        "H24_some_never_settle",
        "[Sometimes the network goes round in a cycle, or wanders in a small region.]",
        "p. 2556",
        measure=wanders,
        criterion=MeanAbove(0.05),
        controls=("symmetric",),
        meaning=f"share of the trials that have not come to rest after {LONGEST:g} units of time",
        condition="asymmetric",
        reported=("asymmetric_other_coding",),
    ),
)

DEPARTURES = (
    Departure("units", STATED, "N = 30 (p. 2556)", "{}", key="network.n_units", value=30),
    Departure("trials", STATED, "50 for each matrix (p. 2556)", "{}", key="task.n_cues", value=50),
    Departure("connections", STATED, "random between -1 and 1 (p. 2556)", "uniform"),
    Departure("memories", STATED, "none is stored", "{}, not used", key="task.n_memories", value=[1]),
    Departure("start", STATED, "random states", "{}, not used", key="task.distances", value=[0]),
    Departure("storage", STATED, "none", "{}, not used", key="training.rule", value="hebb"),
    Departure("bound", STATED, "none", "{}", key="training.bound", value=None),
    Departure(
        "end of a trial that does not settle", UNKNOWN, "not mentioned", f"after {LONGEST:g} units of time",
        why="fifty times as long as those that settle need",
    ),
    *SHARED[:-1],
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        figure, axes = panels(1, 3, width=7.4, height=2.4)
        for panel, name, words in zip(
            axes,
            ("n_ends", "settled", "settling_time"),
            ("different fixed points", "share that settles", "time until it rests, median"),
            strict=True,
        ):
            draw_conditions(dataset[name], panel)
            panel.set_xlabel(words)
        for panel in axes[1:]:
            panel.set_yticklabels([])
        letter(axes)
        n = dataset.sizes["replicate"]
    caption = (
        f"Where random connections lead, {n} networks in each condition: (a) different fixed points that were reached "
        "from random states, (b) the share of the trials that reached one, (c) how long that took (the whole time "
        "where none was reached). Box of the middle half, whiskers to 95 %, circle for the mean."
    )
    return {"ends": Drawing(figure, caption)}
