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
        """Train the replicates `first` to `last` on patterns of the shape (replicate, step, unit), once."""
        state = (*self.weights.arrays(), *self.velocities.arrays(), self.context)
        settings = (self.training.loss == "cross_entropy", self.learning_rate, self.training.momentum)
        if self.training.rule == "elman":
            train_elman(first, last, inputs, targets, *state, self.network.memory, *settings)
        elif self.training.rule == "read_out":
            moving = (self.velocities.w_ho, self.velocities.b_o, self.context)
            weights = self.weights.arrays()
            train_read_out(first, last, inputs, targets, *weights, *moving, self.network.memory, *settings)
        elif self.training.rule == "bptt":
            past = (self._past_inputs, self._past_contexts, self._past_steps)
            train_bptt(first, last, inputs, targets, *state, *past, *settings)
        else:
            train_full_bptt(first, last, inputs, targets, *state, *settings)
