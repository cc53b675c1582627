"""What a result file holds: the dimensions, the variables and their meaning.

A result is one xarray Dataset. Its dimensions come from a closed list; its variables have one meaning in every
experiment. The attributes `config`, `certificate` and `provenance` are JSON texts, since netCDF knows no nested ones.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

SCHEMA_VERSION = 1

DIMENSIONS = (
    "replicate",
    "condition",
    "epoch",
    "step",
    "input_unit",
    "hidden_unit",
    "context_unit",
    "output_unit",
    "component",
    "pattern",
    "ci_bound",
)


@dataclass(frozen=True)
class Variable:
    """A variable's dimensions and what it means."""

    dims: tuple[str, ...]
    meaning: str


VARIABLES = {
    "input": Variable(("replicate", "step", "input_unit"), "activation of the input units in the test stream"),
    "target": Variable(("replicate", "step", "output_unit"), "what the output units should say at each step"),
    "output": Variable(("condition", "replicate", "step", "output_unit"), "activation of the output units"),
    "hidden": Variable(("condition", "replicate", "step", "hidden_unit"), "activation of the hidden units"),
    "squared_error": Variable(("condition", "replicate", "step", "output_unit"), "(target - output)^2, weights frozen"),
    "w_ih": Variable(("condition", "replicate", "hidden_unit", "input_unit"), "weights from input to hidden units"),
    "w_ch": Variable(("condition", "replicate", "hidden_unit", "context_unit"), "weights from context to hidden units"),
    "w_ho": Variable(("condition", "replicate", "output_unit", "hidden_unit"), "weights from hidden to output units"),
    "b_h": Variable(("condition", "replicate", "hidden_unit"), "biases of the hidden units"),
    "b_o": Variable(("condition", "replicate", "output_unit"), "biases of the output units"),
    "word_hidden": Variable(
        ("condition", "replicate", "pattern", "hidden_unit"), "hidden vector of each word, mean over its contexts"
    ),
    "word_hidden_common": Variable(
        ("condition", "replicate", "pattern", "hidden_unit"), "hidden vector of each word in one context for all words"
    ),
    "word_context": Variable(
        ("condition", "replicate", "pattern", "hidden_unit"), "hidden vector that each word's contexts alone give, mean"
    ),
    "word_hidden_novel": Variable(
        ("condition", "replicate", "pattern", "hidden_unit"), "hidden vectors where a novel word stands for another"
    ),
    "word_hidden_silent": Variable(
        ("replicate", "pattern", "hidden_unit"), "hidden vectors where silence stands for a word, trained"
    ),
    "token_hidden": Variable(("replicate", "step", "hidden_unit"), "hidden vectors of single tokens, trained"),
    "token_hidden_untrained": Variable(("replicate", "step", "hidden_unit"), "hidden vectors of the tokens, untrained"),
    "cosine": Variable(("condition", "replicate"), "cosine with the likelihoods of the next word, mean over steps"),
    "cosine_sd": Variable(("condition", "replicate"), "its standard deviation over steps"),
    "likelihood_error": Variable(("condition", "replicate"), "summed squared error against the likelihoods, mean"),
    "likelihood_error_sd": Variable(("condition", "replicate"), "its standard deviation over steps"),
    "summed_error": Variable(("condition", "replicate"), "summed squared error against the next word itself, mean"),
    "training_cosine": Variable(("condition", "replicate"), "cosine as in the paper, on the training stream"),
    "training_cosine_sd": Variable(("condition", "replicate"), "its standard deviation over steps"),
    "training_likelihood_error": Variable(("condition", "replicate"), "likelihood error as in the paper"),
    "training_likelihood_error_sd": Variable(("condition", "replicate"), "its standard deviation over steps"),
    "training_summed_error": Variable(("condition", "replicate"), "summed squared error on the training stream"),
    "sequences_seen": Variable(("condition", "replicate"), "training sequences until success, or until given up"),
    "succeeded": Variable(("condition", "replicate"), "whether the network met the success rule"),
    "wrong_share": Variable(("condition", "replicate"), "share of fresh test sequences that are wrong, weights frozen"),
    "worst_error": Variable(("condition", "replicate"), "largest |target - output| of a test sequence, mean over them"),
    "lag_wrong_share": Variable(("condition", "replicate"), "share whose last but one symbol is wrongly predicted"),
    "gate": Variable(("replicate", "step", "component"), "activation of the gates in one test sequence, trained"),
    "cell_state": Variable(("replicate", "step", "hidden_unit"), "states of the memory cells in it, trained"),
    "cooccurrence": Variable(
        ("replicate", "pattern", "component"), "share of each word among the next and the previous words, in training"
    ),
}

STATUS = {"ok": 0, "diverged": 1}


def labelled(name: str, array: NDArray[np.generic], *, lacks: str = "") -> xr.DataArray:
    """Return an array under the dimensions, but for `lacks`, and the meaning that the schema gives to `name`."""
    variable = VARIABLES[name]
    dims = [dim for dim in variable.dims if dim != lacks]
    return xr.DataArray(array, dims=dims, name=name, attrs={"long_name": variable.meaning, "units": "1"})


def status_of(alive: NDArray[np.bool_]) -> xr.DataArray:
    """Return the status of each replicate: ok, or diverged where its weights grew beyond all bounds."""
    numbers = np.where(alive, STATUS["ok"], STATUS["diverged"]).astype(np.int8)
    attrs = flags("what became of the replicate", list(STATUS))
    return xr.DataArray(numbers, dims=["replicate"], name="status", attrs=attrs)


def flags(meaning: str, names: Sequence[str]) -> dict[str, Any]:
    """Return the attributes of a variable whose numbers, from 0 on, stand for names."""
    words = " ".join(name.replace(" ", "_") for name in names)
    return {"long_name": meaning, "flag_values": np.arange(len(names), dtype=np.int8), "flag_meanings": words}


def in_words(numbers: xr.DataArray) -> xr.DataArray:
    """Return the names that the numbers of such a variable stand for."""
    names = np.array(numbers.attrs["flag_meanings"].split())
    return numbers.copy(data=names[numbers.to_numpy()])


def stamp(dataset: xr.Dataset, **records: object) -> xr.Dataset:
    """Return the dataset with further attributes; whatever is not a text or a whole number is stored as JSON."""
    return dataset.assign_attrs(
        {name: value if type(value) in (str, int) else json.dumps(value) for name, value in records.items()}
    )


def unstamped(dataset: xr.Dataset, name: str) -> Any:
    """Return a stamped record that was stored as JSON."""
    return json.loads(dataset.attrs[name])
