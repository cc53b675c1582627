"""Fast kernels against plain ones, and that nothing but a network's own numbers decides about its bits."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.kernels.lanes import WIDTH
from cogrnn.kernels.room import WAITING, works_side_by_side
from tests.kernels.populations import LARGE, SMALL, Population, Settings, assert_close, assert_same, settings_with
from tests.oracles import plain_kernels

RULES = ("elman", "read_out")


SETTINGS = settings_with(memory=st.none())
"""`memory` is left to the test, so that networks with and without are tried equally often."""

in_both_precisions = pytest.mark.parametrize("single", [False, True], ids=["double", "single"])

every_kind = pytest.mark.parametrize(
    ("sizes", "memory"),
    [(SMALL, True), (SMALL, False), (LARGE, True), (LARGE, False)],
    ids=["small", "small without memory", "large", "large without memory"],
)


def test_small_networks_work_side_by_side_and_large_ones_alone():
    assert works_side_by_side(1, 2, 1)
    assert works_side_by_side(6, 20, 6)
    assert not works_side_by_side(31, 150, 31)


@every_kind
@settings(deadline=None, max_examples=25)
@given(st.data(), st.sampled_from(RULES), SETTINGS, st.integers(1, 20), st.booleans(), st.integers(0, 2**32))
def test_fast_kernels_learn_what_plain_ones_learn(sizes, memory, data, rule, ways, n_steps, sparse, seed):
    start, ways = Population(data.draw(sizes), 3, n_steps, seed, sparse=sparse), replace(ways, memory=memory)
    fast, plain = start.copy().learn(rule, ways), start.copy().learn(rule, ways, by=plain_kernels)
    assert_close(fast.weights, plain.weights)
    assert_close([fast.context], [plain.context])
    if ways.momentum:
        assert_close(fast.velocities, plain.velocities)


@every_kind
@settings(deadline=None, max_examples=15)
@given(st.data(), st.integers(1, 20), st.booleans(), st.integers(0, 2**32))
def test_fast_kernels_answer_what_plain_ones_answer(sizes, memory, data, n_steps, sparse, seed):
    population = Population(data.draw(sizes), 3, n_steps, seed, sparse=sparse)
    contexts = np.random.default_rng(seed).uniform(0.0, 1.0, (3, n_steps, population.context.shape[1]))
    assert_close(population.copy().present(memory), population.copy().present(memory, by=plain_kernels), 1e-13)
    given_contexts = population.present(memory, contexts=contexts)
    assert_close(given_contexts, population.present(memory, by=plain_kernels, contexts=contexts), 1e-13)


@every_kind
@settings(deadline=None, max_examples=25)
@given(st.data(), st.sampled_from(RULES), SETTINGS, st.integers(1, 20), st.booleans(), st.integers(0, 2**32))
def test_in_single_precision_they_learn_and_answer_the_same_but_for_rounding(
    sizes, memory, data, rule, ways, n_steps, sparse, seed
):
    start, ways = Population(data.draw(sizes), 3, n_steps, seed, sparse=sparse), replace(ways, memory=memory)
    fast, plain = start.in_single_precision().learn(rule, ways), start.copy().learn(rule, ways, by=plain_kernels)
    assert all(array.dtype == np.float32 for array in fast.weights)
    assert_close(fast.weights, plain.weights, 1e-3)
    assert_close([fast.context], [plain.context], 1e-3)
    answers = start.in_single_precision().present(memory), start.copy().present(memory, by=plain_kernels)
    assert_close(*answers, 1e-5)


@pytest.mark.parametrize("n_steps", [1, WAITING - 1, WAITING, WAITING + 1, 3 * WAITING, 3 * WAITING + 2])
def test_updates_that_wait_are_all_made(n_steps):
    start, ways = Population((5, 60, 4), 2, n_steps, 1, sparse=True), Settings(True, False, 0.3, 0.0)
    fast, plain = start.copy().learn("elman", ways), start.learn("elman", ways, by=plain_kernels)
    assert_close([*fast.weights, fast.context], [*plain.weights, plain.context], 1e-12)


@in_both_precisions
@every_kind
@settings(deadline=None, max_examples=25)
@given(st.data(), st.sampled_from(RULES), SETTINGS, st.lists(st.integers(0, 30), max_size=4), st.integers(0, 2**32))
def test_a_stream_may_be_cut_anywhere_or_where_nothing_waits(sizes, memory, single, data, rule, ways, cuts, seed):
    whole, ways = Population(data.draw(sizes), 2, 30, seed, sparse=bool(seed % 2)), replace(ways, memory=memory)
    if single:
        whole = whole.in_single_precision()
    if sizes is LARGE and memory and rule == "elman" and not ways.momentum:
        cuts = [cut // WAITING * WAITING for cut in cuts]
    pieces = whole.copy()
    whole.learn(rule, ways)
    for start, stop in pairwise([0, *sorted(cuts), 30]):
        pieces.learn(rule, ways, start=start, stop=stop)
    assert_same(pieces.arrays(), whole.arrays())


@in_both_precisions
@every_kind
@settings(deadline=None, max_examples=15)
@given(st.data(), st.sampled_from(RULES), SETTINGS, st.integers(1, 2 * WIDTH + 3))
def test_neighbours_and_ranges_change_no_bit(sizes, memory, single, data, rule, ways, n_replicates):
    together, ways = Population(data.draw(sizes), n_replicates, 6, n_replicates), replace(ways, memory=memory)
    if single:
        together = together.in_single_precision()
    alone = data.draw(st.integers(0, n_replicates - 1))
    single, shared = together.only([alone]).learn(rule, ways), together.copy()
    cut = data.draw(st.integers(0, n_replicates))
    shared.learn(rule, ways, first=cut).learn(rule, ways, last=cut)
    together.learn(rule, ways)
    assert_same(shared.arrays(), together.arrays())
    assert_same(single.arrays(), together.only([alone]).arrays())
    assert_same(single.present(memory), [array[[alone]] for array in together.present(memory)])


@pytest.mark.parametrize("evil", [np.nan, np.inf, -1e308])
@pytest.mark.parametrize("momentum", [0.0, 0.5])
@pytest.mark.parametrize("sizes", [(2, 3, 1), (4, 50, 3)])
@pytest.mark.parametrize("memory", [True, False])
def test_a_network_that_diverges_hurts_no_neighbour(evil, momentum, sizes, memory):
    ways = Settings(memory, False, 0.3, momentum)
    healthy = Population(sizes, 2 * WIDTH, 10, 1)
    sick = healthy.copy()
    for array in (*sick.weights, sick.inputs):
        array[5] = evil
    sick.learn("elman", ways)
    healthy.learn("elman", ways)
    others = [replicate for replicate in range(2 * WIDTH) if replicate != 5]
    assert_same(sick.only(others).arrays(), healthy.only(others).arrays())
    assert not all((np.abs(array[5]) < 1e300).all() for array in sick.weights)


@in_both_precisions
@pytest.mark.parametrize("spread", [1.0, 7.0, 8.0, 120.0, 128.0, 1000.0])
@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_without_memory_weights_beyond_all_limits_learn_the_same_bits_wherever_the_stream_is_cut(
    spread, momentum, single
):
    ways = Settings(False, False, 0.0, momentum)
    whole = Population((3, 60, 2), 1, 60, 7)
    whole.weights[1] *= 2.0 * spread
    whole.weights[0] *= 0.1
    if single:
        whole = whole.in_single_precision()
    whole.context[:] = 1e-3
    whole.targets = np.where(np.arange(60)[:, np.newaxis] % 20 < 10, 40.0, -40.0) + whole.targets
    ways = replace(ways, learning_rate=50.0, cross_entropy=True)
    pieces, plain = whole.copy(), whole.copy()
    whole.learn("elman", ways)
    for step in range(60):
        pieces.learn("elman", ways, start=step, stop=step + 1)
    assert_same(pieces.arrays(), whole.arrays())
    plain.learn("elman", ways, by=plain_kernels)
    if not single:
        np.testing.assert_allclose(whole.weights[1], plain.weights[1], rtol=1e-6, atol=1e-6)


def test_without_memory_contexts_or_velocities_may_differ():
    ways = Settings(False, False, 0.3, 0.5)
    for name in ("context", "velocity"):
        fast = Population((3, 60, 2), 2, 20, 3)
        if name == "context":
            fast.context[:] = np.linspace(0.0, 1.0, 60)
        else:
            fast.velocities[1][:] = np.random.default_rng(1).uniform(-0.01, 0.01, fast.velocities[1].shape)
        plain = fast.copy().learn("elman", ways, by=plain_kernels)
        assert_close(fast.learn("elman", ways).arrays(), plain.arrays())


def test_a_rate_of_zero_moves_no_weight_a_second_time():
    ways = Settings(False, False, 0.0, 0.5)
    population = Population((3, 60, 2), 2, 20, 3).learn("elman", ways)
    before = population.copy()
    assert_same(population.learn("elman", ways).arrays(), before.arrays())
