"""Shares of networks that have succeeded, by the amount of training."""

import xarray as xr
from matplotlib.axes import Axes


def draw_share(share: xr.DataArray, axes: Axes, *, label: str, colour: str, line: str = "-") -> Axes:
    """Draw a share of networks along `step`, with a band for its interval.

    Parameters
    ----------
    share
        With the dimensions `ci_bound` (estimate, low, high) and `step`, whose coordinate gives the positions.
    axes
        Where to draw.
    label, colour, line
        Of the line.
    """
    along = share["step"].to_numpy()
    low, high = (share.sel(ci_bound=bound).to_numpy() for bound in ("low", "high"))
    axes.fill_between(along, low, high, color=colour, alpha=0.2, linewidth=0)
    axes.plot(along, share.sel(ci_bound="estimate").to_numpy(), color=colour, label=label, linestyle=line)
    axes.set_ylim(-0.02, 1.02)
    return axes
