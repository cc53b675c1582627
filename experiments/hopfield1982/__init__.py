"""Hopfield, J. J. (1982). Neural networks and physical systems with emergent collective computational abilities.

Proceedings of the National Academy of Sciences, 79(8), 2554-2558.
"""

SIMULATIONS = (
    "recall",
    "landscape",
    "basins",
    "similar",
    "familiarity",
    "palimpsest",
    "partial",
    "sequences",
    "asymmetry",
    "damage",
    "capacity",
    "dense",
    "images",
)
"""What the paper asks, and then what has been asked since."""
