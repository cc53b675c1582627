"""The plot: how the time of one step grows with the hidden units, and with the population."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from benchmarks.measure import Case
from cogrnn.figures import OURS, letter, panels, styled, svg_of
from cogrnn.figures.style import PALETTE

COLOURS = {"cogrnn": OURS, "JAX": PALETTE[1], "NumPy": PALETTE[2], "PyTorch": PALETTE[4]}
POPULATION = 64


def draw(by_hidden: Sequence[Case[Any]], by_population: Sequence[Case[Any]]) -> str:
    """Return an SVG: medians of rounds, bars from the lowest to the highest, both axes logarithmic."""
    with styled():
        figure, (hidden, population) = panels(1, 2, width=8.0, height=4.2)
        for library, colour in COLOURS.items():
            for n, dashes in ((1, "-"), (POPULATION, "--")):
                cases = [case for case in by_hidden if case.n_networks == n]
                name = f"{library}, {'one network' if n == 1 else f'{n} networks'}"
                _line(hidden, cases, [case.shape.n_hidden for case in cases], library, name, colour, dashes)
            cases = list(by_population)
            _line(population, cases, [case.n_networks for case in cases], library, "", colour, "-")
        hidden.set(xlabel="hidden units", ylabel="nanoseconds per step and network")
        population.set(xlabel="networks in the population")
        for axes in (hidden, population):
            axes.set(xscale="log", yscale="log")
        letter([hidden, population])
        figure.legend(*hidden.get_legend_handles_labels(), loc="outside lower center", ncols=3)
        return svg_of(figure, "growth")


def _line(
    axes: Axes, cases: Sequence[Case[Any]], places: Sequence[int], library: str, label: str, colour: str, dashes: str
) -> None:
    """Draw one library's times; a single one, of a library that takes one network at a time, as a level."""
    found = [
        (place, times) for place, case in zip(places, cases, strict=True) if (times := case.of(library)) is not None
    ]
    if not found:
        return
    middle = np.array([np.median(times) for _, times in found])
    low, high = (np.array([extreme(times) for _, times in found]) for extreme in (np.min, np.max))
    if len(found) == 1:
        axes.axhline(middle[0], color=colour, linestyle=":")
        return
    x = [place for place, _ in found]
    axes.errorbar(
        x,
        middle,
        yerr=[middle - low, high - middle],
        color=colour,
        linestyle=dashes,
        marker="o",
        markersize=3,
        label=label,
    )
