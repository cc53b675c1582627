"""Words without spaces, the figures: Figure 6 of the paper with the spread over networks, and what explains it."""

from collections.abc import Mapping

import numpy as np
import xarray as xr

from cogrnn.analysis import alive, best_threshold_scores, living, mean_where, peak_scores
from cogrnn.figures import (
    OURS,
    PALETTE,
    PAPER,
    REFERENCE,
    Drawing,
    draw_conditions,
    draw_curve,
    draw_spread,
    letter,
    name_bands,
    panels,
    styled,
)

from .learning_figure import learning_figure
from .ngram_observers import ngram_observers
from .published import WORDS, words_figure_6
from .words_claims import (
    USABLE,
    error_at_place,
    known_onsets,
    l1,
    local_peak_f1,
    onsets_by_error,
    random_part,
    rise_with_surprisal,
    separation,
    surprisal,
)

Scores = tuple[xr.DataArray, ...]
"""Precision, recall and F1 of the networks' onsets, and those of the n-gram tables."""

WAYS = {"local peaks": peak_scores, "best threshold": best_threshold_scores}
"""How onsets are found in the error."""

BIN = 0.5
"""Bits of surprisal that one point of the curve over pairs of words stands for."""


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the paper's Figure 6, if its words were presented, and the figures that explain it, by name."""
    both = (dataset, ngram_observers(dataset))
    found = {way: tuple(onsets_by_error(data, scores) for data in both) for way, scores in WAYS.items()}
    with styled():
        shown = {} if bool(random_part(dataset).all()) else {"figure6": _figure_6(dataset)}
        return {
            **shown,
            "by_place": _by_place(dataset),
            "conditions": _conditions(dataset, found["local peaks"]),
            "precision_and_recall": _precision_and_recall(dataset, found),
            "word_pairs": _word_pairs(dataset),
            "learning": _learning(dataset),
        }


def _figure_6(dataset: xr.Dataset) -> Drawing:
    """Draw the error at the printed letters."""
    figure, axes = panels(2, 1, width=7.2, height=5.4)
    ours = living(dataset, "trained")
    part = l1(ours).where(~random_part(ours), drop=True)
    n = part.sizes["step"]
    error = part.assign_coords(step=range(1, n + 1))
    paper = l1(words_figure_6()).squeeze(["condition", "replicate"]).assign_coords(step=range(1, n + 1))
    letters = WORDS.replace(" ", "")
    onsets = [step + 1 for step, place in enumerate(words_figure_6()["place"].to_numpy()) if place == 0]
    for panel, steps in zip(axes, (slice(1, n // 2), slice(n // 2 + 1, n)), strict=True):
        shown = range(steps.start, steps.stop + 1)
        draw_spread(error.sel(step=steps), panel, along="step", label="ours, median", colour=OURS, marker="o")
        name_bands(panel, ours.sizes["replicate"], OURS)
        label = "Elman (1990), one network"
        draw_curve(paper.sel(step=steps), panel, along="step", label=label, colour=PAPER, line="--", marker="s")
        for onset in onsets:
            if onset in shown:
                panel.axvline(onset, color=REFERENCE, linewidth=0.6, linestyle=":")
        panel.set_xticks(list(shown), [letters[step - 1] for step in shown])
        panel.set_ylim(0, 3.5)
        panel.set_ylabel(_summed(dataset))
    axes[1].set_xlabel("letter that is predicted (dotted: the beginning of a word, which the network is not told)")
    axes[0].legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=4)
    return Drawing(
        figure,
        f"Error at the letters of the paper's Figure 6 (p. 194), {ours.sizes['replicate']} networks with frozen "
        "weights: median, and bands that hold 50 % and 95 % of them. Dashed: the paper's one network, digitised.",
    )


def _by_place(dataset: xr.Dataset) -> Drawing:
    """Draw the error by place in the word, ours and the paper's."""
    figure, (axes,) = panels(1, 1, width=6.4, height=3.4)
    ours, places = living(dataset, "trained"), range(6)
    dim = xr.Variable("step", [place + 1 for place in places])
    error = xr.concat([error_at_place(ours, place) for place in places], dim=dim, join="exact")
    draw_spread(error, axes, along="step", label="ours, median", colour=OURS, marker="o")
    name_bands(axes, ours.sizes["replicate"], OURS)
    if not bool(random_part(dataset).all()):  # of another text the paper's points say nothing
        printed = words_figure_6().squeeze(["condition", "replicate"])
        paper = xr.concat([error_at_place(printed, place) for place in places], dim=dim, join="exact")
        label = "Elman (1990), mean of Figure 6"
        draw_curve(paper, axes, along="step", label=label, colour=PAPER, line="--", marker="s")
    axes.set_ylim(bottom=0)
    axes.set_xlabel("letter of the word")
    axes.set_ylabel(_summed(dataset))
    axes.legend(loc="upper right")
    return Drawing(
        figure,
        f"Mean error by place in the word on the random part of the test: median of {ours.sizes['replicate']} "
        "networks, bands for 50 % and 95 % of them; dashed, if there, the means of the paper's printed points.",
    )


def _precision_and_recall(dataset: xr.Dataset, found: Mapping[str, Scores]) -> Drawing:
    """Draw how many of the onsets found are true, and how many of the true ones are found."""
    figure, axes = panels(2, 2, width=6.8, height=6.4)
    for row, (way, (ours, theirs)) in enumerate(found.items()):
        for panel, name in zip(axes[2 * row : 2 * row + 2], ("precision", "recall"), strict=True):
            reference = theirs.sel(component=name, drop=True).mean("replicate")
            draw_conditions(ours.sel(component=name, drop=True).where(alive(dataset)), panel, reference=reference)
            panel.set_xlabel(f"{name}, {way}")
        axes[2 * row + 1].set_yticklabels([])
    letter(axes)
    return Drawing(
        figure,
        "Precision (the share of the onsets found that are true) and recall (the share of the true onsets that are "
        "found). At local peaks of the error nothing is chosen (a, b); the threshold is that with the best F1 (c, d). "
        f"{dataset.sizes['replicate']} networks per condition; boxes hold the middle 50 %, whiskers 95 %; diamonds: "
        "n-gram tables and the ideal listener.",
    )


def _conditions(dataset: xr.Dataset, peaks: Scores) -> Drawing:
    """Draw how well every condition and every n-gram table marks and finds the onsets."""
    figure, axes = panels(1, 2, width=6.8, height=4.0)
    tables, lives = ngram_observers(dataset), alive(dataset)
    areas = (separation(dataset), separation(tables))
    f1 = tuple(scores.sel(component="f1", drop=True) for scores in peaks)
    for panel, (ours, theirs) in zip(axes, (areas, f1), strict=True):
        draw_conditions(ours.where(lives), panel, reference=theirs.mean("replicate"))
    axes[0].axvline(separation(words_figure_6()).item(), color=PAPER, linestyle="--", label="Elman (1990), Figure 6")
    axes[1].axvline(local_peak_f1(words_figure_6()).item(), color=PAPER, linestyle="--")
    axes[1].axvline(USABLE, color=REFERENCE, linestyle=":")
    axes[0].set_xlabel("area under the curve,\nerror at onsets against other letters")
    axes[1].set_xlabel("F1 of onsets found\nas local peaks of the error")
    axes[1].set_yticklabels([])
    axes[0].legend(loc="lower left", bbox_to_anchor=(0.1, 1.0))
    letter(axes)
    return Drawing(
        figure,
        f"Every condition ({dataset.sizes['replicate']} networks each, diverged ones left out; box of the middle 50 %, "
        "whiskers to 95 %, line for the median, white dot for the mean) and n-gram tables of the training stream "
        "(diamonds).",
    )


def _word_pairs(dataset: xr.Dataset) -> Drawing:
    """Draw the error at onsets by how surprising the word is after the word before it."""
    figure, axes = panels(1, 2, width=7.6, height=3.8)
    ours = living(dataset, "trained")
    draw_spread(_by_surprisal(ours), axes[0], along="step", label="trained, median", colour=OURS, marker="o")
    name_bands(axes[0], ours.sizes["replicate"], OURS)
    for condition, colour in (("no_context", PALETTE[1]), ("shuffled_stream", PALETTE[2])):
        median = _by_surprisal(living(dataset, condition)).median("replicate")
        draw_curve(median, axes[0], along="step", label=condition.replace("_", " "), colour=colour, line="--")
    axes[0].set_ylim(bottom=0)
    axes[0].set_xlabel("surprisal of the word after the word before it (bits)")
    axes[0].set_ylabel(f"{_summed(dataset)}, at word onsets")
    axes[0].legend(loc="lower center", bbox_to_anchor=(0.5, 1.08), ncols=2)
    reference = rise_with_surprisal(ngram_observers(dataset)).mean("replicate")
    draw_conditions(rise_with_surprisal(dataset).where(alive(dataset)), axes[1], reference=reference)
    axes[1].axvline(0, color=REFERENCE, linestyle=":")
    axes[1].set_xlabel("rank correlation of the two over onsets")
    letter(axes)
    return Drawing(
        figure,
        "a: mean error at word onsets, by the surprisal of the pair of words in the training stream (in steps of half "
        f"a bit, where at least half of the {ours.sizes['replicate']} networks met such pairs): median of networks, "
        "bands for 50 % and 95 % of them; dashed, medians of controls. b: the rank correlation in every condition "
        "(box of the middle 50 %, whiskers to 95 %, line for the median, white dot for the mean) and for n-gram tables "
        "(diamonds).",
    )


def _by_surprisal(networks: xr.Dataset) -> xr.DataArray:
    """Return each network's mean error at onsets by the surprisal of the pair of words, rounded to half bits."""
    bits, onsets, error = (surprisal(networks) / BIN).round() * BIN, known_onsets(networks), l1(networks)
    kinds = np.unique(bits.where(onsets).to_numpy())
    kinds = kinds[np.isfinite(kinds)]
    each = [mean_where(error, onsets & (bits == kind)) for kind in kinds]
    profile = xr.concat(each, dim=xr.Variable("step", kinds), join="exact")
    return profile.where(profile.notnull().mean("replicate") >= 0.5).dropna("step", how="all")


def _summed(dataset: xr.Dataset) -> str:
    """Return what the errors are, for an axis."""
    return f"absolute error,\nsummed over {dataset.sizes['output_unit']} units"


def _learning(dataset: xr.Dataset) -> Drawing:
    """Draw the test error at onsets and within words in the course of training."""
    curves = {"l1_onset": "the onset of a word", "l1_within": "another letter"}
    return learning_figure(
        dataset,
        ("trained", "reservoir", "no_context", "shuffled_stream"),
        curves,
        asked="the next letter is",
        error="summed absolute error",
        top=max(3.0, *(1.05 * float(dataset[name].max()) for name in curves)),
    )
