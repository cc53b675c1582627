"""Arrays of a population of networks -> one labelled Dataset, condition by condition."""

from collections.abc import Mapping, Sequence

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.errors import ResultError
from cogrnn.recording.schema import labelled, status_of

Floats = NDArray[np.float64]


def condition_dataset(
    name: str,
    *,
    weights: Mapping[str, Floats],
    hidden: Floats,
    output: Floats,
    targets: Floats,
    alive: NDArray[np.bool_],
) -> xr.Dataset:
    """Label what one condition's population became and what it answered.

    Parameters
    ----------
    name
        The condition.
    weights
        Weight arrays by their glossary names, the replicate first.
    hidden, output, targets
        Shape (replicate, step, unit). Hidden activations are kept in single precision.
    alive
        Whether each replicate has not diverged.
    """
    arrays: dict[str, NDArray[np.generic]] = {
        "hidden": hidden.astype(np.float32),
        "output": output,
        "squared_error": (targets - output) ** 2,
    }
    return label_condition(name, {**weights, **arrays}, alive)


def label_condition(
    name: str, arrays: Mapping[str, NDArray[np.generic]], alive: NDArray[np.bool_] | None = None
) -> xr.Dataset:
    """Label the arrays of one condition, each under the dimensions that the schema gives to its name.

    Parameters
    ----------
    name
        The condition.
    arrays
        By their names in the schema, without the dimension `condition`.
    alive
        Whether each replicate has not diverged; none is given where networks cannot.
    """
    if alive is None:
        alive = np.ones(len(next(iter(arrays.values()))), dtype=bool)
    recorded = {variable: labelled(variable, array, lacks="condition") for variable, array in arrays.items()}
    dataset = xr.Dataset({**recorded, "status": status_of(alive)})
    return dataset.assign_coords({dim: np.arange(size) for dim, size in dataset.sizes.items()}).expand_dims(
        condition=[name]
    )


def join_conditions(conditions: Sequence[xr.Dataset], streams: Mapping[str, Floats]) -> xr.Dataset:
    """Join the conditions of one simulation with the test stream that they share.

    Where conditions differ in the number of hidden units, the smaller ones are padded with NaN, and `unit_exists`
    (condition, hidden_unit) says which units are real. Everything else must agree exactly.

    Parameters
    ----------
    conditions
        Datasets of `condition_dataset`, perhaps with further variables.
    streams
        The arrays `input` and `target`, shape (replicate, step, unit).

    Raises
    ------
    ResultError
        Two conditions have the same name, or differ in their variables or in the labels of replicates or steps.
    """
    _require_alike(conditions)
    n_units = max(dataset.sizes["hidden_unit"] for dataset in conditions)
    exists = [
        xr.DataArray(
            (np.arange(n_units) < dataset.sizes["hidden_unit"])[np.newaxis].astype(np.int8),
            dims=["condition", "hidden_unit"],
            attrs={"long_name": "whether a hidden unit is real; where 0, its values are padding"},
        )
        for dataset in conditions
    ]
    padded = [
        {dim: np.arange(n_units) for dim in ("hidden_unit", "context_unit") if dim in dataset.dims}
        for dataset in conditions
    ]
    widened = [
        dataset.reindex(wider).assign(unit_exists=real)
        for dataset, wider, real in zip(conditions, padded, exists, strict=True)
    ]
    joined = xr.concat(widened, dim="condition", join="exact", combine_attrs="no_conflicts")
    return joined.assign({name: labelled(name, array) for name, array in streams.items()})


def stack_conditions(conditions: Sequence[xr.Dataset]) -> xr.Dataset:
    """Put conditions that have the same variables and sizes beside each other.

    Raises
    ------
    ResultError
        Two conditions have the same name, or differ in their variables or labels.
    """
    _require_alike(conditions)
    return xr.concat(conditions, dim="condition", join="exact", combine_attrs="no_conflicts")


def _require_alike(conditions: Sequence[xr.Dataset]) -> None:
    """Raise `ResultError` unless the conditions can be joined without a gap and without a guess."""
    names = [str(name) for dataset in conditions for name in dataset["condition"].to_numpy()]
    if len(set(names)) < len(names):
        raise ResultError("join_conditions", "two conditions have one name", got=", ".join(names), hint="other names")
    first = conditions[0]
    units = {"condition", "hidden_unit", "context_unit"}
    for name, dataset in zip(names, conditions, strict=True):
        if set(dataset.data_vars) != set(first.data_vars):
            differing = ", ".join(sorted(str(var) for var in set(dataset.data_vars) ^ set(first.data_vars)))
            raise ResultError(
                f"condition {name}", "has other variables", got=differing, hint="the same in each condition"
            )
        for label in sorted((set(map(str, dataset.coords)) | set(map(str, first.coords))) - units):
            there = label in dataset.coords and label in first.coords
            if not there or not np.array_equal(dataset[label].to_numpy(), first[label].to_numpy()):
                raise ResultError(f"condition {name}", "has other labels", got=label, hint="the same in each condition")
