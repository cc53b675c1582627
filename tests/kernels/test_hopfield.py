"""Hopfield's network: the compiled loops against plain Python, theory as properties, and arithmetic by hand."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cogrnn.execution import Execution
from cogrnn.kernels.hopfield import uniform
from cogrnn.networks import Hopfield, overlap
from cogrnn.probing import recall
from cogrnn.seeding import Streams
from cogrnn.tasks import random_memories
from cogrnn.training import Storage, next_state_weights, one_way
from tests.oracles import plain_hopfield

CODINGS = ("zero_one", "plus_minus")


def population(n_replicates, n_units, n_memories, *, root_seed=1, symmetric=True):
    """Return weights (replicate, to, from) of Gaussian numbers, and random cues."""
    streams = Streams(root_seed, n_replicates)
    weights = np.stack([generator.normal(size=(n_units, n_units)) for generator in streams.of("weights")])
    if symmetric:
        weights = weights + np.swapaxes(weights, 1, 2)
    weights *= 1.0 - np.eye(n_units)
    return weights, random_memories(n_memories, n_units, streams.of("cues")), streams


@pytest.fixture(scope="module")
def execution():
    with Execution(1) as execution:
        yield execution


def test_random_numbers_are_those_of_split_mix():
    assert uniform(0, 0) == (0xE220A8397B1DCDAF >> 11) / 2**53  # the reference implementation's first number
    assert [uniform(7, count) for count in range(5)] == [plain_hopfield.split_mix(7, count) for count in range(5)]


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("symmetric", [True, False])
def test_units_that_look_one_at_a_time_do_as_in_plain_python(execution, coding, symmetric):
    network = Hopfield(n_units=12, coding=coding, threshold=0.3, updates="asynchronous")
    weights, cues, streams = population(3, 12, 4, symmetric=symmetric)
    found = recall(network, weights, cues, streams.of("looks"), execution, longest=9.0, n_changes=200)
    for r, generator in enumerate(streams.of("looks")):
        seeds = generator.integers(0, 2**64, 4, dtype=np.uint64)
        for trial in range(4):
            start = network.coded(cues)[r, trial]
            plain = plain_hopfield.settled(weights[r].tolist(), 0.3, network.off, start, int(seeds[trial]), 9.0)
            assert found.states[r, trial].tolist() == plain[0]
            assert found.times[r, trial] == pytest.approx(plain[1])
            assert found.n_changes[r, trial] == len(plain[2])
            assert found.changes[r, trial, : len(plain[2])].tolist() == plain[2]
            assert found.periods[r, trial] == np.isfinite(plain[1])


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("n_clamped", [0, 5])
def test_units_that_look_at_once_do_as_in_plain_python(execution, coding, n_clamped):
    network = Hopfield(n_units=12, coding=coding, threshold=0.2, updates="synchronous")
    weights, cues, streams = population(3, 12, 4, symmetric=False)
    clamped = np.zeros(cues.shape, dtype=bool)
    clamped[..., :n_clamped] = True
    looks, kept = streams.of("looks"), clamped if n_clamped else None
    film = recall(network, weights, cues, looks, execution, longest=6, n_frames=6, clamped=kept).film
    for r in range(3):
        for trial in range(4):
            state = network.coded(cues)[r, trial].tolist()
            for frame in film[r, trial]:
                assert frame.tolist() == state
                state = plain_hopfield.looked_at_once(weights[r].tolist(), 0.2, network.off, state, range(n_clamped))


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 2**32), n_units=st.integers(2, 40), coding=st.sampled_from(CODINGS),
    threshold=st.floats(-2, 2),
)  # fmt: skip
@example(
    seed=2, n_units=2, coding="zero_one", threshold=6e-73
)  # what is left of two changes must not be lost in rounding
def test_energy_falls_with_every_change_and_ends_in_a_fixed_point(seed, n_units, coding, threshold):
    network = Hopfield(n_units, coding, threshold, "asynchronous")
    weights, cues, streams = population(2, n_units, 3, root_seed=seed)
    with Execution(1) as execution:
        found = recall(network, weights, cues, streams.of("looks"), execution, n_changes=500)
    assert (found.periods == 1).all()
    for r in range(2):
        for trial in range(3):
            state = network.coded(cues)[r, trial].copy()
            energies = [plain_hopfield.energy(weights[r], threshold, state)]
            for unit in found.changes[r, trial, : found.n_changes[r, trial]]:
                state[unit] = network.off if state[unit] == 1.0 else 1.0
                energies.append(plain_hopfield.energy(weights[r], threshold, state))
            assert state.tolist() == found.states[r, trial].tolist()
            assert (np.diff(energies) < 1e-9).all()
            assert energies[-1] == pytest.approx(network.energy(weights, found.states)[r, trial])
            again = plain_hopfield.looked_at_once(weights[r].tolist(), threshold, network.off, state.tolist())
            assert again == state.tolist()


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32), n_units=st.integers(2, 40), coding=st.sampled_from(CODINGS))
def test_units_that_look_at_once_end_in_a_fixed_point_or_take_turns_between_two_states(seed, n_units, coding):
    network = Hopfield(n_units, coding, 0.0, "synchronous")
    weights, cues, streams = population(2, n_units, 3, root_seed=seed)
    with Execution(1) as execution:
        found = recall(network, weights, cues, streams.of("looks"), execution)
    assert set(np.unique(found.periods)) <= {1, 2}
    once = recall_once(network, weights, found.states)
    assert ((once == found.states).all(axis=2) == (found.periods == 1)).all()
    assert (recall_once(network, weights, once) == found.states).all()


def recall_once(network, weights, states):
    net = np.einsum("rij,rtj->rti", weights, states)
    return np.where(net > 0, 1.0, np.where(net < 0, network.off, states))


@pytest.mark.parametrize("updates", ["asynchronous", "synchronous"])
def test_the_same_bits_whatever_the_threads_and_the_neighbours(updates):
    network = Hopfield(20, "plus_minus", 0.0, updates)
    weights, cues, streams = population(7, 20, 3)
    with Execution(1) as one, Execution(3) as three:
        alone = recall(network, weights, cues, streams.of("looks"), one, n_frames=4)
        shared = recall(network, weights, cues, streams.of("looks"), three, n_frames=4)
        few = recall(network, weights[:2], cues[:2], streams.of("looks")[:2], one, n_frames=4)
    for name in ("states", "periods", "times", "film"):
        np.testing.assert_array_equal(getattr(alone, name), getattr(shared, name))
        np.testing.assert_array_equal(getattr(alone, name)[:2], getattr(few, name))


def test_clamped_units_never_look(execution):
    network = Hopfield(30, "plus_minus", 0.0, "asynchronous")
    weights, cues, streams = population(2, 30, 3)
    clamped = np.zeros(cues.shape, dtype=bool)
    clamped[..., :10] = True
    found = recall(network, weights, cues, streams.of("looks"), execution, clamped=clamped)
    assert (found.states[..., :10] == cues[..., :10]).all()
    seeds = streams.of("looks")[1].integers(0, 2**64, 3, dtype=np.uint64)
    plain = plain_hopfield.settled(weights[1].tolist(), 0, -1.0, cues[1, 2], int(seeds[2]), 1000.0, range(10))
    assert found.states[1, 2].tolist() == plain[0]


def test_the_film_shows_the_states_at_regular_times(execution):
    network = Hopfield(30, "plus_minus", 0.0, "asynchronous")
    weights, cues, streams = population(2, 30, 3)
    film = recall(network, weights, cues, streams.of("looks"), execution, n_frames=40, frame=0.25).film
    for frame in (0, 1, 2, 7):
        stopped = recall(network, weights, cues, streams.of("looks"), execution, longest=0.25 * frame + 1e-12)
        np.testing.assert_array_equal(film[:, :, frame], stopped.states)
    np.testing.assert_array_equal(film[:, :, -1], recall(network, weights, cues, streams.of("looks"), execution).states)


def test_the_time_of_random_looks_is_that_of_units_which_look_once_in_a_unit_of_time(execution):
    """With one unit to change the time is exponential with the mean 1; the last of ten is their harmonic number."""
    n_units, n_trials = 10, 4000
    weights = np.zeros((1, n_units, n_units))
    network = Hopfield(n_units, "zero_one", -1.0, "asynchronous")  # everything goes on as soon as it looks
    cues = -np.ones((1, n_trials, n_units))
    times = recall(network, weights, cues, Streams(3, 1).of("looks"), execution).times
    assert times.mean() == pytest.approx(sum(1 / k for k in range(1, 11)), abs=0.1)


def test_one_memory_by_hand():
    """Of (1, 0, 1, 0, 1), each pair that agrees is joined by 1 and each other by -1."""
    memory = np.array([[[1.0, -1.0, 1.0, -1.0, 1.0]]])
    weights = Storage("hebb", None).weights(memory)
    assert weights[0, 0].tolist() == [0, -1, 1, -1, 1]
    network = Hopfield(5, "zero_one", 0.0, "asynchronous")
    energies = network.energy(weights, np.array([[[1.0, 0, 1, 0, 1], [0, 0, 0, 0, 0], [1, 1, 0, 0, 0]]]))
    assert energies.tolist() == [[-3.0, 0.0, 1.0]]
    assert overlap(np.array([[[1.0, 0, 1, 0, 1], [0, 1, 0, 1, 0]]]), memory).tolist() == [[[1.0], [-1.0]]]


def test_next_state_weights_call_the_next_memory():
    memories = random_memories(4, 200, Streams(1, 1).of("memories"))
    weights = next_state_weights(memories)
    for s in range(3):
        called = np.sign(weights[0] @ memories[0, s])
        assert (called == memories[0, s + 1]).mean() > 0.95


def test_one_way_keeps_one_connection_of_each_pair():
    streams = Streams(1, 3)
    weights = Storage("hebb", None).weights(random_memories(5, 40, streams.of("memories"))) + 0.5 * (1 - np.eye(40))
    kept = one_way(weights, streams.of("cuts"))
    assert ((kept != 0) ^ (np.swapaxes(kept, 1, 2) != 0))[:, ~np.eye(40, dtype=bool)].all()
    assert (kept[kept != 0] == weights[kept != 0]).all()
    assert (kept[:, np.triu_indices(40, 1)[0], np.triu_indices(40, 1)[1]] != 0).mean() == pytest.approx(0.5, abs=0.05)
