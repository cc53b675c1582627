"""The simple recurrent network (Elman, 1990, p. 182 and Figure 2): its description and its weights."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require, require_known
from cogrnn.networks.weights import WeightArrays, drawn_uniformly

Floats = NDArray[np.float64]

PRECISIONS = {"double": np.float64, "single": np.float32}
"""How many binary digits the numbers of a network have: 53, or 24."""


@dataclass(frozen=True)
class SRN:
    """A simple recurrent network: input and context units feed hidden units, which feed output units.

    Logistic hidden and output units with biases. The context units hold a one-for-one copy of the hidden vector of the
    step before (fixed weights of 1) and feed every hidden unit through trained weights. How many input and output units
    there are, the task decides.

    Parameters
    ----------
    n_hidden
        Number of hidden units, and so of context units; at least 1.
    context_start
        Activation of the context units before the first step; 0.5 in Elman (1990, p. 182, footnote 2).
    initial_range
        Initial weights and biases are uniform between minus and plus this number; above 0.
    memory
        Whether the hidden vector is copied to the context. Without memory the context stays at `context_start`: a
        feed-forward network with the same number of weights, the control for what the context contributes.
    precision
        `double`: weights, activations and errors are kept to 16 decimal digits. `single`: to 7, and networks learn and
        answer about twice as fast.

    Raises
    ------
    SpecError
        A number outside the range said above, or an unknown precision.
    """

    n_hidden: int
    context_start: float
    initial_range: float
    memory: bool
    precision: str = "double"

    def __post_init__(self) -> None:
        require_known("SRN.precision", self.precision, PRECISIONS, key="network.precision")
        require(self.n_hidden >= 1, "SRN.n_hidden", "must be at least 1", got=self.n_hidden, hint="network.n_hidden=2")
        require(
            0.0 <= self.context_start <= 1.0,
            "SRN.context_start",
            "must lie between 0 and 1, the range of a logistic unit",
            got=self.context_start,
            hint="network.context_start=0.5",
        )
        require(
            0.0 < self.initial_range < float("inf"),
            "SRN.initial_range",
            "must be a finite number above 0",
            got=self.initial_range,
            hint="network.initial_range=1.0",
        )

    def require_double(self) -> None:
        """Refuse single precision, where networks are compared with others that compute in double precision alone.

        Raises
        ------
        SpecError
            The network computes in single precision.
        """
        require(
            self.precision == "double",
            "SRN.precision",
            "must be double where others compute in double precision alone",
            got=self.precision,
            hint="network.precision=double",
        )

    def initial_weights(self, n_input: int, n_output: int, generators: Sequence[np.random.Generator]) -> "SRNWeights":
        """Draw the weights of one network per generator, uniform within `initial_range`."""
        shapes = {
            "w_ih": (self.n_hidden, n_input),
            "w_ch": (self.n_hidden, self.n_hidden),
            "w_ho": (n_output, self.n_hidden),
            "b_h": (self.n_hidden,),
            "b_o": (n_output,),
        }
        drawn = drawn_uniformly(shapes, self.initial_range, generators)
        kind = PRECISIONS[self.precision]
        return SRNWeights(**{name: array.astype(kind, copy=False) for name, array in drawn.items()})

    def initial_context(self, n_replicates: int) -> Floats:
        """Return the context (replicate, hidden unit) before the first step."""
        return np.full((n_replicates, self.n_hidden), self.context_start)


@dataclass(frozen=True)
class SRNWeights(WeightArrays):
    """The weights of a population of simple recurrent networks; the leading axis is the replicate.

    Parameters
    ----------
    w_ih, w_ch, w_ho
        From input to hidden, context to hidden, hidden to output units; shape (replicate, to, from).
    b_h, b_o
        Biases of the hidden and of the output units; shape (replicate, unit).

    All are float64, or all float32 in a network of single precision.
    """

    w_ih: Floats
    w_ch: Floats
    w_ho: Floats
    b_h: Floats
    b_o: Floats

    @property
    def n_output(self) -> int:
        """How many output units each network has."""
        return int(self.b_o.shape[1])

    def arrays(self) -> tuple[Floats, Floats, Floats, Floats, Floats]:
        """Return the five arrays in the order in which the kernels take them."""
        return self.w_ih, self.w_ch, self.w_ho, self.b_h, self.b_o

    def only(self, replicate: int) -> "SRNWeights":
        """Return the weights of one network, as a population of one that shares its memory."""
        return self.part(replicate, replicate + 1)

    def part(self, first: int, last: int) -> "SRNWeights":
        """Return the weights of the networks from `first` to `last`, as a population that shares their memory."""
        return replace(self, **{name: array[first:last] for name, array in self.named().items()})
