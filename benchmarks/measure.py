"""Time peers side by side: one after the other in each round, so that all meet the same machine."""

import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np

from benchmarks.check import check
from benchmarks.contestants import Contestant, Named, Worker
from benchmarks.peers import Peer
from benchmarks.problem import Floats, Shape, problem

S = TypeVar("S", bound=Named)
AT_LEAST = 0.02
"""Seconds of one measurement; a shorter call is repeated."""

WORK = 2e8
"""Weights times steps times networks of one call, about: so are streams cut for large populations."""


@dataclass(frozen=True)
class Case(Generic[S]):
    """Contestants with the same networks and the same population.

    Parameters
    ----------
    shape, n_networks
        What works.
    peers
        Whom to time; they were checked.
    nanoseconds
        Processor time by step (or whatever is counted) and network, shape (round, peer).
    share
        Processor time divided by the time on the wall, over all measurements: 1 on a quiet core.
    difference
        The largest difference from plain NumPy's numbers that the check saw, as `check` returns it.
    """

    shape: S
    n_networks: int
    peers: Sequence[Contestant[Any]]
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


def measure(shape: Shape, n_networks: int, everyone: Sequence[Peer], n_rounds: int) -> Case[Shape]:
    """Check every peer that can train such a population, then time all in turn."""
    peers = [peer for peer in everyone if (peer.one if n_networks == 1 else peer.many)]
    workers, steps, difference = [], [], 0.0
    for peer in peers:
        n_steps = min(peer.most_steps, max(peer.fewest_steps, int(WORK / shape.n_weights / n_networks)))
        given = problem(shape, n_networks, n_steps)
        difference = max(difference, check(peer, given))
        workers.append(peer(given))
        steps.append(n_steps)
    nanoseconds, share = in_turn(workers, [n_steps * n_networks for n_steps in steps], n_rounds)
    return Case(shape, n_networks, peers, nanoseconds, share, difference)


def in_turn(workers: Sequence[Worker], counts: Sequence[int], n_rounds: int) -> tuple[Floats, float]:
    """Time everyone in each round, in every other round backwards, after a first call that compiles.

    `counts` says how many things each computes in one call. Returns nanoseconds of the processor for one of them, shape
    (round, worker), and the share of the wall's time that the processor was ours.
    """
    calls = []
    for worker in workers:
        worker.work()  # compiles, and fills the caches
        calls.append(max(1, int(np.ceil(AT_LEAST / _seconds(worker, 1)[0]))))
    seconds = np.empty((n_rounds, len(workers), 2))
    gc.collect()
    for done in range(n_rounds):
        for place in list(range(len(workers)))[:: 1 if done % 2 == 0 else -1]:
            seconds[done, place] = _seconds(workers[place], calls[place])
    done_by_each = np.array(calls) * np.array(counts)
    return 1e9 * seconds[..., 0] / done_by_each, float(seconds[..., 0].sum() / seconds[..., 1].sum())


def _seconds(worker: Worker, n_calls: int) -> tuple[float, float]:
    """Return the time of so many calls, of the processor (all threads) and on the wall."""
    wall, processor = time.perf_counter(), time.process_time()
    for _ in range(n_calls):
        worker.work()
    return time.process_time() - processor, time.perf_counter() - wall
