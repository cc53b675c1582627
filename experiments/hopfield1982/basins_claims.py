"""Basins, the claims: their measures, and rules that were fixed before any network was made."""

from collections.abc import Callable

import numpy as np
import xarray as xr

from cogrnn.analysis import at
from cogrnn.claims import Claim, MeanAbove


def reached_from(distance: int) -> Callable[[xr.Dataset], xr.DataArray]:
    """Return the measure: the share of cues at a distance from which the memory is reached."""

    def reached(dataset: xr.Dataset) -> xr.DataArray:
        return at(dataset["recalled"], "distance", distance)

    return reached


def assigned(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of random states that end in a memory or in its reverse."""
    return dataset["ends_in_memory"] + dataset["ends_in_reverse"]


def assigned_over_elsewhere(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of random states that end in a memory or its reverse, less of those that end in neither."""
    return assigned(dataset) - dataset["ends_elsewhere"]


def falls(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of memories reached from the least distance less that from the greatest."""
    ordered = dataset["recalled"].sortby("distance")
    return ordered.isel(distance=0, drop=True) - ordered.isel(distance=-1, drop=True)


def unevenness(dataset: xr.Dataset) -> xr.DataArray:
    """Return the logarithm to base 10 of how much more often the likeliest assigned state is reached than the least.

    Half a hit is added to each, so that a state that was never reached has a number, too.
    """
    hits = dataset["hits"] + 0.5
    ratio: xr.DataArray = xr.apply_ufunc(np.log10, hits.max("pattern") / hits.min("pattern"))
    return ratio


CLAIMS = (
    Claim(
        "H9_random_starts_end_in_memories",
        "[About 85% of the trials from random states ended in assigned memories.]",
        "p. 2556",
        measure=assigned,
        criterion=MeanAbove(0.75),
        controls=("scrambled",),
        meaning="share of random states that end in a memory or its reverse; the paper found .85",
        condition="drawn",
        reported=("drawn_other_coding", "all_stable", "all_stable_other_coding"),
    ),
    Claim(
        "H9_memories_are_the_commonest_end",
        "[Most trials from random states end in assigned memories, fewer in states of no obvious meaning.]",
        "p. 2556",
        measure=assigned_over_elsewhere,
        criterion=MeanAbove(0.0),
        controls=("scrambled",),
        meaning="share of random states that end in a memory or its reverse, less the share that ends far from all",
        condition="drawn",
        reported=("drawn_other_coding", "all_stable", "all_stable_other_coding"),
    ),
    Claim(
        "H10_five_wrong_units_are_mended",
        "[From at most 5 units away, the nearest memory is reached in more than 0.9 of the trials.]",
        "p. 2556",
        measure=reached_from(5),
        criterion=MeanAbove(0.9),
        controls=("scrambled",),
        meaning="share of cues with 5 inverted units from which the memory is reached exactly",
        condition="all_stable",
        reported=("drawn", "drawn_other_coding", "all_stable_other_coding"),
    ),
    Claim(
        "H10_falls_with_the_distance",
        "[The probability of reaching the nearest memory falls smoothly with the distance.]",
        "p. 2556",
        measure=falls,
        criterion=MeanAbove(0.5),
        controls=("scrambled",),
        meaning="share of memories reached from the least distance, less the share from the greatest",
        condition="all_stable",
        reported=("drawn", "drawn_other_coding", "all_stable_other_coding"),
    ),
    Claim(
        "H10_far_is_above_chance",
        "[From 12 units away, the nearest memory is reached with a probability of 0.2, twice what chance would give.]",
        "p. 2556",
        measure=reached_from(12),
        criterion=MeanAbove(0.1),
        controls=("scrambled",),
        meaning="share of cues with 12 inverted units from which the memory is reached exactly",
        condition="all_stable",
        reported=("drawn", "drawn_other_coding", "all_stable_other_coding"),
    ),
    Claim(
        "H11_memories_are_not_equally_likely",
        "[The likelihoods of the memories differ by a factor of 20.]",
        "p. 2556",
        measure=unevenness,
        criterion=MeanAbove(1.0),
        controls=("scrambled",),
        meaning="logarithm to base 10 of how often the likeliest assigned state is reached, over the least likely one",
        condition="all_stable",
        reported=("drawn", "drawn_other_coding", "all_stable_other_coding"),
    ),
)
