"""Landscape, the claims and the ledger; the rules were fixed before any network was made."""

import xarray as xr

from cogrnn.claims import INFERRED, STATED, UNKNOWN, Claim, Departure, MeanAbove, ShareAbove

from .paper_ledger import HEBB, SHARED


def ends_in_minima(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the descents that end where no change of a single unit would lower the energy."""
    return dataset["ends_in_minima"]


def reaches_c2(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network of five units that goes from C1 to C2, else 0."""
    return dataset["reaches_c2"]


CLAIMS = (
    Claim(
        "H26_ends_are_minima",
        "[The energy falls until the state is a local minimum of it.]",
        "p. 2555, equations 7 and 8",
        measure=ends_in_minima,
        criterion=MeanAbove(0.99),
        controls=("asymmetric",),
        meaning="share of random states from which the network ends in a minimum of the energy",
        condition="symmetric",
        reported=("symmetric_other_coding",),
    ),
    Claim(
        "H26_five_units_go_downhill_to_a_memory",
        "[From a state near a memory, the network goes to the memory.]",
        "p. 2554",
        measure=reaches_c2,
        criterion=ShareAbove(0.5),
        controls=("asymmetric",),
        meaning="networks of five units that go from C1 to C2, the one state that they have stored",
        condition="symmetric",
        reported=("symmetric_other_coding",),
    ),
)

DEPARTURES = (
    Departure(
        "units", STATED, "N = 30 (p. 2556)", "{}, and five", key="network.n_units", value=30,
        why="five can be drawn, one by one",
    ),
    Departure(
        "memories", UNKNOWN, "n = 5 for N = 30 (p. 2556)", "{}; one in five units", key="task.n_memories", value=[3],
        why="few enough that their valleys can be told apart in a plane",
    ),
    Departure(
        "distance of C2 from C1", INFERRED, "a state near a memory", "{} of five units", key="task.distances",
        value=[2], why="more than one step",
    ),
    Departure(
        "random states", UNKNOWN, "not asked", "{} for each network", key="task.n_cues", value=30,
        why="as many descents as can be drawn upon the plane",
    ),
    *HEBB,
    *SHARED,
)  # fmt: skip
