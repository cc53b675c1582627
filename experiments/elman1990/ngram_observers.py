"""N-gram tables as observers: what counts of the training stream say of the test stream."""

import xarray as xr

NGRAMS = {"unigram": 0, "bigram": 1, "trigram": 2, "four_gram": 3}
"""How many letters each table remembers."""

LISTENER = "ideal_listener"
"""Knows the words, all letters so far, and Bayes' rule."""


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
