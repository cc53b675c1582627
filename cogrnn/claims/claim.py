"""A claim: a sentence of a paper, with the measure and the rule that decide it."""

from collections.abc import Callable
from dataclasses import dataclass

import xarray as xr

from cogrnn.claims.criterion import Criterion


@dataclass(frozen=True)
class Claim:
    """What a paper says, made decidable before any network is trained; what was changed later says so.

    Parameters
    ----------
    name
        A short identifier.
    quote
        The paper's own words, or, for a claim that it only implies, ours in brackets.
    source
        Page and figure.
    measure
        Dataset -> one number per condition and replicate; higher means as claimed.
    criterion
        What the measure must satisfy over the replicates.
    controls
        Conditions that the claimed condition must beat: the paired difference of the measure lies above 0.
    meaning
        What the measure is, in one phrase.
    condition
        The condition that the claim is about.
    reported
        Conditions that need not be beaten, but of which the verdict says whether they meet the criterion, too.
    observers
        Dataset -> a dataset of the same variables whose conditions are ideal observers, n-gram tables and the like;
        the verdict says of them what it says of `reported`.
    revised
        What was changed of the rule after a first look at results; empty where nothing was.
    """

    name: str
    quote: str
    source: str
    measure: Callable[[xr.Dataset], xr.DataArray]
    criterion: Criterion
    controls: tuple[str, ...]
    meaning: str
    condition: str = "trained"
    reported: tuple[str, ...] = ()
    observers: Callable[[xr.Dataset], xr.Dataset] | None = None
    revised: str = ""
