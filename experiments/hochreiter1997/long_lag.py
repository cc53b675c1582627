"""Long time lags: a symbol kept while random others pass by (Hochreiter & Schmidhuber 1997, experiment 2c)."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.claims import STATED, UNKNOWN, Departure
from cogrnn.execution import Execution
from cogrnn.figures import Drawing
from cogrnn.networks import LSTM
from cogrnn.seeding import Streams
from cogrnn.tasks import LongLag
from cogrnn.training import UntilSuccess

from .ending import learn_to_the_end
from .ending_claims import ending_claims
from .ending_figures import draw_ending
from .ending_ledger import Blocks, Rule, ending_ledger

N_HIDDEN = 6
"""Hidden units of the simple recurrent networks: 380 weights, where the memory cells have 364."""

KEPT_SEQUENCES = 30_000
"""Training sequences until success with q = p = 50."""

CLAIMS = ending_claims(
    "L",
    "2c",
    "Networks with memory cells learn to keep a symbol over at least 50 random distractors.",
    "It takes 30,000 training sequences with q = p = 50.",
    KEPT_SEQUENCES,
    "[Implied: what is learned holds for fresh sequences.]",
    0.99,
)

DEPARTURES = ending_ledger(
    "2c",
    (
        Departure("minimal lag", STATED, "q = 50, 100, 200, 500, 1000 (Table 3)", "q = {}", key="task.lag", value=50),
        Departure("distractors", STATED, "p = 50 to 1000 (Table 3)", "p = {}", key="task.n_distractors", value=50),
        Departure(
            "what is scored", STATED, "an error at the end alone", "the same: one output unit for x, one for y",
        ),
        Departure(
            "silence", UNKNOWN, "not mentioned", "output units are not asked before the end",
            why="there is no target there",
        ),
    ),
    Blocks(2, 1, 364, (False, False, False), 0.2),
    Rule(0.01, tolerance=0.2, mean_error=0.2, in_a_row=10000, max_sequences=100000,
         mean_status=STATED, mean_said="not part of the rule; all errors are below .2 anyway"),
    "6 hidden units, 380 weights",
)  # fmt: skip


def simulate(
    network: LSTM, task: LongLag, training: UntilSuccess, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Teach what came second; see `learn_to_the_end` for the conditions."""
    return learn_to_the_end(network, task, training, N_HIDDEN, streams, execution)


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures, by name."""
    said = "experiment 2c, q = p = 50"
    return draw_ending(dataset, KEPT_SEQUENCES, said, 2, _names, "symbols that matter, and both ends")


def _names(inputs: NDArray[np.float64]) -> list[str]:
    """Name all but the distractors."""
    n_distractors = inputs.shape[1] - 4
    return ["bexy"[max(unit - n_distractors, 0)] if unit >= n_distractors else "" for unit in inputs.argmax(axis=1)]
