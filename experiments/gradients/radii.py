"""Choose what belongs to one spectral radius."""

import numpy as np
import xarray as xr

from cogrnn.errors import ClaimError


def at_radius(values: xr.DataArray, radius: float) -> xr.DataArray:
    """Return what belongs to one spectral radius.

    Raises
    ------
    ClaimError
        The run has not tried it.
    """
    tried = values["spectral_radius"].to_numpy()
    if not np.isclose(tried, radius).any():
        listed = ", ".join(f"{number:g}" for number in tried)
        raise ClaimError(
            "Dataset.spectral_radius", f"has no {radius:g}", got=listed, hint=f"a run that tries {radius:g}, too"
        )
    return values.sel(spectral_radius=radius, method="nearest", drop=True)
