"""A last symbol that repeats the first, behind others that do not tell it (Hochreiter & Schmidhuber, 1997, exp. 2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require
from cogrnn.tasks.sequences import Sequences, end_to_end

Integers = NDArray[np.int64]


@dataclass(frozen=True)
class SameEnds:
    """Predict the next symbol of x, a1 to a(p-1), x or of y, a1 to a(p-1), y.

    Each sequence is one of the two with probability .5. All symbols but the last follow from the one before; the last
    is the first, p steps earlier. Local code: input and output units for p + 1 symbols: a1 to a(p-1), x, y.

    Parameters
    ----------
    lag
        How many steps p lie between the first symbol and the last; at least 2.
    random_middle
        Whether each symbol between the two is drawn anew from a1 to a(p-1) (experiment 2b). Then only the last can be
        foretold, and it alone is asked for in tests.
    n_test_sequences
        Fresh sequences of the test; at least 1.

    Raises
    ------
    SpecError
        A number outside the range said above.
    """

    lag: int
    random_middle: bool
    n_test_sequences: int

    def __post_init__(self) -> None:
        for name, least, usual in (("lag", 2, 100), ("n_test_sequences", 1, 50)):
            given, where = getattr(self, name), f"SameEnds.{name}"
            require(given >= least, where, f"must be at least {least}", got=given, hint=f"task.{name}={usual}")

    @property
    def n_input(self) -> int:
        """How many input units there are."""
        return self.lag + 1

    @property
    def n_output(self) -> int:
        """How many output units there are."""
        return self.lag + 1

    def sequences(self, n: int, generators: Sequence[np.random.Generator]) -> Sequences:
        """Draw `n` fresh sequences for each generator, one right after the other; each step is scored."""
        drawn = []
        for generator in generators:
            ends = generator.integers(0, 2, n)
            middles = self._regular(n)
            if self.random_middle:
                middles = generator.integers(0, self.lag - 1, middles.shape)
            drawn.append((ends, middles))
        return self._laid(drawn)

    def both(self, n_replicates: int) -> Sequences:
        """Return the two sequences whose middle is regular, x first, for each replicate."""
        return self._laid([(np.arange(2), self._regular(2))] * n_replicates)

    def asked(self, sequences: Sequences) -> Sequences:
        """Return sequences of this task, scored where a test asks: everywhere, or at the last symbol alone."""
        return self.last(sequences) if self.random_middle else sequences

    def last(self, sequences: Sequences) -> Sequences:
        """Return sequences of this task, scored at the last symbol alone."""
        scored = np.zeros_like(sequences.scored)
        scored[:, self.lag - 1 :: self.lag] = 1.0
        return replace(sequences, scored=scored)

    def before_the_last(self, sequences: Sequences) -> Sequences:
        """Return sequences of this task, scored at all symbols but the last."""
        return replace(sequences, scored=1.0 - self.last(sequences).scored)

    def _regular(self, n: int) -> Integers:
        """Return a1 to a(p-1), `n` times."""
        return np.tile(np.arange(self.lag - 1), (n, 1))

    def _laid(self, drawn: Sequence[tuple[Integers, Integers]]) -> Sequences:
        """Return sequences of these ends, 0 for x and 1 for y (sequence), and middles (sequence, place)."""
        units, laid = np.eye(self.n_input), []
        for ends, middles in drawn:
            end = self.lag - 1 + ends[:, np.newaxis]
            symbols = np.concatenate([end, middles, end], axis=1)
            inputs, targets = units[symbols[:, :-1].ravel()], units[symbols[:, 1:].ravel()]
            laid.append((inputs, targets, np.ones(len(inputs)), np.full(len(symbols), self.lag)))
        return end_to_end(laid)
