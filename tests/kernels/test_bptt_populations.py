"""BPTT in lanes against plain BPTT, and that nothing but a network's own numbers and past decides about its bits."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.kernels.lanes import WIDTH
from cogrnn.kernels.room import networks_together
from tests.kernels.populations import LARGE, SMALL, Population, Settings, assert_close, assert_same, settings_with
from tests.oracles import plain_kernels

SETTINGS = settings_with(memory=st.just(True))
K = st.integers(1, 5) | st.integers(1, 25)
SEEDS = st.integers(0, 2**32)
every_size = pytest.mark.parametrize("sizes", [SMALL, LARGE], ids=["small", "large"])


@every_size
@settings(deadline=None, max_examples=25)
@given(st.data(), K, SETTINGS, st.integers(1, 40), st.booleans(), SEEDS)
def test_bptt_in_lanes_learns_what_plain_bptt_learns(sizes, data, k, ways, n_steps, sparse, seed):
    fast = Population(data.draw(sizes), 3, n_steps, seed, k=k, sparse=sparse)
    plain = fast.copy().learn("bptt", ways, by=plain_kernels)
    fast.learn("bptt", ways)
    assert_close([*fast.weights, fast.context, *fast.past], [*plain.weights, plain.context, *plain.past])
    if ways.momentum:
        assert_close(fast.velocities, plain.velocities)


@every_size
@settings(deadline=None, max_examples=25)
@given(st.data(), K, SETTINGS, st.lists(st.integers(0, 40), max_size=4), SEEDS)
def test_a_stream_may_be_cut_anywhere(sizes, data, k, ways, cuts, seed):
    whole = Population(data.draw(sizes), 2, 40, seed, k=k, sparse=bool(seed % 2))
    pieces = whole.copy()
    whole.learn("bptt", ways)
    for start, stop in pairwise([0, *sorted(cuts), 40]):
        pieces.learn("bptt", ways, start=start, stop=stop)
    assert_same(pieces.arrays(), whole.arrays())


@every_size
@settings(deadline=None, max_examples=25)
@given(st.data(), K, SETTINGS, st.integers(1, 2 * WIDTH + 3), SEEDS)
def test_neighbours_and_ranges_change_no_bit_whatever_their_past_may_be(sizes, data, k, ways, n_replicates, seed):
    together = Population(data.draw(sizes), n_replicates, 6, seed, k=k)
    latecomer = np.random.default_rng(seed).integers(0, n_replicates)
    together.learn("bptt", ways, first=latecomer, stop=5)
    together.learn("bptt", ways, last=latecomer, stop=1 + seed % 3)
    alone = data.draw(st.integers(0, n_replicates - 1))
    single, shared = together.only([alone]).learn("bptt", ways), together.copy()
    cut = data.draw(st.integers(0, n_replicates))
    shared.learn("bptt", ways, first=cut).learn("bptt", ways, last=cut)
    together.learn("bptt", ways)
    assert_same(shared.arrays(), together.arrays())
    assert_same(single.arrays(), together.only([alone]).arrays())


@every_size
@settings(deadline=None, max_examples=10)
@given(st.data(), SETTINGS, st.lists(st.integers(0, 6), min_size=5, max_size=5), SEEDS)
def test_networks_with_different_pasts_learn_what_plain_ones_learn(sizes, data, ways, pasts, seed):
    fast = Population(data.draw(sizes), 5, 8, seed, k=4)
    plain = fast.copy()
    for replicate, n_steps in enumerate(pasts):
        for population, by in ((fast, None), (plain, plain_kernels)):
            chosen = {"by": by} if by else {}
            population.learn("bptt", ways, first=replicate, last=replicate + 1, stop=n_steps, **chosen)
    assert_close(fast.learn("bptt", ways).weights, plain.learn("bptt", ways, by=plain_kernels).weights)
    np.testing.assert_array_equal(fast.past[2], np.array(pasts) + 8)


@settings(deadline=None, max_examples=15)
@given(SMALL | LARGE, SETTINGS, SEEDS)
def test_bptt_through_one_layer_is_the_rule_of_elman_to_the_bit_where_no_update_waits(sizes, ways, seed):
    one = Population(sizes, 2, 20, seed, sparse=bool(seed % 2))
    other = one.copy().learn("elman", ways)
    one.learn("bptt", ways)
    waits = networks_together(*sizes, np.dtype(float)) == 1 and not ways.momentum
    compare = assert_close if waits else assert_same
    compare([*one.weights, one.context], [*other.weights, other.context])


@every_size
@settings(deadline=None, max_examples=25)
@given(st.data(), SETTINGS, st.integers(1, 40), st.booleans(), SEEDS)
def test_full_bptt_in_lanes_learns_what_plain_full_bptt_learns(sizes, data, ways, n_steps, sparse, seed):
    fast = Population(data.draw(sizes), 3, n_steps, seed, sparse=sparse)
    plain = fast.copy()
    for _ in range(2):  # at the second epoch, velocities move
        plain.learn("full_bptt", ways, by=plain_kernels)
        fast.learn("full_bptt", ways)
    assert_close([*fast.weights, fast.context], [*plain.weights, plain.context])
    if ways.momentum:
        assert_close(fast.velocities, plain.velocities)


@every_size
@settings(deadline=None, max_examples=15)
@given(st.data(), SETTINGS, st.integers(1, 2 * WIDTH + 3), SEEDS)
def test_neighbours_and_ranges_change_no_bit_of_full_bptt(sizes, data, ways, n_replicates, seed):
    together = Population(data.draw(sizes), n_replicates, 20, seed)
    alone, cut = (data.draw(st.integers(0, n_replicates - less)) for less in (1, 0))
    single, shared = together.only([alone]), together.copy()
    for _ in range(2):
        single.learn("full_bptt", ways)
        shared.learn("full_bptt", ways, first=cut).learn("full_bptt", ways, last=cut)
        together.learn("full_bptt", ways)
    assert_same(shared.arrays(), together.arrays())
    assert_same(single.arrays(), together.only([alone]).arrays())


@pytest.mark.parametrize("rule", ["bptt", "full_bptt"])
@pytest.mark.parametrize("evil", [np.nan, np.inf, -1e308])
@pytest.mark.parametrize("momentum", [0.0, 0.5])
@pytest.mark.parametrize("sizes", [(2, 3, 1), (4, 50, 3)])
def test_a_network_that_diverges_hurts_no_neighbour(evil, momentum, sizes, rule):
    ways = Settings(True, False, 0.3, momentum)
    healthy = Population(sizes, 2 * WIDTH, 10, 1, k=3)
    sick = healthy.copy()
    for array in (*sick.weights, sick.inputs, *sick.past[:2]):
        array[5] = evil
    sick.learn(rule, ways)
    healthy.learn(rule, ways)
    others = [replicate for replicate in range(2 * WIDTH) if replicate != 5]
    assert_same(sick.only(others).arrays(), healthy.only(others).arrays())
    assert not all((np.abs(array[5]) < 1e300).all() for array in sick.weights)
