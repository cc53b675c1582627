"""The textbook's two forward passes, the figures: gradients by layer, and Jacobians by depth."""

import numpy as np
import xarray as xr
from matplotlib import colormaps
from matplotlib.ticker import MaxNLocator

from cogrnn.figures import PALETTE, Drawing, draw_curve, draw_spread, letter, panels, styled

from .chapter_claims import LARGE, SMALL
from .powers import log10, name_powers


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        return {"layers": _layers(dataset), "histograms": _histograms(dataset), "depth": _depth(dataset)}


def _layers(dataset: xr.Dataset) -> Drawing:
    """Draw the error's slope and the gradient layer by layer for the two weights, with and without squashing."""
    figure, axes = panels(1, 2, width=7.2, height=3.4)
    last = int(dataset["layer"].max())
    at_input = dataset["input_error_norm"].expand_dims(layer=[0])
    errors = xr.concat([at_input, dataset["layer_error_norm"]], dim="layer", join="exact", coords="minimal")
    shown = ((errors, 0, "|dE/d net input|"), (dataset["layer_gradient_norm"], 1, "|dE/dW|"))
    for panel, (norms, first, name) in zip(axes, shown, strict=True):
        for colour, (w, radius) in zip(PALETTE, (("2", LARGE), (".02", SMALL)), strict=False):
            for condition, line in (("perturbed", "-"), ("linear", ":")):
                chosen = norms.sel(condition=condition, spectral_radius=radius, drop=True)
                label = f"w = {w}" if condition == "perturbed" else f"w = {w}, without tanh"
                if condition == "perturbed":
                    draw_spread(log10(chosen), panel, along="layer", label=label, colour=colour, marker="o")
                else:
                    middle = log10(chosen).median("replicate")
                    draw_curve(middle, panel, along="layer", label=label, colour=colour, line=line)
            exact = log10(norms.sel(condition="exact", spectral_radius=radius, drop=True).isel(replicate=0))
            panel.plot(exact["layer"], exact, linestyle="", marker="x", color="black", markersize=5, zorder=5)
        panel.plot([], [], linestyle="", marker="x", color="black", label="the chapter's weights")
        panel.set_xlabel("layer (0: the input)" if first == 0 else "layer")
        panel.set_xticks(range(first, last + 1))
        name_powers(panel, name)
    axes[1].legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    letter(axes)
    n = dataset.sizes["replicate"]
    return Drawing(
        figure,
        f"What comes back to each layer of the chapter's network, {n} networks with perturbed weights: median, and "
        "bands that hold 50 % and 95 % of them; crosses are the chapter's own weights. (a) The error's slope along the "
        "net inputs; (b) the gradient of the weights. The error starts at the right. It vanishes with w = .02 because "
        "the weights are small, and with w = 2 even more, because the units are saturated. Dotted: without tanh, w = 2 "
        "does what the forward pass suggests, and explodes; w = .02 does nothing else than with it.",
    )


def _histograms(dataset: xr.Dataset) -> Drawing:
    """Draw how the gradients of each layer are distributed over networks, for the two weights."""
    layers = [int(layer) for layer in dataset["layer"]]
    figure, axes = panels(len(layers), 2, width=7.2, height=0.7 * len(layers) + 0.8)
    chosen = dataset["layer_gradient_norm"].sel(condition="perturbed", spectral_radius=[LARGE, SMALL], drop=True)
    norms = log10(chosen)
    edges = np.linspace(np.floor(float(norms.min())), np.ceil(float(norms.max())), 61).tolist()
    for row, layer in enumerate(layers):
        for panel, radius, colour in zip(axes[2 * row : 2 * row + 2], (LARGE, SMALL), PALETTE, strict=False):
            panel.hist(norms.sel(layer=layer, spectral_radius=radius).to_numpy(), bins=edges, color=colour)
            panel.set_xlim(edges[0], edges[-1])
            panel.set_yticks([])
            panel.spines["left"].set_visible(False)
            panel.xaxis.set_major_locator(MaxNLocator("auto", integer=True))
            panel.xaxis.set_major_formatter(
                (lambda power, _place: f"$10^{{{power:g}}}$") if layer == layers[-1] else ""
            )
        axes[2 * row].set_ylabel(f"layer {layer}", rotation=0, horizontalalignment="right", verticalalignment="center")
    for panel, w in zip(axes[:2], ("2", ".02"), strict=True):
        panel.set_title(f"w = {w}")
    for panel in axes[-2:]:
        panel.set_xlabel("|dE/dW|")
    return Drawing(
        figure,
        f"The gradients of each layer's weights in {dataset.sizes['replicate']} networks with perturbed weights: "
        "heights are numbers of networks; the last layer is the output's. With w = 2 each layer's are powers of ten "
        "below those of the next; with w = .02 all layers' are alike.",
    )


def _depth(dataset: xr.Dataset) -> Drawing:
    """Draw the Jacobian's norm by depth, for every weight."""
    figure, axes = panels(1, 2, width=7.2, height=3.4)
    radii = [float(radius) for radius in dataset["spectral_radius"]]
    colours = colormaps["viridis"](np.linspace(0.0, 0.92, len(radii)))
    for panel, condition in zip(axes, ("perturbed", "linear"), strict=True):
        for radius, colour in zip(radii, colours, strict=True):
            norms = dataset["jacobian_norm"].sel(condition=condition, spectral_radius=radius, drop=True)
            logs = log10(norms)
            label = f"{radius / 2:g} ({radius:g})"
            draw_spread(logs, panel, along="lag", label=label, colour=colour)
        panel.set_title({"perturbed": "tanh", "linear": "linear"}[condition])
        panel.set_xlabel("layers between")
        panel.axhline(0.0, color="black", linewidth=0.6)
        name_powers(panel, "largest singular value of dh/dx")
    axes[1].legend(loc="center left", bbox_to_anchor=(1.0, 0.5), title="w (spectral radius)")
    return Drawing(
        figure,
        f"How much of a small change of the input is left after so many layers, {dataset.sizes['replicate']} perturbed "
        "networks for each weight: median, and bands that hold 50 % and 95 % of them. With tanh every weight makes it "
        "vanish, small ones by contraction and large ones by saturation; only near a spectral radius of 1 it fades "
        "slowly. Without tanh the spectral radius decides.",
    )
