"""Jordan's sequential network: what is given, plain NumPy, and cogrnn.

One step is the same for all: forward, backward from the squared error of the step (the state counts as plain input), an
update of all weights and biases with momentum, and a state that adds the outputs to what is left of itself.
"""

from dataclasses import dataclass, replace

import numpy as np

from benchmarks.peers.numpy_ import Descent
from benchmarks.problem import SEED, Floats, Shape
from cogrnn.execution import Execution
from cogrnn.networks import Jordan, JordanWeights
from cogrnn.tasks import PlannedSequences
from cogrnn.training import Rehearsal, rehearse

DECAY, LEARNING_RATE, MOMENTUM = 0.5, 0.2, 0.5
N_SEQUENCES, N_STEPS, N_EPOCHS = 4, 10, 10


@dataclass(frozen=True)
class Plans:
    """A population before training, and what it is to say.

    Parameters
    ----------
    shape
        Plan, hidden and output units.
    sequences
        As many plans as there are sequences.
    weights
        Initial weights.
    """

    shape: Shape
    sequences: PlannedSequences
    weights: JordanWeights

    @property
    def n_networks(self) -> int:
        """How many networks there are."""
        return self.sequences.n_replicates

    def only(self, network: int) -> "Plans":
        """Return the problem of one network of the population."""
        here = slice(network, network + 1)
        sequences = PlannedSequences(self.sequences.plans[here], self.sequences.targets[here])
        weights = JordanWeights(*(array[here] for array in self.weights.arrays()))
        return replace(self, sequences=sequences, weights=weights)


def plans(shape: Shape, n_networks: int) -> Plans:
    """Draw a population, random plans of bits, and random sequences of bits."""
    draw = np.random.default_rng(SEED)
    size = (n_networks, N_SEQUENCES, N_STEPS)
    called = draw.integers(0, 2, (n_networks, N_SEQUENCES, 1, shape.n_input)).astype(np.float64)
    targets = draw.integers(0, 2, (*size, shape.n_output)).astype(np.float64)
    network = Jordan(shape.n_hidden, "decaying", DECAY, "own_outputs", 0.5)
    weights = network.initial_weights(shape.n_input, shape.n_output, draw.spawn(n_networks))
    sequences = PlannedSequences(np.broadcast_to(called, (*size, shape.n_input)).copy(), targets)
    return Plans(shape, sequences, weights)


class Cogrnn:
    """What every study rehearses with."""

    library, form = "cogrnn", "kernels in lanes"
    one = many = True

    def __init__(self, given: Plans) -> None:
        network = Jordan(given.shape.n_hidden, "decaying", DECAY, "own_outputs", 0.5)
        training = Rehearsal(LEARNING_RATE, MOMENTUM, n_epochs=10**9, examined_every=N_EPOCHS)
        self._epochs = rehearse(network, training, given.sequences, given.weights, Execution(1), label="benchmark")
        _, self._weights = next(self._epochs)

    def work(self) -> None:
        """Rehearse all sequences `N_EPOCHS` times."""
        _, self._weights = next(self._epochs)

    def result(self) -> dict[str, Floats]:
        """Return the present weights, shape (network, to, from)."""
        return self._weights.named()


class Numpy(Descent):
    """One network that learns step by step."""

    library, form = "NumPy", "a loop over steps"
    one, many = True, False

    def __init__(self, given: Plans) -> None:
        super().__init__(given.weights.named(), ("w_ph", "w_sh"), LEARNING_RATE, MOMENTUM)
        self._plans, self._targets = given.sequences.plans[0], given.sequences.targets[0]

    def work(self) -> None:
        """Rehearse all sequences `N_EPOCHS` times."""
        for _ in range(N_EPOCHS):
            for plan_by_step, target_by_step in zip(self._plans, self._targets, strict=True):
                state = np.zeros(target_by_step.shape[1])
                for plan, target in zip(plan_by_step, target_by_step, strict=True):
                    _, output = self.learn(plan, state, target)
                    state = DECAY * state + output
