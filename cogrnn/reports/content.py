"""What a report contains, whatever it is written in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xarray as xr

from cogrnn.claims import Departure, Verdict
from cogrnn.recording import STATUS, unstamped
from cogrnn.reports.prose import methods, own_methods


@dataclass(frozen=True)
class Picture:
    """A figure as SVG text, with its caption."""

    name: str
    svg: str
    caption: str


@dataclass(frozen=True)
class Content:
    """Everything that a report says, ready for a template."""

    title: str
    experiment: str
    methods: Sequence[str]
    verdicts: Sequence[Verdict]
    not_asked: Mapping[str, str]
    diverged: Mapping[str, int]
    n_replicates: int
    pictures: Sequence[Picture]
    ledger: Sequence[Departure]
    certificates: Mapping[str, Mapping[str, Any]]
    config: Mapping[str, Any]
    provenance: Mapping[str, Any]

    @property
    def outcomes(self) -> dict[str, int]:
        """How many claims came to each outcome."""
        found = [verdict.outcome for verdict in self.verdicts]
        return {outcome: found.count(outcome) for outcome in dict.fromkeys(found)}


def content(
    dataset: xr.Dataset,
    verdicts: Sequence[Verdict],
    pictures: Sequence[Picture],
    departures: Sequence[Departure],
    not_asked: Mapping[str, str],
) -> Content:
    """Gather a report from a result file, its verdicts and figures, the experiment's ledger, and what was not asked."""
    config = unstamped(dataset, "config")
    settings = {**config, "analysis": unstamped(dataset, "analysis")} if "analysis" in dataset.attrs else config
    diverged = (dataset["status"] == STATUS["diverged"]).sum("replicate")
    return Content(
        title=dataset.attrs["title"],
        experiment=dataset.attrs["experiment"],
        methods=(
            own_methods(config, unstamped(dataset, "methods"))
            if "methods" in dataset.attrs
            else methods(config, _sizes(dataset))
        ),
        verdicts=verdicts,
        not_asked=not_asked,
        diverged={str(name): int(diverged.sel(condition=name)) for name in dataset["condition"].to_numpy()},
        n_replicates=dataset.sizes["replicate"],
        pictures=pictures,
        ledger=[departure.under(settings) for departure in departures],
        certificates=unstamped(dataset, "certificate") if "certificate" in dataset.attrs else {},
        config=config,
        provenance=unstamped(dataset, "provenance"),
    )


def _sizes(dataset: xr.Dataset) -> dict[str, int]:
    """Return the sizes of the dimensions; a simulation that keeps only summaries has stamped those it does not keep."""
    stamped = unstamped(dataset, "sizes") if "sizes" in dataset.attrs else {}
    return {str(name): size for name, size in dataset.sizes.items()} | stamped
