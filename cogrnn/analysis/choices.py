"""Choose what belongs to one place along a dimension, which the run must have tried."""

import numpy as np
import xarray as xr

from cogrnn.errors import NotTriedError


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
        listed, hint = ", ".join(f"{number:g}" for number in tried), f"a run that tries {wanted:g}, too"
        raise NotTriedError(f"Dataset.{dimension}", f"has no {wanted:g}", got=listed, hint=hint)
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
        listed = ", ".join(str(name) for name in values[label].to_numpy())
        raise NotTriedError(f"Dataset.{label}", f"has no {wanted}", got=listed, hint=f"a run that tries {wanted}, too")
    return found.squeeze("pattern", drop=True)
