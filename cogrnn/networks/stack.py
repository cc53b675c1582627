"""A stack of equally large layers: a recurrent network unfolded in time, with weights of its own at every layer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require, require_known

Floats = NDArray[np.float64]
Numbers = NDArray[Any]
"""Real numbers, or complex ones where a derivative is taken by a step along the imaginary axis."""

ACTIVATIONS = ("tanh", "linear")


@dataclass(frozen=True)
class Stack:
    """Hidden layers without biases, h_l = f(W_l h_(l-1)) with h_0 = x, and a linear output layer above them.

    Parameters
    ----------
    n_units
        Units of the input and of every layer; at least 1.
    n_hidden_layers
        Layers between input and output; at least 1.
    activation
        `tanh` or `linear`: the function f of the hidden units.

    Raises
    ------
    SpecError
        A number outside the range said above, or an unknown activation.
    """

    n_units: int
    n_hidden_layers: int
    activation: str

    def __post_init__(self) -> None:
        for field in ("n_units", "n_hidden_layers"):
            given = getattr(self, field)
            require(given >= 1, f"Stack.{field}", "must be at least 1", got=given, hint=f"network.{field}=2")
        require_known("Stack.activation", self.activation, ACTIVATIONS, key="network.activation")

    def activate(self, weights: Sequence[Numbers], x: Numbers) -> list[Numbers]:
        """Return the input and the activations of all layers, each (replicate, unit).

        `weights` holds one matrix (replicate, to, from) per layer, the output layer's last.
        """
        activations = [x]
        for number, matrix in enumerate(weights, start=1):
            net = np.einsum("rij,rj->ri", matrix, activations[-1])
            squashed = self.activation == "tanh" and number < len(weights)
            activations.append(np.tanh(net) if squashed else net)
        return activations

    def slope(self, activation: Floats) -> Floats:
        """Return f'(net input) of hidden units from their activations: 1 - h^2 for tanh, 1 for linear units."""
        return 1.0 - activation**2 if self.activation == "tanh" else np.ones_like(activation)

    def errors(self, weights: Sequence[Floats], activations: Sequence[Floats], error: Floats) -> list[Floats]:
        """Carry the slope of a loss along the output, `error`, back to the net inputs of all layers and to the input.

        delta_L = error; delta_l = f'(net_l) * (W_(l+1)^T delta_(l+1)). The first array is the slope along the input,
        the others along the net inputs of the layers 1 to L, each (replicate, unit).
        """
        carried = [error]
        for layer in range(len(weights) - 1, -1, -1):
            back = np.einsum("rij,ri->rj", weights[layer], carried[0])
            carried.insert(0, back * self.slope(activations[layer]) if layer > 0 else back)
        return carried

    def gradients(self, errors: Sequence[Floats], activations: Sequence[Floats]) -> list[Floats]:
        """Return the gradient of each layer's weights (replicate, to, from): dE/dW_l = delta_l h_(l-1)^T."""
        return [
            np.einsum("ri,rj->rij", delta, sent)
            for delta, sent in zip(errors[1:], activations[: len(errors) - 1], strict=True)
        ]

    def jacobians(self, weights: Sequence[Floats], activations: Sequence[Floats]) -> list[Floats]:
        """Return dh_l/dx of every hidden layer l = 1, 2, ... (replicate, to, from): products of diag(f') W."""
        n_replicates, n_units = activations[0].shape
        product = np.broadcast_to(np.eye(n_units), (n_replicates, n_units, n_units))
        found = []
        for matrix, activation in zip(weights, activations[1:], strict=True):
            product = self.slope(activation)[:, :, np.newaxis] * (matrix @ product)
            found.append(product)
        return found
