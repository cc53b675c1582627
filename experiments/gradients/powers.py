"""Powers of ten: norms that span a hundred of them are measured and drawn by their logarithms."""

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator


def log10(values: xr.DataArray) -> xr.DataArray:
    """Return the logarithm to base ten, under the same labels."""
    return values.copy(data=np.log10(values.to_numpy()))


def name_powers(axes: Axes, name: str) -> None:
    """Name an ordinate of logarithms by what they are the logarithms of."""
    axes.set_ylabel(name)
    axes.yaxis.set_major_locator(MaxNLocator("auto", integer=True))
    axes.yaxis.set_major_formatter(lambda power, _place: f"$10^{{{power:g}}}$")
