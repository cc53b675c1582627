"""Two kinds of sequences told apart by their first elements, behind noise (Bengio et al., 1994; here 1997, exp. 3)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from cogrnn.errors import require
from cogrnn.tasks.sequences import Sequences, end_aligned

VARIANCE = 0.2
"""Of the noise."""

TARGET_VARIANCE = 0.1
"""Of the noise on targets."""


@dataclass(frozen=True)
class TwoSequences:
    """Say at the end of a sequence of numbers whether it began with 1s or with -1s; all that follows them is noise.

    The noise is normal with mean 0 and variance .2. The target is 1 for sequences that began with 1s, otherwise 0; if
    there is noise on what is taught, .2 and .8.

    Parameters
    ----------
    lag
        The minimal length T; lengths run up to T + T/10. At least 10.
    n_telling
        How many elements at the beginning tell the class; from 1 to `lag` - 1.
    noisy_beginning
        Whether there is noise on these elements, too (experiment 3b).
    noisy_targets
        Whether normal noise of variance .1 is added to the targets in training (experiment 3c).
    n_test_sequences
        Fresh sequences of the test; at least 1.

    Raises
    ------
    SpecError
        A number outside the range said above.
    """

    lag: int
    n_telling: int
    noisy_beginning: bool
    noisy_targets: bool
    n_test_sequences: int

    def __post_init__(self) -> None:
        for name, least, usual in (("lag", 10, 100), ("n_telling", 1, 3), ("n_test_sequences", 1, 256)):
            given, where = getattr(self, name), f"TwoSequences.{name}"
            require(given >= least, where, f"must be at least {least}", got=given, hint=f"task.{name}={usual}")
        require(
            self.n_telling < self.lag, "TwoSequences.n_telling", f"must be below the length {self.lag}",
            got=self.n_telling, hint="task.n_telling=3",
        )  # fmt: skip

    @property
    def n_input(self) -> int:
        """How many input units there are."""
        return 1

    @property
    def n_output(self) -> int:
        """How many output units there are."""
        return 1

    @property
    def longest(self) -> int:
        """How long a sequence may be."""
        return self.lag + self.lag // 10

    def sequences(self, n: int, generators: Sequence[np.random.Generator]) -> Sequences:
        """Draw `n` fresh sequences for each generator; their targets are without noise."""
        lengths, drawn = [], []
        for generator in generators:
            length = generator.integers(self.lag, self.longest + 1, n)
            first = generator.integers(0, 2, n)
            numbers = generator.normal(0.0, VARIANCE**0.5, (n, self.longest))
            place = np.arange(self.longest) - (self.longest - length)[:, np.newaxis]
            telling = (place >= 0) & (place < self.n_telling)
            told = np.broadcast_to((2.0 * first - 1.0)[:, np.newaxis], telling.shape)
            numbers = np.where(telling, told + (numbers if self.noisy_beginning else 0.0), numbers)
            targets = np.where(first == 1, *((0.2, 0.8) if self.noisy_targets else (1.0, 0.0)))
            drawn.append((np.where(place >= 0, numbers, 0.0)[:, :, np.newaxis], targets[:, np.newaxis]))
            lengths.append(length)
        return end_aligned(drawn, np.stack(lengths), self.longest)

    def taught(self, sequences: Sequences, generators: Sequence[np.random.Generator]) -> Sequences:
        """Return sequences as they are taught: with noise on their targets, if there is any."""
        if not self.noisy_targets:
            return sequences
        noise = [generator.normal(0.0, TARGET_VARIANCE**0.5, sequences.n_sequences) for generator in generators]
        noisy = sequences.targets.copy()
        noisy[sequences.scored == 1.0, 0] += np.concatenate(noise)
        return replace(sequences, targets=noisy)
