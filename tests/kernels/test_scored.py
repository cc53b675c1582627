"""Simple recurrent networks on sequences: finite differences of the whole gradient, and Elman's rule."""

import numpy as np
import pytest

from cogrnn.errors import SpecError
from cogrnn.execution import Execution
from cogrnn.networks import SRN
from cogrnn.seeding import Streams
from cogrnn.tasks import Sequences
from cogrnn.training import Learner, SRNLearner, Training

N_INPUT, N_OUTPUT, N_STEPS = 3, 2, 7
NETWORK = SRN(n_hidden=4, context_start=0.5, initial_range=1.0, memory=True)


def problem(n_replicates=1):
    streams = Streams(11, n_replicates)
    draw = streams.shared("sequences")
    shape = (n_replicates, N_STEPS)
    starts, scored = np.zeros(shape), np.ones(shape)
    starts[:, 0] = 1.0
    sequences = Sequences(
        draw.normal(size=(*shape, N_INPUT)), draw.uniform(size=(*shape, N_OUTPUT)), starts, scored,
        np.zeros(shape, dtype=int),
    )  # fmt: skip
    return NETWORK.initial_weights(N_INPUT, N_OUTPUT, streams.of("weights")), sequences


def plain_loss(weights, sequences):
    """Return the loss of the last step of a stream, its sequences run one by one."""
    logistic = lambda z: 1 / (1 + np.exp(-z))  # noqa: E731
    for x, start in zip(sequences.inputs[0], sequences.starts[0], strict=True):
        context = np.full(4, 0.5) if start else hidden  # noqa: F821
        hidden = logistic(weights.w_ih[0] @ x + weights.w_ch[0] @ context + weights.b_h[0])
    y = logistic(weights.w_ho[0] @ hidden + weights.b_o[0])
    return 0.5 * ((sequences.targets[0, -1] - y) ** 2).sum()


@pytest.mark.parametrize("second_start", [0, 3])
def test_the_gradient_through_a_sequence_is_that_of_finite_differences(second_start) -> None:
    weights, sequences = problem()
    sequences.scored[:, :-1], sequences.starts[:, second_start] = 0.0, 1.0
    learner = SRNLearner(NETWORK, weights.copy(), N_STEPS)
    with Execution(1) as execution:
        learner.go(sequences, execution, learning_rate=1.0)
    for name, array in weights.named().items():
        used, flat = (array - learner.weights.named()[name]).ravel(), array.reshape(-1)
        for i, value in enumerate(flat.copy()):
            flat[i] = value + 1e-5
            above = plain_loss(weights, sequences)
            flat[i] = value - 1e-5
            numerical = (above - plain_loss(weights, sequences)) / 2e-5
            flat[i] = value
            assert used[i] == pytest.approx(numerical, abs=1e-9), name


@pytest.mark.parametrize(("rule", "k"), [("elman", 1), ("bptt", 3)])
def test_where_every_step_is_scored_it_is_the_learner_of_streams(rule, k) -> None:
    weights, sequences = problem(n_replicates=19)
    ours = SRNLearner(NETWORK, weights.copy(), k)
    with Execution(2) as execution:
        ours.go(sequences, execution, learning_rate=0.1)
    training = Training(rule, None if k == 1 else k, "squared_error", 0.1, 0.0, 1, "never")
    theirs = Learner(NETWORK, training, weights)
    theirs.learn(0, 19, sequences.inputs, sequences.targets)
    for name, array in theirs.weights.named().items():
        np.testing.assert_allclose(ours.weights.named()[name], array, rtol=1e-9, atol=1e-12)


def test_no_steps_back_no_memory_and_single_precision_are_refused() -> None:
    weights, _ = problem()
    with pytest.raises(SpecError, match="bptt_steps"):
        SRNLearner(NETWORK, weights, 0)
    with pytest.raises(SpecError, match="memory"):
        SRNLearner(SRN(4, 0.5, 1.0, False), weights, 1)
    with pytest.raises(SpecError, match=r"^SRN\.precision: must be double .*, got 'single'"):
        SRNLearner(SRN(4, 0.5, 1.0, True, "single"), weights, 1)
