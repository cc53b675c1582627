"""Beyond the window, the figures: recall by lag, and temporal XOR."""

import xarray as xr

from cogrnn.analysis import alive, living
from cogrnn.figures import (
    OURS,
    PALETTE,
    PAPER,
    REFERENCE,
    Drawing,
    draw_census,
    draw_spread,
    name_bands,
    panels,
    styled,
)

SHOWN = {"window": PAPER, "srn": OURS, "srn_elman": PALETTE[2], "no_context": REFERENCE}


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        return {"recall": _recall(dataset), "each_network": _each_network(dataset), "xor": _xor(dataset)}


def _recall(dataset: xr.Dataset) -> Drawing:
    """Draw the share right by lag for every kind of network."""
    figure, axes = panels(2, 2, width=7.2, height=5.2)
    width = int(dataset.attrs["window_width"])
    for panel, (condition, colour) in zip(axes, SHOWN.items(), strict=True):
        ours = living(dataset, condition)
        draw_spread(ours["recall_right"], panel, along="lag", label="median", colour=colour, marker="o")
        name_bands(panel, ours.sizes["replicate"], colour)
        panel.axvline(width - 0.5, color="black", linestyle=":", linewidth=0.8)
        panel.axhline(0.5, color="black", linewidth=0.6)
        panel.set_ylim(0.4, 1.35)
        panel.set_yticks([0.4, 0.6, 0.8, 1.0])
        panel.set_title(condition.replace("_", " "))
        panel.set_xlabel("lag (steps back)")
        panel.set_ylabel("share right")
        panel.legend(loc="upper right")
    return Drawing(
        figure,
        "Share of bits that are recalled, by lag: median, and bands that hold 50 % and 95 % of "
        f"{dataset.sizes['replicate']} networks of each kind. Dotted: the edge of the window, which sees {width} "
        "bits; line: a coin. The window network falls at its edge from always right to guessing.",
    )


def _each_network(dataset: xr.Dataset) -> Drawing:
    """Draw every recurrent network's own curve, and the mean over networks."""
    figure, axes = panels(1, 2, width=7.2, height=3.2)
    for panel, condition in zip(axes, ("srn", "srn_elman"), strict=True):
        right = living(dataset, condition)["recall_right"]
        panel.plot(right["lag"], right.transpose("lag", "replicate"), color=SHOWN[condition], linewidth=0.5, alpha=0.3)
        panel.plot(right["lag"], right.mean("replicate"), color="black", linewidth=2.0, label="mean over networks")
        panel.plot([], [], color=SHOWN[condition], linewidth=0.5, label="each network")
        panel.axhline(0.5, color="black", linewidth=0.6)
        panel.set_title(condition.replace("_", " "))
        panel.set_xlabel("lag (steps back)")
        panel.set_ylabel("share right")
        panel.legend(loc="upper right")
        panel.set_ylim(0.4, 1.25)
        panel.set_yticks([0.4, 0.6, 0.8, 1.0])
    return Drawing(
        figure,
        f"Recall by lag of each of {dataset.sizes['replicate']} recurrent networks (the lags of one curve are separate "
        "trainings from the same initial weights). The mean falls gradually; a single network mostly recalls a lag "
        "or does not.",
    )


def _xor(dataset: xr.Dataset) -> Drawing:
    """Draw how many input pairs of temporal XOR every kind of network has right."""
    figure, (axes,) = panels(1, 1, width=6.4, height=2.6)
    classes = {number: f"{number} right" for number in range(5)}
    colours = ["#d55e00", "#eda266", "#dddddd", "#8cc5e3", "#1a80bb"]
    draw_census(dataset["xor_pairs_right"].where(alive(dataset)), axes, classes=classes, colours=colours)
    axes.legend(loc="lower center", bbox_to_anchor=(0.4, 1.0), ncols=5)
    return Drawing(
        figure,
        "Temporal XOR: how many of the four input pairs a network has right (a constant answer: two). "
        f"{dataset.sizes['replicate']} networks of each kind. The window sees the two bits that decide the next one; "
        "the others must remember the first of them.",
    )
