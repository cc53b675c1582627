"""Multiplication: networks give the product of two marked numbers (Hochreiter & Schmidhuber 1997, experiment 5)."""

import xarray as xr

from cogrnn.claims import STATED
from cogrnn.execution import Execution
from cogrnn.figures import Drawing
from cogrnn.networks import LSTM
from cogrnn.seeding import Streams
from cogrnn.tasks import MarkedNumbers
from cogrnn.training import UntilSuccess

from .adding import N_HIDDEN, marked, names
from .ending import learn_to_the_end
from .ending_claims import ending_claims
from .ending_figures import draw_ending
from .ending_ledger import Blocks, Rule, ending_ledger

PRODUCT_SEQUENCES = 482_000
"""Training sequences until fewer than 140 of the last 2,000 are wrong."""

CLAIMS = ending_claims(
    "M",
    "5",
    "Networks with memory cells learn to multiply two widely separated numbers.",
    "It takes 482,000 training sequences until fewer than 140 of 2,000 are wrong.",
    PRODUCT_SEQUENCES,
    "Of 2,560 test sequences, 139 are wrong.",
    0.93,
)

DEPARTURES = ending_ledger(
    "5",
    marked("multiplication", "target X1 X2, numbers from 0 to 1 (experiment 5)", "T = 100"),
    Blocks(2, 2, 93, (True, True, True), 0.1),
    Rule(
        0.1, tolerance=0.04, mean_error=0.04, in_a_row=2000, max_sequences=1000000, wrong_allowed=139,
        mean_status=STATED, mean_said="not part of the rule; errors that are not wrong are below .04 anyway",
    ),
    "8 hidden units, 97 weights",
)  # fmt: skip


def simulate(
    network: LSTM, task: MarkedNumbers, training: UntilSuccess, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Teach the product of two marked numbers; see `learn_to_the_end` for the conditions."""
    return learn_to_the_end(network, task, training, N_HIDDEN, streams, execution)


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures, by name."""
    return draw_ending(dataset, PRODUCT_SEQUENCES, "experiment 5, T = 100", 2, names, "steps with a marker")
