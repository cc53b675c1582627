"""Landscape, the figures: five units step by step, the staircase of their energy, and descents upon the plane."""

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from cogrnn.figures import OURS, PALETTE, Drawing, draw_spread, name_bands, panels, styled

WIDEST = 6
"""As many states of five units fit beside each other."""


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        return {"five": _five(dataset), "staircase": _staircase(dataset), "landscape": _landscape(dataset)}


def _five(dataset: xr.Dataset) -> Drawing:
    """Draw the five units of the first network, state by state."""
    one = dataset.sel(condition="symmetric").isel(replicate=0)
    path, energy = one["five_path"].to_numpy(), one["five_energy"].to_numpy()
    moves = (path[1:] != path[:-1]).any(axis=1)
    n_states = min(1 + int(moves.sum()), WIDEST)
    figure, axes = panels(1, n_states, width=7.2, height=2.1)
    for step, panel in enumerate(axes):
        changed = path[step] != path[step - 1] if step else np.zeros(path.shape[1], dtype=bool)
        _diagram(one["five_weights"].to_numpy(), path[step], changed, panel)
        panel.set_title("C1" if step == 0 else f"change {step}", loc="center")
        panel.set_xlabel(f"({', '.join('1' if sign > 0 else '0' for sign in path[step])})\nE = {energy[step]:g}")
    n = dataset.sizes["replicate"]
    return Drawing(
        figure,
        f"Five units, the first of {n} networks, from C1 on: black units are on, the one that has just changed has a "
        "ring. Blue connections are positive, red ones negative, the stronger the thicker; every connection leads both "
        "ways. Units are numbered clockwise from the top.",
    )


def _diagram(weights: np.ndarray, signs: np.ndarray, changed: np.ndarray, axes: Axes) -> None:
    """Draw units on a circle, their connections, and who is on."""
    angle = np.pi / 2 - 2 * np.pi * np.arange(len(signs)) / len(signs)
    x, y = np.cos(angle), np.sin(angle)
    strongest = np.abs(weights).max()
    for i, j in zip(*np.triu_indices(len(signs), 1), strict=True):
        colour = PALETTE[0] if weights[i, j] > 0 else PALETTE[3]
        axes.plot(x[[i, j]], y[[i, j]], color=colour, linewidth=2 * abs(weights[i, j]) / strongest, zorder=1)
    axes.scatter(x[changed], y[changed], s=300, facecolor="white", edgecolor=PALETTE[1], linewidth=2, zorder=2)
    axes.scatter(x, y, s=160, c=np.where(signs > 0, "black", "white"), edgecolor="black", zorder=3)
    for unit, (right, up) in enumerate(zip(x, y, strict=True)):
        colour = "white" if signs[unit] > 0 else "black"
        axes.text(right, up, str(unit + 1), color=colour, ha="center", va="center", fontsize=7, zorder=4)
    axes.set_xlim(-1.45, 1.45)
    axes.set_ylim(-1.45, 1.45)
    axes.set_aspect("equal")
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[["left", "bottom"]].set_visible(False)


def _staircase(dataset: xr.Dataset) -> Drawing:
    """Draw the energy of five units change by change."""
    figure, axes = panels(1, 2, width=7.0, height=2.8)
    n = dataset.sizes["replicate"]
    for panel, name in zip(axes, ("symmetric", "asymmetric"), strict=True):
        energy = dataset["five_energy"].sel(condition=name, step=slice(0, 6))
        draw_spread(energy, panel, along="step", label="median", colour=OURS)
        one = energy.isel(replicate=0)
        panel.step(one["step"], one, where="post", color=PALETTE[3], linewidth=1.2, label="first network")
        panel.set_title(name, loc="left")
        panel.set_xlabel("changes of a unit")
        panel.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes[0].set_ylabel("energy")
    axes[1].sharey(axes[0])
    name_bands(axes[1], n, OURS)
    axes[1].legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return Drawing(
        figure,
        f"The energy of five units on their way from C1, change by change, {n} networks: with symmetric weights, and "
        "with the same weights without their symmetry. After the last change it stays.",
    )


def _landscape(dataset: xr.Dataset) -> Drawing:
    """Draw the energy over the plane of the first two principal components, and descents upon it."""
    names = [str(name) for name in dataset["condition"].to_numpy()]
    figure, axes = panels(1, len(names), width=7.4, height=3.0)
    for panel, name in zip(axes, names, strict=True):
        own = dataset.sel(condition=name)
        side, ground = own["plane_side"], own["plane_energy"].transpose("second_component", "first_component")
        hills = panel.contourf(side, side, ground, levels=14, cmap="cividis")
        figure.colorbar(hills, ax=panel, label="energy", location="bottom", shrink=0.9, ticks=MaxNLocator(4))
        for trial in own["pattern"].to_numpy():
            first, second = (own["plane_path"].sel(pattern=trial, component=component) for component in (0, 1))
            panel.plot(first, second, color="white", linewidth=0.6, alpha=0.7)
            panel.plot(first[-1:], second[-1:], "o", color=PALETTE[1], markersize=5, markeredgecolor="black")
        first, second = (own["plane_memories"].sel(component=component) for component in (0, 1))
        panel.plot(first, second, "*", color="white", markeredgecolor="black", markersize=6)
        panel.set_aspect("equal")
        panel.set_title(name.replace("_", " "), loc="left")
        panel.set_xlabel("first component")
    axes[0].set_ylabel("second component")
    n, n_descents = dataset.sizes["replicate"], dataset.sizes["pattern"]
    return Drawing(
        figure,
        f"The energy of the first of {n} networks in each condition over the plane of the first two principal "
        f"components of the states that it visited or had stored: lines are {n_descents} descents from random states, "
        "dots their ends, stars memories and their reverses. A point of the plane shows the energy of the state whose "
        "units are on where the point is above the middle; what lies outside of the plane is not seen, so that lines "
        "may seem to go uphill.",
    )
