"""Success by the amount of training: which share of the networks had succeeded after so many sequences."""

import numpy as np
import xarray as xr

from cogrnn.analysis.intervals import share_interval


def share_succeeded(seen: xr.DataArray, succeeded: xr.DataArray, after: np.ndarray) -> xr.DataArray:
    """Return the share of networks that had succeeded, with its exact binomial interval; (ci_bound, step).

    All networks are given up at the same time, so that no share needs a correction for those that left early.

    Parameters
    ----------
    seen, succeeded
        After how many sequences each network met the rule, or was given up, and whether it met it; (replicate).
    after
        Numbers of sequences; the coordinate `step` of what is returned. `ci_bound` is estimate, low, high.
    """
    found = [share_interval(((seen <= number) & (succeeded == 1)).astype(int)) for number in after]
    values = [[getattr(each, bound) for each in found] for bound in ("estimate", "low", "high")]
    return xr.DataArray(
        values, dims=["ci_bound", "step"], coords={"ci_bound": ["estimate", "low", "high"], "step": after}
    )
