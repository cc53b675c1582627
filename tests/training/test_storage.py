"""The rules that store memories: hand arithmetic, plain loops, and what theory says of each."""

import numpy as np
import pytest

from cogrnn.errors import SpecError
from cogrnn.seeding import Streams
from cogrnn.tasks import Memories, corrupted, random_memories
from cogrnn.training import Storage, diluted


@pytest.fixture
def memories():
    return random_memories(6, 15, Streams(4, 3).of("memories"))


def test_hebb_sums_the_products(memories):
    weights = Storage("hebb", None).weights(memories)
    for r in range(3):
        for i in range(15):
            for j in range(15):
                by_hand = 0 if i == j else sum(memory[i] * memory[j] for memory in memories[r])
                assert weights[r, i, j] == by_hand


def test_clipped_keeps_the_signs(memories):
    hebb = Storage("hebb", None).weights(memories)
    np.testing.assert_array_equal(Storage("clipped", None).weights(memories), np.sign(hebb))


def test_bounded_never_leaves_its_bounds_and_forgets():
    memories = random_memories(60, 100, Streams(1, 2).of("memories"))
    weights = Storage("bounded", 3).weights(memories)
    assert set(np.unique(weights)) <= {-3, -2, -1, 0, 1, 2, 3}
    plain = 0
    for memory in memories[0]:
        plain = min(3, max(-3, plain + memory[0] * memory[1]))
    assert weights[0, 0, 1] == plain
    agree = np.sign(np.einsum("rij,rmj->rmi", weights, memories)) * memories
    assert agree[:, -1].mean() > 0.95
    assert agree[:, :20].mean() < 0.3


def test_storkey_follows_its_definition(memories):
    own = memories[0]
    weights = np.zeros((15, 15))
    for x in own:
        before = weights.copy()
        for i in range(15):
            for j in range(15):
                h_ij = sum(before[i, k] * x[k] for k in range(15) if k not in (i, j))
                h_ji = sum(before[j, k] * x[k] for k in range(15) if k not in (i, j))
                if i != j:
                    weights[i, j] = before[i, j] + (x[i] * x[j] - x[i] * h_ji - h_ij * x[j]) / 15
    np.testing.assert_allclose(Storage("storkey", None).weights(memories)[0], weights, atol=1e-12)


def test_pseudo_inverse_holds_every_memory_still(memories):
    weights = Storage("pseudo_inverse", None).weights(memories)
    projection = weights + np.stack([np.diag(np.diag(np.linalg.pinv(own) @ own)) for own in memories])
    np.testing.assert_allclose(np.einsum("rij,rmj->rmi", projection, memories), memories, atol=1e-12)


@pytest.mark.parametrize("rule", ["hebb", "clipped", "storkey", "pseudo_inverse"])
def test_weights_are_symmetric_without_self_connections(memories, rule):
    weights = Storage(rule, None).weights(memories)
    np.testing.assert_allclose(weights, np.swapaxes(weights, 1, 2), atol=1e-12)
    assert (np.diagonal(weights, axis1=1, axis2=2) == 0).all()


def test_dilution_cuts_a_share_of_the_pairs():
    weights = np.ones((2, 100, 100)) - np.eye(100)
    kept = diluted(weights, 0.3, Streams(1, 2).of("cuts"))
    np.testing.assert_array_equal(kept, np.swapaxes(kept, 1, 2))
    assert kept.mean() == pytest.approx(0.7 * 0.99, abs=0.02)


def test_corruption_inverts_as_many_units_as_asked(memories):
    for distance in (0, 4, 15):
        cues = corrupted(memories, distance, Streams(2, 3).of("cues"))
        assert ((cues != memories).sum(axis=2) == distance).all()
    with pytest.raises(SpecError, match=r"corrupted\.distance: must lie between 0 and the number of units, 15, got 16"):
        corrupted(memories, 16, Streams(2, 3).of("cues"))


def test_memories_are_fair_coins():
    drawn = random_memories(10, 1000, Streams(1, 2).of("memories"))
    assert set(np.unique(drawn)) == {-1.0, 1.0}
    assert abs(drawn.mean()) < 0.05


@pytest.mark.parametrize(
    ("rule", "bound", "said"),
    [
        ("hebbian", None, "Storage.rule"),
        ("hebb", 3, "has no meaning for the rule hebb"),
        ("bounded", None, "must be at least 1 for the rule bounded"),
        ("bounded", 0, "must be at least 1 for the rule bounded, got 0"),
    ],
)
def test_a_rule_refuses_what_it_cannot_do(rule, bound, said):
    with pytest.raises(SpecError, match=said):
        Storage(rule, bound)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"n_memories": []}, r"Memories.n_memories: must be numbers of at least 1, got \[\]"),
        ({"n_memories": [0]}, r"got \[0\]"),
        ({"distances": [-1]}, "Memories.distances"),
        ({"n_cues": 0}, "Memories.n_cues"),
    ],
)
def test_memories_refuse_impossible_numbers(given, said):
    with pytest.raises(SpecError, match=said):
        Memories(**{"n_memories": [5], "distances": [0], "n_cues": 1, **given})
