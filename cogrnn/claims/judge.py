"""Judge a claim on a dataset: replicated, not replicated, or undecided."""

from dataclasses import asdict, dataclass
from math import isnan

import numpy as np
import xarray as xr

from cogrnn.analysis import Interval, alive, mean_interval
from cogrnn.claims.claim import Claim
from cogrnn.errors import ClaimError, not_tried

REPLICATED, NOT_REPLICATED, UNDECIDED = "replicated", "not replicated", "undecided"

FEWEST = 10
"""A population of fewer networks decides nothing: the bootstrap interval of so few is too narrow to be trusted."""


@dataclass(frozen=True)
class Comparison:
    """The paired difference of the measure between the claimed condition and a control."""

    control: str
    difference: Interval
    control_mean: float

    @property
    def beaten(self) -> bool:
        """Whether the whole interval of the difference lies above 0."""
        return self.difference.low > 0.0

    @property
    def matched(self) -> bool:
        """Whether the whole interval of the difference lies at or below 0: the control does as well or better."""
        return self.difference.high <= 0.0


@dataclass(frozen=True)
class Bystander:
    """A reported condition or an observer, judged by the claim's own criterion; it need not be beaten."""

    name: str
    interval: Interval
    meets: bool
    """Whether the whole interval lies above the bound: this one is as claimed, too."""


@dataclass(frozen=True)
class Verdict:
    """What a population of networks says of a claim."""

    claim: str
    quote: str
    source: str
    meaning: str
    rule: str
    condition: str
    outcome: str
    interval: Interval
    n_diverged: int
    comparisons: tuple[Comparison, ...]
    bystanders: tuple[Bystander, ...] = ()
    revised: str = ""

    @property
    def also_met_by(self) -> tuple[str, ...]:
        """What meets the criterion without being the claimed condition: so far the claim is no evidence for it."""
        return tuple(bystander.name for bystander in self.bystanders if bystander.meets)

    def as_dict(self) -> dict[str, object]:
        """Return the verdict in plain types; a number that does not exist is null."""
        return {key: _without_nan(value) for key, value in asdict(self).items()}


def judge(claim: Claim, dataset: xr.Dataset, generator: np.random.Generator) -> Verdict:
    """Decide a claim by its own rule, and say what else meets its criterion.

    Replicated: the interval lies wholly above the bound and every control is beaten. Not replicated: the interval lies
    wholly at or below the bound, or a control does wholly as well. Undecided: everything else, and any population of
    fewer than `FEWEST` networks. Diverged replicates are left out, pair by pair, and counted.

    Raises
    ------
    NotTriedError
        The dataset lacks the claimed condition, a control, or a place that the measure is about.
    ClaimError
        It does not number its replicates; or the measure is no number for a living network.
    """
    if "replicate" not in dataset.coords:
        raise ClaimError(
            f"Claim {claim.name}", "the dataset does not number its replicates", hint="a coordinate `replicate`"
        )
    measured = claim.measure(dataset)
    lives = alive(dataset)
    values = _values(claim, measured, lives, claim.condition)
    interval = claim.criterion.interval(values, generator)
    comparisons = []
    for control in claim.controls:
        against = _values(claim, measured, lives, control)
        ours, theirs = xr.align(values, against, join="inner")
        mean = float(against.mean()) if against.sizes["replicate"] else float("nan")
        comparisons.append(Comparison(control, mean_interval(ours - theirs, generator), mean))
    return Verdict(
        claim=claim.name,
        quote=claim.quote,
        source=claim.source,
        meaning=claim.meaning,
        rule=_rule(claim),
        condition=claim.condition,
        outcome=_outcome(claim.criterion.bound, interval, comparisons),
        interval=interval,
        n_diverged=dataset.sizes["replicate"] - interval.n,
        comparisons=tuple(comparisons),
        bystanders=_bystanders(claim, dataset, measured, generator),
        revised=claim.revised,
    )


def _bystanders(
    claim: Claim, dataset: xr.Dataset, measured: xr.DataArray, generator: np.random.Generator
) -> tuple[Bystander, ...]:
    """Judge the reported conditions and the observers by the claim's criterion."""
    groups = [(measured, alive(dataset), claim.reported)]
    if claim.observers is not None:
        observers = claim.observers(dataset)
        names = tuple(str(name) for name in observers["condition"].to_numpy())
        groups.append((claim.measure(observers), alive(observers), names))
    found = []
    for values, lives, names in groups:
        for name in names:
            interval = claim.criterion.interval(_values(claim, values, lives, name), generator)
            found.append(Bystander(name, interval, interval.n >= FEWEST and interval.low > claim.criterion.bound))
    return tuple(found)


def _outcome(bound: float, interval: Interval, comparisons: list[Comparison]) -> str:
    """Apply the three-valued rule."""
    if interval.n < FEWEST:
        return UNDECIDED
    if interval.low > bound and all(comparison.beaten for comparison in comparisons):
        return REPLICATED
    if interval.high <= bound or any(comparison.matched for comparison in comparisons):
        return NOT_REPLICATED
    return UNDECIDED


def _values(claim: Claim, measured: xr.DataArray, lives: xr.DataArray, condition: str) -> xr.DataArray:
    """Return the measure of the living replicates of one condition."""
    if condition not in measured["condition"]:
        raise not_tried("condition", condition, measured["condition"].to_numpy())
    chosen = measured.sel(condition=condition, drop=True).astype(float)
    chosen = chosen.where(lives.sel(condition=condition, drop=True), drop=True)
    if not bool(np.isfinite(chosen).all()):
        raise ClaimError(
            f"Claim {claim.name}",
            "the measure is no number for a living network",
            got=condition,
            hint="mending the measure",
        )
    return chosen


def _rule(claim: Claim) -> str:
    """Say the rule in words."""
    if not claim.controls:
        return str(claim.criterion)
    return f"{claim.criterion}, and above {', '.join(name.replace('_', ' ') for name in claim.controls)}"


def _without_nan(value: object) -> object:
    """Replace NaN by None, all the way down."""
    if isinstance(value, dict):
        return {key: _without_nan(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(inner) for inner in value]
    return None if isinstance(value, float) and isnan(value) else value
