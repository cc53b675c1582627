"""Jordan's sequential network in PyTorch: automatic differentiation, one network or all of them in batched products."""

import torch

from benchmarks.architectures.sequential import DECAY, LEARNING_RATE, MOMENTUM, N_EPOCHS, Plans
from benchmarks.problem import Floats


class Eager:
    """One network as teaching code has it."""

    library, form = "PyTorch", "eager, autograd"
    one, many = True, False

    def __init__(self, given: Plans) -> None:
        named = given.weights.named()
        self._w = {name: torch.tensor(self._there(array), requires_grad=True) for name, array in named.items()}
        self._optimiser = torch.optim.SGD(self._w.values(), lr=LEARNING_RATE, momentum=MOMENTUM)
        self._plans, self._targets = (
            torch.tensor(self._there(array)) for array in (given.sequences.plans, given.sequences.targets)
        )

    def _there(self, array: Floats) -> Floats:
        """Return an array of cogrnn's shape in the shape of this form."""
        return array if self.many else array[0]

    def _product(self, name: str, x: torch.Tensor) -> torch.Tensor:
        """Return what units receive through some weights."""
        w = self._w[name]
        return torch.bmm(w, x.unsqueeze(2)).squeeze(2) if self.many else w @ x

    def work(self) -> None:
        """Rehearse all sequences `N_EPOCHS` times."""
        w, units = self._w, self._targets.shape[:-3] + self._targets.shape[-1:]
        for _ in range(N_EPOCHS):
            for plan_by_step, target_by_step in zip(self._plans.unbind(-3), self._targets.unbind(-3), strict=True):
                state = torch.zeros(units, dtype=torch.float64)
                for plan, target in zip(plan_by_step.unbind(-2), target_by_step.unbind(-2), strict=True):
                    self._optimiser.zero_grad()
                    hidden = torch.sigmoid(self._product("w_ph", plan) + self._product("w_sh", state) + w["b_h"])
                    output = torch.sigmoid(self._product("w_ho", hidden) + w["b_o"])
                    loss = 0.5 * torch.sum((output - target) ** 2)
                    loss.backward()
                    self._optimiser.step()
                    state = DECAY * state + output.detach()

    def result(self) -> dict[str, Floats]:
        """Return the present weights, shape (network, to, from)."""
        arrays = {name: tensor.detach().numpy() for name, tensor in self._w.items()}
        return arrays if self.many else {name: array[None] for name, array in arrays.items()}


class Batched(Eager):
    """All networks in one product of matrices for each layer; the sum of their errors leaves each its own gradient."""

    form, one, many = "networks as a batch, autograd", False, True


LEARNING = [Eager, Batched]
