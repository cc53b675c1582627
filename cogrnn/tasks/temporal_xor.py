"""Temporal XOR: every third bit of a stream is the exclusive or of the two before it (Elman, 1990, p. 185)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cogrnn.errors import require
from cogrnn.tasks.patterns import Patterns, predict_next


@dataclass(frozen=True)
class TemporalXOR:
    """Predict the next bit of concatenated triples (a, b, a xor b); a and b are fair coins.

    Parameters
    ----------
    n_triples
        Triples in the training stream; at least 1. Elman's 3,000 bits are 1,000 triples.
    n_test_triples
        Triples of the fresh test stream that are scored; at least 1.
    n_burn_in_triples
        Triples presented before them, so that the start of the context is forgotten; at least 0.

    Raises
    ------
    SpecError
        A number outside the range said above.
    """

    n_triples: int
    n_test_triples: int
    n_burn_in_triples: int

    def __post_init__(self) -> None:
        for field, least in (("n_triples", 1), ("n_test_triples", 1), ("n_burn_in_triples", 0)):
            given = getattr(self, field)
            require(
                given >= least,
                f"TemporalXOR.{field}",
                f"must be at least {least}",
                got=given,
                hint=f"task.{field}={max(least, 100)}",
            )

    def training_patterns(self, generators: Sequence[np.random.Generator]) -> Patterns:
        """Draw one training stream per generator; the last bit's target is the first bit."""
        return _patterns(self.n_triples, generators)

    def test_patterns(self, generators: Sequence[np.random.Generator]) -> tuple[Patterns, Patterns]:
        """Draw one fresh stream per generator: the burn-in and the part that is scored."""
        whole = _patterns(self.n_burn_in_triples + self.n_test_triples, generators)
        return whole.split(3 * self.n_burn_in_triples)


def _patterns(n_triples: int, generators: Sequence[np.random.Generator]) -> Patterns:
    """Draw streams of triples with the label `phase`: 1, 2, 3 within each triple.

    At phase 2 the next bit is the exclusive or and can be predicted; at phases 3 and 1 it is a fair coin.
    """
    streams = []
    for generator in generators:
        pair = generator.integers(0, 2, size=(n_triples, 2))
        triples = np.column_stack([pair, pair[:, 0] ^ pair[:, 1]])
        streams.append(triples.reshape(-1, 1).astype(np.float64))
    phase = np.tile(np.arange(1, 4), n_triples)
    return predict_next(np.stack(streams), {"phase": phase})
