"""Temporal XOR, the claims: their measures, and rules that were fixed before any network was trained."""

from itertools import product

import xarray as xr

from cogrnn.analysis import answers, error_where, share_agreeing, unit_correlation
from cogrnn.claims import Claim, MeanAbove, ShareAbove

from .xor_observers import observers

DIP, ERROR_WHEN_PREDICTABLE = 0.08, 0.20
"""A network's error dips when it falls by more than the first number, to at most the second."""

RIGHT = 0.95
"""A network has an input pair right when it answers rightly in at least this share of the pair's occurrences."""

OPPONENT_CORRELATION = 0.5
"""Two hidden units code same and different when their correlations with "same" pass this number on either side."""

PHASE_KNOWING = 2 / 3
"""How often a predictor that uses the rule only where it applies, and elsewhere guesses, agrees with it by chance."""


def dip(dataset: xr.Dataset) -> xr.DataArray:
    """Return by how much the mean squared error is lower where the next bit is the XOR than where it is a coin."""
    return error_where(dataset, "phase", 1, 3) - error_where(dataset, "phase", 2)


def dips(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network whose error dips by more than `DIP`, to at most `ERROR_WHEN_PREDICTABLE`, else 0."""
    deep = dip(dataset) > DIP
    low = error_where(dataset, "phase", 2) <= ERROR_WHEN_PREDICTABLE
    return (deep & low).astype(int)


def agreement(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of all steps at which the answer is the XOR of the last two bits, at whatever phase."""
    before, now = _last_two(dataset)
    rule = (before != now).astype(int).rename(input_unit="output_unit")
    known = before.notnull().rename(input_unit="output_unit")
    return share_agreeing(answers(dataset["output"]).where(known, drop=True), rule.where(known, drop=True))


def pairs_right(dataset: xr.Dataset) -> xr.DataArray:
    """Return how many of the four input pairs a network has right (0 to 4), scored where the next bit is their XOR."""
    before, now = (bits.squeeze("input_unit", drop=True) for bits in _last_two(dataset))
    predictable = dataset["phase"] == 2
    right = (answers(dataset["output"]) == dataset["target"]).all("output_unit")
    count = xr.zeros_like(dataset["status"], dtype=int)
    for a, b in product((0, 1), repeat=2):
        occurs = predictable & (before == a) & (now == b)
        count = count + (right.where(occurs).mean("step") >= RIGHT)
    return count.assign_attrs(long_name="input pairs answered rightly")


def solved(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that has all four input pairs right, else 0."""
    return (pairs_right(dataset) == 4).astype(int)


def opponents(dataset: xr.Dataset) -> xr.Dataset:
    """Return each network's strongest correlations of a hidden unit with "the last two bits are the same".

    `same` is the highest correlation of any of its hidden units, `different` minus the lowest.
    """
    before, now = (bits.squeeze("input_unit", drop=True) for bits in _last_two(dataset))
    known = before.notnull()
    same = (before == now).where(known, drop=True).astype(float)
    correlation = unit_correlation(dataset["hidden"].where(known, drop=True), same).where(dataset["unit_exists"] == 1)
    return xr.Dataset({"same": correlation.max("hidden_unit"), "different": -correlation.min("hidden_unit")})


def codes_opponents(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network with one hidden unit for same and another for different bits, else 0."""
    found = opponents(dataset)
    weaker = found["same"].where(found["same"] < found["different"], found["different"])
    return (weaker > OPPONENT_CORRELATION).astype(int)


def _last_two(dataset: xr.Dataset) -> tuple[xr.DataArray, xr.DataArray]:
    """Return the input of the step before (absent at the first step) and of the step itself."""
    return dataset["input"].shift(step=1), dataset["input"]


CLAIMS = (
    Claim(
        "X1_error_dips",
        "[The error falls at the steps at which the next bit can be predicted.]",
        "pp. 185-187, Figure 3",
        measure=dip,
        criterion=MeanAbove(DIP),
        controls=("untrained", "no_context", "shuffled_stream"),
        meaning="mean squared error at unpredictable minus at predictable steps",
        reported=("reservoir",),
        observers=observers,
    ),
    Claim(
        "X1_most_networks_dip",
        "[The error falls at the steps at which the next bit can be predicted.]",
        "pp. 185-187, Figure 3",
        measure=dips,
        criterion=ShareAbove(0.85),
        controls=("untrained", "no_context", "shuffled_stream"),
        meaning=f"networks whose error falls by more than {DIP}, to at most {ERROR_WHEN_PREDICTABLE}",
        reported=("reservoir",),
        observers=observers,
    ),
    Claim(
        "X2_rule_at_all_points",
        "the network attempts to use the XOR rule at all points in time",
        "pp. 185-187",
        measure=agreement,
        criterion=MeanAbove(PHASE_KNOWING),
        controls=("untrained", "no_context", "shuffled_stream"),
        meaning="share of all steps at which the answer is the XOR of the last two bits",
        reported=("reservoir",),
        observers=observers,
    ),
    Claim(
        "X3_same_and_different_units",
        "one unit is highly activated when the input sequence is a series of identical elements, whereas the other "
        "unit is highly activated when the input elements alternate",
        "pp. 185-187",
        measure=codes_opponents,
        criterion=ShareAbove(0.5),
        controls=("untrained", "no_context", "shuffled_stream"),
        meaning=f"networks with hidden units that correlate above {OPPONENT_CORRELATION} and below "
        f"-{OPPONENT_CORRELATION} with “the last two bits are the same”",
        reported=("reservoir",),
    ),
    Claim(
        "X4_solves_xor",
        "[A network of this size and rule solves temporal XOR.]",
        "pp. 185-187, implied",
        measure=solved,
        criterion=ShareAbove(0.5),
        controls=("untrained", "no_context", "shuffled_stream"),
        meaning=f"networks that have all four input pairs right in at least {RIGHT:.0%} of their occurrences",
        reported=("reservoir",),
        observers=observers,
    ),
    Claim(
        "X5_needs_memory",
        "[The fall of the error rests on what the context units hold.]",
        "pp. 182-187, implied",
        measure=dip,
        criterion=MeanAbove(0.0),
        controls=("no_context", "context_clamped", "context_shuffled"),
        meaning="mean squared error at unpredictable minus at predictable steps",
    ),
)
