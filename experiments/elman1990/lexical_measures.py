"""Lexical classes, the measures: one number for each network, made from what a result file holds."""

from collections.abc import Callable, Sequence
from itertools import product

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.analysis import (
    agreement_with_classes,
    cluster,
    cophenetic_correlation,
    nearest_neighbours_agree,
    over_patterns,
    over_trees,
    share_of_clades,
    similarity_to_topology,
    trees_of,
)
from cogrnn.recording import unstamped

from .lexical_classes import ANIMATES, CLASS_OF, FIGURE_7, HUMANS
from .lexical_trees import AVERAGE, all_branches, categories_found, noun_verb_split

NOVEL_FOR = "novel_for"
"""The attribute of a dataset that names the word for which the novel word stood."""


def clustering(dataset: xr.Dataset) -> dict[str, str]:
    """Return linkage and metric of a dataset: those stamped into it, or, for observers, the usual ones."""
    stamped: dict[str, str] = unstamped(dataset, "analysis") if "analysis" in dataset.attrs else AVERAGE
    return stamped


def trees(dataset: xr.Dataset, vectors: str = "word_hidden") -> xr.DataArray:
    """Return the tree of every network, of vectors that the dataset has under this name."""
    return trees_of(dataset[vectors], **clustering(dataset))


def above_bigram(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network nearer to the likelihoods than the bigram table of its own training stream."""
    return (dataset["cosine"] > dataset["cosine_bigram"]).astype(int)


def small_error(dataset: xr.Dataset) -> xr.DataArray:
    """Return minus the summed squared error against the likelihoods, measured as in the paper."""
    return -dataset["training_likelihood_error"]


def categories(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the seven leaf categories that are branches of the tree of mean hidden vectors."""
    return categories_found(trees(dataset))


def categories_in_one_context(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the leaf categories that are branches where all words are heard in the same context."""
    return categories_found(trees(dataset, "word_hidden_common"))


def categories_of_contexts(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the leaf categories that are branches of what the words' contexts alone leave."""
    return categories_found(trees(dataset, "word_context"))


def likeness(dataset: xr.Dataset) -> xr.DataArray:
    """Return the rank correlation of distances between mean hidden vectors with those within Figure 7."""
    metric = clustering(dataset)["metric"]
    return over_patterns(
        lambda rows, words: similarity_to_topology(rows, words, FIGURE_7, metric), dataset["word_hidden"]
    )


def agreement_of_tree(dataset: xr.Dataset) -> xr.DataArray:
    """Return the adjusted Rand index between the seven classes of words and the tree, cut into seven clusters."""
    return over_trees(lambda tree: agreement_with_classes(tree, CLASS_OF), trees(dataset))


def faithfulness_of_tree(dataset: xr.Dataset) -> xr.DataArray:
    """Return the cophenetic correlation: how well the tree keeps the distances that it is made of."""
    how = clustering(dataset)

    def measure(rows: NDArray[np.float64], words: Sequence[str]) -> float:
        tree = cluster(rows, words, method=how["method"], metric=how["metric"])
        return cophenetic_correlation(tree, rows, words, how["metric"])

    return over_patterns(measure, dataset["word_hidden"])


def neighbours_are_alike(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of words whose nearest other word is of the same class."""
    metric = clustering(dataset)["metric"]
    return over_patterns(
        lambda rows, words: nearest_neighbours_agree(rows, [CLASS_OF[word] for word in words], metric),
        dataset["word_hidden"],
    )


def splits_nouns_and_verbs(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network in whose tree nouns are one branch and verbs another, else 0."""
    return noun_verb_split(trees(dataset))


def has_branches(*groups: Sequence[str]) -> Callable[[xr.Dataset], xr.DataArray]:
    """Return the measure that is 1 for a network in whose tree each of these groups is a branch of its own, else 0."""
    return lambda dataset: all_branches(trees(dataset), groups)


def tokens(dataset: xr.Dataset) -> xr.DataArray:
    """Return the hidden vectors of single tokens with the conditions `trained` and `untrained`."""
    both = [dataset["token_hidden"], dataset["token_hidden_untrained"]]
    names = xr.Variable("condition", ["trained", "untrained"])
    return xr.concat(both, dim=names, join="exact", combine_attrs="drop").rename(step="pattern")


def tokens_with_their_type(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of words whose tokens are a branch of their own in the tree of all tokens."""
    of_word = dataset["token"].to_numpy()
    names = [f"{word} {number}" for number, word in enumerate(of_word)]
    groups = [[name for name, word in zip(names, of_word, strict=True) if word == chosen] for chosen in set(of_word)]
    named = tokens(dataset).assign_coords(word=("pattern", names))
    return over_trees(lambda tree: share_of_clades(tree, groups), trees_of(named, **clustering(dataset)))


def boys_and_girls(dataset: xr.Dataset, measure: Callable[..., float]) -> xr.DataArray:
    """Apply `measure(vectors, words, is_first)` to the tokens of boy and girl of every network."""
    chosen = dataset["token"].isin(["boy", "girl"]).to_numpy()
    of_word = dataset["token"].to_numpy()[chosen]
    first = (dataset["place"] == 0).rename(step="pattern").isel(pattern=chosen)

    def apply(rows: NDArray[np.float64], is_first: NDArray[np.bool_]) -> float:
        return measure(rows, of_word, is_first) if np.isfinite(rows).all() else float("nan")

    found: xr.DataArray = xr.apply_ufunc(
        apply, tokens(dataset).isel(pattern=chosen), first,
        input_core_dims=[["pattern", "hidden_unit"], ["pattern"]], vectorize=True, output_dtypes=[float],
    )  # fmt: skip
    return found


def nearest_has_the_same_place(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of tokens of boy and girl whose nearest other token of that word has the same place.

    The places are: first in the sentence, or later.
    """
    metric = clustering(dataset)["metric"]

    def share(rows: NDArray[np.float64], words: NDArray[np.str_], first: NDArray[np.bool_]) -> float:
        return float(
            np.mean(
                [
                    nearest_neighbours_agree(rows[words == word], first[words == word].tolist(), metric)
                    for word in ("boy", "girl")
                ]
            )
        )

    return boys_and_girls(dataset, share)


def parallel_offsets(dataset: xr.Dataset) -> xr.DataArray:
    """Return the cosine between boy first minus boy later, and girl first minus girl later."""

    def cosine(rows: NDArray[np.float64], words: NDArray[np.str_], first: NDArray[np.bool_]) -> float:
        mean = {
            (word, begins): rows[(words == word) & (first == begins)].mean(axis=0)
            for word, begins in product(("boy", "girl"), (True, False))
            if ((words == word) & (first == begins)).any()
        }
        if len(mean) < 4:
            return 0.0  # one of the two places never came: there is no offset to be parallel
        boy, girl = mean["boy", True] - mean["boy", False], mean["girl", True] - mean["girl", False]
        length = np.sqrt((boy @ boy) * (girl @ girl))
        return float(boy @ girl / length) if length > 0 else 0.0

    return boys_and_girls(dataset, cosine)


def novel_among_humans(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network in whose tree the novel word and the other humans are a branch of their own, else 0."""
    together = {*HUMANS, dataset.attrs[NOVEL_FOR]}
    return all_branches(trees(dataset, "word_hidden_novel"), (together,))


def novel_with_animates(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network whose novel word is first joined with animate words only, else 0."""
    word = dataset.attrs[NOVEL_FOR]
    novel = trees(dataset, "word_hidden_novel")
    return over_trees(lambda tree: float(tree.sisters_of(word) <= set(ANIMATES)), novel)
