"""Palimpsest: connections that cannot grow without bound keep the latest memories alone (Hopfield 1982, p. 2557)."""

import numpy as np
import xarray as xr

from cogrnn.claims import STATED, UNKNOWN, Claim, Departure, MeanAbove, ShareAbove
from cogrnn.errors import require_one, require_unused
from cogrnn.execution import Execution
from cogrnn.figures import OURS, PALETTE, REFERENCE, Drawing, draw_curve, panels, styled
from cogrnn.networks import Hopfield
from cogrnn.recording import stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Memories
from cogrnn.training import Storage

from .paper_ledger import SHARED
from .stored import Stored

FEW = 5
"""A memory is kept when it ends with fewer wrong units."""

NEW, OLD = 5, 12
"""So many memories are the latest; those with more than so many after them are old."""

METHODS = [
    "Every network stored a long series of memories, one after the other, and was then started from each of them. Ages "
    "are counted from the last memory, whose age is 0.",
]


def simulate(
    network: Hopfield, task: Memories, training: Storage, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Store a series of memories in bounded connections, and start from each of them.

    The conditions: `bounded` as configured, and with the other coding; `unbounded`, the sum of products; and
    `scrambled`, the bounded weights between other units.
    """
    n_memories = require_one("palimpsest", "task.n_memories", task.n_memories)
    require_unused("palimpsest", "task.distances", task.distances, [0])
    require_unused("palimpsest", "task.n_cues", task.n_cues, 1)
    bounded = Stored.drawn("bounded", network, training, n_memories, streams)
    unbounded = Stored.drawn("unbounded", network, Storage("hebb", None), n_memories, streams)
    populations = [bounded, bounded.with_other_coding(), unbounded, bounded.scrambled(streams)]
    examined = []
    for done, population in enumerate(populations, start=1):
        found = population.asked(population.memories, streams.of("looks"), execution)
        newest_first = population.wrong(found)[:, ::-1].astype(np.int16)
        examined.append(population.labelled({"wrong_by_age": newest_first}))
        execution.progress("memories by age", done, len(populations))
    return stamp(stack_conditions(examined), methods=METHODS)


def kept(dataset: xr.Dataset) -> xr.DataArray:
    """Return for each memory whether it ends with fewer than `FEW` wrong units (1 or 0)."""
    return (dataset["wrong_by_age"] < FEW).astype(int)


def newest_kept(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that has kept its latest memory, else 0."""
    return kept(dataset).isel(pattern=0, drop=True)


def recency(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share that is kept of the `NEW` latest memories, less the share of those older than `OLD`."""
    new, old = kept(dataset).sel(pattern=slice(0, NEW - 1)), kept(dataset).sel(pattern=slice(OLD + 1, None))
    return new.mean("pattern") - old.mean("pattern")


CLAIMS = (
    Claim(
        "H15_the_newest_is_kept",
        "[With bounded connections, the most recent memories are kept, however many came before.]",
        "p. 2557",
        measure=newest_kept,
        criterion=ShareAbove(0.95),
        controls=("unbounded", "scrambled"),
        meaning=f"networks whose latest memory ends with fewer than {FEW} wrong units",
        condition="bounded",
        reported=("bounded_other_coding",),
    ),
    Claim(
        "H15_only_the_recent_is_kept",
        "[With bounded connections, only the most recent memories are kept.]",
        "p. 2557",
        measure=recency,
        criterion=MeanAbove(0.5),
        controls=("unbounded", "scrambled"),
        meaning=f"share that is kept of the {NEW} latest memories, less the share of those older than {OLD} others",
        condition="bounded",
        reported=("bounded_other_coding",),
    ),
)

DEPARTURES = (
    Departure("units", STATED, "N = 100 (p. 2557)", "{}", key="network.n_units", value=100),
    Departure(
        "memories", UNKNOWN, "their number is not reported", "{}", key="task.n_memories", value=[60],
        why="several times what can be kept, so that the oldest are surely overwritten",
    ),
    Departure("start", STATED, "the memory itself", "{} inverted units", key="task.distances", value=[0]),
    Departure(
        "trials", UNKNOWN, "not reported", "{} for each memory", key="task.n_cues", value=1,
        why="networks are what is independent",
    ),
    Departure("storage", STATED, "bounded sums of products (p. 2557)", "{}", key="training.rule", value="bounded"),
    Departure(
        "bound", STATED, "0, 1, 2, or 3 in size (p. 2557)", "{}", key="training.bound", value=3, alternatives=(2, 5),
    ),
    *SHARED,
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        figure, (axes,) = panels(1, 1, width=6.4, height=3.2)
        share = kept(dataset).mean("replicate").sel(pattern=slice(0, 30))
        n = dataset.sizes["replicate"]
        error = (share * (1 - share) / n) ** 0.5
        for name, colour in (("bounded", OURS), ("bounded_other_coding", PALETTE[1])):
            own, width = share.sel(condition=name), 2 * error.sel(condition=name)
            axes.fill_between(own["pattern"], own - width, own + width, color=colour, alpha=0.2, linewidth=0)
            label = name.replace("_", " ")
            draw_curve(own, axes, along="pattern", label=label, colour=colour, marker="o")
        for name, line in (("unbounded", "--"), ("scrambled", ":")):
            own = share.sel(condition=name)
            draw_curve(own, axes, along="pattern", label=name, colour=REFERENCE, line=line)
        axes.set_xlabel("memories stored since")
        axes.set_ylabel("share of networks that keep it")
        axes.set_ylim(-0.02, 1.02)
        axes.legend()
    caption = (
        f"Which memories are kept, by their age: the share of {n} networks in which a memory ends with fewer than "
        f"{FEW} wrong units, with two standard errors of that share on either side."
    )
    return {"ages": Drawing(figure, caption)}
