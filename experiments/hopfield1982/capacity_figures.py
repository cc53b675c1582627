"""Capacity, the figures: the overlap against the load beside the mean-field curve, and what rules of storage mend."""

import numpy as np
import xarray as xr

from cogrnn.analysis import critical_load, recalled_overlap
from cogrnn.figures import PALETTE, REFERENCE, Drawing, draw_spread, panels, styled


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        return {"capacity": _capacity(dataset), "rules": _rules(dataset)}


def _capacity(dataset: xr.Dataset) -> Drawing:
    """Draw the overlap against the load for networks of three sizes."""
    figure, (axes,) = panels(1, 1, width=6.4, height=3.4)
    for name, colour in zip(("small", "medium", "large"), (PALETTE[9], PALETTE[2], PALETTE[0]), strict=True):
        draw_spread(dataset["overlap_by_load"].sel(condition=name), axes, along="load", label=name, colour=colour)
    limit, _overlap = critical_load()
    loads = np.linspace(0.001, limit, 200)
    axes.plot(
        loads, [recalled_overlap(load) for load in loads], color="black", linestyle="--", label="mean-field theory"
    )
    axes.axvline(limit, color=REFERENCE, linewidth=0.8, linestyle=":", label=f"its limit, {limit:.4f}")
    axes.set_xlabel("memories per unit")
    axes.set_ylabel("overlap with the memory")
    axes.set_ylim(0, 1.02)
    axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return Drawing(
        figure,
        f"Where networks end that began as one of their memories, {dataset.sizes['replicate']} networks of each size "
        "(large: as configured; medium and small: three tenths and one tenth of it): median, and bands that hold 50 % "
        "and 95 % of the networks. Black: the theory for infinitely many units of -1 and 1.",
    )


def _rules(dataset: xr.Dataset) -> Drawing:
    """Draw the share of corrupted cues that end in the memory, by rule of storage."""
    figure, (axes,) = panels(1, 1, width=6.4, height=3.4)
    rules = {"small": "sum of products", "storkey": "Storkey", "pseudo_inverse": "pseudo-inverse"}
    for (name, words), colour in zip(rules.items(), (PALETTE[9], PALETTE[1], PALETTE[4]), strict=True):
        draw_spread(dataset["exact_by_load"].sel(condition=name), axes, along="load", label=words, colour=colour)
    axes.set_xlabel("memories per unit")
    axes.set_ylabel("cues that end exactly in the memory")
    axes.set_ylim(-0.02, 1.02)
    axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return Drawing(
        figure,
        f"What rules of storage mend: the share of corrupted memories that end exactly in the memory, of "
        f"{dataset.sizes['replicate']} small networks with each rule: median, and bands that hold 50 % and 95 %.",
    )
