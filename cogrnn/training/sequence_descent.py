"""Online gradient descent on sequences: one update after each of them."""

from dataclasses import dataclass

from cogrnn.errors import require


@dataclass(frozen=True)
class SequenceDescent:
    """Plain gradient descent with one update after every sequence, whose error goes back to its beginning.

    Parameters
    ----------
    learning_rate
        The step along the negative gradient; finite and above 0.
    n_sequences
        How many sequences are learnt from; at least 1.

    Raises
    ------
    SpecError
        A number outside the range said above.
    """

    learning_rate: float
    n_sequences: int

    def __post_init__(self) -> None:
        require(
            0.0 < self.learning_rate < float("inf"),
            "SequenceDescent.learning_rate",
            "must be a finite number above 0",
            got=self.learning_rate,
            hint="training.learning_rate=0.1",
        )
        require(
            self.n_sequences >= 1,
            "SequenceDescent.n_sequences",
            "must be at least 1",
            got=self.n_sequences,
            hint="training.n_sequences=20000",
        )
