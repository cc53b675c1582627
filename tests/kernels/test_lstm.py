"""The compiled long short-term memory against an oracle in plain Python, finite differences, and itself."""

from dataclasses import replace

import numpy as np
import pytest

from cogrnn.execution import Execution
from cogrnn.networks import LSTM
from cogrnn.seeding import Streams
from cogrnn.tasks import Sequences
from cogrnn.training import LSTMLearner
from tests.oracles.plain_lstm import PlainLSTM

N_INPUT, N_OUTPUT = 3, 2
PUBLISHED = LSTM(2, 2, False, "full", False, True, False, False, "published", 1.0, (), (), (), "logistic", True)
SPECS = {
    "published": PUBLISHED,
    "all biases": replace(PUBLISHED, biased_cells=True, biased_outputs=True, input_gate_bias=(-1.0, -2.0)),
    "without biases": replace(PUBLISHED, biased_gates=False),
    "forget gates, shortcuts": replace(PUBLISHED, forget_gate=True, shortcut=True, recurrence="cells"),
    "all": replace(PUBLISHED, n_blocks=3, forget_gate=True, shortcut=True, biased_cells=True, biased_outputs=True),
    "tanh": replace(PUBLISHED, block_size=1, squashing="tanh", forget_gate=True, biased_cells=True),
    "input gates alone": replace(
        PUBLISHED, output_gate=False, recurrence="none", shortcut=True, squashing="input", biased_gates=False
    ),
    "no output gates": replace(PUBLISHED, output_gate=False, forget_gate=True, biased_cells=True),
    "linear outputs": replace(PUBLISHED, biased_outputs=True, output_unit="linear"),
}


def problem(spec, n_replicates=1, n_steps=23):
    """Return weights and random streams of short sequences, half of whose steps are scored."""
    streams = Streams(7, n_replicates)
    weights = spec.initial_weights(N_INPUT, N_OUTPUT, streams.of("weights"))
    inputs, targets, starts, scored = [], [], [], []
    for draw in streams.of("sequences"):
        inputs.append(draw.normal(size=(n_steps, N_INPUT)))
        targets.append(draw.uniform(size=(n_steps, N_OUTPUT)))
        starts.append((draw.uniform(size=n_steps) < 0.2) * 1.0)
        scored.append((draw.uniform(size=n_steps) < 0.5) * 1.0)
        starts[-1][0] = 1.0
    numbers = np.cumsum(np.stack(starts), axis=1).astype(int) - 1
    return weights, Sequences(np.stack(inputs), np.stack(targets), np.stack(starts), np.stack(scored), numbers)


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_learning_is_that_of_the_plain_oracle(spec) -> None:
    weights, sequences = problem(spec)
    plain = PlainLSTM(spec, N_INPUT, weights.w_hidden[0], weights.w_output[0])
    learner = LSTMLearner(spec, weights)
    with Execution(1) as execution:
        output = learner.go(sequences, execution, learning_rate=0.7)
    for step, x in enumerate(sequences.inputs[0]):
        if sequences.starts[0, step]:
            plain.start()
        np.testing.assert_allclose(output[0, step], plain.step(x), rtol=1e-12)
        if sequences.scored[0, step]:
            plain.learn(sequences.targets[0, step], 0.7)
    expected = PlainLSTM(spec, N_INPUT, learner.weights.w_hidden[0], learner.weights.w_output[0]).w
    np.testing.assert_allclose(list(expected.values()), list(plain.w.values()), rtol=1e-11, atol=1e-13)


def test_an_error_ends_a_stream_until_another_may_begin() -> None:
    spec, limit = SPECS["all"], 0.3
    weights, sequences = problem(spec, n_steps=60)
    begins = (np.arange(60) % 7 == 0)[np.newaxis] * 1.0
    sequences.starts[:, 1:] = 0.0
    plain = PlainLSTM(spec, N_INPUT, weights.w_hidden[0], weights.w_output[0])
    learner = LSTMLearner(spec, weights)
    with Execution(1) as execution:
        output = learner.go(sequences, execution, learning_rate=0.7, begins=begins, error_limit=limit)
    lost, n_ends = False, 0
    for step, x in enumerate(sequences.inputs[0]):
        if lost and begins[0, step]:
            plain.start()
            lost = False
        if lost:
            assert np.isnan(output[0, step]).all()
            continue
        answer, target = plain.step(x), sequences.targets[0, step]
        np.testing.assert_allclose(output[0, step], answer, rtol=1e-11)
        if sequences.scored[0, step]:
            plain.learn(target, 0.7)
            lost = max((target - answer) ** 2) >= limit
            n_ends += lost
    assert n_ends > 3
    expected = PlainLSTM(spec, N_INPUT, learner.weights.w_hidden[0], learner.weights.w_output[0]).w
    np.testing.assert_allclose(list(expected.values()), list(plain.w.values()), rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_the_truncated_gradient_is_the_whole_one_where_what_is_heard_is_frozen(spec) -> None:
    weights, sequences = problem(spec, n_steps=9)
    sequences.starts[:, 1:], sequences.scored[:, :-1], sequences.scored[:, -1] = 0.0, 0.0, 1.0
    plain = PlainLSTM(spec, N_INPUT, weights.w_hidden[0], weights.w_output[0])
    heard = []
    for x in sequences.inputs[0]:
        heard.append(dict(plain.y))
        plain.step(x)

    def loss(key, change):
        other = PlainLSTM(spec, N_INPUT, weights.w_hidden[0], weights.w_output[0])
        other.w[key] += change
        for x, said in zip(sequences.inputs[0], heard, strict=True):
            answer = other.step(x, said)
        return 0.5 * sum((t - y) ** 2 for t, y in zip(sequences.targets[0, -1], answer, strict=True))

    learner = LSTMLearner(spec, weights.copy())
    with Execution(1) as execution:
        learner.go(sequences, execution, learning_rate=1.0)
    after = PlainLSTM(spec, N_INPUT, learner.weights.w_hidden[0], learner.weights.w_output[0]).w
    for key, before in plain.w.items():
        numerical = (loss(key, 1e-5) - loss(key, -1e-5)) / 2e-5
        assert before - after[key] == pytest.approx(numerical, abs=1e-9), key


def test_a_network_computes_the_same_bits_in_every_population_and_with_any_threads() -> None:
    spec = SPECS["all"]
    weights, sequences = problem(spec, n_replicates=37)
    alone = []
    with Execution(3) as execution:
        many = LSTMLearner(spec, weights.copy())
        output = many.go(sequences, execution, learning_rate=0.3)
        for r in (0, 17, 36):
            one = LSTMLearner(spec, weights.only(np.array([r])))
            parts = (getattr(sequences, name)[[r]] for name in ("inputs", "targets", "starts", "scored", "numbers"))
            alone.append((r, one, one.go(Sequences(*parts), execution, learning_rate=0.3)))
    for r, one, answers in alone:
        np.testing.assert_array_equal(answers[0], output[r])
        np.testing.assert_array_equal(one.weights.w_hidden[0], many.weights.w_hidden[r])


def test_units_without_bias_never_get_one_and_presenting_changes_nothing() -> None:
    weights, sequences = problem(SPECS["without biases"])
    learner = LSTMLearner(SPECS["without biases"], weights.copy())
    with Execution(1) as execution:
        learner.watch(sequences, execution)
        np.testing.assert_array_equal(learner.weights.w_hidden, weights.w_hidden)
        learner.go(sequences, execution, learning_rate=0.5)
    assert not learner.weights.w_hidden[:, :, -1].any()
    assert not learner.weights.w_output[:, :, -1].any()
    assert (learner.weights.w_hidden[:, :, :-1] != weights.w_hidden[:, :, :-1]).all()


def test_a_block_that_is_not_shown_does_not_learn_and_the_network_is_as_if_it_were_not_there() -> None:
    spec = SPECS["input gates alone"]
    weights, sequences = problem(spec, n_replicates=2)
    weights.shown[:] = [[0.0, 1.0], [0.0, 0.0]]
    before = weights.copy()
    learner = LSTMLearner(spec, weights)
    with Execution(1) as execution:
        output = learner.go(sequences, execution, learning_rate=0.7)
    changed = (weights.w_hidden != before.w_hidden).any(axis=2)
    assert changed.tolist() == [[False, True, False, False, True, True], [False] * 6]
    w = before.w_output[1, :, spec.n_cells : -1].copy()
    for x, t, scored, y in zip(
        *(a[1] for a in (sequences.inputs, sequences.targets, sequences.scored, output)), strict=True
    ):
        expected = 1 / (1 + np.exp(-w @ x))
        np.testing.assert_allclose(y, expected, rtol=1e-12)
        w += 0.7 * scored * np.outer((t - expected) * expected * (1 - expected), x)


def test_a_cell_whose_gates_are_shut_keeps_its_state_and_the_error() -> None:
    spec = replace(PUBLISHED, n_blocks=1, block_size=1, biased_cells=True)
    weights, sequences = problem(spec, n_steps=1000)
    sequences.starts[:, 1:] = 0.0
    weights.w_hidden[:] = 0.0
    weights.w_hidden[:, 0, 0], weights.w_hidden[:, 0, -1], weights.w_hidden[:, 2, 1] = 80.0, -40.0, 1.0
    sequences.inputs[:] = 0.0
    sequences.inputs[:, 0] = [1.0, 0.5, 0.0]  # opens the gate once and lets something in
    with Execution(1) as execution:
        _, gates, state = LSTMLearner(spec, weights).watch(sequences, execution)
    expected = 4 / (1 + np.exp(-0.5)) - 2
    np.testing.assert_allclose(state[0, :, 0], expected, rtol=1e-12)
    assert gates[0, 0, 0] == pytest.approx(1.0)
    assert gates[0, 1:, 0].max() < 1e-15
