"""A contest: what is given, who takes part, and how the times are counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from benchmarks.check import compare
from benchmarks.contestants import Contestant, Given
from benchmarks.measure import Case, in_turn

G = TypeVar("G", bound=Given)

POPULATION = 64


@dataclass(frozen=True)
class Contest(Generic[G]):
    """Programs that compute the same.

    Parameters
    ----------
    title, explained
        What is computed, and what there is to know of it.
    counted
        What times are divided by, beside the networks: a step, a cue.
    draw
        What makes the population of so many networks, and what it is to do, for each size.
    count
        How many of those things one network computes in one call.
    plain
        Plain NumPy, which the others are held to.
    contestants
        Who is timed.
    """

    title: str
    explained: str
    counted: str
    draw: Sequence[Callable[[int], G]]
    count: Callable[[G], int]
    plain: Contestant[G]
    contestants: Sequence[Contestant[G]]

    def hold(self, n_rounds: int) -> list[Case[Any]]:
        """Check and time everyone, one network of each size and then a population of each."""
        return [self._case(draw(n), n_rounds) for n in (1, POPULATION) for draw in self.draw]

    def _case(self, given: G, n_rounds: int) -> Case[Any]:
        """Check and time all who can take such a population."""
        able = [one for one in self.contestants if (one.one if given.n_networks == 1 else one.many)]
        difference = max(compare(one, given, self.plain) for one in able)
        counts = [self.count(given) * given.n_networks] * len(able)
        nanoseconds, share = in_turn([one(given) for one in able], counts, n_rounds)
        return Case(given.shape, given.n_networks, able, nanoseconds, share, difference)
