"""Keep one bit for a while (the latching problem of Bengio, Simard & Frasconi, 1994)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Latching:
    """At the end of a noisy sequence, say which of two classes its first element belonged to.

    Parameters
    ----------
    lengths
        The lengths T of sequences that are tried, each at least 2, increasing.
    noise_sd
        Standard deviation of the noise on all elements but the first; finite, at least 0.
    target
        What the unit should say at the end: this number for one class, minus it for the other; between 0 and 1.
    n_test_sequences
        Fresh sequences on which a unit is tested; at least 20.
    right
        The share of them whose class the sign of the answer must give, for the problem to count as solved.
    n_guesses
        How often random guessing may try; at least 1.
    guess_range
        Guessed weights are uniform between minus and plus this number; above 0.

    Raises
    ------
    SpecError
        A number outside the range said above.
    """

    lengths: list[int]
    noise_sd: float
    target: float
    n_test_sequences: int
    right: float
    n_guesses: int
    guess_range: float

    def __post_init__(self) -> None:
        increasing = all(one < other for one, other in zip(self.lengths, self.lengths[1:], strict=False))
        require(
            len(self.lengths) > 0 and min(self.lengths) >= 2 and increasing,
            "Latching.lengths",
            "must be whole numbers of at least 2, increasing",
            got=list(self.lengths),
            hint="task.lengths=[3,10,40]",
        )
        require(
            0.0 <= self.noise_sd < float("inf"),
            "Latching.noise_sd",
            "must be a finite number of at least 0",
            got=self.noise_sd,
            hint="task.noise_sd=0.2",
        )
        for field, low, example in (("target", 0.0, 0.8), ("right", 0.5, 0.95)):
            given = getattr(self, field)
            require(
                low < given <= 1.0,
                f"Latching.{field}",
                f"must be above {low:g} and at most 1",
                got=given,
                hint=f"task.{field}={example}",
            )
        for field, least in (("n_test_sequences", 20), ("n_guesses", 1)):
            given = getattr(self, field)
            require(
                given >= least,
                f"Latching.{field}",
                f"must be at least {least}",
                got=given,
                hint=f"task.{field}={10 * least}",
            )
        require(
            0.0 < self.guess_range < float("inf"),
            "Latching.guess_range",
            "must be a finite number above 0",
            got=self.guess_range,
            hint="task.guess_range=10",
        )

    def sequences(self, length: int, n_sequences: int, generator: np.random.Generator) -> tuple[Integers, Floats]:
        """Draw classes, 0 or 1 by a fair coin (sequence), and the noise after the first element (sequence, step)."""
        classes = generator.integers(0, 2, n_sequences)
        return classes, self.noise_sd * generator.standard_normal((n_sequences, length - 1))

    def guesses(self, generator: np.random.Generator) -> tuple[Floats, Floats]:
        """Draw guessed weights: w (guess) and u (guess, class)."""
        drawn = generator.uniform(-self.guess_range, self.guess_range, (self.n_guesses, 3))
        return drawn[:, 0], drawn[:, 1:]
