"""Two patterns in a field of zeros, wherever they stand: some places are taught, others are not."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Fields:
    """Fields of one population.

    Parameters
    ----------
    inputs
        Shape (replicate, field, element).
    targets
        The class, 0 or 1; shape (replicate, field).
    """

    inputs: Floats
    targets: Floats


@dataclass(frozen=True)
class Shifts:
    """Say which of two patterns a field of zeros holds.

    Parameters
    ----------
    patterns
        The two patterns, of the same length, as texts of 0 and 1; quoted in YAML.
    length, longer_length
        Elements of a field, and of the longer ones that are only tested; each longer than a pattern.
    n_training_positions
        At how many of the places the patterns are taught; the others are held out. Each replicate has its own.

    Raises
    ------
    SpecError
        Patterns that are none, or a number outside the range said above.
    """

    patterns: list[str]
    length: int
    longer_length: int
    n_training_positions: int

    def __post_init__(self) -> None:
        require(
            len(self.patterns) == 2
            and len(self.patterns[0]) == len(self.patterns[1]) > 0
            and self.patterns[0] != self.patterns[1]
            and set("".join(self.patterns)) <= {"0", "1"},
            "Shifts.patterns",
            "must be two different texts of 0 and 1 of the same length",
            got=list(self.patterns),
            hint="task.patterns=['101','111']",
        )
        for field, above in (("length", self.width), ("longer_length", self.length)):
            given = getattr(self, field)
            require(
                given > above,
                f"Shifts.{field}",
                f"must be above {above}",
                got=given,
                hint=f"task.{field}={2 * above}",
            )
        n_positions = self.length - self.width + 1
        require(
            1 <= self.n_training_positions < n_positions,
            "Shifts.n_training_positions",
            f"must lie between 1 and {n_positions - 1}",
            got=self.n_training_positions,
            hint=f"task.n_training_positions={n_positions // 2}",
        )

    @property
    def width(self) -> int:
        """How many elements a pattern has."""
        return len(self.patterns[0])

    def everywhere(self, length: int) -> tuple[Floats, Integers, Integers]:
        """Return the fields of both patterns at every place: (field, element), with their classes and places."""
        n_positions = length - self.width + 1
        fields = np.zeros((2 * n_positions, length))
        classes, places = np.divmod(np.arange(2 * n_positions), n_positions)
        for field, (kind, place) in enumerate(zip(classes, places, strict=True)):
            fields[field, place : place + self.width] = [float(element) for element in self.patterns[kind]]
        return fields, classes, places

    def divided(self, generators: Sequence[np.random.Generator]) -> tuple[Fields, Fields]:
        """Draw for each replicate the places that are taught; return these fields, in random order, and the others."""
        fields, classes, places = self.everywhere(self.length)
        taught, held_out = [], []
        for generator in generators:
            chosen = generator.permutation(self.length - self.width + 1)[: self.n_training_positions]
            is_taught = np.isin(places, chosen)
            taught.append(generator.permutation(np.flatnonzero(is_taught)))
            held_out.append(np.flatnonzero(~is_taught))
        return tuple(  # type: ignore[return-value]
            Fields(fields[rows], classes[rows].astype(float)) for rows in (np.stack(taught), np.stack(held_out))
        )

    def longer(self, n_replicates: int) -> Fields:
        """Return both patterns at every place of the longer fields, the same for all replicates."""
        fields, classes, _ = self.everywhere(self.longer_length)
        shape = (n_replicates, *fields.shape)
        return Fields(np.broadcast_to(fields, shape).copy(), np.broadcast_to(classes, shape[:2]).astype(float))
