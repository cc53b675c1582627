"""Choose what belongs to one place along a dimension, which the run must have tried."""

import numpy as np
import xarray as xr

from cogrnn.errors import not_tried


def at_radius(values: xr.DataArray, radius: float) -> xr.DataArray:
    """Return what belongs to one spectral radius; raises as `at`."""
    return at(values, "spectral_radius", radius)


def at(values: xr.DataArray, dimension: str, wanted: float) -> xr.DataArray:
    """Return what belongs to one place along a dimension.

    Raises
    ------
    NotTriedError
        The run has not tried it.
    """
    tried = values[dimension].to_numpy()
    if not np.isclose(tried, wanted).any():
        raise not_tried(dimension, f"{wanted:g}", (f"{number:g}" for number in tried))
    return values.sel({dimension: wanted}, method="nearest", drop=True)


def where_labelled(values: xr.DataArray, label: str, wanted: object) -> xr.DataArray:
    """Return what belongs to the one `pattern` that a coordinate labels so.

    Raises
    ------
    NotTriedError
        The run has none.
    """
    found = values.where(values[label] == wanted, drop=True)
    if found.sizes["pattern"] != 1:
        raise not_tried(label, wanted, values[label].to_numpy())
    return found.squeeze("pattern", drop=True)
