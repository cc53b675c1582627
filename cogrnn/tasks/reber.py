"""The embedded Reber grammar: strings whose last but one symbol repeats the second (Hochreiter & Schmidhuber, 1997)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require
from cogrnn.tasks.sequences import Sequences, end_to_end

Floats = NDArray[np.float64]

SYMBOLS = "BTSXPVE"

REBER: dict[int, dict[str, int]] = {
    0: {"B": 1},
    1: {"T": 2, "P": 3},
    2: {"S": 2, "X": 4},
    3: {"T": 3, "V": 5},
    4: {"X": 3, "S": 6},
    5: {"P": 4, "V": 6},
    6: {"E": 7},
    7: {},
}
"""Reber's grammar: from each state, the symbols that may follow and where they lead."""


@dataclass(frozen=True)
class Strings:
    """A set of strings for each replicate, as numbers.

    Parameters
    ----------
    symbols
        Shape (replicate, string, place); -1 behind a string's end.
    legal
        Whether a symbol may follow at a place, shape (replicate, string, place, symbol).
    """

    symbols: NDArray[np.int8]
    legal: NDArray[np.bool_]

    def only(self, replicates: NDArray[np.int64]) -> "Strings":
        """Return the strings of some replicates."""
        return Strings(self.symbols[replicates], self.legal[replicates])

    def all(self) -> tuple[Sequences, NDArray[np.bool_]]:
        """Return all strings one after the other, and which symbols may follow (replicate, step, symbol)."""
        sequences = self.in_order([np.arange(self.symbols.shape[1])] * len(self.symbols))
        legal = np.ones(sequences.targets.shape, dtype=bool)
        for r, rows in enumerate(self.symbols):
            mask = rows[:, 1:] >= 0
            legal[r, : int(mask.sum())] = self.legal[r][mask]
        return sequences, legal

    def in_order(self, orders: Sequence[NDArray[np.int64]]) -> Sequences:
        """Return the strings of each replicate one after the other, in an order of its own."""
        one_hot, drawn = np.eye(len(SYMBOLS)), []
        for symbols, order in zip(self.symbols, orders, strict=True):
            rows = symbols[order]
            mask = rows[:, 1:] >= 0
            inputs, targets = one_hot[rows[:, :-1][mask]], one_hot[rows[:, 1:][mask]]
            drawn.append((inputs, targets, np.ones(len(inputs)), mask.sum(axis=1)))
        return end_to_end(drawn)


@dataclass(frozen=True)
class EmbeddedReber:
    """Predict the next symbol of strings B, T or P, a string of Reber's grammar, the same T or P, E.

    Local code: one input and one output unit for each of 7 symbols.

    Parameters
    ----------
    n_training_strings, n_test_strings
        Strings of the two sets, which have none in common; at least 1.
    distinct
        Whether all strings of a set differ: they are the first different ones that the grammar makes, dealt out at
        random, and so longer than usual. Otherwise each set holds strings as they come.

    Raises
    ------
    SpecError
        A number below 1.
    """

    n_training_strings: int
    n_test_strings: int
    distinct: bool

    def __post_init__(self) -> None:
        for name in ("n_training_strings", "n_test_strings"):
            given = getattr(self, name)
            require(given >= 1, f"EmbeddedReber.{name}", "must be at least 1", got=given, hint=f"task.{name}=256")

    @property
    def n_input(self) -> int:
        """How many input units there are."""
        return len(SYMBOLS)

    @property
    def n_output(self) -> int:
        """How many output units there are."""
        return len(SYMBOLS)

    def strings(self, generators: Sequence[np.random.Generator]) -> tuple[Strings, Strings, Strings]:
        """Draw the training and the test strings of each replicate, and as many fresh ones as are in the test.

        No string belongs to two of the sets.
        """
        n = self.n_training_strings + 2 * self.n_test_strings
        drawn = []
        for generator in generators:
            if self.distinct:
                found: dict[str, None] = {}
                while len(found) < n:
                    found[embedded_string(generator)] = None
                strings = list(found)
                drawn.append([strings[i] for i in generator.permutation(n)])
            else:
                strings = []
                for size in (self.n_training_strings, self.n_test_strings, self.n_test_strings):
                    known, end = set(strings), len(strings) + size
                    while len(strings) < end:
                        string = embedded_string(generator)
                        strings += [string] if string not in known else []
                drawn.append(strings)
        first, second = self.n_training_strings, self.n_training_strings + self.n_test_strings
        parts = slice(0, first), slice(first, second), slice(second, n)
        training, test, fresh = (_strings([strings[part] for strings in drawn]) for part in parts)
        return training, test, fresh


def embedded_string(generator: np.random.Generator) -> str:
    """Draw one string; where two symbols may follow, each does so half of the time."""
    outer, state, inner = "TP"[generator.integers(2)], 0, ""
    while REBER[state]:
        symbol = list(REBER[state])[generator.integers(len(REBER[state]))]
        inner, state = inner + symbol, REBER[state][symbol]
    return f"B{outer}{inner}{outer}E"


def successors(string: str) -> list[str]:
    """Return which symbols may follow each but the last symbol of an embedded string."""
    following, state = ["TP", "B"], 0
    for symbol in string[2:-2]:
        state = REBER[state][symbol]
        following.append("".join(REBER[state]) or string[1])
    return [*following, "E"]


def _strings(sets: Sequence[Sequence[str]]) -> Strings:
    """Turn strings into numbers."""
    longest = max(len(string) for strings in sets for string in strings)
    symbols = np.full((len(sets), len(sets[0]), longest), -1, dtype=np.int8)
    legal = np.zeros((len(sets), len(sets[0]), longest - 1, len(SYMBOLS)), dtype=bool)
    for r, strings in enumerate(sets):
        for i, string in enumerate(strings):
            symbols[r, i, : len(string)] = [SYMBOLS.index(symbol) for symbol in string]
            for place, following in enumerate(successors(string)):
                legal[r, i, place, [SYMBOLS.index(symbol) for symbol in following]] = True
    return Strings(symbols, legal)


def illegal(output: Floats, legal: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell where a symbol that may not follow is at least as active as one that may; shape (replicate, step)."""
    least = np.where(legal, output, np.inf).min(axis=2)
    most = np.where(legal, -np.inf, output).max(axis=2)
    wrong: NDArray[np.bool_] = ~(least > most)
    return wrong
