"""Intervals over replicates: how far an estimate can be trusted, given how many networks it rests on."""

from dataclasses import dataclass

import numpy as np
import xarray as xr

CONFIDENCE = 0.95
N_RESAMPLES = 9_999


@dataclass(frozen=True)
class Interval:
    """An estimate, its 95 % interval and the number of replicates behind it; NaN where there are too few."""

    estimate: float
    low: float
    high: float
    n: int


def mean_interval(values: xr.DataArray, generator: np.random.Generator) -> Interval:
    """Return the mean over replicates with its percentile-bootstrap interval (9,999 resamples).

    A single network has a mean but no interval.
    """
    from scipy import stats  # here, so that training starts without waiting for it

    n = values.sizes["replicate"]
    if n < 2:
        return Interval(float(values.mean()) if n else float("nan"), float("nan"), float("nan"), n)
    found = stats.bootstrap(
        (values.to_numpy(),),
        np.mean,
        confidence_level=CONFIDENCE,
        n_resamples=N_RESAMPLES,
        method="percentile",
        rng=generator,
    ).confidence_interval
    return Interval(float(values.mean()), float(found.low), float(found.high), n)


def share_interval(successes: xr.DataArray) -> Interval:
    """Return the share of successful replicates with its exact (Clopper-Pearson) binomial interval."""
    from scipy import stats  # here, so that training starts without waiting for it

    n = successes.sizes["replicate"]
    if n == 0:
        return Interval(float("nan"), float("nan"), float("nan"), 0)
    k = int(successes.sum())
    found = stats.binomtest(k, n).proportion_ci(confidence_level=CONFIDENCE, method="exact")
    return Interval(k / n, float(found.low), float(found.high), n)
