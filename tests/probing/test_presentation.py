"""Presenting patterns with frozen weights, with the memory whole or damaged."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.execution import Execution
from cogrnn.networks import SRN
from cogrnn.probing import clamped_contexts, present, present_with_contexts, shuffled_contexts
from cogrnn.seeding import Streams
from cogrnn.tasks import Patterns

NETWORK = SRN(n_hidden=3, context_start=0.5, initial_range=1.0, memory=True)
N_REPLICATES, N_STEPS = 4, 10


@pytest.fixture
def execution():
    with Execution(2) as threads:
        yield threads


@pytest.fixture
def weights():
    return NETWORK.initial_weights(2, 1, Streams(1990, N_REPLICATES).of("initial weights"))


@pytest.fixture
def patterns():
    inputs = Streams(1990, 1).shared("patterns").uniform(-1.0, 1.0, (N_REPLICATES, N_STEPS, 2))
    return Patterns(inputs, np.zeros((N_REPLICATES, N_STEPS, 1)), {})


@pytest.fixture
def start():
    return Streams(1990, 1).shared("start").uniform(0.0, 1.0, (N_REPLICATES, NETWORK.n_hidden))


def generators():
    return Streams(1990, N_REPLICATES).of("shuffled contexts")


def assert_same_answers(one, other):
    np.testing.assert_array_equal(one.hidden, other.hidden)
    np.testing.assert_array_equal(one.output, other.output)


def test_the_answers_agree_with_the_equations(weights, patterns, start, execution):
    response = present(NETWORK, weights, patterns, start, execution)
    context = start
    for step in range(N_STEPS):
        x = patterns.inputs[:, step]
        net_input = np.einsum("rji,ri->rj", weights.w_ih, x) + np.einsum("rji,ri->rj", weights.w_ch, context)
        context = 1.0 / (1.0 + np.exp(-(net_input + weights.b_h)))
        output = 1.0 / (1.0 + np.exp(-(np.einsum("rkj,rj->rk", weights.w_ho, context) + weights.b_o)))
        np.testing.assert_allclose(response.hidden[:, step], context, rtol=1e-12)
        np.testing.assert_allclose(response.output[:, step], output, rtol=1e-12)


def test_presenting_changes_neither_weights_nor_patterns_nor_the_context_that_was_given(
    weights, patterns, start, execution
):
    before = [array.copy() for array in (*weights.arrays(), patterns.inputs, start)]
    present(NETWORK, weights, patterns, start, execution)
    present_with_contexts(NETWORK, weights, patterns, clamped_contexts(NETWORK, patterns), execution)
    for array, expected in zip((*weights.arrays(), patterns.inputs, start), before, strict=True):
        np.testing.assert_array_equal(array, expected)


def test_the_response_holds_the_context_before_and_after(weights, patterns, start, execution):
    response = present(NETWORK, weights, patterns, start, execution)
    np.testing.assert_array_equal(response.start, start)
    np.testing.assert_array_equal(response.end, response.hidden[:, -1])
    assert not np.shares_memory(response.start, start)


def test_the_context_after_one_part_continues_in_the_next(weights, patterns, start, execution):
    whole = present(NETWORK, weights, patterns, start, execution)
    first, rest = patterns.split(4)
    one = present(NETWORK, weights, first, start, execution)
    other = present(NETWORK, weights, rest, one.end, execution)
    np.testing.assert_array_equal(np.concatenate([one.hidden, other.hidden], axis=1), whole.hidden)
    np.testing.assert_array_equal(np.concatenate([one.output, other.output], axis=1), whole.output)


def test_in_single_precision_the_answers_are_the_same_but_for_rounding(patterns, start, execution):
    streams = Streams(1990, N_REPLICATES)
    networks = NETWORK, replace(NETWORK, precision="single")
    double, single = (
        present(network, network.initial_weights(2, 1, streams.of("initial weights")), patterns, start, execution)
        for network in networks
    )
    np.testing.assert_allclose(single.output, double.output, rtol=1e-5)
    assert not np.array_equal(single.output, double.output)
    np.testing.assert_array_equal(single.output, single.output.astype(np.float32))


@pytest.mark.parametrize("n_threads", [1, 3])
def test_the_number_of_threads_changes_no_bit(weights, patterns, start, execution, n_threads):
    intact = present(NETWORK, weights, patterns, start, execution)
    contexts = clamped_contexts(NETWORK, patterns)
    clamped = present_with_contexts(NETWORK, weights, patterns, contexts, execution)
    with Execution(n_threads) as other:
        assert_same_answers(present(NETWORK, weights, patterns, start, other), intact)
        assert_same_answers(present_with_contexts(NETWORK, weights, patterns, contexts, other), clamped)


def test_the_intact_contexts_given_explicitly_reproduce_the_intact_answers(weights, patterns, start, execution):
    intact = present(NETWORK, weights, patterns, start, execution)
    contexts = np.concatenate([start[:, np.newaxis], intact.hidden[:, :-1]], axis=1)
    given_explicitly = present_with_contexts(NETWORK, weights, patterns, contexts, execution)
    assert_same_answers(given_explicitly, intact)
    np.testing.assert_array_equal(given_explicitly.start, contexts[:, 0])
    np.testing.assert_array_equal(given_explicitly.end, contexts[:, -1])


@settings(deadline=None, max_examples=20)
@given(st.floats(0.0, 1.0), st.integers(1, 4), st.integers(1, 6))
def test_clamped_contexts_are_those_of_the_network_without_memory(context_start, n_replicates, n_steps):
    network = replace(NETWORK, context_start=context_start, memory=False)
    weights = network.initial_weights(2, 1, Streams(1, n_replicates).of("initial weights"))
    patterns = Patterns(np.ones((n_replicates, n_steps, 2)), np.ones((n_replicates, n_steps, 1)), {})
    with Execution(1) as execution:
        without_memory = present(network, weights, patterns, network.initial_context(n_replicates), execution)
        contexts = clamped_contexts(replace(network, memory=True), patterns)
        assert_same_answers(present_with_contexts(network, weights, patterns, contexts, execution), without_memory)
    np.testing.assert_array_equal(without_memory.end, without_memory.start)


def test_clamping_changes_the_answers_after_the_first_step_alone(weights, patterns, execution):
    intact = present(NETWORK, weights, patterns, NETWORK.initial_context(N_REPLICATES), execution)
    contexts = clamped_contexts(NETWORK, patterns)
    clamped = present_with_contexts(NETWORK, weights, patterns, contexts, execution)
    np.testing.assert_array_equal(clamped.output[:, 0], intact.output[:, 0])
    assert np.all(clamped.output[:, 1:] != intact.output[:, 1:])


def test_shuffled_contexts_are_the_intact_ones_in_another_order(weights, patterns, start, execution):
    intact = present(NETWORK, weights, patterns, start, execution)
    shuffled = shuffled_contexts(start, intact.hidden, generators())
    contexts = np.concatenate([start[:, np.newaxis], intact.hidden[:, :-1]], axis=1)
    for ours, expected in zip(shuffled, contexts, strict=True):
        assert not np.array_equal(ours, expected)
        assert sorted(map(tuple, ours)) == sorted(map(tuple, expected))


def test_each_replicate_is_shuffled_in_its_own_order():
    hidden = np.tile(np.arange(1.0, N_STEPS + 1.0)[:, np.newaxis], (N_REPLICATES, 1, 1))
    shuffled = shuffled_contexts(np.zeros((N_REPLICATES, 1)), hidden, generators())
    assert len({order.tobytes() for order in shuffled}) == N_REPLICATES


def test_shuffling_needs_one_generator_per_replicate():
    with pytest.raises(ValueError, match="zip"):
        shuffled_contexts(np.zeros((N_REPLICATES, 1)), np.zeros((N_REPLICATES, N_STEPS, 1)), generators()[:-1])
