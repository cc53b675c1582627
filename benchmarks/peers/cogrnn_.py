"""cogrnn itself: the learner that every study trains with, in the calling thread."""

from benchmarks.problem import CONTEXT_START, LEARNING_RATE, MOMENTUM, Floats, Problem
from cogrnn.networks import SRN
from cogrnn.training import Learner, Training
from cogrnn.training.epochs import PIECE


class Cogrnn:
    """A population in cogrnn's kernels."""

    library, form = "cogrnn", "kernels in lanes"
    one = many = True
    fewest_steps, most_steps = PIECE // 4, PIECE

    def __init__(self, problem: Problem) -> None:
        network = SRN(problem.shape.n_hidden, context_start=CONTEXT_START, initial_range=1.0, memory=True)
        training = Training(
            rule="elman",
            bptt_steps=None,
            loss="squared_error",
            learning_rate=LEARNING_RATE,
            momentum=MOMENTUM,
            n_epochs=1,
            context_reset="never",
        )
        self._learner, self._problem = Learner(network, training, problem.weights), problem

    def work(self) -> None:
        """Train every network on its whole stream once."""
        self._learner.learn(0, self._problem.n_networks, self._problem.inputs, self._problem.targets)

    def result(self) -> dict[str, Floats]:
        """Return the present weights, shape (network, to, from)."""
        return self._learner.weights.named()
