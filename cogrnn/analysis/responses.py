"""What networks answered and how their hidden units code it, as one number per network or unit."""

import xarray as xr

from cogrnn.recording import STATUS


def alive(dataset: xr.Dataset) -> xr.DataArray:
    """Return whether each replicate of each condition has not diverged."""
    return dataset["status"] == STATUS["ok"]


def living(dataset: xr.Dataset, condition: str) -> xr.Dataset:
    """Return one condition of a dataset with the replicates that have not diverged."""
    lives = alive(dataset).sel(condition=condition)
    return dataset.sel(condition=condition, replicate=lives["replicate"][lives])


def answers(activation: xr.DataArray) -> xr.DataArray:
    """Return the binary answer of output units: 1 where the activation is above 0.5, else 0."""
    return (activation > 0.5).astype(int)


def share_agreeing(one: xr.DataArray, other: xr.DataArray) -> xr.DataArray:
    """Return the share of steps and output units at which two binary signals agree."""
    return (one == other).mean(["step", "output_unit"])


def unit_correlation(hidden: xr.DataArray, signal: xr.DataArray) -> xr.DataArray:
    """Return the correlation over steps of every hidden unit with a signal; 0 for a unit that never changes.

    A single-precision activation that varies by no more than its rounding counts as one that never changes.
    """
    activity = hidden - hidden.mean("step")
    other = signal - signal.mean("step")
    spread = ((activity**2).mean("step") * (other**2).mean("step")) ** 0.5
    moves = spread > 1e-6
    return ((activity * other).mean("step") / spread.where(moves, 1.0)).where(moves, 0.0)
