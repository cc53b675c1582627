"""Shifted patterns, the claims: what a window cannot know elsewhere, what repairs it, and what recurrence adds."""

import xarray as xr

from cogrnn.claims import Claim, MeanAbove, ShareAbove

CHAPTER = "the textbook chapter, on explicit and implicit time"

CHANCE_AT_MOST = 0.65
"""A network is at chance when it has at most this share right; a coin has one half."""

ADVANTAGE = 0.15


def knows_what_it_was_taught(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that has every taught field right, else 0."""
    return (dataset["share_right_taught"] == 1.0).astype(int)


def below_chance_elsewhere(dataset: xr.Dataset) -> xr.DataArray:
    """Return by how much the share right at held-out places is below `CHANCE_AT_MOST`."""
    return CHANCE_AT_MOST - dataset["share_right_held_out"]


def right_elsewhere(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share right at held-out places."""
    return dataset["share_right_held_out"]


def advantage(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share right at held-out places minus that of the window network of the same replicate."""
    right = dataset["share_right_held_out"]
    return right - right.sel(condition="window", drop=True)


def right_in_longer(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share right in longer fields; a network that cannot see them has none right."""
    return dataset["share_right_longer"]


CLAIMS = (
    Claim(
        "E1_window_learns_its_fields",
        "[A window network learns the patterns at the places where it is taught.]",
        CHAPTER,
        measure=knows_what_it_was_taught,
        criterion=ShareAbove(0.9),
        controls=("untrained_window",),
        meaning="networks that have every taught field right",
        condition="window",
        reported=("shared_window", "srn", "srn_elman"),
    ),
    Claim(
        "E1_window_fails_elsewhere",
        "[The same pattern at another place is another pattern: absolute position is all that a window knows.]",
        CHAPTER,
        measure=below_chance_elsewhere,
        criterion=MeanAbove(0.0),
        controls=("shared_window",),
        meaning=f"{CHANCE_AT_MOST:g} minus the share right at places that were not taught",
        condition="window",
        reported=("untrained_window", "no_context"),
    ),
    Claim(
        "E1_sharing_repairs_it",
        "[With shared weights, a window knows a pattern wherever it stands.]",
        CHAPTER,
        measure=right_elsewhere,
        criterion=MeanAbove(0.9),
        controls=("window", "untrained_shared_window"),
        meaning="share right at places that were not taught",
        condition="shared_window",
        reported=("srn", "srn_elman"),
    ),
    Claim(
        "E2_srn_knows_more_places",
        "[A recurrent network, for which a pattern is a sequence, knows it at other places better than a window does.]",
        CHAPTER,
        measure=advantage,
        criterion=MeanAbove(ADVANTAGE),
        controls=("window", "no_context", "untrained_srn"),
        meaning="share right at places that were not taught, minus the window's",
        condition="srn",
        reported=("srn_elman", "shared_window"),
    ),
    Claim(
        "E3_srn_runs_on",
        "[A recurrent network takes sequences of any length; a window has no weights for another one.]",
        CHAPTER,
        measure=right_in_longer,
        criterion=MeanAbove(CHANCE_AT_MOST),
        controls=("window", "no_context", "untrained_srn"),
        meaning="share right in fields of twice the length; none where the network cannot see them",
        condition="srn",
        reported=("srn_elman", "shared_window"),
    ),
)
