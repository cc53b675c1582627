"""The peers: one file for each library, the same update in all of them.

A learner is made from a `Problem`, trains on the whole stream whenever `learn` is called, going on from where it is,
and returns its weights in cogrnn's shapes. A library that is not installed is left out.
"""

import importlib
from typing import Protocol

from benchmarks.peers.cogrnn_ import Cogrnn
from benchmarks.peers.numpy_ import Numpy
from benchmarks.problem import Floats, Problem

OPTIONAL = ("torch", "jax")


class Learner(Protocol):
    """A population in the course of training."""

    def learn(self) -> None:
        """Train every network on its whole stream once; return when all is computed."""

    def weights(self) -> dict[str, Floats]:
        """Return the present weights by cogrnn's names, shape (network, to, from)."""


class Peer(Protocol):
    """One way to compute a population's training.

    Attributes
    ----------
    library
        Its column in the tables. Where a library is there in several forms, the fastest counts.
    form
        What tells the forms of one library apart.
    one, many
        Whether it takes one network, and whether it takes several at once.
    fewest_steps, most_steps
        How long a stream it is given, so that one call takes some hundredths of a second. cogrnn takes weights to its
        lanes and back in every call, so it gets at least the pieces that studies hand to it.
    """

    library: str
    form: str
    one: bool
    many: bool
    fewest_steps: int
    most_steps: int

    def __call__(self, problem: Problem) -> Learner:
        """Return a population before training."""


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
