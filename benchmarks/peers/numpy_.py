"""Plain NumPy, one network: a loop over steps with matrix products and updates in place, as it is usually written."""

import numpy as np

from benchmarks.problem import CONTEXT_START, LEARNING_RATE, MOMENTUM, Floats, Problem


def logistic(net_input: Floats) -> Floats:
    """Return the activation of logistic units."""
    activation: Floats = 1.0 / (1.0 + np.exp(-net_input))
    return activation


class Descent:
    """The weights of one network with one hidden layer, and one step of learning.

    Parameters
    ----------
    weights
        Of a population of one, by name, shape (1, to, from).
    into_hidden
        Names of the weights from the input, and from what is remembered, to the hidden units.
    learning_rate, momentum
        Of every update.
    """

    def __init__(
        self, weights: dict[str, Floats], into_hidden: tuple[str, str], learning_rate: float, momentum: float
    ) -> None:
        self._w = {name: array[0].copy() for name, array in weights.items()}
        self._v = {name: np.zeros_like(array) for name, array in self._w.items()}
        self._into_hidden, self._learning_rate, self._momentum = into_hidden, learning_rate, momentum

    def learn(self, x: Floats, remembered: Floats, target: Floats) -> tuple[Floats, Floats]:
        """Learn from one step; return the activations of hidden and output units before the update."""
        w, (from_input, from_memory) = self._w, self._into_hidden
        hidden = logistic(w[from_input] @ x + w[from_memory] @ remembered + w["b_h"])
        output = logistic(w["w_ho"] @ hidden + w["b_o"])
        delta_o = (output - target) * output * (1.0 - output)
        delta_h = (delta_o @ w["w_ho"]) * hidden * (1.0 - hidden)
        self._descend(from_input, np.outer(delta_h, x))
        self._descend(from_memory, np.outer(delta_h, remembered))
        self._descend("w_ho", np.outer(delta_o, hidden))
        self._descend("b_h", delta_h)
        self._descend("b_o", delta_o)
        return hidden, output

    def _descend(self, name: str, gradient: Floats) -> None:
        """Take one step of gradient descent with momentum."""
        self._v[name] *= self._momentum
        self._v[name] -= self._learning_rate * gradient
        self._w[name] += self._v[name]

    def result(self) -> dict[str, Floats]:
        """Return the present weights, shape (1, to, from)."""
        return {name: array[None] for name, array in self._w.items()}


class Numpy(Descent):
    """One network that learns step by step."""

    library, form = "NumPy", "a loop over steps"
    one, many = True, False
    fewest_steps = most_steps = 300

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.weights.named(), ("w_ih", "w_ch"), LEARNING_RATE, MOMENTUM)
        self._inputs, self._targets = problem.inputs[0], problem.targets[0]
        self._context = np.full(problem.shape.n_hidden, CONTEXT_START)

    def work(self) -> None:
        """Train the network on its whole stream once."""
        for x, target in zip(self._inputs, self._targets, strict=True):
            self._context, _ = self.learn(x, self._context, target)
