"""Random recurrent layers: Jacobians by hand, against differences and automatic differentiation, and within bounds."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.errors import SpecError
from cogrnn.networks import UNITS, RandomRecurrent, RecurrentLayer, norms_by_lag
from cogrnn.seeding import Streams

NETWORK = RandomRecurrent(n_hidden=6, input_sd=0.5)
LAGS = [1, 2, 5]


def population(kind="tanh", radius=1.2, n_replicates=2, root_seed=1990):
    """Return a layer, what drives it and the error at its last step."""
    streams = Streams(root_seed, n_replicates)
    layer = RecurrentLayer(radius * NETWORK.random_matrices(streams.of("weights")), UNITS[kind])
    error = np.stack([generator.standard_normal(6) for generator in streams.of("error")])
    return layer, NETWORK.drives(8, streams.of("noise")), error


def last_state(layer, drives, moved=0.0, at=0):
    """Run a layer with `moved` added to the state before the step `at`; return its last state."""
    state = layer.start()
    for step in range(drives.shape[1]):
        state = layer.step(state + moved if step == at else state, drives[:, step])
    return state


@pytest.mark.parametrize("kind", UNITS)
def test_the_gradient_is_that_of_central_differences(kind):
    layer, drives, error = population(kind)
    found = norms_by_lag(layer, drives, error, LAGS)[1]
    for place, lag in enumerate(LAGS):
        slopes = []
        for unit in np.eye(6):
            ends = [last_state(layer, drives, sign * 1e-6 * unit, at=8 - lag) for sign in (1.0, -1.0)]
            slopes.append(((ends[0] - ends[1]) * error).sum(axis=1) / 2e-6)
        np.testing.assert_allclose(found[:, place], np.linalg.norm(slopes, axis=0), rtol=1e-6)


def test_a_linear_layer_by_hand():
    matrix = np.array([[[0.0, 2.0], [0.5, 0.0]]])
    layer = RecurrentLayer(matrix, UNITS["linear"])
    jacobians, gradients = norms_by_lag(layer, np.zeros((1, 4, 2)), np.array([[1.0, 0.0]]), [1, 2, 3])
    np.testing.assert_allclose(jacobians, [[2.0, 1.0, 2.0]])  # its square is the unit matrix
    np.testing.assert_allclose(gradients, [[2.0, 1.0, 2.0]])


def test_automatic_differentiation_agrees():
    torch = pytest.importorskip("torch", reason="PyTorch is an optional oracle: pip install 'cogrnn[oracle]'")
    layer, drives, error = population(n_replicates=1)
    states = [torch.zeros(6, dtype=torch.float64, requires_grad=True)]
    for step in range(8):
        states.append(torch.tanh(torch.tensor(layer.matrices[0]) @ states[-1] + torch.tensor(drives[0, step])))
    gradients = torch.autograd.grad(states[-1] @ torch.tensor(error[0]), [states[8 - lag] for lag in LAGS])
    declared = [gradient.norm().item() for gradient in gradients]
    np.testing.assert_allclose(norms_by_lag(layer, drives, error, LAGS)[1][0], declared, rtol=1e-10)


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(sorted(UNITS)), st.floats(0.1, 3.0), st.integers(0, 2**32))
def test_no_jacobian_exceeds_the_bound_of_singular_values(kind, radius, root_seed):
    layer, drives, error = population(kind, radius, root_seed=root_seed)
    jacobians, gradients = norms_by_lag(layer, drives, error, LAGS)
    largest = UNITS[kind].steepest * np.linalg.norm(layer.matrices, 2, axis=(1, 2))
    assert np.all(jacobians <= largest[:, np.newaxis] ** np.array(LAGS) * (1.0 + 1e-9))
    assert np.all(gradients <= np.linalg.norm(error, axis=1)[:, np.newaxis] * jacobians * (1.0 + 1e-9))


def test_matrices_have_the_spectral_radius_one_and_rotations_keep_every_norm():
    streams = Streams(1990, 5)
    radii = np.abs(np.linalg.eigvals(NETWORK.random_matrices(streams.of("weights")))).max(axis=1)
    np.testing.assert_allclose(radii, 1.0)
    rotations = NETWORK.rotations(streams.of("weights"))
    np.testing.assert_allclose(
        rotations @ rotations.transpose(0, 2, 1), np.broadcast_to(np.eye(6), (5, 6, 6)), atol=1e-12
    )


def test_logistic_units_are_logistic():
    net = np.array([-800.0, -1.0, 0.0, 2.0, 800.0])
    np.testing.assert_allclose(UNITS["logistic"].f(net), [0.0, 1 / (1 + np.e), 0.5, 1 / (1 + np.exp(-2.0)), 1.0])


def test_drives_have_the_declared_spread_and_the_longest_lag_needs_no_more_steps_than_there_are():
    assert replace(NETWORK, input_sd=0.3).drives(5000, Streams(1, 2).of("noise")).std() == pytest.approx(0.3, rel=0.02)
    layer, drives, error = population()
    assert norms_by_lag(layer, drives, error, [8])[0].shape == (2, 1)


@pytest.mark.parametrize(("field", "value"), [("n_hidden", 1), ("input_sd", -0.1), ("input_sd", float("inf"))])
def test_an_impossible_value_is_refused_by_name(field, value):
    with pytest.raises(SpecError, match=rf"^RandomRecurrent\.{field}: must be .*, got .*Try network\.{field}="):
        replace(NETWORK, **{field: value})
