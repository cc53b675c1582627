"""Outcomes of claims under several settings, as a grid."""

from collections.abc import Mapping
from math import isnan

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from cogrnn.figures.style import OURS, PAPER

COLOUR = {"replicated": OURS, "not replicated": PAPER}


def draw_outcomes(columns: Mapping[str, Mapping[str, tuple[str, float]]], axes: Axes) -> Axes:
    """Draw a cell for each claim and setting: its colour says the outcome, the number in it is the estimate.

    Parameters
    ----------
    columns
        Outcome and estimate by setting and claim; what differs from the first setting is framed.
    axes
        Where to draw; claims stand along the ordinate, the first on top.
    """
    first = next(iter(columns.values()))
    for x, cells in enumerate(columns.values()):
        for y, claim in enumerate(first):
            if claim not in cells:
                continue
            outcome, estimate = cells[claim]
            corner, size = (x - 0.46, y - 0.42), (0.92, 0.84)
            colour = COLOUR.get(outcome, "#999999")
            axes.add_patch(Rectangle(corner, *size, facecolor=colour, alpha=0.45, edgecolor="none"))
            if outcome != first[claim][0]:
                axes.add_patch(Rectangle(corner, *size, fill=False, edgecolor="black", linewidth=1.4))
            text = "–" if isnan(estimate) else f"{estimate:.2f}".replace("-", "−")
            axes.text(x, y, text, ha="center", va="center", fontsize=6.5)
    axes.set_xticks(range(len(columns)), list(columns), rotation=40, ha="left", rotation_mode="anchor", fontsize=7)
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(first)), [claim.replace("_", " ") for claim in first], fontsize=8)
    axes.tick_params(length=0)
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(first) - 0.5, -0.5)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    return axes
