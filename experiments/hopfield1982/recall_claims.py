"""Recall, the claims: their measures, and rules that were fixed before any network was made."""

import xarray as xr

from cogrnn.analysis import at
from cogrnn.claims import Claim, MeanAbove, ShareAbove

from .recall_simulation import CLIPPED, PLAIN

FEW, MANY = 5, 20
"""Fewer wrong units than the first number are few (p. 2556); more than the second are "quite different" to us."""

ALIKE = 0.75
"""Clipped weights do as well as others when the ratio of wrong units lies between this number and its inverse."""


def exact(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the memories that are recalled without an error, when started from the memory."""
    return _share(dataset, 0, 0)


def with_errors(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the memories that are not recalled without an error."""
    return 1.0 - exact(dataset)


def few_wrong(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the memories that end with fewer than `FEW` wrong units."""
    return _share(dataset, 0, FEW - 1)


def far_among_failed(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of more than `MANY` wrong units less that of `FEW` to `MANY`: above 0, most failures are far."""
    return _share(dataset, MANY + 1, dataset.sizes["wrong"]) - _share(dataset, FEW, MANY)


def mean_wrong(dataset: xr.Dataset) -> xr.DataArray:
    """Return the mean number of wrong units over the memories."""
    counts = _counts(dataset)
    return (counts * counts["wrong"]).sum("wrong") / counts.sum("wrong")


def unstable(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the stored bits that would change at once."""
    return dataset["unstable_bits"]


def stable(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the stored bits that would not change."""
    return 1.0 - dataset["unstable_bits"]


def reversed_stable(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the memories whose reverse stays as it is."""
    return dataset["reversed_stable"]


def mixture_stays(dataset: xr.Dataset) -> xr.DataArray:
    """Return the overlap of the end with the mixture, less the largest overlap with one of the mixed memories."""
    return dataset["mixture_overlap"] - dataset["mixture_parts"].max("component")


def mixture_is_higher(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network whose mixture has a higher energy than its memories, else 0."""
    return (dataset["mixture_energy"] > 0).astype(int)


def never_rises(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network in which no change raised the energy, else 0."""
    return (dataset["energy_rises"] == 0).astype(int)


def takes_turns(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of random states from which the network ends in two states that take turns."""
    return dataset["two_cycles"]


def clipped_as_good(dataset: xr.Dataset) -> xr.DataArray:
    """Return the wrong units of plain weights with more memories, over `ALIKE`, less the condition's own."""
    return mean_wrong(dataset).sel(condition=f"n{PLAIN}", drop=True) / ALIKE - mean_wrong(dataset)


def clipped_as_bad(dataset: xr.Dataset) -> xr.DataArray:
    """Return the condition's wrong units less those of plain weights with more memories, times `ALIKE`."""
    return mean_wrong(dataset) - ALIKE * mean_wrong(dataset).sel(condition=f"n{PLAIN}", drop=True)


def _counts(dataset: xr.Dataset) -> xr.DataArray:
    """Return how many memories ended with so many wrong units, started from the memory itself."""
    return at(dataset["wrong_count"], "distance", 0)


def _share(dataset: xr.Dataset, least: int, most: int) -> xr.DataArray:
    """Return the share of the memories that end with at least so many and at most so many wrong units."""
    counts = _counts(dataset)
    return counts.sel(wrong=slice(least, most)).sum("wrong") / counts.sum("wrong")


CLAIMS = (
    Claim(
        "H1_energy_never_rises",
        "[Each change of a unit that looks alone lowers the energy, as long as the connections are symmetric.]",
        "p. 2555, equations 7 and 8",
        measure=never_rises,
        criterion=ShareAbove(0.95),
        controls=("asymmetric",),
        meaning="networks in which no change on the way from random states raised the energy",
        condition="n5",
        reported=("n5_other_coding", "clipped_n9", "scrambled"),
    ),
    Claim(
        "H2_looking_at_once_oscillates",
        "[Units that all look at the same time may go to and fro for ever; those that look one at a time cannot.]",
        "pp. 2554-2555, implied",
        measure=takes_turns,
        criterion=MeanAbove(0.5),
        controls=("scrambled", "n5"),
        meaning="share of random states from which two states take turns for ever",
        condition="synchronous",
    ),
    Claim(
        "H3_five_memories_are_recalled",
        "[With 5 memories in 100 units, the assigned memories are almost always exactly stable.]",
        "p. 2556, Figure 2",
        measure=exact,
        criterion=MeanAbove(0.97),
        controls=("scrambled",),
        meaning="share of the memories that are recalled without a wrong unit",
        condition="n5",
        reported=("n5_other_coding",),
    ),
    Claim(
        "H4_ten_memories_mostly",
        "[With 10 memories in 100 units, 0.6 of them are recalled without an error.]",
        "p. 2556",
        measure=exact,
        criterion=MeanAbove(0.55),
        controls=("scrambled", "n15"),
        meaning="share of the memories that are recalled without a wrong unit; the paper's simulation found 0.6",
        condition="n10",
        reported=("n10_other_coding",),
    ),
    Claim(
        "H4_ten_memories_not_all",
        "[With 10 memories in 100 units, 0.4 of them are not recalled without an error.]",
        "p. 2556",
        measure=with_errors,
        criterion=MeanAbove(0.35),
        controls=("n5",),
        meaning="share of the memories that are recalled with at least one wrong unit; the paper found 0.4",
        condition="n10",
        reported=("n10_other_coding",),
    ),
    Claim(
        "H5_bit_errors_not_fewer",
        "[The probability that a bit of a memory is unstable is 0.0091 for 10 memories in 100 units.]",
        "p. 2556, equation 10",
        measure=unstable,
        criterion=MeanAbove(0.008),
        controls=("n5",),
        meaning="share of the stored bits that would change at once; between .008 and .012 agrees with the theory",
        condition="n10",
        reported=("n10_other_coding",),
    ),
    Claim(
        "H5_bit_errors_not_more",
        "[The probability that a bit of a memory is unstable is 0.0091 for 10 memories in 100 units.]",
        "p. 2556, equation 10",
        measure=stable,
        criterion=MeanAbove(1 - 0.012),
        controls=("n15",),
        meaning="share of the stored bits that would not change",
        condition="n10",
        reported=("n10_other_coding",),
    ),
    Claim(
        "H6_half_of_fifteen_are_near",
        "[With 15 memories in 100 units, about half of the memories end with fewer than 5 errors.]",
        "p. 2556, Figure 2",
        measure=few_wrong,
        criterion=MeanAbove(0.4),
        controls=("scrambled",),
        meaning=f"share of the memories that end with fewer than {FEW} wrong units",
        condition="n15",
        reported=("n15_other_coding",),
    ),
    Claim(
        "H6_the_rest_is_quite_different",
        "[The rest evolved to states quite different from the memories.]",
        "p. 2556, Figure 2",
        measure=far_among_failed,
        criterion=MeanAbove(0.0),
        controls=("n5",),
        meaning=f"share of memories that end with more than {MANY} wrong units, less that with {FEW} to {MANY}",
        condition="n15",
        reported=("n15_other_coding",),
    ),
    Claim(
        "H12_clipped_is_as_good",
        f"[{CLIPPED} memories in clipped connections do about as well as {PLAIN} in plain ones.]",
        "p. 2557",
        measure=clipped_as_good,
        criterion=MeanAbove(0.0),
        controls=("scrambled",),
        meaning=f"wrong units of {PLAIN} plain memories, divided by {ALIKE}, less those of {CLIPPED} clipped ones",
        condition=f"clipped_n{CLIPPED}",
        revised="the first control met the criterion, too, and was replaced by scrambled weights",
    ),
    Claim(
        "H12_clipped_costs",
        f"[{CLIPPED} memories in clipped connections do about as well as {PLAIN} in plain ones.]",
        "p. 2557",
        measure=clipped_as_bad,
        criterion=MeanAbove(0.0),
        controls=(f"n{CLIPPED}",),
        meaning=f"wrong units of {CLIPPED} clipped memories, less {ALIKE} of those of {PLAIN} plain ones",
        condition=f"clipped_n{CLIPPED}",
    ),
    Claim(
        "H19_mixtures_are_stable",
        "[States that mix three memories are stable, too, where units are -1 or 1.]",
        "p. 2556, implied; theory since",
        measure=mixture_stays,
        criterion=MeanAbove(0.25),
        controls=("scrambled", "n15_other_coding"),
        meaning="overlap of the end with the mixture that it began as, less that with the nearest memory",
        condition="n5_other_coding",
        reported=("n5",),
        revised="it was about the units 0 and 1, where mixtures are not stable",
    ),
    Claim(
        "H19_mixtures_are_worse",
        "[Mixtures have a higher energy than the memories.]",
        "p. 2556, implied; theory since",
        measure=mixture_is_higher,
        criterion=ShareAbove(0.9),
        controls=("scrambled",),
        meaning="networks whose mixture has a higher energy than the mean of the mixed memories",
        condition="n5_other_coding",
        reported=("n5",),
        revised="it was about the units 0 and 1",
    ),
    Claim(
        "H20_reversed_memories_are_stable",
        "[Where a state is stable, so is its complement: five memories make ten stable states.]",
        "p. 2556",
        measure=reversed_stable,
        criterion=MeanAbove(0.97),
        controls=("scrambled",),
        meaning="share of the memories whose reverse stays as it is",
        condition="n5",
        reported=("n5_other_coding",),
    ),
)
