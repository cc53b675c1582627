"""Long short-term memory (Hochreiter & Schmidhuber, 1997; forget gates: Gers et al., 2000): description and weights."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require, require_known
from cogrnn.networks.weights import WeightArrays

Floats = NDArray[np.float64]

SQUASHINGS = {"published": (4.0, -2.0, True, 1.0), "tanh": (2.0, -1.0, True, 2.0), "input": (1.0, 0.0, False, 1.0)}
"""Span and lowest value of g, whether h squashes or is the state itself, and steepness.

As `published`, g lies in [-2, 2] and h in [-1, 1] (1997, appendix); both are `tanh`; or the `input` alone is squashed,
g logistic in [0, 1] (experiment 2a).
"""

RECURRENCES = ("full", "cells", "none")

OUTPUT_UNITS = ("logistic", "linear")


@dataclass(frozen=True)
class LSTM:
    """Blocks of memory cells behind gates, fully recurrent, that feed output units.

    The state of a cell is a sum: it keeps what it holds, with a weight of exactly 1, until its block's input gate lets
    something in, and shows it where the output gate opens. The cells of a block share their gates.

    Parameters
    ----------
    n_blocks, block_size
        Memory blocks, and cells in each; at least 1.
    forget_gate
        Whether a block has a forget gate that multiplies what its cells hold (2000); none in 1997.
    recurrence
        What of the step before gates and cells hear beside the inputs: cells and gates (`full`, as in 1997), only the
        `cells`, or `none` of them.
    shortcut
        Whether the output units also hear the inputs.
    biased_gates, biased_cells, biased_outputs
        Which units have biases.
    squashing
        `published`: g in [-2, 2], h in [-1, 1] (1997, appendix). `tanh`: both are the hyperbolic tangent. `input`: g in
        [0, 1], and h is the state itself (1997, experiment 2a).
    initial_range
        Initial weights and biases are uniform between minus and plus this number; above 0.
    input_gate_bias, output_gate_bias, forget_gate_bias
        What is put in the place of the drawn biases of the gates, one number for each block; empty to leave them drawn.
    output_unit
        `logistic`, as in 1997, or `linear`: an output is its net input.
    output_gate
        Whether a block has an output gate. Without one its cells are shown as they are.

    Raises
    ------
    SpecError
        A number outside the range said above, or biases that fit no gates.
    """

    n_blocks: int
    block_size: int
    forget_gate: bool
    recurrence: str
    shortcut: bool
    biased_gates: bool
    biased_cells: bool
    biased_outputs: bool
    squashing: str
    initial_range: float
    input_gate_bias: tuple[float, ...]
    output_gate_bias: tuple[float, ...]
    forget_gate_bias: tuple[float, ...]
    output_unit: str
    output_gate: bool

    def __post_init__(self) -> None:
        for name in ("n_blocks", "block_size"):
            given = getattr(self, name)
            require(given >= 1, f"LSTM.{name}", "must be at least 1", got=given, hint=f"network.{name}=2")
        require_known("LSTM.squashing", self.squashing, SQUASHINGS, key="network.squashing")
        require_known("LSTM.recurrence", self.recurrence, RECURRENCES, key="network.recurrence")
        require_known("LSTM.output_unit", self.output_unit, OUTPUT_UNITS, key="network.output_unit")
        require(
            0.0 < self.initial_range < float("inf"),
            "LSTM.initial_range",
            "must be a finite number above 0",
            got=self.initial_range,
            hint="network.initial_range=0.1",
        )
        for gate in ("input", "output", "forget"):
            key = f"{gate}_gate_bias"
            given = tuple(getattr(self, key))
            object.__setattr__(self, key, given)
            exists = self.biased_gates and gate in self.gates
            require(
                not given or (exists and len(given) == self.n_blocks),
                f"LSTM.{key}",
                "must have one number for each block whose gate has a bias, or none",
                got=given,
                hint=f"network.{key}=[{','.join(['-1'] * self.n_blocks) if exists else ''}]",
            )

    @property
    def n_cells(self) -> int:
        """How many memory cells there are."""
        return self.n_blocks * self.block_size

    @property
    def gates(self) -> tuple[str, ...]:
        """The kinds of gates that every block has, in the order of the rows."""
        return "input", *(["output"] if self.output_gate else []), *(["forget"] if self.forget_gate else [])

    @property
    def n_gates(self) -> int:
        """How many gates there are."""
        return self.n_blocks * len(self.gates)

    @property
    def n_sent(self) -> int:
        """How many cells and gates are heard at the next step."""
        return {"full": self.n_cells + self.n_gates, "cells": self.n_cells, "none": 0}[self.recurrence]

    def n_heard(self, n_input: int) -> int:
        """Return how many columns `w_hidden` has."""
        return n_input + self.n_sent + 1

    def n_told(self, n_input: int) -> int:
        """Return how many columns `w_output` has."""
        return self.n_cells + (n_input if self.shortcut else 0) + 1

    def n_weights(self, n_input: int, n_output: int) -> int:
        """Return how many weights and biases learn."""
        linked = (self.n_gates + self.n_cells) * (self.n_heard(n_input) - 1) + n_output * (self.n_told(n_input) - 1)
        biases = (self.biased_gates, self.n_gates), (self.biased_cells, self.n_cells), (self.biased_outputs, n_output)
        return linked + sum(number for there, number in biases if there)

    def initial_weights(self, n_input: int, n_output: int, generators: Sequence[np.random.Generator]) -> "LSTMWeights":
        """Draw the weights of one network per generator, uniform within `initial_range`; then set the gates' biases."""
        drawn = LSTMWeights(
            np.empty((len(generators), self.n_gates + self.n_cells, self.n_heard(n_input))),
            np.empty((len(generators), n_output, self.n_told(n_input))),
            np.ones((len(generators), self.n_blocks)),
        )
        for replicate, generator in enumerate(generators):
            for array in (drawn.w_hidden, drawn.w_output):
                array[replicate] = generator.uniform(-self.initial_range, self.initial_range, array.shape[1:])
        bias = drawn.w_hidden[:, :, -1]
        for place, gate in enumerate(self.gates):
            given = getattr(self, f"{gate}_gate_bias")
            if given:
                bias[:, place * self.n_blocks : (place + 1) * self.n_blocks] = given
        if not self.biased_gates:
            bias[:, : self.n_gates] = 0.0
        if not self.biased_cells:
            bias[:, self.n_gates :] = 0.0
        if not self.biased_outputs:
            drawn.w_output[:, :, -1] = 0.0
        return drawn


@dataclass(frozen=True)
class LSTMWeights(WeightArrays):
    """The weights of a population; the leading axis is the replicate.

    Parameters
    ----------
    w_hidden
        To gates and cells, shape (replicate, to, from). Rows: input gates, output gates and forget gates if there are
        any, cells. Columns: inputs, cells and gates (where they are heard), bias.
    w_output
        To output units, shape (replicate, to, from). Columns: cells, inputs (where there are shortcuts), bias.
    shown
        How far the cells of a block are shown where no output gate decides it, shape (replicate, block): 1, or 0 before
        the block is added to the network. What is not shown does not learn.
    """

    w_hidden: Floats
    w_output: Floats
    shown: Floats

    @property
    def n_output(self) -> int:
        """How many output units each network has."""
        return int(self.w_output.shape[1])

    def only(self, replicates: NDArray[np.integer]) -> "LSTMWeights":
        """Return copies of the weights of some networks."""
        return LSTMWeights(self.w_hidden[replicates], self.w_output[replicates], self.shown[replicates])
