"""The latching problem, the claims: short lags are learnt, long ones are not, and guessing solves them all."""

import xarray as xr

from cogrnn.analysis import at
from cogrnn.claims import Claim, MeanAbove, ShareAbove

PAPER = "Bengio, Simard & Frasconi (1994), abstract and latching problem"
GUESSING = "Hochreiter & Schmidhuber (1997), on the problems of Bengio et al. (1994)"

SHORT, LONG, LONGEST = 3, 40, 80


def solved_at(dataset: xr.Dataset, length: int) -> xr.DataArray:
    """Return 1 for a unit that solves the problem at a length, else 0."""
    return at(dataset["solved"], "lag", length).astype(int)


def learns_short(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a unit that solves the shortest sequences, else 0."""
    return solved_at(dataset, SHORT)


def fails_long(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a unit that does not solve sequences of 40 elements, else 0."""
    return 1 - solved_at(dataset, LONG)


def fall(dataset: xr.Dataset) -> xr.DataArray:
    """Return success with 3 elements minus success with 40."""
    return solved_at(dataset, SHORT) - solved_at(dataset, LONG)


def solves_longest(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 where sequences of 80 elements are solved, else 0."""
    return solved_at(dataset, LONGEST)


CLAIMS = (
    Claim(
        "G6_short_lags_are_learnt",
        "[One tanh unit learns to keep a bit over a few noisy steps.]",
        PAPER,
        measure=learns_short,
        criterion=ShareAbove(0.9),
        controls=("untrained",),
        meaning=f"units that solve sequences of {SHORT} elements",
        reported=("guessing",),
    ),
    Claim(
        "G6_long_lags_are_not",
        "[It does not learn to keep a bit over many steps.]",
        PAPER,
        measure=fails_long,
        criterion=ShareAbove(0.9),
        controls=("guessing",),
        meaning=f"units that do not solve sequences of {LONG} elements",
    ),
    Claim(
        "G6_success_falls_with_lag",
        "[Gradient descent becomes increasingly inefficient when the temporal span of the dependencies increases.]",
        PAPER,
        measure=fall,
        criterion=MeanAbove(0.5),
        controls=("guessing", "untrained"),
        meaning=f"success with {SHORT} elements minus success with {LONG}",
    ),
    Claim(
        "G6_guessing_solves_it",
        "[Random guessing of the weights solves the problem; what is hard about it is its gradient.]",
        GUESSING,
        measure=solves_longest,
        criterion=ShareAbove(0.9),
        controls=("trained",),
        meaning=f"replicates in which guessing solves sequences of {LONGEST} elements",
        condition="guessing",
    ),
)
