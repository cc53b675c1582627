"""Recall, the fidelity ledger: every decision, what the paper says, and what we do."""

from cogrnn.claims import DEVIATED, STATED, UNKNOWN, Departure

from .paper_ledger import HEBB, SHARED

DEPARTURES = (
    Departure("units", STATED, "N = 100 (p. 2556)", "{}", key="network.n_units", value=100),
    Departure(
        "memories", STATED, "5, 10, and 15 in Figure 2 (p. 2556)", "{}", key="task.n_memories", value=[5, 10, 15]
    ),
    Departure(
        "start", STATED, "the memory itself (p. 2556, Figure 2)", "memories with {} inverted units",
        key="task.distances", value=[0],
    ),
    Departure(
        "random states", UNKNOWN, "their number is not reported", "{} from which the energy is followed",
        key="task.n_cues", value=10, why="enough for some 300 changes in each network",
    ),
    Departure(
        "errors", DEVIATED, "a histogram of the errors of final states", "the share of each network, then the mean",
        why="networks are what is independent; the memories of one network are not",
    ),
    *HEBB,
    *SHARED,
)  # fmt: skip
