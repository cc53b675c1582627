"""Dense memories: energies of a higher order, and the softmax, hold far more than pairs of units can (theory since)."""

from functools import partial

import numpy as np
import xarray as xr

from cogrnn.analysis import at
from cogrnn.claims import DEVIATED, UNKNOWN, Claim, Departure, MeanAbove
from cogrnn.errors import require_unused
from cogrnn.execution import Execution
from cogrnn.figures import PALETTE, Drawing, draw_curve, panels, styled
from cogrnn.networks import Hopfield
from cogrnn.probing import recall_dense, recall_softmax
from cogrnn.recording import label_condition, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Loads, corrupted, random_memories
from cogrnn.training import Storage

from .paper_ledger import SHARED
from .stored import Floats

BETA = 32.0
"""How sharply the softmax prefers the likest memory; overlaps are divided by the number of units."""

DEGREES = {"quadratic": 2, "cubic": 3, "quartic": 4}

METHODS = [
    "No weights are made: the energy is minus the sum over memories of the overlap to the power of two (Hopfield's, "
    "with self-connections), three, or four. Units look in random order, each once in a round, until a round has "
    f"changed nothing. The softmax network makes one update of all units, with beta = {BETA:g}, and its signs are "
    "taken.",
]


def simulate(network: Hopfield, task: Loads, training: Storage, streams: Streams, execution: Execution) -> xr.Dataset:
    """Start from corrupted memories at every load.

    The conditions: `quadratic`, `cubic`, `quartic`, `softmax`; and `other_memories`, quartic networks that have stored
    others than those that they are asked for.
    """
    require_unused("dense", "network.coding", network.coding, "plus_minus")
    require_unused("dense", "network.threshold", network.threshold, 0.0)
    require_unused("dense", "network.updates", network.updates, "asynchronous")
    require_unused("dense", "training.rule", training.rule, "hebb")
    names = (*DEGREES, "softmax", "other_memories")
    exact = {name: np.empty((streams.n_replicates, len(task.loads))) for name in names}
    distance = round(task.corruption * network.n_units)
    for place, load in enumerate(task.loads):
        n_memories = max(1, round(load * network.n_units))
        memories = random_memories(n_memories, network.n_units, streams.of(f"memories at load {load:g}"))
        others = random_memories(n_memories, network.n_units, streams.of(f"other memories at load {load:g}"))
        asked = memories[:, : task.n_cues]
        cues = corrupted(asked, distance, streams.of(f"cues at load {load:g}"))
        for name in names:
            looks = streams.of(f"looks at load {load:g}")
            stored, degree = (others, 4) if name == "other_memories" else (memories, DEGREES.get(name, 0))
            if name == "softmax":
                end: Floats = np.sign(recall_softmax(stored, BETA / network.n_units, cues))
            else:
                end = recall_dense(stored, degree, cues, looks, execution)
            exact[name][:, place] = (end == asked).all(axis=2).mean(axis=1)
        execution.progress("dense memories", place + 1, len(task.loads))
    conditions = [label_condition(name, {"exact_by_load": values}) for name, values in exact.items()]
    return stamp(stack_conditions(conditions).assign_coords(load=("load", task.loads)), methods=METHODS)


def mended(load: float, dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the corrupted cues that end exactly in the memory, at a load."""
    return at(dataset["exact_by_load"], "load", load)


MEANING = "share of the corrupted cues that end exactly in the memory, at {:g} memories per unit"

CLAIMS = (
    Claim(
        "H22_the_third_power_holds_more",
        "[An energy of the third power holds more memories than units.]",
        "pages not read; Krotov and Hopfield (2016)",
        measure=partial(mended, 3.0),
        criterion=MeanAbove(0.5),
        controls=("quadratic", "other_memories"),
        meaning=MEANING.format(3),
        condition="cubic",
        revised="the bound was .8",
    ),
    Claim(
        "H22_the_fourth_power_holds_more_still",
        "[The higher the power, the more is held.]",
        "pages not read; Krotov and Hopfield (2016)",
        measure=partial(mended, 6.0),
        criterion=MeanAbove(0.5),
        controls=("cubic", "quadratic", "other_memories"),
        meaning=MEANING.format(6),
        condition="quartic",
        revised="the bound was .95",
    ),
    Claim(
        "H23_one_update_of_the_softmax",
        "[One update of the modern continuous network retrieves one of very many memories.]",
        "pages not read; Ramsauer and others (2020)",
        measure=partial(mended, 160.0),
        criterion=MeanAbove(0.99),
        controls=("quartic", "other_memories"),
        meaning=MEANING.format(160),
        condition="softmax",
    ),
)

DEPARTURES = (
    Departure(
        "energy", DEVIATED, "the sum over pairs of units (p. 2555, equation 7)", "higher powers, and the softmax",
        why="theory since 2016 asks what more than pairs would hold",
    ),
    Departure(
        "units", UNKNOWN, "N = 30 and N = 100 (p. 2556)", "{}", key="network.n_units", value=64,
        why="small, so that loads of many memories per unit can be tried",
    ),
    Departure(
        "loads", UNKNOWN, "up to 0.15 memories per unit (p. 2556)", "{}", key="task.loads",
        value=[0.1, 0.5, 1.0, 3.0, 6.0, 20.0, 160.0], why="below and above the limits of every power",
    ),
    Departure(
        "corrupted cues", UNKNOWN, "not asked", "a share of {} of the units inverted", key="task.corruption", value=0.1,
        why="what is held but mends nothing is no memory",
    ),
    Departure(
        "cues", UNKNOWN, "not reported", "{} of each network", key="task.n_cues", value=10,
        why="networks are what is independent",
    ),
    Departure(
        "coding", DEVIATED, "units are 0 or 1 (p. 2555)", "{}", key="network.coding", value="plus_minus",
        why="the theory is of this coding",
    ),
    Departure("storage", DEVIATED, "the sum of products", "{}, not used: nothing is stored in weights",
              key="training.rule", value="hebb", why="an energy of a higher power has no weights between pairs"),
    Departure("bound", UNKNOWN, "none", "{}", key="training.bound", value=None, why="nothing to bound"),
    *(line for line in SHARED if line.key != "network.coding"),
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        figure, (axes,) = panels(1, 1, width=6.4, height=3.4)
        n = dataset.sizes["replicate"]
        for name, colour in zip((*DEGREES, "softmax", "other_memories"), (*PALETTE[:4], "#666666"), strict=True):
            own = dataset["exact_by_load"].sel(condition=name)
            mean, width = own.mean("replicate"), 2 * own.std("replicate") / n**0.5
            axes.fill_between(own["load"], mean - width, mean + width, color=colour, alpha=0.2, linewidth=0)
            draw_curve(mean, axes, along="load", label=name.replace("_", " "), colour=colour, marker="o")
        axes.set_xscale("log")
        axes.set_xlabel("memories per unit")
        axes.set_ylabel("cues that end exactly in the memory")
        axes.set_ylim(-0.02, 1.02)
        axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    caption = (
        "How much energies of a higher power hold: the share of corrupted memories that end exactly in the memory, "
        f"mean over {n} networks of each kind, and two standard errors on either side."
    )
    return {"dense": Drawing(figure, caption)}
