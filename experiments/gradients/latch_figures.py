"""The latching problem, the figures: success by length, and the weights that were found."""

import numpy as np
import xarray as xr

from cogrnn.analysis import share_interval
from cogrnn.figures import OURS, PALETTE, PAPER, REFERENCE, Drawing, letter, panels, styled

from .powers import log10, name_powers

SMALLEST = 1e-30
"""Smaller derivatives are drawn as this one."""

WIDEST = 5.0
"""Weights beyond are drawn at this one."""

COLOURS = {"trained": OURS, "guessing": PALETTE[2], "untrained": REFERENCE}


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        return {"success": _success(dataset), "weights": _weights(dataset)}


def _success(dataset: xr.Dataset) -> Drawing:
    """Draw the share of units that solve each length, and how many guesses it takes."""
    figure, axes = panels(1, 2, width=7.2, height=3.3)
    lengths = dataset["lag"].to_numpy()
    for condition, colour in COLOURS.items():
        solved = dataset["solved"].sel(condition=condition, drop=True)
        found = [share_interval(solved.sel(lag=length, drop=True)) for length in lengths]
        middle = np.array([interval.estimate for interval in found])
        ends = np.array([[interval.low for interval in found], [interval.high for interval in found]])
        axes[0].errorbar(
            lengths,
            middle,
            yerr=np.abs(ends - middle),
            color=colour,
            marker="o",
            markersize=4,
            capsize=2,
            label=condition,
        )
    axes[0].set_ylabel("share of units that solve it")
    axes[0].set_ylim(-0.03, 1.03)
    axes[0].legend(loc="center left", bbox_to_anchor=(0.55, 0.5))
    rows = [dataset["n_guesses"].sel(lag=length).to_numpy() for length in lengths]
    axes[1].boxplot(
        rows, positions=lengths, widths=0.2 * lengths, whis=(2.5, 97.5), showmeans=True, patch_artist=True,
        boxprops={"facecolor": COLOURS["guessing"], "alpha": 0.5}, medianprops={"color": "black"},
        meanprops={"marker": "o", "markerfacecolor": "white", "markeredgecolor": "black", "markersize": 4},
        flierprops={"markersize": 2}, manage_ticks=False,
    )  # fmt: skip
    axes[1].set_ylabel("guesses until the first success")
    for panel in axes:
        panel.set_xscale("log")
        panel.set_xticks(lengths, [str(length) for length in lengths])
        panel.minorticks_off()
        panel.set_xlabel("length of the sequence")
    letter(axes)
    return Drawing(
        figure,
        f"(a) Share of {dataset.sizes['replicate']} units (networks of one unit) that keep the bit, with its exact "
        "95 % interval. (b) How many random guesses of the three weights it takes: box of the middle 50 %, whiskers "
        "to 95 %, line for the median, white dot for the mean.",
    )


def _weights(dataset: xr.Dataset) -> Drawing:
    """Draw the recurrent weights that training found, and what of the gradient comes back to the first step."""
    figure, axes = panels(1, 2, width=7.2, height=3.3)
    lengths = dataset["lag"].to_numpy()
    n = dataset.sizes["replicate"]
    weights = dataset["latch_weight"].sel(condition="trained", drop=True).clip(-WIDEST, WIDEST)
    solved = dataset["solved"].sel(condition="trained", drop=True) == 1
    beside = xr.DataArray(np.linspace(-0.35, 0.35, n), dims="replicate")
    for name, chosen, colour in (("solves it", solved, PALETTE[2]), ("does not", ~solved, PAPER)):
        for place, length in enumerate(lengths):
            axes[0].plot(
                place + beside, weights.where(chosen).sel(lag=length), linestyle="", marker="o", markersize=2,
                color=colour, alpha=0.7, label=name if place == 0 else None,
            )  # fmt: skip
    for border in (-1.0, 1.0):
        axes[0].axhline(border, color="black", linewidth=0.6)
    axes[0].set_ylim(-1.1 * WIDEST, 1.1 * WIDEST)
    axes[0].set_ylabel("recurrent weight w after training")
    axes[0].legend(loc="upper right")
    derivative = log10(dataset["latch_derivative"].clip(min=SMALLEST))
    for condition, colour in COLOURS.items():
        sizes = derivative.sel(condition=condition, drop=True)
        axes[1].plot(range(len(lengths)), sizes.median("replicate"), color=colour, marker="o", label=condition)
        low, high = (sizes.quantile(q, "replicate") for q in (0.25, 0.75))
        axes[1].fill_between(range(len(lengths)), low, high, color=colour, alpha=0.3, linewidth=0)
    name_powers(axes[1], "mean |dx(T) / dx(1)|")
    axes[1].legend(loc="lower left")
    for panel in axes:
        panel.set_xticks(range(len(lengths)), [str(length) for length in lengths])
        panel.set_xlabel("length of the sequence")
    letter(axes)
    return Drawing(
        figure,
        f"(a) The recurrent weight of {n} trained units (networks of one unit) for each length, those beyond "
        f"±{WIDEST:g} "
        "drawn there. Only outside the lines a unit can hold a bit (below the lower one by changing its sign at every "
        "step). (b) The derivative of the last state along the first, mean over test sequences: median and middle 50 "
        "% of the units, those below 1e-30 drawn there. What holds a bit passes no gradient.",
    )
