"""Training as an iterator of epochs: the caller decides what to look at and what to keep."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.execution import Execution
from cogrnn.kernels import networks_together
from cogrnn.networks import SRN, SRNWeights
from cogrnn.tasks import Lessons
from cogrnn.training.learner import Learner
from cogrnn.training.spec import Training

PIECE = 4096
"""How many steps of a long stream are turned into patterns at a time."""

EARLY_PIECE = 1024
"""How many, where the first epoch is looked at while it lasts."""


@dataclass(frozen=True)
class Epoch:
    """The state after `number` passes through the training stream; 0 is the untrained network.

    Within the first pass the number is the share that is behind the network. The arrays are those that training goes on
    with: look now or copy.
    """

    number: float
    weights: SRNWeights
    context: NDArray[np.float64]


def train(
    network: SRN,
    training: Training,
    lessons: Lessons,
    weights: SRNWeights,
    execution: Execution,
    *,
    label: str,
    piece: int = PIECE,
    early: bool = False,
) -> Iterator[Epoch]:
    """Train a population and yield its state before training and after every epoch.

    Parameters
    ----------
    network, training, lessons, weights
        What learns, how, from what, and where from; one stream of patterns and one network per replicate.
    execution
        Threads and progress.
    label
        What is being trained, for the report of progress.
    piece
        How many steps of a long stream are turned into patterns at a time; changes no number if it is a multiple of 4.
        The rule `full_bptt` needs the whole stream at once.
    early
        Whether to yield the state after 1, 2, 4, 8, ... pieces of the first epoch, too; they are then of `EARLY_PIECE`
        steps at most.
    """
    learner = Learner(network, training, weights)
    together = networks_together(lessons.n_input, network.n_hidden, lessons.n_output, weights.w_ho.dtype)
    length = lessons.n_steps if training.rule == "full_bptt" else piece
    first_length = min(length, EARLY_PIECE) if early else length
    yield Epoch(0, learner.weights, learner.context)
    for number in range(1, training.n_epochs + 1):
        if training.context_reset == "epoch":
            learner.reset_context()
        presented = 0
        for done, lesson in enumerate(lessons.pieces(first_length if number == 1 else length), start=1):

            def study(first: int, last: int, lesson: Lessons = lesson) -> None:
                for start, stop, inputs, targets in lesson.made(first, last, together):
                    learner.learn(start, stop, inputs, targets)

            execution.share_out(lessons.n_replicates, study, together=together)
            presented += lesson.n_steps
            execution.progress(label, (number - 1) * lessons.n_steps + presented, training.n_epochs * lessons.n_steps)
            if early and number == 1 and done & (done - 1) == 0 and presented < lessons.n_steps:
                yield Epoch(presented / lessons.n_steps, learner.weights, learner.context)
        yield Epoch(number, learner.weights, learner.context)


def log_spaced_epochs(n_epochs: int, n_points: int = 24) -> tuple[int, ...]:
    """Return 0, the last epoch, and at most `n_points` epochs between them that are evenly spaced on a log scale."""
    spaced = np.geomspace(1, n_epochs, num=n_points).round().astype(int)
    return (0, *(int(epoch) for epoch in np.union1d(spaced, n_epochs)))
