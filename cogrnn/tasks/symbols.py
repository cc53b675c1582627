"""Streams of symbols: next-symbol prediction that is kept as numbers and turned into patterns piece by piece."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cogrnn.tasks.patterns import Floats, Made, Patterns

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class SymbolPatterns:
    """One stream of symbols per replicate, each a pattern whose target is the next symbol's code.

    What would fill gigabytes as patterns is a few megabytes as numbers.

    Parameters
    ----------
    symbols, following
        Numbers of the symbols that are presented and of those to be predicted, shape (replicate, step), or (1, step)
        where all replicates share one stream.
    tables
        The code of every symbol, shape (replicate, symbol, unit).
    labels
        What each step is, as in `Patterns`.
    """

    symbols: Numbers
    following: Numbers
    tables: Floats
    labels: Mapping[str, Numbers]

    @property
    def n_replicates(self) -> int:
        """How many streams there are."""
        return int(self.tables.shape[0])

    @property
    def n_steps(self) -> int:
        """How many patterns each stream has."""
        return int(self.symbols.shape[1])

    @property
    def n_input(self) -> int:
        """How many input units the patterns need."""
        return int(self.tables.shape[2])

    @property
    def n_output(self) -> int:
        """How many output units the patterns need."""
        return self.n_input

    def split(self, n_first: int) -> tuple["SymbolPatterns", "SymbolPatterns"]:
        """Return the first `n_first` steps and the rest."""
        return self._part(slice(None, n_first)), self._part(slice(n_first, None))

    def only(self, replicate: int) -> "SymbolPatterns":
        """Return the stream of one replicate, as a population of one."""

        def its(array: NDArray[Any]) -> NDArray[Any]:
            return array[replicate : replicate + 1] if len(array) > 1 else array

        labels = {name: its(label) if label.ndim == 2 else label for name, label in self.labels.items()}
        return SymbolPatterns(its(self.symbols), its(self.following), its(self.tables), labels)

    def pieces(self, n_steps: int) -> "Iterator[SymbolPatterns]":
        """Yield the stream in order, in pieces of at most `n_steps`, each still symbols."""
        for first in range(0, self.n_steps, n_steps):
            yield self._part(slice(first, first + n_steps))

    def made(self, first: int, last: int, together: int) -> Iterator[Made]:
        """Yield the patterns of the replicates from `first` to `last`, made for `together` replicates at a time."""
        for start in range(first, last, together):
            stop = min(start + together, last)
            yield start, stop, *self._coded(start, stop)

    def patterns(self) -> Patterns:
        """Return the whole stream as patterns."""
        return Patterns(*self._coded(0, self.n_replicates), self.labels)

    def shuffle(self, generators: Sequence[np.random.Generator]) -> "SymbolPatterns":
        """Return next-symbol prediction on the same symbols in random order, a control without structure in time.

        Replicates that share a stream share its random order, which the first of the generators draws.
        """
        chances = generators[: len(self.symbols)]
        mixed = np.stack([chance.permutation(row) for chance, row in zip(chances, self.symbols, strict=True)])
        return predict_next_symbol(mixed, self.tables, {})

    def _part(self, steps: slice) -> "SymbolPatterns":
        """Return some consecutive steps."""
        return replace(
            self,
            symbols=self.symbols[:, steps],
            following=self.following[:, steps],
            labels={name: label[..., steps] for name, label in self.labels.items()},
        )

    def _coded(self, first: int, last: int) -> tuple[Floats, Floats]:
        """Return inputs and targets of some replicates.

        They are halves of one array: the system takes two back when both are done with, and fresh memory is slow.
        """
        halves = np.empty((2, last - first, self.n_steps, self.n_input))
        for symbols, half in zip((self.symbols, self.following), halves, strict=True):
            shown = np.broadcast_to(symbols, (self.n_replicates, self.n_steps))
            for replicate in range(first, last):
                np.take(self.tables[replicate], shown[replicate], axis=0, out=half[replicate - first], mode="clip")
        inputs, targets = halves
        return inputs, targets


def predict_next_symbol(symbols: Numbers, tables: Floats, labels: Mapping[str, Numbers]) -> SymbolPatterns:
    """Turn streams (replicate, step) or (1, step) into the task of predicting the next symbol; each is a loop."""
    return SymbolPatterns(symbols, np.roll(symbols, -1, axis=1), tables, labels)
