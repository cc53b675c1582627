"""Asymmetry: random connections that are not symmetric still lead to few ends (Hopfield 1982, pp. 2555-2556)."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import xarray as xr

from cogrnn.claims import STATED, UNKNOWN, Claim, Departure, MeanAbove, ShareAbove
from cogrnn.errors import require_unused
from cogrnn.execution import Execution
from cogrnn.figures import PAPER, Drawing, draw_conditions, letter, panels, styled
from cogrnn.networks import Hopfield
from cogrnn.probing import entropic_size
from cogrnn.recording import stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Memories, random_memories
from cogrnn.training import Storage, without_self

from .paper_ledger import SHARED
from .stored import Floats, Stored

LONGEST = 200.0
"""How long networks are watched, in units of time."""

FEW = 3
"""Up to so many ends are few (p. 2556)."""

N_FRAMES = 2000
"""How many states are looked at of a trial that goes on, one in each unit of time."""

CYCLE, WANDERING, SMALL = 4, 25, 250
"""Who spends the time in more states than the first number wanders. The paper met a region of the second size (p. 2556,
equation 9); up to ten times of that, the third number, a region is small to us."""

METHODS = [
    "Nothing was stored: the connections are random numbers between -1 and 1. Networks were started from random states "
    f"and watched for {LONGEST:g} units of time, and the different fixed points in which they ended were counted.",
    f"Of each network, the first trial that had not come to rest went on for {N_FRAMES} units of time, and from the "
    "states at the end of each the entropic size of equation 9 was computed; where all trials rest, it is 1.",
]


def simulate(
    network: Hopfield, task: Memories, training: Storage, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Start networks with random connections from random states.

    The conditions: `asymmetric`; `symmetric`, in which the connections above the diagonal are those below it, too;
    `asymmetric_other_coding`; and `unrelated_units`, as `asymmetric`, but for the entropic size the course of each unit
    is delayed by a time of its own, so that units change as often as before and have nothing to do with each other.

    Raises
    ------
    SpecError
        Memories, distances or a rule of storage, of which none is used.
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
    examined, rows = [], np.arange(streams.n_replicates)
    for population in (asymmetric, symmetric, asymmetric.with_other_coding()):
        found = population.asked(starts, streams.of("looks"), execution, longest=LONGEST)
        rests = found.periods == 1
        both = list(zip(found.states, found.times, rests, strict=True))
        goes_on = np.where(found.states > 0.0, 1.0, -1.0)[rows, rests.argmin(axis=1)][:, np.newaxis]
        looks, longest = streams.of("later looks"), float(N_FRAMES)
        film = population.asked(goes_on, looks, execution, longest=longest, n_frames=N_FRAMES).film
        arrays = {
            "settled": rests.mean(axis=1),
            "n_ends": np.array([len(np.unique(states[rest], axis=0)) for states, _times, rest in both]),
            "settling_time": np.array([np.median(times[rest]) if rest.any() else LONGEST for _s, times, rest in both]),
            "entropic_size": entropic_size(film)[:, 0],
        }
        examined.append(population.labelled(arrays))
        if population is asymmetric:
            delayed = _delayed(film, streams.of("delays"))
            unrelated = arrays | {"entropic_size": entropic_size(delayed)[:, 0]}
            examined.append(replace(population, name="unrelated_units").labelled(unrelated))
        execution.progress("random connections", len(examined), 4)
    return stamp(stack_conditions(examined), methods=METHODS)


def _delayed(film: Floats, generators: Sequence[np.random.Generator]) -> Floats:
    """Return the course of each unit from a random time on, then its beginning; `film` (replicate, 1, frame, unit)."""
    delayed = np.empty_like(film)
    for generator, units, own in zip(generators, np.moveaxis(film[:, 0], 2, 1), delayed[:, 0], strict=True):
        starts = generator.integers(0, film.shape[2], len(units))
        own[:] = np.stack([np.roll(unit, -start) for unit, start in zip(units, starts, strict=True)], axis=1)
    return delayed


def few_ends(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network whose trials end in one to three different fixed points, else 0."""
    return ((dataset["n_ends"] >= 1) & (dataset["n_ends"] <= FEW)).astype(int)


def wanders(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the trials that did not end in a fixed point."""
    return 1.0 - dataset["settled"]


def wanders_about(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that goes on through more than `CYCLE` states, else 0."""
    return (dataset["entropic_size"] > CYCLE).astype(int)


def stays_in_a_region(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that spends its time in at most `SMALL` states, else 0."""
    return (dataset["entropic_size"] <= SMALL).astype(int)


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
    Claim(
        "H24_some_wander",
        "[Sometimes the network wanders through more states than a short cycle has.]",
        "p. 2556, equation 9",
        measure=wanders_about,
        criterion=ShareAbove(0.1),
        controls=("symmetric",),
        meaning=f"networks of which a trial that does not rest has an entropic size above {CYCLE}",
        condition="asymmetric",
        reported=("asymmetric_other_coding",),
    ),
    Claim(
        "H24_the_region_is_small",
        "[The wandering is confined to a small region, of an entropic size of 25.]",
        "p. 2556, equation 9",
        measure=stays_in_a_region,
        criterion=ShareAbove(0.75),
        controls=("unrelated_units",),
        meaning=f"networks with an entropic size of at most {SMALL}, ten times the paper's; 1 for those that rest",
        condition="asymmetric",
        reported=("asymmetric_other_coding", "symmetric"),
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
    Departure(
        "states of which the entropic size is computed", UNKNOWN, "their number is not reported",
        f"{N_FRAMES}, one in each unit of time, after {LONGEST:g} units of time",
        why="eight times as many as the largest region that counts as small",
    ),
    *SHARED[:-1],
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        figure, axes = panels(2, 2, width=7.0, height=4.6)
        for panel, name, words in zip(
            axes,
            ("n_ends", "settled", "settling_time", "entropic_size"),
            (
                "different fixed points",
                "share that settles",
                "time until it rests, median",
                "entropic size",
            ),
            strict=True,
        ):
            alike = name != "entropic_size"
            draw_conditions(dataset[name].drop_sel(condition="unrelated_units") if alike else dataset[name], panel)
            panel.set_xlabel(words)
        axes[1].set_yticklabels([])
        axes[3].set_xscale("log")
        axes[3].axvline(WANDERING, color=PAPER, linestyle=":")
        letter(axes)
        n = dataset.sizes["replicate"]
    caption = (
        f"Where random connections lead, {n} networks in each condition: (a) different fixed points that were reached "
        "from random states, (b) the share of the trials that reached one, (c) how long that took (the whole time "
        "where none was reached), (d) in how many states the time is spent that a trial which does not rest goes on "
        f"(equation 9; 1 where all rest; dotted, the paper's {WANDERING}), beside the same with units that have "
        "nothing to do with each other. Box of the middle half, whiskers to 95 %, circle for the mean."
    )
    return {"ends": Drawing(figure, caption)}
