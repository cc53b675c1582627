"""Embedded Reber grammar, the claims: their measures, and rules that were fixed before any network was trained."""

import xarray as xr

from cogrnn.claims import Claim, MeanAbove, ShareAbove

from .ending_claims import CONTROLS, OTHERS
from .measures import failed, right_share, succeeded, succeeded_within
from .published import REBER_SEQUENCES

SOURCE = "pp. 1735-1780, experiment 1, Table 1"


def lag_right_share(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of fresh strings whose last but one symbol is predicted."""
    return 1.0 - dataset["lag_wrong_share"]


CLAIMS = (
    Claim(
        "R1_most_succeed",
        "[Networks with 3 blocks of 2 memory cells succeed in 100 % of the trials at a learning rate of .5.]",
        SOURCE,
        measure=succeeded,
        criterion=ShareAbove(0.85),
        controls=CONTROLS,
        reported=OTHERS,
        meaning="networks that predict all training and test strings before they are given up",
    ),
    Claim(
        "R2_as_soon_as_published",
        "[It takes 8,440 training strings, on average over the trials that succeed.]",
        SOURCE,
        measure=succeeded_within(2 * REBER_SEQUENCES),
        criterion=ShareAbove(0.5),
        controls=CONTROLS,
        reported=OTHERS,
        meaning="networks that succeed within twice the published mean number of strings",
    ),
    Claim(
        "R3_fresh_strings",
        "[What is learned holds for strings that were neither taught nor part of the success rule.]",
        "pp. 1735-1780, experiment 1, implied",
        measure=right_share,
        criterion=MeanAbove(0.95),
        controls=CONTROLS,
        reported=OTHERS,
        meaning="share of fresh strings in which all symbols that may follow are the most active at every step",
    ),
    Claim(
        "R4_bridges_the_lag",
        "[The second symbol is held in memory until the last but one step.]",
        "pp. 1735-1780, experiment 1, implied",
        measure=lag_right_share,
        criterion=MeanAbove(0.95),
        controls=CONTROLS,
        reported=OTHERS,
        meaning="share of fresh strings whose last but one symbol is predicted",
    ),
    Claim(
        "R5_elman_networks_fail",
        "[Elman's networks with 15 hidden units succeed in 0 % of the trials.]",
        SOURCE,
        measure=failed,
        criterion=ShareAbove(0.5),
        controls=("trained",),
        meaning="networks by Elman's rule that are given up",
        condition="elman",
        reported=(*OTHERS, "bptt", "untrained"),
    ),
)
