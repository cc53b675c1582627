"""Lexical classes, the course of training: when categories appear, and whether they stay."""

import numpy as np
import xarray as xr
from matplotlib.axes import Axes

from cogrnn.analysis import living, share_interval
from cogrnn.figures import PALETTE, Drawing, draw_curve, draw_spread, letter, panels

SHOWN = {"trained": PALETTE[0], "no_context": PALETTE[1], "reservoir": PALETTE[2], "shuffled_stream": PALETTE[7]}


def development(dataset: xr.Dataset) -> Drawing:
    """Draw cosine, categories and the split of nouns and verbs in the course of training."""
    figure, axes = panels(1, 3, width=7.6, height=3.0)
    n_epochs = float(dataset["epoch"].max())
    for condition, colour in SHOWN.items():
        networks, label = living(dataset, condition), condition.replace("_", " ")
        draw_spread(networks["learning_cosine"], axes[0], along="epoch", label=label, colour=colour)
        draw_spread(7 * networks["learning_categories"], axes[1], along="epoch", label=label, colour=colour)
        _draw_share(networks["learning_noun_verb"], axes[2], label, colour)
    names = ("cosine with the likelihoods", "categories, of 7", "share of networks that\nsplit nouns and verbs")
    for panel, name in zip(axes, names, strict=True):
        panel.set_xscale("symlog", linthresh=0.03)
        panel.set_xticks([0, 0.1, 1, *([] if n_epochs < 10 else [10])], minor=False)
        panel.xaxis.set_major_formatter("{x:g}")
        panel.set_xlim(0, n_epochs)
        panel.set_xlabel("epoch")
        panel.set_ylabel(name)
    axes[2].set_ylim(-0.02, 1.02)
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside upper center", ncols=4)
    letter(axes)
    return Drawing(
        figure,
        "When categories appear in training, on fresh sentences: median, and bands that hold 50 % and 95 % of "
        f"{dataset.sizes['replicate']} networks (a, b); share of the networks with its 95 % interval (c).",
    )


def _draw_share(successes: xr.DataArray, axes: Axes, label: str, colour: str) -> None:
    """Draw the share of the networks with its binomial interval."""
    intervals = [share_interval(successes.isel(epoch=place)) for place in range(successes.sizes["epoch"])]
    epochs = successes["epoch"].to_numpy()
    estimate = xr.DataArray(np.array([found.estimate for found in intervals]), coords={"epoch": epochs})
    draw_curve(estimate, axes, along="epoch", label=label, colour=colour)
    low, high = [found.low for found in intervals], [found.high for found in intervals]
    axes.fill_between(epochs, low, high, color=colour, alpha=0.18, linewidth=0)
