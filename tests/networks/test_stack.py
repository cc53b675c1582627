"""A stack of layers: its passes by hand, against differences and automatic differentiation, and by its properties."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.errors import SpecError
from cogrnn.networks import Stack

STACK = Stack(n_units=3, n_hidden_layers=4, activation="tanh")
ONE = Stack(n_units=1, n_hidden_layers=1, activation="tanh")


def problem(stack=STACK, n_replicates=2, seed=7):
    """Return weights, an input and a target."""
    draw = np.random.default_rng(seed)
    shape = (n_replicates, stack.n_units, stack.n_units)
    weights = [draw.normal(size=shape) for _ in range(stack.n_hidden_layers + 1)]
    return weights, draw.normal(size=shape[:2]), draw.normal(size=shape[:2])


def gradients(stack, weights, x, y):
    activations = stack.activate(weights, x)
    errors = stack.errors(weights, activations, activations[-1] - y)
    return stack.gradients(errors, activations), errors


def test_one_unit_by_hand():
    weights = [np.array([[[0.5]]]), np.array([[[3.0]]])]
    activations = ONE.activate(weights, np.array([[2.0]]))
    h = np.tanh(1.0)
    np.testing.assert_allclose(np.ravel(activations), [2.0, h, 3.0 * h])
    (of_hidden, of_output), errors = gradients(ONE, weights, np.array([[2.0]]), np.array([[1.0]]))
    delta = (3.0 * h - 1.0) * 3.0 * (1.0 - h**2)
    assert of_output.item() == pytest.approx((3.0 * h - 1.0) * h)
    assert of_hidden.item() == pytest.approx(delta * 2.0)
    assert errors[0].item() == pytest.approx(delta * 0.5)


@pytest.mark.parametrize(("w", "output"), [(2.0, 3.99730269), (0.02, 4.09381337e-09)])
def test_the_textbooks_outputs_to_their_last_digit(w, output):
    stack = Stack(n_units=2, n_hidden_layers=5, activation="tanh")
    answered = stack.activate([np.full((1, 2, 2), w)] * 6, np.ones((1, 2)))[-1]
    np.testing.assert_allclose(answered, [[output, output]], rtol=1.3e-9)


@pytest.mark.parametrize("activation", ["tanh", "linear"])
def test_every_gradient_is_that_of_central_differences(activation):
    stack = replace(STACK, activation=activation)
    weights, x, y = problem(stack)

    def loss(moved, x):
        return 0.5 * ((stack.activate(moved, x)[-1] - y) ** 2).sum(axis=1)

    found, errors = gradients(stack, weights, x, y)
    for layer, to, origin in np.ndindex(5, 3, 3):
        sides = []
        for sign in (1.0, -1.0):
            moved = [matrix.copy() for matrix in weights]
            moved[layer][:, to, origin] += sign * 1e-6
            sides.append(loss(moved, x))
        np.testing.assert_allclose(found[layer][:, to, origin], (sides[0] - sides[1]) / 2e-6, rtol=1e-6, atol=1e-7)
    for unit in range(3):
        moved = 1e-6 * np.eye(3)[unit]
        slope = (loss(weights, x + moved) - loss(weights, x - moved)) / 2e-6
        np.testing.assert_allclose(errors[0][:, unit], slope, rtol=1e-6, atol=1e-7)


def test_automatic_differentiation_agrees():
    torch = pytest.importorskip("torch", reason="PyTorch is an optional oracle: pip install 'cogrnn[oracle]'")
    weights, x, y = problem(n_replicates=1)
    theirs = [torch.tensor(matrix[0], requires_grad=True) for matrix in weights]
    h = torch.tensor(x[0])
    for matrix in theirs[:-1]:
        h = torch.tanh(matrix @ h)
    (0.5 * ((theirs[-1] @ h - torch.tensor(y[0])) ** 2).sum()).backward()
    for ours, other in zip(gradients(STACK, weights, x, y)[0], theirs, strict=True):
        assert np.max(np.abs(ours[0] - other.grad.numpy())) <= 1e-10 * np.max(np.abs(ours))


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32))
def test_the_error_that_arrives_is_the_error_that_left_times_the_jacobian(seed):
    weights, x, y = problem(seed=seed)
    activations = STACK.activate(weights, x)
    jacobian = STACK.jacobians(weights[:-1], activations[:-1])[-1]
    error = activations[-1] - y
    arrived = STACK.errors(weights, activations, error)[0]
    np.testing.assert_allclose(
        arrived, np.einsum("rij,rki,rk->rj", jacobian, weights[-1], error), rtol=1e-9, atol=1e-12
    )


def test_without_squashing_rotations_change_no_norm():
    stack = replace(STACK, activation="linear")
    rotations = [np.linalg.qr(matrix)[0] for matrix in problem(stack)[0]]
    _, x, y = problem(stack)
    errors = gradients(stack, rotations, x, y)[1]
    np.testing.assert_allclose(np.linalg.norm(errors[0], axis=1), np.linalg.norm(errors[-1], axis=1))


@pytest.mark.parametrize(("field", "value"), [("n_units", 0), ("n_hidden_layers", 0), ("activation", "relu")])
def test_an_impossible_value_is_refused_by_name(field, value):
    with pytest.raises(SpecError, match=rf"^Stack\.{field}: must be .*, got .*Try network\.{field}="):
        replace(STACK, **{field: value})
