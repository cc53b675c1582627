"""Adding and multiplying two marked numbers of a long sequence (Hochreiter & Schmidhuber, 1997, exp. 4 and 5)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cogrnn.errors import require, require_known
from cogrnn.tasks.sequences import Sequences, end_aligned

OPERATIONS = ("adding", "multiplication")
FIRST = 10
"""One of so many steps at the beginning is marked first."""


@dataclass(frozen=True)
class MarkedNumbers:
    """Give, at the end of a sequence of pairs, the sum or the product of the two numbers that were marked.

    The first unit of a step is a random number, the second its marker: 1 for the two numbers that count, -1 at the
    first and the last step, otherwise 0. The first marked number X1 is one of the first ten, the second X2 one of the
    others before the middle of the shortest sequence. Where the very first step is marked, its marker is 1 and its
    number 0. Adding: numbers from -1 to 1, target .5 + (X1 + X2) / 4. Multiplication: numbers from 0 to 1, target
    X1 X2.

    Parameters
    ----------
    operation
        `adding` or `multiplication`.
    lag
        The minimal length T; lengths run up to T + T/10. At least 30.
    n_test_sequences
        Fresh sequences of the test; at least 1.

    Raises
    ------
    SpecError
        An unknown operation, or a number below its least.
    """

    operation: str
    lag: int
    n_test_sequences: int

    def __post_init__(self) -> None:
        require_known("MarkedNumbers.operation", self.operation, OPERATIONS, key="task.operation")
        for name, least in (("lag", 30), ("n_test_sequences", 1)):
            given = getattr(self, name)
            where, hint = f"MarkedNumbers.{name}", f"task.{name}={max(least, 100)}"
            require(given >= least, where, f"must be at least {least}", got=given, hint=hint)

    @property
    def n_input(self) -> int:
        """How many input units there are."""
        return 2

    @property
    def n_output(self) -> int:
        """How many output units there are."""
        return 1

    @property
    def longest(self) -> int:
        """How long a sequence may be."""
        return self.lag + self.lag // 10

    def sequences(self, n: int, generators: Sequence[np.random.Generator]) -> Sequences:
        """Draw `n` fresh sequences for each generator."""
        lengths, drawn, row = [], [], np.arange(n)
        for generator in generators:
            length = generator.integers(self.lag, self.longest + 1, n)
            begin = self.longest - length
            low = -1.0 if self.operation == "adding" else 0.0
            inputs = np.zeros((n, self.longest, 2))
            inputs[:, :, 0] = generator.uniform(low, 1.0, (n, self.longest))
            first = generator.integers(0, FIRST, n)
            second = generator.integers(0, self.lag // 2 - 2, n)
            second += second >= first
            inputs[row, begin, 1] = inputs[:, -1, 1] = -1.0
            told = []
            for place in (first, second):
                inputs[row, begin + place, 1] = 1.0
                inputs[row[place == 0], begin[place == 0], 0] = 0.0
                told.append(inputs[row, begin + place, 0])
            inputs[np.arange(self.longest) < begin[:, np.newaxis]] = 0.0
            one, other = told
            target = 0.5 + (one + other) / 4.0 if self.operation == "adding" else one * other
            drawn.append((inputs, target[:, np.newaxis]))
            lengths.append(length)
        return end_aligned(drawn, np.stack(lengths), self.longest)
