"""Populations that learn to say sequences, and when they can."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require_unused
from cogrnn.execution import Execution
from cogrnn.networks import SRN, Jordan, JordanWeights
from cogrnn.probing import present
from cogrnn.seeding import Streams
from cogrnn.tasks import Patterns, PlannedSequences
from cogrnn.training import Rehearsal, Training, rehearse, said, train

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Attempts:
    """Whether each network of a population says a sequence at the end, and after how many epochs it first did."""

    produces: NDArray[np.int64]
    epochs_needed: NDArray[np.int64]
    outputs: Floats


def rightly(outputs: Floats, sequences: PlannedSequences) -> NDArray[np.bool_]:
    """Return for each network whether at every step of every sequence the right unit is the most active."""
    right: NDArray[np.bool_] = (outputs.argmax(axis=3) == sequences.targets.argmax(axis=3)).all(axis=(1, 2))
    return right


def attempts(
    network: Jordan,
    training: Rehearsal,
    sequences: PlannedSequences,
    streams: Streams,
    execution: Execution,
    *,
    label: str,
) -> Attempts:
    """Train sequential networks, and ask them again and again to say the sequences by themselves."""
    start = network.initial_weights(sequences.n_plan, sequences.n_output, streams.of("initial weights"))
    course = rehearse(network, training, sequences, start, execution, label=label)
    answers = ((epoch, said(network, sequences, weights, execution)) for epoch, weights in course)
    return _followed(answers, sequences, training.n_epochs)


def learnt(
    network: Jordan, training: Rehearsal, sequences: PlannedSequences, streams: Streams, execution: Execution, *,
    label: str,
) -> JordanWeights:  # fmt: skip
    """Return the weights after training; with the label `untrained`, those before it."""
    weights = network.initial_weights(sequences.n_plan, sequences.n_output, streams.of("initial weights"))
    if label != "untrained":
        *_course, (_epoch, weights) = rehearse(network, training, sequences, weights, execution, label=label)
    return weights


def elman_attempts(
    network: Jordan, training: Rehearsal, sequences: PlannedSequences, streams: Streams, execution: Execution
) -> Attempts:
    """Train simple recurrent networks of the same size in the same way: the plan is their input, constant all along."""
    assert sequences.targets.shape[1] == 1
    srn = SRN(network.n_hidden, context_start=0.5, initial_range=network.initial_range, memory=True)
    learning = Training(
        rule="elman", bptt_steps=None, loss="squared_error", learning_rate=training.learning_rate,
        momentum=training.momentum, n_epochs=training.n_epochs, context_reset="epoch",
    )  # fmt: skip
    patterns = Patterns(sequences.plans[:, 0], sequences.targets[:, 0], {})
    start = srn.initial_weights(
        sequences.n_plan, sequences.n_output, streams.of("initial weights of simple recurrent networks")
    )

    def answers() -> Iterator[tuple[int, Floats]]:
        for epoch in train(srn, learning, patterns, start, execution, label="elman"):
            if epoch.number % training.examined_every == 0:
                context = srn.initial_context(sequences.n_replicates)
                yield int(epoch.number), present(srn, epoch.weights, patterns, context, execution).output[:, np.newaxis]

    return _followed(answers(), sequences, training.n_epochs)


def _followed(answers: Iterator[tuple[int, Floats]], sequences: PlannedSequences, n_epochs: int) -> Attempts:
    """Note when each network first says the sequences, and whether it does at the end."""
    needed = np.full(sequences.n_replicates, n_epochs + 1)
    for epoch, outputs in answers:
        right = rightly(outputs, sequences)
        needed = np.where(right & (needed > epoch), epoch, needed)
    return Attempts(right.astype(np.int64), needed, outputs)


def variants(simulation: str, network: Jordan) -> dict[str, Jordan]:
    """Return the kinds of state that every simulation compares, by name; `own` and `forced` as configured.

    Raises
    ------
    SpecError
        Other than own outputs in the state, which is a condition of every simulation.
    """
    require_unused(simulation, "network.learns_from", network.learns_from, "own_outputs")
    own, forced = (replace(network, learns_from=source) for source in ("own_outputs", "targets"))
    return {
        "own": own,
        "forced": forced,
        "own_half": replace(own, decay=0.5),
        "forced_half": replace(forced, decay=0.5),
        "no_decay": replace(own, decay=0.0),
        "no_decay_forced": replace(forced, decay=0.0),
        "average": replace(own, state="average", decay=0.0),
    }
