"""Temporal order: networks name the order of two symbols far apart (Hochreiter & Schmidhuber 1997, experiment 6a)."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.claims import STATED, UNKNOWN, Departure
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

N_HIDDEN = 8
"""Hidden units of the simple recurrent networks: 172 weights, where the memory cells have 156."""

ORDER_SEQUENCES = 31_390
"""Training sequences until success, mean of 20 trials."""

CLAIMS = ending_claims(
    "T",
    "6a",
    "Networks with memory cells learn to tell the order of two widely separated symbols.",
    "It takes 31,390 training sequences, on average over 20 trials.",
    ORDER_SEQUENCES,
    "Of 2,560 test sequences, 1 is wrong.",
    0.99,
)


def positions(earliest: tuple[int, ...], latest: tuple[int, ...]) -> tuple[Departure, ...]:
    """Return the lines about lengths and positions."""
    said = ", ".join(f"{first} to {last}" for first, last in zip(earliest, latest, strict=True))
    return (
        Departure("shortest sequence", STATED, "lengths from 100 to 110", "{}", key="task.shortest", value=100),
        Departure("longest sequence", STATED, "lengths from 100 to 110", "{}", key="task.longest", value=110),
        Departure("positions, from", STATED, said, "{}", key="task.earliest", value=earliest),
        Departure("positions, to", STATED, said, "{}", key="task.latest", value=latest),
        Departure(
            "position", UNKNOWN, "not said whether counted from 0 or 1", "the first symbol, E, has position 0",
            why="either way the lags are the same",
        ),
    )  # fmt: skip


DEPARTURES = ending_ledger(
    "6a",
    positions((10, 50), (20, 60)),
    Blocks(2, 2, 156, (True, True, True), 0.1, input_gate_bias=(-2.0, -4.0)),
    Rule(0.5, tolerance=0.3, mean_error=0.1, in_a_row=2000, max_sequences=70000),
    "8 hidden units, 172 weights",
)


def simulate(
    network: LSTM, task: TemporalOrder, training: UntilSuccess, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Teach the order of two symbols; see `learn_to_the_end` for the conditions."""
    return learn_to_the_end(network, task, training, N_HIDDEN, streams, execution)


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures, by name."""
    said = "20 trials, experiment 6a"
    return draw_ending(dataset, ORDER_SEQUENCES, said, 2, names, "symbols that matter, and both ends")


def names(inputs: NDArray[np.float64]) -> list[str]:
    """Name the symbols that matter, and the two ends."""
    return ["XYabcdEB"[unit].strip("abcd") for unit in inputs.argmax(axis=1)]
