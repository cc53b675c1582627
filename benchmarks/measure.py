"""Time peers side by side: one after the other in each round, so that all meet the same machine."""

import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.check import check
from benchmarks.peers import Learner, Peer
from benchmarks.problem import Floats, Shape, problem

AT_LEAST = 0.02
"""Seconds of one measurement; a shorter call is repeated."""

WORK = 2e8
"""Weights times steps times networks of one call, about: so are streams cut for large populations."""


@dataclass(frozen=True)
class Case:
    """Peers with the same networks and the same population.

    Parameters
    ----------
    shape, n_networks
        What learns.
    peers
        Whom to time; they were checked.
    nanoseconds
        Processor time by step and network, shape (round, peer).
    share
        Processor time divided by the time on the wall, over all measurements: 1 on a quiet core.
    difference
        The largest difference from plain NumPy's weights that the check saw, as `check` returns it.
    """

    shape: Shape
    n_networks: int
    peers: list[Peer]
    nanoseconds: Floats
    share: float
    difference: float

    def of(self, library: str) -> Floats | None:
        """Return a library's times by round, in its fastest form; None if it is not there."""
        own = [place for place, peer in enumerate(self.peers) if peer.library == library]
        if not own:
            return None
        times: Floats = self.nanoseconds[:, min(own, key=lambda place: float(np.median(self.nanoseconds[:, place])))]
        return times


def measure(shape: Shape, n_networks: int, everyone: Sequence[Peer], n_rounds: int) -> Case:
    """Check every peer that can train such a population, then time all in turn, every other round backwards."""
    peers = [peer for peer in everyone if (peer.one if n_networks == 1 else peer.many)]
    learners, calls, steps, difference = [], [], [], 0.0
    for peer in peers:
        n_steps = min(peer.most_steps, max(peer.fewest_steps, int(WORK / shape.n_weights / n_networks)))
        given = problem(shape, n_networks, n_steps)
        difference = max(difference, check(peer, given))
        learner = peer(given)
        learner.learn()  # compiles, and fills the caches
        learners.append(learner)
        calls.append(max(1, int(np.ceil(AT_LEAST / _seconds(learner, 1)[0]))))
        steps.append(n_steps)

    seconds = np.empty((n_rounds, len(peers), 2))
    gc.collect()
    for done in range(n_rounds):
        for place in list(range(len(peers)))[:: 1 if done % 2 == 0 else -1]:
            seconds[done, place] = _seconds(learners[place], calls[place])
    updates = np.array(calls) * np.array(steps) * n_networks
    share = float(seconds[..., 0].sum() / seconds[..., 1].sum())
    return Case(shape, n_networks, peers, 1e9 * seconds[..., 0] / updates, share, difference)


def _seconds(learner: Learner, n_calls: int) -> tuple[float, float]:
    """Return the time of so many calls, of the processor (all threads) and on the wall."""
    wall, processor = time.perf_counter(), time.process_time()
    for _ in range(n_calls):
        learner.learn()
    return time.process_time() - processor, time.perf_counter() - wall
