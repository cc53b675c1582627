"""Populations for tests of the kernels: networks with all that kernels change, and the streams that they learn."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from cogrnn import kernels

SMALL = st.tuples(st.integers(1, 7), st.integers(1, 24), st.integers(1, 7))
LARGE = st.tuples(st.integers(1, 20), st.integers(42, 70), st.integers(1, 20))


@dataclass(frozen=True)
class Settings:
    memory: bool
    cross_entropy: bool
    learning_rate: float
    momentum: float

    @property
    def numbers(self):
        return self.cross_entropy, self.learning_rate, self.momentum


def settings_with(memory):
    rates, momenta = st.sampled_from([0.05, 0.3]), st.sampled_from([0.0, 0.5, 0.9])
    return st.builds(Settings, memory, st.booleans(), rates, momenta)


class Population:
    """Networks with all that kernels change, and the streams that they learn."""

    def __init__(self, sizes, n_replicates, n_steps, seed, *, k=1, spread=0.5, sparse=False):
        n_input, n_hidden, n_output = sizes
        draw = np.random.default_rng(seed)
        shapes = (n_hidden, n_input), (n_hidden, n_hidden), (n_output, n_hidden), (n_hidden,), (n_output,)
        self.weights = [draw.uniform(-spread, spread, (n_replicates, *shape)) for shape in shapes]
        self.velocities = [np.zeros_like(array) for array in self.weights]
        self.context = np.full((n_replicates, n_hidden), 0.5)
        self.past = [np.zeros((n_replicates, k, n_input)), np.zeros((n_replicates, k, n_hidden))]
        self.past.append(np.zeros(n_replicates, dtype=np.int64))
        self.inputs = draw.uniform(-1.0, 1.0, (n_replicates, n_steps, n_input))
        if sparse:
            self.inputs = (self.inputs > 0.7).astype(float)
        self.targets = draw.integers(0, 2, (n_replicates, n_steps, n_output)).astype(float)

    def arrays(self):
        return [*self.weights, *self.velocities, self.context, *self.past]

    def only(self, replicates):
        chosen = object.__new__(Population)
        for name, value in vars(self).items():
            part = (
                [array[replicates].copy() for array in value] if isinstance(value, list) else value[replicates].copy()
            )
            setattr(chosen, name, part)
        return chosen

    def copy(self):
        return self.only(slice(None))

    def in_single_precision(self):
        rounded = self.copy()
        rounded.weights = [array.astype(np.float32) for array in self.weights]
        rounded.velocities = [array.astype(np.float32) for array in self.velocities]
        return rounded

    def learn(self, rule, ways, *, by=kernels, first=0, last=None, start=0, stop=None):
        last = len(self.context) if last is None else last
        streams = self.inputs[:, start:stop].copy(), self.targets[:, start:stop].copy()
        moving = {
            "elman": (*self.velocities, self.context, ways.memory),
            "read_out": (*self.velocities[2::2], self.context, ways.memory),
            "bptt": (*self.velocities, self.context, *self.past),
            "full_bptt": (*self.velocities, self.context),
        }
        getattr(by, f"train_{rule}")(first, last, *streams, *self.weights, *moving[rule], *ways.numbers)
        return self

    def present(self, memory, *, by=kernels, contexts=None):
        shape = self.inputs.shape[:2]
        hidden, output = np.empty((*shape, self.context.shape[1])), np.empty((*shape, self.targets.shape[2]))
        last = len(self.context)
        if contexts is None:
            by.present(0, last, self.inputs, *self.weights, self.context, memory, hidden, output)
        else:
            by.present_with_contexts(0, last, self.inputs, contexts, *self.weights, hidden, output)
        return [hidden, output, self.context]


def assert_same(one, other):
    for ours, theirs in zip(one, other, strict=True):
        np.testing.assert_array_equal(ours, theirs)


def assert_close(ours, plain, tolerance=1e-10):
    """Compare what two populations came to, network by network; all arrays have the replicate first.

    A network whose numbers grow beyond 100 is on its way to infinity, and passes every difference in a last place on to
    all that it feeds: it is only asked to grow in both.
    """
    tame = np.ones(len(plain[0]), dtype=bool)
    for array in plain:
        tame &= (np.abs(array) <= 100.0).reshape(len(tame), -1).all(axis=1)
    for one, other in zip(ours, plain, strict=True):
        np.testing.assert_allclose(one[tame], other[tame], rtol=tolerance, atol=tolerance)
    for network in np.flatnonzero(~tame):
        reached = np.concatenate([np.ravel(array[network]) for array in ours])
        assert not np.abs(reached).max() <= 99.0
