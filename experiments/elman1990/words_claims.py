"""Words without spaces, the claims: their measures, and rules that were fixed before any network was trained."""

from collections.abc import Callable

import numpy as np
import xarray as xr

from cogrnn.analysis import auc, best_threshold_f1, mean_where, peak_f1, rank_correlation_where
from cogrnn.claims import Claim, MeanAbove, ShareAbove

from .ngram_observers import ngram_observers

SEPARATED = 0.85
"""A network's error marks onsets when the area that separates them from other letters is above this number."""

USABLE = 0.7
"""An F1 above this number makes the error usable for segmentation."""


def l1(dataset: xr.Dataset) -> xr.DataArray:
    """Return the absolute error of each step, summed over the output units: what Figure 6 shows."""
    return (dataset["squared_error"] ** 0.5).sum("output_unit", skipna=False)


def random_part(dataset: xr.Dataset) -> xr.DataArray:
    """Return whether a step belongs to the random stream and not to the printed words at the end."""
    return dataset["printed"] == 0


def onsets_by_error(dataset: xr.Dataset, measure: Callable[[xr.DataArray, xr.DataArray], xr.DataArray]) -> xr.DataArray:
    """Apply `measure(error, is_onset)` to the random part of the test."""
    chosen = random_part(dataset)
    return measure(l1(dataset).where(chosen, drop=True), (dataset["place"] == 0).where(chosen, drop=True))


def separation(dataset: xr.Dataset) -> xr.DataArray:
    """Return the area under the curve by which the error tells onsets from letters within words."""
    return onsets_by_error(dataset, auc)


def separates(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network whose error marks word onsets, else 0."""
    return (separation(dataset) > SEPARATED).astype(int)


def error_at_place(dataset: xr.Dataset, place: int) -> xr.DataArray:
    """Return the mean error at the letters of one place in their words (0 for the onset), on the random part."""
    return mean_where(l1(dataset), random_part(dataset) & (dataset["place"] == place))


def declines(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network whose mean error falls from the onset to the second letter and on to the third, else 0."""
    first, second, third = (error_at_place(dataset, place) for place in range(3))
    return ((first > second) & (second > third)).astype(int)


def share_of_falls(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of steps within words at which the error is lower than at the step before."""
    error = l1(dataset)
    falls = (error < error.shift(step=1)).astype(float)
    return mean_where(falls, random_part(dataset) & (dataset["place"] > 0) & (dataset["step"] > 0))


def threshold_f1(dataset: xr.Dataset) -> xr.DataArray:
    """Return the F1 of onsets found by the best threshold on the error."""
    return onsets_by_error(dataset, best_threshold_f1)


def local_peak_f1(dataset: xr.Dataset) -> xr.DataArray:
    """Return the F1 of onsets found as local peaks of the error."""
    return onsets_by_error(dataset, peak_f1)


def surprisal(dataset: xr.Dataset) -> xr.DataArray:
    """Return how surprising the word of each step is after the word before it, in bits, by counts of word pairs.

    The counts are those of the training stream, and the surprisal of a pair that never occurred there is none: NaN.
    """
    pair = dataset["pair_count"]
    occurred = pair > 0
    ratio = dataset["before_count"].where(occurred) / pair.where(occurred)
    bits: xr.DataArray = xr.apply_ufunc(np.log2, ratio)
    return bits


def known_onsets(dataset: xr.Dataset) -> xr.DataArray:
    """Return whether a step is the onset of a word, on the random part, that followed the same word in training."""
    return random_part(dataset) & (dataset["place"] == 0) & (dataset["pair_count"] > 0)


def rise_with_surprisal(dataset: xr.Dataset) -> xr.DataArray:
    """Return the rank correlation over onsets between the error and the surprisal of the pair of words."""
    return rank_correlation_where(l1(dataset), surprisal(dataset), known_onsets(dataset))


CONTROLS = ("untrained", "no_context", "shuffled_stream")

CLAIMS = (
    Claim(
        "S1_error_marks_onsets",
        "[The error is high at the beginning of a word.]",
        "pp. 193-194, Figure 6",
        measure=separates,
        criterion=ShareAbove(0.9),
        controls=CONTROLS,
        meaning=f"networks whose error separates onsets from other letters with an area above {SEPARATED}",
        reported=("reservoir",),
        observers=ngram_observers,
    ),
    Claim(
        "S2_error_declines",
        "[The error falls as more of the word is received.]",
        "pp. 193-194, Figure 6",
        measure=declines,
        criterion=ShareAbove(0.9),
        controls=CONTROLS,
        meaning="networks whose mean error falls from the first letter to the second, and on to the third",
        reported=("reservoir",),
        observers=ngram_observers,
    ),
    Claim(
        "S2_at_every_letter",
        "[The error falls from each letter of a word to the next.]",
        "p. 194, Figure 6 (36 of 39 printed steps)",
        measure=share_of_falls,
        criterion=MeanAbove(0.9),
        controls=CONTROLS,
        meaning="share of steps within words at which the error falls",
        reported=("reservoir",),
        observers=ngram_observers,
    ),
    Claim(
        "S3_best_threshold",
        "[The error can serve to find the words.]",
        "pp. 193-194, implied",
        measure=threshold_f1,
        criterion=MeanAbove(USABLE),
        controls=CONTROLS,
        meaning="F1 of word onsets found by the best threshold on the error",
        reported=("reservoir",),
        observers=ngram_observers,
    ),
    Claim(
        "S3_local_peaks",
        "[The error can serve to find the words.]",
        "pp. 193-194, implied",
        measure=local_peak_f1,
        criterion=MeanAbove(USABLE),
        controls=CONTROLS,
        meaning="F1 of word onsets found as local peaks of the error; nothing is chosen",
        reported=("reservoir",),
        observers=ngram_observers,
    ),
    Claim(
        "S4_frequent_pairs_are_one",
        "[Words that often follow each other are not told apart: the error is low where the second one begins.]",
        "p. 194, implied",
        measure=rise_with_surprisal,
        criterion=MeanAbove(0.0),
        controls=CONTROLS,
        meaning="rank correlation over onsets of the error with the surprisal of the pair of words in training",
        reported=("reservoir",),
        observers=ngram_observers,
    ),
)
