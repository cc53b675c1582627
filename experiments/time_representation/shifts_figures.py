"""Shifted patterns, the figures: who knows what where, and the chapter's vectors."""

import xarray as xr

from cogrnn.analysis import alive
from cogrnn.figures import REFERENCE, Drawing, draw_conditions, draw_grid, panels, styled

from .chapter_vectors import VECTORS, cosines, hamming_distances

ORDER = ("window", "shared_window", "srn", "srn_elman", "no_context", "untrained_window", "untrained_srn")


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        return {"shares": _shares(dataset), "vectors": _vectors()}


def _shares(dataset: xr.Dataset) -> Drawing:
    """Draw the share right at taught places, elsewhere, and in longer fields."""
    figure, axes = panels(1, 3, width=7.4, height=3.3)
    ours = dataset.sel(condition=list(ORDER))
    for panel, (name, title) in zip(
        axes,
        (("taught", "taught places"), ("held_out", "other places"), ("longer", "longer fields")),
        strict=True,
    ):
        accepted = ours["accepts_longer"] == 1 if name == "longer" else alive(ours)
        draw_conditions(ours[f"share_right_{name}"].where(alive(ours) & accepted), panel)
        panel.axvline(0.5, color=REFERENCE, linestyle=":")
        panel.set_xlim(-0.03, 1.05)
        panel.set_title(title)
        panel.set_xlabel("share right")
        if name != "taught":
            panel.set_yticklabels([])
    for row, condition in enumerate(ORDER):
        if not bool((ours["accepts_longer"].sel(condition=condition) == 1).any()):
            axes[2].text(0.5, row, "no answer", ha="center", va="center", fontsize=8)
    return Drawing(
        figure,
        f"Share of fields in which {dataset.sizes['replicate']} networks of each kind name the pattern: at the "
        "places where it was taught, at the others, and in fields of twice the length. Box of the middle 50 %, "
        "whiskers to 95 % of the networks, line for the median, white dot for the mean; dotted: a coin. A window "
        "cannot see a longer field at all.",
    )


def _vectors() -> Drawing:
    """Draw the cosines and the Hamming distances of the chapter's vectors."""
    figure, axes = panels(1, 2, width=5.4, height=2.4)
    for panel, table, title, top in (
        (axes[0], cosines(), "cosine", 1.0),
        (axes[1], hamming_distances(), "Hamming distance", 4.0),
    ):
        rows = {one: {other: float(table[i, j]) for j, other in enumerate(VECTORS)} for i, one in enumerate(VECTORS)}
        draw_grid(rows, panel, top=top)
        panel.set_title(title)
    listed = ", ".join(f"{name} = {''.join(map(str, vector))}" for name, vector in VECTORS.items())
    return Drawing(
        figure,
        f"The chapter's three vectors ({listed}): the same pattern at three places, compared as vectors. To a "
        "window, x2 and x3 have nothing in common. No networks are involved.",
    )
