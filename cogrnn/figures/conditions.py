"""One number per network, compared over conditions."""

import numpy as np
import xarray as xr
from matplotlib.axes import Axes

from cogrnn.figures.style import OURS, REFERENCE


def draw_conditions(values: xr.DataArray, axes: Axes, *, reference: xr.DataArray | None = None) -> Axes:
    """Draw each condition's networks as a row: box of the middle 50 %, whiskers to 95 %, a dot for the mean.

    Parameters
    ----------
    values
        With the dimensions `condition` and `replicate`; NaN where a replicate diverged.
    axes
        Where to draw; conditions stand along the ordinate, the first on top.
    reference
        One number per `condition` of its own, drawn below as diamonds: ideal observers, for instance.
    """
    order = [str(name) for name in values["condition"].to_numpy()]
    rows = [values.sel(condition=name).dropna("replicate").to_numpy() for name in order]
    axes.boxplot(
        rows, positions=range(len(order)), orientation="horizontal", whis=(2.5, 97.5), widths=0.6, patch_artist=True,
        showmeans=True, medianprops={"color": "black"},
        meanprops={"marker": "o", "markerfacecolor": "white", "markeredgecolor": "black", "markersize": 4},
        boxprops={"facecolor": OURS, "alpha": 0.5}, flierprops={"markersize": 2},
    )  # fmt: skip
    if reference is not None:
        below = len(order) + np.arange(reference.sizes["condition"])
        axes.plot(reference.to_numpy(), below, linestyle="", marker="D", markersize=4.5, color=REFERENCE)
        order += [str(name) for name in reference["condition"].to_numpy()]
    axes.set_yticks(np.arange(len(order)), [name.replace("_", " ") for name in order])
    axes.set_ylim(len(order) - 0.4, -0.6)
    axes.set_ylabel("")
    return axes


def draw_census(counts: xr.DataArray, axes: Axes, *, classes: dict[int, str], colours: list[str]) -> Axes:
    """Draw what share of each condition's networks falls into each class, as stacked bars with the counts written in.

    Parameters
    ----------
    counts
        The class of every network; dimensions `condition` and `replicate`; NaN where a replicate diverged.
    axes
        Where to draw.
    classes
        Names of the classes, by their number, in the order of stacking.
    colours
        One per class.
    """
    order = [str(name) for name in counts["condition"].to_numpy()]
    total = counts.count("replicate")
    left = np.zeros(len(order))
    for (number, name), colour in zip(classes.items(), colours, strict=True):
        members = (counts == number).sum("replicate")
        share = (members / total.where(total > 0, 1)).to_numpy()
        axes.barh(order, share, left=left, color=colour, label=name, height=0.7, edgecolor="white", linewidth=0.5)
        for row, (width, count) in enumerate(zip(share, members.to_numpy(), strict=True)):
            if width > 0.04:
                axes.text(left[row] + width / 2, row, str(count), ha="center", va="center", fontsize=7)
        left += share
    axes.invert_yaxis()
    axes.set_yticks(np.arange(len(order)), [name.replace("_", " ") for name in order])
    axes.set_xlim(0, 1)
    axes.set_xlabel("share of networks (number written in the bar)")
    return axes
