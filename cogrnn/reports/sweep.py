"""What a sweep says: what became of its cells, and its verdicts as a function of the parameters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
import xarray as xr

from cogrnn.analysis import mean_interval
from cogrnn.errors import ConfigError
from cogrnn.figures import Drawing, draw_statuses, draw_swept_lines, draw_swept_map, name_of, panels, shown
from cogrnn.recording import in_words, unstamped
from cogrnn.seeding import Streams

MOST_LINES = 8
"""Lines of more values of a key could not be told apart; then there is a map alone."""

MOST_COMBINATIONS = 6
"""A report shows no more combinations of the keys that are on no axis; `cogrnn draw` shows the others."""


@dataclass(frozen=True)
class View:
    """What of a sweep is to be drawn.

    Parameters
    ----------
    over
        One or two swept keys, which become the axes; empty for those with most values.
    facet
        A swept key with a panel for each value; empty for the next one, if there is one.
    claims
        The claims whose measures are drawn; empty for all.
    condition
        The networks that are drawn; empty for those that each claim is about.
    fixed
        The value of each swept key that is not to be seen.
    """

    over: tuple[str, ...] = ()
    facet: str = ""
    claims: tuple[str, ...] = ()
    condition: str = ""
    fixed: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """A view, made complete: which key is which axis."""

    along: str
    by: str | None
    facet: str | None


@dataclass(frozen=True)
class SweepContent:
    """The gathered dataset of a sweep, for readers."""

    dataset: xr.Dataset

    @property
    def keys(self) -> list[str]:
        """The swept keys."""
        return [str(dim) for dim in self.dataset["status"].dims]

    @property
    def statuses(self) -> xr.DataArray:
        """The status of each cell, in words."""
        return in_words(self.dataset["status"])

    @property
    def counts(self) -> dict[str, int]:
        """How many cells have each status."""
        names, words = self.dataset["status"].attrs["flag_meanings"].split(), self.statuses
        return {name: int((words == name).sum()) for name in names}

    @property
    def n_networks(self) -> int:
        """How many networks there are in each condition, in all cells together."""
        return int(self.dataset["n_replicates"].sum())

    @property
    def failures(self) -> list[tuple[str, str]]:
        """The parameters and the traceback of each cell that failed."""
        failed = (self.statuses == "failed").to_numpy().ravel()
        errors = self.dataset["error"].to_numpy().ravel()
        of_failed = zip(self.cells(), errors, failed, strict=True)
        return [(self._named(at), str(error)) for at, error, has_failed in of_failed if has_failed]

    @property
    def outcomes(self) -> dict[str, dict[str, int]]:
        """For each claim, in how many cells it has each outcome."""
        words = in_words(self.dataset["outcome"])
        names = ("replicated", "not_replicated", "undecided", "none")
        return {
            str(claim): {name: int((words.sel(claim=claim) == name).sum()) for name in names}
            for claim in self.dataset["claim"].to_numpy()
        }

    @property
    def asked(self) -> list[str]:
        """The command lines that the sweep was made by."""
        return ["cogrnn sweep " + " ".join(words) for words in unstamped(self.dataset, "asked")]

    def views(self) -> list[View]:
        """Return what the report shows: the three keys with most values, at so many combinations of the others."""
        others = sorted(self.keys, key=lambda key: -self.dataset.sizes[key])[3:]
        combinations = [dict(zip(others, labels, strict=True)) for labels in self._rows(others)]
        return [View(fixed=fixed) for fixed in combinations[:MOST_COMBINATIONS]]

    def drawings(self, view: View) -> dict[str, Drawing]:
        """Draw the measure of each claim: lines over one key; a map, and lines if they are few, over two.

        Raises
        ------
        ConfigError
            A key, a value, a claim or a condition is not of this sweep, or some key is neither shown nor fixed.
        """
        chosen = self._fixed(view.fixed)
        place = self._place(view, [key for key in self.keys if key in chosen.dims])
        known = [str(claim) for claim in self.dataset["claim"].to_numpy()]
        drawings = {}
        for claim in view.claims or known:
            _require("claim", claim, known)
            cells = self._cells_of_claim(chosen, claim, view)
            told = self._caption(claim, view)
            if place.by is None or cells.sizes[place.by] <= MOST_LINES:
                drawings[f"{claim}_lines"] = Drawing(
                    _lines(cells, place),
                    f"{told} Bars: 95 % intervals over networks; a cell without a point has no result.",
                )
            if place.by is not None:
                drawings[claim] = Drawing(
                    _maps(cells, place),
                    f"{told} ✓ and a blue frame: replicated; ✗ and an orange frame: not replicated; ?: undecided; "
                    "a status in the place of a number: no result.",
                )
        return drawings

    def grid(self) -> Drawing:
        """Draw what became of every cell; keys beyond two share the rows."""
        across = max(self.keys, key=lambda key: self.dataset.sizes[key])
        rest = [key for key in self.keys if key != across]
        statuses = self.statuses.reset_coords(drop=True)
        table = statuses.expand_dims("all") if not rest else statuses
        rows = [", ".join(f"{name_of(k)} {shown(v)}" for k, v in zip(rest, at, strict=True)) for at in self._rows(rest)]
        flat = table.transpose(*(rest or ["all"]), across).to_numpy().reshape(len(rows), -1)
        labelled = xr.DataArray(flat, dims=["cells", across], coords={"cells": rows, across: self.dataset[across]})
        figure, (axes,) = panels(1, 1, width=7.2, height=1.4 + min(0.28 * len(rows), 5.0))
        draw_statuses(labelled, axes, across=across, down="cells").set_ylabel("")
        return Drawing(figure, "What became of every cell.")

    def _rows(self, keys: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Yield the combinations of the values of some keys."""
        yield from product(*(self.dataset[key].to_numpy() for key in keys))

    def cells(self) -> Iterator[dict[str, Any]]:
        """Yield the labels of every cell."""
        for labels in self._rows(self.keys):
            yield dict(zip(self.keys, labels, strict=True))

    def _named(self, at: Mapping[str, Any]) -> str:
        """Return a cell's parameters for readers."""
        return ", ".join(f"{name_of(key)} = {shown(value)}" for key, value in at.items())

    def _fixed(self, fixed: Mapping[str, Any]) -> xr.Dataset:
        """Return the part of the sweep at fixed values of some keys."""
        chosen = self.dataset
        for key, value in fixed.items():
            _require("swept key", key, self.keys)
            values = {shown(label): label for label in self.dataset[key].to_numpy()}
            _require(key, shown(value), values)
            chosen = chosen.sel({key: values[shown(value)]})
        return chosen

    def _place(self, view: View, free: Sequence[str]) -> Place:
        """Decide which key is which axis."""
        named = (*view.over, *([view.facet] if view.facet else []))
        for key in named:
            _require("swept key", key, free)
        if len(set(named)) < len(named) or len(view.over) > 2:
            told = ", ".join(named)
            raise ConfigError("over", "takes one or two keys, each on one axis", got=told, hint="other keys, facet=KEY")
        by_size = sorted(free, key=lambda key: -self.dataset.sizes[key])
        others = [key for key in by_size if key != view.facet]
        over = list(view.over) or others[:2]
        left = [key for key in by_size if key not in over and key != view.facet]
        facet = view.facet or (left.pop(0) if left and not view.over else None)
        if left or not over:
            values = " ".join(f"{key}={shown(self.dataset[key].to_numpy()[0])}" for key in left)
            raise ConfigError(
                "over", "a picture has two axes and one row of panels; nothing is averaged over what is not shown",
                got=f"{', '.join(left)} besides", hint=f"fixing them: {values}",
            )  # fmt: skip
        return Place(over[0], over[1] if len(over) > 1 else None, facet)

    def _cells_of_claim(self, chosen: xr.Dataset, claim: str, view: View) -> xr.Dataset:
        """Return estimate, interval, outcome and status of the cells, of the networks that are asked for."""
        of_claim = chosen.sel(claim=claim)
        words = {"status": in_words(of_claim["status"]), "outcome": in_words(of_claim["outcome"])}
        numbers = of_claim[["estimate", "low", "high"]]
        if view.condition:
            _require("condition", view.condition, [str(name) for name in self.dataset["condition"].to_numpy()])
            numbers = self._intervals(of_claim["measure"].sel(condition=view.condition), f"{claim} {view.condition}")
            words["outcome"] = xr.full_like(words["outcome"], "none")
        return numbers.assign(words)

    def _intervals(self, measure: xr.DataArray, purpose: str) -> xr.Dataset:
        """Return mean and interval over networks of every cell."""
        streams = Streams(int(self.dataset.attrs["root_seed"]), 1)
        keys = [str(dim) for dim in measure.dims if dim != "replicate"]
        found = measure.sum("replicate") * np.nan
        numbers = {name: found.copy() for name in ("estimate", "low", "high")}
        for labels in product(*(measure[key].to_numpy() for key in keys)):
            at = dict(zip(keys, labels, strict=True))
            chance = streams.shared(f"draw {purpose} {self._named(at)}")
            interval = mean_interval(measure.sel(at).dropna("replicate"), chance)
            for name, of_name in numbers.items():
                of_name.loc[at] = getattr(interval, name)
        return xr.Dataset(numbers)

    def _caption(self, claim: str, view: View) -> str:
        """Say what is drawn, of which networks, and at which values of the other keys."""
        meaning = str(self.dataset["meaning"].sel(claim=claim).item())
        whom = f" Condition: {name_of(view.condition)}." if view.condition else ""
        where = f" At {self._named(view.fixed)}." if view.fixed else ""
        few, most = int(self.dataset["n_replicates"].min()), int(self.dataset["n_replicates"].max())
        many = str(most) if few == most else f"{few} to {most}"
        return f"{claim.replace('_', ' ')}: {meaning}. {many} networks per cell and condition.{whom}{where}"


def _lines(cells: xr.Dataset, place: Place) -> Any:
    """Draw lines, a panel for each value of the facet."""
    parts = _facets(cells, place)
    reach = np.array(
        [float(cells[name].min()) for name in ("estimate", "low")]
        + [float(cells[name].max()) for name in ("estimate", "high")]
    )
    low, high = (np.nanmin(reach), np.nanmax(reach)) if np.isfinite(reach).any() else (0.0, 1.0)
    margin = 0.05 * (high - low) or 0.1
    bounds = (low - margin, high + margin)
    figure, axes = _panels(len(parts), 3.4, 2.9)
    for panel, (title, part) in zip(axes, parts, strict=False):
        draw_swept_lines(part, panel, along=place.along, by=place.by)
        panel.set(ylabel="estimate", ylim=bounds)
        if title:
            panel.set_title(title, loc="left", fontsize=8)
    if place.by is not None:
        figure.legend(*axes[0].get_legend_handles_labels(), loc="outside upper center", ncols=4)
    return figure


def _maps(cells: xr.Dataset, place: Place) -> Any:
    """Draw maps, a panel for each value of the facet, all with the same colours."""
    assert place.by is not None
    parts = _facets(cells, place)
    finite = cells["estimate"].to_numpy()[np.isfinite(cells["estimate"].to_numpy())]
    bounds = (min(0.0, *finite), max(1.0, *finite)) if finite.size else (0.0, 1.0)
    if finite.size and finite.max() < 0.5 and finite.min() > -0.5:
        bounds = (float(finite.min()), float(max(finite.max(), finite.min() + 1e-9)))
    width = max(3.2, 0.62 * min(cells.sizes[place.along], 12) + 1.0)
    figure, axes = _panels(len(parts), width, max(2.2, 0.32 * min(cells.sizes[place.by], 18) + 1.0))
    for panel, (title, part) in zip(axes, parts, strict=False):
        draw_swept_map(part, panel, across=place.along, down=place.by, bounds=bounds)
        if title:
            panel.set_title(title, loc="left", fontsize=8)
    return figure


def _facets(cells: xr.Dataset, place: Place) -> list[tuple[str, xr.Dataset]]:
    """Return one part, or one for each value of the facet, with its title."""
    if place.facet is None:
        return [("", cells)]
    values = cells[place.facet].to_numpy()
    return [(f"{name_of(place.facet)} = {shown(value)}", cells.sel({place.facet: value})) for value in values]


def _panels(n: int, width: float, height: float) -> Any:
    """Return a figure with so many panels, at most three beside each other; those left over are hidden."""
    width = max(width, 6.4) if n == 1 else width
    n_columns = min(n, 3 if width < 4 else 2)
    n_rows = -(-n // n_columns)
    figure, axes = panels(n_rows, n_columns, width=n_columns * width, height=n_rows * height)
    for panel in axes[n:]:
        panel.set_visible(False)
    return figure, axes


def _require(kind: str, name: str, known: Any) -> None:
    """Raise `ConfigError` unless a name is known."""
    if name not in known:
        raise ConfigError(kind, "is not of this sweep", got=repr(name), hint=f"one of: {', '.join(map(str, known))}")
