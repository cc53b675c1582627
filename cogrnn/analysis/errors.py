"""Prediction error by position, in the four measures that papers call "the error"."""

import numpy as np
import xarray as xr

from cogrnn.errors import ClaimError

METRICS = {
    "mse": "mean squared error (mean over output units)",
    "sse": "summed squared error (sum over output units)",
    "l1": "summed absolute error (sum over output units)",
    "rms": "root mean squared error (root of the mean over output units and trials)",
}


def error_profile(dataset: xr.Dataset, label: str, metric: str) -> xr.DataArray:
    """Return the error at each value of a step label, averaged over its trials.

    Parameters
    ----------
    dataset
        With `squared_error` (..., step, output_unit) and the coordinate `label` (step) or (replicate, step).
    label
        The step label that says what a position is, such as "cycle" or "phase".
    metric
        A key of `METRICS`.

    Returns
    -------
    The error with the dimension `step`, whose coordinate holds the values of the label, and all other dimensions of
    `squared_error` but the output units.

    Raises
    ------
    ClaimError
        An unknown metric or label.
    """
    squared = dataset["squared_error"]
    if metric == "l1":
        per_step = (squared**0.5).sum("output_unit", skipna=False)
    elif metric == "sse":
        per_step = squared.sum("output_unit", skipna=False)
    elif metric in ("mse", "rms"):
        per_step = squared.mean("output_unit", skipna=False)
    else:
        raise ClaimError("error_profile.metric", "unknown metric", got=metric, hint=f"one of: {', '.join(METRICS)}")
    kinds = step_label(dataset, label)
    values = np.unique(kinds.to_numpy())
    profile = xr.concat(
        [mean_where(per_step, kinds == value) for value in values], dim=xr.Variable("step", values), join="exact"
    )
    if metric == "rms":
        profile = profile**0.5
    return profile.transpose(..., "step").assign_attrs(long_name=METRICS[metric], units="1", metric=metric, label=label)


def error_where(dataset: xr.Dataset, label: str, *values: object) -> xr.DataArray:
    """Return the mean squared error over all steps whose label has one of the values, and over the output units."""
    per_step = dataset["squared_error"].mean("output_unit", skipna=False)
    chosen = step_label(dataset, label).isin(values)
    if not bool(chosen.any()):
        wanted = ", ".join(str(value) for value in values)
        known = ", ".join(str(value) for value in np.unique(dataset[label].to_numpy()))
        raise ClaimError(f"Dataset.{label}", "no step has this label", got=wanted, hint=f"one of: {known}")
    return mean_where(per_step, chosen)


def mean_where(per_step: xr.DataArray, chosen: xr.DataArray) -> xr.DataArray:
    """Return the mean over the chosen steps; NaN where one of their values is none, as for a diverged network.

    `chosen` (step) or (replicate, step) may differ between replicates. A replicate without any such step has no mean.
    """
    count = chosen.sum("step")
    return per_step.where(chosen, 0.0).sum("step", skipna=False) / count.where(count > 0)


def step_label(dataset: xr.Dataset, label: str) -> xr.DataArray:
    """Return a step label of the dataset.

    Raises
    ------
    ClaimError
        There is none of this name.
    """
    if label not in dataset.coords or "step" not in dataset[label].dims:
        known = ", ".join(str(name) for name, c in dataset.coords.items() if "step" in c.dims and name != "step")
        raise ClaimError("Dataset.step", "has no such label", got=label, hint=f"one of: {known}")
    return dataset[label]
