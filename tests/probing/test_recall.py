"""Dense networks, delayed connections and the softmax: plain Python, theory, and arithmetic by hand."""

import numpy as np
import pytest

from cogrnn.errors import SpecError
from cogrnn.execution import Execution
from cogrnn.networks import Hopfield, overlap
from cogrnn.probing import energy_path, entropic_size, follow, recall, recall_dense, recall_softmax
from cogrnn.seeding import Streams
from cogrnn.tasks import Loads, corrupted, random_memories
from cogrnn.training import Storage, next_state_weights
from tests.oracles import plain_hopfield

PLUS_MINUS = Hopfield(n_units=12, coding="plus_minus", threshold=0.0, updates="asynchronous")


@pytest.fixture(scope="module")
def execution():
    with Execution(1) as execution:
        yield execution


@pytest.mark.parametrize("degree", [2, 3, 4])
def test_dense_networks_do_as_in_plain_python(execution, degree):
    streams = Streams(5, 2)
    memories = random_memories(9, 12, streams.of("memories"))
    cues = random_memories(4, 12, streams.of("cues"))
    found = recall_dense(memories, degree, cues, streams.of("looks"), execution)
    for r, generator in enumerate(streams.of("looks")):
        seeds = generator.integers(0, 2**64, 4, dtype=np.uint64)
        for trial in range(4):
            plain = plain_hopfield.settled_dense(
                memories[r].tolist(), degree, cues[r, trial].tolist(), int(seeds[trial])
            )
            assert found[r, trial].tolist() == plain


def test_no_look_raises_the_energy_of_a_dense_network(execution):
    streams = Streams(6, 3)
    memories = random_memories(20, 12, streams.of("memories"))
    found = recall_dense(memories, 4, random_memories(5, 12, streams.of("cues")), streams.of("looks"), execution)
    energies = -((memories[:, None] @ found[..., None]) ** 4).sum(axis=(2, 3))
    for unit in range(12):
        turned = found.copy()
        turned[..., unit] *= -1
        assert (-((memories[:, None] @ turned[..., None]) ** 4).sum(axis=(2, 3)) >= energies - 1e-9).all()


def test_one_update_of_the_softmax_by_hand():
    memories = np.array([[[1.0, 1.0], [1.0, -1.0]]])
    found = recall_softmax(memories, 0.5, np.array([[[0.0, 2.0]]]))
    likes = np.exp([1.0, -1.0]) / np.exp([1.0, -1.0]).sum()
    np.testing.assert_allclose(found, [[[1.0, likes[0] - likes[1]]]])


def test_a_sharp_softmax_returns_the_nearest_memory():
    streams = Streams(7, 2)
    memories = random_memories(500, 64, streams.of("memories"))
    cues = corrupted(memories[:, :10], 6, streams.of("cues"))
    np.testing.assert_allclose(recall_softmax(memories, 10.0, cues), memories[:, :10], atol=1e-6)


@pytest.mark.parametrize("delay", [0, 3])
def test_delayed_connections_do_as_in_plain_python(execution, delay):
    streams = Streams(8, 2)
    memories = random_memories(3, 12, streams.of("memories"))
    fast, slow = Storage("hebb", None).weights(memories), 1.5 * next_state_weights(memories)
    film = follow(PLUS_MINUS, fast, slow, delay, memories[:, :1], streams.of("looks"), execution, n_frames=8)
    for r, generator in enumerate(streams.of("looks")):
        (seed,) = generator.integers(0, 2**64, 1, dtype=np.uint64)
        plain = plain_hopfield.followed(fast[r], slow[r], delay, memories[r, 0].tolist(), int(seed), 8)
        assert film[r, 0].tolist() == plain


def test_without_delayed_connections_a_memory_stands_still(execution):
    streams = Streams(9, 3)
    memories = random_memories(2, 100, streams.of("memories"))
    weights = Storage("hebb", None).weights(memories)
    network = Hopfield(100, "plus_minus", 0.0, "asynchronous")
    film = follow(network, weights, 0 * weights, 2, memories[:, :1], streams.of("looks"), execution, n_frames=5)
    np.testing.assert_array_equal(film, np.repeat(memories[:, :1, None], 5, axis=2))


def test_a_closed_sequence_goes_round(execution):
    streams = Streams(10, 2)
    memories = random_memories(4, 200, streams.of("memories"))
    network = Hopfield(200, "plus_minus", 0.0, "synchronous")
    circle = next_state_weights(memories, closed=True)
    film = recall(network, circle, memories[:, :1], streams.of("looks"), execution, n_frames=9).film
    best = overlap(film[:, 0], memories).argmax(axis=2)
    np.testing.assert_array_equal(best, np.tile([0, 1, 2, 3, 0, 1, 2, 3, 0], (2, 1)))


def test_the_energy_path_is_the_energy_of_each_state(execution):
    streams = Streams(11, 2)
    network = Hopfield(15, "zero_one", 0.5, "asynchronous")
    weights = Storage("hebb", None).weights(random_memories(3, 15, streams.of("memories")))
    cues = random_memories(4, 15, streams.of("cues"))
    found = recall(network, weights, cues, streams.of("looks"), execution, n_changes=40)
    path = energy_path(network, weights, cues, found)
    for r in range(2):
        for trial in range(4):
            state = network.coded(cues)[r, trial].copy()
            assert path[r, trial, 0] == plain_hopfield.energy(weights[r], 0.5, state)
            for change, unit in enumerate(found.changes[r, trial, : found.n_changes[r, trial]], start=1):
                state[unit] = 1.0 - state[unit]
                assert path[r, trial, change] == plain_hopfield.energy(weights[r], 0.5, state)
            assert path[r, trial, -1] == network.energy(weights, found.states)[r, trial]


def test_the_entropic_size_counts_states_by_the_time_spent_in_them():
    rests, goes_round = np.zeros((8, 3)), np.eye(4)[np.arange(8) % 4][:, :3]
    half, never = np.eye(4)[[0, 0, 1, 2, 0, 0, 1, 2]][:, :3], (np.arange(8)[:, None] >> np.arange(3)) & 1
    sizes = entropic_size(np.stack([rests, goes_round, half, never])[np.newaxis])
    np.testing.assert_allclose(sizes, [[1.0, 4.0, 2**1.5, 8.0]])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"loads": []}, r"Loads.loads: must be numbers above 0, got \[\]"),
        ({"loads": [0.1, 0.0]}, "Loads.loads"),
        ({"corruption": 1.5}, "Loads.corruption: must lie between 0 and 1, got 1.5"),
        ({"n_cues": 0}, "Loads.n_cues"),
    ],
)
def test_loads_refuse_impossible_numbers(given, said):
    with pytest.raises(SpecError, match=said):
        Loads(**{"loads": [0.1], "corruption": 0.1, "n_cues": 1, **given})
