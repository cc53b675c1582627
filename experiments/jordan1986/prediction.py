"""Prediction: forced by targets, the state is a leaky window upon the input; made of own outputs, it sees nothing."""

import numpy as np
import xarray as xr

from cogrnn.analysis import at
from cogrnn.claims import INFERRED, UNKNOWN, Claim, Departure, MeanAbove
from cogrnn.execution import Execution
from cogrnn.figures import REFERENCE, Drawing, draw_conditions, panels, styled
from cogrnn.networks import SRN, Jordan
from cogrnn.probing import present
from cogrnn.recording import label_condition, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Patterns, PlannedSequences, TemporalXOR
from cogrnn.training import Rehearsal, Training, said, train

from .paper_ledger import DECAY, LEARNING, OWN, STATE, UNREAD
from .sayers import Floats, learnt, variants

CHANCE = 0.25
"""The squared error of who says one half of every bit."""

METHODS = [
    "Sequential networks had the last bit of temporal XOR in the place of a plan and learnt to say the next one. The "
    "state held what they had said, or the bits that they should have said: under such forcing, the next input. Simple "
    "recurrent networks of the same size learnt from the same stream, with the gradient of one step.",
    "Scored is a fresh stream, the state or context carried over from the bits before it: the mean squared error of "
    "the bits that follow from the two before them, and of the bits that nothing foretells.",
]


def simulate(
    network: Jordan, task: TemporalXOR, training: Rehearsal, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Let networks learn to predict temporal XOR.

    The conditions: `own` and `forced`; `no_decay_forced`, whose state is the input alone; `elman`; and `untrained`.
    `component` is the phase: after the 1st, the 2nd, and the 3rd bit of a triple.

    Raises
    ------
    SpecError
        Other than own outputs in the state, which is a condition here.
    """
    patterns = task.training_patterns(streams.of("training stream"))
    before, scored = task.test_patterns(streams.of("test stream"))
    fresh = Patterns(
        np.concatenate([before.inputs, scored.inputs], axis=1),
        np.concatenate([before.targets, scored.targets], axis=1),
        {},
    )
    kinds, found = variants("prediction", network), {}
    for name in ("own", "forced", "no_decay_forced", "untrained"):
        kind = kinds.get(name, kinds["own"])
        weights = learnt(kind, training, _as_one(patterns), streams, execution, label=name)
        answers = said(kind, _as_one(fresh), weights, execution, forced=kind.learns_from == "targets")
        found[name] = answers[:, 0, before.inputs.shape[1] :]
    found["elman"] = _elman(network, training, patterns, before, scored, streams, execution)
    conditions = []
    for name, output in found.items():
        squared = ((scored.targets - output) ** 2)[..., 0]
        phases = [squared[:, scored.labels["phase"] == phase].mean(axis=1) for phase in (1, 2, 3)]
        conditions.append(label_condition(name, {"error_by_phase": np.stack(phases, axis=1)}))
    dataset = stack_conditions(conditions).assign_coords(component=("component", [1, 2, 3]))
    return stamp(dataset, methods=METHODS)


def _as_one(patterns: Patterns) -> PlannedSequences:
    """Return a stream as one sequence, the inputs in the place of plans."""
    return PlannedSequences(patterns.inputs[:, np.newaxis], patterns.targets[:, np.newaxis])


def _elman(
    network: Jordan, training: Rehearsal, patterns: Patterns, before: Patterns, scored: Patterns, streams: Streams,
    execution: Execution,
) -> Floats:  # fmt: skip
    """Train simple recurrent networks of the same size, and return what they say of the fresh stream."""
    srn = SRN(network.n_hidden, context_start=0.5, initial_range=network.initial_range, memory=True)
    learning = Training(
        rule="elman", bptt_steps=None, loss="squared_error", learning_rate=training.learning_rate,
        momentum=training.momentum, n_epochs=training.n_epochs, context_reset="never",
    )  # fmt: skip
    start = srn.initial_weights(1, 1, streams.of("initial weights of simple recurrent networks"))
    *_epochs, last = train(srn, learning, patterns, start, execution, label="elman")
    context = present(srn, last.weights, before, srn.initial_context(streams.n_replicates), execution).end
    return present(srn, last.weights, scored, context, execution).output


def error(dataset: xr.Dataset) -> xr.DataArray:
    """Return the mean squared error of the bits that follow from the two before them."""
    return at(dataset["error_by_phase"], "component", 2)


def gain(dataset: xr.Dataset) -> xr.DataArray:
    """Return by how much that error is below chance."""
    return CHANCE - error(dataset)


CLAIMS = (
    Claim(
        "J10_own_outputs_see_nothing",
        "[A state made of outputs knows no input that the outputs do not show.]",
        "pages not read; our argument",
        measure=error,
        criterion=MeanAbove(0.24),
        controls=("forced",),
        meaning="mean squared error of the bits that can be known, outputs in the state; chance is .25",
        condition="own",
        reported=("no_decay_forced", "elman", "untrained"),
    ),
    Claim(
        "J10_forcing_makes_a_window",
        "[With targets in the place of outputs, a decaying state holds the last inputs, and XOR can be learnt.]",
        "pages not read; our argument",
        measure=gain,
        criterion=MeanAbove(0.09),
        controls=("own", "no_decay_forced", "untrained"),
        meaning="chance (.25) less the mean squared error of the bits that can be known: an error below .16",
        condition="forced",
        reported=("elman",),
    ),
)

DEPARTURES = (
    Departure(
        "triples", INFERRED, "not asked", "{}", key="task.n_triples", value=1000,
        why="a comparison of ours, with the 3,000 bits of Elman (1990)",
    ),
    Departure("triples that are scored", INFERRED, "not asked", "{}", key="task.n_test_triples", value=400),
    Departure("triples before them", INFERRED, "not asked", "{}", key="task.n_burn_in_triples", value=4),
    DECAY,
    Departure("epochs", UNKNOWN, "not found", "{}", key="training.n_epochs", value=200, why=UNREAD),
    Departure(
        "examination", UNKNOWN, "not found", "after {} epochs, at the end", key="training.examined_every", value=200,
        why="what counts is what the learnt network predicts",
    ),
    STATE,
    OWN,
    *(line for line in LEARNING if line.key != "network.n_hidden"),
    Departure("hidden units", UNKNOWN, "not found", "{}", key="network.n_hidden", value=4, why="XOR needs few"),
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        figure, axes = panels(1, 3, width=7.2, height=2.6)
        for panel, phase in zip(axes, (1, 2, 3), strict=True):
            draw_conditions(at(dataset["error_by_phase"], "component", phase), panel)
            panel.axvline(CHANCE, color=REFERENCE, linestyle=":")
            panel.set_title({1: "2nd bit", 2: "3rd bit, the XOR", 3: "1st bit"}[phase], loc="left")
            panel.set_xlabel("mean squared error")
            panel.set_xlim(0, 0.42)
        for panel in axes[1:]:
            panel.set_yticklabels([])
        n = dataset.sizes["replicate"]
    caption = (
        f"How well the next bit is predicted, by its place in the triple, {n} networks in each condition; dotted, the "
        "error of chance. Own: outputs in the state; forced: targets, and so the inputs. Box of the middle half, "
        "whiskers to 95 %, circle for the mean."
    )
    return {"prediction": Drawing(figure, caption)}
