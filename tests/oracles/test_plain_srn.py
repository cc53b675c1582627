"""cogrnn against the same network written in plain lists."""

import numpy as np
import pytest

from cogrnn.networks import SRN
from cogrnn.seeding import Streams
from cogrnn.training import LOSSES, Learner, Training
from tests.oracles.plain_srn import NAMES, PlainSRN

N_INPUT, N_OUTPUT, N_REPLICATES = 3, 2, 2
NETWORK = SRN(n_hidden=11, context_start=0.5, initial_range=1.0, memory=True)


def training_by(rule, bptt_steps, loss, momentum):
    return Training(
        rule=rule, bptt_steps=bptt_steps, loss=loss, learning_rate=0.1, momentum=momentum, n_epochs=1,
        context_reset="never",
    )  # fmt: skip


def both_after(training, n_steps, n_epochs):
    """Train both programs on the same streams; return pairs (name, ours, plain) for every replicate."""
    streams = Streams(root_seed=1990, n_replicates=N_REPLICATES)
    start = NETWORK.initial_weights(N_INPUT, N_OUTPUT, streams.of("initial weights"))
    draw = streams.shared("patterns")
    inputs = draw.uniform(-1.0, 1.0, (N_REPLICATES, n_steps, N_INPUT)).clip(min=0.0)  # half of them silent
    targets = draw.integers(0, 2, (N_REPLICATES, n_steps, N_OUTPUT)).astype(float)
    learner = Learner(NETWORK, training, start)
    for _ in range(n_epochs):
        learner.learn(0, N_REPLICATES, inputs, targets)

    pairs = []
    for replicate in range(N_REPLICATES):
        plain = PlainSRN(
            {name: array[replicate].tolist() for name, array in start.named().items()},
            [0.5] * NETWORK.n_hidden,
            loss=training.loss,
            learning_rate=training.learning_rate,
            momentum=training.momentum,
        )
        for _ in range(n_epochs):
            stream = inputs[replicate].tolist(), targets[replicate].tolist()
            if training.rule == "full_bptt":
                plain.learn_whole_stream(*stream)
            else:
                plain.learn_online(*stream, training.bptt_steps or 1)
        pairs += [(learner.weights.named()[name][replicate], np.array(plain.weights[name])) for name in NAMES]
        pairs.append((learner.context[replicate], np.array(plain.context)))
    return pairs


def assert_same(pairs):
    for ours, plain in pairs:
        assert np.max(np.abs(ours - plain)) <= 1e-10 * np.max(np.abs(plain))


@pytest.mark.parametrize("momentum", [0.0, 0.5])
@pytest.mark.parametrize("loss", LOSSES)
def test_a_thousand_online_updates_by_the_rule_of_elman_agree(loss, momentum):
    assert_same(both_after(training_by("elman", None, loss, momentum), n_steps=500, n_epochs=2))


@pytest.mark.parametrize("momentum", [0.0, 0.5])
@pytest.mark.parametrize("loss", LOSSES)
def test_a_thousand_online_updates_by_bptt_through_three_steps_agree(loss, momentum):
    assert_same(both_after(training_by("bptt", 3, loss, momentum), n_steps=500, n_epochs=2))


@pytest.mark.parametrize("momentum", [0.0, 0.5])
@pytest.mark.parametrize("loss", LOSSES)
def test_twenty_epochs_of_back_propagation_through_the_whole_stream_agree(loss, momentum):
    assert_same(both_after(training_by("full_bptt", None, loss, momentum), n_steps=25, n_epochs=20))
