"""Jordan's state units as dynamics: by hand, against differences, and against the network itself."""

import numpy as np
import pytest

from cogrnn.execution import Execution
from cogrnn.networks import Jordan, JordanWeights, RandomRecurrent, RecurrentStates, norms_by_lag
from cogrnn.seeding import Streams
from cogrnn.tasks import PlannedSequences
from cogrnn.training import said

NETWORK = RandomRecurrent(n_hidden=5, input_sd=0.5)
LAGS = [1, 2, 5]


def population(decay=0.5, radius=4.0):
    streams = Streams(1990, 2)
    drawn = [NETWORK.random_matrices(streams.of(name)) for name in ("inward", "outward")]
    error = np.stack([generator.standard_normal(5) for generator in streams.of("error")])
    return RecurrentStates(radius * np.stack(drawn, axis=1), decay), NETWORK.drives(8, streams.of("noise")), error


def test_the_jacobian_is_that_of_central_differences():
    states, drives, _ = population()
    before = drives[:, 7]
    slopes = [
        (states.step(before + 1e-6 * unit, drives[:, 0]) - states.step(before - 1e-6 * unit, drives[:, 0])) / 2e-6
        for unit in np.eye(5)
    ]
    found = states.jacobian(before, states.step(before, drives[:, 0]), drives[:, 0])
    np.testing.assert_allclose(found, np.stack(slopes, axis=2), rtol=1e-6, atol=1e-9)


def test_the_gradient_through_time_is_that_of_central_differences():
    states, drives, error = population()
    found = norms_by_lag(states, drives, error, LAGS)[1]
    for place, lag in enumerate(LAGS):
        slopes = []
        for unit in np.eye(5):
            ends = []
            for sign in (1.0, -1.0):
                state = states.start()
                for step in range(8):
                    state = states.step(state + sign * 1e-6 * unit if step == 8 - lag else state, drives[:, step])
                ends.append(state)
            slopes.append(((ends[0] - ends[1]) * error).sum(axis=1) / 2e-6)
        np.testing.assert_allclose(found[:, place], np.linalg.norm(slopes, axis=0), rtol=1e-6)


def test_without_a_loop_a_state_fades_by_its_decay():
    _, drives, error = population()
    alone = RecurrentStates(np.zeros((2, 2, 5, 5)), 0.5)
    jacobians, gradients = norms_by_lag(alone, drives, error, LAGS)
    np.testing.assert_allclose(jacobians, [[0.5, 0.25, 0.5**5]] * 2)
    np.testing.assert_allclose(gradients, np.linalg.norm(error, axis=1)[:, np.newaxis] * jacobians)


def test_the_states_are_those_of_a_sequential_network():
    states, drives, _ = population()
    w, v = np.moveaxis(states.matrices, 1, 0)
    spec = Jordan(5, "decaying", 0.5, "own_outputs", 1.0)
    weights = JordanWeights(np.broadcast_to(np.eye(5), (2, 5, 5)).copy(), w, v, np.zeros((2, 5)), np.zeros((2, 5)))
    sequences = PlannedSequences(drives[:, np.newaxis].copy(), np.zeros((2, 1, 8, 5)))
    with Execution(1) as execution:
        outputs = said(spec, sequences, weights, execution)[:, 0]
    state = states.start()
    for step in range(8):
        after = states.step(state, drives[:, step])
        assert after - 0.5 * state == pytest.approx(outputs[:, step], abs=1e-12)
        state = after
