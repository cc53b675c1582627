"""Explicit time: networks that see a stretch of the past at once, with weights of each place's own, or shared ones."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require
from cogrnn.networks.srn import SRN
from cogrnn.networks.weights import Numbers, WeightArrays, drawn_uniformly

Floats = NDArray[np.float64]


def _require_size(name: str, **sizes: int) -> None:
    """Raise `SpecError` unless all sizes are at least 1."""
    for field, given in sizes.items():
        require(given >= 1, f"{name}.{field}", "must be at least 1", got=given, hint=f"{field}=3")


@dataclass(frozen=True)
class Window:
    """A feed-forward network whose input units hold `width` elements of a sequence, one place of the window each.

    Every place has weights of its own, so that the same pattern one place further on is another pattern. It is a simple
    recurrent network without memory: its context stays at 0, and what is left is one hidden layer.

    Parameters
    ----------
    width
        How many elements are seen at once; at least 1.
    n_hidden
        Number of logistic hidden units; at least 1.
    initial_range
        Initial weights and biases are uniform between minus and plus this number; above 0.

    Raises
    ------
    SpecError
        A number outside the range said above.
    """

    width: int
    n_hidden: int
    initial_range: float

    def __post_init__(self) -> None:
        _require_size("Window", width=self.width)
        _ = self.network  # what it refuses, a window refuses

    @property
    def network(self) -> SRN:
        """The feed-forward network, whose input units are the places of the window."""
        return SRN(n_hidden=self.n_hidden, context_start=0.0, initial_range=self.initial_range, memory=False)

    def whole(self, fields: Floats) -> Floats:
        """Return fields (..., element) as inputs of the network (..., place).

        Raises
        ------
        SpecError
            A field of another length than the window: there are no weights for it.
        """
        length = fields.shape[-1]
        require(
            length == self.width,
            "Window.width",
            f"sees exactly {self.width} elements, and there are no weights for another number",
            got=length,
            hint=f"fields of length {self.width}, or a recurrent network",
        )
        return fields

    def sliding(self, streams: Floats) -> Floats:
        """Return what the window sees at every step of streams (replicate, step): (replicate, step, place).

        The last place holds the present element; before the beginning there are zeros.
        """
        padded = np.pad(streams, ((0, 0), (self.width - 1, 0)))
        return np.lib.stride_tricks.sliding_window_view(padded, self.width, axis=1).copy()


@dataclass(frozen=True)
class SharedWeights(WeightArrays):
    """The weights of a population of networks with a shared window; the leading axis is the replicate.

    Parameters
    ----------
    w_ih, b_h
        From the places of the window to each feature (replicate, feature, place), and the features' biases.
    w_ho, b_o
        From the features to the one output unit (replicate, feature), and its bias (replicate).
    """

    w_ih: Numbers
    b_h: Numbers
    w_ho: Numbers
    b_o: Numbers


@dataclass(frozen=True)
class SharedWindow:
    """A window that is moved along a sequence with the same weights everywhere: a time-delay or convolutional network.

    A feature's activation at each place is f_p = logistic(w_ih x_p..p+width-1 + b_h); the output unit sees the largest
    activation of every feature over all places, and so whether a feature occurs, and not where.

    Parameters
    ----------
    width
        How many elements the window covers; at least 1.
    n_hidden
        Number of features; at least 1.
    initial_range
        Initial weights and biases are uniform between minus and plus this number; above 0.

    Raises
    ------
    SpecError
        A number outside the range said above.
    """

    width: int
    n_hidden: int
    initial_range: float

    def __post_init__(self) -> None:
        _require_size("SharedWindow", width=self.width, n_hidden=self.n_hidden)
        require(
            0.0 < self.initial_range < float("inf"),
            "SharedWindow.initial_range",
            "must be a finite number above 0",
            got=self.initial_range,
            hint="initial_range=1.0",
        )

    def initial_weights(self, generators: Sequence[np.random.Generator]) -> SharedWeights:
        """Draw the weights of one network per generator, uniform within `initial_range`."""
        shapes = {"w_ih": (self.n_hidden, self.width), "b_h": (self.n_hidden,), "w_ho": (self.n_hidden,), "b_o": ()}
        return SharedWeights(**drawn_uniformly(shapes, self.initial_range, generators))

    def respond(self, weights: SharedWeights, fields: Floats) -> tuple[Numbers, Numbers, Numbers]:
        """Answer fields (replicate, element) of any length that is at least the window's.

        Returns
        -------
        The output (replicate); the features' activations at every place (replicate, place, feature); and where each is
        largest (replicate, feature).
        """
        require(
            fields.shape[1] >= self.width,
            "SharedWindow.width",
            "is more than there are elements",
            got=self.width,
            hint=f"a width of at most {fields.shape[1]}",
        )
        seen = np.lib.stride_tricks.sliding_window_view(fields, self.width, axis=1)
        net = np.einsum("rfw,rpw->rpf", weights.w_ih, seen) + weights.b_h[:, np.newaxis]
        features = 1.0 / (1.0 + np.exp(-net))
        where = np.argmax(features.real, axis=1)
        largest = np.take_along_axis(features, where[:, np.newaxis], axis=1)[:, 0]
        output = 1.0 / (1.0 + np.exp(-(np.einsum("rf,rf->r", weights.w_ho, largest) + weights.b_o)))
        return output, features, where

    def gradient(
        self, weights: SharedWeights, fields: Floats, targets: Floats, *, cross_entropy: bool
    ) -> SharedWeights:
        """Return the gradient of each network's loss on its field: the squared error's half, or the cross-entropy.

        The error of a feature goes to the one place where it is largest.
        """
        output, features, where = self.respond(weights, fields)
        error = output - targets
        if not cross_entropy:
            error = error * output * (1.0 - output)
        largest = np.take_along_axis(features, where[:, np.newaxis], axis=1)[:, 0]
        back = error[:, np.newaxis] * weights.w_ho * largest * (1.0 - largest)
        seen = np.lib.stride_tricks.sliding_window_view(fields, self.width, axis=1)
        at_largest = np.take_along_axis(seen, where[:, :, np.newaxis], axis=1)
        return SharedWeights(back[:, :, np.newaxis] * at_largest, back, error[:, np.newaxis] * largest, error)
