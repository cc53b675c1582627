"""Training as an iterator: what is carried from epoch to epoch, and that threads change nothing."""

from dataclasses import replace

import numpy as np
import pytest

from cogrnn.execution import Execution
from cogrnn.networks import SRN
from cogrnn.seeding import Streams
from cogrnn.tasks import Patterns, TemporalXOR
from cogrnn.training import Training, log_spaced_epochs, train

NETWORK = SRN(n_hidden=2, context_start=0.5, initial_range=1.0, memory=True)
TASK = TemporalXOR(n_triples=20, n_test_triples=1, n_burn_in_triples=0)
TRAINING = Training(
    rule="elman", bptt_steps=None, loss="squared_error", learning_rate=0.2, momentum=0.0, n_epochs=2,
    context_reset="never",
)  # fmt: skip
BY_RULE = {
    "elman": TRAINING,
    "bptt": replace(TRAINING, rule="bptt", bptt_steps=3),
    "full_bptt": replace(TRAINING, rule="full_bptt", learning_rate=0.01),
}


def population(n_replicates):
    streams = Streams(1990, n_replicates)
    weights = NETWORK.initial_weights(1, 1, streams.of("initial weights"))
    return TASK.training_patterns(streams.of("training stream")), weights


def last_epoch(training, patterns, weights, n_threads=1):
    with Execution(n_threads) as execution:
        *_, last = train(NETWORK, training, patterns, weights, execution, label="test")
    return [*last.weights.arrays(), last.context]


def assert_same_bits(ours, theirs):
    for array, expected in zip(ours, theirs, strict=True):
        np.testing.assert_array_equal(array, expected)


def twice(patterns):
    return Patterns(np.tile(patterns.inputs, (1, 2, 1)), np.tile(patterns.targets, (1, 2, 1)), {})


@pytest.mark.parametrize("rule", BY_RULE)
def test_the_number_of_threads_changes_no_bit(rule):
    one_thread = last_epoch(BY_RULE[rule], *population(5))
    for n_threads in (2, 3):
        assert_same_bits(last_epoch(BY_RULE[rule], *population(5), n_threads), one_thread)


@pytest.mark.parametrize("rule", BY_RULE)
def test_the_first_five_of_fifty_networks_learn_what_five_learn(rule):
    fifty = [array[:5] for array in last_epoch(BY_RULE[rule], *population(50), n_threads=2)]
    assert_same_bits(fifty, last_epoch(BY_RULE[rule], *population(5)))


def test_the_untrained_state_comes_first_and_then_one_per_epoch():
    patterns, weights = population(2)
    with Execution(1) as execution:
        epochs = train(NETWORK, replace(TRAINING, n_epochs=3), patterns, weights, execution, label="test")
        start = next(epochs)
        assert start.number == 0
        assert_same_bits(start.weights.arrays(), weights.arrays())
        assert_same_bits([start.context], [np.full((2, 2), 0.5)])
        assert [epoch.number for epoch in epochs] == [1, 2, 3]


def test_nothing_is_learnt_before_the_next_epoch_is_asked_for():
    patterns, weights = population(2)
    with Execution(1) as execution:
        epochs = train(NETWORK, TRAINING, patterns, weights, execution, label="test")
        next(epochs)
        one = next(epochs)
        after_one = last_epoch(replace(TRAINING, n_epochs=1), patterns, weights)
        assert_same_bits([*one.weights.arrays(), one.context], after_one)


@pytest.mark.parametrize("momentum", [0.0, 0.5])
@pytest.mark.parametrize("rule", ["elman", "bptt"])
def test_without_reset_two_epochs_are_one_pass_through_the_stream_twice(rule, momentum):
    training, (patterns, weights) = replace(BY_RULE[rule], momentum=momentum), population(2)
    assert_same_bits(
        last_epoch(training, patterns, weights), last_epoch(replace(training, n_epochs=1), twice(patterns), weights)
    )


@pytest.mark.parametrize("rule", BY_RULE)
def test_with_reset_each_epoch_begins_like_a_new_training(rule):
    training, (patterns, weights) = replace(BY_RULE[rule], context_reset="epoch"), population(2)
    once = replace(training, n_epochs=1)
    after_one = replace(weights, **dict(zip(weights.named(), last_epoch(once, patterns, weights)[:-1], strict=True)))
    assert_same_bits(last_epoch(training, patterns, weights), last_epoch(once, patterns, after_one))


@pytest.mark.parametrize("rule", BY_RULE)
def test_resetting_the_context_makes_a_difference(rule):
    training, (patterns, weights) = BY_RULE[rule], population(2)
    never = last_epoch(training, patterns, weights)
    reset = last_epoch(replace(training, context_reset="epoch"), patterns, weights)
    for carried_over, begun_anew in zip(never[:-1], reset[:-1], strict=True):
        assert not np.array_equal(carried_over, begun_anew)


def test_a_reset_of_the_context_leaves_momentum_alone():
    training, (patterns, weights) = replace(TRAINING, momentum=0.5, context_reset="epoch"), population(2)
    first = replace(patterns, inputs=patterns.inputs[:, :1].copy(), targets=patterns.targets[:, :1].copy())
    once = replace(training, n_epochs=1)
    after_one, after_two = last_epoch(once, first, weights)[:-1], last_epoch(training, first, weights)[:-1]
    at_rest = replace(weights, **dict(zip(weights.named(), after_one, strict=True)))
    without = last_epoch(once, first, at_rest)[:-1]
    for start, one, two, unmoved in zip(weights.arrays(), after_one, after_two, without, strict=True):
        np.testing.assert_allclose(two - unmoved, 0.5 * (one - start), rtol=1e-9, atol=1e-15)


def test_progress_is_told_after_every_epoch():
    told, (patterns, weights) = [], population(1)
    with Execution(1, progress=lambda *report: told.append(report)) as execution:
        for epoch in train(NETWORK, TRAINING, patterns, weights, execution, label="with context"):
            assert len(told) == epoch.number
    n_steps = patterns.n_steps
    assert told == [("with context", n_steps, 2 * n_steps), ("with context", 2 * n_steps, 2 * n_steps)]


@pytest.mark.parametrize("n_epochs", [1, 2, 10, 600, 10_000])
def test_spaced_epochs_begin_untrained_and_end_with_the_last(n_epochs):
    epochs = log_spaced_epochs(n_epochs)
    assert epochs[:2] == (0, 1)
    assert epochs[-1] == n_epochs
    assert list(epochs) == sorted(set(epochs))
    assert len(epochs) <= 25


def test_spaced_epochs_are_even_on_a_log_scale():
    assert log_spaced_epochs(1000, n_points=4) == (0, 1, 10, 100, 1000)
