"""Segmentation: boundaries read off a score, and how well they agree with the true ones."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.analysis.detection import over_steps


def best_threshold_f1(score: xr.DataArray, boundary: xr.DataArray) -> xr.DataArray:
    """Return the best F1 of any threshold on the score over the steps: boundaries are where it is at least as high.

    The threshold is chosen with the true boundaries at hand, for each network: an upper bound, not a method.
    """
    return over_steps(_best_f1, score, boundary)


def peak_f1(score: xr.DataArray, boundary: xr.DataArray) -> xr.DataArray:
    """Return the F1 of local peaks: boundaries are where the score is higher than at both neighbouring steps.

    Nothing is chosen. The first and the last step have one neighbour only and are not judged.
    """
    return over_steps(_peak_f1, score, boundary)


def _best_f1(boundary: NDArray[np.bool_], score: NDArray[np.float64]) -> float:
    from sklearn.metrics import precision_recall_curve  # here, so that training starts without waiting for it

    precision, recall, _ = precision_recall_curve(boundary, score)
    total = precision + recall
    return float(np.max(2 * precision * recall / np.where(total > 0, total, 1.0)))


def _peak_f1(boundary: NDArray[np.bool_], score: NDArray[np.float64]) -> float:
    from sklearn.metrics import f1_score  # here, so that training starts without waiting for it

    inner = score[1:-1]
    return float(f1_score(boundary[1:-1], (inner > score[:-2]) & (inner > score[2:]), zero_division=0.0))
