"""What the outputs do not show: Jordan's state forgets it, the copied hidden units of Elman may keep it."""

from collections.abc import Callable

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.analysis import where_labelled
from cogrnn.claims import INFERRED, UNKNOWN, Claim, Departure, ShareAbove
from cogrnn.execution import Execution
from cogrnn.figures import PALETTE, Drawing, panels, styled
from cogrnn.networks import SRN, Jordan
from cogrnn.probing import present
from cogrnn.recording import label_condition, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Echo, Patterns, PlannedSequences
from cogrnn.training import Rehearsal, Training, said, train

from .paper_ledger import DECAY, LEARNING, OWN, STATE, UNREAD
from .sayers import Floats, learnt, variants

METHODS = [
    "A bit was shown to two input units, some silent steps followed, and at a cue the output unit was to say the bit. "
    "Until the cue the output was to be silent (in one condition it might say what it liked). Sequential networks had "
    "the input in the place of their plan, and their state at rest before each trial. Simple recurrent networks of the "
    "same size saw as many trials, in random order and one after the other, with the gradient of one step, and with "
    "error carried back as many steps as the trial has.",
    "A network can do a task when it is nearer to the right answer than to the other at the cue of both trials.",
]


def simulate(network: Jordan, task: Echo, training: Rehearsal, streams: Streams, execution: Execution) -> xr.Dataset:
    """Let sequential and simple recurrent networks learn each delay.

    The conditions: `own`, `forced`, and `own_open`, sequential networks, the last with an output that need not be
    silent; `elman`, `bptt`; and `untrained` sequential networks.

    Raises
    ------
    SpecError
        Other than own outputs in the state, which is a condition here.
    """
    kinds = variants("memory", network)
    found: dict[str, list[NDArray[np.int64]]] = {}
    for delay in task.delays:
        silent, free = (task.trials(delay, streams.n_replicates, silent=quiet) for quiet in (True, False))
        for name, kind, lessons in (
            ("own", kinds["own"], silent),
            ("forced", kinds["forced"], silent),
            ("own_open", kinds["own"], free),
            ("untrained", kinds["own"], silent),
        ):
            weights = learnt(kind, training, lessons, streams, execution, label=name)
            answer = said(kind, lessons, weights, execution)[:, :, -1, 0]
            found.setdefault(name, []).append(_right(answer, task))
        for name, steps in (("elman", None), ("bptt", delay + 2)):
            answer = _elman_answer(network, task, training, silent, steps, streams, execution)
            found.setdefault(name, []).append(_right(answer, task))
    conditions = [label_condition(name, {"produces": np.stack(right, axis=1)}) for name, right in found.items()]
    dataset = stack_conditions(conditions)
    return stamp(dataset.assign_coords(delay=("pattern", task.delays)), methods=METHODS)


def _right(answer: Floats, task: Echo) -> NDArray[np.int64]:
    """Return 1 for each network that answers both trials rightly; `answer` has the shape (replicate, trial)."""
    middle = (task.high + task.low) / 2
    return ((answer[:, 0] < middle) & (answer[:, 1] > middle)).astype(np.int64)


def _elman_answer(
    network: Jordan, task: Echo, training: Rehearsal, trials: PlannedSequences, steps: int | None, streams: Streams,
    execution: Execution,
) -> Floats:  # fmt: skip
    """Train simple recurrent networks on trials in random order, and return what they answer to both."""
    n_epochs = max(1, 2 * training.n_epochs // task.n_trials)
    learning = Training(
        rule="bptt" if steps else "elman", bptt_steps=steps, loss="squared_error",
        learning_rate=training.learning_rate, momentum=training.momentum, n_epochs=n_epochs, context_reset="never",
    )  # fmt: skip
    srn = SRN(network.n_hidden, context_start=0.5, initial_range=network.initial_range, memory=True)
    length = trials.plans.shape[2]
    drawn = np.stack([generator.integers(0, 2, task.n_trials) for generator in streams.of("order of the trials")])
    rows = np.arange(streams.n_replicates)[:, np.newaxis]

    def in_order(patterns: Floats) -> Floats:
        return patterns[rows, drawn].reshape(len(rows), task.n_trials * length, -1)

    stream = Patterns(in_order(trials.plans), in_order(trials.targets), labels={})
    purpose = "initial weights of simple recurrent networks"
    start = srn.initial_weights(trials.n_plan, trials.n_output, streams.of(purpose))
    label = f"{learning.rule}, {length - 2} silent steps"
    *_epochs, last = train(srn, learning, stream, start, execution, label=label)
    answers = []
    for trial in (0, 1):
        asked = Patterns(trials.plans[:, trial], trials.targets[:, trial], {})
        before = Patterns(trials.plans[:, 1 - trial], trials.targets[:, 1 - trial], {})
        context = present(srn, last.weights, before, srn.initial_context(len(rows)), execution).end
        answers.append(present(srn, last.weights, asked, context, execution).output[:, -1, 0])
    return np.stack(answers, axis=1)


def can(delay: int) -> Callable[[xr.Dataset], xr.DataArray]:
    """Return the measure: 1 for a network that answers both trials rightly at a delay, else 0."""

    def right(dataset: xr.Dataset) -> xr.DataArray:
        return where_labelled(dataset["produces"], "delay", delay).astype(int)

    return right


def cannot(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that answers rightly at no delay, else 0."""
    return 1 - dataset["produces"].max("pattern")


CLAIMS = (
    Claim(
        "J8_silence_is_forgotten",
        "[What the outputs do not show, a state made of outputs cannot hold.]",
        "pages not read; our argument",
        measure=cannot,
        criterion=ShareAbove(0.9),
        controls=("elman", "bptt"),
        meaning="networks that answer rightly at no delay, having learnt with targets in the state",
        condition="forced",
        reported=("own", "own_open", "untrained"),
    ),
    Claim(
        "J9_elman_holds_a_bit_at_once",
        "[A copy of the hidden units can hold what was shown one step ago.]",
        "pages not read; our comparison",
        measure=can(0),
        criterion=ShareAbove(0.75),
        controls=("forced", "untrained"),
        meaning="networks that answer rightly when the cue follows the bit at once",
        condition="elman",
        reported=("bptt", "own", "own_open"),
    ),
    Claim(
        "J9_but_not_for_long",
        "[With the gradient of one step, nothing makes the hidden units keep what they do not need at once.]",
        "pages not read; our comparison",
        measure=can(4),
        criterion=ShareAbove(0.75),
        controls=("elman", "forced", "untrained"),
        meaning="networks that answer rightly after four silent steps, the error carried back through the trial",
        condition="bptt",
        reported=("own", "own_open"),
    ),
)

DEPARTURES = (
    Departure(
        "delays", INFERRED, "not asked", "{} silent steps", key="task.delays", value=[0, 1, 2, 4],
        why="a comparison of ours: what such a state cannot do belongs to what it can",
    ),
    Departure(
        "trials in a stream", INFERRED, "not asked", "{}, for the simple recurrent networks", key="task.n_trials",
        value=50, why="as many trials in all as the sequential networks rehearse",
    ),
    Departure("target of a 1", INFERRED, "0.9 (summaries)", "{}", key="task.high", value=0.9),
    Departure("target of a 0, and of silence", INFERRED, "0.1 (summaries)", "{}", key="task.low", value=0.1),
    DECAY,
    Departure("epochs", UNKNOWN, "not found", "{}", key="training.n_epochs", value=5000, why=UNREAD),
    Departure(
        "examination", UNKNOWN, "not found", "after {} epochs, at the end", key="training.examined_every", value=5000,
        why="what counts is what the learnt network can do",
    ),
    STATE,
    OWN,
    *LEARNING,
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        figure, (axes,) = panels(1, 1, width=6.4, height=3.0)
        n = dataset.sizes["replicate"]
        delays = dataset["delay"].to_numpy()
        for place, name in enumerate(dataset["condition"].to_numpy()):
            share = dataset["produces"].sel(condition=name).mean("replicate").to_numpy()
            error = (share * (1 - share) / n) ** 0.5
            where = np.arange(len(delays)) + 0.06 * (place - 2.5)
            label = str(name).replace("_", " ")
            axes.errorbar(where, share, yerr=2 * error, marker="o", color=PALETTE[place], label=label, markersize=4)
        axes.set_xticks(range(len(delays)), delays)
        axes.set_xlabel("silent steps between the bit and the cue")
        axes.set_ylabel("share that answers rightly")
        axes.set_ylim(-0.03, 1.03)
        axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    caption = (
        f"Who can say a bit after a silence: the share of {n} networks of each kind, with two standard errors. Own, "
        "forced, own open: sequential networks that learnt from their outputs, from targets, and with an output that "
        "need not be silent. Elman, bptt: simple recurrent networks with the gradient of one step, and of the whole "
        "trial."
    )
    return {"echo": Drawing(figure, caption)}
