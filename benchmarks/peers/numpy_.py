"""Plain NumPy, one network: a loop over steps with matrix products and updates in place, as it is usually written."""

import numpy as np

from benchmarks.problem import CONTEXT_START, LEARNING_RATE, MOMENTUM, Floats, Problem


def logistic(net_input: Floats) -> Floats:
    """Return the activation of logistic units."""
    activation: Floats = 1.0 / (1.0 + np.exp(-net_input))
    return activation


class Numpy:
    """One network that learns step by step."""

    library, form = "NumPy", "a loop over steps"
    one, many = True, False
    fewest_steps = most_steps = 300

    def __init__(self, problem: Problem) -> None:
        self._w = {name: array[0].copy() for name, array in problem.weights.named().items()}
        self._v = {name: np.zeros_like(array) for name, array in self._w.items()}
        self._inputs, self._targets = problem.inputs[0], problem.targets[0]
        self._context = np.full(problem.shape.n_hidden, CONTEXT_START)

    def work(self) -> None:
        """Train the network on its whole stream once."""
        w = self._w
        context = self._context
        for x, target in zip(self._inputs, self._targets, strict=True):
            hidden = logistic(w["w_ih"] @ x + w["w_ch"] @ context + w["b_h"])
            output = logistic(w["w_ho"] @ hidden + w["b_o"])
            delta_o = (output - target) * output * (1.0 - output)
            delta_h = (delta_o @ w["w_ho"]) * hidden * (1.0 - hidden)
            self._descend("w_ih", np.outer(delta_h, x))
            self._descend("w_ch", np.outer(delta_h, context))
            self._descend("w_ho", np.outer(delta_o, hidden))
            self._descend("b_h", delta_h)
            self._descend("b_o", delta_o)
            context = hidden
        self._context = context

    def _descend(self, name: str, gradient: Floats) -> None:
        """Take one step of gradient descent with momentum."""
        self._v[name] *= MOMENTUM
        self._v[name] -= LEARNING_RATE * gradient
        self._w[name] += self._v[name]

    def result(self) -> dict[str, Floats]:
        """Return the present weights, shape (1, to, from)."""
        return {name: array[None] for name, array in self._w.items()}
