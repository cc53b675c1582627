"""Two kinds of sequences whose targets are noisy: expectations are learned (Hochreiter & Schmidhuber 1997, exp. 3c)."""

import xarray as xr

from cogrnn.claims import INFERRED, STATED, Departure
from cogrnn.figures import Drawing

from .ending_claims import ending_claims
from .ending_figures import draw_ending
from .ending_ledger import Blocks, Rule, ending_ledger
from .two_sequences import positions, simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]

EXPECTED_SEQUENCES = 269_650
"""Training sequences until success with T = 100 and N = 3."""

CLAIMS = ending_claims(
    "E",
    "3c",
    "Networks with memory cells learn the expectation of noisy targets.",
    "It takes 269,650 training sequences with T = 100 and N = 3.",
    EXPECTED_SEQUENCES,
    "[Implied: few sequences of another test are wrong.]",
    0.99,
)

DEPARTURES = ending_ledger(
    "3c",
    (
        Departure("minimal lag", STATED, "T = 100", "T = {}", key="task.lag", value=100),
        Departure("telling elements", STATED, "N = 3 or 1", "N = {}", key="task.n_telling", value=3),
        Departure("noise on them", STATED, "none, as in experiment 3a", "{}", key="task.noisy_beginning", value=False),
        Departure("noise on targets", STATED, ".2 and .8, with noise of variance .1", "{}", key="task.noisy_targets",
                  value=True),
        Departure(
            "what errors are measured against", STATED, "targets without noise", "the same",
        ),
        Departure(
            "the criterion's test", INFERRED, "none of 256 test sequences is wrong, and their mean error below .015",
            "the last 256 training sequences, each presented before it is learned from",
            why="every training sequence is fresh: these are as good a test, and cost nothing",
        ),
    ),
    Blocks(3, 1, 102, (True, True, False), 0.1, (-1.0, -3.0, -5.0), (-2.0, -4.0, -6.0)),
    Rule(0.1, tolerance=0.1, mean_error=0.015, in_a_row=256, max_sequences=540000,
         mean_status=STATED, mean_said="mean difference to the target without noise below .015"),
    "9 hidden units, 109 weights",
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures, by name."""
    said = "experiment 3c, T = 100, N = 3"
    return draw_ending(dataset, EXPECTED_SEQUENCES, said, 3, positions, "position in the sequence")
