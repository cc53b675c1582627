"""Training as an iterator of epochs: the caller decides what to look at and what to keep."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.execution import Execution
from cogrnn.networks import SRN, SRNWeights
from cogrnn.tasks import Patterns
from cogrnn.training.learner import Learner
from cogrnn.training.spec import Training


@dataclass(frozen=True)
class Epoch:
    """The state after `number` passes through the training stream; 0 is the untrained network.

    The arrays are those that training goes on with: look now or copy.
    """

    number: int
    weights: SRNWeights
    context: NDArray[np.float64]


def train(
    network: SRN, training: Training, patterns: Patterns, weights: SRNWeights, execution: Execution, *, label: str
) -> Iterator[Epoch]:
    """Train a population and yield its state before training and after every epoch.

    Parameters
    ----------
    network, training, patterns, weights
        What learns, how, from what, and where from; one stream of patterns and one network per replicate.
    execution
        Threads and progress.
    label
        What is being trained, for the report of progress.
    """
    learner = Learner(network, training, weights)
    yield Epoch(0, learner.weights, learner.context)
    for number in range(1, training.n_epochs + 1):
        if training.context_reset == "epoch":
            learner.reset_context()

        def one_epoch(first: int, last: int) -> None:
            learner.learn(first, last, patterns.inputs, patterns.targets)

        execution.share_out(patterns.n_replicates, one_epoch)
        execution.progress(label, number, training.n_epochs)
        yield Epoch(number, learner.weights, learner.context)


def log_spaced_epochs(n_epochs: int, n_points: int = 24) -> tuple[int, ...]:
    """Return 0, the last epoch, and at most `n_points` epochs between them that are evenly spaced on a log scale."""
    spaced = np.geomspace(1, n_epochs, num=n_points).round().astype(int)
    return (0, *(int(epoch) for epoch in np.union1d(spaced, n_epochs)))
