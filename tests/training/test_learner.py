"""A population that learns: how the rules relate to each other, and that its networks are independent."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.errors import SpecError
from cogrnn.execution import Execution
from cogrnn.networks import SRN
from cogrnn.probing import present
from cogrnn.seeding import Streams
from cogrnn.tasks import predict_next
from cogrnn.training import LOSSES, Learner, Training

NETWORK = SRN(n_hidden=3, context_start=0.5, initial_range=1.0, memory=True)
TRAINING = Training(
    rule="elman", bptt_steps=None, loss="squared_error", learning_rate=0.2, momentum=0.5, n_epochs=1,
    context_reset="never",
)  # fmt: skip

SEEDS = st.integers(0, 2**32)
BY_RULE = {
    "elman": TRAINING,
    "bptt": replace(TRAINING, rule="bptt", bptt_steps=3),
    "full_bptt": replace(TRAINING, rule="full_bptt"),
    "read_out": replace(TRAINING, rule="read_out"),
}
TRAININGS = st.builds(
    replace,
    st.sampled_from(list(BY_RULE.values())),
    loss=st.sampled_from(LOSSES),
    momentum=st.sampled_from([0.0, 0.5]),
    learning_rate=st.floats(0.01, 0.5),
)


def problem(root_seed, n_replicates, n_steps):
    """Return initial weights, inputs and targets for two input units and one output unit."""
    draw = Streams(root_seed, 1).shared("patterns")
    weights = NETWORK.initial_weights(2, 1, Streams(root_seed, n_replicates).of("initial weights"))
    inputs = draw.uniform(-1.0, 1.0, (n_replicates, n_steps, 2))
    return weights, inputs, draw.uniform(0.0, 1.0, (n_replicates, n_steps, 1))


def learnt(training, weights, inputs, targets, *, network=NETWORK):
    learner = Learner(network, training, weights)
    learner.learn(0, weights.n_replicates, inputs, targets)
    return learner


def state_of(learner):
    return [*learner.weights.arrays(), learner.context]


def assert_close(one, other):
    for array, expected in zip(state_of(one), state_of(other), strict=True):
        np.testing.assert_allclose(array, expected, rtol=1e-13, atol=1e-13)


@settings(deadline=None, max_examples=25)
@given(SEEDS, TRAININGS, st.integers(1, 20))
def test_bptt_through_one_hidden_layer_is_the_rule_of_elman(root_seed, training, n_steps):
    given_problem = problem(root_seed, 2, n_steps)
    bptt = replace(training, rule="bptt", bptt_steps=1)
    elman = replace(training, rule="elman", bptt_steps=None)
    assert_close(learnt(bptt, *given_problem), learnt(elman, *given_problem))


@settings(deadline=None, max_examples=25)
@given(SEEDS, TRAININGS)
def test_full_bptt_on_a_stream_of_one_step_is_the_rule_of_elman(root_seed, training):
    given_problem = problem(root_seed, 2, 1)
    full = replace(training, rule="full_bptt", bptt_steps=None)
    elman = replace(training, rule="elman", bptt_steps=None)
    assert_close(learnt(full, *given_problem), learnt(elman, *given_problem))


@settings(deadline=None, max_examples=25)
@given(SEEDS, TRAININGS, st.integers(2, 4), st.integers(1, 12))
def test_networks_learn_the_same_bits_together_and_one_by_one(root_seed, training, n_replicates, n_steps):
    weights, inputs, targets = problem(root_seed, n_replicates, n_steps)
    together = learnt(training, weights, inputs, targets)
    one_by_one = Learner(NETWORK, training, weights)
    for replicate in reversed(range(n_replicates)):
        one_by_one.learn(replicate, replicate + 1, inputs[[replicate]], targets[[replicate]])
    for ours, theirs in zip(state_of(together), state_of(one_by_one), strict=True):
        np.testing.assert_array_equal(ours, theirs)

    for replicate in range(n_replicates):
        own = slice(replicate, replicate + 1)
        own_weights = replace(weights, **{name: array[own] for name, array in weights.named().items()})
        alone = learnt(training, own_weights, inputs[own], targets[own])
        for ours, theirs in zip(state_of(together), state_of(alone), strict=True):
            np.testing.assert_array_equal(ours[own], theirs)


@pytest.mark.parametrize("rule", BY_RULE)
def test_with_momentum_the_velocity_is_the_last_step(rule):
    weights, inputs, targets = problem(1, 2, 1)
    learner = Learner(NETWORK, BY_RULE[rule], weights)
    for _ in range(3):
        before = learner.weights.copy()
        learner.learn(0, 2, inputs, targets)
    changes = [after - earlier for after, earlier in zip(learner.weights.arrays(), before.arrays(), strict=True)]
    for velocity, change in zip(learner.velocities.arrays(), changes, strict=True):
        np.testing.assert_allclose(velocity, change, rtol=1e-9, atol=1e-15)


@settings(deadline=None, max_examples=25)
@given(SEEDS, st.floats(0.0, 1.0))
def test_without_memory_the_context_never_changes(root_seed, context_start):
    network = replace(NETWORK, memory=False, context_start=context_start)
    learner = learnt(TRAINING, *problem(root_seed, 2, 10), network=network)
    np.testing.assert_array_equal(learner.context, np.full((2, 3), context_start))


@pytest.mark.parametrize("rule", ["bptt", "full_bptt"])
def test_going_back_through_a_context_that_is_not_used_is_refused(rule):
    with pytest.raises(SpecError, match=rf"^Training\.rule: goes back .*, got '{rule}'\. Try training\.rule=elman\.$"):
        Learner(replace(NETWORK, memory=False), BY_RULE[rule], problem(1, 1, 1)[0])


@pytest.mark.parametrize("rule", BY_RULE)
def test_the_weights_and_patterns_that_were_given_are_left_alone(rule):
    given_problem, again = problem(1, 2, 5), problem(1, 2, 5)
    learnt(BY_RULE[rule], *given_problem)
    for array, expected in zip(given_problem[0].arrays(), again[0].arrays(), strict=True):
        np.testing.assert_array_equal(array, expected)
    for array, expected in zip(given_problem[1:], again[1:], strict=True):
        np.testing.assert_array_equal(array, expected)


@pytest.mark.parametrize("rule", BY_RULE)
def test_the_learning_rate_may_be_changed_between_calls(rule):
    weights, inputs, targets = problem(1, 2, 5)
    learner = Learner(NETWORK, BY_RULE[rule], weights)
    learner.learning_rate = 0.0
    learner.learn(0, 2, inputs, targets)
    for array, expected in zip(learner.weights.arrays(), weights.arrays(), strict=True):
        np.testing.assert_array_equal(array, expected)
    assert not np.array_equal(learner.context, NETWORK.initial_context(2))


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("rule", [rule for rule in BY_RULE if rule != "read_out"])
def test_the_error_falls_on_a_stream_that_alternates(rule, loss):
    patterns = predict_next(np.tile([0.0, 1.0], 20).reshape(1, -1, 1), {})
    weights = NETWORK.initial_weights(1, 1, Streams(3, 1).of("initial weights"))
    learner, errors = Learner(NETWORK, replace(BY_RULE[rule], loss=loss), weights), []
    for _ in range(101):
        with Execution(1) as execution:
            response = present(NETWORK, learner.weights, patterns, learner.context, execution)
        errors.append(np.mean((response.output - patterns.targets) ** 2))
        learner.learn(0, 1, patterns.inputs, patterns.targets)
    assert errors[-1] < errors[0] / 10


@pytest.mark.parametrize("rule", BY_RULE)
def test_a_network_of_nan_is_told_and_the_others_learn_the_same_bits(rule):
    weights, inputs, targets = problem(1, 3, 30)
    healthy = learnt(BY_RULE[rule], weights, inputs, targets)
    weights.w_ho[1, 0, 0] = np.nan
    sick = learnt(BY_RULE[rule], weights, inputs, targets)
    assert sick.weights.alive().tolist() == [True, False, True]
    for ours, theirs in zip(state_of(sick), state_of(healthy), strict=True):
        np.testing.assert_array_equal(ours[[0, 2]], theirs[[0, 2]])
