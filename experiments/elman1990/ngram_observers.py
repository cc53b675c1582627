"""N-gram tables as observers: what counts of the training stream say of the test stream."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.tasks import ngram_predictions

NGRAMS = {"unigram": 0, "bigram": 1, "trigram": 2, "four_gram": 3}
"""How many letters each table remembers."""

LISTENER = "ideal_listener"
"""Knows the words, all letters so far, and Bayes' rule."""


def table_outputs(
    learned: NDArray[np.int64], asked: NDArray[np.int64], codes: NDArray[np.float64], *, expected: str, symbols: str
) -> dict[str, xr.DataArray]:
    """Return what each table of the training stream expects at every step of the test stream, by name.

    Parameters
    ----------
    learned, asked
        The two streams as numbers of symbols, shape (replicate, step).
    codes
        The code of every symbol, shape (symbol, unit).
    expected, symbols
        What is expected, and what is remembered, in words.
    """
    predicted = ngram_predictions(learned, asked, codes, max(NGRAMS.values()))
    return {
        f"output_{name}": expectation(predicted[order], f"{expected}, given the last {order} {symbols}")
        for name, order in NGRAMS.items()
    }


def expectation(values: NDArray[np.float64], meaning: str) -> xr.DataArray:
    """Label what an observer expects of the output units, shape (replicate, step, unit)."""
    return xr.DataArray(values, dims=["replicate", "step", "output_unit"], attrs={"units": "1", "long_name": meaning})


def ngram_observers(dataset: xr.Dataset) -> xr.Dataset:
    """Return a dataset whose conditions are n-gram tables, so that what measures networks measures these, too.

    A table's predictions are the variables `output_unigram`, `output_bigram` and so on. Where there is an ideal
    listener, it is a condition, too.
    """
    names = {f"{name}_table": f"output_{name}" for name in NGRAMS}
    if f"output_{LISTENER}" in dataset:
        names[LISTENER] = f"output_{LISTENER}"
    output = xr.concat(
        [dataset[variable] for variable in names.values()],
        dim=xr.Variable("condition", list(names)),
        join="exact", coords="minimal", compat="override", combine_attrs="drop",
    )  # fmt: skip
    return xr.Dataset(
        {
            "target": dataset["target"],
            "output": output,
            "squared_error": (dataset["target"] - output) ** 2,
            "status": xr.zeros_like(
                output.reset_coords(drop=True).isel(step=0, output_unit=0, drop=True), dtype="int8"
            ),
        }
    )
