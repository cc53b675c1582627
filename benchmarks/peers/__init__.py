"""The peers: one file for each library, the same update in all of them.

A learner is made from a `Problem`, trains on the whole stream whenever `work` is called, going on from where it is,
and returns its weights as the `result`, in cogrnn's shapes. A library that is not installed is left out.
"""

import importlib
from typing import Protocol

from benchmarks.contestants import Contestant
from benchmarks.peers.cogrnn_ import Cogrnn
from benchmarks.peers.numpy_ import Numpy
from benchmarks.problem import Problem

OPTIONAL = ("torch", "jax")


class Peer(Contestant[Problem], Protocol):
    """One way to compute a population's training.

    Attributes
    ----------
    fewest_steps, most_steps
        How long a stream it is given, so that one call takes some hundredths of a second. cogrnn takes weights to its
        lanes and back in every call, so it gets at least a quarter of the pieces that studies hand to it.
    """

    fewest_steps: int
    most_steps: int


def peers() -> tuple[list[Peer], list[str]]:
    """Return the peers that are installed, cogrnn and NumPy first, and the names of the libraries that are not."""
    found: list[Peer] = [Cogrnn, Numpy]
    absent = []
    for library in OPTIONAL:
        try:
            found += importlib.import_module(f"benchmarks.peers.{library}_").PEERS
        except ImportError:
            absent.append(library)
    return found, absent
