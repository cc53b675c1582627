"""Gradients by lag, the claims: what the spectral radius decides, and what it does not."""

import xarray as xr

from cogrnn.analysis import at_radius
from cogrnn.claims import Claim, MeanAbove, ShareAbove

from .powers import log10

SECTION_2 = "Pascanu, Mikolov & Bengio (2013), section 2"

FITTED_FROM = 20
"""Rates are fitted to the lags from this one on: before, growth that does not last may hide them."""

CAROUSEL = "pages not read; Hochreiter & Schmidhuber (1997), section 3.2, the constant error carousel"

BELOW_ONE, FAR_ABOVE_ONE = 0.9, 1.5
CLOSE, VANISHED = 0.01, 1e-3

ROUNDING = 1e-12
"""Of a product of up to some hundred numbers, in powers of ten or as a share."""


def rate(dataset: xr.Dataset) -> xr.DataArray:
    """Return by what factor the Jacobian's norm changes with every step: ten to the slope of its log10 over lags."""
    late = log10(dataset["jacobian_norm"].sel(lag=slice(FITTED_FROM, None)))
    slope = late.polyfit("lag", 1)["polyfit_coefficients"].sel(degree=1, drop=True)
    return slope.copy(data=10.0 ** slope.to_numpy())


def off_the_radius(dataset: xr.Dataset) -> xr.DataArray:
    """Return minus the largest distance of the rate from the spectral radius, over all spectral radii."""
    off: xr.DataArray = abs(rate(dataset) - dataset["spectral_radius"])
    return -off.max("spectral_radius")


def below_the_radius(dataset: xr.Dataset) -> xr.DataArray:
    """Return by how much the rate is below the spectral radius, at the spectral radius where that is least."""
    return (dataset["spectral_radius"] - rate(dataset)).min("spectral_radius")


def explodes_only_far_above(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that explodes at a spectral radius of 1.5 and at no smaller one, else 0."""
    found = rate(dataset)
    smaller = found.where(found["spectral_radius"] < FAR_ABOVE_ONE, drop=True)
    return ((at_radius(found, FAR_ABOVE_ONE) > 1.0) & (smaller <= 1.0).all("spectral_radius")).astype(int)


def grows_then_vanishes(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 where, at a spectral radius of .9, one step can enlarge a change, and the longest lag leaves nothing."""
    norms = at_radius(dataset["jacobian_norm"], BELOW_ONE)
    grows = norms.sel(lag=1, drop=True) > 1.0
    return (grows & (norms.sel(lag=int(dataset["lag"].max()), drop=True) < VANISHED)).astype(int)


def vanishes_everywhere(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network whose gradient vanishes at every spectral radius, else 0."""
    return (rate(dataset) < 1.0).all("spectral_radius").astype(int)


def vanishes_beyond_the_bound(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 where, at a spectral radius of .9, the largest singular value is above 1 and the gradient vanishes."""
    beyond = at_radius(dataset["largest_singular_value"], BELOW_ONE) > 1.0
    return (beyond & (at_radius(rate(dataset), BELOW_ONE) < 1.0)).astype(int)


def off_constancy(dataset: xr.Dataset) -> xr.DataArray:
    """Return minus the largest distance from 1 of the norm that an error of norm 1 has, over all lags and radii."""
    off: xr.DataArray = abs(dataset["gradient_norm"] - 1.0)
    return -off.max(["lag", "spectral_radius"])


def off_the_gates(dataset: xr.Dataset) -> xr.DataArray:
    """Return minus the largest distance of the error from what forget gates leave of it, in powers of ten."""
    off: xr.DataArray = abs(log10(dataset["gradient_norm"]) - log10(dataset["gate_product"]))
    return -off.max(["lag", "spectral_radius"])


CLAIMS = (
    Claim(
        "G3_linear_rate_is_the_radius",
        "[In a linear network the gradient changes by the spectral radius with every step.]",
        SECTION_2,
        measure=off_the_radius,
        criterion=MeanAbove(-CLOSE),
        controls=("tanh", "logistic", "relu"),
        meaning="minus the largest distance of the rate from the spectral radius",
        condition="linear",
        reported=("orthogonal",),
    ),
    Claim(
        "G4_tanh_squashes",
        "[With tanh units the gradient changes by less than the spectral radius.]",
        SECTION_2,
        measure=below_the_radius,
        criterion=MeanAbove(0.0),
        controls=("linear", "orthogonal"),
        meaning="spectral radius minus rate, where that is least",
        condition="tanh",
        reported=("logistic", "relu"),
    ),
    Claim(
        "G4_tanh_explodes_late",
        "[A spectral radius above 1 is necessary for tanh units to explode, not sufficient: 1.1 is not enough, 1.5 "
        "is.]",
        SECTION_2,
        measure=explodes_only_far_above,
        criterion=ShareAbove(0.5),
        controls=("linear", "logistic"),
        meaning="networks whose rate is above 1 at a spectral radius of 1.5 and at no smaller one",
        condition="tanh",
        reported=("relu",),
    ),
    Claim(
        "G5_growth_that_does_not_last",
        "[The largest singular value is not the spectral radius: below 1 a gradient can grow before it vanishes.]",
        SECTION_2,
        measure=grows_then_vanishes,
        criterion=ShareAbove(0.9),
        controls=("orthogonal",),
        meaning=f"networks whose Jacobian at a spectral radius of .9 is above 1 at lag 1, below {VANISHED:g} at last",
        condition="linear",
        reported=("tanh",),
    ),
    Claim(
        "G5_logistic_always_vanishes",
        "[With logistic units, whose slope is at most 1/4, singular values below 4 suffice for gradients to vanish.]",
        SECTION_2,
        measure=vanishes_everywhere,
        criterion=ShareAbove(0.9),
        controls=("linear",),
        meaning="networks whose gradient vanishes at every spectral radius",
        condition="logistic",
        reported=("tanh", "relu"),
    ),
    Claim(
        "G5_sufficient_not_necessary",
        "[A largest singular value below 1 suffices for tanh units to vanish; it is not necessary.]",
        SECTION_2,
        measure=vanishes_beyond_the_bound,
        criterion=ShareAbove(0.9),
        controls=("orthogonal",),
        meaning="networks that vanish at a spectral radius of .9 although their largest singular value is above 1",
        condition="tanh",
        reported=("linear", "relu"),
    ),
    Claim(
        "G8_constant_error",
        "[An error that stays in the state of a memory cell without forget gate comes back unchanged at every lag.]",
        CAROUSEL,
        measure=off_constancy,
        criterion=MeanAbove(-ROUNDING),
        controls=("lstm", "forgetting_lstm_truncated", "tanh", "orthogonal"),
        meaning="minus the largest distance of the error's norm from 1, over all lags and spectral radii",
        condition="lstm_truncated",
        reported=("jordan",),
    ),
    Claim(
        "G8_forget_gates_decide",
        "[With forget gates it comes back multiplied by their activations, step by step.]",
        "pages not read; Gers, Schmidhuber & Cummins (2000), the cell's state with a forget gate",
        measure=off_the_gates,
        criterion=MeanAbove(-ROUNDING),
        controls=("forgetting_lstm", "lstm", "tanh"),
        meaning="minus the largest distance of the error's norm from that of its product with the gates, in powers of "
        "ten, over all lags and spectral radii",
        condition="forgetting_lstm_truncated",
        reported=("lstm_truncated",),
    ),
)
