"""Temporal order: which of two widely separated symbols came first (Hochreiter & Schmidhuber, 1997, experiment 6a)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from cogrnn.errors import require
from cogrnn.tasks.sequences import Sequences, end_aligned

SYMBOLS = ("X", "Y", "a", "b", "c", "d", "E", "B")


@dataclass(frozen=True)
class TemporalOrder:
    """Name, at the end of a sequence, the class XX, XY, YX or YY of the two symbols that mattered.

    A sequence begins with E and ends with the trigger B; in between stand symbols a, b, c, d at random, but at two
    positions an X or a Y. Local code: one input unit for each of 8 symbols, one output unit for each class.

    Parameters
    ----------
    shortest, longest
        Range of the length, with its ends.
    first_from, first_to, second_from, second_to
        Ranges of the two positions, with their ends; the E stands at position 0.
    n_test_sequences
        Fresh sequences of the test; at least 1.

    Raises
    ------
    SpecError
        Ranges that are empty or do not follow each other within the sequence.
    """

    shortest: int
    longest: int
    first_from: int
    first_to: int
    second_from: int
    second_to: int
    n_test_sequences: int

    def __post_init__(self) -> None:
        order = (1, self.first_from, self.first_to, self.second_from, self.second_to, self.shortest - 2, self.longest)
        rising = all(one <= other for one, other in pairwise(order))
        require(
            rising and self.first_to < self.second_from and self.shortest <= self.longest,
            "TemporalOrder",
            "the positions must follow each other within the shortest sequence",
            got=order[1:],
            hint="task.first_from=10 task.first_to=20 task.second_from=50 task.second_to=60 task.shortest=100",
        )
        given = self.n_test_sequences
        require(
            given >= 1, "TemporalOrder.n_test_sequences", "must be at least 1", got=given,
            hint="task.n_test_sequences=256",
        )  # fmt: skip

    @property
    def n_input(self) -> int:
        """How many input units there are."""
        return len(SYMBOLS)

    @property
    def n_output(self) -> int:
        """How many output units there are."""
        return 4

    def sequences(self, n: int, generators: Sequence[np.random.Generator]) -> Sequences:
        """Draw `n` fresh sequences for each generator."""
        lengths, drawn = [], []
        for generator in generators:
            length = generator.integers(self.shortest, self.longest + 1, n)
            positions = (
                generator.integers(self.first_from, self.first_to + 1, n),
                generator.integers(self.second_from, self.second_to + 1, n),
            )
            which = generator.integers(0, 2, (n, 2))
            symbols = generator.integers(2, 6, (n, self.longest), dtype=np.int8)
            begin, row = self.longest - length, np.arange(n)
            symbols[row, begin], symbols[:, -1] = SYMBOLS.index("E"), SYMBOLS.index("B")
            for place, position in enumerate(positions):
                symbols[row, begin + position] = which[:, place]
            inputs = np.eye(len(SYMBOLS))[symbols]
            inputs[np.arange(self.longest) < begin[:, np.newaxis]] = 0.0
            drawn.append((inputs, np.eye(4)[2 * which[:, 0] + which[:, 1]]))
            lengths.append(length)
        return end_aligned(drawn, np.stack(lengths), self.longest)
