"""Learners of fields: taught field by field, with an update after each, and asked about fields old and new."""

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from cogrnn.execution import Execution
from cogrnn.networks import SRN, SharedWindow, SRNWeights, Window
from cogrnn.probing import present
from cogrnn.seeding import Streams
from cogrnn.tasks import Fields, Patterns
from cogrnn.training import Learner, Training

Floats = NDArray[np.float64]


class FieldLearner(Protocol):
    """A population that learns fields."""

    def teach(self, fields: Fields) -> None:
        """Go through the fields once for every epoch, with an update after every field."""

    def answer(self, inputs: Floats) -> Floats:
        """Return the output (replicate, field) for fields (replicate, field, element)."""

    def alive(self) -> NDArray[np.bool_]:
        """Return for each replicate whether it has not diverged."""


@dataclass
class OverTime:
    """Simple recurrent networks that see a field element by element, from a fresh context, and answer at its end.

    The class is the target at every step. With the rule `full_bptt` there is one update after a field, with the others
    one after every element.
    """

    network: SRN
    training: Training
    weights: SRNWeights
    execution: Execution

    def teach(self, fields: Fields) -> None:
        """Go through the fields once for every epoch."""
        learner = Learner(self.network, self.training, self.weights)
        n_replicates, n_fields, length = fields.inputs.shape
        inputs = np.ascontiguousarray(fields.inputs.swapaxes(0, 1))[..., np.newaxis]
        targets = np.repeat(fields.targets.T[:, :, np.newaxis, np.newaxis], length, axis=2)

        def work(first: int, last: int) -> None:
            for _ in range(self.training.n_epochs):
                for field in range(n_fields):
                    learner.context[first:last] = self.network.context_start
                    learner.learn(first, last, inputs[field][first:last], targets[field][first:last])

        self.execution.share_out(n_replicates, work)
        self.weights = learner.weights

    def answer(self, inputs: Floats) -> Floats:
        """Return the output at the end of each field."""
        start = self.network.initial_context(len(inputs))
        answers = []
        for field in np.ascontiguousarray(inputs.swapaxes(0, 1)):
            stream = field[..., np.newaxis]
            patterns = Patterns(stream, np.zeros_like(stream), {})
            answers.append(present(self.network, self.weights, patterns, start, self.execution).output[:, -1, 0])
        return np.stack(answers, axis=1)

    def alive(self) -> NDArray[np.bool_]:
        """Return whether the weights are numbers within bounds."""
        return self.weights.alive()


@dataclass
class AtOnce:
    """Networks with a window over the whole field."""

    window: Window
    training: Training
    weights: SRNWeights
    execution: Execution

    def teach(self, fields: Fields) -> None:
        """Go through the fields once for every epoch: to a network without memory, a field is one step."""
        inputs, targets = self.window.whole(fields.inputs), fields.targets[..., np.newaxis]
        learner = Learner(self.window.network, self.training, self.weights)

        def work(first: int, last: int) -> None:
            for _ in range(self.training.n_epochs):
                learner.learn(first, last, inputs[first:last], targets[first:last])

        self.execution.share_out(len(inputs), work)
        self.weights = learner.weights

    def answer(self, inputs: Floats) -> Floats:
        """Return the output for each field; raises `SpecError` for fields of another length."""
        seen = self.window.whole(inputs)
        patterns = Patterns(seen, np.zeros((*seen.shape[:2], 1)), {})
        start = self.window.network.initial_context(len(seen))
        return present(self.window.network, self.weights, patterns, start, self.execution).output[..., 0]

    def alive(self) -> NDArray[np.bool_]:
        """Return whether the weights are numbers within bounds."""
        return self.weights.alive()


class Anywhere:
    """Networks whose window has the same weights at every place of the field."""

    def __init__(self, window: SharedWindow, training: Training, streams: Streams) -> None:
        self.window, self.training = window, training
        self.weights = window.initial_weights(streams.of("initial weights, shared window"))

    def teach(self, fields: Fields) -> None:
        """Go through the fields once for every epoch."""
        weights = self.weights.copy()
        for _ in range(self.training.n_epochs):
            for field in range(fields.inputs.shape[1]):
                gradient = self.window.gradient(
                    weights,
                    fields.inputs[:, field],
                    fields.targets[:, field],
                    cross_entropy=self.training.loss == "cross_entropy",
                )
                for array, slope in zip(weights.named().values(), gradient.named().values(), strict=True):
                    array -= self.training.learning_rate * slope
        self.weights = weights

    def answer(self, inputs: Floats) -> Floats:
        """Return the output for each field."""
        fields = inputs.swapaxes(0, 1)
        return np.stack([self.window.respond(self.weights, field)[0] for field in fields], axis=1)

    def alive(self) -> NDArray[np.bool_]:
        """Return whether the weights are numbers."""
        finite = [np.isfinite(array).reshape(len(array), -1).all(axis=1) for array in self.weights.named().values()]
        return np.asarray(np.all(finite, axis=0))


def learners(
    network: SRN, training: Training, length: int, width: int, streams: Streams, execution: Execution
) -> dict[str, FieldLearner]:
    """Return all that are to be taught, by condition, with their initial weights.

    `srn` learns by the configured rule, `srn_elman` with the error going back one step, `no_context` without memory;
    `window` sees the whole field, `shared_window` as much as a pattern at every place of it.
    """
    network.require_double()
    one_step = replace(training, rule="elman", bptt_steps=None)
    start = network.initial_weights(1, 1, streams.of("initial weights"))
    window = Window(length, network.n_hidden, network.initial_range)
    of_window = window.network.initial_weights(length, 1, streams.of("initial weights, window"))
    shared = SharedWindow(width, network.n_hidden, network.initial_range)
    return {
        "srn": OverTime(network, training, start, execution),
        "srn_elman": OverTime(network, one_step, start, execution),
        "no_context": OverTime(replace(network, memory=False), one_step, start, execution),
        "window": AtOnce(window, one_step, of_window, execution),
        "shared_window": Anywhere(shared, training, streams),
    }
