"""Two kinds of sequences, told apart by their first elements (Hochreiter & Schmidhuber 1997, experiments 3a, 3b)."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.claims import INFERRED, STATED, Departure
from cogrnn.execution import Execution
from cogrnn.figures import Drawing
from cogrnn.networks import LSTM
from cogrnn.seeding import Streams
from cogrnn.tasks import TwoSequences
from cogrnn.training import UntilSuccess

from .ending import learn_to_the_end
from .ending_claims import ending_claims
from .ending_figures import draw_ending
from .ending_ledger import Blocks, Rule, ending_ledger

N_HIDDEN = 9
"""Hidden units of the simple recurrent networks: 109 weights, where the memory cells have 102."""

TOLD_SEQUENCES = 39_850
"""Training sequences until the stricter criterion is met, with T = 100 and N = 3."""

CLAIMS = ending_claims(
    "W",
    "3a",
    "Networks with memory cells learn to tell two kinds of sequences by their first elements.",
    "It takes 39,850 training sequences with T = 100 and N = 3 by the second criterion.",
    TOLD_SEQUENCES,
    "[Implied: few sequences of another test are wrong.]",
    0.99,
)

DEPARTURES = ending_ledger(
    "3a",
    (
        Departure("minimal lag", STATED, "T = 100 or 1000", "T = {}", key="task.lag", value=100),
        Departure("telling elements", STATED, "N = 3 or 1", "N = {}", key="task.n_telling", value=3),
        Departure("noise on them", STATED, "none in experiment 3a, some in 3b", "{}", key="task.noisy_beginning",
                  value=False),
        Departure("noise on targets", STATED, "none in experiment 3a, some in 3c", "{}", key="task.noisy_targets",
                  value=False),
        Departure(
            "the criterion's test", INFERRED, "none of 256 test sequences is wrong, and their mean error below .01",
            "the last 256 training sequences, each presented before it is learned from",
            why="every training sequence is fresh: these are as good a test, and cost nothing",
        ),
    ),
    Blocks(3, 1, 102, (True, True, False), 0.1, (-1.0, -3.0, -5.0), (-2.0, -4.0, -6.0)),
    Rule(1.0, tolerance=0.2, mean_error=0.01, in_a_row=256, max_sequences=100000),
    "9 hidden units, 109 weights",
)  # fmt: skip


def simulate(
    network: LSTM, task: TwoSequences, training: UntilSuccess, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Teach which of two kinds a sequence is; see `learn_to_the_end` for the conditions."""
    return learn_to_the_end(network, task, training, N_HIDDEN, streams, execution)


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures, by name."""
    said = "experiment 3a, T = 100, N = 3, second criterion"
    return draw_ending(dataset, TOLD_SEQUENCES, said, 3, positions, "position in the sequence")


def positions(inputs: NDArray[np.float64]) -> list[str]:
    """Write its position below every twentieth step."""
    return [str(step) if step % 20 == 0 else "" for step in range(len(inputs))]
