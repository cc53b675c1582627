"""Limit cycles: a sequence that goes round attracts what was pushed away from it (Jordan 1986)."""

import numpy as np
import xarray as xr

from cogrnn.claims import INFERRED, UNKNOWN, Claim, Departure, MeanAbove, ShareAbove
from cogrnn.execution import Execution
from cogrnn.figures import OURS, PALETTE, Drawing, draw_conditions, panels, styled
from cogrnn.networks import Jordan
from cogrnn.recording import label_condition, labelled, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Square
from cogrnn.training import Rehearsal, said

from .paper_ledger import DECAY, LEARNING, STATE, UNREAD
from .sayers import Floats, learnt, variants

N_STARTS = 6
"""From how many random states each network is left to itself."""

NEAR, STILL = 0.05, 0.001
"""A corner is met within the first distance, and a cycle repeats itself within the second."""

METHODS = [
    "Sequential networks learnt to say the corners of a square, one after the other, for some rounds. Then each was "
    f"started from {N_STARTS} random states and left to itself; of the last two rounds it was asked how far they were "
    "from the corners, wherever on the square they began, and by how much the last differed from the one before.",
]


def simulate(network: Jordan, task: Square, training: Rehearsal, streams: Streams, execution: Execution) -> xr.Dataset:
    """Let networks learn the rounds, and push them away from them.

    The conditions: `own` and `forced`; `no_decay`; and `untrained`.

    Raises
    ------
    SpecError
        Other than own outputs in the state, which is a condition here.
    """
    lessons = task.rounds(task.n_rounds, streams.n_replicates)
    free = task.rounds(task.n_free_rounds, streams.n_replicates)
    scale = 1.0 / (1.0 - network.decay)
    starts = np.stack([generator.uniform(0, scale, (N_STARTS, 1, 2)) for generator in streams.of("pushed states")])
    kinds = variants("cycles", network)
    conditions, paths = [], []
    for name in ("own", "forced", "no_decay", "untrained"):
        kind = kinds.get(name, kinds["own"])
        weights = learnt(kind, training, lessons, streams, execution, label=name)
        ways = [said(kind, free, weights, execution, starts=starts[:, place])[:, 0] for place in range(N_STARTS)]
        outputs = np.stack(ways, axis=1)
        last, before = outputs[:, :, -4:], outputs[:, :, -8:-4]
        found = {
            "corner_error": _corner_error(last, task.corners),
            "still_moving": np.linalg.norm(last - before, axis=3).max(axis=2),
        }
        conditions.append(label_condition(name, found))
        paths.append(outputs[0].astype(np.float32))
    dataset = stack_conditions(conditions)
    return stamp(dataset.assign(trajectory=labelled("trajectory", np.stack(paths))), methods=METHODS)


def _corner_error(outputs: Floats, corners: Floats) -> Floats:
    """Return the largest distance from the corners over a round, beginning at the corner that fits best."""
    shifted = [np.linalg.norm(outputs - np.roll(corners, -shift, axis=0), axis=3).max(axis=2) for shift in range(4)]
    smallest: Floats = np.min(shifted, axis=0)
    return smallest


def returns(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that comes back to all corners from every start and goes on the same way, else 0."""
    back = (dataset["corner_error"] < NEAR) & (dataset["still_moving"] < STILL)
    return back.all("component").astype(int)


def share_returning(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the starts from which a network comes back."""
    return ((dataset["corner_error"] < NEAR) & (dataset["still_moving"] < STILL)).mean("component")


REVISED = "it was about networks that hear their own outputs, which do not learn to go round"

CLAIMS = (
    Claim(
        "J5_the_square_attracts",
        "[A learnt cycle is an attractor: pushed away from it, the network returns.]",
        "pages not read; after two summaries",
        measure=share_returning,
        criterion=MeanAbove(0.9),
        controls=("untrained",),
        meaning=f"share of random states from which the network comes back within {NEAR:g} of every corner, and stays",
        condition="forced",
        reported=("own", "no_decay"),
        revised=REVISED,
    ),
    Claim(
        "J5_from_everywhere",
        "[A learnt cycle is an attractor: pushed away from it, the network returns.]",
        "pages not read; after two summaries",
        measure=returns,
        criterion=ShareAbove(0.8),
        controls=("untrained",),
        meaning=f"networks that come back from all of {N_STARTS} random states",
        condition="forced",
        reported=("own", "no_decay"),
        revised=REVISED,
    ),
)

DEPARTURES = (
    Departure("lower coordinate of the corners", INFERRED, "a square", "{}", key="task.low", value=0.25, why=UNREAD),
    Departure("higher coordinate of the corners", INFERRED, "a square", "{}", key="task.high", value=0.75, why=UNREAD),
    Departure(
        "rounds", UNKNOWN, "not found", "{}", key="task.n_rounds", value=3,
        why="more than one, so that the state of later rounds is met while learning",
    ),
    Departure(
        "rounds without help", UNKNOWN, "not found", "{}", key="task.n_free_rounds", value=50,
        why="long enough to come to rest",
    ),
    DECAY,
    Departure("epochs", UNKNOWN, "not found", "{}", key="training.n_epochs", value=5000, why=UNREAD),
    Departure(
        "examination", UNKNOWN, "not found", "after {} epochs, at the end", key="training.examined_every", value=5000,
        why="what counts is where the learnt network goes",
    ),
    STATE,
    Departure(
        "what enters the state while learning", INFERRED, "outputs, or targets in their place (reviews)",
        "both; the claims are about networks that learnt with targets", key="network.learns_from", value="own_outputs",
        why="with their own outputs, few networks learn to go round at all: another finding than where cycles attract",
    ),
    *LEARNING,
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        return {"square": _square(dataset), "returns": _returns(dataset)}


def _square(dataset: xr.Dataset) -> Drawing:
    """Draw where the first network goes from every start."""
    figure, axes = panels(1, 2, width=6.4, height=3.2)
    for panel, name in zip(axes, ("forced", "untrained"), strict=True):
        path = dataset["trajectory"].sel(condition=name)
        for start in path["component"].to_numpy():
            way = path.sel(component=start)
            x, y = (way.sel(output_unit=unit) for unit in (0, 1))
            panel.plot(x, y, color=PALETTE[start], linewidth=0.6, marker=".", markersize=2)
            panel.plot(x[:1], y[:1], marker="o", color=PALETTE[start], markersize=5)
        panel.set_xlim(0, 1)
        panel.set_ylim(0, 1)
        panel.set_aspect("equal")
        panel.set_title({"forced": "trained on targets"}.get(name, name), loc="left")
        panel.set_xlabel("first output unit")
    axes[0].set_ylabel("second output unit")
    return Drawing(
        figure,
        f"Where one network goes from {N_STARTS} random states (dots), each in a colour: after training, and before "
        "it.",
    )


def _returns(dataset: xr.Dataset) -> Drawing:
    """Draw how many starts lead back, and how near to the corners."""
    figure, axes = panels(1, 2, width=7.0, height=2.6)
    draw_conditions(share_returning(dataset), axes[0])
    draw_conditions(dataset["corner_error"].max("component"), axes[1])
    axes[1].axvline(NEAR, color=OURS, linestyle=":")
    axes[1].set_yticklabels([])
    axes[0].set_xlabel("share of starts that lead back")
    axes[1].set_xlabel("largest distance from a corner")
    n = dataset.sizes["replicate"]
    return Drawing(
        figure,
        f"{n} networks in each condition, left to themselves from {N_STARTS} random states: the share of them that "
        "lead back to the cycle, and the largest distance from a corner in the last round; dotted, the distance "
        f"{NEAR:g} that counts as near. Box of the middle half, whiskers to 95 %, circle for the mean.",
    )
