"""Capacity, the claims: their measures, and rules that were fixed before any network was made."""

from collections.abc import Callable

import xarray as xr

from cogrnn.analysis import at
from cogrnn.claims import Claim, MeanAbove

BELOW, ABOVE = 0.10, 0.18
"""A load that is well below the limit that the paper estimates, and one that is above it."""


def overlap_at(load: float) -> Callable[[xr.Dataset], xr.DataArray]:
    """Return the measure: the overlap of the end with the memory at a load."""

    def reached(dataset: xr.Dataset) -> xr.DataArray:
        return at(dataset["overlap_by_load"], "load", load)

    return reached


def lost_at(load: float) -> Callable[[xr.Dataset], xr.DataArray]:
    """Return the measure: what is missing from the overlap at a load."""

    def lost(dataset: xr.Dataset) -> xr.DataArray:
        return 1.0 - overlap_at(load)(dataset)

    return lost


def mended_at(load: float) -> Callable[[xr.Dataset], xr.DataArray]:
    """Return the measure: the share of corrupted cues that end exactly in the memory, at a load."""

    def mended(dataset: xr.Dataset) -> xr.DataArray:
        return at(dataset["exact_by_load"], "load", load)

    return mended


def knee(dataset: xr.Dataset) -> xr.DataArray:
    """Return by how much the overlap falls from the load `BELOW` to the load `ABOVE`."""
    return overlap_at(BELOW)(dataset) - overlap_at(ABOVE)(dataset)


LIMIT = "[About 0.15 N states can be remembered before the error of recall is severe.]"

CLAIMS = (
    Claim(
        "H7_recall_below_the_limit",
        LIMIT,
        "p. 2556",
        measure=overlap_at(BELOW),
        criterion=MeanAbove(0.98),
        controls=("scrambled",),
        meaning=f"overlap of the end with the memory that it began as, at {BELOW:g} memories per unit",
        condition="large",
        reported=("medium", "small"),
    ),
    Claim(
        "H7_severe_error_above_it",
        LIMIT,
        "p. 2556",
        measure=lost_at(ABOVE),
        criterion=MeanAbove(0.3),
        controls=("small",),
        meaning=f"what is missing from the overlap at {ABOVE:g} memories per unit",
        condition="large",
        reported=("medium",),
    ),
    Claim(
        "H7_the_knee_sharpens",
        "[In the limit of many units, recall breaks down at once, at 0.138 memories per unit.]",
        "pages not read; mean-field theory since (Amit, Gutfreund and Sompolinsky, 1985)",
        measure=knee,
        criterion=MeanAbove(0.2),
        controls=("medium", "small", "scrambled"),
        meaning=f"overlap at {BELOW:g} less that at {ABOVE:g} memories per unit",
        condition="large",
    ),
    Claim(
        "H21_storkey_holds_more",
        "[Storkey's rule, local as Hebb's, holds more memories.]",
        "pages not read; Storkey (1997)",
        measure=mended_at(0.25),
        criterion=MeanAbove(0.9),
        controls=("small", "scrambled"),
        meaning="share of cues with inverted units that end exactly in the memory, at 0.25 memories per unit",
        condition="storkey",
    ),
    Claim(
        "H21_pseudo_inverse_holds_most",
        "[The pseudo-inverse holds any memories that are linearly independent.]",
        "pages not read; Personnaz, Guyon and Dreyfus (1985)",
        measure=mended_at(0.4),
        criterion=MeanAbove(0.9),
        controls=("storkey", "small", "scrambled"),
        meaning="share of cues with inverted units that end exactly in the memory, at 0.4 memories per unit",
        condition="pseudo_inverse",
    ),
)
