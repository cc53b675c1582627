"""A grid of numbers: two choices against each other, the number written into each cell."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes


def draw_grid(rows: Mapping[str, Mapping[str, float]], axes: Axes, *, top: float) -> Axes:
    """Draw a grid of numbers from 0 to `top`, by the names of its rows and columns; absent cells stay empty."""
    import seaborn as sns  # here, so that training starts without waiting for it

    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    table = np.array([[row.get(column, np.nan) for column in columns] for row in rows.values()])
    sns.heatmap(
        table, ax=axes, vmin=0.0, vmax=top, cmap="Blues", annot=True, fmt=".2g", cbar=False, linewidths=0.5,
        xticklabels=columns, yticklabels=list(rows), annot_kws={"fontsize": 7},
    )  # fmt: skip
    axes.tick_params(axis="both", length=0)
    axes.set_yticklabels(list(rows), rotation=0)
    return axes
