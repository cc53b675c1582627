"""The error wall, the figures: the surface with some paths, and what every descent came to."""

import xarray as xr
from matplotlib.axes import Axes

from cogrnn.figures import (
    OURS,
    PALETTE,
    PAPER,
    Drawing,
    draw_conditions,
    draw_spread,
    letter,
    name_bands,
    panels,
    styled,
)

from .powers import log10
from .wall_claims import FAR, longest_update, reached, steepness, thrown

N_PATHS = 6
"""How many descents are drawn: those of the first replicates."""


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        return {"surface": _surface(dataset), "descents": _descents(dataset), "conditions": _conditions(dataset)}


def _surface(dataset: xr.Dataset) -> Drawing:
    """Draw the error with some paths on it, and the norm of its gradient."""
    figure, axes = panels(1, 2, width=7.2, height=3.6)
    shown = ((dataset["error_surface"], "error E"), (log10(dataset["gradient_surface"]), "gradient, log10 of its norm"))
    for panel, (surface, name) in zip(axes, shown, strict=True):
        mesh = panel.pcolormesh(
            dataset["weight"], dataset["bias"], surface.transpose("bias", "weight"), cmap="Greys", rasterized=True
        )
        figure.colorbar(mesh, ax=panel, location="top", label=name)
        panel.set_xlabel("feedback weight w")
        panel.set_ylabel("bias b")
    for condition, colour in (("unclipped", PAPER), ("clipped", OURS)):
        _paths(dataset, condition, axes[0], colour)
    axes[0].legend(loc="lower left", bbox_to_anchor=(-0.1, -0.42), ncols=2)
    n = min(N_PATHS, dataset.sizes["replicate"])
    return Drawing(
        figure,
        "The error of one unit with feedback over its weight and bias (left; light is small), and the norm of the "
        f"gradient (right). Lines: the first {n} of {dataset.sizes['replicate']} descents, from random points (dots) "
        "to their ends (crosses). An update that leaves the rectangle is drawn to its edge. The surface is not random, "
        "and the wall is thinner than the grid on which it is drawn.",
    )


def _paths(dataset: xr.Dataset, condition: str, axes: Axes, colour: str) -> None:
    """Draw the first descents of a condition."""
    chosen = dataset.sel(condition=condition).isel(replicate=slice(N_PATHS))
    limits = axes.get_xlim(), axes.get_ylim()
    for number in chosen["replicate"].to_numpy():
        path = chosen.sel(replicate=number)
        weight, bias = path["descent_weight"].to_numpy(), path["descent_bias"].to_numpy()
        label = condition if number == chosen["replicate"].to_numpy().min() else None
        axes.plot(weight, bias, color=colour, linewidth=1.0, alpha=0.8, label=label)
        axes.plot(weight[:1], bias[:1], marker="o", markersize=3, color="black", linestyle="")
        axes.plot(weight[-1:], bias[-1:], marker="x", markersize=5, color=colour, linestyle="")
    axes.set(xlim=limits[0], ylim=limits[1])


def _descents(dataset: xr.Dataset) -> Drawing:
    """Draw the error in the course of descent, clipped and unclipped."""
    figure, axes = panels(1, 2, width=7.2, height=3.4)
    n = dataset.sizes["replicate"]
    for panel, condition, colour in zip(axes, ("unclipped", "clipped"), (PAPER, OURS), strict=True):
        curve = dataset["descent_error"].sel(condition=condition, drop=True)
        draw_spread(curve, panel, along="epoch", label="median", colour=colour)
        name_bands(panel, n, colour)
        done = int(reached(dataset).sel(condition=condition).sum())
        panel.set_title(f"{condition}: {done} of {n} reach the target")
        panel.set_xlabel("updates")
        panel.set_ylabel("error E")
        panel.set_ylim(0.0, 0.75)
        panel.legend(loc="upper right")
    return Drawing(
        figure,
        f"Error in the course of gradient descent from {n} random points, without and with clipping by the norm: "
        "median, and bands that hold 50 % and 95 % of the descents (networks of one unit).",
    )


def _conditions(dataset: xr.Dataset) -> Drawing:
    """Draw the wall's steepness and the longest update in every condition."""
    figure, axes = panels(1, 2, width=7.2, height=2.8)
    draw_conditions(steepness(dataset), axes[0])
    axes[0].axvline(2.0, color=PALETTE[7], linestyle=":")
    axes[0].set_xlabel("steepest / median gradient, powers of ten")
    longest = longest_update(dataset)
    draw_conditions(log10(longest), axes[1])
    axes[1].axvline(float(log10(xr.DataArray([FAR])).sum()), color=PALETTE[7], linestyle=":")
    axes[1].set_xlabel("longest update, log10")
    axes[1].set_yticklabels([])
    letter(axes)
    counted = thrown(dataset).sum("replicate")
    n = dataset.sizes["replicate"]
    return Drawing(
        figure,
        f"(a) How steep the wall is at the random points of {n} replicates. (b) The longest single update of each "
        f"descent; {int(counted.sel(condition='unclipped'))} of {n} unclipped and "
        f"{int(counted.sel(condition='clipped'))} clipped "
        "networks of one unit are thrown beyond the dotted line. Box of the middle 50 %, whiskers to 95 %, line for "
        "the median, white dot for the mean.",
    )
