"""The table of networks and tasks, the claims: measures, and rules fixed before any network was trained."""

from collections.abc import Callable

import xarray as xr

from cogrnn.analysis import where_labelled
from cogrnn.claims import Claim, ShareAbove

CAN = 0.95
"""A network can do a task when so many of its answers are right."""


def can(task: str) -> Callable[[xr.Dataset], xr.DataArray]:
    """Return the measure: 1 for a network that can do a task, else 0."""

    def able(dataset: xr.Dataset) -> xr.DataArray:
        return where_labelled(abilities(dataset), "task", task)

    return able


def cannot(task: str) -> Callable[[xr.Dataset], xr.DataArray]:
    """Return the measure: 1 for a network that cannot do a task, else 0."""

    def unable(dataset: xr.Dataset) -> xr.DataArray:
        return 1 - can(task)(dataset)

    return unable


def abilities(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for each network and task that it can do, else 0."""
    return (dataset["accuracy"] >= CAN).astype(int)


OURS = "pages not read; our comparison"

CLAIMS = (
    Claim(
        "T1_a_window_does_what_it_sees",
        "[Temporal XOR needs two bits: a window that holds them has it.]",
        OURS,
        measure=can("temporal_xor"),
        criterion=ShareAbove(0.9),
        controls=("window_of_1", "untrained"),
        meaning=f"networks with at least {CAN:.0%} right answers where the next bit is the XOR of the last two",
        condition="window_of_4",
        reported=("elman", "bptt8", "lstm", "jordan_own", "jordan_forced"),
    ),
    Claim(
        "T2_and_nothing_beyond",
        "[What reaches back beyond a window is out of its reach, however small the task.]",
        OURS,
        measure=cannot("parity"),
        criterion=ShareAbove(0.9),
        controls=("bptt8",),
        meaning=f"networks with fewer than {CAN:.0%} right answers about the parity since the mark",
        condition="window_of_4",
        reported=("window_of_1", "untrained", "elman", "jordan_own", "jordan_forced"),
    ),
    Claim(
        "T3_one_step_is_little",
        "[With the gradient of one step the context learns little that is not needed at once.]",
        OURS,
        measure=can("three_back"),
        criterion=ShareAbove(0.9),
        controls=("elman", "untrained"),
        meaning=f"networks with at least {CAN:.0%} right answers about the bit three steps ago",
        condition="bptt8",
        reported=("lstm", "window_of_4"),
    ),
    Claim(
        "T4_memory_cells_keep_a_count",
        "[A memory cell can keep what it holds.]",
        OURS,
        measure=can("parity"),
        criterion=ShareAbove(0.5),
        controls=("elman", "window_of_4", "untrained"),
        meaning=f"networks with at least {CAN:.0%} right answers about the parity since the mark",
        condition="lstm",
        reported=("bptt8",),
    ),
    Claim(
        "T5_own_words_are_a_clock",
        "[With nothing but its own outputs to go by, Jordan's network says a song.]",
        OURS,
        measure=can("song"),
        criterion=ShareAbove(0.5),
        controls=("window_of_4", "untrained"),
        meaning=f"networks with at least {CAN:.0%} right letters of the song at a constant input",
        condition="jordan_own",
        reported=("jordan_forced", "elman", "bptt8", "lstm"),
    ),
    Claim(
        "T6_outputs_that_do_not_show_it",
        "[What the outputs do not show, a state made of outputs cannot hold.]",
        OURS,
        measure=cannot("three_back"),
        criterion=ShareAbove(0.9),
        controls=("bptt8", "window_of_4"),
        meaning=f"networks with fewer than {CAN:.0%} right answers about the bit three steps ago",
        condition="jordan_own",
        reported=("jordan_forced", "elman"),
    ),
)
