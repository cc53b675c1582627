"""The learning curves of a simulation: one panel for each condition, one curve for each kind of step."""

from collections.abc import Mapping, Sequence

import xarray as xr

from cogrnn.analysis import living
from cogrnn.figures import OURS, PALETTE, Drawing, draw_spread, letter, panels

COLOURS = (PALETTE[1], OURS)


def learning_figure(
    dataset: xr.Dataset, shown: Sequence[str], curves: Mapping[str, str], *, asked: str, error: str, top: float
) -> Drawing:
    """Draw the test error in the course of training.

    Parameters
    ----------
    dataset
        With learning curves (condition, replicate, epoch).
    shown
        Four conditions.
    curves
        Two variables and what to call them.
    asked
        The title over those names.
    error, top
        Name of the error, and upper end of its axis.
    """
    figure, axes = panels(2, 2, width=6.8, height=4.6)
    for panel, condition in zip(axes, shown, strict=True):
        networks = living(dataset, condition)
        for (name, label), colour in zip(curves.items(), COLOURS, strict=True):
            draw_spread(networks[name], panel, along="epoch", label=label, colour=colour)
        panel.set_xscale("symlog", linthresh=1)
        panel.set_xlim(0, float(dataset["epoch"].max()))
        panel.set_ylim(0, top)
        panel.set_title(condition.replace("_", " "))
        panel.set_xlabel("epoch")
        panel.set_ylabel(error)
    axes[-1].legend(loc="lower left", title=asked)
    letter(axes)
    return Drawing(
        figure,
        "Learning curves on the fresh test stream at log-spaced epochs: median, and bands that hold 50 % and 95 % of "
        f"{dataset.sizes['replicate']} networks (diverged ones left out).",
    )
