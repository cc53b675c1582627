"""Lexical classes, the figures: Figures 7, 8 and 9 of the paper over a population, and what explains them."""

import xarray as xr

from cogrnn.analysis import LINKAGES, METRICS_OF, alive, living, trees_of
from cogrnn.figures import PAPER, Drawing, draw_conditions, draw_grid, letter, panels, styled

from .lexical_curves import development
from .lexical_drawn_trees import figure_7, figure_8, figure_9
from .lexical_measures import (
    agreement_of_tree,
    categories,
    categories_in_one_context,
    categories_of_contexts,
    faithfulness_of_tree,
    likeness,
    neighbours_are_alike,
)
from .lexical_observers import counting_observers, ngram_tables
from .lexical_trees import categories_found, noun_verb_split

COSINE = 0.916
"""Mean cosine of outputs and likelihoods (p. 198)."""


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the paper's Figures 7, 8 and 9 and the figures that explain them, by name."""
    with styled():
        return {
            "figure7": figure_7(dataset),
            "figure8": figure_8(dataset),
            "figure9": figure_9(dataset),
            "conditions": _conditions(dataset),
            "tree_statistics": _tree_statistics(dataset),
            "footnote6": _footnote_6(dataset),
            "development": development(dataset),
            "linkages": _linkages(dataset),
        }


def _conditions(dataset: xr.Dataset) -> Drawing:
    """Draw the cosine with the likelihoods and the categories found, for every condition and observer."""
    figure, axes = panels(1, 2, width=7.6, height=4.2)
    lives, tables, counts = alive(dataset), ngram_tables(dataset), counting_observers(dataset)
    cosine = tables["training_cosine"].mean("replicate")
    draw_conditions(dataset["training_cosine"].where(lives), axes[0], reference=cosine)
    axes[0].axvline(COSINE, color=PAPER, linestyle="--", label="Elman (1990)")
    axes[0].set_xlabel("mean cosine with the likelihoods,\non the training stream")
    axes[0].legend(loc="lower left", bbox_to_anchor=(0.1, 1.0))
    found = categories(counts).mean("replicate")
    draw_conditions(7 * categories(dataset).where(lives), axes[1], reference=7 * found)
    axes[1].axvline(7, color=PAPER, linestyle="--")
    axes[1].set_xlabel("categories that are branches, of 7")
    letter(axes)
    return Drawing(
        figure,
        f"Every condition ({dataset.sizes['replicate']} networks each, diverged ones left out; box of the middle 50 %, "
        "whiskers to 95 %, line for the median, white dot for the mean), and what counting gives without a network "
        "(diamonds): n-gram tables of the training stream, and words clustered by how often others stand beside them.",
    )


def _tree_statistics(dataset: xr.Dataset) -> Drawing:
    """Draw four statistics of the trees, for every condition and for counts of neighbouring words."""
    figure, axes = panels(2, 2, width=7.6, height=5.0)
    statistics = {
        "rank correlation with Figure 7": likeness,
        "adjusted Rand index, seven classes": agreement_of_tree,
        "words nearest to one of their class": neighbours_are_alike,
        "cophenetic correlation": faithfulness_of_tree,
    }
    counts = counting_observers(dataset)
    for place, (panel, (name, measure)) in enumerate(zip(axes, statistics.items(), strict=True)):
        reference = measure(counts).mean("replicate")
        draw_conditions(measure(dataset).where(alive(dataset)), panel, reference=reference)
        panel.set_xlabel(name)
        if place % 2:
            panel.set_yticklabels([])
    letter(axes)
    return Drawing(
        figure,
        "How far the trees are those of the paper (a), of its classes (b, c), and of the vectors that they are made of "
        f"(d). {dataset.sizes['replicate']} networks per condition; boxes hold the middle 50 %, whiskers 95 %, white "
        "dots are means; diamonds: words clustered by counts of their neighbours.",
    )


def _footnote_6(dataset: xr.Dataset) -> Drawing:
    """Draw the categories found where words are averaged over contexts, share one context, or are contexts alone."""
    figure, axes = panels(1, 3, width=7.6, height=2.8)
    parts = {
        "mean over\nall contexts": categories,
        "all words in\none context": categories_in_one_context,
        "the contexts alone,\nwithout the word": categories_of_contexts,
    }
    for panel, (name, measure) in zip(axes, parts.items(), strict=True):
        draw_conditions(7 * measure(dataset).where(alive(dataset)), panel)
        panel.set_title(name, fontsize=9)
        panel.set_xlim(-0.2, 7.2)
        panel.set_xlabel("categories, of 7")
    for panel in axes[1:]:
        panel.set_yticklabels([])
    return Drawing(
        figure,
        "Tony Plate's warning (footnote 6, p. 199): could the categories come from averaging alone? Left, hidden "
        "vectors averaged over contexts, as in Figure 7; middle, every word heard in one and the same context; right, "
        f"what the contexts leave without the word. {dataset.sizes['replicate']} networks per condition; boxes hold "
        "the middle 50 %, whiskers 95 %, white dots are means.",
    )


def _linkages(dataset: xr.Dataset) -> Drawing:
    """Draw how far categories and the split of nouns and verbs depend on linkage and metric."""
    figure, axes = panels(1, 2, width=7.6, height=2.6)
    trained = living(dataset, "trained")["word_hidden"]
    names = ("mean number of categories, of 7", "share with a noun-verb split")
    trees = {
        method: {metric: trees_of(trained, method=method, metric=metric) for metric in METRICS_OF[method]}
        for method in LINKAGES
    }
    for panel, name, measure, top in zip(axes, names, (categories_found, noun_verb_split), (7, 1), strict=True):
        rows = {
            method: {metric: top * float(measure(of_all).mean()) for metric, of_all in by_metric.items()}
            for method, by_metric in trees.items()
        }
        draw_grid(rows, panel, top=top)
        panel.set_title(name, fontsize=9)
    return Drawing(
        figure,
        "The paper names neither linkage nor distance. What each of them makes of the mean hidden vectors of "
        f"{trained.sizes['replicate']} trained networks; empty where a linkage is defined for one distance only.",
    )
