"""The peers of the benchmarks compute the same update; nothing is timed here."""

import importlib

import pytest

from benchmarks.check import UnequalUpdatesError, check
from benchmarks.peers.cogrnn_ import Cogrnn
from benchmarks.peers.numpy_ import Numpy
from benchmarks.problem import Shape, problem

SHAPES = [Shape(1, 2, 1), Shape(6, 20, 6), Shape(31, 50, 31, one_hot=True)]  # the last is beyond side by side


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
@pytest.mark.parametrize("library", ["cogrnn", "torch", "jax"])
def test_peers_compute_the_update_of_plain_numpy(library, shape):
    if library != "cogrnn":
        pytest.importorskip(library, reason=f"{library} is an optional peer: python dev.py benchmark")
    module = importlib.import_module(f"benchmarks.peers.{library}_")
    for peer in getattr(module, "PEERS", [Cogrnn]):
        for n_networks in [1] * peer.one + [3] * peer.many:
            assert check(peer, problem(shape, n_networks, n_steps=100)) <= 1e-10


def test_who_computes_something_else_is_not_timed():
    class Confused(Numpy):
        """Learns each weight from a context unit by the activation of another."""

        def _descend(self, name, gradient):
            super()._descend(name, gradient if name != "w_ch" else gradient[:, ::-1])

    with pytest.raises(UnequalUpdatesError, match=r"6-20-6, network 0: after 100 steps, w_\w+ differs"):
        check(Confused, problem(SHAPES[1], 1, n_steps=100))
