"""Sequences: memories that call each other, and what it takes to follow them (Hopfield 1982, p. 2557)."""

import numpy as np
import xarray as xr

from cogrnn.claims import STATED, UNKNOWN, Claim, Departure, MeanAbove, ShareAbove
from cogrnn.errors import require_one, require_unused
from cogrnn.execution import Execution
from cogrnn.figures import PALETTE, Drawing, draw_conditions, panels, styled
from cogrnn.networks import Hopfield, overlap
from cogrnn.probing import follow, recall
from cogrnn.recording import label_condition, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Memories, random_memories
from cogrnn.training import Storage, next_state_weights

from .paper_ledger import HEBB, SHARED
from .stored import Floats

N_FRAMES = 100
"""How long networks are followed, in units of time."""

STRENGTHS = (0.8, 1.0, 1.2, 1.4, 1.6)
"""How strong the connections to the next memory are, against those that hold a memory still."""

DELAY, DELAYED_STRENGTH = 8, 1.6
"""Of the slower connections."""

VISITED = 0.65
"""A memory is visited when the overlap passes this number."""

METHODS = [
    "Every network stored a sequence of memories by equation 13: connections that hold each memory still, and "
    "connections from each to the next, stronger by a factor. It was started from the first memory and followed for "
    f"{N_FRAMES} units of time. A memory is visited when the overlap with it passes {VISITED}; a run is the number of "
    "memories that were visited in their order from the first on, without another one between them.",
]


def simulate(
    network: Hopfield, task: Memories, training: Storage, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Store a sequence of as many memories as configured, and start from the first of them.

    The conditions: `strength_0.8`, ... equation 13 with every strength; `no_next`, without the connections to the next
    memory; `delayed`, where these are slower; and `all_at_once`, those connections alone, in a circle, all units
    looking at the same time.
    """
    n_memories = require_one("sequences", "task.n_memories", task.n_memories)
    require_unused("sequences", "task.distances", task.distances, [0])
    require_unused("sequences", "task.n_cues", task.n_cues, 1)
    require_unused("sequences", "network.updates", network.updates, "asynchronous")
    memories = random_memories(n_memories, network.n_units, streams.of("memories"))
    still, onward = training.weights(memories), next_state_weights(memories)
    start, nothing = memories[:, :1], np.zeros_like(still)
    looks = streams.of("looks")
    given = {
        **{f"strength_{strength:g}": (still, strength * onward, 0) for strength in STRENGTHS},
        "no_next": (still, nothing, 0),
        "delayed": (still, DELAYED_STRENGTH * onward, DELAY),
    }
    films = {}
    for done, (name, (fast, slow, delay)) in enumerate(given.items(), start=1):
        fast, slow = (fast, slow) if delay else (fast + slow, nothing)
        films[name] = follow(network, fast, slow, delay, start, looks, execution, n_frames=N_FRAMES)
        execution.progress("sequences", done, len(given) + 1)
    at_once = Hopfield(network.n_units, network.coding, network.threshold, "synchronous")
    circle = next_state_weights(memories, closed=True)
    films["all_at_once"] = recall(at_once, circle, start, looks, execution, n_frames=N_FRAMES).film
    execution.progress("sequences", len(given) + 1, len(given) + 1)
    conditions = [label_condition(name, {"overlap_path": _path(film, memories)}) for name, film in films.items()]
    return stamp(stack_conditions(conditions), methods=METHODS)


def _path(film: Floats, memories: Floats) -> Floats:
    """Return the overlaps with every memory, frame by frame: (replicate, frame, memory)."""
    return overlap(film[:, 0], memories).astype(np.float32)


def run_length(dataset: xr.Dataset) -> xr.DataArray:
    """Return how many memories were visited in their order from the first on, without another one between them."""
    path = dataset["overlap_path"]
    best, near = path.argmax("pattern"), path.max("pattern") > VISITED
    reached = xr.zeros_like(dataset["status"], dtype=int)
    broken = xr.zeros_like(dataset["status"], dtype=bool)
    for step in path["step"].to_numpy():
        now, here = best.sel(step=step, drop=True), near.sel(step=step, drop=True)
        broken = broken | (here & (now != reached) & (now != reached - 1))
        reached = reached + (here & ~broken & (now == reached)).astype(int)
    return reached.assign_attrs(long_name="memories visited in order")


def follows_all(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that visits all memories in their order, else 0."""
    return (run_length(dataset) == dataset.sizes["pattern"]).astype(int)


def is_short(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network whose run has at most four memories, else 0."""
    return (run_length(dataset) <= 4).astype(int)


CLAIMS = (
    Claim(
        "H16_no_long_sequences",
        "[Sequences of more than four states were impossible to follow.]",
        "p. 2557, equation 13",
        measure=is_short,
        criterion=ShareAbove(0.9),
        controls=("all_at_once",),
        meaning="networks that visit at most four memories in their order",
        condition="strength_1.2",
        reported=("strength_0.8", "strength_1", "strength_1.4", "strength_1.6", "delayed"),
    ),
    Claim(
        "H16_but_some_steps",
        "[The state stays near a memory for a while and then goes on to the next.]",
        "p. 2557, equation 13",
        measure=run_length,
        criterion=MeanAbove(2.0),
        controls=("no_next",),
        meaning="memories that are visited in their order",
        condition="strength_1.2",
        reported=("strength_0.8", "strength_1", "strength_1.4", "strength_1.6", "delayed", "all_at_once"),
    ),
    Claim(
        "H17_slower_connections_help",
        "[With connections to the next memory that are slower, long sequences are followed.]",
        "pages not read; Kleinfeld (1986), Sompolinsky and Kanter (1986)",
        measure=follows_all,
        criterion=ShareAbove(0.6),
        controls=("strength_1.6", "no_next"),
        meaning="networks that visit all memories of the sequence in their order",
        condition="delayed",
    ),
    Claim(
        "H18_all_at_once_follows",
        "[Units that look at the same time follow a sequence through the connections to the next memory alone.]",
        "pages not read; known since Amari (1972)",
        measure=follows_all,
        criterion=ShareAbove(0.9),
        controls=("strength_1.2", "no_next"),
        meaning="networks that visit all memories of the sequence in their order",
        condition="all_at_once",
    ),
)

DEPARTURES = (
    Departure("units", STATED, "N = 100 (p. 2557)", "{}", key="network.n_units", value=100),
    Departure(
        "memories", UNKNOWN, "sequences of up to more than four states (p. 2557)", "{}", key="task.n_memories",
        value=[6], why="longer than what the paper calls impossible",
    ),
    Departure("start", STATED, "the first memory", "{} inverted units", key="task.distances", value=[0]),
    Departure(
        "trials", UNKNOWN, "not reported", "{} for each network", key="task.n_cues", value=1,
        why="networks are what is independent",
    ),
    Departure(
        "strength of the connections to the next memory", UNKNOWN, "not reported", ", ".join(map(str, STRENGTHS)),
        why="the claims are about the middle one, fixed before any network was made; the others are reported",
    ),
    Departure(
        "looks", UNKNOWN, "at random times (p. 2555)", "as many random looks in a unit of time as there are units",
        why="delayed connections need the state of some time ago at every look",
    ),
    *HEBB,
    *SHARED,
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        figure, axes = panels(2, 2, width=7.0, height=4.8)
        for panel, name in zip(axes[:3], ("strength_1.2", "delayed", "all_at_once"), strict=True):
            shown = slice(0, 20 if name == "all_at_once" else 60)
            one = dataset["overlap_path"].sel(condition=name).isel(replicate=0).sel(step=shown)
            for memory in one["pattern"].to_numpy():
                own = one.sel(pattern=memory)
                panel.plot(own["step"], own, color=PALETTE[memory % len(PALETTE)], linewidth=1.0)
            panel.set_title(name.replace("_", " "), loc="left")
            panel.set_ylim(-0.5, 1.05)
            panel.set_xlabel("time")
            panel.set_ylabel("overlap with each memory")
        draw_conditions(run_length(dataset), axes[3])
        axes[3].set_xlabel("memories visited in order")
        n = dataset.sizes["replicate"]
    caption = (
        "Three panels show one network each, started from the first memory: its overlap with every memory "
        f"of the sequence, each in a colour. The fourth: how many memories are visited in their order, {n} networks in "
        "each condition: box of the middle half, whiskers to 95 %, circle for the mean."
    )
    return {"sequences": Drawing(figure, caption)}
