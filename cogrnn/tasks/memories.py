"""Random memories, and cues that call them: patterns of -1 and 1."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Memories:
    """How much a network stores, and from where it is asked.

    Each bit of a memory is a fair coin, -1 or 1.

    Parameters
    ----------
    n_memories
        How many memories a network stores; each number is a population of its own. At least 1 each.
    distances
        In how many units a cue differs from what it is made of; at least 0 each.
    n_cues
        How many cues of a kind a network is given; at least 1.

    Raises
    ------
    SpecError
        A number outside the range said above, or none at all.
    """

    n_memories: list[int]
    distances: list[int]
    n_cues: int

    def __post_init__(self) -> None:
        for field, least, example in (("n_memories", 1, "[5,10,15]"), ("distances", 0, "[0,5]")):
            given = getattr(self, field)
            require(
                len(given) > 0 and min(given) >= least,
                f"Memories.{field}",
                f"must be numbers of at least {least}",
                got=given,
                hint=f"task.{field}={example}",
            )
        require(self.n_cues >= 1, "Memories.n_cues", "must be at least 1", got=self.n_cues, hint="task.n_cues=20")


@dataclass(frozen=True)
class Loads:
    """How much networks of different sizes store, in memories per unit, and how they are asked.

    Parameters
    ----------
    loads
        Memories per unit; above 0 each.
    corruption
        The share of the units in which a cue differs from its memory; from 0 to 1.
    n_cues
        From how many of its memories a network is started, from all of them where it has fewer; at least 1.

    Raises
    ------
    SpecError
        A number outside the range said above, or none at all.
    """

    loads: list[float]
    corruption: float
    n_cues: int

    def __post_init__(self) -> None:
        require(
            len(self.loads) > 0 and min(self.loads) > 0.0,
            "Loads.loads",
            "must be numbers above 0",
            got=self.loads,
            hint="task.loads=[0.1,0.138]",
        )
        require(
            0.0 <= self.corruption <= 1.0,
            "Loads.corruption",
            "must lie between 0 and 1",
            got=self.corruption,
            hint="task.corruption=0.1",
        )
        require(self.n_cues >= 1, "Loads.n_cues", "must be at least 1", got=self.n_cues, hint="task.n_cues=20")


def random_memories(n_memories: int, n_units: int, generators: Sequence[np.random.Generator]) -> Floats:
    """Draw memories of -1 and 1, shape (replicate, memory, unit), one set per generator."""
    return np.stack([1.0 - 2.0 * generator.integers(0, 2, (n_memories, n_units)) for generator in generators])


def corrupted(patterns: Floats, distance: int, generators: Sequence[np.random.Generator]) -> Floats:
    """Return patterns (replicate, pattern, unit) of which as many units as `distance`, chosen at random, are inverted.

    Raises
    ------
    SpecError
        A pattern has fewer units.
    """
    n_units = patterns.shape[2]
    require(
        0 <= distance <= n_units,
        "corrupted.distance",
        f"must lie between 0 and the number of units, {n_units}",
        got=distance,
        hint="task.distances=[0,5]",
    )
    cues = patterns.copy()
    for generator, own in zip(generators, cues, strict=True):
        for cue in own:
            cue[generator.permutation(n_units)[:distance]] *= -1.0
    return cues
