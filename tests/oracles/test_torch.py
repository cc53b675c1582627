"""cogrnn against the automatic differentiation of PyTorch, in float64."""

import numpy as np
import pytest

from cogrnn.networks import SRN
from cogrnn.seeding import Streams
from cogrnn.training import LOSSES, Learner, Training

torch = pytest.importorskip("torch", reason="PyTorch is an optional oracle: pip install 'cogrnn[oracle]'")

N_INPUT, N_OUTPUT, LEARNING_RATE = 3, 2, 0.1
NETWORK = SRN(n_hidden=11, context_start=0.5, initial_range=1.0, memory=True)


class TorchSRN:
    """One network whose gradients come from autograd; a context keeps its graph until it is detached."""

    def __init__(self, weights):
        self.weights = {
            name: torch.tensor(array[0], dtype=torch.float64, requires_grad=True)
            for name, array in weights.named().items()
        }
        self.context = torch.full((NETWORK.n_hidden,), 0.5, dtype=torch.float64)

    def respond(self, x):
        w = self.weights
        self.context = torch.sigmoid(w["w_ih"] @ x + w["w_ch"] @ self.context + w["b_h"])
        return torch.sigmoid(w["w_ho"] @ self.context + w["b_o"])

    def detach_context(self):
        self.context = self.context.detach()


def loss_of(output, target, loss):
    if loss == "cross_entropy":
        return torch.nn.functional.binary_cross_entropy(output, target, reduction="sum")
    return 0.5 * torch.sum((output - target) ** 2)


def problem(n_steps):
    """Return initial weights and one stream of inputs and targets (replicate, step, unit)."""
    streams = Streams(root_seed=1990, n_replicates=1)
    draw = streams.shared("patterns")
    weights = NETWORK.initial_weights(N_INPUT, N_OUTPUT, streams.of("initial weights"))
    inputs = draw.uniform(-1.0, 1.0, (1, n_steps, N_INPUT)).clip(min=0.0)  # half of them silent
    return weights, inputs, draw.integers(0, 2, (1, n_steps, N_OUTPUT)).astype(float)


def learner_by(rule, bptt_steps, loss, momentum, weights):
    training = Training(
        rule=rule, bptt_steps=bptt_steps, loss=loss, learning_rate=LEARNING_RATE, momentum=momentum, n_epochs=1,
        context_reset="never",
    )  # fmt: skip
    return Learner(NETWORK, training, weights)


def assert_same(ours, others):
    for name, array in ours.items():
        other = others[name].detach().numpy()
        assert np.max(np.abs(array[0] - other)) <= 1e-10 * np.max(np.abs(other)), name


@pytest.mark.parametrize("momentum", [0.0, 0.5])
@pytest.mark.parametrize("loss", LOSSES)
def test_a_thousand_online_updates_with_the_context_detached_agree(loss, momentum):
    weights, inputs, targets = problem(n_steps=1000)
    learner = learner_by("elman", None, loss, momentum, weights)
    learner.learn(0, 1, inputs, targets)

    network = TorchSRN(weights)
    optimiser = torch.optim.SGD(network.weights.values(), lr=LEARNING_RATE, momentum=momentum)
    for x, target in zip(torch.from_numpy(inputs[0]), torch.from_numpy(targets[0]), strict=True):
        network.detach_context()
        optimiser.zero_grad()
        loss_of(network.respond(x), target, loss).backward()
        optimiser.step()
    assert_same(learner.weights.named(), network.weights)


@pytest.mark.parametrize("momentum", [0.0, 0.5])
@pytest.mark.parametrize("loss", LOSSES)
def test_fifty_epochs_through_the_whole_stream_agree(loss, momentum):
    n_epochs = 50
    weights, inputs, targets = problem(n_steps=20)
    learner = learner_by("full_bptt", None, loss, momentum, weights)
    for _ in range(n_epochs):
        learner.learn(0, 1, inputs, targets)

    network = TorchSRN(weights)
    optimiser = torch.optim.SGD(network.weights.values(), lr=LEARNING_RATE, momentum=momentum)
    for _ in range(n_epochs):
        network.detach_context()
        optimiser.zero_grad()
        stream = zip(torch.from_numpy(inputs[0]), torch.from_numpy(targets[0]), strict=True)
        sum(loss_of(network.respond(x), target, loss) for x, target in stream).backward()
        optimiser.step()
    assert_same(learner.weights.named(), network.weights)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("bptt_steps", [1, 2, 3, 5])
def test_the_gradient_through_the_last_steps_agrees_at_frozen_weights(bptt_steps, loss):
    n_steps = 12
    weights, inputs, targets = problem(n_steps)
    learner = learner_by("bptt", bptt_steps, loss, 0.0, weights)
    learner.learning_rate = 0.0
    learner.learn(0, 1, inputs[:, :-1].copy(), targets[:, :-1].copy())
    learner.learning_rate = 1.0
    learner.learn(0, 1, inputs[:, -1:].copy(), targets[:, -1:].copy())
    used = {name: weights.named()[name] - array for name, array in learner.weights.named().items()}

    network = TorchSRN(weights)
    for step, x in enumerate(torch.from_numpy(inputs[0])):
        if step == n_steps - bptt_steps:
            network.detach_context()
        output = network.respond(x)
    loss_of(output, torch.from_numpy(targets[0, -1]), loss).backward()
    assert_same(used, {name: weight.grad for name, weight in network.weights.items()})
