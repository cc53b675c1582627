"""A symbol to be kept while others pass by that tell nothing (Hochreiter & Schmidhuber, 1997, experiment 2c)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cogrnn.errors import require
from cogrnn.tasks.sequences import Sequences, end_to_end

STOP = 0.1
"""The probability with which the distractors end after each one beyond the minimal lag."""


@dataclass(frozen=True)
class LongLag:
    """Say, at the trigger e, whether x or y came second: b, x or y, many random distractors, e.

    There are q + k distractors, where k is how often one more was drawn before the probability .1 of an end came true.
    Local code: input units for p distractors, b, e, x and y; output units for x and y.

    Parameters
    ----------
    lag
        The least number q of distractors; at least 1.
    n_distractors
        How many different symbols p they are drawn from; at least 1.
    n_test_sequences
        Fresh sequences of the test; at least 1.

    Raises
    ------
    SpecError
        A number below 1.
    """

    lag: int
    n_distractors: int
    n_test_sequences: int

    def __post_init__(self) -> None:
        for name, usual in (("lag", 50), ("n_distractors", 50), ("n_test_sequences", 256)):
            given = getattr(self, name)
            require(given >= 1, f"LongLag.{name}", "must be at least 1", got=given, hint=f"task.{name}={usual}")

    @property
    def n_input(self) -> int:
        """How many input units there are."""
        return self.n_distractors + 4

    @property
    def n_output(self) -> int:
        """How many output units there are."""
        return 2

    @property
    def longest(self) -> int:
        """Steps of a sequence which one in 30,000 exceeds."""
        return self.lag + 3 + 97

    def sequences(self, n: int, generators: Sequence[np.random.Generator]) -> Sequences:
        """Draw `n` fresh sequences for each generator, one right after the other; silence behind the last."""
        b, e, x = self.n_distractors + np.arange(3)
        units, classes, drawn = np.eye(self.n_input), np.eye(2), []
        for generator in generators:
            lengths = self.lag + generator.geometric(STOP, n) - 1 + 3
            ends = np.cumsum(lengths)
            begins, which = ends - lengths, generator.integers(0, 2, n)
            symbols = generator.integers(0, self.n_distractors, ends[-1])
            symbols[begins], symbols[begins + 1], symbols[ends - 1] = b, x + which, e
            targets, scored = np.zeros((symbols.size, 2)), np.zeros(symbols.size)
            targets[ends - 1], scored[ends - 1] = classes[which], 1.0
            drawn.append((units[symbols], targets, scored, lengths))
        return end_to_end(drawn)
