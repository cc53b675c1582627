"""Basins, the figures: how far a memory reaches, and where random states end."""

import xarray as xr

from cogrnn.figures import PALETTE, REFERENCE, Drawing, draw_curve, draw_spread, letter, panels, styled

from .basins_claims import unevenness

SHOWN = {"all_stable": PALETTE[0], "all_stable_other_coding": PALETTE[1]}
OTHERS = {"drawn": "-", "drawn_other_coding": "--", "scrambled": ":"}
ENDS = {
    "ends_in_memory": "a memory",
    "ends_in_reverse": "a reverse",
    "ends_near": "near one of them",
    "ends_elsewhere": "elsewhere",
}


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        return {"basin": _basin(dataset), "ends": _ends(dataset)}


def _basin(dataset: xr.Dataset) -> Drawing:
    """Draw the share of cues from which the memory is reached, by distance."""
    figure, (axes,) = panels(1, 1, width=6.4, height=3.4)
    for name, colour in SHOWN.items():
        own = dataset["recalled"].sel(condition=name)
        draw_spread(own, axes, along="distance", label=name.replace("_", " "), colour=colour, marker="o")
    for name, line in OTHERS.items():
        mean = dataset["recalled"].sel(condition=name).mean("replicate")
        label = f"{name.replace('_', ' ')}, mean"
        draw_curve(mean, axes, along="distance", label=label, colour=REFERENCE, line=line)
    axes.set_xlabel("inverted units of the cue")
    axes.set_ylabel("share that reaches the memory")
    axes.set_ylim(-0.02, 1.02)
    axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return Drawing(
        figure,
        f"From how far a memory is reached exactly, {dataset.sizes['replicate']} networks in each condition: median, "
        "and bands that hold 50 % and 95 % of the networks whose memories are all stable; in grey the means of "
        "networks whose memories are as they were drawn, and of networks that have stored nothing.",
    )


def _ends(dataset: xr.Dataset) -> Drawing:
    """Draw where random states end, and how unequal the assigned states are."""
    figure, axes = panels(1, 2, width=7.2, height=3.0)
    names = [str(name) for name in dataset["condition"].to_numpy()]
    left = xr.zeros_like(dataset["ends_near"].mean("replicate"))
    for (variable, words), colour in zip(ENDS.items(), (PALETTE[0], PALETTE[9], PALETTE[1], PALETTE[7]), strict=True):
        share = dataset[variable].mean("replicate")
        axes[0].barh(range(len(names)), share, left=left, color=colour, label=words, height=0.7)
        left = left + share
    axes[0].set_yticks(range(len(names)), [name.replace("_", " ") for name in names])
    axes[0].invert_yaxis()
    axes[0].set_xlim(0, 1)
    axes[0].set_xlabel("share of random states, mean over networks")
    axes[0].legend(loc="lower center", bbox_to_anchor=(0.5, 1.05), ncols=2)
    ratio = unevenness(dataset)
    for row, name in enumerate(names):
        own = 10.0 ** ratio.sel(condition=name)
        axes[1].plot(own, [row] * own.size, "|", color=PALETTE[0], alpha=0.4)
        axes[1].plot(float(own.median()), row, "o", color="black", markersize=4)
    axes[1].set_yticks(range(len(names)), [])
    axes[1].invert_yaxis()
    axes[1].set_xscale("log")
    axes[1].set_xlabel("likeliest over least likely assigned state")
    letter(axes)
    return Drawing(
        figure,
        f"(a) Where random states end, mean over {dataset.sizes['replicate']} networks in each condition. (b) How many "
        "times more often the likeliest of the memories and reverses is reached than the least likely: each network a "
        "stroke, the median a dot.",
    )
