"""Before anything is timed: all peers compute the same, or there is no time."""

from typing import TypeVar

import numpy as np

from benchmarks.contestants import Contestant, Given
from benchmarks.peers.numpy_ import Numpy
from benchmarks.problem import Floats, Problem

N_STEPS, MOST_NETWORKS = 100, 8
TOLERANCE = 1e-10
G = TypeVar("G", bound=Given)


class UnequalResultsError(Exception):
    """A peer computes something else; its time would mean nothing."""


def check(peer: Contestant[Problem], problem: Problem) -> float:
    """Train the peer's population for `N_STEPS` steps and, one by one, plain NumPy's; compare the weights."""
    return compare(peer, problem.shortened(N_STEPS), Numpy)


def compare(peer: Contestant[G], given: G, plain: Contestant[G]) -> float:
    """Let a peer compute what was given, and let a plain program compute it network by network.

    Parameters
    ----------
    peer
        Whom to check.
    given
        What is computed once. Of a large population, `MOST_NETWORKS` spread over it are compared.
    plain
        The program that the others are held to.

    Returns
    -------
    The largest difference of two numbers, divided by the largest number of their array.

    Raises
    ------
    UnequalResultsError
        That is more than `TOLERANCE`.
    """
    theirs = result(peer, given)
    worst = 0.0
    for network in np.unique(np.linspace(0, given.n_networks - 1, MOST_NETWORKS).astype(int)):
        for name, ours in result(plain, given.only(int(network))).items():
            difference = np.max(np.abs(theirs[name][network] - ours[0])) / np.max(np.abs(ours))
            if not difference <= TOLERANCE:
                raise UnequalResultsError(
                    f"{peer.library} ({peer.form}), {given.shape.name}, network {network}: {name} differs by "
                    f"{difference:.1e} of its largest number. No time is reported."
                )
            worst = max(worst, float(difference))
    return worst


def result(peer: Contestant[G], given: G) -> dict[str, Floats]:
    """Return what a peer has after it has worked once."""
    worker = peer(given)
    worker.work()
    return worker.result()
