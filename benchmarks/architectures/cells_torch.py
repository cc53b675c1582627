"""Memory cells in PyTorch: `torch.nn.LSTM`, and the same cells by hand, where the gradient can be truncated."""

import torch

from benchmarks.architectures.cells import LEARNING_RATE, Cells, learning
from benchmarks.problem import Floats


def module(given: Cells, place: int) -> tuple[torch.nn.LSTM, torch.nn.Linear]:
    """Return one network of the population as PyTorch's own layers."""
    n_input, n_cells, n_output = given.shape.n_input, given.shape.n_hidden, given.shape.n_output
    layer = torch.nn.LSTM(n_input, n_cells, batch_first=True, dtype=torch.float64)
    told = torch.nn.Linear(n_cells, n_output, dtype=torch.float64)
    into, out, forget, cell = torch.tensor(given.weights.w_hidden[place]).split(n_cells)
    rows = torch.cat([into, forget, cell, out])  # PyTorch's order of the gates
    answer = torch.tensor(given.weights.w_output[place])
    with torch.no_grad():
        layer.weight_ih_l0.copy_(rows[:, :n_input])
        layer.weight_hh_l0.copy_(rows[:, n_input:-1])
        layer.bias_ih_l0.copy_(rows[:, -1])
        layer.bias_hh_l0.zero_()
        told.weight.copy_(answer[:, :-1])
        told.bias.copy_(answer[:, -1])
    return layer, told


class Forward:
    """`torch.nn.LSTM` network by network, all sequences of a network in one batch."""

    library, form = "PyTorch", "nn.LSTM, sequences as a batch"
    one = many = True

    def __init__(self, given: Cells) -> None:
        self._modules = [module(given, place) for place in range(given.n_networks)]
        self._inputs = torch.tensor(given.inputs)

    def work(self) -> None:
        """Answer at every step of every sequence."""
        pairs = zip(self._modules, self._inputs, strict=True)
        with torch.no_grad():
            self._answers = torch.stack([torch.sigmoid(told(layer(inputs)[0])) for (layer, told), inputs in pairs])

    def result(self) -> dict[str, Floats]:
        """Return the answers, shape (network, sequence, step, unit)."""
        return {"answer": self._answers.numpy()}


def step(rows: torch.Tensor, x: torch.Tensor, said: torch.Tensor, state: torch.Tensor) -> tuple[torch.Tensor, ...]:
    """Take one step of all networks: `rows` (network, to, from), x, said and state (network, sequence, unit)."""
    heard = torch.cat([x, said], dim=2)
    net = torch.baddbmm(rows[:, :, -1].unsqueeze(1), heard, rows[:, :, :-1].transpose(1, 2))
    y_in, y_out, y_f, g = net.chunk(4, dim=2)
    state = torch.sigmoid(y_f) * state + torch.sigmoid(y_in) * torch.tanh(g)
    return torch.sigmoid(y_out) * torch.tanh(state), state


class Batched:
    """Cells by hand: all networks in one product of matrices for each step, and all their sequences."""

    library, form = "PyTorch", "by hand, networks and sequences as a batch"
    one = many = True

    def __init__(self, given: Cells) -> None:
        self._rows, self._answer = (torch.tensor(array) for array in learning(given.weights).values())
        self._inputs, self._n_cells = torch.tensor(given.inputs), given.shape.n_hidden

    def work(self) -> None:
        """Answer at every step of every sequence."""
        with torch.no_grad():
            self._answers = self._answered()

    def _answered(self) -> torch.Tensor:
        """Return the answers, shape (network, sequence, step, unit)."""
        said = state = torch.zeros((*self._inputs.shape[:2], self._n_cells), dtype=torch.float64)
        shown = []
        for x in self._inputs.unbind(2):
            said, state = step(self._rows, x, said, state)
            shown.append(said)
        all_said = torch.stack(shown, dim=2).flatten(1, 2)
        net = torch.baddbmm(self._answer[:, :, -1].unsqueeze(1), all_said, self._answer[:, :, :-1].transpose(1, 2))
        return torch.sigmoid(net).unflatten(1, self._inputs.shape[1:3])

    def result(self) -> dict[str, Floats]:
        """Return the answers, shape (network, sequence, step, unit)."""
        return {"answer": self._answers.numpy()}


class Truncated:
    """Cells by hand that learn by automatic differentiation; what cells say is detached before it is heard again."""

    library, form = "PyTorch", "by hand, networks as a batch, autograd"
    one = many = True

    def __init__(self, given: Cells) -> None:
        self._w = [torch.tensor(array, requires_grad=True) for array in learning(given.weights).values()]
        self._optimiser = torch.optim.SGD(self._w, lr=LEARNING_RATE)
        self._inputs, self._targets = torch.tensor(given.inputs), torch.tensor(given.targets[:, :, -1])
        self._n_cells = given.shape.n_hidden

    def work(self) -> None:
        """Learn from every sequence once, all networks from theirs at the same time."""
        rows, answer = self._w
        for inputs, target in zip(self._inputs.unbind(1), self._targets.unbind(1), strict=True):
            self._optimiser.zero_grad()
            said = state = torch.zeros((len(inputs), 1, self._n_cells), dtype=torch.float64)
            for x in inputs.unbind(1):
                said, state = step(rows, x.unsqueeze(1), said.detach(), state)
            net = torch.baddbmm(answer[:, :, -1].unsqueeze(1), said, answer[:, :, :-1].transpose(1, 2))
            loss = 0.5 * torch.sum((torch.sigmoid(net).squeeze(1) - target) ** 2)
            loss.backward()
            self._optimiser.step()

    def result(self) -> dict[str, Floats]:
        """Return the present weights, shape (network, to, from)."""
        return dict(zip(("w_hidden", "w_output"), (array.detach().numpy() for array in self._w), strict=True))


class FullGradient:
    """`torch.nn.LSTM` network by network, by the full gradient: it goes through gates and cells, too."""

    library, form = "PyTorch", "nn.LSTM, full gradient"
    one = many = True

    def __init__(self, given: Cells) -> None:
        self._learners = []
        for place in range(given.n_networks):
            layer, told = module(given, place)
            optimiser = torch.optim.SGD([*layer.parameters(), *told.parameters()], lr=LEARNING_RATE)
            self._learners.append((layer, told, optimiser))
        self._inputs, self._targets = torch.tensor(given.inputs), torch.tensor(given.targets[:, :, -1])

    def work(self) -> None:
        """Learn from every sequence once."""
        self._first = []
        for (layer, told, optimiser), inputs, targets in zip(self._learners, self._inputs, self._targets, strict=True):
            for number, (sequence, target) in enumerate(zip(inputs, targets, strict=True)):
                optimiser.zero_grad()
                answer = torch.sigmoid(told(layer(sequence.unsqueeze(0))[0][0, -1]))
                loss = 0.5 * torch.sum((answer - target) ** 2)
                loss.backward()
                optimiser.step()
                if number == 0:
                    self._first.append(answer.detach())

    def result(self) -> dict[str, Floats]:
        """Return the answers at the last step of the first sequence, shape (network, unit)."""
        return {"answer": torch.stack(self._first).numpy()}


FORWARD, LEARNING, OTHER_GRADIENT = [Forward, Batched], [Truncated], [FullGradient]
