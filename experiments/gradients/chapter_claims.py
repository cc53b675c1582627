"""The textbook's two forward passes, the claims: what the numbers are taken to say, and what the gradients say."""

import xarray as xr

from cogrnn.analysis import at_radius
from cogrnn.claims import Claim, MeanAbove

from .powers import log10

CHAPTER = "the textbook chapter's example"

LARGE, SMALL, CRITICAL = 4.0, 0.04, 1.0
"""Spectral radii of w = 2, .02 and .5 in a layer of two units."""

PRINTED = {LARGE: 3.99730269, SMALL: 4.09381337e-09}
"""The chapter's outputs, both output units alike."""

A_THOUSANDFOLD = 3.0
"""In powers of ten."""


def digits(dataset: xr.Dataset) -> xr.DataArray:
    """Return how many digits of the outputs are the chapter's: minus log10 of the largest relative difference."""
    outputs = dataset["stack_output"]
    off = [abs(at_radius(outputs, radius) / printed - 1.0).max("output_unit") for radius, printed in PRINTED.items()]
    return -log10(xr.concat(off, dim="spectral_radius").max("spectral_radius"))


def growth(dataset: xr.Dataset, spectral_radius: float) -> xr.DataArray:
    """Return log10 of the slope of the error along the input over that along the output: above 0 where it grows."""
    last = int(dataset["layer"].max())
    output = at_radius(dataset["layer_error_norm"], spectral_radius).sel(layer=last, drop=True)
    return log10(at_radius(dataset["input_error_norm"], spectral_radius) / output)


def explodes_when_large(dataset: xr.Dataset) -> xr.DataArray:
    """Return the growth of the error on its way back for w = 2, in powers of ten."""
    return growth(dataset, LARGE)


def vanishes_when_small(dataset: xr.Dataset) -> xr.DataArray:
    """Return the shrinking of the error on its way back for w = .02, in powers of ten."""
    return -growth(dataset, SMALL)


def vanishes_when_large(dataset: xr.Dataset) -> xr.DataArray:
    """Return the shrinking of the error on its way back for w = 2, in powers of ten."""
    return -growth(dataset, LARGE)


def smaller_when_large(dataset: xr.Dataset) -> xr.DataArray:
    """Return by how many powers of ten the first layer's gradient is smaller for w = 2 than for w = .02."""
    first = log10(dataset["layer_gradient_norm"].sel(layer=1, drop=True))
    return at_radius(first, SMALL) - at_radius(first, LARGE)


def slowest_at_one(dataset: xr.Dataset) -> xr.DataArray:
    """Return by how many powers of ten the deepest Jacobian is larger at a spectral radius of 1 than at any other."""
    deepest = log10(dataset["jacobian_norm"].sel(lag=int(dataset["lag"].max()), drop=True))
    others = deepest.where(deepest["spectral_radius"] != CRITICAL, drop=True).max("spectral_radius")
    return at_radius(deepest, CRITICAL) - others


CLAIMS = (
    Claim(
        "G1_forward_passes",
        "[The outputs are 3.99730269 for w = 2 and 4.09381337e-09 for w = .02.]",
        CHAPTER,
        measure=digits,
        criterion=MeanAbove(8.0),
        controls=("linear", "perturbed"),
        meaning="digits to which both outputs agree with the printed ones",
        condition="exact",
    ),
    Claim(
        "G2_large_weights_explode",
        "[With w = 2 the signal grows through the layers: the gradient explodes.]",
        CHAPTER,
        measure=explodes_when_large,
        criterion=MeanAbove(0.0),
        controls=("isometric",),
        meaning="growth of the error's slope from the output back to the input for w = 2, in powers of ten",
        condition="perturbed",
        reported=("exact", "linear"),
    ),
    Claim(
        "G2_small_weights_vanish",
        "[With w = .02 the signal fades through the layers: the gradient vanishes.]",
        CHAPTER,
        measure=vanishes_when_small,
        criterion=MeanAbove(A_THOUSANDFOLD),
        controls=("isometric",),
        meaning="shrinking of the error's slope from the output back to the input for w = .02, in powers of ten",
        condition="perturbed",
        reported=("exact", "linear"),
    ),
    Claim(
        "G2_saturation_makes_it_vanish",
        "[With w = 2 the gradient vanishes too, by saturation.]",
        "Hochreiter & Schmidhuber (1997), section 3.1: the error is scaled by f'(net) w at every step",
        measure=vanishes_when_large,
        criterion=MeanAbove(A_THOUSANDFOLD),
        controls=("linear", "isometric"),
        meaning="shrinking of the error's slope from the output back to the input for w = 2, in powers of ten",
        condition="perturbed",
        reported=("exact",),
    ),
    Claim(
        "G2_large_vanish_more",
        "[At the first layer the gradient is smaller with w = 2 than with w = .02.]",
        f"{CHAPTER}, its error carried back",
        measure=smaller_when_large,
        criterion=MeanAbove(0.0),
        controls=("linear", "isometric"),
        meaning="first layer's gradient for w = .02 over that for w = 2, in powers of ten",
        condition="perturbed",
        reported=("exact",),
    ),
    Claim(
        "G2_slow_only_at_one",
        "[Only near a spectral radius of 1 does the gradient fade slowly.]",
        f"{CHAPTER}, carried on to many layers",
        measure=slowest_at_one,
        criterion=MeanAbove(0.0),
        controls=("linear", "isometric"),
        meaning="deepest layer's Jacobian at a spectral radius of 1 over the largest at any other, in powers of ten",
        condition="perturbed",
        reported=("exact",),
    ),
)
