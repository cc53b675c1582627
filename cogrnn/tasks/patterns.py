"""Patterns: what a network sees and what it should say, with labels that it never sees."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

Made: TypeAlias = tuple[int, int, Floats, Floats]
"""A first and a last replicate, and the inputs and targets of those between, shape (replicate, step, unit)."""


class Lessons(Protocol):
    """A training stream: patterns, whole or made piece by piece."""

    @property
    def n_replicates(self) -> int:
        """How many streams there are."""

    @property
    def n_steps(self) -> int:
        """How many patterns each stream has."""

    @property
    def n_input(self) -> int:
        """How many input units the patterns need."""

    @property
    def n_output(self) -> int:
        """How many output units the patterns need."""

    def pieces(self, n_steps: int) -> "Iterator[Lessons]":
        """Yield the stream in order, in pieces of at most `n_steps`, if it is not in memory anyway."""

    def made(self, first: int, last: int, together: int) -> Iterator[Made]:
        """Yield the patterns of the replicates from `first` to `last`.

        Patterns that are made now are made for `together` replicates at a time: so few stay in the cache.
        """

    def shuffle(self, generators: Sequence[np.random.Generator]) -> "Lessons":
        """Return next-element prediction on the same elements in random order, a control without structure in time."""


@dataclass(frozen=True)
class Patterns:
    """One stream of patterns per replicate.

    Parameters
    ----------
    inputs, targets
        Shape (replicate, step, unit).
    labels
        What each step is, by name; shape (step,), or (replicate, step) where replicates differ. Never shown to the
        network.
    """

    inputs: Floats
    targets: Floats
    labels: Mapping[str, NDArray[np.int64]]

    @property
    def n_replicates(self) -> int:
        """How many streams there are."""
        return int(self.inputs.shape[0])

    @property
    def n_steps(self) -> int:
        """How many patterns each stream has."""
        return int(self.inputs.shape[1])

    @property
    def n_input(self) -> int:
        """How many input units the patterns need."""
        return int(self.inputs.shape[2])

    @property
    def n_output(self) -> int:
        """How many output units the patterns need."""
        return int(self.targets.shape[2])

    def split(self, n_first: int) -> tuple["Patterns", "Patterns"]:
        """Return the first `n_first` steps and the rest."""
        return self._part(slice(None, n_first)), self._part(slice(n_first, None))

    def pieces(self, _n_steps: int) -> Iterator["Patterns"]:
        """Yield the whole stream as one piece: it lies in memory anyway."""
        yield self

    def made(self, first: int, last: int, _together: int) -> Iterator[Made]:
        """Yield the patterns of the replicates from `first` to `last`, all at once: they are there."""
        yield first, last, self.inputs[first:last], self.targets[first:last]

    def shuffle(self, generators: Sequence[np.random.Generator]) -> "Patterns":
        """Return next-element prediction on the same elements in random order, a control without structure in time."""
        elements = zip(generators, self.inputs, strict=True)
        return predict_next(np.stack([generator.permutation(inputs) for generator, inputs in elements]), {})

    def _part(self, steps: slice) -> "Patterns":
        """Return some consecutive steps in arrays of their own."""
        return Patterns(
            inputs=self.inputs[:, steps].copy(),
            targets=self.targets[:, steps].copy(),
            labels={name: label[..., steps] for name, label in self.labels.items()},
        )


def predict_next(stream: Floats, labels: Mapping[str, NDArray[np.int64]]) -> Patterns:
    """Turn a stream (replicate, step, unit) into the task of predicting the next element.

    The target of the last step is the first element: the stream is a loop.
    """
    return Patterns(inputs=stream, targets=np.roll(stream, -1, axis=1), labels=labels)
