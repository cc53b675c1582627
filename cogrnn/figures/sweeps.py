"""A measure over the values of swept keys: as lines with intervals, and as a map."""

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.patches import Rectangle

from cogrnn.figures.outcomes import COLOUR
from cogrnn.figures.style import PALETTE

LOG_FROM = 8.0
"""From this ratio of the largest to the smallest positive value on, an axis of numbers is logarithmic."""

MOST_NUMBERS = 150
"""A map of more cells shows colours alone: numbers would be too small to be read."""

MARKS = {"replicated": "✓", "not_replicated": "✗", "undecided": "?"}
NAMED = {"replicated": "replicated", "not_replicated": "not replicated"}
GREYS = {"ok": PALETTE[2], "diverged": PALETTE[1], "failed": PALETTE[3], "not_run": "#dddddd", "stale": PALETTE[7]}


def draw_swept_lines(numbers: xr.Dataset, axes: Axes, *, along: str, by: str | None = None) -> Axes:
    """Draw an estimate with its interval along one swept key, one line for each value of another.

    Parameters
    ----------
    numbers
        `estimate`, `low` and `high` with the dimension `along`, and `by` if it is given; NaN where there is no result.
    axes
        Where to draw.
    along, by
        The swept keys of the abscissa and of the lines.
    """
    labels = numbers[along].to_numpy()
    numeric = labels.dtype.kind in "if"
    positions = labels.astype(float) if numeric else np.arange(len(labels))
    lines = [(None, numbers)] if by is None else [(value, numbers.sel({by: value})) for value in numbers[by].to_numpy()]
    for number, (value, line) in enumerate(lines):
        estimate = line["estimate"].to_numpy()
        spread = np.abs(np.stack([line["low"].to_numpy(), line["high"].to_numpy()]) - estimate)
        axes.errorbar(
            positions, estimate, yerr=spread, color=PALETTE[number % len(PALETTE)], capsize=2,
            marker="osD^vP"[number % 6], markersize=4, linewidth=1.2, linestyle="-" if numeric else "none",
            label=None if value is None else f"{name_of(by)} = {shown(value)}",
        )  # fmt: skip
    if numeric and positions.min() > 0 and positions.max() / positions.min() >= LOG_FROM:
        axes.set_xscale("log")
        axes.minorticks_off()
    if len(labels) <= 12:
        axes.set_xticks(positions, [shown(value) for value in labels])
    axes.set_xlabel(name_of(along))
    return axes


def draw_swept_map(cells: xr.Dataset, axes: Axes, *, across: str, down: str, bounds: tuple[float, float]) -> Axes:
    """Draw an estimate over two swept keys: the number is written into each cell, with a sign of the outcome.

    Parameters
    ----------
    cells
        `estimate`, `outcome` (names such as `not_replicated`, or empty) and `status` (names), with the dimensions
        `across` and `down`. A cell without an estimate says its status instead.
    axes
        Where to draw.
    across, down
        The swept keys of the columns and of the rows.
    bounds
        The estimates at the two ends of the colours, so that several maps can share them.
    """
    table = cells.transpose(down, across)
    estimate, statuses, outcomes = (table[name].to_numpy() for name in ("estimate", "status", "outcome"))
    axes.imshow(np.ma.masked_invalid(estimate), cmap="Blues", vmin=bounds[0], vmax=bounds[1], aspect="auto", alpha=0.85)
    middle = (bounds[0] + bounds[1]) / 2
    for (y, x), number in np.ndenumerate(estimate):
        status, outcome = str(statuses[y, x]), str(outcomes[y, x])
        empty = bool(np.isnan(number))
        if empty:
            axes.add_patch(
                Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=GREYS.get(status, "#eeeeee"), alpha=0.35, lw=0)
            )
        if estimate.size <= MOST_NUMBERS:
            text = status.replace("_", " ") if empty else f"{number:.2g} {MARKS.get(outcome, '')}".replace("-", "−")
            axes.text(
                x, y, text.strip(), ha="center", va="center", fontsize=6.5,
                color="white" if not empty and number > middle + (bounds[1] - middle) / 2 else "black",
            )  # fmt: skip
        colour = COLOUR.get(NAMED.get(outcome, ""))
        if colour is not None and estimate.size <= MOST_NUMBERS:
            axes.add_patch(Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, fill=False, edgecolor=colour, linewidth=1.2))
    return _label_map(table, axes, across, down)


def draw_statuses(statuses: xr.DataArray, axes: Axes, *, across: str, down: str) -> Axes:
    """Draw what became of every cell of a sweep: a colour and, where there is room, a word."""
    table = statuses.transpose(down, across)
    names = list(GREYS)
    numbers = np.array([[names.index(str(status)) for status in row] for row in table.to_numpy()])
    axes.imshow(
        numbers, cmap=ListedColormap(list(GREYS.values())), vmin=-0.5, vmax=len(names) - 0.5, aspect="auto", alpha=0.6
    )
    if numbers.size <= MOST_NUMBERS:
        for (y, x), number in np.ndenumerate(numbers):
            axes.text(x, y, names[number].replace("_", " "), ha="center", va="center", fontsize=6.5)
    for number in np.unique(numbers):
        axes.plot([], [], "s", color=GREYS[names[number]], alpha=0.6, label=names[number].replace("_", " "))
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=5)
    return _label_map(table, axes, across, down)


def _label_map(table: xr.Dataset | xr.DataArray, axes: Axes, across: str, down: str) -> Axes:
    """Name rows and columns; of many, some."""
    for key, axis in ((across, axes.xaxis), (down, axes.yaxis)):
        labels = table[key].to_numpy()
        places = range(0, len(labels), -(-len(labels) // 14))
        axis.set_ticks(list(places), [shown(labels[place]) for place in places])
    axes.set_xlabel(name_of(across))
    axes.set_ylabel(name_of(down))
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    return axes


def name_of(key: str | None) -> str:
    """Return a swept key for readers."""
    return str(key).replace("_", " ")


def shown(label: object) -> str:
    """Return the value of a swept key for readers."""
    return f"{label:g}" if isinstance(label, float | np.floating) else str(label)
