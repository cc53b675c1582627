"""Temporal order of three symbols: eight classes (Hochreiter & Schmidhuber 1997, experiment 6b)."""

import xarray as xr

from cogrnn.execution import Execution
from cogrnn.figures import Drawing
from cogrnn.networks import LSTM
from cogrnn.seeding import Streams
from cogrnn.tasks import TemporalOrder
from cogrnn.training import UntilSuccess

from .ending import learn_to_the_end
from .ending_claims import ending_claims
from .ending_figures import draw_ending
from .ending_ledger import Blocks, Rule, ending_ledger
from .temporal_order import names, positions

N_HIDDEN = 11
"""Hidden units of the simple recurrent networks: 316 weights, where the memory cells have 308."""

ORDER_SEQUENCES = 571_100
"""Training sequences until success, mean of the trials."""

CLAIMS = ending_claims(
    "O",
    "6b",
    "Networks with memory cells learn to tell the order of three widely separated symbols.",
    "It takes 571,100 training sequences.",
    ORDER_SEQUENCES,
    "Of 2,560 test sequences, 2 are wrong.",
    0.99,
)

DEPARTURES = ending_ledger(
    "6b",
    positions((10, 33, 66), (20, 43, 76)),
    Blocks(3, 2, 308, (True, True, True), 0.1, input_gate_bias=(-2.0, -4.0, -6.0)),
    Rule(0.1, tolerance=0.3, mean_error=0.1, in_a_row=2000, max_sequences=800000),
    "11 hidden units, 316 weights",
)


def simulate(
    network: LSTM, task: TemporalOrder, training: UntilSuccess, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Teach the order of three symbols; see `learn_to_the_end` for the conditions."""
    return learn_to_the_end(network, task, training, N_HIDDEN, streams, execution)


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures, by name."""
    return draw_ending(dataset, ORDER_SEQUENCES, "experiment 6b", 3, names, "symbols that matter, and both ends")
