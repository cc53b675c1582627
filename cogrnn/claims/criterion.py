"""Criteria: the rule by which a claim is decided, fixed before any network is trained."""

from dataclasses import dataclass

import numpy as np
import xarray as xr

from cogrnn.analysis import Interval, mean_interval, share_interval
from cogrnn.errors import ClaimError


@dataclass(frozen=True)
class MeanAbove:
    """The mean of the measure over replicates lies above `bound`; its interval is bootstrapped."""

    bound: float

    def interval(self, values: xr.DataArray, generator: np.random.Generator) -> Interval:
        """Return the mean and its interval."""
        return mean_interval(values, generator)

    def holds_for(self, value: float) -> bool:
        """Tell whether a single network, such as the paper's own, is as claimed."""
        return value > self.bound

    def __str__(self) -> str:
        return f"mean over networks > {self.bound:.3g}"


@dataclass(frozen=True)
class ShareAbove:
    """More than the share `bound` of the replicates succeed; the measure is 1 or 0, its interval is binomial."""

    bound: float

    def interval(self, values: xr.DataArray, generator: np.random.Generator) -> Interval:  # noqa: ARG002
        """Return the share and its interval; the values must be 1 or 0."""
        if not bool(values.isin([0, 1]).all()):
            raise ClaimError("ShareAbove", "takes a measure of 1 or 0", got=str(float(values.max())), hint="MeanAbove")
        return share_interval(values)

    def holds_for(self, value: float) -> bool:
        """Tell whether a single network, such as the paper's own, counts as a success."""
        return value == 1.0

    def __str__(self) -> str:
        return f"share of networks > {self.bound:.0%}"


Criterion = MeanAbove | ShareAbove
