"""Figures: (data, Axes) -> Axes; they save nothing, keep no state and always show the spread."""

from cogrnn.figures.conditions import draw_census, draw_conditions
from cogrnn.figures.spread import draw_curve, draw_spread, name_bands
from cogrnn.figures.style import OURS, PALETTE, PAPER, REFERENCE, Drawing, letter, panels, pdf_of, styled, svg_of

__all__ = [
    "OURS",
    "PALETTE",
    "PAPER",
    "REFERENCE",
    "Drawing",
    "draw_census",
    "draw_conditions",
    "draw_curve",
    "draw_spread",
    "letter",
    "name_bands",
    "panels",
    "pdf_of",
    "styled",
    "svg_of",
]
