"""How a sequential network learns to say sequences, and what it says."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn import kernels
from cogrnn.errors import require
from cogrnn.execution import Execution
from cogrnn.networks import Jordan, JordanWeights
from cogrnn.tasks import Sequences

Floats = NDArray[np.float64]

NO_OUTPUTS = np.empty((0, 0, 0, 0))


@dataclass(frozen=True)
class Rehearsal:
    """Gradient descent on the squared error of each step, the state as plain input; an update after every step.

    Parameters
    ----------
    learning_rate
        The step along the negative gradient; finite and above 0.
    momentum
        The share of the last step that is repeated; from 0 up to, but not including, 1.
    n_epochs
        How often all sequences are rehearsed; at least 1.
    examined_every
        After how many epochs the networks are asked to say the sequences; at least 1.

    Raises
    ------
    SpecError
        A number outside the range said above.
    """

    learning_rate: float
    momentum: float
    n_epochs: int
    examined_every: int

    def __post_init__(self) -> None:
        require(
            0.0 < self.learning_rate < float("inf"),
            "Rehearsal.learning_rate",
            "must be a finite number above 0",
            got=self.learning_rate,
            hint="training.learning_rate=0.2",
        )
        require(
            0.0 <= self.momentum < 1.0,
            "Rehearsal.momentum",
            "must lie between 0 and 1, without 1",
            got=self.momentum,
            hint="training.momentum=0.5",
        )
        for field in ("n_epochs", "examined_every"):
            given = getattr(self, field)
            require(given >= 1, f"Rehearsal.{field}", "must be at least 1", got=given, hint=f"training.{field}=10")


def rehearse(
    network: Jordan, training: Rehearsal, sequences: Sequences, weights: JordanWeights, execution: Execution, *,
    label: str,
) -> Iterator[tuple[int, JordanWeights]]:  # fmt: skip
    """Train a population; yield the number of epochs behind it and its weights, first 0 and then at each examination.

    The weights are those that training goes on with: look now or copy. They are not those that were given.
    """
    weights, velocities = weights.copy(), weights.zeros()
    yield 0, weights
    for done in range(0, training.n_epochs, training.examined_every):
        n_epochs = min(training.examined_every, training.n_epochs - done)
        settings = (network.learns_from == "targets", n_epochs, training.learning_rate, training.momentum)
        _run(network, sequences, _rest(sequences), weights, velocities, settings, NO_OUTPUTS, execution)
        execution.progress(label, done + n_epochs, training.n_epochs)
        yield done + n_epochs, weights


def said(
    network: Jordan, sequences: Sequences, weights: JordanWeights, execution: Execution, *,
    starts: Floats | None = None, forced: bool = False,
) -> Floats:  # fmt: skip
    """Return what a population says, shape (replicate, sequence, step, output unit), nothing being learnt.

    Parameters
    ----------
    network, sequences, weights
        Who says what; targets are heard only where they are `forced` into the state.
    execution
        Threads.
    starts
        The state before the first step, shape (replicate, sequence, output unit); at rest, 0.
    forced
        Whether targets stand for the outputs in the state.
    """
    outputs = np.empty_like(sequences.targets)
    start = _rest(sequences) if starts is None else starts
    weights, velocities = weights.copy(), weights.zeros()
    _run(network, sequences, start, weights, velocities, (forced, 1, 0.0, 0.0), outputs, execution)
    return outputs


def _rest(sequences: Sequences) -> Floats:
    """Return states at rest."""
    return np.zeros((*sequences.targets.shape[:2], sequences.n_output))


def _run(
    network: Jordan, sequences: Sequences, starts: Floats, weights: JordanWeights, velocities: JordanWeights,
    settings: tuple[bool, int, float, float], outputs: Floats, execution: Execution,
) -> None:  # fmt: skip
    """Share out the replicates among the threads."""

    def work(first: int, last: int) -> None:
        room = kernels.jordan_room(sequences.n_plan, network.n_hidden, sequences.n_output)
        kernels.run_jordan(
            first, last, sequences.plans, sequences.targets, starts, *weights.arrays(), *velocities.arrays(),
            network.decay, network.state == "average", *settings, outputs, room,
        )  # fmt: skip

    execution.share_out(sequences.n_replicates, work, together=kernels.WIDTH)
