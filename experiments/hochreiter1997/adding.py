"""Adding: networks give the sum of two marked numbers of a sequence (Hochreiter & Schmidhuber 1997, experiment 4)."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.claims import INFERRED, STATED, UNKNOWN, Departure
from cogrnn.execution import Execution
from cogrnn.figures import Drawing
from cogrnn.networks import LSTM
from cogrnn.seeding import Streams
from cogrnn.tasks import MarkedNumbers
from cogrnn.training import UntilSuccess

from .ending import learn_to_the_end
from .ending_claims import ending_claims
from .ending_figures import draw_ending
from .ending_ledger import Blocks, Rule, ending_ledger

N_HIDDEN = 8
"""Hidden units of the simple recurrent networks: 97 weights, where the memory cells have 93."""

ADDING_SEQUENCES = 74_000
"""Training sequences until success with T = 100."""

CLAIMS = ending_claims(
    "A",
    "4",
    "Networks with memory cells learn to add two widely separated numbers of a sequence of 100 to 110.",
    "It takes 74,000 training sequences with T = 100.",
    ADDING_SEQUENCES,
    "Of 2,560 test sequences, 1 is wrong.",
    0.99,
)


def marked(operation: str, said: str, lags: str) -> tuple[Departure, ...]:
    """Return the lines about marked numbers."""
    return (
        Departure("operation", STATED, said, "{}", key="task.operation", value=operation),
        Departure("minimal lag", STATED, lags, "T = {}", key="task.lag", value=100),
        Departure("lengths", INFERRED, "at least T", "from T to T + T/10", why="as in the paper's experiments 3 and 6"),
        Departure(
            "marked positions", UNKNOWN, "two numbers are marked; first and last marker are -1",
            "one of the first ten, and one of the others before T/2; a marked first step has marker 1 and number 0",
            why="how they are drawn was not at hand when this was written",
        ),
    )  # fmt: skip


DEPARTURES = ending_ledger(
    "4",
    marked("adding", "target .5 + (X1 + X2) / 4 (experiment 4)", "T = 100, 500, 1000"),
    Blocks(2, 2, 93, (True, True, True), 0.1, input_gate_bias=(-3.0, -6.0)),
    Rule(0.5, tolerance=0.04, mean_error=0.01, in_a_row=2000, max_sequences=150000),
    "8 hidden units, 97 weights",
)


def simulate(
    network: LSTM, task: MarkedNumbers, training: UntilSuccess, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Teach the sum of two marked numbers; see `learn_to_the_end` for the conditions."""
    return learn_to_the_end(network, task, training, N_HIDDEN, streams, execution)


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures, by name."""
    return draw_ending(dataset, ADDING_SEQUENCES, "experiment 4, T = 100", 2, names, "steps with a marker")


def names(inputs: NDArray[np.float64]) -> list[str]:
    """Write the marker below a step that has one."""
    return [{1: "1", -1: "−1"}.get(round(float(marker)), "") for marker in inputs[:, 1]]
