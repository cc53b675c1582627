"""Memory cells as dynamics: against differences, and against the kernel; the carousel by carrying a change through."""

import numpy as np
import pytest

from cogrnn.execution import Execution
from cogrnn.networks import LSTM, LSTMWeights, RandomRecurrent, RecurrentCells, forget_products, norms_by_lag
from cogrnn.seeding import Streams
from cogrnn.tasks import Sequences
from cogrnn.training import LSTMLearner

N_CELLS, N_STEPS = 4, 8
NETWORK = RandomRecurrent(n_hidden=N_CELLS, input_sd=0.8)
LAGS = [1, 2, 5]
KINDS = {"without forget gates": 3, "with forget gates": 4}


def population(n_matrices, *, truncated):
    streams = Streams(1990, 2)
    drawn = [1.5 * NETWORK.random_matrices(streams.of(f"matrix {number}")) for number in range(n_matrices)]
    return RecurrentCells(np.stack(drawn, axis=1), truncated), NETWORK.drives(N_STEPS, streams.of("noise"))


@pytest.fixture(params=KINDS.values(), ids=KINDS)
def n_matrices(request):
    return request.param


def test_the_jacobian_is_that_of_central_differences(n_matrices):
    cells, drives = population(n_matrices, truncated=False)
    before = np.concatenate([drives[:, 0], 0.3 * drives[:, 1]], axis=1)
    slopes = [
        (cells.step(before + 1e-6 * unit, drives[:, 2]) - cells.step(before - 1e-6 * unit, drives[:, 2])) / 2e-6
        for unit in np.eye(2 * N_CELLS)
    ]
    found = cells.jacobian(before, cells.step(before, drives[:, 2]), drives[:, 2])
    np.testing.assert_allclose(found, np.stack(slopes, axis=2), rtol=1e-6, atol=1e-9)


def test_the_gradient_through_time_is_that_of_central_differences(n_matrices):
    cells, drives = population(n_matrices, truncated=False)
    error = np.concatenate([np.ones((2, N_CELLS)), np.zeros((2, N_CELLS))], axis=1)
    found = norms_by_lag(cells, drives, error, LAGS)[1]
    for place, lag in enumerate(LAGS):
        slopes = []
        for unit in np.eye(2 * N_CELLS):
            ends = []
            for sign in (1.0, -1.0):
                state = cells.start()
                for step in range(N_STEPS):
                    moved = sign * 1e-6 * unit if step == N_STEPS - lag else 0.0
                    state = cells.step(state + moved, drives[:, step])
                ends.append(state)
            slopes.append(((ends[0] - ends[1]) * error).sum(axis=1) / 2e-6)
        np.testing.assert_allclose(found[:, place], np.linalg.norm(slopes, axis=0), rtol=1e-6)


def test_truncated_a_gradient_is_what_is_left_of_a_change_while_all_that_is_heard_is_held(n_matrices):
    cells, drives = population(n_matrices, truncated=True)
    heard = [cells.start()]
    for step in range(N_STEPS):
        heard.append(cells.step(heard[-1], drives[:, step]))
    error = np.zeros((2, N_CELLS))
    error[:, 1] = 1.0
    gradients = norms_by_lag(cells, drives, error, LAGS)[1]
    for place, lag in enumerate(LAGS):
        state = heard[N_STEPS - lag][:, :N_CELLS] + 1.0  # a change of 1, not a small one: the state is a sum
        for step in range(N_STEPS - lag, N_STEPS):
            said_before = heard[step][:, N_CELLS:]
            state = cells.step(np.concatenate([state, said_before], axis=1), drives[:, step])[:, :N_CELLS]
        left = state - heard[N_STEPS][:, :N_CELLS]
        np.testing.assert_allclose(gradients[:, place], left[:, 1], rtol=1e-12)
        np.testing.assert_allclose(forget_products(cells, drives, LAGS)[:, place], left, rtol=1e-12)
        if n_matrices == KINDS["without forget gates"]:
            assert np.all(gradients == 1.0)


def test_states_and_forget_gates_are_those_of_the_kernel(n_matrices):
    cells, drives = population(n_matrices, truncated=False)
    spec = LSTM(
        n_blocks=N_CELLS, block_size=1, forget_gate=n_matrices == 4, recurrence="cells", shortcut=False,
        biased_gates=False, biased_cells=False, biased_outputs=False, squashing="tanh", initial_range=1.0,
        input_gate_bias=(), output_gate_bias=(), forget_gate_bias=(), output_unit="logistic", output_gate=True,
    )  # fmt: skip
    own = np.tile(np.eye(N_CELLS), (2, n_matrices, 1))  # every gate and cell hears the drive of its cell
    heard = cells.matrices.reshape(2, -1, N_CELLS)
    w_hidden = np.concatenate([own, heard, np.zeros((2, n_matrices * N_CELLS, 1))], axis=2)
    starts = np.zeros((2, N_STEPS))
    starts[:, 0] = 1.0
    stream = Sequences(drives, np.zeros((2, N_STEPS, 1)), starts, np.zeros((2, N_STEPS)), np.zeros((2, N_STEPS), int))
    with Execution(1) as execution:
        learner = LSTMLearner(spec, LSTMWeights(w_hidden, np.zeros((2, 1, N_CELLS + 1)), np.ones((2, N_CELLS))))
        _, gates, states = learner.watch(stream, execution)
    state = cells.start()
    for step in range(N_STEPS):
        into, out, forget, _ = cells.gates(state, drives[:, step])
        said = [into, out, *([forget] if n_matrices == 4 else [])]
        np.testing.assert_allclose(np.concatenate(said, axis=1), gates[:, step], atol=1e-12)
        state = cells.step(state, drives[:, step])
        np.testing.assert_allclose(state[:, :N_CELLS], states[:, step], atol=1e-12)
