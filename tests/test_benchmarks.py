"""The peers of the benchmarks compute the same update; nothing is timed here."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import start
from benchmarks.architectures import attractors, cells, sequential
from benchmarks.architectures.contests import OPTIONAL, contests
from benchmarks.check import UnequalResultsError, check, compare
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

    with pytest.raises(UnequalResultsError, match=r"6-20-6, network 0: w_\w+ differs"):
        check(Confused, problem(SHAPES[1], 1, n_steps=100))


@pytest.mark.parametrize("contest", contests()[0], ids=lambda contest: contest.title)
def test_those_that_are_timed_beside_other_architectures_compute_the_same(contest):
    for n_networks in (1, 3):
        given = contest.draw[0](n_networks)
        for one in contest.contestants:
            if one.one if n_networks == 1 else one.many:
                assert compare(one, given, contest.plain) <= 1e-10


@pytest.mark.parametrize("library", OPTIONAL)
def test_optional_libraries_take_part_where_they_are_installed(library):
    pytest.importorskip(library, reason=f"{library} is an optional peer: python dev.py benchmark")
    assert library not in contests()[1]
    guests = {guest.__module__ for contest in contests()[0] for guest in contest.contestants}
    assert guests >= {f"benchmarks.architectures.{name}" for name in OPTIONAL[library]}


def test_cells_with_another_gradient_are_not_timed():
    class Hasty(cells.CogrnnLearning):
        """Learns a little faster."""

        learning_rate = 1.001 * cells.LEARNING_RATE

    contest = contests()[0][1]
    with pytest.raises(UnequalResultsError, match=r"7-4-7, network 0: w_\w+ differs"):
        compare(Hasty, contest.draw[0](1), contest.plain)


def test_sequential_networks_with_another_update_are_not_timed():
    class Confused(sequential.Numpy):
        """Learns nothing from the state."""

        def _descend(self, name, gradient):
            super()._descend(name, gradient if name != "w_sh" else 0.0 * gradient)

    with pytest.raises(UnequalResultsError, match=r"2-10-2, network 0: w_\w+ differs"):
        compare(Confused, sequential.plans(Shape(2, 10, 2), 1), sequential.Numpy)


def test_networks_that_end_elsewhere_are_not_timed():
    class Inattentive(attractors.Cogrnn):
        """Hears the wrong cues."""

        def result(self):
            return {"state": -super().result()["state"]}

    given = attractors.cued(attractors.Size(100, 5), "asynchronous", 1)
    with pytest.raises(UnequalResultsError, match=r"100 units, 5 memories, network 0: state differs by 2"):
        compare(Inattentive, given, attractors.Numpy)


TELLING = """
from cogrnn.training import epochs

class Told(epochs.Learner):
    def learn(self, *given):
        super().learn(*given)
        print("learnt", flush=True)

epochs.Learner = Told
"""
"""Says when a network of the study learns; those of the certificate have another learner."""


def test_the_wait_for_the_first_training_ends_when_one_network_has_learnt(tmp_path: Path) -> None:
    command = start.COMMAND.format(words=[*start.RUN, f"run.results={tmp_path}"])
    code = start.STOP_WHEN_TRAINING + TELLING + command
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "learnt\n"
    assert not list(tmp_path.rglob("dataset.nc"))
