"""N-gram tables as observers: what counts of the training stream say of the test stream."""

import xarray as xr

NGRAMS = {"unigram": 0, "bigram": 1, "trigram": 2, "four_gram": 3}
"""How many letters each table remembers."""


def ngram_observers(dataset: xr.Dataset) -> xr.Dataset:
    """Return a dataset whose conditions are n-gram tables, so that what measures networks measures these, too.

    A table's predictions are the variables `output_unigram`, `output_bigram` and so on.
    """
    output = xr.concat(
        [dataset[f"output_{name}"] for name in NGRAMS],
        dim=xr.Variable("condition", [f"{name}_table" for name in NGRAMS]),
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
