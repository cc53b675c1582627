"""Hopfield, J. J. (1982). Neural networks and physical systems with emergent collective computational abilities.

Proceedings of the National Academy of Sciences, 79(8), 2554-2558.
"""

SIMULATIONS = ("recall", "basins", "capacity", "forgetting", "sequences", "asymmetry")
"""In the order of the paper, as far as it has one."""
