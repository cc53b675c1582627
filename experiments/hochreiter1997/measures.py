"""What is measured in all simulations: who succeeded, how soon, and how well they do on fresh sequences."""

from collections.abc import Callable

import xarray as xr


def succeeded(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that met the success rule before it was given up, else 0."""
    return dataset["succeeded"]


def failed(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that was given up, else 0."""
    return 1 - dataset["succeeded"]


def succeeded_within(n_sequences: float) -> Callable[[xr.Dataset], xr.DataArray]:
    """Return the measure: 1 for a network that met the rule within so many sequences, else 0."""

    def within(dataset: xr.Dataset) -> xr.DataArray:
        """Return 1 for a network that met the success rule soon enough, else 0."""
        return ((dataset["succeeded"] == 1) & (dataset["sequences_seen"] <= n_sequences)).astype(int)

    return within


def right_share(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of fresh test sequences that a network has right."""
    return 1.0 - dataset["wrong_share"]
