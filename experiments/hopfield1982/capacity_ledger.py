"""Capacity, the fidelity ledger: every decision, what the paper says, and what we do."""

from cogrnn.claims import DEVIATED, UNKNOWN, Departure

from .paper_ledger import HEBB, SHARED

DEPARTURES = (
    Departure(
        "units", DEVIATED, "N = 30 and N = 100 (p. 2556)", "{}, three tenths and one tenth of them",
        key="network.n_units", value=1000, why="the breakdown of recall is sharp only in large networks",
    ),
    Departure(
        "loads", UNKNOWN, "0.05, 0.10, and 0.15 memories per unit (p. 2556)", "{}", key="task.loads",
        value=[0.05, 0.1, 0.12, 0.138, 0.15, 0.18, 0.25, 0.4], why="below and above the limits of all rules",
    ),
    Departure(
        "corrupted cues", UNKNOWN, "not asked", "a share of {} of the units inverted", key="task.corruption", value=0.1,
        why="rules that hold memories still are told apart by what they mend",
    ),
    Departure(
        "cues", UNKNOWN, "not reported", "{} memories of each network", key="task.n_cues", value=20,
        why="enough for a mean; networks are what is independent",
    ),
    Departure(
        "coding", DEVIATED, "units are 0 or 1 (p. 2555)", "{}", key="network.coding", value="plus_minus",
        why="the theory is of this coding; the paper says that it holds twice as much (p. 2556)",
    ),
    *HEBB,
    *(line for line in SHARED if line.key != "network.coding"),
)  # fmt: skip
