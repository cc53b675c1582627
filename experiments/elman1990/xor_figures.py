"""Temporal XOR, the figures: Figure 3 of the paper with the spread over networks, and what explains it."""

import xarray as xr

from cogrnn.analysis import METRICS, alive, error_profile, living
from cogrnn.figures import (
    OURS,
    PALETTE,
    PAPER,
    REFERENCE,
    Drawing,
    draw_census,
    draw_conditions,
    draw_curve,
    draw_spread,
    letter,
    name_bands,
    panels,
    styled,
)

from .learning_figure import learning_figure
from .published import XOR_CYCLES, xor_figure_3
from .xor_claims import OPPONENT_CORRELATION, RIGHT, dip, opponents, pairs_right
from .xor_observers import ideal_observers, observers

CYCLE = f"cycle (every third one, 2, 5, 8, {XOR_CYCLES - 1}, can be predicted)"


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the paper's Figure 3 and the figures that explain it, by name."""
    with styled():
        return {
            "figure3": _figure_3(dataset),
            "measures": _measures(dataset),
            "conditions": _conditions(dataset),
            "census": _census(dataset),
            "learning": _learning(dataset),
            "hidden_units": _hidden_units(dataset),
        }


def _figure_3(dataset: xr.Dataset) -> Drawing:
    """Draw the error by cycle, ours and the paper's."""
    figure, (axes,) = panels(1, 1, width=6.4, height=3.6)
    ours = living(dataset, "trained")
    profile = error_profile(ours, "cycle", "mse")
    draw_spread(profile, axes, along="step", label="ours, median", colour=OURS, marker="o")
    name_bands(axes, ours.sizes["replicate"], OURS)
    paper = error_profile(xor_figure_3(), "cycle", "mse").squeeze(["condition", "replicate"])
    draw_curve(paper, axes, along="step", label="Elman (1990), one network", colour=PAPER, line="--", marker="s")
    ideal = error_profile(ideal_observers(ours), "cycle", "mse").mean("replicate")
    for name, line in (("two_back_observer", ":"), ("observer_who_knows_the_phase", "-.")):
        best = ideal.sel(condition=name)
        draw_curve(best, axes, along="step", label=name.replace("_", " "), colour=REFERENCE, line=line)
    axes.set_xticks(range(1, XOR_CYCLES + 1))
    axes.set_xlabel(CYCLE)
    axes.set_ylabel("mean squared error")
    axes.set_ylim(bottom=0)
    axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    n, fall = ours.sizes["replicate"], float(dip(xor_figure_3()).squeeze())
    shallower = int((dip(ours) < fall).sum())
    return Drawing(
        figure,
        f"Error by cycle of {n} trained networks: median, and bands that hold 50 % and 95 % of the networks. Each "
        "network is averaged over a fresh test stream of its own, weights frozen. Dashed: the paper's one network, "
        f"digitised from Figure 3 (p. 186); its error falls by {fall:.3f}, more than that of {shallower} of our {n} "
        "networks. Grey: ideal observers that know the last two bits, "
        "without and with the phase.",
    )


def _measures(dataset: xr.Dataset) -> Drawing:
    """Draw the error by cycle in each of the measures that papers call the error; one can hold the paper's curve."""
    figure, axes = panels(2, 2, width=6.4, height=4.6)
    ours = living(dataset, "trained")
    paper = error_profile(xor_figure_3(), "cycle", "mse").squeeze(["condition", "replicate"])
    for panel, (metric, name) in zip(axes, METRICS.items(), strict=True):
        profile = error_profile(ours, "cycle", metric)
        draw_spread(profile, panel, along="step", label="ours, median and bands", colour=OURS, marker="o")
        draw_curve(paper, panel, along="step", label="Elman (1990), as printed", colour=PAPER, line="--", marker="s")
        panel.set_xticks(range(1, XOR_CYCLES + 1))
        panel.set_ylim(0, 0.7)
        panel.set_ylabel(name.split(" (")[0])
        panel.set_xlabel("cycle")
    axes[0].legend(loc="upper left")
    letter(axes)
    return Drawing(
        figure,
        "Which measure is the paper's? The same networks in four measures of error (median; bands hold 50 % and 95 % "
        f"of {ours.sizes['replicate']} networks) beside the printed curve. With one output unit the mean (a) and the "
        "sum (b) of squared errors per step are the same number. The caption says root mean squared error (d), but a "
        "forecast of a fair coin has at least .5 there: the printed numbers can only be mean squared errors.",
    )


def _conditions(dataset: xr.Dataset) -> Drawing:
    """Draw the fall of the error in every condition, beside the ideal observers and the paper's network."""
    figure, (axes,) = panels(1, 1, width=6.4, height=5.0)
    watching = dip(observers(dataset)).mean("replicate")
    draw_conditions(dip(dataset).where(alive(dataset)), axes, reference=watching)
    fall = float(dip(xor_figure_3()).squeeze())
    axes.axvline(fall, color=PAPER, linestyle="--", label="Elman (1990), Figure 3")
    axes.axvline(0, color="black", linewidth=0.8)
    axes.set_xlabel("mean squared error at unpredictable\nminus at predictable steps")
    axes.legend(loc="lower left", bbox_to_anchor=(0.0, 1.0))
    return Drawing(
        figure,
        f"Fall of the error in every condition ({dataset.sizes['replicate']} networks each, diverged ones left out): "
        "box of the middle 50 %, whiskers to 95 % of the networks, line for the median, white dot for the mean. Below, "
        "ideal observers and n-gram tables on the same test streams: one with two bits of memory and no idea of the "
        f"phase falls by {float(watching.sel(condition='two_back_observer')):.3f}, the paper's network by {fall:.3f}.",
    )


def _census(dataset: xr.Dataset) -> Drawing:
    """Draw how many of the four input pairs the networks of every condition have right."""
    figure, (axes,) = panels(1, 1, width=6.4, height=3.8)
    classes = {number: f"{number} right" for number in range(5)}
    colours = ["#d55e00", "#eda266", "#dddddd", "#8cc5e3", "#1a80bb"]
    draw_census(pairs_right(dataset).where(alive(dataset)), axes, classes=classes, colours=colours)
    axes.legend(loc="lower center", bbox_to_anchor=(0.4, 1.0), ncols=5)
    return Drawing(
        figure,
        "Failure census: how many of the four input pairs (00, 01, 10, 11) a network answers rightly in at least "
        f"{RIGHT:.0%} of their occurrences. A constant answer has two pairs right. {dataset.sizes['replicate']} "
        "networks in each condition, diverged ones left out.",
    )


def _learning(dataset: xr.Dataset) -> Drawing:
    """Draw the test error in the course of training, where the next bit can be known and elsewhere."""
    curves = {"error_unpredictable": "unpredictable", "error_predictable": "predictable"}
    return learning_figure(
        dataset,
        ("trained", "bptt3", "more_hidden", "no_context"),
        curves,
        asked="the next bit is",
        error="mean squared error",
        top=0.45,
    )


def _hidden_units(dataset: xr.Dataset) -> Drawing:
    """Draw how strongly each network's hidden units code that the last two bits are the same, or differ."""
    figure, axes = panels(1, 2, width=6.4, height=3.3)
    solved = pairs_right(dataset) == 4
    found = opponents(dataset)
    for panel, condition in zip(axes, ("trained", "untrained"), strict=True):
        lives = alive(dataset).sel(condition=condition)
        for right, marker, colour in ((False, "o", OURS), (True, "^", PALETTE[2])):
            chosen = lives & (solved.sel(condition=condition) == right)
            network = found.sel(condition=condition).where(chosen, drop=True)
            name = "all four pairs right" if right else "not all right"
            panel.plot(
                network["same"].to_numpy(), network["different"].to_numpy(), linestyle="", marker=marker, color=colour,
                alpha=0.6, markersize=4, label=f"{name}: {network.sizes['replicate']}",
            )  # fmt: skip
        panel.axhline(OPPONENT_CORRELATION, color=REFERENCE, linestyle=":")
        panel.axvline(OPPONENT_CORRELATION, color=REFERENCE, linestyle=":")
        panel.set_xlim(-0.5, 1)
        panel.set_xticks([-0.5, 0, 0.5, 1])
        panel.set_ylim(-0.8, 1)
        panel.set_xlabel("best correlation with “same”")
        panel.set_ylabel("best correlation with “different”")
        panel.set_title(condition)
        panel.legend(loc="lower left")
    letter(axes)
    return Drawing(
        figure,
        "Do hidden units code “the last two bits are the same” and “they differ”? One point per network: the highest "
        "correlation of any of its hidden units with “same”, and with “different”. The claim needs the upper right "
        f"corner, beyond {OPPONENT_CORRELATION} on both axes.",
    )
