"""The sequential network of Jordan (1986): plan and state units feed hidden units, and outputs return to the state."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require, require_known
from cogrnn.networks.weights import WeightArrays, drawn_uniformly

Floats = NDArray[np.float64]

STATES = ("decaying", "average")
SOURCES = ("own_outputs", "targets")


@dataclass(frozen=True)
class Jordan:
    """A network that says a sequence: what it says next depends on the plan and on what has been said.

    Logistic hidden and output units with biases. The plan is constant through a sequence and selects it. Each output
    unit has a state unit, to which it is connected by a fixed weight of 1:

        s(t + 1) = decay s(t) + x(t)

    with x what the output units say, or what they should say. State units see nothing of the hidden units: what the
    outputs do not show is not remembered.

    Parameters
    ----------
    n_hidden
        Number of hidden units; at least 1.
    state
        `decaying`, as above; or `average`, the mean of all outputs of the sequence so far, which is how a textbook may
        put it: it never forgets, and tells orders apart less and less.
    decay
        The fixed weight of a state unit to itself; from 0 up to, but not including, 1. 0 for `average`.
    learns_from
        What goes into the state while the network learns: its `own_outputs`, or the `targets` (teacher forcing). When
        it produces a sequence, these are always its own outputs.
    initial_range
        Initial weights and biases are uniform between minus and plus this number; above 0.

    Raises
    ------
    SpecError
        An unknown word, or a number outside the range said above.
    """

    n_hidden: int
    state: str
    decay: float
    learns_from: str
    initial_range: float

    def __post_init__(self) -> None:
        require(
            self.n_hidden >= 1, "Jordan.n_hidden", "must be at least 1", got=self.n_hidden, hint="network.n_hidden=10"
        )
        require_known("Jordan.state", self.state, STATES, key="network.state")
        require_known("Jordan.learns_from", self.learns_from, SOURCES, key="network.learns_from")
        require(
            0.0 <= self.decay < 1.0 and (self.state == "decaying" or self.decay == 0.0),
            "Jordan.decay",
            "must lie between 0 and 1, without 1, and be 0 for an average",
            got=self.decay,
            hint="network.decay=0.5",
        )
        require(
            0.0 < self.initial_range < float("inf"),
            "Jordan.initial_range",
            "must be a finite number above 0",
            got=self.initial_range,
            hint="network.initial_range=0.5",
        )

    def initial_weights(self, n_plan: int, n_output: int, generators: Sequence[np.random.Generator]) -> "JordanWeights":
        """Draw the weights of one network per generator, uniform within `initial_range`."""
        shapes = {
            "w_ph": (self.n_hidden, n_plan),
            "w_sh": (self.n_hidden, n_output),
            "w_ho": (n_output, self.n_hidden),
            "b_h": (self.n_hidden,),
            "b_o": (n_output,),
        }
        return JordanWeights(**drawn_uniformly(shapes, self.initial_range, generators))


@dataclass(frozen=True)
class JordanWeights(WeightArrays):
    """The weights of a population of sequential networks; the leading axis is the replicate.

    Parameters
    ----------
    w_ph, w_sh, w_ho
        From plan to hidden, state to hidden, hidden to output units; shape (replicate, to, from).
    b_h, b_o
        Biases of the hidden and of the output units; shape (replicate, unit).
    """

    w_ph: Floats
    w_sh: Floats
    w_ho: Floats
    b_h: Floats
    b_o: Floats

    def arrays(self) -> tuple[Floats, Floats, Floats, Floats, Floats]:
        """Return the five arrays in the order in which the kernel takes them."""
        return self.w_ph, self.w_sh, self.w_ho, self.b_h, self.b_o
