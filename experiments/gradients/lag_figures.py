"""Gradients by lag, the figures: the gradient's way back, its rate, and the two numbers that bound it."""

from collections.abc import Mapping, Sequence

import numpy as np
import xarray as xr
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from cogrnn.figures import PALETTE, REFERENCE, Drawing, draw_spread, letter, panels, styled

from .lag_claims import FITTED_FROM, rate
from .powers import log10, name_powers

KINDS = ("linear", "tanh", "logistic", "relu")
ARCHITECTURES = {
    "tanh": "simple recurrent (tanh)",
    "jordan": "Jordan's states",
    "lstm": "cells",
    "lstm_truncated": "cells, truncated",
    "forgetting_lstm": "cells that forget",
    "forgetting_lstm_truncated": "cells that forget, truncated",
}
MOST = 10.0
"""Powers of ten at which the map's colours end."""


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        return {
            "lags": _lags(dataset),
            "architectures": _architectures(dataset),
            "map": _map(dataset),
            "rates": _rates(dataset),
            "first_steps": _first_steps(dataset),
        }


def _lags(dataset: xr.Dataset) -> Drawing:
    """Draw the gradient's norm by lag, for every kind of unit and every spectral radius."""
    figure, axes = panels(2, 2, width=7.2, height=5.6)
    _by_lag(dataset, axes, {kind: kind for kind in KINDS})
    axes[1].legend(loc="center left", bbox_to_anchor=(1.0, 0.5), title="spectral\nradius")
    return Drawing(
        figure,
        "An error of norm 1 on its way back through time, by kind of unit and spectral radius of the recurrent "
        f"weights: median, and bands that hold 50 % and 95 % of {dataset.sizes['replicate']} random networks. Note "
        "the different ordinates.",
    )


def _architectures(dataset: xr.Dataset) -> Drawing:
    """Draw the gradient's norm by lag, for every architecture and every spectral radius."""
    figure, axes = panels(2, 3, width=8.4, height=5.4)
    _by_lag(dataset, axes, ARCHITECTURES)
    axes[2].legend(loc="center left", bbox_to_anchor=(1.0, 0.5), title="spectral\nradius")
    return Drawing(
        figure,
        "An error of norm 1 on its way back through time, by architecture and spectral radius of every recurrent "
        f"matrix: median, and bands that hold 50 % and 95 % of {dataset.sizes['replicate']} random networks. The error "
        "is given at Jordan's state units and at the states of memory cells. “Truncated”: errors that leave a cell for "
        "gates and net inputs are cut off, and what stays is constant but for forget gates. Note the different "
        "ordinates.",
    )


def _by_lag(dataset: xr.Dataset, axes: Sequence[Axes], names: Mapping[str, str]) -> None:
    """Draw the gradient's norm by lag for every spectral radius, a condition in each panel."""
    radii = dataset["spectral_radius"].to_numpy()
    colours = [to_hex(colour) for colour in colormaps["viridis"](np.linspace(0.0, 0.9, len(radii)))]
    for panel, (kind, name) in zip(axes, names.items(), strict=True):
        for radius, colour in zip(radii, colours, strict=True):
            norms = dataset["gradient_norm"].sel(condition=kind, spectral_radius=radius, drop=True)
            draw_spread(log10(norms), panel, along="lag", label=f"{radius:g}", colour=colour)
        panel.axhline(0.0, color="black", linewidth=0.6, zorder=0)
        low, high = panel.get_ylim()
        panel.set_ylim(min(low, -1.0), max(high, 1.0))  # what is constant has no range of its own
        panel.set_title(name.replace(", ", ",\n"))
        panel.set_xlabel("lag (steps back)")
        name_powers(panel, "|dE/dh|")


def _map(dataset: xr.Dataset) -> Drawing:
    """Draw the gradient's norm over lag and spectral radius, in colours."""
    figure, axes = panels(2, 5, width=9.6, height=4.2)
    names = {kind: kind for kind in (*KINDS, "orthogonal")} | {
        kind: name for kind, name in ARCHITECTURES.items() if kind not in KINDS
    }
    lags, radii = dataset["lag"].to_numpy(), [f"{radius:g}" for radius in dataset["spectral_radius"].to_numpy()]
    edges = np.concatenate([[0.5], (lags[1:] + lags[:-1]) / 2, [lags[-1] + 0.5]])
    for place, (panel, (kind, name)) in enumerate(zip(axes, names.items(), strict=True)):
        middle = log10(dataset["gradient_norm"].sel(condition=kind, drop=True)).median("replicate")
        mesh = panel.pcolormesh(
            edges,
            np.arange(len(radii) + 1),
            middle.transpose("spectral_radius", "lag"),
            cmap="RdBu_r",
            vmin=-MOST,
            vmax=MOST,
            rasterized=True,  # no seams between the fields
        )
        panel.set_title(name.replace(", ", ",\n"), fontsize=8)
        panel.set_yticks(np.arange(len(radii)) + 0.5, radii if place % 5 == 0 else [""] * len(radii))
    for panel in axes[5:]:
        panel.set_xlabel("lag (steps back)")
    for panel in axes[::5]:
        panel.set_ylabel("spectral radius")
    bar = figure.colorbar(mesh, ax=axes, extend="both", shrink=0.8)
    name_powers(bar.ax, "|dE/dh|")
    return Drawing(
        figure,
        "An error of norm 1 on its way back through time, over lag and spectral radius: median of "
        f"{dataset.sizes['replicate']} random networks; how far they differ is in the curves by lag. White: it comes "
        "back as it was. Blue: it vanishes; red: it explodes.",
    )


def _rates(dataset: xr.Dataset) -> Drawing:
    """Draw the fitted rate against the spectral radius."""
    figure, (axes,) = panels(1, 1, width=5.6, height=3.6)
    found = rate(dataset)
    for kind, colour in zip(KINDS, PALETTE, strict=False):
        draw_spread(
            found.sel(condition=kind, drop=True), axes, along="spectral_radius", label=kind, colour=colour, marker="o"
        )
    ends = [0.0, float(dataset["spectral_radius"].max())]
    axes.plot(ends, ends, color=REFERENCE, linestyle=":", label="rate = radius")
    axes.axhline(1.0, color="black", linewidth=0.6)
    axes.set_xlabel("spectral radius")
    axes.set_ylabel("change of the gradient with every step")
    axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return Drawing(
        figure,
        f"By what factor the gradient changes with every step, fitted to lags from {FITTED_FROM} on: median, and bands "
        f"that hold 50 % and 95 % of {dataset.sizes['replicate']} random networks. Above the line it explodes, below "
        "it vanishes.",
    )


def _first_steps(dataset: xr.Dataset) -> Drawing:
    """Draw the Jacobian's norm by lag at a spectral radius below 1, for random and for orthogonal weights."""
    figure, axes = panels(1, 2, width=7.2, height=3.3)
    radius = float(dataset["spectral_radius"].where(dataset["spectral_radius"] < 1.0).max())
    norms = dataset["jacobian_norm"].sel(spectral_radius=radius, drop=True)
    for kind, colour in (("linear", PALETTE[0]), ("tanh", PALETTE[1]), ("orthogonal", PALETTE[2])):
        draw_spread(log10(norms.sel(condition=kind, drop=True)), axes[0], along="lag", label=kind, colour=colour)
    axes[0].axhline(0.0, color="black", linewidth=0.6)
    axes[0].set_xlim(0, 40)
    axes[0].set_ylim(-3.5, 1.0)
    axes[0].set_xlabel("lag (steps back)")
    name_powers(axes[0], "largest singular value of dh/dh")
    axes[0].legend(loc="lower left")
    singular = dataset["largest_singular_value"].sel(spectral_radius=radius, drop=True)
    values = [singular.sel(condition=kind).to_numpy() for kind in ("linear", "orthogonal")]
    edges = np.linspace(0.8, max(float(singular.max()), 2.0), 40).tolist()
    axes[1].hist(values, bins=edges, color=[PALETTE[0], PALETTE[2]], label=["random", "orthogonal"])
    axes[1].set_xlabel("largest singular value of the weights")
    axes[1].set_ylabel("networks")
    axes[1].legend(loc="upper center")
    letter(axes)
    return Drawing(
        figure,
        f"At a spectral radius of {radius:g}: (a) the largest factor by which a change of the state can grow over so "
        f"many steps; median, and bands that hold 50 % and 95 % of {dataset.sizes['replicate']} networks. Random "
        "weights first enlarge what they later forget. (b) Their largest singular value is about twice their "
        "spectral radius.",
    )
