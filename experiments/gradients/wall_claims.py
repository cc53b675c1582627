"""The error wall, the claims: a wall there is, it throws plain descent far away, and clipping holds it."""

import xarray as xr

from cogrnn.claims import Claim, MeanAbove, ShareAbove

from .powers import log10

FIGURE_6 = "Pascanu, Mikolov & Bengio (2013), Figure 6"

A_HUNDREDFOLD = 2.0
"""In powers of ten: a wall is where the steepest gradient is so much larger than the median one."""

FAR = 1.0
"""An update that moves the two weights by more than this has thrown them: the rectangle is 2.4 by 1.7."""

SMALL_ERROR = 1e-3

LENGTH = 3.0
"""The longer diagonal of the rectangle is 2.9."""


def steepness(dataset: xr.Dataset) -> xr.DataArray:
    """Return the steepest over the median gradient at a replicate's random points, in powers of ten."""
    return log10(dataset["steepest_gradient"] / dataset["median_gradient"])


def longest_update(dataset: xr.Dataset) -> xr.DataArray:
    """Return how far the longest single update of a descent moved the weight and the bias."""
    weight, bias = (dataset[name].diff("epoch") for name in ("descent_weight", "descent_bias"))
    longest: xr.DataArray = ((weight**2 + bias**2) ** 0.5).max("epoch")
    return longest


def thrown(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a descent of which one update moved the weights by more than `FAR`, else 0."""
    return (longest_update(dataset) > FAR).astype(int)


def reached(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a descent whose last error is below `SMALL_ERROR`, else 0."""
    last = dataset["descent_error"].sel(epoch=int(dataset["epoch"].max()), drop=True)
    return (last < SMALL_ERROR).astype(int)


def stayed(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a descent that ends no farther from its start than the rectangle is long (`LENGTH`), else 0."""
    ends = dataset[["descent_weight", "descent_bias"]]
    moved = ends.sel(epoch=int(dataset["epoch"].max()), drop=True) - ends.sel(epoch=0, drop=True)
    return (moved["descent_weight"] ** 2 + moved["descent_bias"] ** 2 < LENGTH**2).astype(int)


CLAIMS = (
    Claim(
        "G7_there_is_a_wall",
        "[The error surface has a wall, where the gradient is far larger than elsewhere.]",
        FIGURE_6,
        measure=steepness,
        criterion=MeanAbove(A_HUNDREDFOLD),
        controls=("contracting", "few_steps"),
        meaning="steepest over median gradient, in powers of ten",
        condition="unclipped",
    ),
    Claim(
        "G7_the_wall_throws",
        "[At the wall, gradient descent is thrown far away.]",
        FIGURE_6,
        measure=thrown,
        criterion=ShareAbove(0.5),
        controls=("clipped", "contracting", "few_steps"),
        meaning=f"descents of which one update moved weight and bias by more than {FAR:g}",
        condition="unclipped",
    ),
    Claim(
        "G7_clipping_reaches",
        "[Clipped by its norm, the gradient leads to a small error in spite of the wall.]",
        "Pascanu, Mikolov & Bengio (2013), Figure 6 and Algorithm 1",
        measure=reached,
        criterion=ShareAbove(0.5),
        controls=("unclipped",),
        meaning=f"descents that end at an error below {SMALL_ERROR:g}",
        condition="clipped",
    ),
    Claim(
        "G7_clipping_holds",
        "[Clipped by its norm, the gradient keeps the descent in the region where it was.]",
        "Pascanu, Mikolov & Bengio (2013), Figure 6 and Algorithm 1",
        measure=stayed,
        criterion=ShareAbove(0.9),
        controls=("unclipped",),
        meaning=f"descents that end within {LENGTH:g} of their start",
        condition="clipped",
        revised="it was added, and its bound raised",
    ),
)
