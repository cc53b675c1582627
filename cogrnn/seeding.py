"""The only place that makes random generators.

One stream per purpose and replicate, all of them grown from one root seed. A stream's numbers depend on the root seed,
the purpose's name and the replicate's index alone, so that adding a probe, a condition or more replicates, or changing
the number of threads, changes no other number.
"""

import hashlib
from dataclasses import dataclass

import numpy as np

from cogrnn.errors import require


@dataclass(frozen=True)
class Streams:
    """The random streams of all replicates of one run.

    Parameters
    ----------
    root_seed
        The one seed that a user states; a whole number from 0 to 2**63 - 1.
    n_replicates
        How many independent repetitions there are; at least 1.
    first
        The index of the first of them; above 0 where a population is extended.
    """

    root_seed: int
    n_replicates: int
    first: int = 0

    def __post_init__(self) -> None:
        require(
            0 <= self.root_seed < 2**63,
            "Streams.root_seed",
            "must be a whole number from 0 to 2**63 - 1",
            got=self.root_seed,
            hint="root_seed=1990",
        )
        require(
            self.n_replicates >= 1,
            "Streams.n_replicates",
            "must be at least 1",
            got=self.n_replicates,
            hint="n_replicates=100",
        )

    def of(self, purpose: str) -> tuple[np.random.Generator, ...]:
        """Return one fresh generator per replicate for a purpose such as "initial weights"."""
        key = _number_of(purpose)
        return tuple(
            np.random.Generator(np.random.PCG64(np.random.SeedSequence(self.root_seed, spawn_key=(key, replicate))))
            for replicate in range(self.first, self.first + self.n_replicates)
        )

    def shared(self, purpose: str) -> np.random.Generator:
        """Return the one generator of a purpose that belongs to the whole run, such as a bootstrap."""
        return np.random.Generator(
            np.random.PCG64(np.random.SeedSequence(self.root_seed, spawn_key=(_number_of(purpose),)))
        )


def _number_of(purpose: str) -> int:
    """Map a purpose's name to a 64-bit number that is the same on every machine."""
    return int.from_bytes(hashlib.sha256(purpose.encode()).digest()[:8], "little")
