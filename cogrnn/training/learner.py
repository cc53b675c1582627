"""A population that learns: weights, velocities and contexts, changed in place by the kernel of its learning rule."""

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require
from cogrnn.kernels import train_bptt, train_elman, train_full_bptt, train_read_out
from cogrnn.networks import SRN, SRNWeights
from cogrnn.training.spec import Training

Floats = NDArray[np.float64]


class Learner:
    """Simple recurrent networks in the course of training, one per replicate.

    Parameters
    ----------
    network, training
        What learns, and how.
    weights
        Where learning starts; they are copied.

    Attributes
    ----------
    weights
        The present weights.
    context
        The present context, shape (replicate, hidden unit).
    learning_rate
        Taken from `training`; may be changed between calls of `learn`.
    """

    def __init__(self, network: SRN, training: Training, weights: SRNWeights) -> None:
        require(
            network.memory or training.rule in ("elman", "read_out"),
            "Training.rule",
            "goes back through the context, which a network without memory does not use",
            got=training.rule,
            hint="training.rule=elman",
        )
        self.network, self.training = network, training
        self.weights, self.velocities = weights.copy(), weights.zeros()
        self.learning_rate = training.learning_rate
        self.reset_context()

    def reset_context(self) -> None:
        """Return the context to its start and forget the steps that BPTT could go back through."""
        n_replicates, n_input = self.weights.n_replicates, self.weights.w_ih.shape[2]
        depth = self.training.bptt_steps or 0
        self.context = self.network.initial_context(n_replicates)
        self._past_inputs = np.zeros((n_replicates, depth, n_input))
        self._past_contexts = np.zeros((n_replicates, depth, self.network.n_hidden))
        self._past_steps = np.zeros(n_replicates, dtype=np.int64)

    def learn(self, first: int, last: int, inputs: Floats, targets: Floats) -> None:
        """Train the replicates `first` to `last` on their patterns, shape (replicate, step, unit), once."""
        n = last - first
        weights, velocities = self.weights.part(first, last).arrays(), self.velocities.part(first, last).arrays()
        context = self.context[first:last]
        state = (*weights, *velocities, context)
        settings = (self.training.loss == "cross_entropy", self.learning_rate, self.training.momentum)
        if self.training.rule == "elman":
            train_elman(0, n, inputs, targets, *state, self.network.memory, *settings)
        elif self.training.rule == "read_out":
            _, _, v_ho, _, v_bo = velocities
            train_read_out(0, n, inputs, targets, *weights, v_ho, v_bo, context, self.network.memory, *settings)
        elif self.training.rule == "bptt":
            seen = (self._past_inputs[first:last], self._past_contexts[first:last], self._past_steps[first:last])
            train_bptt(0, n, inputs, targets, *state, *seen, *settings)
        else:
            train_full_bptt(0, n, inputs, targets, *state, *settings)
