"""Beyond the window, the claims: a step at its edge, a slope for recurrent networks, and XOR made trivial."""

import xarray as xr

from cogrnn.claims import Claim, MeanAbove, ShareAbove

CHAPTER = "the textbook chapter, on explicit and implicit time"

RIGHT, CHANCE_AT_MOST = 0.95, 0.65
"""A network recalls a bit when it has at least the first share right; it does not when it has at most the second."""

SMOOTH = 0.35
"""From always right to guessing is a fall of .5; a network degrades smoothly when no lag costs it more than this."""

ADVANTAGE = 0.15


def is_a_step(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that recalls all lags within the window and none beyond it, else 0."""
    right, width = dataset["recall_right"], int(dataset.attrs["window_width"])
    within = (right.where(right["lag"] < width, drop=True) >= RIGHT).all("lag")
    beyond = (right.where(right["lag"] >= width, drop=True) <= CHANCE_AT_MOST).all("lag")
    return (within & beyond).astype(int)


def smoothness(dataset: xr.Dataset) -> xr.DataArray:
    """Return `SMOOTH` minus the largest fall of a network's share right from one lag to the next."""
    return SMOOTH + dataset["recall_right"].diff("lag").min("lag")


def beyond_the_window(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share right at the first lag that the window does not reach, minus one half."""
    return dataset["recall_right"].sel(lag=int(dataset.attrs["window_width"]), drop=True) - 0.5


def solves_xor(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that has all four input pairs of temporal XOR right, else 0."""
    return (dataset["xor_pairs_right"] == 4).astype(int)


CLAIMS = (
    Claim(
        "E4_window_is_a_step",
        "[A window of width w recalls every lag below w, and no lag from w on.]",
        CHAPTER,
        measure=is_a_step,
        criterion=ShareAbove(0.9),
        controls=("srn", "srn_elman", "no_context", "untrained_window"),
        meaning=f"networks with {RIGHT:.0%} right at every lag within the window, at most {CHANCE_AT_MOST:.0%} beyond",
        condition="window",
    ),
    Claim(
        "E4_srn_degrades_smoothly",
        "[A recurrent network recalls less and less with lag, without an edge.]",
        CHAPTER,
        measure=smoothness,
        criterion=MeanAbove(0.0),
        controls=("window",),
        meaning=f"{SMOOTH:g} minus the largest fall of the share right from one lag to the next",
        condition="srn",
        reported=("srn_elman", "no_context"),
    ),
    Claim(
        "E4_srn_reaches_beyond",
        "[What lies beyond the window may still be in the state of a recurrent network.]",
        CHAPTER,
        measure=beyond_the_window,
        criterion=MeanAbove(ADVANTAGE),
        controls=("window", "no_context"),
        meaning="share right at the first lag beyond the window, minus one half",
        condition="srn",
        reported=("srn_elman",),
    ),
    Claim(
        "E5_xor_is_trivial_for_two",
        "[With a window of two bits, temporal XOR is no problem of time any more.]",
        CHAPTER,
        measure=solves_xor,
        criterion=ShareAbove(0.9),
        controls=("no_context", "untrained_window"),
        meaning="networks that have all four input pairs of temporal XOR right",
        condition="window",
        reported=("srn", "srn_elman"),
    ),
)
