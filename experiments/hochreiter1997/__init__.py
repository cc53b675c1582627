"""Hochreiter, S., & Schmidhuber, J. (1997). Long short-term memory. Neural Computation, 9(8), 1735-1780."""

SIMULATIONS = ("reber", "adding", "temporal_order")
"""In the order of the paper."""
