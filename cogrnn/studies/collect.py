"""Gather the cells of a sweep into one dataset, from what lies on the disk alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from cogrnn.claims import NOT_REPLICATED, REPLICATED, UNDECIDED, Claim
from cogrnn.errors import ConfigError, ResultError
from cogrnn.recording import flags, load, provenance, save, stamp
from cogrnn.studies.asked import Labels
from cogrnn.studies.catalogue import study_of
from cogrnn.studies.cells import whole
from cogrnn.studies.records import FAILED, NOT_RUN, STATUS, CellFolder
from cogrnn.studies.sweep import Cell, Sweep, cells_of

OUTCOMES = (REPLICATED, NOT_REPLICATED, UNDECIDED, "none")
NUMBERS = ("estimate", "low", "high")


def collect(sweep: Sweep) -> xr.Dataset:
    """Gather all cells and write `sweep.nc`; cells without a result are there with a status that says so.

    The dimensions are the swept keys, then claim, condition and replicate. What a failed or stale cell has finished
    before is gathered, too.
    """
    found = cells_of(sweep)
    names = list(sweep.swept)
    axes = {name: _sorted(labels[place] for labels in found) for place, name in enumerate(names)}
    study = study_of(sweep.experiment)
    claims = study.module(sweep.experiment).CLAIMS
    records = [cell.record for cell in found.values() if cell.record is not None]
    conditions = list(dict.fromkeys(name for record in records for name in record.conditions))
    n_replicates = max((record.n_replicates for record in records), default=0)
    table = _Table(axes, [claim.name for claim in claims], conditions, n_replicates)
    for labels, cell in found.items():
        table.fill(labels, *_checked(cell))
    first = next(iter(sweep.tasks.values()))
    dataset = stamp(
        table.dataset(claims),
        experiment=sweep.experiment,
        title=study.title(sweep.experiment),
        swept=sweep.swept,
        fixed=list(sweep.asked[0].fixed),
        asked=[list(asked.words) for asked in sweep.asked],
        root_seed=int(first.values["root_seed"]),
        provenance=provenance(first.code),
    )
    save(dataset, sweep.dataset)
    return dataset


class _Table:
    """The arrays of a sweep's dataset, filled cell by cell."""

    def __init__(
        self, axes: Mapping[str, Sequence[Any]], claims: Sequence[str], conditions: Sequence[str], n_replicates: int
    ) -> None:
        self.axes, self.claims, self.conditions = axes, claims, conditions
        self.n_replicates = n_replicates
        self.place = [{label: place for place, label in enumerate(labels)} for labels in axes.values()]
        grid = tuple(len(labels) for labels in axes.values())
        self.status = np.full(grid, STATUS.index(NOT_RUN), dtype=np.int8)
        self.text = {name: np.full(grid, "", dtype=object) for name in ("error", "cell")}
        self.count = {name: np.zeros(grid, dtype=np.int64) for name in ("n_replicates", "n_diverged")}
        self.seconds = np.full(grid, np.nan)
        self.outcome = np.full((*grid, len(claims)), OUTCOMES.index("none"), dtype=np.int8)
        self.numbers = {name: np.full((*grid, len(claims)), np.nan) for name in NUMBERS}
        self.n = np.zeros((*grid, len(claims)), dtype=np.int64)
        self.measure = np.full((*grid, len(claims), len(conditions), n_replicates), np.nan)

    def fill(self, labels: Labels, cell: Cell, measure: xr.DataArray | None) -> None:
        """Enter one cell."""
        at = tuple(places[label] for places, label in zip(self.place, labels, strict=True))
        self.status[at] = STATUS.index(cell.status)
        if cell.record is None:
            return
        self.text["cell"][at], self.text["error"][at] = cell.task.folder.name, cell.record.error
        self.count["n_replicates"][at], self.count["n_diverged"][at] = cell.record.n_replicates, cell.record.n_diverged
        self.seconds[at] = cell.record.seconds
        for verdict in cell.record.verdicts:
            if verdict["claim"] in self.claims:
                here = (*at, self.claims.index(verdict["claim"]))
                interval = verdict["interval"]
                self.outcome[here], self.n[here] = OUTCOMES.index(verdict["outcome"]), interval["n"]
                for name in NUMBERS:
                    self.numbers[name][here] = np.nan if interval[name] is None else interval[name]
        if measure is not None:
            of_claims = [str(name) for name in measure["claim"].to_numpy()]
            known = [name for name in self.claims if name in of_claims]  # claims may have changed since
            part = measure.sel(claim=known).transpose("claim", "condition", "replicate").to_numpy()
            rows = np.array([self.claims.index(name) for name in known], dtype=np.int64)
            columns = np.array([self.conditions.index(str(name)) for name in measure["condition"].to_numpy()])
            self.measure[at][np.ix_(rows, columns, measure["replicate"].to_numpy())] = part

    def dataset(self, claims: Sequence[Claim]) -> xr.Dataset:
        """Return everything, labelled."""
        grid = tuple(self.axes)
        judged = (*grid, "claim")
        variables = {
            "status": (grid, self.status, flags("what became of the cell", STATUS)),
            "error": (grid, self.text["error"].astype(str), {"long_name": "why the cell failed"}),
            "cell": (grid, self.text["cell"].astype(str), {"long_name": "the cell's folder"}),
            "n_replicates": (grid, self.count["n_replicates"], {"long_name": "networks in each condition"}),
            "n_diverged": (grid, self.count["n_diverged"], {"long_name": "replicates with a diverged network"}),
            "seconds": (grid, self.seconds, {"long_name": "time that the cell took", "units": "s"}),
            "outcome": (judged, self.outcome, flags("the verdict of each claim", OUTCOMES)),
            "estimate": (judged, self.numbers["estimate"], {"long_name": "estimate of the measure", "units": "1"}),
            "low": (judged, self.numbers["low"], {"long_name": "lower bound of the 95 % interval", "units": "1"}),
            "high": (judged, self.numbers["high"], {"long_name": "upper bound of the 95 % interval", "units": "1"}),
            "n": (judged, self.n, {"long_name": "networks that the verdict is about"}),
            "measure": (
                (*judged, "condition", "replicate"), self.measure,
                {"long_name": "each network's measure of each claim; absent where it diverged", "units": "1"},
            ),
        }  # fmt: skip
        told = {name: ("claim", [getattr(claim, name) for claim in claims]) for name in ("meaning", "quote", "source")}
        told["rule"] = ("claim", [str(claim.criterion) for claim in claims])
        labels = {"claim": self.claims, "condition": self.conditions, "replicate": range(self.n_replicates)}
        coords: dict[str, Any] = {name: list(values) for name, values in (*self.axes.items(), *labels.items())}
        coords["condition"] = np.array(self.conditions, dtype=str)  # also where no cell has any
        return xr.Dataset(variables, {**coords, **told})


def open_sweep(path: str | Path) -> xr.Dataset:
    """Open the gathered dataset of a sweep: its measures and verdicts, by the swept keys.

    Parameters
    ----------
    path
        The sweep's folder, or its `sweep.nc`.

    Raises
    ------
    ResultError
        There is none, or it is truncated, foreign or altered.
    """
    given = Path(path)
    return load(given if given.suffix == ".nc" else Sweep(given).dataset)


def open_cell(path: str | Path, **labels: Any) -> xr.Dataset:
    """Open everything that one cell of a sweep has recorded, such as hidden activations.

    Variables are read from the disk when they are used, as long as the cell was never extended; close the dataset
    after use, or open it by `with`.

    Parameters
    ----------
    path
        The sweep's folder.
    labels
        The value of every swept key, such as `n_hidden=2`.

    Raises
    ------
    ConfigError
        A swept key has no value or one that was not swept, or a key was not swept.
    ResultError
        The cell has no result.
    """
    sweep = Sweep(Path(path))
    names = list(sweep.swept)
    chosen = tuple(labels.get(name) for name in names)
    if set(labels) != set(names) or chosen not in sweep.tasks:
        known = "; ".join(
            f"{n}={', '.join(map(str, _sorted(of[k] for of in sweep.tasks)))}" for k, n in enumerate(names)
        )
        raise ConfigError("open_cell", "there is no such cell", got=str(labels), hint=f"one value of each: {known}")
    folder = CellFolder(sweep.tasks[chosen].folder)
    record = folder.record()
    if record is None or not record.stretches:
        raise ResultError(str(folder.path), "this cell has no result", hint="cogrnn status, or cogrnn sweep again")
    if len(record.stretches) == 1:
        return xr.open_dataset(folder.stretch(*record.stretches[0]), engine="netcdf4")
    return whole(folder, record.stretches)


def _checked(cell: Cell) -> tuple[Cell, xr.DataArray | None]:
    """Return a cell with its measures, if it has some; one whose measures are damaged or lost has failed."""
    if cell.record is None or not cell.record.judged:
        return cell, None
    folder = CellFolder(cell.task.folder)
    try:
        return cell, load(folder.measures)["measure"]
    except ResultError as error:
        record = replace(cell.record, status=FAILED, error=str(error), judged=0, verdicts=())
        folder.keep(record)
        return replace(cell, record=record, status=FAILED), None


def _sorted(labels: Any) -> list[Any]:
    """Return labels without repetition: numbers by size, others in the order in which they came."""
    found = list(dict.fromkeys(labels))
    return sorted(found) if all(isinstance(label, int | float) for label in found) else found
