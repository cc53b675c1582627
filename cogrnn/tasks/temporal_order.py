"""Temporal order: in which order widely separated symbols came (Hochreiter & Schmidhuber, 1997, experiment 6)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cogrnn.errors import require
from cogrnn.tasks.sequences import Sequences, end_aligned

SYMBOLS = ("X", "Y", "a", "b", "c", "d", "E", "B")


@dataclass(frozen=True)
class TemporalOrder:
    """Name, at the end of a sequence, the class (XX, XY, YX or YY, where two count) of the symbols that mattered.

    A sequence begins with E and ends with the trigger B; in between stand symbols a, b, c, d at random, but at some
    positions an X or a Y. Local code: one input unit for each of 8 symbols, one output unit for each class; the class
    is the number that the symbols write in base 2, X standing for 0.

    Parameters
    ----------
    shortest, longest
        Range of the length, with its ends.
    earliest, latest
        Ranges of the positions of X or Y, with their ends: one number of each for every position, the E standing at 0.
    n_test_sequences
        Fresh sequences of the test; at least 1.

    Raises
    ------
    SpecError
        Ranges that are empty or do not follow each other within the sequence.
    """

    shortest: int
    longest: int
    earliest: tuple[int, ...]
    latest: tuple[int, ...]
    n_test_sequences: int

    def __post_init__(self) -> None:
        for name in ("earliest", "latest"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
        earliest, latest = self.earliest, self.latest
        follow = len(earliest) == len(latest) > 0 and all(
            before < first <= last
            for before, first, last in zip((0, *latest[:-1]), earliest, latest, strict=True)
        )  # fmt: skip
        require(
            follow and latest[-1] <= self.shortest - 2 and self.shortest <= self.longest,
            "TemporalOrder",
            "the positions must follow each other within the shortest sequence",
            got={"earliest": earliest, "latest": latest, "shortest": self.shortest, "longest": self.longest},
            hint="task.earliest=[10,50] task.latest=[20,60] task.shortest=100 task.longest=110",
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
        return int(2 ** len(self.earliest))

    def sequences(self, n: int, generators: Sequence[np.random.Generator]) -> Sequences:
        """Draw `n` fresh sequences for each generator."""
        lengths, drawn = [], []
        for generator in generators:
            length = generator.integers(self.shortest, self.longest + 1, n)
            positions = [
                generator.integers(first, last + 1, n)
                for first, last in zip(self.earliest, self.latest, strict=True)
            ]  # fmt: skip
            which = generator.integers(0, 2, (n, len(positions)))
            symbols = generator.integers(2, 6, (n, self.longest), dtype=np.int8)
            begin, row = self.longest - length, np.arange(n)
            symbols[row, begin], symbols[:, -1] = SYMBOLS.index("E"), SYMBOLS.index("B")
            for place, position in enumerate(positions):
                symbols[row, begin + position] = which[:, place]
            inputs = np.eye(len(SYMBOLS))[symbols]
            inputs[np.arange(self.longest) < begin[:, np.newaxis]] = 0.0
            classes = which @ 2 ** np.arange(len(positions))[::-1]
            drawn.append((inputs, np.eye(self.n_output)[classes]))
            lengths.append(length)
        return end_aligned(drawn, np.stack(lengths), self.longest)
