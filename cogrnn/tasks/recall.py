"""Say the bit that was there some steps ago: the plainest demand on a memory."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cogrnn.errors import require
from cogrnn.tasks.patterns import Patterns


@dataclass(frozen=True)
class Recall:
    """Recall a random bit after a lag, and predict temporal XOR; both with a window of given width.

    Parameters
    ----------
    longest_lag
        Every lag from 0, the present bit, to this one is a task of its own; at least 1.
    window_width
        How many elements the window network sees in recall; at least 1, and not above the longest lag.
    n_steps
        Bits of the training stream; at least 1.
    n_test_steps, n_burn_in_steps
        Bits of the fresh test stream that are scored, at least 1, and before them, at least 0.
    xor_window_width
        How many elements the window network sees in temporal XOR; at least 1.
    n_xor_triples
        Triples of the training stream of temporal XOR; at least 1.

    Raises
    ------
    SpecError
        A number outside the range said above.
    """

    longest_lag: int
    window_width: int
    n_steps: int
    n_test_steps: int
    n_burn_in_steps: int
    xor_window_width: int
    n_xor_triples: int

    def __post_init__(self) -> None:
        for field, least in (
            ("longest_lag", 1), ("window_width", 1), ("n_steps", 1), ("n_test_steps", 1), ("n_burn_in_steps", 0),
            ("xor_window_width", 1), ("n_xor_triples", 1),
        ):  # fmt: skip
            given = getattr(self, field)
            require(
                given >= least,
                f"Recall.{field}",
                f"must be at least {least}",
                got=given,
                hint=f"task.{field}={max(least, 4)}",
            )
        require(
            self.window_width <= self.longest_lag,
            "Recall.window_width",
            f"must be at most the longest lag, {self.longest_lag}: beyond the window there must be something to ask "
            "for",
            got=self.window_width,
            hint=f"task.window_width={self.longest_lag}",
        )

    def training_patterns(self, lag: int, generators: Sequence[np.random.Generator]) -> Patterns:
        """Draw one training stream per generator; the same for every lag."""
        return self._patterns(lag, self.n_steps, generators)

    def test_patterns(self, lag: int, generators: Sequence[np.random.Generator]) -> Patterns:
        """Draw one fresh stream per generator, burn-in and scored part together; the same for every lag."""
        return self._patterns(lag, self.n_burn_in_steps + self.n_test_steps, generators)

    def _patterns(self, lag: int, n_steps: int, generators: Sequence[np.random.Generator]) -> Patterns:
        """Draw fair bits; at the first steps the bits that are asked for were never shown."""
        longest = self.longest_lag
        bits = np.stack([generator.integers(0, 2, longest + n_steps) for generator in generators]).astype(np.float64)
        shown, asked = bits[:, longest:], bits[:, longest - lag : longest - lag + n_steps]
        return Patterns(shown[..., np.newaxis].copy(), asked[..., np.newaxis].copy(), {})
