"""Temporal XOR, the ideal observers: the best that can be said of the next bit with less or more knowledge."""

import xarray as xr

from .ngram_observers import ngram_observers

COIN, RULE_WITHOUT_PHASE = 0.5, 2 / 3


def ideal_observers(dataset: xr.Dataset) -> xr.Dataset:
    """Let three Bayesian observers predict the test streams of a result, in place of its conditions.

    The `constant_observer` knows only that bits are fair. The `two_back_observer` knows the last two bits but not the
    phase: their XOR comes next at one step in three for certain and at the others by chance, so with probability 2/3.
    The `observer_who_knows_the_phase` also knows which step it is.

    Returns
    -------
    A dataset with the variables `input`, `target`, `output`, `squared_error` and `status`, whose conditions are the
    observers: what measures networks by their answers measures these, too.
    """
    before, now = dataset["input"].shift(step=1), dataset["input"]
    rule = (before != now).astype(float).where(before.notnull(), COIN).rename(input_unit="output_unit")
    constant = xr.full_like(rule, COIN)
    two_back = COIN + (rule - COIN) * (2 * RULE_WITHOUT_PHASE - 1)
    with_phase = rule.where(dataset["phase"] == 2, COIN)
    names = ["constant_observer", "two_back_observer", "observer_who_knows_the_phase"]
    output = xr.concat([constant, two_back, with_phase], dim=xr.Variable("condition", names), join="exact")
    return xr.Dataset(
        {
            "input": dataset["input"],
            "target": dataset["target"],
            "output": output,
            "squared_error": (dataset["target"] - output) ** 2,
            "status": xr.zeros_like(output.isel(step=0, output_unit=0, drop=True), dtype="int8"),
        }
    )


def observers(dataset: xr.Dataset) -> xr.Dataset:
    """Return the ideal observers and the n-gram tables together."""
    both = [ideal_observers(dataset), ngram_observers(dataset).assign(input=dataset["input"])]
    return xr.concat(both, dim="condition", data_vars="minimal", coords="minimal", compat="override", join="exact")
