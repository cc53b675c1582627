"""Lexical classes, the observers: what counting words and their neighbours gives, without any network."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.recording import STATUS
from cogrnn.tasks import SymbolPatterns

from .lexical_exam import LexicalExam
from .ngram_observers import NGRAMS

FRESH = ("cosine", "likelihood_error", "summed_error")
SCORES = (*FRESH, *(f"training_{name}" for name in FRESH))
"""The networks' scores that tables have, too: on fresh sentences, and on the training stream."""


def cooccurrence(lessons: SymbolPatterns, n_words: int) -> NDArray[np.float64]:
    """Return for each word the shares of the words that follow it, and then of those that precede it.

    Shape (replicate, word, component).
    """
    shares = np.empty((lessons.n_replicates, n_words, 2 * n_words))
    for row, now, following in zip(shares, lessons.symbols, lessons.following, strict=True):
        pairs = np.zeros((n_words, n_words))
        np.add.at(pairs, (now, following), 1.0)
        # The stream is a loop: as many words follow a word as precede it.
        occurrences = np.maximum(pairs.sum(axis=1, keepdims=True), 1.0)
        row[:, :n_words], row[:, n_words:] = pairs / occurrences, pairs.T / occurrences
    return shares


def table_scores(exam: LexicalExam) -> dict[str, xr.DataArray]:
    """Return how well n-gram tables of the training stream predict, under the names of the networks' scores."""
    found, scores = {}, exam.scores_of_tables(max(NGRAMS.values()))
    for table, order in NGRAMS.items():
        for name in SCORES:
            values = np.array([of_replicate[order][name] for of_replicate in scores])
            attrs = {"units": "1", "long_name": f"{name.replace('_', ' ')} of the {table} table of the training stream"}
            found[f"{name}_{table}"] = xr.DataArray(values, dims=["replicate"], attrs=attrs)
    return found


def ngram_tables(dataset: xr.Dataset) -> xr.Dataset:
    """Return a dataset whose conditions are n-gram tables, so that what scores networks scores these, too."""
    return _observers({f"{table}_table": {name: dataset[f"{name}_{table}"] for name in SCORES} for table in NGRAMS})


def counting_observers(dataset: xr.Dataset) -> xr.Dataset:
    """Return a dataset whose conditions know of a word only how often each other word stands beside it in training.

    What clusters the hidden vectors of networks clusters these shares of the next words, the previous ones, or both.
    """
    both = dataset["cooccurrence"].rename(component="hidden_unit")
    n_words = dataset.sizes["pattern"]
    return _observers(
        {
            "counts_of_next_words": {"word_hidden": both.where(both["hidden_unit"] < n_words)},
            "counts_of_previous_words": {"word_hidden": both.where(both["hidden_unit"] >= n_words)},
            "counts_of_both_neighbours": {"word_hidden": both},
        }
    )


def silent_novel_word(dataset: xr.Dataset) -> xr.Dataset:
    """Return the trained networks with silence in the place of the novel word: what its contexts alone say of it."""
    observer = "silence_for_the_novel_word"
    trained = dataset[["status"]].sel(condition=["trained"]).assign_coords(condition=[observer])
    return trained.assign(word_hidden_novel=dataset["word_hidden_silent"].expand_dims(condition=[observer]))


def _observers(variables: dict[str, dict[str, xr.DataArray]]) -> xr.Dataset:
    """Join observers as conditions, none of which ever diverges."""
    joined = xr.concat(
        [xr.Dataset(of_observer) for of_observer in variables.values()],
        dim=xr.Variable("condition", list(variables)),
        join="exact", combine_attrs="drop",
    )  # fmt: skip
    n_replicates = joined.sizes["replicate"]
    status = np.full((len(variables), n_replicates), STATUS["ok"], dtype=np.int8)
    return joined.assign(status=(("condition", "replicate"), status))
