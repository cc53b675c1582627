"""Numbers that the paper prints."""

ORDER_SEQUENCES = 31_390
"""Experiment 6a: training sequences until success, mean of 20 trials."""

ORDER_WRONG = 1 / 2560
"""Experiment 6a: wrong test sequences."""

REBER_SEQUENCES = 8_440
"""Experiment 1: training sequences until success with 3 blocks of 2 cells at a learning rate of .5 (Table 1)."""

ADDING_SEQUENCES = 74_000
"""Experiment 4 with T = 100: training sequences until success."""
