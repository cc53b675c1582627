"""What differs between two runs, or between two sweeps: configuration, origin, data, verdicts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr

from cogrnn.recording import fingerprint, in_words, unstamped
from cogrnn.reports import SweepContent
from cogrnn.studies.products import Result

VERSIONS = "versions"
NUMERIC = "fiub"


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
        for verdict in result.judged().verdicts
    }
    attrs = result.dataset
    return Side(name, unstamped(attrs, "config"), unstamped(attrs, "provenance"), verdicts, result.dataset)


def side_of_sweep(dataset: xr.Dataset, name: str) -> Side:
    """Return a gathered sweep as a side of a comparison."""
    content = SweepContent(dataset)
    statuses, outcomes = content.statuses, in_words(dataset["outcome"])
    verdicts = {}
    for at in content.cells():
        where = ", ".join(f"{key}={value}" for key, value in at.items())
        verdicts[where] = str(statuses.sel(at).item())
        for claim in dataset["claim"].to_numpy():
            of_claim = dataset.sel(at).sel(claim=claim)
            estimate, low, high = (float(of_claim[part]) for part in ("estimate", "low", "high"))
            outcome = str(outcomes.sel(at).sel(claim=claim).item()).replace("_", " ")
            verdicts[f"{claim} at {where}"] = _verdict(outcome, estimate, low, high, int(of_claim["n"]))
    swept = {key: ", ".join(map(str, dataset[key].to_numpy())) for key in content.keys}
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
    differ = [name for name in names if (name in one, repr(one.get(name))) != (name in other, repr(other.get(name)))]
    return [Difference(name, *(str(side.get(name, "absent")) for side in (one, other))) for name in differ]


def _in_data(one: xr.Dataset, other: xr.Dataset) -> Iterator[Difference]:
    """Yield what two datasets have differently; values are compared where both have the same labels."""
    if fingerprint(one) == fingerprint(other):
        return
    for name in sorted(map(str, {*one.variables, *other.variables})):
        sides = (one, other)
        if name not in one.variables or name not in other.variables:
            yield Difference(name, *("present" if name in side.variables else "absent" for side in sides))
        elif name in one.indexes and name in other.indexes:
            yield from _in_labels(name, *(list(side.indexes[name]) for side in sides))
        else:
            yield from _in_variable(name, *(side[name].reset_coords(drop=True) for side in sides))


def _in_labels(name: str, one: list[Any], other: list[Any]) -> Iterator[Difference]:
    """Yield how the labels of a dimension differ."""
    if one == other:
        return
    own = [[label for label in ours if label not in theirs] for ours, theirs in ((one, other), (other, one))]
    told = [
        f"{len(side)} labels, only here: {_short(alone) if alone else 'none'}"
        for side, alone in zip((one, other), own, strict=True)
    ]
    yield Difference(name, *(told if any(own) else [_short(one), _short(other)]))


def _in_variable(name: str, one: xr.DataArray, other: xr.DataArray) -> Iterator[Difference]:
    """Yield how a variable differs, by the labels of its dimensions."""
    sides = (one, other)
    if one.dims != other.dims or (one.dtype.kind in NUMERIC) != (other.dtype.kind in NUMERIC):
        yield Difference(name, *(f"{', '.join(map(str, side.dims))} of {side.dtype}" for side in sides))
        return
    if one.dtype.kind in NUMERIC and one.dtype != other.dtype:
        yield Difference(f"{name}: type", str(one.dtype), str(other.dtype))
    try:
        ours, theirs = xr.align(*sides, join="inner")
    except ValueError:  # labels that stand twice, or none and another length
        yield Difference(f"{name}: cannot be compared by its labels", *(str(dict(side.sizes)) for side in sides))
        return
    if ours.size or not one.size:
        yield from _in_values(name, ours, theirs)
    else:
        yield Difference(f"{name}: no labels in common", *(str(dict(side.sizes)) for side in sides))


def _in_values(name: str, one: xr.DataArray, other: xr.DataArray) -> Iterator[Difference]:
    """Yield how many values differ, and the one that differs most."""
    ours, theirs = one.to_numpy(), other.to_numpy()
    differ = (ours != theirs) & ~((ours != ours) & (theirs != theirs))  # two absent numbers agree
    if not differ.any():
        return
    distance = differ.astype(float)
    if one.dtype.kind in NUMERIC:
        apart = np.abs(ours.astype(float) - theirs.astype(float))
        distance = np.where(differ, np.nan_to_num(apart, nan=np.inf) + np.finfo(float).tiny, 0.0)
    place = np.unravel_index(int(np.argmax(distance)), differ.shape)
    what = f"{name}: {int(differ.sum())} of {differ.size} values, the most"
    yield Difference(what, *(_short(side[place]) for side in (ours, theirs)))


def _flat(values: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return nested values under dotted keys."""
    found: dict[str, Any] = {}
    for key, value in values.items():
        found |= _flat(value, f"{prefix}{key}.") if isinstance(value, Mapping) else {f"{prefix}{key}": value}
    return found


def _verdict(outcome: str, estimate: float, low: float, high: float, n: int) -> str:
    """Return a verdict in words."""
    return f"{outcome}, {estimate:.9g} ({low:.9g} to {high:.9g}), n {n}"


def _short(value: object) -> str:
    """Return the beginning of a text."""
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else f"{text[:37]}..."
