"""Damage: connections that are lost, or lead one way only, cost little at first (Hopfield 1982, p. 2557)."""

from dataclasses import replace

import xarray as xr

from cogrnn.claims import STATED, UNKNOWN, Claim, Departure, MeanAbove
from cogrnn.errors import require_one, require_unused
from cogrnn.execution import Execution
from cogrnn.figures import Drawing, draw_conditions, letter, panels, styled
from cogrnn.networks import Hopfield
from cogrnn.recording import stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Memories
from cogrnn.training import Storage, diluted, one_way

from .paper_ledger import HEBB, SHARED
from .stored import Stored

LONGEST = 200.0
"""How long networks are watched, in units of time; one-way connections need not come to rest."""

LOST = (20, 50, 80)
"""Per cent of the pairs that lose their connections."""

METHODS = [
    "Networks that had stored memories lost one of the two connections of each pair, or both in a share of the pairs, "
    f"and were started from their memories. They were watched for {LONGEST:g} units of time.",
]


def simulate(
    network: Hopfield, task: Memories, training: Storage, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Start damaged networks from their memories.

    The conditions: `whole`; `one_way`, one connection of each pair cut; `lost_20`, `lost_50`, `lost_80` per cent of the
    pairs cut; and `scrambled`, the weights of `whole` between other units.
    """
    n_memories = require_one("damage", "task.n_memories", task.n_memories)
    require_unused("damage", "task.distances", task.distances, [0])
    require_unused("damage", "task.n_cues", task.n_cues, 1)
    whole = Stored.drawn("whole", network, training, n_memories, streams)
    populations = [
        whole,
        replace(whole, name="one_way", weights=one_way(whole.weights, streams.of("one way"))),
        *(
            replace(whole, name=f"lost_{lost}", weights=diluted(whole.weights, lost / 100, streams.of("lost")))
            for lost in LOST
        ),
        whole.scrambled(streams),
    ]
    examined = []
    for done, population in enumerate(populations, start=1):
        found = population.asked(population.memories, streams.of("looks"), execution, longest=LONGEST)
        right = 1.0 - population.wrong(found).mean(axis=1) / network.n_units
        examined.append(population.labelled({"units_right": right, "settled": (found.periods == 1).mean(axis=1)}))
        execution.progress("damage", done, len(populations))
    return stamp(stack_conditions(examined), methods=METHODS)


def right(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the units that end as in the memory that the network began as."""
    return dataset["units_right"]


CLAIMS = (
    Claim(
        "one_way_connections_keep_memories",
        "[With connections that lead one way only, memories are still stable.]",
        "p. 2557",
        measure=right,
        criterion=MeanAbove(0.95),
        controls=("scrambled",),
        meaning="share of the units that end as in the memory that the network began as",
        condition="one_way",
        reported=("whole",),
    ),
    Claim(
        "few_losses_cost_little",
        "[Losing some of the connections does little harm: the network fails softly.]",
        "p. 2557",
        measure=right,
        criterion=MeanAbove(0.95),
        controls=("lost_80", "scrambled"),
        meaning="share of the units that end as in the memory that the network began as, 20 % of the pairs cut",
        condition="lost_20",
        reported=("whole", "lost_50"),
    ),
)

DEPARTURES = (
    Departure("units", STATED, "N = 100 (p. 2557)", "{}", key="network.n_units", value=100),
    Departure(
        "memories", UNKNOWN, "not reported", "{}", key="task.n_memories", value=[5],
        why="as many as whole networks keep almost without an error",
    ),
    Departure("start", STATED, "the memory itself", "{} inverted units", key="task.distances", value=[0]),
    Departure(
        "trials", UNKNOWN, "not reported", "{} for each memory", key="task.n_cues", value=1,
        why="networks are what is independent",
    ),
    Departure(
        "losses", UNKNOWN, "not reported", f"{', '.join(map(str, LOST))} per cent of the pairs, both connections",
        why="from few to most",
    ),
    *HEBB,
    *SHARED,
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        figure, axes = panels(1, 2, width=7.0, height=2.8)
        draw_conditions(dataset["units_right"], axes[0])
        draw_conditions(dataset["settled"], axes[1])
        axes[0].set_xlabel("units as in the memory")
        axes[1].set_xlabel("share of trials that rest")
        axes[1].set_xlim(-0.05, 1.05)
        axes[1].set_yticklabels([])
        letter(axes)
        n = dataset.sizes["replicate"]
    caption = (
        f"What damaged networks keep, {n} in each condition: (a) the share of the units that end as in the memory, (b) "
        "the share of the trials that come to rest. Box of the middle half, whiskers to 95 %, circle for the mean."
    )
    return {"damage": Drawing(figure, caption)}
