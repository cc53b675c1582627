"""Numbers that the paper prints."""

REBER_SEQUENCES = 8_440
"""Experiment 1: training sequences until success with 3 blocks of 2 cells at a learning rate of .5 (Table 1)."""

NOISE_FREE_SEQUENCES = 5_040
"""Experiment 2a: training sequences until success with p = 100."""
