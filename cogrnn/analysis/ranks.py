"""Rank correlation over steps: whether one signal rises with another, however steeply."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray


def rank_correlation_where(one: xr.DataArray, other: xr.DataArray, chosen: xr.DataArray) -> xr.DataArray:
    """Return Spearman's rank correlation of two signals over the chosen steps.

    0 where one of the signals never changes: nothing goes with it. NaN for a network whose signal is none, as for a
    diverged one.

    Parameters
    ----------
    one, other
        With the dimension `step`; `other` is a number at every chosen step.
    chosen
        Whether a step counts; (step) or (replicate, step).
    """
    defined = one.notnull().all("step")
    found: xr.DataArray = xr.apply_ufunc(
        _spearman, one.where(defined, 0.0), other, chosen, input_core_dims=[["step"]] * 3, vectorize=True
    )
    return found.where(defined)


def _spearman(one: NDArray[np.float64], other: NDArray[np.float64], chosen: NDArray[np.bool_]) -> float:
    from scipy.stats import spearmanr  # here, so that training starts without waiting for it

    x, y = one[chosen], other[chosen]
    return float(spearmanr(x, y).statistic) if len(set(x)) > 1 and len(set(y)) > 1 else 0.0
