"""PyTorch, eager, one network: automatic differentiation and `torch.optim.SGD`, as teaching code has it."""

import torch
from torch.nn.functional import linear

from benchmarks.problem import CONTEXT_START, LEARNING_RATE, MOMENTUM, Floats, Problem


class Eager:
    """One network whose context is detached after every step."""

    library, form = "PyTorch", "eager, autograd"
    one, many = True, False
    fewest_steps = most_steps = 200

    def __init__(self, problem: Problem) -> None:
        named = problem.weights.named()
        self._w = {name: torch.tensor(array[0], requires_grad=True) for name, array in named.items()}
        self._optimiser = torch.optim.SGD(self._w.values(), lr=LEARNING_RATE, momentum=MOMENTUM)
        self._inputs, self._targets = torch.tensor(problem.inputs[0]), torch.tensor(problem.targets[0])
        self._context = torch.full((problem.shape.n_hidden,), CONTEXT_START, dtype=torch.float64)

    def work(self) -> None:
        """Train the network on its whole stream once."""
        w, optimiser = self._w, self._optimiser
        for x, target in zip(self._inputs, self._targets, strict=True):
            optimiser.zero_grad()
            hidden = torch.sigmoid(linear(x, w["w_ih"], w["b_h"]) + linear(self._context, w["w_ch"]))
            output = torch.sigmoid(linear(hidden, w["w_ho"], w["b_o"]))
            loss = 0.5 * torch.sum((output - target) ** 2)
            loss.backward()
            optimiser.step()
            self._context = hidden.detach()

    def result(self) -> dict[str, Floats]:
        """Return the present weights, shape (1, to, from)."""
        return {name: tensor.detach().numpy()[None] for name, tensor in self._w.items()}


PEERS = [Eager]
