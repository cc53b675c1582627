"""The table of networks and tasks, the figure: who can do what, with intervals and chance."""

import numpy as np
import xarray as xr

from cogrnn.analysis import share_interval
from cogrnn.figures import Drawing, panels, styled

from .table_claims import CAN, abilities


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        return {"table": _table(dataset)}


def _table(dataset: xr.Dataset) -> Drawing:
    """Draw the share of networks that can do each task, with its interval, and the mean share of right answers."""
    names = [str(name) for name in dataset["condition"].to_numpy()]
    tasks = [str(task) for task in dataset["task"].to_numpy()]
    figure, (axes,) = panels(1, 1, width=7.4, height=4.2)
    able, right = abilities(dataset), dataset["accuracy"].mean("replicate")
    shares = able.mean("replicate").transpose("condition", "pattern")
    axes.imshow(shares.to_numpy(), cmap="Blues", vmin=0, vmax=1.25, aspect="auto")
    for row, name in enumerate(names):
        for column in range(len(tasks)):
            found = share_interval(able.sel(condition=name, drop=True).isel(pattern=column, drop=True))
            mean = float(right.sel(condition=name).isel(pattern=column))
            text = f"{found.estimate:.2f}\n[{found.low:.2f}, {found.high:.2f}]\n{mean:.2f} right"
            colour = "white" if found.estimate > 0.6 else "black"
            axes.text(column, row, text, ha="center", va="center", fontsize=6.5, color=colour, linespacing=1.1)
    chance = dataset["chance"].to_numpy()
    labels = [f"{task.replace('_', ' ')}\n(chance {level:.2f})" for task, level in zip(tasks, chance, strict=True)]
    axes.set_xticks(range(len(tasks)), labels)
    axes.set_yticks(range(len(names)), [name.replace("_", " ") for name in names])
    axes.xaxis.tick_top()
    axes.set_xticks(np.arange(len(tasks) - 1) + 0.5, minor=True)
    axes.set_yticks(np.arange(len(names) - 1) + 0.5, minor=True)
    axes.grid(which="minor", color="white", linewidth=2)
    axes.tick_params(which="both", length=0)
    axes.spines[:].set_visible(False)
    n = dataset.sizes["replicate"]
    return Drawing(
        figure,
        f"Which network can do which task: the share of {n} networks of each kind that answer rightly in at least "
        f"{CAN:.0%} of the steps at which the answer can be known, with its 95 % interval, and below it the mean share "
        "of right answers of all of them, to be held against chance.",
    )
