"""Dual tasks: two tasks that share hidden units disturb each other, the more the more alike they are (Jordan 1986)."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.claims import DEVIATED, INFERRED, UNKNOWN, Claim, Departure, MeanAbove, ShareAbove
from cogrnn.errors import require
from cogrnn.execution import Execution
from cogrnn.figures import OURS, PALETTE, REFERENCE, Drawing, draw_conditions, draw_spread, letter, panels, styled
from cogrnn.networks import Jordan
from cogrnn.recording import label_condition, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Letters, PlannedSequences
from cogrnn.training import Rehearsal, rehearse, said

from .paper_ledger import DECAY, LEARNING, OWN, STATE, TARGETS, UNREAD
from .sayers import Floats, variants

LIKENESS = {"apart": 0.0, "alike_50": 0.5, "alike_90": 0.9}
"""The inner product of the plans of the two tasks, each plan a vector of the length 1."""

SHOWN = 1000
"""How many epochs of learning are drawn."""

METHODS = [
    "Sequential networks learnt two tasks, each a sequence of letters with output units of its own; both shared all "
    "hidden units. They learnt to say the one while the outputs of the other were to rest, the other, and both at "
    "once. The plans of the tasks were vectors of the length 1 whose inner product was varied; the plan of both was "
    "their sum.",
    "Crosstalk is what is heard of the other task while one of them is asked: the activation of the units that the "
    "other would now have on, 0 where they rest and 1 where it is said in full; mean over steps and both tasks.",
]


def simulate(network: Jordan, task: Letters, training: Rehearsal, streams: Streams, execution: Execution) -> xr.Dataset:
    """Let networks learn two tasks with plans more and less alike.

    The conditions: `apart`, `alike_50`, and `alike_90`, after the inner product of the plans; `alike_90_forced`, which
    learns with targets in its state; and `untrained`, which stays as it was.

    Raises
    ------
    SpecError
        Other than two sequences of one length, or other than own outputs in the state, which is a condition here.
    """
    words, hint = task.sequences, "task.sequences=[ABAC,CABA]"
    alike = len(words) == 2 and len(words[0]) == len(words[1])
    require(alike, "dual: task.sequences", "must be two words of one length", got=words, hint=hint)
    kinds, conditions = variants("dual", network), []
    for name in (*LIKENESS, "alike_90_forced"):
        kind = kinds["forced" if name.endswith("forced") else "own"]
        lessons = both_tasks(task, LIKENESS[name.removesuffix("_forced")], streams.n_replicates)
        start = kind.initial_weights(lessons.n_plan, lessons.n_output, streams.of("initial weights"))
        epochs, answers = [], []
        for epoch, weights in rehearse(kind, training, lessons, start, execution, label=name):
            epochs.append(epoch)
            answers.append(said(kind, lessons, weights, execution))
        conditions.append(_condition(name, np.stack(answers, axis=1), lessons, task))
        if name == "alike_90":
            never = np.repeat(np.stack(answers[:1], axis=1), len(epochs), axis=1)
            untrained = _condition("untrained", never, lessons, task)
    dataset = stack_conditions([*conditions, untrained])
    return stamp(dataset.assign_coords(epoch=("epoch", epochs)), methods=METHODS)


def both_tasks(task: Letters, likeness: float, n_replicates: int) -> PlannedSequences:
    """Return three sequences: the first task alone, the second alone, and both at once."""
    first, second = (task.each(word, n_replicates).targets for word in task.sequences)
    rests = [np.full_like(targets, task.low) for targets in (first, second)]
    pairs = ((first, rests[1]), (rests[0], second), (first, second))
    one, other = np.array([1.0, 0.0]), np.array([likeness, np.sqrt(1.0 - likeness**2)])
    plans = np.stack([one, other, one + other])[:, np.newaxis].repeat(first.shape[2], axis=1)
    targets = np.concatenate([np.concatenate(pair, axis=3) for pair in pairs], axis=1)
    return PlannedSequences(np.tile(plans, (n_replicates, 1, 1, 1)), targets)


def _condition(name: str, answers: Floats, lessons: PlannedSequences, task: Letters) -> xr.Dataset:
    """Label the crosstalk and the success of a population; answers (replicate, epoch, sequence, step, unit)."""
    on = lessons.targets[:, 2] == task.high
    asked = lessons.targets[:, :2] == task.high
    others = (on[:, np.newaxis] & ~asked)[:, np.newaxis]
    heard = (answers[:, :, :2] - task.low) / (task.high - task.low)
    near = np.abs(answers[:, -1, 2] - lessons.targets[:, 2]) < (task.high - task.low) / 2
    right: NDArray[np.bool_] = np.all(near, axis=(1, 2))
    shares: Floats = (heard * others).sum(axis=(2, 3, 4)) / others.sum(axis=(2, 3, 4))
    return label_condition(name, {"crosstalk": shares, "says_both": right.astype(np.int64)})


def crosstalk(dataset: xr.Dataset) -> xr.DataArray:
    """Return the crosstalk, mean over the examinations in the course of learning."""
    return dataset["crosstalk"].isel(epoch=slice(1, None)).mean("epoch")


def more_than_apart(dataset: xr.Dataset) -> xr.DataArray:
    """Return by how much more crosstalk there is than with plans whose inner product is 0."""
    return crosstalk(dataset) - crosstalk(dataset).sel(condition="apart", drop=True)


def falls(dataset: xr.Dataset) -> xr.DataArray:
    """Return the crosstalk before learning, less that at its end."""
    return dataset["crosstalk"].isel(epoch=0, drop=True) - dataset["crosstalk"].isel(epoch=-1, drop=True)


def says_both(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that at its end says both sequences at once, every unit on its right side, else 0."""
    return dataset["says_both"]


CLAIMS = (
    Claim(
        "J12_crosstalk_grows_with_likeness",
        "[Two tasks that share hidden units disturb each other, the more the larger the inner product of their "
        "representations is.]",
        "pages not read; after a summary",
        measure=more_than_apart,
        criterion=MeanAbove(0.05),
        controls=("apart",),
        meaning="crosstalk in the course of learning, plans with an inner product of .9, less that with one of 0",
        condition="alike_90",
        reported=("alike_50", "alike_90_forced"),
    ),
    Claim(
        "J12_crosstalk_falls_with_learning",
        "[Crosstalk falls with learning.]",
        "pages not read; after a summary",
        measure=falls,
        criterion=MeanAbove(0.2),
        controls=("untrained",),
        meaning="crosstalk before learning, less that at its end, plans with an inner product of .9",
        condition="alike_90",
        reported=("apart", "alike_50", "alike_90_forced"),
    ),
    Claim(
        "J12_both_at_once",
        "[Two tasks can be done at once by the same hidden units.]",
        "pages not read; after a summary",
        measure=says_both,
        criterion=ShareAbove(0.7),
        controls=("untrained",),
        meaning="networks that say both sequences at once, plans with an inner product of .9",
        condition="alike_90",
        reported=("apart", "alike_50", "alike_90_forced"),
    ),
)

DEPARTURES = (
    Departure(
        "tasks", INFERRED, "two that share hidden units (summary)", "{}", key="task.sequences", value=["ABAC", "CABA"],
        why="sequences with repeated actions, which need the state; each has output units of its own",
    ),
    Departure(
        "representations", DEVIATED, "those of the two tasks; which was not found", "plans with an inner product of "
        f"{', '.join(f'{number:g}' for number in LIKENESS.values())}",
        why="the likeness of hidden units is learnt; that of plans can be given",
    ),
    Departure(
        "crosstalk", INFERRED, "its measure was not found", "how much of the other task is heard while one is asked",
        why="it has a meaning without a model: 0 for nothing, 1 for all",
    ),
    *TARGETS,
    DECAY,
    Departure("epochs", UNKNOWN, "not found", "{}", key="training.n_epochs", value=3000, why=UNREAD),
    Departure(
        "examination", UNKNOWN, "not found", "every {} epochs", key="training.examined_every", value=50,
        why="often enough to see the course of learning",
    ),
    STATE,
    OWN,
    *LEARNING,
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        figure, axes = panels(1, 2, width=7.4, height=3.0)
        for name, colour in zip(LIKENESS, (OURS, PALETTE[1], PALETTE[3]), strict=True):
            label = f"inner product {LIKENESS[name]:g}"
            own = dataset["crosstalk"].sel(condition=name, epoch=slice(0, SHOWN))
            draw_spread(own, axes[0], along="epoch", label=label, colour=colour)
        axes[0].axhline(0, color=REFERENCE, linewidth=0.8)
        axes[0].set_xlabel("epochs")
        axes[0].set_ylabel("crosstalk")
        axes[0].legend()
        draw_conditions(crosstalk(dataset), axes[1])
        axes[1].set_xlabel("crosstalk, mean over learning")
        letter(axes)
        n = dataset.sizes["replicate"]
    caption = (
        f"What is heard of another task while one is asked, {n} networks in each condition, by the inner product of "
        f"the plans of the two tasks: (a) in the first {SHOWN} epochs of learning, median and bands that hold 50 % and "
        "95 % of the networks, (b) its mean over the whole course: box of the middle half, whiskers to 95 %, circle "
        "for the mean."
    )
    return {"crosstalk": Drawing(figure, caption)}
