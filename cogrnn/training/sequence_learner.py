"""Populations that learn from sequences: weights that a kernel changes in place, and what they answer meanwhile."""

from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require
from cogrnn.execution import Execution
from cogrnn.kernels import cell_room, go_through_cells, go_through_scored, scored_room
from cogrnn.kernels.lanes import WIDTH
from cogrnn.networks import LSTM, SRN, LSTMWeights, SRNWeights
from cogrnn.networks.lstm import SQUASHINGS
from cogrnn.tasks import Sequences

Floats = NDArray[np.float64]
UNWATCHED = np.empty((0, 0, 0))


class LSTMLearner:
    """Networks with memory cells that learn by the truncated gradient, one per replicate.

    Parameters
    ----------
    network, weights
        What learns, and from where; the weights are changed in place.
    """

    def __init__(self, network: LSTM, weights: LSTMWeights) -> None:
        self.network, self.weights = network, weights

    def go(
        self, sequences: Sequences, execution: Execution, *, learning_rate: float = 0.0, watched: Floats = UNWATCHED,
        begins: Floats | None = None, error_limit: float = float("inf"),
    ) -> Floats:  # fmt: skip
        """Present sequences, learning unless the rate is 0; return the answers (replicate, step, output unit).

        `watched` (replicate, step, unit) is filled with the activations of the gates and the states of the cells. Where
        the squared error of an output unit is at least `error_limit`, a network stops: until `begins` is 1 (replicate,
        step; by default where a sequence starts), it learns nothing and its answers are NaN; there, it starts anew.
        """
        output, net = np.empty_like(sequences.targets), self.network
        w = self.weights
        settings = (net.n_cells, net.block_size, net.output_gate, net.forget_gate, net.shortcut, net.n_sent)
        biased = (net.biased_gates, net.biased_cells, net.biased_outputs, net.output_unit == "linear")

        def work(first: int, last: int) -> None:
            (n_rows, n_heard), (n_output, n_told) = w.w_hidden.shape[1:], w.w_output.shape[1:]
            room = cell_room(n_rows, n_heard, net.n_cells, net.n_blocks, n_output, n_told)
            go_through_cells(
                first, last, sequences.inputs, sequences.targets, sequences.starts, sequences.scored,
                sequences.starts if begins is None else begins, w.w_hidden, w.w_output, w.shown, output,
                watched, room, *settings, *biased, *SQUASHINGS[net.squashing], learning_rate, error_limit,
            )  # fmt: skip

        execution.share_out(w.n_replicates, work, together=WIDTH)
        return output

    def only(self, replicates: NDArray[np.int64]) -> "LSTMLearner":
        """Return a learner of copies of some of the networks."""
        return LSTMLearner(self.network, self.weights.only(replicates))

    def put(self, replicates: NDArray[np.int64], others: "LSTMLearner") -> None:
        """Give the networks of some replicates the weights of others."""
        for name, array in others.weights.named().items():
            self.weights.named()[name][replicates] = array

    def watch(self, sequences: Sequences, execution: Execution) -> tuple[Floats, Floats, Floats]:
        """Return answers, gates (in the order of the rows) and states of the cells, (replicate, step, unit)."""
        n_gates = self.network.n_gates
        watched = np.empty((*sequences.starts.shape, n_gates + self.network.n_cells))
        output = self.go(sequences, execution, watched=watched)
        return output, watched[:, :, :n_gates], watched[:, :, n_gates:]


class SRNLearner:
    """Simple recurrent networks that learn from sequences by BPTT(k), one per replicate.

    Parameters
    ----------
    network, weights
        What learns, and from where; the weights are changed in place.
    bptt_steps
        How many hidden layers an error passes, within its sequence; 1 is Elman's rule. At least 1.

    Raises
    ------
    SpecError
        Fewer steps, a network without memory, or one of single precision.
    """

    def __init__(self, network: SRN, weights: SRNWeights, bptt_steps: int) -> None:
        require(bptt_steps >= 1, "SRNLearner.bptt_steps", "must be at least 1", got=bptt_steps, hint="bptt_steps=1")
        require(network.memory, "SRNLearner.network", "must have memory", got=False, hint="network.memory=true")
        network.require_double()
        self.network, self.weights, self.bptt_steps = network, weights, bptt_steps

    def go(self, sequences: Sequences, execution: Execution, *, learning_rate: float = 0.0) -> Floats:
        """Present sequences, learning unless the rate is 0; return the answers (replicate, step, output unit)."""
        output, w = np.empty_like(sequences.targets), self.weights

        def work(first: int, last: int) -> None:
            room = scored_room(w.w_ih.shape[2], self.network.n_hidden, w.n_output, self.bptt_steps)
            go_through_scored(
                first, last, sequences.inputs, sequences.targets, sequences.starts, sequences.scored, *w.arrays(),
                output, room, self.network.context_start, learning_rate,
            )  # fmt: skip

        execution.share_out(w.n_replicates, work, together=WIDTH)
        return output

    def only(self, replicates: NDArray[np.int64]) -> "SRNLearner":
        """Return a learner of copies of some of the networks."""
        chosen = {name: array[replicates] for name, array in self.weights.named().items()}
        return SRNLearner(self.network, SRNWeights(**chosen), self.bptt_steps)

    def put(self, replicates: NDArray[np.int64], others: "SRNLearner") -> None:
        """Give the networks of some replicates the weights of others."""
        for name, array in others.weights.named().items():
            self.weights.named()[name][replicates] = array


class SequenceLearner(Protocol):
    """What learns from sequences."""

    @property
    def weights(self) -> LSTMWeights | SRNWeights:
        """The present weights."""

    def go(self, sequences: Sequences, execution: Execution, *, learning_rate: float = 0.0) -> Floats:
        """Present sequences, learning unless the rate is 0; return the answers (replicate, step, output unit)."""

    def only(self, replicates: NDArray[np.int64]) -> Self:
        """Return a learner of copies of some of the networks."""

    def put(self, replicates: NDArray[np.int64], others: Self) -> None:
        """Give the networks of some replicates the weights of others."""
