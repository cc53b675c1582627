"""Hochreiter, S., & Schmidhuber, J. (1997). Long short-term memory. Neural Computation, 9(8), 1735-1780."""

SIMULATIONS = (
    "reber", "noise_free_lag", "long_lag", "two_sequences", "noisy_targets", "adding", "multiplication",
    "temporal_order", "order_of_three",
)  # fmt: skip
"""In the order of the paper."""
