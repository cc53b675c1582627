"""Temporal order, the claims: their measures, and rules that were fixed before the population was trained."""

from cogrnn.claims import Claim, MeanAbove, ShareAbove

from .measures import failed, right_share, succeeded, succeeded_within
from .published import ORDER_SEQUENCES

CONTROLS = ("untrained", "elman", "bptt")
SOURCE = "pp. 1735-1780, experiment 6a"

CLAIMS = (
    Claim(
        "T1_most_succeed",
        "[Networks with memory cells learn to tell the order of two widely separated symbols.]",
        SOURCE,
        measure=succeeded,
        criterion=ShareAbove(0.85),
        controls=CONTROLS,
        meaning="networks that meet the paper's success rule before they are given up",
    ),
    Claim(
        "T2_as_soon_as_published",
        "[It takes 31,390 training sequences, on average over 20 trials.]",
        SOURCE,
        measure=succeeded_within(2 * ORDER_SEQUENCES),
        criterion=ShareAbove(0.5),
        controls=CONTROLS,
        meaning="networks that meet the success rule within twice the published mean number of sequences",
    ),
    Claim(
        "T3_fresh_sequences",
        "[Of 2,560 test sequences, 1 is wrong.]",
        SOURCE,
        measure=right_share,
        criterion=MeanAbove(0.99),
        controls=CONTROLS,
        meaning="share of fresh test sequences all of whose output units are within the tolerance",
    ),
    Claim(
        "T4_one_step_gradient_fails",
        "[A recurrent network whose error goes back one step does not learn such a lag.]",
        "pp. 1735-1780, implied",
        measure=failed,
        criterion=ShareAbove(0.5),
        controls=("trained",),
        meaning="networks by Elman's rule that are given up",
        condition="elman",
        reported=("bptt", "untrained"),
    ),
)
