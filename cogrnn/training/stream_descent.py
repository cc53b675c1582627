"""Online gradient descent on streams that end with the first error (Gers et al., 2000)."""

from dataclasses import dataclass

from cogrnn.errors import require


@dataclass(frozen=True)
class StreamDescent:
    """Plain gradient descent with an update at every symbol; a stream ends with an error or with its length.

    Parameters
    ----------
    learning_rate
        The step along the negative gradient of 1/2 sum (t - y)^2; finite and above 0.
    n_streams
        How many times so many symbols are presented; at least 1.
    longest_stream
        After how many symbols a stream ends at the latest; at least 2.
    error_limit
        A stream ends where the squared error of any output unit is at least so large; finite and above 0.

    Raises
    ------
    SpecError
        A number outside the range said above.
    """

    learning_rate: float
    n_streams: int
    longest_stream: int
    error_limit: float

    def __post_init__(self) -> None:
        for name, usual in (("learning_rate", 0.5), ("error_limit", 0.49)):
            given, where = getattr(self, name), f"StreamDescent.{name}"
            finite = 0.0 < given < float("inf")
            require(finite, where, "must be a finite number above 0", got=given, hint=f"training.{name}={usual}")
        for name, least, many in (("n_streams", 1, 100), ("longest_stream", 2, 10000)):
            given, where = getattr(self, name), f"StreamDescent.{name}"
            require(given >= least, where, f"must be at least {least}", got=given, hint=f"training.{name}={many}")
