"""Detection: how well a score tells events from other steps."""

from collections.abc import Callable, Sequence
from typing import Any

import xarray as xr


def auc(score: xr.DataArray, event: xr.DataArray) -> xr.DataArray:
    """Return the area under the receiver operating characteristic over steps.

    It is the chance that a random event has a higher score than a random other step.

    Parameters
    ----------
    score
        With the dimension `step`; NaN for a diverged network gives NaN.
    event
        Whether a step is an event; (step) or (replicate, step).
    """
    from sklearn.metrics import roc_auc_score  # here, so that training starts without waiting for it

    return over_steps(roc_auc_score, score, event)


def over_steps(
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
