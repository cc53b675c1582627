"""Figures: (data, Axes) -> Axes; they save nothing, keep no state and always show the spread."""

from cogrnn.figures.conditions import draw_census, draw_conditions
from cogrnn.figures.grid import draw_grid
from cogrnn.figures.outcomes import draw_outcomes
from cogrnn.figures.spread import draw_curve, draw_spread, name_bands
from cogrnn.figures.style import (
    OURS,
    PALETTE,
    PAPER,
    REFERENCE,
    Drawing,
    letter,
    panels,
    pdf_of,
    styled,
    svg_of,
    with_prefix,
)
from cogrnn.figures.survival import draw_share
from cogrnn.figures.sweeps import draw_statuses, draw_swept_lines, draw_swept_map, name_of, shown
from cogrnn.figures.trees import draw_consensus, draw_tree

__all__ = [
    "OURS",
    "PALETTE",
    "PAPER",
    "REFERENCE",
    "Drawing",
    "draw_census",
    "draw_conditions",
    "draw_consensus",
    "draw_curve",
    "draw_grid",
    "draw_outcomes",
    "draw_share",
    "draw_spread",
    "draw_statuses",
    "draw_swept_lines",
    "draw_swept_map",
    "draw_tree",
    "letter",
    "name_bands",
    "name_of",
    "panels",
    "pdf_of",
    "shown",
    "styled",
    "svg_of",
    "with_prefix",
]
