"""What every peer is given: a population of networks, their initial weights and their streams of patterns.

One step is the same for all: forward, backward by Elman's rule (the context counts as plain input), and an update
of all weights and biases with momentum. Logistic hidden and output units, squared error 1/2 sum (y - t)^2, float64.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cogrnn.networks import SRN, SRNWeights

Floats = NDArray[np.float64]

LEARNING_RATE, MOMENTUM, CONTEXT_START = 0.1, 0.9, 0.5
SEED = 1990


@dataclass(frozen=True)
class Shape:
    """The layers of a network, and whether its patterns are bits or localist (one unit is on)."""

    n_input: int
    n_hidden: int
    n_output: int
    one_hot: bool = False

    @property
    def n_weights(self) -> int:
        """How many weights and biases learn."""
        return (1 + self.n_input + self.n_hidden + self.n_output) * self.n_hidden + self.n_output

    @property
    def name(self) -> str:
        """How tables call it, such as `6-20-6`."""
        return f"{self.n_input}-{self.n_hidden}-{self.n_output}{', one-hot' * self.one_hot}"


@dataclass(frozen=True)
class Problem:
    """A population before training and what it is to learn.

    Parameters
    ----------
    shape
        The layers of each network.
    inputs, targets
        Patterns of the shape (network, step, unit); each network has a stream of its own, whose next pattern is the
        target.
    weights
        Initial weights, uniform between -1 and 1.
    """

    shape: Shape
    inputs: Floats
    targets: Floats
    weights: SRNWeights

    @property
    def n_networks(self) -> int:
        """How many networks there are."""
        return int(self.inputs.shape[0])

    @property
    def n_steps(self) -> int:
        """How long each network's stream is."""
        return int(self.inputs.shape[1])

    def shortened(self, n_steps: int) -> "Problem":
        """Return the same problem with the first steps of each stream alone."""
        return replace(self, inputs=self.inputs[:, :n_steps].copy(), targets=self.targets[:, :n_steps].copy())

    def only(self, network: int) -> "Problem":
        """Return the problem of one network of the population."""
        here = slice(network, network + 1)
        weights = self.weights.only(network)
        return replace(self, inputs=self.inputs[here], targets=self.targets[here], weights=weights)


def problem(shape: Shape, n_networks: int, n_steps: int) -> Problem:
    """Draw a population and its streams; the target of every step is the next pattern."""
    assert shape.n_input == shape.n_output, "the next pattern is predicted"
    draw = np.random.default_rng(SEED)
    if shape.one_hot:
        stream = np.eye(shape.n_input)[draw.integers(0, shape.n_input, (n_networks, n_steps + 1))]
    else:
        stream = draw.integers(0, 2, (n_networks, n_steps + 1, shape.n_input)).astype(np.float64)
    network = SRN(shape.n_hidden, context_start=CONTEXT_START, initial_range=1.0, memory=True)
    weights = network.initial_weights(shape.n_input, shape.n_output, draw.spawn(n_networks))
    return Problem(shape, stream[:, :-1].copy(), stream[:, 1:].copy(), weights)
