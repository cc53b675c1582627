"""Segmentation: boundaries read off a score, and how well they agree with the true ones."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

SCORES = ("precision", "recall", "f1")
"""What share of the boundaries found are true, what share of the true ones are found, and their harmonic mean."""


def best_threshold_scores(score: xr.DataArray, boundary: xr.DataArray) -> xr.DataArray:
    """Return precision, recall and F1 of the threshold with the best F1; boundaries are where the score reaches it.

    The threshold is chosen with the true boundaries at hand, for each network: an upper bound, not a method. The result
    has the dimension `component`, with the names `SCORES`.
    """
    return _over_steps(_at_best_threshold, score, boundary, components=SCORES)


def peak_scores(score: xr.DataArray, boundary: xr.DataArray) -> xr.DataArray:
    """Return precision, recall and F1 of local peaks: steps at which the score is higher than at both neighbours.

    Nothing is chosen. The first and the last step have one neighbour only and are not judged. The result has the
    dimension `component`, with the names `SCORES`.
    """
    true = boundary.astype(bool).isel(step=slice(1, -1))
    peak = ((score > score.shift(step=1)) & (score > score.shift(step=-1))).isel(step=slice(1, -1))
    n_hits, n_found, n_true = (true & peak).sum("step"), peak.sum("step"), true.sum("step")
    parts = (n_hits, n_found), (n_hits, n_true), (2 * n_hits, n_found + n_true)
    shares = [(part / whole.where(whole > 0)).fillna(0.0) for part, whole in parts]
    found = xr.concat(xr.broadcast(*shares), dim=xr.Variable("component", list(SCORES)), join="exact")
    return found.transpose(..., "component").where(score.notnull().all("step"))


def best_threshold_f1(score: xr.DataArray, boundary: xr.DataArray) -> xr.DataArray:
    """Return the best F1 of any threshold on the score; see `best_threshold_scores`."""
    return best_threshold_scores(score, boundary).sel(component="f1", drop=True)


def peak_f1(score: xr.DataArray, boundary: xr.DataArray) -> xr.DataArray:
    """Return the F1 of local peaks; see `peak_scores`."""
    return peak_scores(score, boundary).sel(component="f1", drop=True)


def _over_steps(
    measure: Callable[..., Any], score: xr.DataArray, event: xr.DataArray, *, components: Sequence[str] = ()
) -> xr.DataArray:
    """Apply `measure(event, score)` to the steps of every network; NaN for a network whose score is none.

    A measure that returns several numbers has `components`, their names.
    """
    defined = score.notnull().all("step")
    found: xr.DataArray = xr.apply_ufunc(
        measure, event, score.where(defined, 0.0), input_core_dims=[["step"], ["step"]],
        output_core_dims=[["component"] if components else []], vectorize=True,
    )  # fmt: skip
    return (found.assign_coords(component=list(components)) if components else found).where(defined)


def _at_best_threshold(boundary: NDArray[np.bool_], score: NDArray[np.float64]) -> NDArray[np.float64]:
    from sklearn.metrics import precision_recall_curve  # here, so that training starts without waiting for it

    precision, recall, _ = precision_recall_curve(boundary, score)
    total = precision + recall
    f1 = 2 * precision * recall / np.where(total > 0, total, 1.0)
    best = int(np.argmax(f1))
    return np.array([precision[best], recall[best], f1[best]])
