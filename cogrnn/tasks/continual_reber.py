"""The continual embedded Reber grammar: strings without a sign of where one ends and the next begins (Gers, 2000)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require
from cogrnn.tasks.reber import REBER, SYMBOLS
from cogrnn.tasks.sequences import Sequences

Floats = NDArray[np.float64]


class Stream(NamedTuple):
    """Strings one right after the other, for every replicate.

    Parameters
    ----------
    sequences
        One sequence; all of its steps are scored.
    begins
        1 where a string begins, otherwise 0; shape (replicate, step).
    legal
        Whether a symbol may be the next; shape (replicate, step, symbol).
    """

    sequences: Sequences
    begins: Floats
    legal: NDArray[np.bool_]

    def cleared(self) -> "Stream":
        """Return the same stream with every string a sequence of its own."""
        return self._replace(sequences=replace(self.sequences, starts=self.begins))


@dataclass(frozen=True)
class ContinualReber:
    """Predict the next symbol of a stream of embedded strings, one right after the other.

    Local code: one input and one output unit for each of 7 symbols.

    Parameters
    ----------
    n_test_symbols
        Symbols of the fresh stream of the test; at least 1,000.

    Raises
    ------
    SpecError
        Fewer symbols.
    """

    n_test_symbols: int

    def __post_init__(self) -> None:
        require(
            self.n_test_symbols >= 1000, "ContinualReber.n_test_symbols", "must be at least 1000",
            got=self.n_test_symbols, hint="task.n_test_symbols=20000",
        )  # fmt: skip

    @property
    def n_input(self) -> int:
        """How many input units there are."""
        return len(SYMBOLS)

    @property
    def n_output(self) -> int:
        """How many output units there are."""
        return len(SYMBOLS)

    def streams(self, n_symbols: int, generators: Sequence[np.random.Generator]) -> Stream:
        """Draw a stream of so many symbols for each generator."""
        drawn = [embedded_stream(generator, n_symbols + 1) for generator in generators]
        symbols, begins, legal = (np.stack(each) for each in zip(*drawn, strict=True))
        begins = np.ascontiguousarray(begins[:, :-1])  # a strided array would compile the kernel once more
        one_hot = np.eye(len(SYMBOLS))
        starts = np.zeros(begins.shape)
        starts[:, 0] = 1.0
        numbers = np.zeros(begins.shape, dtype=np.int64)
        sequences = Sequences(one_hot[symbols[:, :-1]], one_hot[symbols[:, 1:]], starts, np.ones(begins.shape), numbers)
        return Stream(sequences, begins, legal[:, 1:])


def embedded_stream(
    generator: np.random.Generator, n_symbols: int
) -> tuple[NDArray[np.int64], Floats, NDArray[np.bool_]]:
    """Draw so many symbols of embedded strings; return their numbers, 1 where a string begins, and what was possible.

    Where two symbols may follow, each does so half of the time. What was possible has the shape (step, symbol).
    """
    symbol = np.array([[SYMBOLS.index(s) for s in follow] * (3 - len(follow)) for follow in REBER.values() if follow])
    leads = np.array([[*follow.values()] * (3 - len(follow)) for follow in REBER.values() if follow])
    last = len(symbol)
    one_hot = np.eye(len(SYMBOLS), dtype=bool)
    n_strings = n_symbols // 9 + 1  # no string is shorter
    outer = generator.choice([SYMBOLS.index("T"), SYMBOLS.index("P")], n_strings)
    b, e = (np.full(n_strings, SYMBOLS.index(letter)) for letter in "BE")
    places = [b, outer]
    legal = [one_hot[b], np.tile(one_hot[SYMBOLS.index("T")] | one_hot[SYMBOLS.index("P")], (n_strings, 1))]
    state = np.zeros(n_strings, dtype=np.int64)
    while (state < last).any():
        chosen = generator.integers(0, 2, n_strings)
        goes_on = state < last
        at = np.minimum(state, last - 1)
        places.append(np.where(goes_on, symbol[at, chosen], -1))
        legal.append(one_hot[symbol[at]].any(axis=1))
        state = np.where(goes_on, leads[at, chosen], last)
    places += [outer, e]
    legal += [one_hot[outer], one_hot[e]]
    table = np.stack(places, axis=1)
    begins = np.zeros(table.shape)
    begins[:, 0] = 1.0
    kept = table >= 0
    return table[kept][:n_symbols], begins[kept][:n_symbols], np.stack(legal, axis=1)[kept][:n_symbols]
