"""Sequences of varying length, one after the other: where each begins, and which of its steps are scored."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sequences:
    """The same number of sequences for every replicate.

    Parameters
    ----------
    inputs, targets
        Shape (replicate, step, unit).
    starts, scored
        1 where a sequence begins, and where there is a target, otherwise 0; shape (replicate, step). Steps before the
        first start, and between a last scored step and the next start, are silent and stand for nothing.
    numbers
        To which sequence each step belongs, from 0 on; shape (replicate, step).
    """

    inputs: Floats
    targets: Floats
    starts: Floats
    scored: Floats
    numbers: NDArray[np.int64]

    @property
    def n_sequences(self) -> int:
        """How many sequences each replicate has."""
        return int(self.numbers.max()) + 1

    def only(self, replicates: NDArray[np.int64]) -> "Sequences":
        """Return the sequences of some replicates."""
        return Sequences(*(getattr(self, field.name)[replicates] for field in fields(self)))

    def worst_error(self, output: Floats) -> Floats:
        """Return the largest |target - output| over units and scored steps (replicate, sequence)."""
        return self.worst(np.abs(self.targets - output).max(axis=2))

    def worst(self, values: Floats) -> Floats:
        """Return the largest of some values (replicate, step) over the scored steps of each sequence."""
        found = np.full((len(values), self.n_sequences), -np.inf)
        replicate, step = np.nonzero(self.scored)
        np.maximum.at(found, (replicate, self.numbers[replicate, step]), values[replicate, step])
        return found


def end_to_end(drawn: Sequence[tuple[Floats, Floats, Floats, NDArray[np.int64]]]) -> Sequences:
    """Lay sequences one right after the other; behind the last, all is silent.

    Parameters
    ----------
    drawn
        For each replicate, of all its sequences in turn: inputs (step, input unit), targets (step, output unit), where
        they are scored (step), and how long each sequence is.
    """
    shape = (len(drawn), max(len(scored) for _, _, scored, _ in drawn))
    inputs, targets = (np.zeros((*shape, drawn[0][place].shape[1])) for place in (0, 1))
    starts, scored, numbers = np.ones(shape), np.zeros(shape), np.zeros(shape, dtype=np.int64)
    for r, (own_inputs, own_targets, own_scored, lengths) in enumerate(drawn):
        n = len(own_scored)
        inputs[r, :n], targets[r, :n], scored[r, :n] = own_inputs, own_targets, own_scored
        starts[r, :n] = 0.0
        starts[r, np.cumsum(lengths) - lengths] = 1.0
        numbers[r, :n] = np.repeat(np.arange(lengths.size), lengths)
    return Sequences(inputs, targets, starts, scored, numbers)


def end_aligned(drawn: Sequence[tuple[Floats, Floats]], lengths: NDArray[np.int64], longest: int) -> Sequences:
    """Lay sequences with one target at their end side by side, so that all of them end at the same steps.

    Parameters
    ----------
    drawn
        For each replicate, inputs (sequence, `longest`, input unit), their last steps at the end and 0 before their
        first, and targets (sequence, output unit).
    lengths
        Shape (replicate, sequence).
    longest
        Steps that are set aside for each sequence.
    """
    inputs = np.stack([one for one, _ in drawn])
    n_replicates, n_sequences = lengths.shape
    targets = np.zeros((n_replicates, n_sequences, longest, drawn[0][1].shape[1]))
    targets[:, :, -1] = np.stack([one for _, one in drawn])
    starts = (np.arange(longest) == (longest - lengths)[:, :, np.newaxis]).astype(np.float64)
    scored = np.zeros((n_replicates, n_sequences * longest))
    scored[:, longest - 1 :: longest] = 1.0
    numbers = np.broadcast_to(np.repeat(np.arange(n_sequences), longest), scored.shape)
    flat = (n_replicates, n_sequences * longest)
    return Sequences(inputs.reshape(*flat, -1), targets.reshape(*flat, -1), starts.reshape(flat), scored, numbers)
