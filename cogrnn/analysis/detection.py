"""Detection: how well a score tells events from other steps."""

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
    from scipy.stats import rankdata  # here, so that training starts without waiting for it

    defined = score.notnull().all("step")
    ranks: xr.DataArray = xr.apply_ufunc(
        rankdata,
        score.where(defined, 0.0),
        kwargs={"axis": -1},
        input_core_dims=[["step"]],
        output_core_dims=[["step"]],
    )
    n_events = event.sum("step")
    n_others = event.sizes["step"] - n_events
    # The sum of the events' ranks, less what it would be if every event were below every other step.
    above = ranks.where(event, 0.0).sum("step") - n_events * (n_events + 1) / 2
    return (above / (n_events * n_others)).where(defined)
