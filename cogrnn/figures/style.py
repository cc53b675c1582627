"""The one place that says how figures look and how they become files."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

PALETTE = ["#0173b2", "#de8f05", "#029e73", "#d55e00", "#cc78bc", "#ca9161", "#fbafe4", "#949494", "#ece133", "#56b4e9"]
"""Seaborn's palette "colorblind"."""

OURS, PAPER, REFERENCE = PALETTE[0], PALETTE[3], "#666666"

STYLE: dict[Any, Any] = {
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "figure.constrained_layout.use": True,
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9,
    "legend.fontsize": 8,
    "legend.frameon": False,
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
}


@dataclass(frozen=True)
class Drawing:
    """A figure and its caption, which says what is shown, of how many networks, and what the spread is."""

    figure: Figure
    caption: str


@contextmanager
def styled() -> Iterator[None]:
    """Draw in the style of cogrnn, whatever the user's own settings are, and leave those alone."""
    import seaborn as sns  # here, so that training starts without waiting for it

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(sns.axes_style("ticks"))
        mpl.rcParams.update(STYLE)
        yield


def panels(n_rows: int, n_columns: int, *, width: float, height: float) -> tuple[Figure, list[Axes]]:
    """Return a figure of the given size in inches, and its panels in reading order."""
    figure = Figure(figsize=(width, height))
    axes = figure.subplots(n_rows, n_columns, squeeze=False)
    return figure, list(axes.flat)


def letter(axes: list[Axes]) -> None:
    """Name panels a, b, c at their upper left corners."""
    for name, panel in zip("abcdefghij", axes, strict=False):
        panel.set_title(name, loc="left")


def svg_of(figure: Figure, name: str) -> str:
    """Return a figure as SVG; the same figure and name give the same bytes, and no id is that of another figure."""
    buffer = io.StringIO()
    with styled(), mpl.rc_context({"svg.hashsalt": name}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return with_prefix(buffer.getvalue(), f"{name}-")


def with_prefix(svg: str, prefix: str) -> str:
    """Return an SVG with a prefix before each of its ids, and before each mention of one."""
    text = re.sub(r'\bid="', f'id="{prefix}', svg)
    return re.sub(r'(url\(#|href="#)', rf"\g<1>{prefix}", text)


def pdf_of(figure: Figure) -> bytes:
    """Return a figure as PDF with embedded fonts; the same figure gives the same bytes."""
    buffer = io.BytesIO()
    with styled():
        figure.savefig(buffer, format="pdf", metadata={"CreationDate": None})
    return buffer.getvalue()
