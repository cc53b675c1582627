"""Basins, the fidelity ledger: every decision, what the paper says, and what we do."""

from cogrnn.claims import INFERRED, STATED, UNKNOWN, Departure

from .basins_simulation import NEAR
from .paper_ledger import HEBB, SHARED

DEPARTURES = (
    Departure("units", STATED, "N = 30 (p. 2556)", "{}", key="network.n_units", value=30),
    Departure("memories", STATED, "5 (p. 2556)", "{}", key="task.n_memories", value=[5]),
    Departure(
        "distances", INFERRED, "a curve up to 12 units (p. 2556)", "{}", key="task.distances",
        value=[1, 2, 3, 4, 5, 6, 8, 10, 12], why="where the text gives numbers, and between them",
    ),
    Departure(
        "cues", UNKNOWN, "their number is not reported", "{} at each distance, and as many random states",
        key="task.n_cues", value=500, why="ten assigned states, the rarest of them still met some times",
    ),
    Departure(
        "which memories", UNKNOWN, "not said whether all assigned memories were stable",
        "both: as drawn, and drawn until all are stable",
        why="of five random memories in 30 units, one or more are rarely stable in the coding 0 and 1",
    ),
    Departure(
        "very near", UNKNOWN, "“very near” is not made a number", f"at most {NEAR} of the units differ",
        why="a tenth of the units",
    ),
    *HEBB,
    *SHARED,
)  # fmt: skip
