"""Memory cells with forget gates: what is given, plain NumPy, and cogrnn.

Cells of the modern kind: tanh twice, a forget gate, gates that hear inputs and cells but no gates, logistic output
units. A forward pass answers at every step. Learning is one update of all weights after each sequence, by the error of
its last step, along the truncated gradient: errors that leave a cell for what gates and cells hear are cut off, those
that stay in the state go back to the beginning of the sequence.
"""

from dataclasses import dataclass, replace

import numpy as np

from benchmarks.peers.numpy_ import logistic
from benchmarks.problem import SEED, Floats, Shape
from cogrnn.execution import Execution
from cogrnn.networks import LSTM, LSTMWeights
from cogrnn.tasks import Sequences
from cogrnn.training import LSTMLearner

LEARNING_RATE = 0.1
N_SEQUENCES, N_STEPS = 20, 30


@dataclass(frozen=True)
class Cells:
    """A population and its sequences, all of the same length.

    Parameters
    ----------
    shape
        The layers of each network.
    inputs, targets
        Shape (network, sequence, step, unit); learning takes the target of the last step.
    weights
        Initial weights.
    """

    shape: Shape
    inputs: Floats
    targets: Floats
    weights: LSTMWeights

    @property
    def n_networks(self) -> int:
        """How many networks there are."""
        return int(self.inputs.shape[0])

    def only(self, network: int) -> "Cells":
        """Return the problem of one network of the population."""
        here = slice(network, network + 1)
        weights = self.weights.only(np.array([network]))
        return replace(self, inputs=self.inputs[here], targets=self.targets[here], weights=weights)


def learning(weights: LSTMWeights) -> dict[str, Floats]:
    """Return by name the weights that learn, shape (network, to, from)."""
    return {"w_hidden": weights.w_hidden, "w_output": weights.w_output}


def network(shape: Shape) -> LSTM:
    """Return cells as libraries have them today, one to a block."""
    return LSTM(
        n_blocks=shape.n_hidden, block_size=1, forget_gate=True, recurrence="cells", shortcut=False, biased_gates=True,
        biased_cells=True, biased_outputs=True, squashing="tanh", initial_range=0.5, input_gate_bias=(),
        output_gate_bias=(), forget_gate_bias=(), output_unit="logistic", output_gate=True,
    )  # fmt: skip


def cells(shape: Shape, n_networks: int) -> Cells:
    """Draw a population and its sequences of random bits."""
    draw = np.random.default_rng(SEED)
    size = (n_networks, N_SEQUENCES, N_STEPS)
    inputs, targets = (draw.integers(0, 2, (*size, n)).astype(np.float64) for n in (shape.n_input, shape.n_output))
    weights = network(shape).initial_weights(shape.n_input, shape.n_output, draw.spawn(n_networks))
    return Cells(shape, inputs, targets, weights)


class NumpyForward:
    """All networks and all their sequences side by side, one product of matrices for each step."""

    library, form = "NumPy", "a loop over steps"
    one = many = True

    def __init__(self, given: Cells) -> None:
        self._given = given
        self._answers = np.empty_like(given.targets)

    def work(self) -> None:
        """Answer at every step of every sequence."""
        inputs, w = self._given.inputs, self._given.weights
        (n_networks, n_sequences, n_steps, _), n_cells = inputs.shape, self._given.shape.n_hidden
        state = said = np.zeros((n_networks, n_sequences, n_cells))
        for step in range(n_steps):
            heard = np.concatenate([inputs[:, :, step], said], axis=2)
            net = heard @ w.w_hidden[:, :, :-1].swapaxes(1, 2) + w.w_hidden[:, None, :, -1]
            y_in, y_out, y_f = np.split(logistic(net[:, :, : 3 * n_cells]), 3, axis=2)
            state = y_f * state + y_in * np.tanh(net[:, :, 3 * n_cells :])
            said = y_out * np.tanh(state)
            net = said @ w.w_output[:, :, :-1].swapaxes(1, 2) + w.w_output[:, None, :, -1]
            self._answers[:, :, step] = logistic(net)

    def result(self) -> dict[str, Floats]:
        """Return the answers, shape (network, sequence, step, unit)."""
        return {"answer": self._answers}


class CogrnnForward:
    """The learner of every study, its weights frozen."""

    library, form = "cogrnn", "kernels in lanes"
    one = many = True
    learning_rate = 0.0

    def __init__(self, given: Cells) -> None:
        flat = (given.n_networks, N_SEQUENCES * N_STEPS)
        first, last = (np.arange(flat[1]) % N_STEPS == step for step in (0, N_STEPS - 1))
        starts, scored = (np.broadcast_to(chosen.astype(float), flat).copy() for chosen in (first, last))
        numbers = np.broadcast_to(np.arange(flat[1]) // N_STEPS, flat)
        inputs, targets = (array.reshape((*flat, -1)) for array in (given.inputs, given.targets))
        self._stream = Sequences(inputs, targets, starts, scored, numbers)
        self._learner = LSTMLearner(network(given.shape), given.weights.copy())
        self._execution, self._shape = Execution(1), given.targets.shape

    def work(self) -> None:
        """Go through every sequence, learning unless the rate is 0."""
        self._answers = self._learner.go(self._stream, self._execution, learning_rate=self.learning_rate)

    def result(self) -> dict[str, Floats]:
        """Return the answers, shape (network, sequence, step, unit)."""
        return {"answer": self._answers.reshape(self._shape)}


class CogrnnLearning(CogrnnForward):
    """The learner of every study."""

    learning_rate = LEARNING_RATE

    def result(self) -> dict[str, Floats]:
        """Return the present weights, shape (network, to, from)."""
        return learning(self._learner.weights)


class NumpyLearning:
    """One network that carries derivatives forward with its states, as the appendix of 1997 has it."""

    library, form = "NumPy", "a loop over steps"
    one, many = True, False

    def __init__(self, given: Cells) -> None:
        self._given = given
        self._hidden, self._output = given.weights.w_hidden[0].copy(), given.weights.w_output[0].copy()

    def work(self) -> None:
        """Learn from every sequence once."""
        n_cells = self._given.shape.n_hidden
        for inputs, targets in zip(self._given.inputs[0], self._given.targets[0], strict=True):
            state = said = np.zeros(n_cells)
            trace = np.zeros((3, n_cells, self._hidden.shape[1]))  # of the input gates, forget gates and cells
            for x in inputs:
                heard = np.concatenate([x, said, [1.0]])
                net = self._hidden @ heard
                y_in, y_out, y_f = np.split(logistic(net[: 3 * n_cells]), 3)
                g = np.tanh(net[3 * n_cells :])
                pushed = np.stack([g * y_in * (1.0 - y_in), state * y_f * (1.0 - y_f), y_in * (1.0 - g * g)])
                trace = trace * y_f[:, None] + pushed[:, :, None] * heard
                state = y_f * state + y_in * g
                h = np.tanh(state)
                said = y_out * h
            told = np.append(said, 1.0)
            answer = logistic(self._output @ told)
            error = (targets[-1] - answer) * answer * (1.0 - answer)
            blame = error @ self._output[:, :-1]
            into, forget, cell = (blame * y_out * (1.0 - h * h))[:, None] * trace
            out = np.outer(blame * h * y_out * (1.0 - y_out), heard)
            self._hidden += LEARNING_RATE * np.concatenate([into, out, forget, cell])
            self._output += LEARNING_RATE * np.outer(error, told)

    def result(self) -> dict[str, Floats]:
        """Return the present weights, shape (1, to, from)."""
        return {"w_hidden": self._hidden[None], "w_output": self._output[None]}


class NumpyFirstAnswers(NumpyForward):
    """What the networks answer to the first sequence, before they learn."""

    def result(self) -> dict[str, Floats]:
        """Return the answers at its last step, shape (network, unit)."""
        return {"answer": self._answers[:, 0, -1]}


class CogrnnFirstAnswers(CogrnnForward):
    """Learns by the truncated gradient; keeps what it answered to the first sequence when it was new."""

    form, learning_rate = "truncated gradient", LEARNING_RATE

    def result(self) -> dict[str, Floats]:
        """Return the answers at its last step, shape (network, unit)."""
        return {"answer": self._answers[:, N_STEPS - 1]}
