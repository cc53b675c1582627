"""Memory cells with forget gates against PyTorch's own, where it is present."""

import numpy as np
import pytest

from cogrnn.execution import Execution
from cogrnn.networks import LSTM
from cogrnn.seeding import Streams
from cogrnn.tasks import Sequences
from cogrnn.training import LSTMLearner

torch = pytest.importorskip("torch", reason="PyTorch is an optional oracle: pip install 'cogrnn[oracle]'")

N_INPUT, N_CELLS, N_OUTPUT, N_STEPS = 3, 5, 2, 60

NETWORK = LSTM(
    n_blocks=N_CELLS, block_size=1, forget_gate=True, recurrence="cells", shortcut=False, biased_gates=True,
    biased_cells=True, biased_outputs=True, squashing="tanh", initial_range=1.0, input_gate_bias=(),
    output_gate_bias=(), forget_gate_bias=(), output_unit="logistic", output_gate=True,
)  # fmt: skip


def test_answers_over_a_long_sequence_agree():
    streams = Streams(7, 3)
    weights = NETWORK.initial_weights(N_INPUT, N_OUTPUT, streams.of("weights"))
    inputs = np.stack([generator.normal(size=(N_STEPS, N_INPUT)) for generator in streams.of("inputs")])
    starts = np.zeros((3, N_STEPS))
    starts[:, 0] = 1.0
    stream = Sequences(
        inputs, np.zeros((3, N_STEPS, N_OUTPUT)), starts, np.ones((3, N_STEPS)), np.zeros((3, N_STEPS), int)
    )
    with Execution(1) as execution:
        ours = LSTMLearner(NETWORK, weights.copy()).go(stream, execution)

    for r in range(3):
        rows = torch.from_numpy(weights.w_hidden[r])
        into, out, forget, cell = rows.reshape(4, N_CELLS, N_INPUT + N_CELLS + 1)
        ordered = torch.cat([into, forget, cell, out])  # PyTorch's order of the gates
        theirs = torch.nn.LSTM(N_INPUT, N_CELLS, dtype=torch.float64)
        with torch.no_grad():
            theirs.weight_ih_l0.copy_(ordered[:, :N_INPUT])
            theirs.weight_hh_l0.copy_(ordered[:, N_INPUT : N_INPUT + N_CELLS])
            theirs.bias_ih_l0.copy_(ordered[:, -1])
            theirs.bias_hh_l0.zero_()
            shown, _last = theirs(torch.from_numpy(inputs[r]))
            answer = torch.from_numpy(weights.w_output[r])
            said = torch.sigmoid(shown @ answer[:, :-1].T + answer[:, -1])
        np.testing.assert_allclose(ours[r], said.numpy(), atol=1e-10)
