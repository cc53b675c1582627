"""What differs between two runs, or between two sweeps: configuration, origin, data, verdicts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr

from cogrnn.recording import unstamped
from cogrnn.studies.products import Result

VERSIONS = "versions"


@dataclass(frozen=True)
class Side:
    """One of the two that are compared.

    Parameters
    ----------
    name
        What to call it.
    config
        Its configuration, or what a sweep has fixed and swept.
    provenance
        Where it came from.
    verdicts
        Outcome, estimate and interval, in words, of each claim, or of each claim and cell.
    dataset
        Its data.
    """

    name: str
    config: Mapping[str, Any]
    provenance: Mapping[str, Any]
    verdicts: Mapping[str, str]
    dataset: xr.Dataset


@dataclass(frozen=True)
class Difference:
    """One thing that differs, and what it is on either side."""

    what: str
    one: str
    other: str


def side_of_run(result: Result, name: str) -> Side:
    """Return a run as a side of a comparison; its claims are judged by the present code."""
    verdicts = {
        verdict.claim: _verdict(
            verdict.outcome, verdict.interval.estimate, verdict.interval.low, verdict.interval.high, verdict.interval.n
        )
        for verdict in result.verdicts()
    }
    attrs = result.dataset
    return Side(name, unstamped(attrs, "config"), unstamped(attrs, "provenance"), verdicts, result.dataset)


def side_of_sweep(dataset: xr.Dataset, name: str) -> Side:
    """Return a gathered sweep as a side of a comparison."""
    keys = [str(dim) for dim in dataset["status"].dims]
    statuses = dataset["status"].attrs["flag_meanings"].split()
    outcomes = dataset["outcome"].attrs["flag_meanings"].split()
    verdicts = {}
    for at in _cells(dataset, keys):
        cell = dataset.sel(at)
        where = ", ".join(f"{key}={value}" for key, value in at.items())
        verdicts[where] = statuses[int(cell["status"])]
        for claim in dataset["claim"].to_numpy():
            of_claim = cell.sel(claim=claim)
            estimate, low, high = (float(of_claim[part]) for part in ("estimate", "low", "high"))
            outcome = outcomes[int(of_claim["outcome"])].replace("_", " ")
            verdicts[f"{claim} at {where}"] = _verdict(outcome, estimate, low, high, int(of_claim["n"]))
    swept = {key: ", ".join(map(str, dataset[key].to_numpy())) for key in keys}
    fixed = dict(word.partition("=")[::2] for word in unstamped(dataset, "fixed"))
    return Side(name, {**fixed, **swept}, unstamped(dataset, "provenance"), verdicts, dataset)


def differences(one: Side, other: Side) -> dict[str, list[Difference]]:
    """Compare two sides; every section is there, empty where nothing differs.

    The moment at which a result was made is no difference.
    """
    origins = [{**side.provenance, **side.provenance[VERSIONS], "made": ""} for side in (one, other)]
    for origin in origins:
        del origin[VERSIONS]
    return {
        "configuration": _in_mappings(_flat(one.config), _flat(other.config)),
        "origin": _in_mappings(*origins),
        "data": list(_in_data(one.dataset, other.dataset)),
        "verdicts": _in_mappings(one.verdicts, other.verdicts),
    }


def _in_mappings(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[Difference]:
    """Return what two mappings have differently; what only one has is absent in the other."""
    names = list(dict.fromkeys([*one, *other]))
    told = [Difference(name, str(one.get(name, "absent")), str(other.get(name, "absent"))) for name in names]
    return [difference for difference in told if difference.one != difference.other]


def _in_data(one: xr.Dataset, other: xr.Dataset) -> Iterator[Difference]:
    """Yield what two datasets have differently; values are compared where both have the same labels."""
    names = sorted(map(str, {*one.variables, *other.variables}))
    for name in names:
        if name not in one.variables or name not in other.variables:
            yield Difference(name, *("present" if name in side.variables else "absent" for side in (one, other)))
            continue
        sizes = [", ".join(f"{dim} {size}" for dim, size in side[name].sizes.items()) for side in (one, other)]
        if sizes[0] != sizes[1]:
            yield Difference(name, *sizes)
        if name not in one.dims and one[name].dims == other[name].dims:
            yield from _in_values(name, *xr.align(one[name], other[name], join="inner"))


def _in_values(name: str, one: xr.DataArray, other: xr.DataArray) -> Iterator[Difference]:
    """Yield how many values differ, and the one that differs most."""
    ours, theirs = one.to_numpy(), other.to_numpy()
    numeric = ours.dtype.kind in "fiub" and theirs.dtype.kind in "fiub"
    differ = (ours != theirs) & ~((ours != ours) & (theirs != theirs))  # two absent numbers agree
    if not differ.any():
        return
    many = f"{name}: {int(differ.sum())} of {differ.size} values"
    if not numeric:
        place = np.unravel_index(int(np.argmax(differ)), differ.shape)
        yield Difference(f"{many}, the first", _short(ours[place]), _short(theirs[place]))
        return
    distance = np.where(differ, np.abs(ours.astype(float) - theirs.astype(float)), -1.0)
    place = np.unravel_index(int(np.argmax(np.nan_to_num(distance, nan=np.inf))), differ.shape)
    yield Difference(f"{many}, the most", f"{ours[place]:.6g}", f"{theirs[place]:.6g}")


def _flat(values: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return nested values under dotted keys."""
    found: dict[str, Any] = {}
    for key, value in values.items():
        found |= _flat(value, f"{prefix}{key}.") if isinstance(value, Mapping) else {f"{prefix}{key}": value}
    return found


def _cells(dataset: xr.Dataset, keys: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the labels of every cell of a sweep."""
    for place in np.ndindex(*(dataset.sizes[key] for key in keys)):
        yield {key: dataset[key].to_numpy()[index] for key, index in zip(keys, place, strict=True)}


def _verdict(outcome: str, estimate: float, low: float, high: float, n: int) -> str:
    """Return a verdict in words."""
    return f"{outcome}, {estimate:.3f} ({low:.3f} to {high:.3f}), n {n}"


def _short(value: object) -> str:
    """Return the beginning of a text."""
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else f"{text[:37]}..."
