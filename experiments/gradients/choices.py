"""Choose what belongs to one spectral radius or one lag."""

import numpy as np
import xarray as xr

from cogrnn.errors import ClaimError


def at_radius(values: xr.DataArray, radius: float) -> xr.DataArray:
    """Return what belongs to one spectral radius; raises as `at`."""
    return at(values, "spectral_radius", radius)


def at(values: xr.DataArray, dimension: str, wanted: float) -> xr.DataArray:
    """Return what belongs to one place along a dimension.

    Raises
    ------
    ClaimError
        The run has not tried it.
    """
    tried = values[dimension].to_numpy()
    if not np.isclose(tried, wanted).any():
        listed, hint = ", ".join(f"{number:g}" for number in tried), f"a run that tries {wanted:g}, too"
        raise ClaimError(f"Dataset.{dimension}", f"has no {wanted:g}", got=listed, hint=hint)
    return values.sel({dimension: wanted}, method="nearest", drop=True)
