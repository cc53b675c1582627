"""Curves with the spread over networks: what most networks do, and how much they differ."""

import xarray as xr
from matplotlib.axes import Axes

BANDS = {95: 0.18, 50: 0.32}
"""Per cent of the networks that each band holds, around the median, and the band's opacity."""


def draw_spread(values: xr.DataArray, axes: Axes, *, along: str, label: str, colour: str, marker: str = "") -> Axes:
    """Draw the median over replicates along one dimension, with bands that hold 50 % and 95 % of the networks.

    Parameters
    ----------
    values
        With the dimensions `replicate` and `along`; diverged replicates are already left out.
    axes
        Where to draw.
    along
        The dimension of the abscissa; its coordinate gives the positions.
    label, colour, marker
        Of the median's line; the bands are named in the legend by `name_bands`.
    """
    for percent, opacity in BANDS.items():
        outside = (100 - percent) / 200
        low, high = (values.quantile(share, "replicate").to_numpy() for share in (outside, 1 - outside))
        axes.fill_between(values[along].to_numpy(), low, high, color=colour, alpha=opacity, linewidth=0)
    return draw_curve(values.median("replicate"), axes, along=along, label=label, colour=colour, marker=marker)


def draw_curve(
    values: xr.DataArray, axes: Axes, *, along: str, label: str, colour: str, line: str = "-", marker: str = ""
) -> Axes:
    """Draw one curve without spread, such as a paper's or an ideal observer's."""
    axes.plot(
        values[along].to_numpy(),
        values.to_numpy(),
        color=colour,
        linestyle=line,
        marker=marker,
        markersize=4,
        label=label,
    )
    return axes


def name_bands(axes: Axes, n_networks: int, colour: str) -> Axes:
    """Add legend entries that say what the bands are and how many networks they describe."""
    for percent, opacity in reversed(BANDS.items()):
        label = f"{percent} % of {n_networks} networks"
        axes.fill_between([], [], [], color=colour, alpha=opacity + 0.1, linewidth=0, label=label)
    return axes
