"""Before anything is timed: all peers compute the same update, or there is no time."""

import numpy as np

from benchmarks.peers import Peer
from benchmarks.peers.numpy_ import Numpy
from benchmarks.problem import Floats, Problem

N_STEPS, MOST_NETWORKS = 100, 8
TOLERANCE = 1e-10


class UnequalUpdatesError(Exception):
    """A peer computes something else; its time would mean nothing."""


def check(peer: Peer, problem: Problem) -> float:
    """Train the peer's population and, one by one, plain NumPy's; compare the weights.

    Parameters
    ----------
    peer
        Whom to check.
    problem
        Its first `N_STEPS` steps are trained on. Of a large population, `MOST_NETWORKS` spread over it are compared.

    Returns
    -------
    The largest difference of two weights, divided by the largest weight of their array.

    Raises
    ------
    UnequalUpdatesError
        That is more than `TOLERANCE`.
    """
    short = problem.shortened(N_STEPS)
    theirs = trained(peer, short)
    worst = 0.0
    for network in np.unique(np.linspace(0, problem.n_networks - 1, MOST_NETWORKS).astype(int)):
        for name, plain in trained(Numpy, short.only(int(network))).items():
            difference = np.max(np.abs(theirs[name][network] - plain[0])) / np.max(np.abs(plain))
            if not difference <= TOLERANCE:
                raise UnequalUpdatesError(
                    f"{peer.library} ({peer.form}), {problem.shape.name}, network {network}: after {short.n_steps} "
                    f"steps, {name} differs by {difference:.1e} of its largest weight. No time is reported."
                )
            worst = max(worst, float(difference))
    return worst


def trained(peer: Peer, problem: Problem) -> dict[str, Floats]:
    """Return the weights after training once on the whole stream."""
    learner = peer(problem)
    learner.learn()
    return learner.weights()
